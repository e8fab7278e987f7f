//! Asking a specialist, in a conversation with them alone.

use std::time::Duration;

use crate::corpus::naming;
use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::overrides;
use crate::domain::citizen;
use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::language::Language;
use crate::domain::personal_data::fit;
use crate::domain::ping::{Happening, State};
use crate::domain::question::Question;
use crate::domain::quote::Quote;
use crate::features::consult::store::{answers, errands, handovers, pings};
use crate::features::consult::{subjects, waits, working_time};
use crate::kernel::effect::{Operation, Outgoing, Place, Target};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox, reply};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, open_rooms, questions};
use crate::kernel::subject::{Key, Purpose};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, Rich, Span, marked, text};
use crate::speech::words::Value;

/// A question of at most so many words looks like a few minutes of work.
const SHORT_QUESTION: usize = 25;

/// What a specialist can say, as emoji; the words for them stand in the message.
const EMOJI: [&str; 5] = ["✅", "🕐", "❌", "➡️", "🚫"];

/// The purpose of the message that asks.
pub const ASK: Purpose = Purpose::new("ask");

/// The purpose of asking once more whoever said "later".
pub const AGAIN: Purpose = Purpose::new("again");

/// The purpose of what whoever says "yes" hears.
pub const YES: Purpose = Purpose::new("yes");

/// The purpose of what tells once more which answers there are.
pub(crate) const CHOOSE: Purpose = Purpose::new("choose");

/// The purpose of what else is said to a specialist.
pub(crate) const TOLD: Purpose = Purpose::new("told");

/// The purpose of wording anew what was asked.
const ASK_ANEW: Purpose = Purpose::new("ask-anew");

/// Whether `row` is the message that asks somebody, or opens the conversation for it.
pub(crate) fn asks(row: &Outgoing) -> bool {
    row.is_for(&ASK) && row.is_speech() || matches!(row.operation, Operation::Open { .. })
}

/// Asks, for the first time or again: they have `within` of working time.
pub(crate) fn pose(
    turn: &mut Turn<'_>,
    errand: &Errand,
    ping: ErrandPing,
    within: Duration,
) -> Result<ErrandPing, Fault> {
    let Some(question) = questions::question(turn.db, &errand.question)? else { return Ok(ping) };
    let until = working_time::working_time_after(turn, &ping.person, turn.at, within)?;
    let first = ping.asked_at.is_none();
    let Some(ping) = happen(turn, &ping, Happening::Asked { until })? else { return Ok(ping) };
    if !first {
        tell_specialist(turn, &ping, AGAIN, &["ping-again"])?;
        return Ok(ping);
    }
    let words = first_words(turn, errand, &question, &ping)?;
    say_ping(turn, &ping, &words, true)?;
    Ok(ping)
}

/// Says to a specialist what they are asked; what is said of it later stands in the thread of that.
fn say_ping(turn: &mut Turn<'_>, ping: &ErrandPing, words: &Rich, choose: bool) -> Result<(), Fault> {
    pings::put_last_word(turn.db, &ping.id, &ASK)?;
    let ask = Key::next(turn, &subjects::ping(&ping.id), ASK)?;
    let row = entry(turn, Place::Before, ask.clone(), say(words, None, None));
    let awaited = choose.then(|| waits::awaited(ping));
    direct::tell_row(turn, &ping.person, Outgoing { root: true, awaited, ..row })?;
    if choose { outbox::buttons(turn, &ask, EMOJI) } else { Ok(()) }
}

/// What was asked in a conversation that others may read now goes on in another one.
pub(crate) fn ask_elsewhere(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let (Some(errand), Some(question)) =
        (errands::errand(turn.db, &ping.question)?, questions::question(turn.db, &ping.question)?)
    else {
        return Ok(());
    };
    if ping.asked_at.is_none() {
        return Ok(());
    }
    let choose = ping.ping.state == State::Asked;
    let mut words = reply::lines(turn, turn.settings.language, &["ping-moved"]);
    if choose {
        words.0.extend(ping_words(turn, &errand, &question, ping)?.0);
    } else {
        words.line(vec![Span::Quote(Quote::plain(&question.text))]);
    }
    say_ping(turn, ping, &words, choose)
}

/// The question was worded anew: whoever was asked reads the new words.
pub(crate) fn reword(turn: &mut Turn<'_>, question: &Question) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &question.id)?.filter(|_| !citizen::is_named_in(&question.text)) else {
        return Ok(());
    };
    for ping in pings::pings_of(turn.db, &question.id)? {
        if ping.asked_at.is_some() && !ping.ping.state.is_end() {
            reword_for(turn, &errand, question, &ping)?;
        }
    }
    Ok(())
}

