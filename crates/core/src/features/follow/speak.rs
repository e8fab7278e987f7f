//! Where people are told of what they follow: alone, wherever they said it.

use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::audience;
use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::followed::Followed;
use crate::domain::id::{PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::personal_data::fit;
use crate::domain::viewer::Viewer;
use crate::features::follow::store::follows::Follow;
use crate::features::follow::store::{followers, follows};
use crate::features::follow::subjects;
use crate::kernel::effect::Awaited;
use crate::kernel::event::Said;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::{REPLY, say};
use crate::kernel::say::{direct, outbox, reply};
use crate::kernel::store::rooms::Conversation;
use crate::kernel::store::{directs, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The purpose of what is told alone of what was said in a room.
const ALONE: Purpose = Purpose::new("alone");

/// A sentence of the words files, with what can be typed marked.
pub(crate) fn line(turn: &Turn<'_>, language: Language, key: &str, values: &[(&str, Value<'_>)]) -> Block {
    Block::Line(marked(&turn.words.say(language, key, values)))
}

/// The language in which somebody speaks of what they follow: of the command, else as before.
pub(crate) fn language_of(turn: &Turn<'_>, said: &Said) -> Result<Language, Fault> {
    if turn.commands.is_named_in_english(&said.text) {
        return Ok(Language::English);
    }
    let before = followers::follower(turn.db, &said.sender)?.map(|follower| follower.language);
    let own = Language::of(&said.text).or(before);
    Ok(own.unwrap_or_else(|| reply::language_of(turn, said)))
}

/// Answers alone. In a room only that is said there. `asks`: it waits for what they choose.
pub(crate) fn answer(turn: &mut Turn<'_>, said: &Said, words: &Rich, asks: bool) -> Result<(), Fault> {
    let asked = asks.then(|| subjects::choice(&said.id));
    if !said.direct && !console::is_here(&said.room) {
        reply::reply(turn, said, "follow-in-room")?;
        let key = Key::once(&Subject::message(&said.id), ALONE);
        return match asked {
            Some(asked) => direct::ask(turn, &said.sender, asked, key, say(words, None, None)),
            None => direct::tell(turn, &said.sender, key, say(words, None, None)),
        };
    }
    let Some(asked) = asked else { return reply::answer_with(turn, said, words) };
    let thread = said.thread.clone().unwrap_or_else(|| said.id.clone());
    let conversation = Conversation { asker: said.sender.clone(), bot_spoke_last: true };
    rooms::put_conversation(turn.db, &thread, &said.room, &conversation)?;
    let owed = say(words, said.thread.as_ref(), Some(&said.id));
    let row = entry(turn, &said.room, Key::once(&Subject::message(&said.id), REPLY), owed);
    outbox::owe(turn, row.awaiting(Awaited::of(asked, &said.sender)), None)
}

/// What somebody follows, in the order in which they began, with its municipalities as they are called now.
pub(crate) fn follows_of(turn: &Turn<'_>, person: &PersonId) -> Result<Vec<Follow>, Fault> {
    let mut follows = follows::follows(turn.db, person)?;
    for follow in &mut follows {
        if let Followed::Municipality(name) = &mut follow.followed {
            *name = turn.municipality_now(name)?;
        }
    }
    Ok(follows)
}

/// The same, of municipalities that went up in one the first alone.
pub(crate) fn follows_once(turn: &Turn<'_>, person: &PersonId) -> Result<Vec<Follow>, Fault> {
    let mut once: Vec<Follow> = Vec::new();
    for follow in follows_of(turn, person)? {
        if once.iter().all(|other| other.followed != follow.followed) {
            once.push(follow);
        }
    }
    Ok(once)
}

/// From where somebody sees documents when they are told of them.
pub(crate) fn viewer(turn: &Turn<'_>, person: &PersonId) -> Result<Viewer, Fault> {
    let room = directs::direct(turn.db, person)?.unwrap_or_else(|| RoomId::new(""));
    Ok(turn.library.viewer(person, &room, true))
}

/// The document with this key, when `viewer` may see it.
pub(crate) fn seen(turn: &Turn<'_>, key: &str, viewer: &Viewer) -> Result<Option<KnownDocument>, Fault> {
    if !audience::is_seen_by(turn.db, key, viewer)? {
        return Ok(None);
    }
    Ok(overrides::known_document(turn.db, key)?)
}

/// What somebody follows, as it is called: "‘riolering’", "gemeente Leiden", "nummer 12 (‘Draaiboek’)".
pub(crate) fn called(
    turn: &Turn<'_>,
    language: Language,
    followed: &Followed,
    viewer: &Viewer,
) -> Result<String, Fault> {
    let say = |key: &str, values: &[(&str, Value<'_>)]| turn.words.say(language, key, values);
    Ok(match followed {
        Followed::Topic(topic) => say("follow-topic", &[("topic", Value::Text(&plain(topic)))]),
        Followed::Municipality(name) => say("follow-municipality", &[("name", Value::Text(name))]),
        Followed::Document(key) => {
            let number = number(turn, key)?;
            match seen(turn, key, viewer)? {
                Some(known) => {
                    let title = plain(&fit(&known.title, LONGEST_TITLE));
                    say("follow-document", &[("number", Value::Text(&number)), ("title", Value::Text(&title))])
                }
                // What is gone, or not for them, is a number and nothing else.
                None => say("follow-document-gone", &[("number", Value::Text(&number))]),
            }
        }
    })
}

/// What to type for it.
pub(crate) fn typed(turn: &Turn<'_>, followed: &Followed) -> Result<String, Fault> {
    Ok(match followed {
        Followed::Topic(what) | Followed::Municipality(what) => plain(what),
        Followed::Document(key) => number(turn, key)?,
    })
}

/// The same in this language, so that nothing else can be meant that is called so.
pub(crate) fn named(turn: &Turn<'_>, language: Language, followed: &Followed) -> Result<String, Fault> {
    let typed = typed(turn, followed)?;
    Ok(match (followed, language) {
        (Followed::Topic(_), Language::Dutch) => format!("onderwerp {typed}"),
        (Followed::Topic(_), Language::English) => format!("topic {typed}"),
        (Followed::Municipality(_), Language::Dutch) => format!("gemeente {typed}"),
        (Followed::Municipality(_), Language::English) => format!("municipality {typed}"),
        (Followed::Document(_), _) => typed,
    })
}

/// The number of the document with this key, gone or not.
fn number(turn: &Turn<'_>, key: &str) -> Result<String, Fault> {
    Ok(overrides::number_of(turn.db, key)?.map(|number| number.to_string()).unwrap_or_default())
}

/// In a line of our own, backticks mark what to type.
pub(crate) fn plain(words: &str) -> String {
    words.replace('`', "'")
}

/// "a, b en c".
pub(crate) fn joined(turn: &Turn<'_>, language: Language, mut words: Vec<String>) -> String {
    match (words.pop(), words.is_empty()) {
        (Some(last), false) => {
            let first = words.join(", ");
            turn.words.say(language, "follow-and", &[("first", Value::Text(&first)), ("last", Value::Text(&last))])
        }
        (last, _) => last.unwrap_or_default(),
    }
}
