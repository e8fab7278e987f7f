//! Who took over what from whom, why, what they changed, and whether it worked.
//!
//! # Re-use
//!
//! An adoption (`domain/reuse`) is what one municipality took over from another: a document, or something that is only called by a
//! name. What is said of it are words that are only ever added (`store/words`) and folded (`domain/reuse/fold`) into how it stands
//! (`store/records`): `ongedaan` names a word that does not count, `weg` all words of one side. Documents that were merged or
//! replaced and municipalities that went up in others are followed when it is read. Who said a word stands in `adoption_speaker`,
//! for two years; `vergeet mij` takes that and their own words away, and the adoption stays.
//!
//! `taking` hears what people say by themselves (`jat 12`, `wij gaven 12 aan …`, `wie jatte 12`), `asking` plans and asks what time
//! brings, and hears what is answered: a line such as `3 ab vt`, in letters, words or emoji (`domain/reuse/line`); `telling` keeps it.
//! Each thing is asked once, and silence keeps nothing. Whatever the bot asks is a row of `reuse_asked` with the cause of the message that asks, so
//! a reply, a thread, a click or the next word alone finds it (`meant`). A check is asked of one of a municipality, the one who told.
//! It counts for what one person is asked (`domain/policy`), like pings and reviews, and between two such questions to one person are
//! two weeks (`[reuse] pause`). What nobody was asked of yet, such as claims out of a file, is asked as soon as somebody is there; what
//! is claimed for longer than it is known who was asked (two years) is not.
//!
//! What others read is up to the taker: with its name, without, or not at all. In answers (`remarks`) and lists (`taking/lists`)
//! whoever said `ja` is named; those without a name are counted only when there are three or more. The giver is told at once
//! (`telling/thanks`), and what they may not know any more is taken back. A claim of a giver counts nowhere until the taker says so.

pub mod asking;
pub mod commands;
pub mod meant;
pub mod pages;
pub mod phrases;
pub mod prize;
pub mod remarks;
pub mod speak;
pub mod store;
pub mod subjects;
pub mod taking;
pub mod telling;

pub use self::store::records::adoptions;

use self::store::asked::About;
use self::store::{asked, heirs};
use crate::db::TableSpec;
use crate::domain::followed::Reception;
use crate::domain::id::PersonId;
use crate::domain::policy::{COUNTING, Eligibility};
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::features::reuse::asking::{due, hear, plan};
use crate::features::reuse::prize::jury;
use crate::features::reuse::taking::{claims, lists, reword};
use crate::features::reuse::telling::undo;
use crate::kernel::clock::schedule::{FORGET, OFTEN, Timer};
use crate::kernel::command::CommandSpec;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// The registry of re-use.
pub struct Reuse;

impl Feature for Reuse {
    fn name(&self) -> &'static str {
        "reuse"
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![subjects::REUSE, subjects::PRIZE, subjects::SHEET]
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "asking about re-use", every: OFTEN, run: due::go_on },
            Timer { name: "claims of re-use", every: FORGET, run: claims::ask_takers },
        ]
    }

    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        let Some(cause) = subject.event_of(&subjects::REUSE) else { return Ok(false) };
        Ok(asked::asked_by(turn.db, &cause)?.is_some_and(|asked| asked.is_open() && asked.about != About::Noted))
    }

    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        hear::hear_answer(turn, message, subject).map(Claim::when)
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        hear::hear(turn, message).map(Claim::when)
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        hear::reacted(turn, reacted).map(Claim::when)
    }

    fn add_load(&self, turn: &Turn<'_>, person: &PersonId, standing: &mut Eligibility) -> Result<(), Fault> {
        standing.pings.extend(asked::asked_since(turn.db, person, turn.at.minus(COUNTING))?);
        Ok(())
    }

    fn remark_on(&self, turn: &Turn<'_>, document: &str, question: &Question) -> Result<Option<String>, Fault> {
        remarks::remark(turn, document, question)
    }

    fn reception(&self, turn: &Turn<'_>, document: &str, since: Timestamp) -> Result<Reception, Fault> {
        lists::taken_since(turn, document, since)
    }

    fn municipality_now(&self, turn: &Turn<'_>, name: &str) -> Result<Option<String>, Fault> {
        Ok(heirs::heir_of(turn.db, name)?)
    }

    fn who_knows_of(&self, turn: &Turn<'_>, document: &str) -> Result<Vec<PersonId>, Fault> {
        remarks::who_knows_of(turn, document)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::HelpJudged { question, verdict, number, by_colleague } => {
                plan::helped(turn, question, *verdict, *number, *by_colleague)
            }
            Fact::TakenBack { message, .. } => undo::take_back(turn, message),
            Fact::AsksNoMore { question, .. } => Ok(asked::end_planned(turn.db, None, Some(question), turn.at)?),
            Fact::Reworded { message, author, text, .. } => reword::reword(turn, message, author, text),
            Fact::Unavailable(person) => Ok(asked::end_planned(turn.db, Some(person), None, turn.at)?),
            Fact::Missed { colleague, .. } => Ok(asked::end_planned(turn.db, Some(&colleague.id), None, turn.at)?),
            Fact::Moved { old, new, .. } => jury::moved(turn, old, new),
            _ => Ok(()),
        }
    }
}
