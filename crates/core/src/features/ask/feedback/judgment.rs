//! The judged set that grows by itself: what askers say of an answer becomes grades of the documents in it.

use crate::corpus::store::judgments::NewJudged;
use crate::corpus::store::{audience, judgments, overrides};
use crate::domain::citizen;
use crate::domain::id::EventId;
use crate::domain::judgment::{Source, Verdict, grades};
use crate::domain::question::Question;
use crate::domain::vector::Vector;
use crate::features::ask::answer::asked_before;
use crate::kernel::event::Said;
use crate::kernel::say::effect::{Action, Work};
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::store::questions::question_vectors;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// Stands before the id of a judged question, so that its vector is not taken for that of a question that waits.
const JUDGED: &str = "judged/";

/// Keeps what an asker says of the documents with which their question was answered.
pub(crate) fn judge_documents(
    turn: &mut Turn<'_>,
    question: &Question,
    verdict: Verdict,
    number: Option<usize>,
) -> Result<(), Fault> {
    let shown = questions::shown(turn.db, &question.id)?;
    let grades = grades(verdict, number, shown.len());
    if grades.is_empty() || citizen::is_named_in(&question.text) {
        return Ok(());
    }
    let told = asked_before::may_be_told(turn, question)?;
    judgments::put_judged(
        turn.db,
        &NewJudged {
            id: &question.id,
            text: &question.text,
            source: Source::Asker,
            person: &question.asker,
            room: &question.room,
            disclosable: told,
            narrowed: !question.filter.is_empty(),
            at: question.at,
        },
    )?;
    for (place, grade) in grades {
        if let Some(shown) = shown.get(place).filter(|shown| !shown.document.is_empty()) {
            judgments::put_judgment(turn.db, &question.id, &shown.document, verdict, grade, turn.at)?;
        }
    }
    match question_vectors::question_vector(turn.db, &question.id, turn.library.model())? {
        Some(vector) => judgments::put_judged_vector(turn.db, &question.id, turn.library.model(), &vector)?,
        None => turn.actions.push(read_judged(&question.id, question.text.clone())),
    }
    Ok(())
}

/// A moderator finds that a document is a right or a wrong answer to a question.
pub(crate) fn judge_as_moderator(
    turn: &mut Turn<'_>,
    said: &Said,
    right: bool,
    number: i64,
    question: &str,
) -> Result<(), Fault> {
    if citizen::is_named_in(question) {
        return reply::reply(turn, said, "judge-personal");
    }
    let known = match overrides::document_numbered(turn.db, number)? {
        Some(known) if audience::is_seen_in(turn.db, &known.key, &said.room)? => Some(known),
        _ => None,
    };
    let Some(known) = known else { return reply::reply(turn, said, "judge-no-document") };
    judgments::put_judged(
        turn.db,
        &NewJudged {
            id: &said.id,
            text: question,
            source: Source::Moderator,
            person: &said.sender,
            room: &said.room,
            disclosable: true,
            narrowed: false,
            at: turn.at,
        },
    )?;
    let (verdict, grade, key) =
        if right { (Verdict::Helped, 3, "judge-right") } else { (Verdict::NotHelped, 0, "judge-wrong") };
    judgments::put_judgment(turn.db, &said.id, &known.key, verdict, grade, turn.at)?;
    turn.actions.push(read_judged(&said.id, question.to_owned()));
    let values = [("title", Value::Text(&known.title)), ("question", Value::Text(question))];
    let words = turn.say(key, &values);
    reply::answer_with(turn, said, &Rich(vec![Block::Line(vec![text(words)])]))
}

/// Takes over the vector of a judged question; false when it is that of a question that waits.
pub(crate) fn judged_read(turn: &mut Turn<'_>, id: &EventId, vector: Option<&Vector>) -> Result<bool, Fault> {
    let Some(id) = id.as_str().strip_prefix(JUDGED) else { return Ok(false) };
    if let Some(vector) = vector {
        judgments::put_judged_vector(turn.db, &EventId::new(id), turn.library.model(), vector)?;
    }
    Ok(true)
}

/// The work of reading a judged question.
pub(crate) fn read_judged(id: &EventId, text: String) -> Action {
    Action::Work(Work::Embed { question: EventId::new(format!("{JUDGED}{id}")), wording: 0, text })
}
