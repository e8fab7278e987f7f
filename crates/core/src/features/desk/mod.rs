//! The info desk: people who search along.
//!
//! # The info desk
//!
//! A case (`domain/case`, a pure state machine) is a question that people at the desk look at: one a conversation, open with a moment at
//! which silence closes it, or closed with an outcome. `desk/case` decides what comes and asks the asker first, unless the room is
//! open to all and not encrypted (`Event::Joined` says so, again at every change); `desk/thread` words what the desk reads,
//! `desk/commands` and `desk/hear` are its words, `desk/asker` passes on both ways, `desk/queue` and `desk/figures` answer
//! `open` and `stand`. The words of the desk mean something in its rooms only, so they are no commands elsewhere.
//!
//! All that is said of a case at the desk has it as its subject and stands in the thread of the message that brought it; what the
//! asker is told has a subject of its own (`desk/subjects`). Who holds a case and who noted something stands in tables
//! of their own, so that erasing them loses no case. A case never outlives the text of its question.
//!
//! A specialist whom the desk names is asked within what they allow, and their name stays hidden until they say `ja`
//! (`Whom::Connected`). `consult/handover` moves topics and pings to a successor. `profile/departure` notes who seems to be gone (table `gone`):
//! the store leaves them out of colleagues and participants until they speak to the bot, so that all they agreed to counts again then.

pub mod anonymous;
pub mod asker;
pub mod case;
pub mod commands;
pub mod figures;
pub mod gone;
pub mod hear;
pub mod outcome;
pub mod queue;
pub mod store;
pub mod subjects;
pub mod thread;

use self::store::{cases, counts};
use self::subjects::{ASKER, CASE, GONE};
use crate::db::TableSpec;
use crate::domain::case::Need;
use crate::domain::id::{EventId, RoomId};
use crate::domain::question::Question;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::kernel::clock::schedule::{ALWAYS, OFTEN, Timer};
use crate::kernel::command::CommandSpec;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature, WeekLine};
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn, room};
use crate::speech::words::Value;

/// What comes to people who search along, and what the asker hears of it.
pub struct Desk;

impl Feature for Desk {
    fn name(&self) -> &'static str {
        "desk"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![CASE, ASKER, GONE]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "newcomers to the desk", every: OFTEN, run: case::bring_newcomers },
            Timer { name: "quiet cases", every: ALWAYS, run: case::close_quiet_cases },
        ]
    }

    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        Ok(Claim::when(match subject.kind() {
            kind if *kind == CASE => message.kinds.desk && hear::hear_desk(turn, message.said)?,
            // What is said to others in a room is no word to the desk.
            _ => message.address != Address::No && case::hear_offer(turn, message.said, subject)?,
        }))
    }

    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        let case = cases::case(turn.db, &EventId::new(subject.key()))?;
        Ok(case.is_some_and(|case| if *subject.kind() == CASE { case.is_open() } else { case.is_offered() }))
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        Ok(Claim::when(
            asker::hear_asker(turn, message.said)?
                || message.address != Address::No && asker::tell_news(turn, message.said)?,
        ))
    }

    fn take_up(&self, turn: &mut Turn<'_>, question: &Question) -> Result<Claim, Fault> {
        case::bring_to_desk(turn, question, Need::Nobody).map(Claim::when)
    }

    fn through(&self, turn: &Turn<'_>, question: &EventId) -> Result<Option<Via>, Fault> {
        Ok(cases::case(turn.db, question)?.filter(|case| case.answered).map(|_| Via::Desk))
    }

    fn is_anonymous(&self, turn: &Turn<'_>, conversation: &EventId) -> Result<bool, Fault> {
        Ok(cases::case_of_conversation(turn.db, conversation)?.is_some_and(|case| case.anonymous))
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        hear::reacted(turn, reacted).map(Claim::when)
    }

    fn question_behind(&self, _: &Turn<'_>, subject: &Subject) -> Result<Option<EventId>, Fault> {
        Ok(subject.event_of(&ASKER))
    }

    fn week(&self, turn: &Turn<'_>, since: Timestamp, _: &RoomId) -> Result<Vec<WeekLine>, Fault> {
        let (asked, good) = counts::answered_since(turn.db, since)?;
        let helped = counts::figures(turn.db, since)?.helped;
        let values = [("count", asked), ("good", good), ("helped", helped)].map(|(name, n)| (name, Value::Number(n)));
        Ok(vec![WeekLine { place: 1, text: turn.say("week-questions", &values), tells: asked > 0 }])
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Reworded { message, author, text } => {
                anonymous::reworded(turn, message, author, text)?;
                asker::reword_copy(turn, message, author, text)
            }
            Fact::TakenBack { message, .. } => {
                case::take_back_case(turn, message)?;
                Ok(cases::forget_note(turn.db, message)?)
            }
            Fact::Answered { question, good } => case::settle_case(turn, question, *good),
            Fact::HelpJudged { question, verdict, by_colleague, .. } => {
                case::judge_case(turn, question, *verdict, *by_colleague)
            }
            Fact::AsksNoMore { question, .. } => case::take_back_case(turn, question),
            Fact::Accepted(errand) => thread::tell_desk_accepted(turn, errand),
            Fact::Ended { errand, outcome } => thread::tell_desk_of(turn, errand, *outcome),
            Fact::Missed { colleague, who, unanswered } => gone::tell_desk_of_gone(turn, colleague, who, *unanswered),
            Fact::HandedOver { giver, topic: None, .. } => case::free_cases(turn, giver, None),
            Fact::InTouch { since } => case::wait_longer(turn, *since),
            Fact::Erased(person) => {
                let cases = cases::cases_of(turn.db, person)?;
                cases.iter().try_for_each(|case| case::take_back_case(turn, &case.question))
            }
            Fact::Left { room, person, .. } if room::is_desk(turn, room)? => case::free_cases(turn, person, Some(room)),
            Fact::Moved { old, new, kinds } => {
                cases::move_cases(turn.db, old, new)?;
                if kinds.desk { thread::move_desk(turn, old, new) } else { Ok(()) }
            }
            _ => Ok(()),
        }
    }
}
