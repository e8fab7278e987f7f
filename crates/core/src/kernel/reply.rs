//! Small talk, help, and the settings of a room.

use clap::ValueEnum as _;

use crate::domain::hours::Hours;
use crate::domain::id::EventId;
use crate::domain::language::Language;
use crate::domain::small_talk;
use crate::domain::time::Timestamp;
use crate::kernel::command::own::language;
use crate::kernel::command::{Command, Switch};
use crate::kernel::effect::{Operation, Target};
use crate::kernel::event::Said;
use crate::kernel::outbox::entry;
use crate::kernel::permission::check;
use crate::kernel::store::rooms;
use crate::kernel::store::rooms::{Conversation, RoomRow};
use crate::kernel::{Fault, Turn, outbox, room};
use crate::speech::rich::{Block, Rich, Span, marked, text};
use crate::speech::words::Value;

/// The purpose of a word that answers a message and is no answer to a question.
pub(crate) const REPLY: &str = "reply";

/// A question that nobody helped with for longer is not put to a specialist by itself.
const MOST_HOURS: u8 = 72;

/// Does what somebody typed, when they may.
pub(crate) fn obey(turn: &mut Turn<'_>, said: &Said, command: &Command) -> Result<(), Fault> {
    if !check::may(turn, said, check::least_for(turn, command, said.direct))? {
        return Ok(());
    }
    match command {
        Command::Help { what } => {
            let short = said.direct && what.is_none() && !room::is_moderators(turn, &said.room)?;
            let language = language_of(turn, said);
            let help = if short { short_help(turn, language) } else { help(turn, said, language)? };
            answer_with(turn, said, &help)
        }
        Command::Data => {
            let shared = match rooms::room(turn.db, &said.room)?.shares_questions {
                _ if said.direct => "data-private",
                true => "data-shared",
                false => "data-not-shared",
            };
            let keys = ["data-kept", "data-where", "data-removed", "data-people", "data-judged", shared];
            let lines = lines(turn, language_of(turn, said), &keys);
            answer_with(turn, said, &lines)
        }
        Command::Quiet => set(turn, said, "quiet-done", |room| room.quiet = true),
        Command::Wake => set(turn, said, "wake-done", |room| room.quiet = false),
        Command::Share { .. } if said.direct => reply(turn, said, "share-never"),
        Command::Share { switch: Switch::On } => set(turn, said, "share-on-done", |room| room.shares_questions = true),
        Command::Share { switch: Switch::Off } => {
            set(turn, said, "share-off-done", |room| room.shares_questions = false)
        }
        Command::ByItself { when } => match (when.parse::<u8>(), Switch::from_str(when, true)) {
            (Ok(hours @ 1..=MOST_HOURS), _) => {
                set(turn, said, "by-itself-on", |room| room.ask_after_hours = Some(hours))
            }
            (_, Ok(Switch::Off)) => set(turn, said, "by-itself-off", |room| room.ask_after_hours = None),
            _ => reply(turn, said, "by-itself-how"),
        },
        Command::Thread { switch: Switch::On } => set(turn, said, "thread-on-done", |room| room.plain_replies = false),
        Command::Thread { switch: Switch::Off } => set(turn, said, "thread-off-done", |room| room.plain_replies = true),
        _ => turn.offer(|feature, turn| feature.obey(turn, said, command)).map(drop),
    }
}

fn set(turn: &mut Turn<'_>, said: &Said, confirmation: &str, change: impl FnOnce(&mut RoomRow)) -> Result<(), Fault> {
    let mut room = rooms::room(turn.db, &said.room)?;
    change(&mut room);
    rooms::put_room(turn.db, &said.room, &room)?;
    reply(turn, said, confirmation)
}

/// An unknown command: names the nearest one, if any is near.
pub(crate) fn name_nearest(turn: &mut Turn<'_>, said: &Said, near: Option<&str>) -> Result<(), Fault> {
    let language = language_of(turn, said);
    let words = match near {
        Some(near) => turn.words.say(language, "did-you-mean", &[("command", Value::Text(near))]),
        None => turn.words.say(language, "unknown-command", &[]),
    };
    answer_with(turn, said, &Rich(vec![Block::Line(marked(&words))]))
}

