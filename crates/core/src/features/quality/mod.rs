//! How good it is: the judged questions by night, and the week in five lines.
//!
//! # How good
//!
//! `jatwerk eval` runs `corpus/ranking` and `corpus/experts` as they are, in a folder of its own, beside arms that never change (`search/plain`,
//! an exact scan, their fusion), so that a gain can be seen. It counts by dossier. What the bot would show comes first in a ranking, then
//! all that was found in its order; a near-duplicate stands where its own score puts it, as it may be judged on its own.
//!
//! # What is learnt
//!
//! What people said of documents moves these for whoever asks something like it (`corpus/learned`). The night asks each judged question
//! with what was said at the others and without it: only when that is no worse on the mean, the ranking learns until the next night.

pub mod nightly;
pub mod pages;
pub mod store;
pub mod weekly;

use crate::db::{Db, TableSpec};
use crate::domain::id::RoomId;
use crate::domain::time::Timestamp;
use crate::features::quality::store::nights;
use crate::kernel::clock::schedule::{ALWAYS, Timer};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Feature, Gauge, WeekLine};
use crate::kernel::settings::Settings;
use crate::kernel::subject::Kind;
use crate::kernel::{Fault, Turn};

/// What the bot finds out about itself.
pub struct Quality;

impl Feature for Quality {
    fn name(&self) -> &'static str {
        "quality"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![weekly::WEEK_REPORT, nightly::NIGHT_REPORT]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "night", every: ALWAYS, run: nightly::check_by_night },
            Timer { name: "week", every: ALWAYS, run: weekly::tell_week },
        ]
    }

    fn week(&self, turn: &Turn<'_>, _: Timestamp, _: &RoomId) -> Result<Vec<WeekLine>, Fault> {
        weekly::week(turn)
    }

    fn gauges(&self, db: &Db, _: &Settings) -> Result<Vec<Gauge>, Fault> {
        let Some(night) = nights::last_ended(db)? else { return Ok(Vec::new()) };
        // A check takes place without judged questions, too.
        let score = night.score.map(|value| Gauge {
            name: "nightly_ndcg",
            help: "Mean nDCG@10 of the judged questions in the last nightly check",
            value,
        });
        let began = Gauge {
            name: "nightly_timestamp_seconds",
            help: "When the last nightly check began that ended, in seconds since 1970",
            value: (night.at.0 / 1000) as f64,
        };
        Ok(score.into_iter().chain([began]).collect())
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::WeekAsked(said) => weekly::show_week(turn, said),
            _ => Ok(()),
        }
    }
}
