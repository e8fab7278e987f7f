//! What the bot says at the desk: a message for each case, and all the rest in its thread.

use crate::corpus::naming;
use crate::domain::case::{Case, Need};
use crate::domain::errand::{Errand, Outcome};
use crate::domain::id::{EventId, RoomId};
use crate::domain::personal_data::fit;
use crate::domain::question::Question;
use crate::domain::quote::Quote;
use crate::features::desk::case::root;
use crate::features::desk::store::cases;
use crate::kernel::say::effect::{Operation, Outgoing, Target, txn};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::{open_rooms, questions};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, marked, text};
use crate::speech::words::Value;

/// A longer title is cut here.
const LONGEST_TITLE: usize = 120;

/// What takes a case, as an emoji.
pub(crate) const TAKE: &str = "🙋";

/// Brings a case to the desk, with all that is known of it, and says what can be said there.
pub(crate) fn arrive(turn: &mut Turn<'_>, case: &Case) -> Result<(), Fault> {
    let Some(question) = questions::question(turn.db, &case.question)? else { return Ok(()) };
    let words = case_words(turn, case, &question)?;
    let purpose = root(&case.desk);
    let row = entry(turn, &case.desk, &case.id(), &purpose, say(&words, None, None));
    outbox::owe(turn, row, None)?;
    let take = Operation::React { target: Target::Before, key: TAKE.to_owned() };
    let row = entry(turn, &case.desk, &case.id(), &format!("take/{}", case.desk), take);
    outbox::owe(turn, Outgoing { courtesy: true, ..row }, Some(&txn(&case.id(), &purpose)))?;
    say_at_desk(turn, case, &format!("how/{}", case.desk), &["desk-how", "desk-how-end"])
}

/// All that the desk reads of a question. A private room is not named, and neither is an asker who wants that.
fn case_words(turn: &Turn<'_>, case: &Case, question: &Question) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    let mut words = case_line(turn, case, need_words(case.need));
    words.line(vec![Span::Quote(Quote::plain(&question.text))]);
    let who = if case.anonymous {
        turn.words.say(language, "desk-from-nobody", &[])
    } else {
        naming::asker(turn.library, turn.words, language, &case.asker)
    };
    let room = open_rooms::open_room(turn.db, &question.room)?.filter(|_| !case.anonymous);
    words.line(vec![text(match room {
        Some(room) => {
            let values = [("who", Value::Text(&who)), ("room", Value::Text(&room))];
            turn.words.say(language, "desk-from-in", &values)
        }
        None => turn.words.say(language, "desk-from", &[("who", Value::Text(&who))]),
    })]);
    let titles = questions::suggested_titles(turn.db, &case.question)?;
    if !titles.is_empty() {
        words.line(vec![text(turn.words.say(language, "desk-found", &[]))]);
        let titles = titles.iter().map(|title| vec![text(fit(title, LONGEST_TITLE))]);
        words.0.push(Block::Bulleted(titles.collect()));
    }
    let asked = turn.pings_of(&case.question)?.iter().filter(|ping| ping.asked_at.is_some()).count();
    if asked > 0 {
        words.line(vec![text(turn.words.say(language, "desk-asked", &[("count", Value::Number(asked))]))]);
    }
    Ok(words)
}

/// One sentence about a case, by its number.
pub(crate) fn case_line(turn: &Turn<'_>, case: &Case, key: &str) -> Rich {
    let number = usize::try_from(case.number).unwrap_or_default();
    let line = turn.say(key, &[("number", Value::Number(number))]);
    Rich(vec![Block::Line(marked(&line))])
}

/// Says sentences of the words files in the thread of a case.
pub(crate) fn say_at_desk(turn: &mut Turn<'_>, case: &Case, purpose: &str, keys: &[&str]) -> Result<(), Fault> {
    let words = reply::lines(turn, turn.settings.language, keys);
    words_at_desk(turn, case, &case.id(), purpose, &words)
}

/// Says something in the thread of a case.
pub(crate) fn words_at_desk(
    turn: &mut Turn<'_>,
    case: &Case,
    cause: &EventId,
    purpose: &str,
    words: &Rich,
) -> Result<(), Fault> {
    let mut owed = say(words, None, None);
    if let Operation::Say { thread, .. } = &mut owed {
        *thread = Some(Target::Before);
    }
    let row = entry(turn, &case.desk, cause, purpose, owed);
    outbox::owe(turn, row, Some(&txn(&case.id(), &root(&case.desk))))
}

/// The question was worded anew: so it is at the desk.
pub(crate) fn reword_case(turn: &mut Turn<'_>, case: &Case, question: &Question) -> Result<(), Fault> {
    let message = case_words(turn, case, question)?.message();
    let owed = Operation::Edit { target: Target::Before, text: message };
    let row = entry(turn, &case.desk, &case.id(), &format!("case/{}", question.wording), owed);
    outbox::owe(turn, row, Some(&txn(&case.id(), &root(&case.desk))))
}

/// Tells the desk what became of asking specialists.
pub(crate) fn tell_desk_of(turn: &mut Turn<'_>, errand: &Errand, outcome: Outcome) -> Result<(), Fault> {
    let Some(case) = cases::case(turn.db, &errand.question)?.filter(Case::is_open) else { return Ok(()) };
    let key = match outcome {
        Outcome::Answered => "desk-errand-answered",
        Outcome::Elsewhere => "desk-errand-elsewhere",
        Outcome::Cancelled => "desk-errand-cancelled",
        Outcome::Nobody => "desk-errand-nobody",
        Outcome::Withdrawn => return Ok(()),
    };
    say_at_desk(turn, &case, &format!("{}/{key}", errand.cause), &[key])
}

/// Tells the desk that somebody took the question on.
pub(crate) fn tell_desk_accepted(turn: &mut Turn<'_>, errand: &Errand) -> Result<(), Fault> {
    let Some(case) = cases::case(turn.db, &errand.question)?.filter(Case::is_open) else { return Ok(()) };
    say_at_desk(turn, &case, &format!("{}/accepted/{}", errand.cause, turn.at.0), &["desk-errand-accepted"])
}

/// A room of the desk was replaced: its open cases go along.
pub(crate) fn move_desk(turn: &mut Turn<'_>, old: &RoomId, new: &RoomId) -> Result<(), Fault> {
    for case in cases::open_cases(turn.db, old)? {
        let case = Case { desk: new.clone(), ..case };
        cases::put_case(turn.db, &case)?;
        arrive(turn, &case)?;
    }
    Ok(())
}

/// The words for why a case came.
fn need_words(need: Need) -> &'static str {
    match need {
        Need::Anonymous => "desk-case-anonymous",
        Need::Nobody => "desk-case-nobody",
        Need::Newcomer => "desk-case-newcomer",
        Need::NoHit => "desk-case-no-hit",
    }
}

/// The words for why a case came, in the queue.
pub(crate) fn short_need(need: Need) -> &'static str {
    match need {
        Need::Anonymous => "need-anonymous",
        Need::Nobody => "need-nobody",
        Need::Newcomer => "need-newcomer",
        Need::NoHit => "need-no-hit",
    }
}
