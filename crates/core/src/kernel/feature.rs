//! The seam between the kernel and what the bot does: a feature hears messages, reactions, events and facts, and has timers
//! of its own. The kernel knows no feature, and no feature knows another: they meet through facts.

use super::command::CommandSpec;
use super::event::{Event, Said};
use super::fact::Fact;
use super::meant::person::Whom;
use super::{Fault, Turn};
use crate::db::{Db, TableSpec};
use crate::domain::act::Act;
use crate::domain::errand::ErrandPing;
use crate::domain::followed::Reception;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::policy::Eligibility;
use crate::domain::question::Question;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::domain::worklist::{Item, Mark, Need};
use crate::kernel::clock::schedule::Timer;
use crate::kernel::console::asked::{Answer, Asked};
use crate::kernel::hear::message::{Message, Step};
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::jobs::{Job, JobResult, JobTask};
use crate::kernel::settings::Settings;
use crate::kernel::subject::{Kind, Subject};
use crate::speech::rich::Rich;
use crate::{corpus, kernel};

/// Whether a feature took what was offered to it. What is taken is offered to no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Claim {
    /// It was for this feature.
    Mine,
    /// It was not.
    NotMine,
}

impl Claim {
    /// Mine, if so.
    pub(crate) fn when(mine: bool) -> Self {
        if mine { Self::Mine } else { Self::NotMine }
    }
}

/// A line of how the week was.
pub struct WeekLine {
    /// Where it stands among the others.
    pub place: u8,
    /// The line.
    pub text: String,
    /// Whether a week with nothing else is worth telling.
    pub tells: bool,
}

/// A figure that an operator watches, as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Gauge {
    /// Its name, as Prometheus wants it: with its unit, and without the program's name.
    pub name: &'static str,
    /// What it tells.
    pub help: &'static str,
    /// The figure.
    pub value: f64,
}

