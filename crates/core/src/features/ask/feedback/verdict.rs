//! Whether it helped: asked once, told by a word or an emoji, and remembered for the people and the documents.

use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId};
use crate::domain::judgment::Verdict;
use crate::domain::ping::State;
use crate::domain::question::Question;
use crate::features::ask::feedback::judgment;
use crate::features::ask::store::verdicts;
use crate::features::ask::store::verdicts::VerdictRow;
use crate::features::consult::store::pings;
use crate::features::consult::{ping, replies};
use crate::features::desk::case;
use crate::kernel::assent::Reply;
use crate::kernel::effect::{Place, txn};
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::outbox::entry;
use crate::kernel::reaction::{Reacted, bare};
use crate::kernel::reply::say;
use crate::kernel::store::{outbox_rows, questions, spoken};
use crate::kernel::{Fault, Turn, addressing, reply};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The purpose of the offer to keep an answer.
const KEEP: &str = "keep";

/// What is said to a "yes" to it, and to a "no".
const KEPT: &str = "keep-done";
const NOT_KEPT: &str = "keep-not";

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

/// Remembers what the asker says of what they got, or of the document with this number; the last word counts. Says whether
/// it was about a colleague's answer.
pub(crate) fn judge(
    turn: &mut Turn<'_>,
    question: &Question,
    verdict: Verdict,
    number: Option<usize>,
) -> Result<bool, Fault> {
    let answered = |ping: &ErrandPing| matches!(ping.ping.state, State::Answered | State::Accepted);
    let ping = pings::pings_of(turn.db, &question.id)?.into_iter().find(|ping| answered(ping) && ping.ping.spoken);
    let row = VerdictRow { verdict, person: ping.as_ref().map(|ping| ping.person.clone()), at: turn.at };
    verdicts::put_verdict(turn.db, &question.id, &row)?;
    case::judge_case(turn, question, verdict, ping.is_some())?;
    // After a colleague's answer a word is about that, unless it names a document.
    if ping.is_none() || number.is_some() {
        judgment::judge_documents(turn, question, verdict, number)?;
    }
    if let Some(ping) = ping.as_ref().filter(|_| verdict == Verdict::Helped) {
        offer_to_keep(turn, ping)?;
    }
    Ok(ping.is_some())
}

/// Asks whoever helped, once, whether their answer may become a document.
fn offer_to_keep(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let language = turn.settings.language;
    let words = Rich(
        ["keep-thanks", "keep-offer"].map(|key| Block::Line(marked(&reply::own_words(turn, language, key)))).into(),
    );
    let row = entry(turn, Place::Before, &ping.id, KEEP, say(&words, None, None));
    ping::in_ping(turn, ping, row)
}

/// What the specialist says to that offer, whenever they do; false when there is none, or when it is something else.
pub(crate) fn hear_about_keeping(
    turn: &mut Turn<'_>,
    ping: &ErrandPing,
    reply: Option<&Reply>,
    cause: &EventId,
) -> Result<bool, Fault> {
    if outbox_rows::outbox_entry(turn.db, &txn(&ping.id, KEEP))?.is_none() {
        return Ok(false);
    }
    // A second word changes the first, unless the two went on speaking since.
    let changes = || {
        Ok::<_, Fault>(replies::last_word(turn, ping)?.is_some_and(|last| last.starts_with(&txn(&ping.id, "keep-"))))
    };
    if !ping.ping.state.is_end() && !waits_to_keep(turn, ping)? && !changes()? {
        return Ok(false);
    }
    let key = match reply {
        Some(Reply::Yes) => {
            keep_answer(turn, ping)?;
            KEPT
        }
        Some(Reply::No | Reply::Never) => {
            turn.announce(&Fact::AnswerKeptBack(&ping.id))?;
            NOT_KEPT
        }
        _ => return Ok(false),
    };
    ping::tell_specialist(turn, ping, &format!("{key}/{cause}"), &[key])?;
    Ok(true)
}

/// The answer waits for a moderator, unless it did before.
fn keep_answer(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let said = |key| spoken::has_said(turn.db, &answers(ping, key));
    if said(KEPT)? && !said(NOT_KEPT)? {
        return Ok(());
    }
    let body = verdicts::answer(turn.db, &ping.id)?;
    let (author, question) = (&ping.person, &ping.question);
    turn.announce(&Fact::AnswerOffered { ping: &ping.id, author, body: &body, question })
}

/// Whether a specialist was asked that and has not said yet.
pub(crate) fn waits_to_keep(turn: &Turn<'_>, ping: &ErrandPing) -> Result<bool, Fault> {
    let offered = outbox_rows::outbox_entry(turn.db, &txn(&ping.id, KEEP))?.is_some();
    Ok(offered
        && !spoken::has_said(turn.db, &answers(ping, KEPT))?
        && !spoken::has_said(turn.db, &answers(ping, NOT_KEPT))?)
}

/// The pings of which somebody was asked that and has not said yet.
pub(crate) fn waiting_to_keep(turn: &Turn<'_>, person: &PersonId) -> Result<Vec<ErrandPing>, Fault> {
    let mut waiting = Vec::new();
    for id in spoken::pings_with(turn.db, person, KEEP)? {
        if let Some(ping) = pings::ping(turn.db, &id)?
            && waits_to_keep(turn, &ping)?
        {
            waiting.push(ping);
        }
    }
    Ok(waiting)
}

/// How the rows begin that answer what a specialist said about keeping.
fn answers(ping: &ErrandPing, key: &str) -> String {
    txn(&ping.id, &format!("{key}/"))
}

/// A reaction to an answer that says whether it helped, or to being asked whether an answer may be kept.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let reaction = reacted.reaction;
    let question = turn.question_behind(&reacted.cause)?.unwrap_or_else(|| reacted.cause.clone());
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