fn help(turn: &Turn<'_>, said: &Said, language: Language) -> Result<Rich, Fault> {
    if room::is_moderators(turn, &said.room)? {
        return Ok(help_for_moderators(turn, language));
    }
    let mut help = lines(turn, language, &["help-title", "help-ask"]);
    if !said.direct {
        help.0.extend(lines(turn, language, &["help-ask-room"]).0);
    }
    let mut commands = vec![
        "command-more",
        "command-related",
        "command-narrow",
        "command-search",
        "command-ask",
        "command-cancel",
        "command-verdict",
        "command-dossier-hit",
        "command-data",
        "command-quiet",
        "command-wake",
    ];
    if said.moderator || said.direct {
        commands.extend(["command-thread", "command-by-itself"]);
    }
    if said.direct {
        commands.extend([
            "command-profile",
            "command-topics",
            "command-consent",
            "command-take-part",
            "command-away",
            "command-hours",
            "command-own-data",
            "command-handover",
        ]);
        commands.extend(has_desk(turn).then_some("command-anonymous"));
    }
    if said.moderator && !said.direct {
        commands.push("command-share");
    }
    let own_lines = |keys: &[&str]| keys.iter().map(|key| marked(&own_words(turn, language, key))).collect::<Vec<_>>();
    let mut list = own_lines(&commands);
    list.extend(own_lines(&["command-help"]));
    help.0.push(Block::Bulleted(list));
    help.0.extend(lines(turn, language, &["help-footer"]).0);
    Ok(help)
}

/// What works in a room of the moderators: their own words first.
fn help_for_moderators(turn: &Turn<'_>, language: Language) -> Rich {
    let own_lines = |keys: &[&str]| keys.iter().map(|key| marked(&own_words(turn, language, key))).collect::<Vec<_>>();
    let mut list = own_lines(&["command-moderate-file", "command-moderate-work"]);
    list.extend(moderators_help(turn, language));
    list.extend(own_lines(&[
        "command-moderate-judge",
        "command-dossier",
        "command-send",
        "command-data",
        "command-help",
    ]));
    let mut help = lines(turn, language, &["help-title"]);
    help.0.push(Block::Bulleted(list));
    help.0.extend(lines(turn, language, &["help-moderators"]).0);
    help
}

/// What most people need when they are alone with the bot: no more than fits on the screen of a phone.
fn short_help(turn: &Turn<'_>, language: Language) -> Rich {
    let mut help = lines(turn, language, &["help-title", "help-ask"]);
    let mut keys = vec!["command-more", "command-narrow", "command-ask", "command-verdict", "command-dossier-hit"];
    keys.push("command-profile");
    if has_desk(turn) {
        keys.push("command-anonymous");
    }
    keys.extend(["command-data", "command-help-all"]);
    help.0.push(Block::Bulleted(keys.iter().map(|key| marked(&own_words(turn, language, key))).collect()));
    help.0.extend(lines(turn, language, &["help-footer"]).0);
    help
}

fn has_desk(turn: &Turn<'_>) -> bool {
    !turn.settings.desk.rooms.is_empty()
}

/// What moderators can say of documents, line by line.
pub(crate) fn moderators_help(turn: &Turn<'_>, language: Language) -> Vec<Vec<Span>> {
    let keys = [
        "command-moderate-find",
        "command-moderate-gone",
        "command-moderate-change",
        "command-moderate-rank",
        "command-moderate-try",
        "command-moderate-log",
        "command-moderate-rights",
    ];
    keys.iter().map(|key| marked(&own_words(turn, language, key))).collect()
}

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

pub(crate) fn answer_with(turn: &mut Turn<'_>, said: &Said, words: &Rich) -> Result<(), Fault> {
    let thread = said.thread.clone().unwrap_or_else(|| said.id.clone());
    let conversation = Conversation { asker: said.sender.clone(), bot_spoke_last: true };
    rooms::put_conversation(turn.db, &thread, &said.room, &conversation)?;
    // A short word needs no thread of its own; inside a thread it stays there.
    let owed = say(words, said.thread.as_ref(), Some(&said.id));
    let row = entry(turn, &said.room, &said.id, REPLY, owed);
    outbox::owe(turn, row, None)
}

pub(crate) fn language_of(turn: &Turn<'_>, said: &Said) -> Language {
    let talk = || small_talk::language(&said.text);
    Language::of(&said.text).or_else(|| language(&said.text)).or_else(talk).unwrap_or(turn.settings.language)
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