/// All tables that the bot has when it does these things, those of the kernel first.
pub fn tables(features: &[&'static dyn Feature]) -> Vec<TableSpec> {
    let shared = [kernel::store::tables::TABLES, corpus::store::tables::TABLES];
    shared.into_iter().chain(features.iter().map(|feature| feature.tables())).flatten().copied().collect()
}

/// One thing that the bot does. All are asked in the order of the list that the bot was made with.
pub trait Feature: Sync {
    /// What it is called in the settings and in the log.
    fn name(&self) -> &'static str;

    /// The kinds of what this feature speaks of: nobody else has them.
    fn kinds(&self) -> Vec<Kind> {
        Vec::new()
    }

    /// What can be typed.
    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        Vec::new()
    }

    /// What it remembers: all its tables, each of which is nobody else's.
    fn tables(&self) -> &'static [TableSpec] {
        &[]
    }

    /// What time brings, each in a transaction of its own.
    fn timers(&self) -> &'static [Timer] {
        &[]
    }

    /// Whether what was asked about something of a kind of this feature still waits for an answer.
    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        let _ = (turn, subject);
        Ok(false)
    }

    /// Hears what may answer something of a kind of this feature, before any listener does. When it does not fit, nothing happens:
    /// then it is offered to whoever asked something before.
    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        let _ = (turn, message, subject);
        Ok(Claim::NotMine)
    }

    /// Hears a message that may be about something of this feature.
    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        let _ = (turn, message);
        Ok(Claim::NotMine)
    }

    /// Whether people talk among themselves about something of this feature, so that it is for nobody else either.
    fn is_talk(&self, turn: &Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
        let _ = (turn, message);
        Ok(false)
    }

    /// Answers a message to the bot that is no command and about nothing that waits.
    fn answer(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        let _ = (turn, message);
        Ok(Claim::NotMine)
    }

    /// Takes a message for a question, whatever it looks like.
    fn ask(&self, turn: &mut Turn<'_>, said: &Said) -> Result<Claim, Fault> {
        let _ = (turn, said);
        Ok(Claim::NotMine)
    }

    /// Has somebody asked who answers `question`; not mine when they may not be.
    fn consult(
        &self,
        turn: &mut Turn<'_>,
        question: &Question,
        whom: &Whom,
        cause: &EventId,
        direct: bool,
    ) -> Result<Claim, Fault> {
        let _ = (turn, question, whom, cause, direct);
        Ok(Claim::NotMine)
    }

    /// Takes up a question that nobody could be found for, and tells its asker.
    fn take_up(&self, turn: &mut Turn<'_>, question: &Question) -> Result<Claim, Fault> {
        let _ = (turn, question);
        Ok(Claim::NotMine)
    }

    /// Does what a reaction to something that the bot said means.
    fn reacted(&self, turn: &mut Turn<'_>, reaction: &Reacted<'_>) -> Result<Claim, Fault> {
        let _ = (turn, reaction);
        Ok(Claim::NotMine)
    }

    /// What is to be done for a job of this feature whose result was lost; nothing when nobody waits for it any more.
    fn task(&self, turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
        let _ = (turn, job);
        Ok(None)
    }

    /// Goes on with the result of a job that this feature asked for.
    fn finished(&self, turn: &mut Turn<'_>, job: &Job, result: &JobResult) -> Result<Claim, Fault> {
        let _ = (turn, job, result);
        Ok(Claim::NotMine)
    }

    /// Goes on with what came in: a file, a feed.
    fn came(&self, turn: &mut Turn<'_>, event: &Event) -> Result<Claim, Fault> {
        let _ = (turn, event);
        Ok(Claim::NotMine)
    }

    /// Gives a console what it wants, if that is this feature's.
    fn asked(&self, turn: &mut Turn<'_>, asked: &Asked) -> Result<Option<Answer>, Fault> {
        let _ = (turn, asked);
        Ok(None)
    }

    /// The question that something is about which the bot said of `subject`.
    fn question_behind(&self, turn: &Turn<'_>, subject: &Subject) -> Result<Option<EventId>, Fault> {
        let _ = (turn, subject);
        Ok(None)
    }

    /// To whom `question` was put, in that order.
    fn pings_of(&self, turn: &Turn<'_>, question: &EventId) -> Result<Vec<ErrandPing>, Fault> {
        let _ = (turn, question);
        Ok(Vec::new())
    }

    /// Whether a "yes" or a "no" of `person` is waited for.
    fn waits_for(&self, turn: &Turn<'_>, person: &PersonId) -> Result<bool, Fault> {
        let _ = (turn, person);
        Ok(false)
    }

    /// Whether nobody may hear who asks in this conversation.
    fn is_anonymous(&self, turn: &Turn<'_>, conversation: &EventId) -> Result<bool, Fault> {
        let _ = (turn, conversation);
        Ok(false)
    }

    /// Adds to the `standing` of somebody what this feature asked of them.
    fn add_load(&self, turn: &Turn<'_>, person: &PersonId, standing: &mut Eligibility) -> Result<(), Fault> {
        let _ = (turn, person, standing);
        Ok(())
    }

    /// Through which contact the asker of `question` got help, if it was by this feature.
    fn through(&self, turn: &Turn<'_>, question: &EventId) -> Result<Option<Via>, Fault> {
        let _ = (turn, question);
        Ok(None)
    }

    /// What else may be told of the document with this key to whoever asked `question`, in short.
    fn remark_on(&self, turn: &Turn<'_>, document: &str, question: &Question) -> Result<Option<String>, Fault> {
        let _ = (turn, document, question);
        Ok(None)
    }

    /// Who else knows of the document with this key.
    fn who_knows_of(&self, turn: &Turn<'_>, document: &str) -> Result<Vec<PersonId>, Fault> {
        let _ = (turn, document);
        Ok(Vec::new())
    }

    /// What a municipality of this name is called now, when this feature knows that it went up in another one.
    fn municipality_now(&self, turn: &Turn<'_>, name: &str) -> Result<Option<String>, Fault> {
        let _ = (turn, name);
        Ok(None)
    }

    /// How the document with this key was received since then, as far as this feature knows and it may be told to everybody.
    fn reception(&self, turn: &Turn<'_>, document: &str, since: Timestamp) -> Result<Reception, Fault> {
        let _ = (turn, document, since);
        Ok(Reception::default())
    }

    /// The documents, by their keys, that something lists by their places which the bot said of `subject`.
    fn documents_behind(&self, turn: &Turn<'_>, subject: &Subject) -> Result<Vec<String>, Fault> {
        let _ = (turn, subject);
        Ok(Vec::new())
    }

    /// Whether this feature told `person` of the document with this key at this place of a list, be it long ago.
    fn lists_at(&self, turn: &Turn<'_>, person: &PersonId, document: &str, place: i64) -> Result<bool, Fault> {
        let _ = (turn, person, document, place);
        Ok(false)
    }

    /// The change that something shows which the bot said of `subject`.
    fn change_behind(&self, turn: &Turn<'_>, subject: &Subject) -> Result<Option<Act>, Fault> {
        let _ = (turn, subject);
        Ok(None)
    }

    /// What a change would do that only this feature can tell, in words and in short.
    fn foretell(&self, turn: &Turn<'_>, act: &Act) -> Result<Option<(Rich, String)>, Fault> {
        let _ = (turn, act);
        Ok(None)
    }

    /// What waits for the moderators, beside what the queue finds itself.
    fn items(&self, turn: &Turn<'_>) -> Result<Vec<Item>, Fault> {
        let _ = turn;
        Ok(Vec::new())
    }

    /// What waits, in words, with what can be done about it.
    fn item_in_words(&self, turn: &Turn<'_>, need: &Need) -> Result<Option<Rich>, Fault> {
        let _ = (turn, need);
        Ok(None)
    }

    /// Does what follows from a yes or a no to what waits.
    fn decide(&self, turn: &mut Turn<'_>, mark: &Mark, yes: bool, step: &Step<'_>) -> Result<Claim, Fault> {
        let _ = (turn, mark, yes, step);
        Ok(Claim::NotMine)
    }

    /// Whether something good is found for a question now.
    fn finds(&self, turn: &Turn<'_>, question: &Question) -> Result<Option<bool>, Fault> {
        let _ = (turn, question);
        Ok(None)
    }

    /// How the week since `since` was, as far as it may be told in `room`.
    fn week(&self, turn: &Turn<'_>, since: Timestamp, room: &RoomId) -> Result<Vec<WeekLine>, Fault> {
        let _ = (turn, since, room);
        Ok(Vec::new())
    }

    /// What an operator watches of it. It is looked up every second, so it must cost next to nothing.
    fn gauges(&self, db: &Db, settings: &Settings) -> Result<Vec<Gauge>, Fault> {
        let _ = (db, settings);
        Ok(Vec::new())
    }

    /// Does what follows from a fact for this feature.
    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        let _ = (turn, fact);
        Ok(())
    }
}
