//! Whether it helped: asked once, told by a word or an emoji, and remembered for the people and the documents.

use crate::domain::errand::answering;
use crate::domain::judgment::Verdict;
use crate::domain::question::Question;
use crate::features::ask::feedback::judgment;
use crate::features::ask::store::verdicts;
use crate::features::ask::store::verdicts::VerdictRow;
use crate::kernel::asker::VERDICT;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::addressing;
use crate::kernel::hear::reaction::{Reacted, bare};
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::Kind;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// "hielp", "hielp niet", "verouderd", and the number of the document that is meant.
pub(crate) fn hear_verdict(
    turn: &mut Turn<'_>,
    said: &Said,
    verdict: Verdict,
    number: Option<usize>,
) -> Result<(), Fault> {
    let Some(question) = addressing::question_before(turn, said)?.filter(|question| question.asker == said.sender)
    else {
        return reply::reply(turn, said, "nothing-to-follow");
    };
    let shown = questions::shown(turn.db, &question.id)?.len();
    if number.is_some_and(|number| !(1..=shown).contains(&number)) {
        let words = reply::marked_line(
            turn,
            reply::language_of(turn, said),
            "verdict-no-such-hit",
            &[("count", Value::Number(shown))],
        );
        return reply::answer_with(turn, said, &Rich(vec![words]));
    }
    let colleague = judge(turn, &question, verdict, number)?;
    let unclear = verdict == Verdict::Outdated && number.is_none() && shown > 1 && !colleague;
    reply::reply(turn, said, if unclear { "verdict-which" } else { "verdict-thanks" })
}

/// Remembers what the asker says of what they got, or of the document with this number; the last word of each counts. Says whether
/// it was about a colleague's answer.
pub(crate) fn judge(
    turn: &mut Turn<'_>,
    question: &Question,
    verdict: Verdict,
    number: Option<usize>,
) -> Result<bool, Fault> {
    // After a colleague's answer a word is about that, unless it finds fault with a document that it names.
    let about_answer = number.is_none() || verdict == Verdict::Helped;
    let ping = answering(turn.pings_of(&question.id)?).filter(|_| about_answer);
    let row = VerdictRow { verdict, person: ping.as_ref().map(|ping| ping.person.clone()), at: turn.at };
    verdicts::put_verdict(turn.db, &question.id, &row)?;
    turn.announce(&Fact::HelpJudged { question, verdict, number, by_colleague: ping.is_some() })?;
    if ping.is_none() || number.is_some() {
        judgment::judge_documents(turn, question, verdict, number)?;
    }
    if let Some(ping) = ping.as_ref().filter(|_| verdict == Verdict::Helped) {
        turn.announce(&Fact::Helped(ping))?;
    }
    Ok(ping.is_some())
}

/// A reaction to an answer, or to being asked whether it helped. To what else is told of a question it says nothing of that.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let reaction = reacted.reaction;
    let asked = || outbox_rows::row_of(turn.db, reaction.target).map(|row| row.is_some_and(|row| row.is_for(&VERDICT)));
    if *reacted.subject.kind() != Kind::MESSAGE && !asked()? {
        return Ok(false);
    }
    let Some(question) = turn.question_behind(&reacted.subject)? else { return Ok(false) };
    let question = questions::question(turn.db, &question)?.filter(|question| question.asker == *reaction.sender);
    match (question, verdict_of(reaction.key)) {
        (Some(question), Some(verdict)) => judge(turn, &question, verdict, None).map(|_| true),
        _ => Ok(false),
    }
}

/// The verdict that an emoji stands for.
fn verdict_of(key: &str) -> Option<Verdict> {
    Some(match bare(key).as_str() {
        "👍" | "✅" => Verdict::Helped,
        "👎" | "❌" => Verdict::NotHelped,
        "🕰" | "⌛" | "📅" => Verdict::Outdated,
        _ => return None,
    })
}
