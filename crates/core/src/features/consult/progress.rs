//! What the asker hears while somebody is looked for: one message that changes, and a new one when it matters.

use crate::domain::colleague::Colleague;
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::{EventId, PersonId};
use crate::domain::language::Language;
use crate::domain::ping::State;
use crate::domain::question::message_of;
use crate::kernel::effect::{Operation, Target};
use crate::kernel::outbox::entry;
use crate::kernel::reply::say;
use crate::kernel::store::rooms::Conversation;
use crate::kernel::store::{directs, outbox_rows, questions, rooms};
use crate::kernel::{Fault, Turn, direct, outbox, reply};
use crate::speech::moment::promised;
use crate::speech::rich::{Block, Rich, marked, text};
use crate::speech::words::Value;

/// Tells the asker where `ping` stands and what to expect when. `news` says what became of the one before.
pub(crate) fn report(turn: &mut Turn<'_>, errand: &Errand, ping: &ErrandPing, news: Option<&str>) -> Result<(), Fault> {
    let language = errand.language;
    let accepted = ping.ping.state == State::Accepted;
    let who = who(turn, language, ping, accepted);
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
    say_to_asker(turn, errand, &errand.speech(), purpose, words)
}

/// Says something to the asker because of `cause`, where they read on: in a new conversation, when they asked alone and
/// others may read that one now.
pub(crate) fn say_to_asker(
    turn: &mut Turn<'_>,
    errand: &Errand,
    cause: &EventId,
    purpose: &str,
    words: &Rich,
) -> Result<(), Fault> {
    if errand.direct && !directs::is_direct(turn.db, &errand.room)? {
        return direct::tell(turn, &errand.asker, cause, purpose, say(words, None, None));
    }
    let said = said_to_asker(turn, errand, words)?;
    let row = entry(turn, &errand.room, cause, purpose, said);
    outbox::owe(turn, row, None)
}

/// Words in the place where the asker reads on.
fn said_to_asker(turn: &mut Turn<'_>, errand: &Errand, words: &Rich) -> Result<Operation, Fault> {
    if let Some(thread) = &errand.thread {
        let conversation = Conversation { asker: errand.asker.clone(), bot_spoke_last: true };
        rooms::put_conversation(turn.db, thread, &errand.room, &conversation)?;
        return Ok(say(words, Some(thread), None));
    }
    // After the room was replaced the question is not in it.
    let asked_here =
        questions::question(turn.db, &errand.question)?.is_some_and(|question| question.room == errand.room);
    Ok(say(words, None, asked_here.then(|| message_of(&errand.question)).as_ref()))
}

/// How the one who is asked is called: by name only with their consent, or once they said "yes".
pub(crate) fn who(turn: &Turn<'_>, language: Language, ping: &ErrandPing, agreed: bool) -> String {
    let named_for =
        |colleague: &Colleague| ping.topic.as_ref().is_some_and(|topic| colleague.findable_for.contains(topic));
    match turn.library.colleague(ping.person.as_str()) {
        Some(colleague) if agreed || colleague.findable || named_for(colleague) => match &colleague.municipality {
            Some(place) => format!("{} ({place})", colleague.name),
            None => colleague.name.clone(),
        },
        _ if ping.named || agreed => ping.person.to_string(),
        _ => match &ping.topic {
            Some(topic) => turn.words.say(language, "person-topic", &[("topic", Value::Text(topic))]),
            None => turn.words.say(language, "person-plain", &[]),
        },
    }
}

/// How somebody is described whose name is not shown: by where they work and what they do.
pub(crate) fn asker_in_words(turn: &Turn<'_>, language: Language, asker: &PersonId) -> String {
    let Some(colleague) = turn.library.colleague(asker.as_str()) else {
        return turn.words.say(language, "asker-plain", &[]);
    };
    let mut who = match &colleague.municipality {
        Some(place) => turn.words.say(language, "asker-from", &[("place", Value::Text(place))]),
        None => turn.words.say(language, "asker-plain", &[]),
    };
    if colleague.findable {
        who = match &colleague.municipality {
            Some(place) => format!("{} ({place})", colleague.name),
            None => colleague.name.clone(),
        };
    }
    match &colleague.role {
        Some(role) => format!("{who}, {role},"),
        None => who,
    }
}
