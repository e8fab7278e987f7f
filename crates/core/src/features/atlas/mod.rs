//! The map of what can be found: what is alike lies near each other, with the questions between that found nothing good.
//!
//! By night a job lays all documents out anew (`crates/atlas`), from where they were, so that people find again what they know; the
//! result is kept in `map_place`. What comes by day is put among the nearest that are on the map (`daytime`), and so are questions
//! without a good document. What is withdrawn, or bound to a place, is left out by whoever reads ([`pages`]): nothing of it is kept
//! beside its place. The words that stand out in a group are looked for when the map is shown, among what may be seen then.
//!
//! Only the console shows the map, so without one there is none.

mod daytime;
mod night;
pub mod pages;
pub mod store;

use crate::db::TableSpec;
use crate::kernel::clock::schedule::{OFTEN, Timer};
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::jobs::{Job, JobResult, JobTask};
use crate::kernel::{Fault, Turn};

/// The map of what can be found.
pub struct Atlas;

impl Feature for Atlas {
    fn name(&self) -> &'static str {
        "atlas"
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "map by night", every: OFTEN, run: night::chart_by_night },
            Timer { name: "map by day", every: OFTEN, run: daytime::put_among_others },
        ]
    }

    fn task(&self, turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
        if job.kind == night::MAP { night::task(turn).map(Some) } else { Ok(None) }
    }

    fn finished(&self, turn: &mut Turn<'_>, job: &Job, result: &JobResult) -> Result<Claim, Fault> {
        let JobResult::Charted(places) = result else { return Ok(Claim::NotMine) };
        if job.kind == night::MAP {
            night::charted(turn, places)?;
        }
        Ok(Claim::when(job.kind == night::MAP))
    }
}
