//! Small talk, help, and the settings of a room.

use clap::ValueEnum as _;

use super::command::{Command, Switch};
use super::event::Said;
use super::outbox::entry;
use super::own::{as_typed, language};
use super::rich::{Block, Rich, Span, marked};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::id::EventId;
use crate::domain::judgment::Verdict;
use crate::domain::language::Language;
use crate::domain::small_talk;
use crate::store::{Conversation, Owed, RoomRow};

/// The purpose of a word that answers a message and is no answer to a question.
pub(super) const REPLY: &str = "reply";

/// A question that nobody helped with for longer is not put to a specialist by itself.
const MOST_HOURS: u8 = 72;

impl Bot {
    pub(super) fn obey(&mut self, turn: &mut Turn, said: &Said, command: Command) -> Result<(), Fault> {
        if !self.may(turn, said, self.least_for(&command, said.direct))? {
            return Ok(());
        }
        match command {
            Command::Own(own) => self.obey_own(turn, said, &own),
            Command::Help { what } => {
                let short = said.direct && what.is_none() && !self.is_moderators(&said.room)?;
                let language = self.language_of(said);
                let help = if short { self.short_help(language) } else { self.help(said, language)? };
                self.answer_with(turn, said, &help)
            }
            Command::Dossier { number } => self.show_dossier(turn, said, number),
            Command::Send { number } => self.send_files(turn, said, number),
            Command::Data => {
                let shared = match self.store.room(&said.room)?.shares_questions {
                    _ if said.direct => "data-private",
                    true => "data-shared",
                    false => "data-not-shared",
                };
                let keys = ["data-kept", "data-where", "data-removed", "data-people", "data-judged", shared];
                let lines = self.lines(self.language_of(said), &keys);
                self.answer_with(turn, said, &lines)
            }
            Command::More => match self.question_before(said)? {
                Some(before) => self.more(turn, said, before),
                None => self.reply(turn, said, "nothing-to-follow"),
            },
            Command::Related { number } => self.related(turn, said, number),
            Command::Search { .. } => {
                let words = said.text.trim().split_once(char::is_whitespace).map_or("", |(_, words)| words);
                self.search(turn, said, words.to_owned())
            }
            Command::Anonymous { words } => {
                let question = as_typed(said, &words);
                self.ask_anonymously(turn, said, question)
            }
            Command::Reopen => self.reopen_own(turn, said),
            Command::Ask { .. } => self.ask_somebody(turn, said),
            Command::Cancel => match self.question_before(said)? {
                Some(question) if question.asker == said.sender && self.cancel(turn, &question)? => Ok(()),
                _ => self.reply(turn, said, "cancel-nothing"),
            },
            Command::Helped { number } => self.hear_verdict(turn, said, Verdict::Helped, number),
            Command::NotHelped { number } => self.hear_verdict(turn, said, Verdict::NotHelped, number),
            Command::Outdated { number } => self.hear_verdict(turn, said, Verdict::Outdated, number),
            Command::Quiet => self.set(turn, said, "quiet-done", |room| room.quiet = true),
            Command::Wake => self.set(turn, said, "wake-done", |room| room.quiet = false),
            Command::Share { .. } if said.direct => self.reply(turn, said, "share-never"),
            Command::Share { switch: Switch::On } => {
                self.set(turn, said, "share-on-done", |room| room.shares_questions = true)
            }
            Command::Share { switch: Switch::Off } => {
                self.set(turn, said, "share-off-done", |room| room.shares_questions = false)
            }
            Command::ByItself { when } => match (when.parse::<u8>(), Switch::from_str(&when, true)) {
                (Ok(hours @ 1..=MOST_HOURS), _) => {
                    self.set(turn, said, "by-itself-on", |room| room.ask_after_hours = Some(hours))
                }
                (_, Ok(Switch::Off)) => self.set(turn, said, "by-itself-off", |room| room.ask_after_hours = None),
                _ => self.reply(turn, said, "by-itself-how"),
            },
            Command::Thread { switch: Switch::On } => {
                self.set(turn, said, "thread-on-done", |room| room.plain_replies = false)
            }
            Command::Thread { switch: Switch::Off } => {
                self.set(turn, said, "thread-off-done", |room| room.plain_replies = true)
            }
        }
    }

    fn set(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        confirmation: &str,
        change: impl FnOnce(&mut RoomRow),
    ) -> Result<(), Fault> {
        let mut room = self.store.room(&said.room)?;
        change(&mut room);
        self.store.put_room(&said.room, &room)?;
        self.reply(turn, said, confirmation)
    }

    pub(super) fn remind_quiet(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        self.reply(turn, said, "quiet-now")
    }

    /// An unknown command: names the nearest one, if any is near.
    pub(super) fn name_nearest(&mut self, turn: &mut Turn, said: &Said, near: Option<&str>) -> Result<(), Fault> {
        let language = self.language_of(said);
        let words = match near {
            Some(near) => self.words.say(language, "did-you-mean", &[("command", Value::Text(near))]),
            None => self.words.say(language, "unknown-command", &[]),
        };
        self.answer_with(turn, said, &Rich(vec![Block::Line(marked(&words))]))
    }