/// The message that asked changes, or told the question in their conversation of now; where none stands there, they read the new words.
fn reword_for(turn: &mut Turn<'_>, errand: &Errand, question: &Question, ping: &ErrandPing) -> Result<(), Fault> {
    let subject = subjects::ping(&ping.id);
    let now = directs::direct(turn.db, &ping.person)?;
    let asks: Vec<_> = outbox_rows::said_of(turn.db, &subject)?.into_iter().filter(|row| row.is_for(&ASK)).collect();
    if asks.is_empty() {
        return Ok(());
    }
    let Some(asked) = asks.iter().rfind(|row| row.room().is_none() || row.room() == now.as_ref()) else {
        return begin_anew(turn, ping, question);
    };
    // Whoever said yes elsewhere was only told the question here.
    let whole = asked.key.n == 0 || ping.ping.state.waits_for_a_word();
    let words = if whole { first_words(turn, errand, question, ping)? } else { question_words(turn, question) };
    let owed = Operation::Edit { target: Target::Before, text: words.message() };
    let row = entry(turn, asked.place.clone(), Key::next(turn, &subject, ASK_ANEW)?, owed);
    outbox::owe(turn, row, Some(&asked.key))
}

/// Says sentences of the words files to the specialist, in the thread of what they were asked.
pub(crate) fn tell_specialist(
    turn: &mut Turn<'_>,
    ping: &ErrandPing,
    purpose: Purpose,
    keys: &[&str],
) -> Result<(), Fault> {
    let words = reply::lines(turn, turn.settings.language, keys);
    say_in_ping(turn, ping, purpose, &words)
}

/// Says something to the specialist in the thread of what they were asked, or in their conversation of now.
pub(crate) fn say_in_ping(turn: &mut Turn<'_>, ping: &ErrandPing, purpose: Purpose, words: &Rich) -> Result<(), Fault> {
    let subject = subjects::ping(&ping.id);
    pings::put_last_word(turn.db, &ping.id, &purpose)?;
    let row = entry(turn, Place::Before, Key::next(turn, &subject, purpose)?, say(words, None, None));
    // As long as it waits, whatever is said of it asks once more.
    let awaited = waits::still_waits(turn, &ping.id)?.then(|| waits::awaited(ping));
    owe_in_ping(turn, ping, Outgoing { awaited, ..row })
}

/// Owes something in the thread of what a specialist was asked. When that does not stand in their conversation of now, another
/// begins there.
pub(crate) fn owe_in_ping(turn: &mut Turn<'_>, ping: &ErrandPing, row: Outgoing) -> Result<(), Fault> {
    let subject = subjects::ping(&ping.id);
    if let Some(place) = direct::goes_on_in(turn, &ping.person, &subject)? {
        return outbox::owe_in_thread(turn, Outgoing { place, ..row }, &subject);
    }
    // What is taken back or forgotten has its words for a while yet.
    let errand = errands::errand(turn.db, &ping.question)?;
    let gone = errand.is_none_or(|errand| errand.stage == Stage::Ended(Outcome::Withdrawn));
    match questions::question(turn.db, &ping.question)?.filter(|_| !gone) {
        Some(question) => {
            begin_anew(turn, ping, &question)?;
            outbox::owe_in_thread(turn, row, &subject)
        }
        None => direct::tell_row(turn, &ping.person, row),
    }
}

/// Tells a specialist in their conversation of now which question it is about; what is said of it from now on stands below that.
fn begin_anew(turn: &mut Turn<'_>, ping: &ErrandPing, question: &Question) -> Result<(), Fault> {
    let words = question_words(turn, question);
    let key = Key::next(turn, &subjects::ping(&ping.id), ASK)?;
    let row = entry(turn, Place::Before, key, say(&words, None, None));
    let awaited = waits::still_waits(turn, &ping.id)?.then(|| waits::awaited(ping));
    direct::tell_row(turn, &ping.person, Outgoing { root: true, awaited, ..row })
}

/// Which question it is about.
fn question_words(turn: &Turn<'_>, question: &Question) -> Rich {
    let mut words = reply::lines(turn, turn.settings.language, &["ping-question"]);
    words.line(vec![Span::Quote(Quote::plain(&question.text))]);
    words
}

/// What a specialist is asked, after a hello where the two of them never spoke.
fn first_words(turn: &Turn<'_>, errand: &Errand, question: &Question, ping: &ErrandPing) -> Result<Rich, Fault> {
    let mut words = Rich::default();
    if directs::direct(turn.db, &ping.person)?.is_none() {
        words.line(marked(&reply::own_words(turn, turn.settings.language, "ping-hello")));
    }
    words.0.extend(ping_words(turn, errand, question, ping)?.0);
    Ok(words)
}

