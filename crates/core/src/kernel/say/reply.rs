//! Answering what somebody said with words of the words files.

use crate::domain::hours::Hours;
use crate::domain::id::EventId;
use crate::domain::language::Language;
use crate::domain::small_talk;
use crate::domain::time::Timestamp;
use crate::kernel::effect::{Awaited, Operation, Outgoing, Target};
use crate::kernel::event::Said;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::store::rooms;
use crate::kernel::store::rooms::Conversation;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked, text};
use crate::speech::words::Value;

/// The purpose of a word that answers a message and is no answer to a question.
pub(crate) const REPLY: Purpose = Purpose::new("reply");

/// Introduces the bot in five lines.
pub(crate) fn welcome(turn: &Turn<'_>, direct: bool, language: Language) -> Rich {
    let keys = if direct {
        ["welcome-what", "welcome-example", "welcome-data", "welcome-quiet-direct", "welcome-help-direct"]
    } else {
        ["welcome-what", "welcome-example", "welcome-data", "welcome-quiet", "welcome-help"]
    };
    lines(turn, language, &keys)
}

/// Answers a message with one sentence of the words files.
pub(crate) fn reply(turn: &mut Turn<'_>, said: &Said, key: &str) -> Result<(), Fault> {
    let words = lines(turn, language_of(turn, said), &[key]);
    answer_with(turn, said, &words)
}

/// The same of a sentence that waits for an answer of whoever is answered, about `subject`.
pub(crate) fn ask(turn: &mut Turn<'_>, said: &Said, key: &str, subject: Subject) -> Result<(), Fault> {
    let words = lines(turn, language_of(turn, said), &[key]);
    let row = answering(turn, said, &words)?.awaiting(Awaited::of(subject, &said.sender));
    outbox::owe(turn, row, None)
}

pub(crate) fn answer_with(turn: &mut Turn<'_>, said: &Said, words: &Rich) -> Result<(), Fault> {
    let row = answering(turn, said, words)?;
    outbox::owe(turn, row, None)
}

/// Words that answer a message, as they are owed.
fn answering(turn: &Turn<'_>, said: &Said, words: &Rich) -> Result<Outgoing, Fault> {
    let thread = said.thread.clone().unwrap_or_else(|| said.id.clone());
    let conversation = Conversation { asker: said.sender.clone(), bot_spoke_last: true };
    rooms::put_conversation(turn.db, &thread, &said.room, &conversation)?;
    // A short word needs no thread of its own; inside a thread it stays there.
    let owed = say(words, said.thread.as_ref(), Some(&said.id));
    Ok(entry(turn, &said.room, Key::once(&Subject::message(&said.id), REPLY), owed))
}

pub(crate) fn language_of(turn: &Turn<'_>, said: &Said) -> Language {
    let talk = || small_talk::language(&said.text);
    Language::of(&said.text)
        .or_else(|| turn.commands.language(&said.text))
        .or_else(talk)
        .unwrap_or(turn.settings.language)
}

pub(crate) fn lines(turn: &Turn<'_>, language: Language, keys: &[&str]) -> Rich {
    Rich(keys.iter().map(|key| Block::Line(marked(&own_words(turn, language, key)))).collect())
}

/// A line with what stands between backticks as something to type.
pub(crate) fn marked_line(turn: &Turn<'_>, language: Language, key: &str, values: &[(&str, Value<'_>)]) -> Block {
    Block::Line(marked(&turn.words.say(language, key, values)))
}

/// Words with nothing in them but what the operator set.
pub(crate) fn own_words(turn: &Turn<'_>, language: Language, key: &str) -> String {
    let days = usize::try_from(turn.settings.retention.as_secs() / (24 * 60 * 60)).unwrap_or(usize::MAX);
    let values = [("bot", Value::Text(&turn.settings.name)), ("days", Value::Number(days))];
    turn.words.say(language, key, &values)
}

/// Something to say, as it is owed.
pub(crate) fn say(words: &Rich, thread: Option<&EventId>, reply_to: Option<&EventId>) -> Operation {
    Operation::Say { text: words.message(), thread: thread.map(Target::from), reply_to: reply_to.cloned() }
}

/// Says that a topic is not in the profile, and which are.
pub(crate) fn unknown_topic(turn: &mut Turn<'_>, said: &Said, topic: &str, topics: &[String]) -> Result<(), Fault> {
    let language = language_of(turn, said);
    let near = topics.iter().find(|own| strsim::damerau_levenshtein(&own.to_lowercase(), topic) <= NEAR);
    let unknown = turn.words.say(language, "topic-unknown", &[("topic", Value::Text(topic))]);
    let mut words = Rich(vec![Block::Line(vec![text(unknown)])]);
    match near {
        Some(near) => words.line(vec![text(turn.words.say(language, "topic-near", &[("topic", Value::Text(near))]))]),
        None if !topics.is_empty() => {
            let topics = topics.join(", ");
            words.line(vec![text(turn.words.say(language, "topics-known", &[("topics", Value::Text(&topics))]))]);
        }
        None => {}
    }
    words.line(marked(&own_words(turn, language, "topic-add")));
    answer_with(turn, said, &words)
}

/// So many typing errors are a slip of the finger.
const NEAR: usize = 2;

/// "dinsdag 4 juni".
pub(crate) fn day_of(turn: &Turn<'_>, at: Timestamp) -> String {
    let hours = Hours::default();
    turn.words.date(turn.settings.language, hours.date(turn.at), hours.date(at))
}
