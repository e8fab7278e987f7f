//! What the asker hears while somebody is looked for: one message that changes, and a new one when it matters.

use crate::corpus::naming;
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::ping::State;
use crate::features::consult::subjects;
use crate::kernel::asker::{VERDICT, say_to_asker};
use crate::kernel::effect::{Operation, Target};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::directs;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Purpose};
use crate::kernel::{Fault, Turn};
use crate::speech::moment::promised;
use crate::speech::rich::{Block, Rich, marked, text};
use crate::speech::words::Value;

/// The purpose of all that the asker is told.
const PROGRESS: Purpose = Purpose::new("progress");

/// Tells the asker where `ping` stands and what to expect when. `news` says what became of the one before.
pub(crate) fn report(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing, news: Option<&str>) -> Result<(), Fault> {
    let language = errand.language;
    let accepted = ping.ping.state == State::Accepted;
    let who = naming::specialist(turn.library, turn.words, language, ping, accepted);
    let key = match ping.ping.state {
        State::Accepted => "stage-accepted",
        State::Postponed => "stage-postponed",
        State::Planned => "stage-planned",
        _ => "stage-asked",
    };
    let due = ping.ping.due.unwrap_or(turn.at);
    let part = turn.words.part_of_day(language, turn.at, due);
    let moment = turn.words.moment(language, turn.at, promised(due));
    let values = [("who", Value::Text(&who)), ("part", Value::Text(&part)), ("moment", Value::Text(&moment))];
    let mut words = Rich::default();
    if let Some(news) = news {
        words.line(marked(&reply::own_words(turn, language, news)));
    }
    words.line(vec![text(turn.words.say(language, key, &values))]);
    let hint = if accepted { "stage-relay" } else { "stage-cancel" };
    words.line(marked(&reply::own_words(turn, language, hint)));
    // What the asker just asked for, or waits for, is worth a message; the rest changes the one that is there.
    let fresh = accepted || errand.at == turn.at;
    if fresh || !reword(turn, errand, &words)? { tell_asker(turn, errand, &words) } else { Ok(()) }
}

/// Whoever answers where the asker reads it has taken the question on: what the asker was told of that before is true no more.
pub(crate) fn told_there(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing) -> Result<(), Fault> {
    let who = naming::specialist(turn.library, turn.words, errand.language, ping, true);
    let told = turn.words.say(errand.language, "stage-accepted", &[("who", Value::Text(&who))]);
    let mut words = Rich::default();
    words.line(vec![text(told)]);
    reword(turn, errand, &words).map(drop)
}

/// Changes what the asker was told last; false where there is nothing, or others read it by now.
fn reword(turn: &mut Turn<'_>, errand: &Errand, words: &Rich) -> Result<bool, Fault> {
    let subject = subjects::errand(&errand.question);
    let here = !errand.direct || directs::is_direct(turn.db, &errand.room)?;
    let Some(before) = outbox_rows::said_of(turn.db, &subject)?.pop().filter(|_| here) else { return Ok(false) };
    let owed = Operation::Edit { target: Target::Before, text: words.message() };
    let row = entry(turn, before.place.clone(), Key::next(turn, &subject, PROGRESS)?, owed);
    outbox::owe(turn, row, Some(&before.key))?;
    Ok(true)
}

/// Tells the asker one thing.
pub(crate) fn note(turn: &mut Turn<'_>, errand: &Errand, key: &str) -> Result<(), Fault> {
    let words = line(turn, errand, key);
    tell_asker(turn, errand, &words)
}

/// Asks the asker whether it helped.
pub(crate) fn ask_verdict(turn: &mut Turn<'_>, errand: &Errand) -> Result<(), Fault> {
    let words = line(turn, errand, "verdict-ask");
    let key = Key::next(turn, &subjects::errand(&errand.question), VERDICT)?;
    say_to_asker(turn, errand, key, &words)
}

fn line(turn: &Turn<'_>, errand: &Errand, key: &str) -> Rich {
    Rich(vec![Block::Line(marked(&reply::own_words(turn, errand.language, key)))])
}

/// Says something to the asker, where they read on.
pub(crate) fn tell_asker(turn: &mut Turn<'_>, errand: &Errand, words: &Rich) -> Result<(), Fault> {
    let key = Key::next(turn, &subjects::errand(&errand.question), PROGRESS)?;
    say_to_asker(turn, errand, key, words)
}
