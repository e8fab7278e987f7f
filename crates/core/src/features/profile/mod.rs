//! What colleagues say of themselves: consent, topics, hours, absence, departure.
//!
//! # Who agreed to what
//!
//! `domain/participant` holds what somebody said: taking part, two switches (may be named, may be asked) for all topics and for each,
//! topics confirmed, added and struck. The store lays it over what was imported, so whoever reads a colleague reads their consent
//! too. `domain/policy` alone decides whether somebody may be asked, with `domain/hours` for working time and Dutch holidays.
//! `domain/when` reads dates in Dutch and English, `domain/absence` what people say when they go ("ik ben met vakantie tot …"). `profile/commands` declares the commands about oneself; they work only alone with the bot.
//!
//! `vergeet mij` walks the tables as their owners declare them (`db/table`, each `store/tables`): rows that name the person go,
//! columns are emptied, and what hangs on it follows. Features that must do more than that hear `Fact::Erased` first. A test fills
//! each declared column and fails for one that is not declared. Only the hash of the id stays, so that a file does not bring them back.

pub mod availability;
pub mod commands;
pub mod consent;
pub mod departure;
pub mod erase;
pub mod hours_in_words;
pub mod invitation;
pub mod known;
pub mod own_words;
pub mod reading;

use crate::domain::id::PersonId;
use crate::features::profile::departure::Sign;
use crate::features::profile::reading::PROFILE;
use crate::kernel::clock::schedule::{ALWAYS, Timer};
use crate::kernel::command::CommandSpec;
use crate::kernel::event::Event;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::hear::message::Message;
use crate::kernel::jobs::{Job, JobResult, JobTask};
use crate::kernel::subject::Kind;
use crate::kernel::{Fault, Turn};

/// Who takes part, and in what.
pub struct Profile;

impl Feature for Profile {
    fn name(&self) -> &'static str {
        "profile"
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![invitation::INVITATION]
    }

    fn timers(&self) -> &'static [Timer] {
        &[Timer { name: "invitations", every: ALWAYS, run: invitation::invite_next }]
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        availability::hear_absence(turn, message.said).map(Claim::when)
    }

    fn task(&self, turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
        if job.kind == PROFILE { reading::task(turn, &PersonId::new(&*job.subject)) } else { Ok(None) }
    }

    fn finished(&self, turn: &mut Turn<'_>, job: &Job, result: &JobResult) -> Result<Claim, Fault> {
        let (PROFILE, JobResult::Texts(read)) = (job.kind.as_str(), result) else { return Ok(Claim::NotMine) };
        for (text, vector) in read {
            reading::profile_read(turn, &PersonId::new(&*job.subject), text, vector)?;
        }
        Ok(Claim::Mine)
    }

    fn came(&self, turn: &mut Turn<'_>, event: &Event) -> Result<Claim, Fault> {
        match event {
            Event::Called { person, name, .. } => consent::called(turn, person, name)?,
            Event::InZone { person, zone, .. } => availability::in_zone(turn, person, zone.as_deref())?,
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Present(person) => departure::welcome_back(turn, person),
            Fact::HandedOver { giver, taker, topic } => consent::move_topics(turn, giver, taker, *topic),
            Fact::Unanswered { person, in_a_row } if *in_a_row >= turn.settings.desk.unanswered_pings => {
                departure::miss(turn, person, Sign::Silent(*in_a_row))
            }
            Fact::Left { person, elsewhere: false, .. } => departure::miss(turn, person, Sign::Left),
            _ => Ok(()),
        }
    }
}