/// The whole of what a specialist is asked.
fn ping_words(turn: &Turn<'_>, errand: &Errand, question: &Question, ping: &ErrandPing) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    let mut words = Rich::default();
    let anonymous = turn.is_anonymous(&question.conversation)?;
    let who = if anonymous {
        turn.words.say(language, "asker-plain", &[])
    } else {
        naming::asker(turn.library, turn.words, language, &errand.asker)
    };
    let place = if errand.direct { "ping-from-direct" } else { "ping-from-room" };
    words.line(vec![text(turn.words.say(language, place, &[("who", Value::Text(&who))]))]);
    words.line(vec![Span::Quote(Quote::plain(&question.text))]);
    for answer in said_before(turn, ping)? {
        words.line(vec![text(turn.words.say(language, "ping-said-before", &[])), Span::Quote(Quote::plain(&answer))]);
    }
    let why = why(turn, language, errand, ping)?;
    let effort =
        if question.text.split_whitespace().count() <= SHORT_QUESTION { "ping-effort-small" } else { "ping-effort" };
    words.line(vec![text(format!("{why} {}", turn.words.say(language, effort, &[])))]);
    words.line(marked(&reply::own_words(turn, language, "ping-choose")));
    let mut answers: Vec<_> = ["ping-yes", "ping-later", "ping-no", "ping-rather"]
        .map(|key| marked(&reply::own_words(turn, language, key)))
        .into();
    answers.push(match &ping.topic {
        Some(topic) => {
            let mut line = marked(&reply::own_words(turn, language, "ping-never-topic"));
            line.push(text(format!(" ‘{topic}’")));
            line
        }
        None => marked(&reply::own_words(turn, language, "ping-never")),
    });
    words.0.push(Block::Bulleted(answers));
    let moment = turn.words.moment(language, turn.at, ping.ping.due.unwrap_or(turn.at));
    words.line(vec![text(turn.words.say(language, "ping-silence", &[("moment", Value::Text(&moment))]))]);
    Ok(words)
}

fn why(turn: &Turn<'_>, language: Language, errand: &Errand, ping: &ErrandPing) -> Result<String, Fault> {
    if ping.named {
        return Ok(turn.words.say(language, "ping-why-named", &[]));
    }
    let asked_for = ping.at == errand.at && errand.cause != errand.question;
    let asked_by_desk = match open_rooms::handled_in(turn.db, &errand.cause)?.filter(|_| asked_for) {
        Some(room) => room::is_desk(turn, &room)?,
        None => false,
    };
    if asked_by_desk {
        return Ok(turn.words.say(language, "ping-why-desk", &[]));
    }
    let known = errands::candidates(turn.db, &ping.question)?.into_iter().find(|row| row.person == ping.person);
    Ok(match (known.and_then(|row| row.title), &ping.topic) {
        (Some(title), _) => {
            let title = fit(&title, LONGEST_TITLE);
            turn.words.say(language, "ping-why-wrote", &[("title", Value::Text(&title))])
        }
        (None, Some(topic)) => turn.words.say(language, "ping-why-topic", &[("topic", Value::Text(topic))]),
        (None, None) if let Some(title) = used(turn, ping)? => {
            turn.words.say(language, "ping-why-uses", &[("title", Value::Text(&title))])
        }
        (None, None) => turn.words.say(language, "ping-why-plain", &[]),
    })
}

/// The title of a document of the answer that is known to be used where the specialist works.
fn used(turn: &Turn<'_>, ping: &ErrandPing) -> Result<Option<String>, Fault> {
    for shown in questions::shown(turn.db, &ping.question)? {
        if turn.who_knows_of(&shown.document)?.contains(&ping.person) {
            let known = overrides::known_document(turn.db, &shown.document)?;
            return Ok(known.map(|known| fit(&known.title, LONGEST_TITLE)));
        }
    }
    Ok(None)
}

/// Lets something happen to a ping; `None` when that changes nothing.
pub(crate) fn happen(
    turn: &mut Turn<'_>,
    ping: &ErrandPing,
    happening: Happening,
) -> Result<Option<ErrandPing>, Fault> {
    let Some(after) = ping.ping.after(happening) else { return Ok(None) };
    let asked = matches!(happening, Happening::Asked { .. }).then_some(turn.at);
    let accepted = matches!(happening, Happening::Yes { .. }).then_some(turn.at);
    let ping = ErrandPing {
        ping: after,
        asked_at: ping.asked_at.or(asked),
        accepted_at: ping.accepted_at.or(accepted),
        ended_at: after.state.is_end().then_some(turn.at),
        ..ping.clone()
    };
    pings::put_ping(turn.db, &ping)?;
    Ok(Some(ping))
}

/// What predecessors already answered to the question of a ping, when they handed over to whoever is asked now.
fn said_before(turn: &Turn<'_>, ping: &ErrandPing) -> Result<Vec<String>, Fault> {
    let mut answers = Vec::new();
    for earlier in pings::pings_of(turn.db, &ping.question)? {
        let answer = answers::answer(turn.db, &earlier.id)?;
        if !answer.is_empty() && handovers::handed_over(turn.db, &earlier.person, &ping.person)? {
            answers.push(answer);
        }
    }
    Ok(answers)
}
