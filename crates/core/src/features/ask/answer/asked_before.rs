//! The same question before: somebody with the same problem is worth knowing of.

use crate::domain::citizen;
use crate::domain::question::{Mention, Question};
use crate::domain::suggestion::EarlierQuestion;
use crate::domain::vector::Vector;
use crate::features::ask::answer::suggest::Suggested;
use crate::kernel::store::questions::{outcomes, question_vectors};
use crate::kernel::store::{open_rooms, questions};
use crate::kernel::turn::Turn;
use crate::kernel::{Fault, room};

/// Questions are alike when, seen from the mean of all passages, the cosine of their vectors is at least this, and the same
/// documents came first for both.
///
/// Measured on the sample corpus with 60 questions, each with another wording of it and with another question on its
/// subject, and 161 questions of another set. Both conditions find 30 % of the other wordings (the rest is left unsaid), and
/// mistake 4 of 120 other questions on the subject and 6 of 39,280 pairs at large. Without the same documents it would be
/// 7 and 28; with a bar of 0.45 it is 7 and 14 for 40 % found.
const ALIKE: f32 = 0.5;

/// The question of somebody else that is most like this one and may be mentioned here. Follow-ups have none.
pub(crate) fn asked_before(
    turn: &Turn<'_>,
    question: &Question,
    vector: Option<&Vector>,
    suggested: &Suggested,
) -> Result<Option<EarlierQuestion>, Fault> {
    let (Some(vector), Some(first)) = (vector, suggested.shown.first()) else { return Ok(None) };
    if !begins(turn, question)? {
        return Ok(None);
    }
    let others = question_vectors::asked_before(turn.db, question, turn.library.model(), &first.group)?.into_iter();
    let alike = others.map(|other| (turn.library.likeness(vector, &other.vector), other));
    let nearest = alike.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    Ok(nearest.map(|(_, other)| {
        let same_room = other.room == question.room;
        let home = if same_room { turn.library.home(&other.asker) } else { turn.library.home_elsewhere(&other.asker) };
        EarlierQuestion {
            municipality: home.map(|place| place.name.clone()),
            age: question.at.since(other.at),
            id: other.id,
            room: other.room,
        }
    }))
}

/// Keeps what it takes to find this question again, and how it was answered. What moderators ask in their rooms is a trial.
pub(crate) fn remember(
    turn: &mut Turn<'_>,
    question: &Question,
    vector: Option<&Vector>,
    suggested: &Suggested,
) -> Result<(), Fault> {
    if !begins(turn, question)? || room::is_moderators(turn, &question.room)? {
        return Ok(());
    }
    if let Some(vector) = vector {
        question_vectors::put_question_vector(turn.db, &question.id, turn.library.model(), vector)?;
    }
    let told = may_be_told(turn, question)?;
    Ok(outcomes::put_outcome(turn.db, &question.id, suggested.suggestion.is_good(), told)?)
}

/// Whether the words of a question may be told elsewhere: its room is open to all, or shares its questions.
pub(crate) fn may_be_told(turn: &Turn<'_>, question: &Question) -> Result<bool, Fault> {
    let named = citizen::is_named_in(&question.text);
    Ok(!named && (question.mention == Mention::Anywhere || open_rooms::open_room(turn.db, &question.room)?.is_some()))
}

/// Whether it begins a conversation, and does not go on from what was said.
fn begins(turn: &Turn<'_>, question: &Question) -> Result<bool, Fault> {
    Ok(!question.fresh_only && questions::earlier_question(turn.db, question)?.is_none())
}
