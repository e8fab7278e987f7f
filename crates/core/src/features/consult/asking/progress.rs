//! What the asker hears while somebody is looked for: one message that changes, and a new one when it matters.

use crate::corpus::naming;
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::ping::State;
use crate::kernel::asker::say_to_asker;
use crate::kernel::say::effect::{Operation, Target, txn};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::{directs, outbox_rows};
use crate::kernel::{Fault, Turn};
use crate::speech::moment::promised;
use crate::speech::rich::{Block, Rich, marked, text};
use crate::speech::words::Value;

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
    let state = State::ALL.iter().find(|(state, _)| *state == ping.ping.state).map_or("", |(_, word)| word);
    let purpose = format!("{}/{}/{state}/{}", errand.cause, ping.id, ping.ping.put_off);
    // What the asker just asked for, or waits for, is worth a message; the rest changes the one that is there.
    let fresh = accepted || errand.at == turn.at;
    let before = outbox_rows::said_because_of(turn.db, &errand.speech())?.pop().filter(|_| !fresh);
    let here = !errand.direct || directs::is_direct(turn.db, &errand.room)?;
    let Some(before) = before.filter(|_| here) else { return tell_asker(turn, errand, &purpose, &words) };
    let message = words.message();
    let owed = Operation::Edit { target: Target::Before, text: message };
    let row = entry(turn, before.place.clone(), &errand.speech(), &purpose, owed);
    outbox::owe(turn, row, Some(&before.txn()))
}

/// Tells the asker one thing.
pub(crate) fn note(turn: &mut Turn<'_>, errand: &Errand, key: &str) -> Result<(), Fault> {
    let words = Rich(vec![Block::Line(marked(&reply::own_words(turn, errand.language, key)))]);
    tell_asker(turn, errand, &format!("{}/{key}", errand.cause), &words)
}

/// Says something to the asker, where they read on.
pub(crate) fn tell_asker(turn: &mut Turn<'_>, errand: &Errand, purpose: &str, words: &Rich) -> Result<(), Fault> {
    // After a yes, a no and a yes it is so once more.
    let again = outbox_rows::outbox_entry(turn.db, &txn(&errand.speech(), purpose))?.is_some();
    let purpose = if again { format!("{purpose}/{}", turn.at.0) } else { purpose.to_owned() };
    say_to_asker(turn, errand, &errand.speech(), &purpose, words)
}
