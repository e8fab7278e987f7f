//! What is said to the bot and asks for no document: thanks, a word about the bot, "wie weet dit?".

use std::collections::HashSet;
use std::time::Duration;

use super::address::Address;
use super::answer::Voice;
use super::command::{Command, Heard, hear};
use super::errand::Whom;
use super::event::Said;
use super::outbox::entry;
use super::reply::{Reply, hear_reply};
use super::rich::Rich;
use super::suggest::suggest;
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::question::Question;
use crate::domain::small_talk::{self, SmallTalk};
use crate::store::{OutboxEntry, Owed};

/// What is given back where no word is needed.
const SMILE: &str = "😊";

/// The same to whoever goes.
const WAVE: &str = "👋";

/// "Wie weet dit?" outside any thread goes on from a question of the asker that is no older.
const RECENT: Duration = Duration::from_secs(24 * 60 * 60);

impl Bot {
    /// Answers what asks for no document.
    pub(super) fn talk(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        talk: SmallTalk,
        address: Address,
    ) -> Result<(), Fault> {
        match talk {
            SmallTalk::Thanks if address == Address::Implied => self.nod(turn, said, SMILE),
            SmallTalk::Thanks => self.reply(turn, said, "thanks"),
            SmallTalk::Murmur => self.nod(turn, said, SMILE),
            SmallTalk::Farewell => self.nod(turn, said, WAVE),
            SmallTalk::Greeting if address == Address::Implied => self.nod(turn, said, WAVE),
            SmallTalk::Greeting => self.reply(turn, said, "greeting"),
            SmallTalk::YesNo => self.reply(turn, said, "talk-nothing-waits"),
            SmallTalk::Announcement => self.reply(turn, said, "talk-ask"),
            SmallTalk::Lost => self.obey(turn, said, Command::Help { what: None }),
            SmallTalk::MoreAbout => self.obey(turn, said, Command::More),
            SmallTalk::Inside(number) => self.talk_of_hit(turn, said, number),
            SmallTalk::Summary => self.reply(turn, said, "talk-summary"),
            SmallTalk::Insult => self.reply(turn, said, "talk-insult"),
            SmallTalk::NoUse => self.offer_specialist(turn, said, "talk-no-use-offer", "talk-no-use"),
            SmallTalk::WhoAreYou => self.reply_lines(turn, said, &["about-who", "about-made"]),
            SmallTalk::WhatCanYou => self.reply_lines(turn, said, &["about-can", "about-can-how"]),
            SmallTalk::WhatIsKept => self.reply_lines(turn, said, &["data-kept", "about-kept"]),
            SmallTalk::WhoKnows => self.who_knows(turn, said),
        }
    }

    /// Whether a message asks for documents.
    pub(super) fn asks_something(&self, text: &str) -> bool {
        hear(text) == Heard::Question && small_talk::of(text, &self.settings.name).is_none()
    }

    fn nod(&mut self, turn: &mut Turn, said: &Said, emoji: &str) -> Result<(), Fault> {
        let owed = Owed::React { target: said.id.to_string(), key: emoji.to_owned() };
        let row = entry(turn, &said.room, &said.id, "nod", owed);
        self.owe(turn, OutboxEntry { courtesy: true, ..row }, None)
    }

    fn reply_lines(&mut self, turn: &mut Turn, said: &Said, keys: &[&str]) -> Result<(), Fault> {
        let words = self.lines(self.language_of(said), keys);
        self.answer_with(turn, said, &words)
    }

    fn talk_of_hit(&mut self, turn: &mut Turn, said: &Said, number: Option<usize>) -> Result<(), Fault> {
        let number = number.unwrap_or(1).to_string();
        let line = self.marked_line(self.language_of(said), "talk-inside", &[("number", Value::Text(&number))]);
        self.answer_with(turn, said, &Rich(vec![line]))
    }

    /// Offers to ask a specialist what the sender asked before; a yes right after it does it.
    fn offer_specialist(&mut self, turn: &mut Turn, said: &Said, offer: &str, without: &str) -> Result<(), Fault> {
        match self.question_talked_of(said)?.filter(|question| question.asker == said.sender) {
            Some(question) => {
                self.store.put_help_offer(&said.sender, &said.room, &question.id, &said.id)?;
                self.reply(turn, said, offer)
            }
            None => self.reply(turn, said, without),
        }
    }

    /// What is said to that offer; false when there is none, or when it is about something else. Either way it is over.
    pub(super) fn hear_help_offer(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let Some((question, offered)) = self.store.take_help_offer(&said.sender, &said.room)? else {
            return Ok(false);
        };
        // What was said alone since then may ask for a yes, too.
        if said.direct && self.store.last_spoken_in(&said.room)?.as_ref() != Some(&offered) {
            return Ok(false);
        }
        match (hear_reply(&said.text), self.store.question(&question)?) {
            (Some(Reply::Yes), Some(question)) => {
                self.start(turn, &question, &Whom::Anyone, &said.id, said.direct).map(|()| true)
            }
            (Some(Reply::No | Reply::Never), _) => self.reply(turn, said, "talk-offer-refused").map(|()| true),
            _ => Ok(false),
        }
    }

    /// "Wie weet dit?": the people of the answer that is spoken of, or the offer to look for one.
    fn who_knows(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let Some(question) = self.question_talked_of(said)? else {
            return self.reply(turn, said, "talk-who-about-what");
        };
        let busy = self.store.pings_of(&question.id)?.iter().any(|ping| !ping.ping.state.is_end());
        if busy && question.asker == said.sender {
            return self.start(turn, &question, &Whom::Anyone, &said.id, said.direct);
        }
        let vector = self.store.question_vector(&question.id, self.library.model())?;
        let suggested = suggest(&self.store, &self.library, &question, vector.as_ref(), &HashSet::new())?;
        let people = suggested.suggestion.people;
        if people.is_empty() {
            return self.offer_specialist(turn, said, "talk-who-offer", "errand-only-asker");
        }
        self.store.put_candidates(&question.id, &suggested.able)?;
        let language = self.language_of(said);
        let plain_replies = self.store.room(&said.room)?.plain_replies;
        let voice = Voice { words: &self.words, name: &self.settings.name, listening: !plain_replies };
        let mut words = Rich::default();
        voice.people(&mut words, language, &people);
        words.0.push(self.marked_line(language, "talk-who-else", &[]));
        self.answer_with(turn, said, &words)
    }

    /// The question that is spoken of without naming it: not one of long ago, nor when the message replies to somebody else.
    fn question_talked_of(&self, said: &Said) -> Result<Option<Question>, Fault> {
        if let (Some(target), None) = (&said.reply_to, &said.thread)
            && !self.store.is_own(target)?
            && self.store.question(target)?.is_none()
        {
            return Ok(None);
        }
        let recent = |question: &Question| said.thread.is_some() || said.at.since(question.at) < RECENT;
        Ok(self.question_meant(said)?.filter(recent))
    }
}
