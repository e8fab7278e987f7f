//! A message with several questions: each gets an answer of its own, in the thread of the message.

use crate::domain::filter::Filter;
use crate::domain::id::EventId;
use crate::domain::question::{Question, message_of, part};
use crate::domain::several::MOST_QUESTIONS;
use crate::features::ask::question;
use crate::features::ask::question::Tie;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::addressing;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::questions;
use crate::kernel::subject::Subject;
use crate::kernel::{Fault, Turn};

/// Asks the questions of a message one by one, as far as they are answered.
pub(crate) fn ask_each(turn: &mut Turn<'_>, said: &Said, parts: &[String]) -> Result<(), Fault> {
    for (number, text) in (1..).zip(parts).take(MOST_QUESTIONS) {
        let whole = addressing::question_of(turn, said, text.clone())?;
        let own = if number == 1 { whole } else { of_its_own(whole, part(&said.id, number)) };
        let question = question::understand(turn, own.clone(), None, Tie::Loose).unwrap_or(own);
        question::put_question(turn, question)?;
    }
    if parts.len() > MOST_QUESTIONS { reply::reply(turn, said, "questions-first") } else { Ok(()) }
}

/// Whether the message of a question asks others too.
pub(crate) fn is_one_of_several(turn: &Turn<'_>, question: &Question) -> Result<bool, Fault> {
    Ok(questions::question(turn.db, &part(&message_of(&question.id), 2))?.is_some())
}

/// A message that asks several questions, or did, was worded anew.
pub(crate) fn edit_each(turn: &mut Turn<'_>, first: &Question, parts: &[String]) -> Result<(), Fault> {
    for (number, text) in (1..).zip(parts).take(MOST_QUESTIONS) {
        match questions::question(turn.db, &part(&first.id, number))? {
            Some(question) => question::reword_question(turn, question, text)?,
            None => {
                let question = Question { text: text.clone(), wording: 0, ..first.clone() };
                let own = of_its_own(question, part(&first.id, number));
                let question = question::understand(turn, own.clone(), None, Tie::Loose).unwrap_or(own);
                question::put_question(turn, question)?;
            }
        }
    }
    withdraw_others(turn, &first.id, parts.len() + 1)
}

/// Takes the questions of a message back from the `from`th on, with their answers.
pub(crate) fn withdraw_others(turn: &mut Turn<'_>, message: &EventId, from: usize) -> Result<(), Fault> {
    for number in from.max(2)..=MOST_QUESTIONS {
        let id = part(message, number);
        if let Some(question) = questions::question(turn.db, &id)? {
            turn.announce(&Fact::AsksNoMore { question: &id, of: Some(&question.asker) })?;
            question::withdraw(turn, &id)?;
            outbox::take_back(turn, &Subject::message(&id))?;
        }
    }
    Ok(())
}

/// A question that begins a conversation, whatever else its message asks.
fn of_its_own(question: Question, id: EventId) -> Question {
    Question { conversation: id.clone(), id, filter: Filter::default(), fresh_only: false, follows: None, ..question }
}
