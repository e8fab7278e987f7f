//! A question is answered: what was found is put into words, said, and kept.

use std::collections::HashSet;

use tracing::trace_span;

use crate::corpus::experts;
use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::audience;
use crate::domain::filter::Filter;
use crate::domain::id::EventId;
use crate::domain::personal_data::fit;
use crate::domain::question::{Question, message_of};
use crate::domain::ranking::Read;
use crate::domain::suggestion::{Meeting, Strength, SuggestedPerson};
use crate::domain::vector::Vector;
use crate::features::ask::answer::suggest::Suggested;
use crate::features::ask::answer::voice::Voice;
use crate::features::ask::answer::{asked_before, reread, suggest};
use crate::features::ask::{question, several};
use crate::kernel::effect::{Action, Operation, Target};
use crate::kernel::fact::Fact;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::store::rooms::Conversation;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, open_rooms, questions, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span};

/// The purpose of an answer, and of wording it anew.
pub const ANSWER: Purpose = Purpose::new("answer");

/// The vector of a question is there (or the model failed, then words alone must do): the question is answered, or what was found
/// is read again first.
pub(crate) fn embedded(turn: &mut Turn<'_>, question: &EventId, vector: Option<&Vector>) -> Result<(), Fault> {
    match vector {
        Some(vector) if reread::ask(turn, question, vector)? => Ok(()),
        _ => answer(turn, question, vector, &[]),
    }
}

/// Answers a question, in the order of whoever `read` the first documents again.
pub(crate) fn answer(
    turn: &mut Turn<'_>,
    question: &EventId,
    vector: Option<&Vector>,
    read: &[Read],
) -> Result<(), Fault> {
    let Some(mut question) = questions::question(turn.db, question)? else { return Ok(()) };
    let seen = suggest::seen(turn.db, &question)?;
    let mut suggested = suggest::suggest(turn.db, turn.library, &question, vector, &seen, read)?;
    if !suggested.suggestion.is_good()
        && let Some(wider) = suggest_wider(turn, &question, vector)?
    {
        question.filter = Filter::default();
        questions::put_question(turn.db, &question)?;
        suggested = wider;
    }
    trace_span!("remarks").in_scope(|| add_remarks(turn, &question, &mut suggested))?;
    add_meetings(turn, &question, &mut suggested.suggestion.people)?;
    suggested.suggestion.earlier =
        trace_span!("asked_before").in_scope(|| asked_before::asked_before(turn, &question, vector, &suggested))?;
    let _step = trace_span!("say").entered();
    let plain_replies = rooms::room(turn.db, &question.room)?.plain_replies;
    let voice = Voice { words: turn.words, name: &turn.settings.name, listening: !plain_replies };
    let mut words = voice.answer(&question, &suggested.suggestion);
    if several::is_one_of_several(turn, &question)? {
        let asked = format!("“{}”", fit(&question.text, LONGEST_TITLE));
        words.0.insert(0, Block::Line(vec![Span::Strong(asked)]));
    }
    questions::mark_answered(turn.db, &question.id, &suggested.shown)?;
    turn.announce(&Fact::Suggested { question: &question.id, able: &suggested.able })?;
    asked_before::remember(turn, &question, vector, &suggested)?;
    speak(turn, &question, &words, plain_replies)?;
    turn.announce(&Fact::Answered { question: &question, good: suggested.suggestion.is_good() })
}

/// Adds what features know of the documents that were found, and who else knows of them.
fn add_remarks(turn: &Turn<'_>, question: &Question, suggested: &mut Suggested) -> Result<(), Fault> {
    for found in &mut suggested.suggestion.documents {
        found.remarks = turn.remarks_on(&found.document.key, question)?;
        if found.strength < Strength::Fair || audience::is_bound(turn.db, &found.document.key)? {
            continue;
        }
        for person in turn.who_knows_of(&found.document.key)? {
            let (people, able) = (&mut suggested.suggestion.people, &mut suggested.able);
            experts::add_user(turn.library, question, &found.document.title, &person, people, able);
        }
    }
    Ok(())
}

/// Adds where each of them and the asker meet. Who reads the answer may see that room: it is the one they read it in, or open to all and
/// the asker reads it alone.
fn add_meetings(turn: &Turn<'_>, question: &Question, people: &mut [SuggestedPerson]) -> Result<(), Fault> {
    let alone = directs::direct(turn.db, &question.asker)?.as_ref() == Some(&question.room);
    for found in people {
        let person = &found.colleague.id;
        found.meets = if alone {
            open_rooms::heard_in_together(turn.db, person, &question.asker)?.map(Meeting::In)
        } else {
            open_rooms::is_heard_in(turn.db, person, &question.room)?.then_some(Meeting::Here)
        };
    }
    Ok(())
}

/// What is found without the filter that stood in the question, when that is good. Whoever narrowed an answer knows what there is
/// without.
fn suggest_wider(turn: &Turn<'_>, question: &Question, vector: Option<&Vector>) -> Result<Option<Suggested>, Fault> {
    let narrowed_later = || -> Result<bool, Fault> {
        Ok(questions::earlier_question(turn.db, question)?.is_some_and(|earlier| earlier.text == question.text))
    };
    if question.filter.is_empty() || question.fresh_only || narrowed_later()? {
        return Ok(None);
    }
    let wide = Question { filter: Filter::default(), ..question.clone() };
    let mut wider = suggest::suggest(turn.db, turn.library, &wide, vector, &HashSet::new(), &[])?;
    wider.suggestion.without = Some(question.filter.clone());
    Ok(Some(wider).filter(|wider| wider.suggestion.is_good()))
}

fn speak(turn: &mut Turn<'_>, question: &Question, words: &Rich, plain_replies: bool) -> Result<(), Fault> {
    let subject = Subject::message(&question.id);
    let key = Key::numbered(&subject, ANSWER, question.wording);
    let said = outbox_rows::said_of(turn.db, &subject)?;
    let answered = said.into_iter().rfind(|row| row.is_for(&ANSWER));
    if let Some(answer) = answered {
        let message = words.message();
        let owed = Operation::Edit { target: Target::Before, text: message };
        let row = entry(turn, &question.room, key, owed);
        outbox::owe(turn, row, Some(&answer.key))?;
    } else {
        let thread = (!plain_replies).then_some(&question.thread);
        let mut row = entry(turn, &question.room, key, say(words, thread, Some(&message_of(&question.id))));
        row.caused_at = question.at;
        outbox::owe(turn, row, None)?;
    }
    let conversation = Conversation { asker: question.asker.clone(), bot_spoke_last: true };
    rooms::put_conversation(turn.db, &question.thread, &question.room, &conversation)?;
    question::unsee(turn, &question.room, &question.id)?;
    turn.actions.push(Action::Typing { room: question.room.clone(), on: false });
    Ok(())
}