    fn help(&self, said: &Said, language: Language) -> Result<Rich, Fault> {
        if self.is_moderators(&said.room)? {
            return Ok(self.help_for_moderators(language));
        }
        let mut help = self.lines(language, &["help-title", "help-ask"]);
        if !said.direct {
            help.0.extend(self.lines(language, &["help-ask-room"]).0);
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
            commands.extend(self.has_desk().then_some("command-anonymous"));
        }
        if said.moderator && !said.direct {
            commands.push("command-share");
        }
        let lines = |keys: &[&str]| keys.iter().map(|key| marked(&self.own_words(language, key))).collect::<Vec<_>>();
        let mut list = lines(&commands);
        list.extend(lines(&["command-help"]));
        help.0.push(Block::Bulleted(list));
        help.0.extend(self.lines(language, &["help-footer"]).0);
        Ok(help)
    }

    /// What works in a room of the moderators: their own words first.
    fn help_for_moderators(&self, language: Language) -> Rich {
        let lines = |keys: &[&str]| keys.iter().map(|key| marked(&self.own_words(language, key))).collect::<Vec<_>>();
        let mut list = lines(&["command-moderate-file", "command-moderate-work"]);
        list.extend(self.moderators_help(language));
        list.extend(lines(&[
            "command-moderate-judge",
            "command-dossier",
            "command-send",
            "command-data",
            "command-help",
        ]));
        let mut help = self.lines(language, &["help-title"]);
        help.0.push(Block::Bulleted(list));
        help.0.extend(self.lines(language, &["help-moderators"]).0);
        help
    }

    /// What most people need when they are alone with the bot: no more than fits on the screen of a phone.
    fn short_help(&self, language: Language) -> Rich {
        let mut help = self.lines(language, &["help-title", "help-ask"]);
        let mut keys = vec!["command-more", "command-narrow", "command-ask", "command-verdict", "command-dossier-hit"];
        keys.push("command-profile");
        if self.has_desk() {
            keys.push("command-anonymous");
        }
        keys.extend(["command-data", "command-help-all"]);
        help.0.push(Block::Bulleted(keys.iter().map(|key| marked(&self.own_words(language, key))).collect()));
        help.0.extend(self.lines(language, &["help-footer"]).0);
        help
    }

    fn has_desk(&self) -> bool {
        !self.settings.desk.rooms.is_empty()
    }

    /// What moderators can say of documents, line by line.
    pub(super) fn moderators_help(&self, language: Language) -> Vec<Vec<Span>> {
        let keys = [
            "command-moderate-find",
            "command-moderate-gone",
            "command-moderate-change",
            "command-moderate-rank",
            "command-moderate-try",
            "command-moderate-log",
            "command-moderate-rights",
        ];
        keys.iter().map(|key| marked(&self.own_words(language, key))).collect()
    }

    /// Introduces the bot in five lines.
    pub(super) fn welcome(&self, direct: bool, language: Language) -> Rich {
        let keys = if direct {
            ["welcome-what", "welcome-example", "welcome-data", "welcome-quiet-direct", "welcome-help-direct"]
        } else {
            ["welcome-what", "welcome-example", "welcome-data", "welcome-quiet", "welcome-help"]
        };
        self.lines(language, &keys)
    }

    /// Answers a message with one sentence of the words files.
    pub(super) fn reply(&mut self, turn: &mut Turn, said: &Said, key: &str) -> Result<(), Fault> {
        let words = self.lines(self.language_of(said), &[key]);
        self.answer_with(turn, said, &words)
    }

    pub(super) fn answer_with(&mut self, turn: &mut Turn, said: &Said, words: &Rich) -> Result<(), Fault> {
        let thread = said.thread.clone().unwrap_or_else(|| said.id.clone());
        let conversation = Conversation { asker: said.sender.clone(), bot_spoke_last: true };
        self.store.put_conversation(&thread, &said.room, &conversation)?;
        // A short word needs no thread of its own; inside a thread it stays there.
        let owed = say(words, said.thread.as_ref(), Some(&said.id));
        let row = entry(turn, &said.room, &said.id, REPLY, owed);
        self.owe(turn, row, None)
    }

    pub(super) fn language_of(&self, said: &Said) -> Language {
        let talk = || small_talk::language(&said.text);
        Language::of(&said.text).or_else(|| language(&said.text)).or_else(talk).unwrap_or(self.settings.language)
    }

    pub(super) fn lines(&self, language: Language, keys: &[&str]) -> Rich {
        Rich(keys.iter().map(|key| Block::Line(marked(&self.own_words(language, key)))).collect())
    }

    /// Words with nothing in them but what the operator set.
    pub(super) fn own_words(&self, language: Language, key: &str) -> String {
        let days = usize::try_from(self.settings.retention.as_secs() / (24 * 60 * 60)).unwrap_or(usize::MAX);
        let values = [("bot", Value::Text(&self.settings.name)), ("days", Value::Number(days))];
        self.words.say(language, key, &values)
    }
}

/// Something to say, as it is owed.
pub(super) fn say(words: &Rich, thread: Option<&EventId>, reply_to: Option<&EventId>) -> Owed {
    let message = words.message();
    Owed::Say {
        plain: message.plain,
        html: message.html,
        thread: thread.map(EventId::to_string),
        reply_to: reply_to.map(EventId::to_string),
    }
}
