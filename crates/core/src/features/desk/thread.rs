//! What the bot says at the desk: a message for each case, and all the rest in its thread.

use crate::changes::words::days_kept;
use crate::corpus::naming;
use crate::domain::case::{Case, Need};
use crate::domain::citizen;
use crate::domain::errand::{Errand, Outcome};
use crate::domain::id::{EventId, RoomId};
use crate::domain::personal_data::fit;
use crate::domain::question::Question;
use crate::domain::quote::Quote;
use crate::features::desk::store::cases;
use crate::features::desk::subjects;
use crate::features::desk::subjects::TOLD;
use crate::kernel::effect::{Awaited, Operation, Outgoing, Target};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::said::waiting;
use crate::kernel::store::{open_rooms, questions};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, marked, text};
use crate::speech::words::Value;

/// A longer title is cut here.
const LONGEST_TITLE: usize = 120;

/// The purpose of the message that brings a case to a room of the desk.
pub(crate) const OPENING: Purpose = Purpose::new("opening");

/// The purpose of wording that anew.
const ANEW: Purpose = Purpose::new("anew");

/// The purposes and signs of having understood a message.
pub(crate) const PASSED_ON: (Purpose, &str) = (Purpose::new("passed-on"), "📨");
pub(crate) const NOTED: (Purpose, &str) = (Purpose::new("noted"), "📝");

/// What takes a case, as an emoji.
pub(crate) const TAKE: &str = "🙋";

/// Brings a case to the desk, with all that is known of it, and says what can be said there.
pub(crate) fn arrive(turn: &mut Turn<'_>, case: &Case) -> Result<(), Fault> {
    let Some(question) = questions::question(turn.db, &case.question)? else { return Ok(()) };
    let words = case_words(turn, case, &question)?;
    let root = Key::next(turn, &subjects::case(case), OPENING)?;
    let row = entry(turn, &case.desk, root.clone(), say(&words, None, None));
    outbox::owe(turn, Outgoing { root: true, ..row }, None)?;
    cases::mark_shown(turn.db, case)?;
    outbox::buttons(turn, &root, [TAKE])?;
    say_at_desk(turn, case, &["desk-how", "desk-how-end"])
}

/// All that the desk reads of a question. A private room is not named, nor is an asker who wants that, nor a citizen.
fn case_words(turn: &Turn<'_>, case: &Case, question: &Question) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    let mut words = case_line(turn, case, need_words(case.need));
    words.line(vec![if citizen::is_named_in(&question.text) {
        text(turn.words.say(language, "desk-question-personal", &[]))
    } else {
        Span::Quote(Quote::plain(&question.text))
    }]);
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

/// One sentence about a case, by its number. Whether its asker asked before is known of so many days.
pub(crate) fn case_line(turn: &Turn<'_>, case: &Case, key: &str) -> Rich {
    let number = usize::try_from(case.number).unwrap_or_default();
    let line = turn.say(key, &[("number", Value::Number(number)), ("days", Value::Number(days_kept(turn)))]);
    Rich(vec![Block::Line(marked(&line))])
}

/// Says sentences of the words files in the thread of a case.
pub(crate) fn say_at_desk(turn: &mut Turn<'_>, case: &Case, keys: &[&str]) -> Result<(), Fault> {
    let words = reply::lines(turn, turn.settings.language, keys);
    say_of_case(turn, case, &words)
}

/// Says something of a case, at the desk: if it was asked how that ended, it is no more.
pub(crate) fn say_of_case(turn: &mut Turn<'_>, case: &Case, words: &Rich) -> Result<(), Fault> {
    waiting::end(turn.db, &subjects::case(case))?;
    let key = Key::next(turn, &subjects::case(case), TOLD)?;
    words_at_desk(turn, case, key, words)
}

/// Says that a case is closed, where it is not shown either: it was closed before the room of the desk was replaced.
pub(crate) fn say_closed(turn: &mut Turn<'_>, case: &Case) -> Result<(), Fault> {
    if cases::was_shown(turn.db, case)? {
        return say_at_desk(turn, case, &["desk-closed"]);
    }
    let words = reply::lines(turn, turn.settings.language, &["desk-closed"]);
    let key = Key::next(turn, &subjects::case(case), TOLD)?;
    let row = entry(turn, &case.desk, key, say(&words, None, None));
    outbox::owe(turn, row, None)
}

/// Says something in the thread of a case.
pub(crate) fn words_at_desk(turn: &mut Turn<'_>, case: &Case, key: Key, words: &Rich) -> Result<(), Fault> {
    let row = entry(turn, &case.desk, key, say(words, None, None));
    outbox::owe_in_thread(turn, row, &subjects::case(case))
}

/// The same of something that waits for an answer of anybody at the desk.
pub(crate) fn ask_at_desk(turn: &mut Turn<'_>, case: &Case, key: Key, words: &Rich) -> Result<(), Fault> {
    let awaited = Awaited::of_anybody(subjects::case(case));
    let row = entry(turn, &case.desk, key, say(words, None, None)).awaiting(awaited);
    outbox::owe_in_thread(turn, row, &subjects::case(case))
}

/// The question was worded anew: so it is at the desk.
pub(crate) fn reword_case(turn: &mut Turn<'_>, case: &Case, question: &Question) -> Result<(), Fault> {
    let message = case_words(turn, case, question)?.message();
    let owed = Operation::Edit { target: Target::Before, text: message };
    let subject = subjects::case(case);
    let row = entry(turn, &case.desk, Key::next(turn, &subject, ANEW)?, owed);
    outbox::owe_in_thread(turn, row, &subject)
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
    say_at_desk(turn, &case, &[key])
}

/// Tells the desk that somebody took the question on.
pub(crate) fn tell_desk_accepted(turn: &mut Turn<'_>, errand: &Errand) -> Result<(), Fault> {
    let Some(case) = cases::case(turn.db, &errand.question)?.filter(Case::is_open) else { return Ok(()) };
    say_at_desk(turn, &case, &["desk-errand-accepted"])
}

/// A room of the desk was replaced: its cases go along, and those that are open are shown there.
pub(crate) fn move_desk(turn: &mut Turn<'_>, old: &RoomId, new: &RoomId) -> Result<(), Fault> {
    let open = cases::open_cases(turn.db, old)?;
    cases::move_desk(turn.db, old, new)?;
    for case in open {
        arrive(turn, &Case { desk: new.clone(), ..case })?;
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

/// Shows with an emoji that a message was understood.
pub(crate) fn understood(
    turn: &mut Turn<'_>,
    case: &Case,
    message: &EventId,
    (purpose, emoji): (Purpose, &str),
) -> Result<(), Fault> {
    let owed = Operation::React { target: Target::from(message), key: emoji.to_owned() };
    let row = entry(turn, &case.desk, Key::once(&Subject::message(message), purpose), owed);
    outbox::owe(turn, row, None)
}
