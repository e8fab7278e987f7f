//! What an act is about, in documents and in words: what it would change, and what it did.

use super::event::Said;
use super::moderator_words::ModeratorWord;
use super::moment::stamp;
use super::rich::{Block, Rich, Span, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::act::{Act, Change, Deed, State};
use crate::domain::id::PersonId;
use crate::domain::sentence::shorten;
use crate::store::{KnownDocument, Part};

/// So many documents of an act are listed; the rest is counted.
const LISTED: usize = 10;

/// So many are named in a line of the log.
const NAMED: usize = 3;

/// A longer title or reason is cut here.
pub(super) const LONGEST: usize = 120;

impl Bot {
    /// What a word asks for, by the documents' keys. When that cannot be, the moderator hears why.
    pub(super) fn deed_of(&mut self, turn: &mut Turn, said: &Said, word: ModeratorWord) -> Result<Option<Deed>, Fault> {
        let deed = match word {
            ModeratorWord::Withdraw(numbers) => {
                let Some(documents) = self.all_known(turn, said, &numbers)? else { return Ok(None) };
                self.without(turn, said, documents, "act-gone-already", |known| known.tuned.gone.is_none())?
                    .map(Deed::Withdraw)
            }
            ModeratorWord::WithdrawSource(source) => {
                let numbers = self.store.documents_from(&source)?;
                if numbers.is_empty() {
                    self.refuse_word(turn, said, "act-no-source", &[("source", Value::Text(&source))])?;
                    return Ok(None);
                }
                self.all_known(turn, said, &numbers)?
                    .map(|documents| Deed::Withdraw(documents.into_iter().map(|known| known.key).collect()))
            }
            ModeratorWord::Restore(numbers) => {
                let Some(documents) = self.all_known(turn, said, &numbers)? else { return Ok(None) };
                self.without(turn, said, documents, "act-not-gone", |known| known.tuned.gone.is_some())?
                    .map(Deed::Restore)
            }
            ModeratorWord::Change(number, change) => {
                self.all_known(turn, said, &[number])?.and_then(only).map(|known| Deed::Change(known.key, change))
            }
            ModeratorWord::Merge(from, into) => self.two_known(turn, said, from, into)?.map(|(from, into)| {
                let mut topics = into.topics;
                for topic in from.topics {
                    if !topics.iter().any(|known| known.to_lowercase() == topic.to_lowercase()) {
                        topics.push(topic);
                    }
                }
                Deed::Merge(from.key, into.key, topics)
            }),
            ModeratorWord::Replace(old, new) => {
                self.two_known(turn, said, old, new)?.map(|(old, new)| Deed::Replace(old.key, new.key))
            }
            ModeratorWord::Show(_)
            | ModeratorWord::Search(_)
            | ModeratorWord::Log(_)
            | ModeratorWord::Undo(_)
            | ModeratorWord::Add(_) => None,
        };
        Ok(deed)
    }

    /// The documents with these numbers; of one that is not there the moderator hears.
    fn all_known(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        numbers: &[i64],
    ) -> Result<Option<Vec<KnownDocument>>, Fault> {
        let mut documents = Vec::new();
        for number in numbers {
            match self.store.document_numbered(*number)? {
                Some(known) => documents.push(known),
                None => {
                    self.unknown_number(turn, said, *number)?;
                    return Ok(None);
                }
            }
        }
        Ok(Some(documents))
    }

    pub(super) fn unknown_number(&mut self, turn: &mut Turn, said: &Said, number: i64) -> Result<(), Fault> {
        self.refuse_word(turn, said, "act-no-number", &[("number", Value::Text(&number.to_string()))])
    }

    /// Two documents that are both there, of which the second can be seen.
    fn two_known(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        one: i64,
        other: i64,
    ) -> Result<Option<(KnownDocument, KnownDocument)>, Fault> {
        let Some(documents) = self.all_known(turn, said, &[one, other])? else { return Ok(None) };
        let kept =
            self.without(turn, said, documents.clone(), "act-gone-already", |known| known.tuned.gone.is_none())?;
        let mut documents = documents.into_iter();
        Ok(kept.and(documents.next().zip(documents.next())))
    }

    /// The keys of the documents, if this holds for all; of one for which it does not the moderator hears.
    fn without(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        documents: Vec<KnownDocument>,
        otherwise: &str,
        holds: impl Fn(&KnownDocument) -> bool,
    ) -> Result<Option<Vec<String>>, Fault> {
        if let Some(other) = documents.iter().find(|known| !holds(known)) {
            let number = other.number.to_string();
            self.refuse_word(turn, said, otherwise, &[("number", Value::Text(&number))])?;
            return Ok(None);
        }
        Ok(Some(documents.into_iter().map(|known| known.key).collect()))
    }

    fn refuse_word(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        key: &str,
        values: &[(&str, Value<'_>)],
    ) -> Result<(), Fault> {
        let line = self.marked_line(self.settings.language, key, values);
        self.answer_with(turn, said, &Rich(vec![line]))
    }

    /// What an act would change, in words, and in short for the log.
    pub(super) fn foretell(&mut self, turn: &Turn, act: &Act) -> Result<(Rich, String), Fault> {
        let language = self.settings.language;
        let mut documents = Vec::new();
        for key in act.deed.documents() {
            documents.extend(self.store.known_document(key)?);
        }
        let (count, since) = (documents.len(), turn.at.minus(self.settings.retention));
        let mut answers = 0;
        for known in &documents {
            answers += self.store.answers_with(&known.key, since)?;
        }
        let mut words = Rich::default();
        let opening = match &act.deed {
            Deed::Admit(key) => return self.foretell_document(act, &key.clone()),
            Deed::Withdraw(_) => "preview-withdraw",
            Deed::Restore(_) => "preview-restore",
            Deed::Change(..) => "preview-change",
            Deed::Merge(..) => "preview-merge",
            Deed::Replace(..) => "preview-replace",
            Deed::Pin(..) | Deed::Hide(..) | Deed::Weigh(..) | Deed::Synonym(_) | Deed::Bar(..) => {
                return Ok((words, String::new()));
            }
        };
        words.line(vec![text(self.words.say(language, opening, &[("count", Value::Number(count))]))]);
        let lines = documents.iter().take(LISTED).map(|known| self.document_line(known));
        words.0.push(Block::Bulleted(lines.collect()));
        if count > LISTED {
            let rest = [("count", Value::Number(count - LISTED))];
            words.line(vec![text(self.words.say(language, "related-rest", &rest))]);
        }
        if let (Deed::Change(_, change), Some(known)) = (&act.deed, documents.first()) {
            words.line(vec![text(self.change_line(known, change))]);
        }
        if let Some(reason) = &act.reason {
            let reason = shorten(reason, LONGEST);
            words.line(vec![text(self.words.say(language, "act-reason", &[("reason", Value::Text(&reason))]))]);
        }
        let counts = [("count", Value::Number(answers)), ("days", Value::Number(self.days_kept()))];
        words.line(vec![text(self.words.say(language, "preview-answers", &counts))]);
        Ok((words, self.words.say(language, "preview-answers-short", &counts)))
    }

    /// For so many days the questions are kept that can be counted.
    pub(super) fn days_kept(&self) -> usize {
        usize::try_from(self.settings.retention.as_secs() / (24 * 60 * 60)).unwrap_or(usize::MAX)
    }

    /// "titel: ‘oud’ → ‘nieuw’".
    fn change_line(&self, known: &KnownDocument, change: &Change) -> String {
        let none = || self.words.say(self.settings.language, "change-none", &[]);
        let quoted = |value: Option<&str>| value.map_or_else(none, |value| format!("‘{}’", shorten(value, LONGEST)));
        let listed = |topics: &[String]| Some(topics.join(", ")).filter(|list| !list.is_empty());
        let (field, before, after) = match change {
            Change::Title(title) => ("change-title", quoted(Some(&known.title)), quoted(Some(title))),
            Change::Municipality(name) => {
                ("change-municipality", quoted(known.place.as_deref()), quoted(name.as_deref()))
            }
            Change::Date(date) => {
                let shown = |date: Option<crate::domain::date::Date>| date.map_or_else(none, |date| date.to_string());
                ("change-date", shown(known.date), shown(*date))
            }
            Change::Topics(topics) => {
                ("change-topics", quoted(listed(&known.topics).as_deref()), quoted(listed(topics).as_deref()))
            }
            Change::Url(url) => ("change-url", quoted(known.url.as_deref()), quoted(url.as_deref())),
            Change::Seen(..) => ("change-seen", self.bound_words(known.tuned.bound.as_ref()), self.seen_words(change)),
        };
        format!("{}: {before} → {after}", self.words.say(self.settings.language, field, &[]))
    }

    fn seen_words(&self, change: &Change) -> String {
        match change {
            Change::Seen(rooms, places) if !(rooms.is_empty() && places.is_empty()) => {
                self.bound_words(Some(&(rooms.clone(), places.clone())))
            }
            _ => self.bound_words(None),
        }
    }

    /// An act in one line of the log: its number, when, who, what, why, and what the preview said.
    pub(super) fn act_line(&self, act: &Act) -> Result<Vec<Span>, Fault> {
        let language = self.settings.language;
        let who = |people: Vec<PersonId>| {
            let names: Vec<String> = people.iter().map(PersonId::to_string).collect();
            if names.is_empty() { self.words.say(language, "act-somebody", &[]) } else { names.join(", ") }
        };
        let mut people = self.store.act_people(act.number, Part::Proposed)?;
        for person in self.store.act_people(act.number, Part::Confirmed)? {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        let at = stamp(act.done_at.unwrap_or(act.at));
        let mut line = format!("{}. {at} · {} · {}", act.number, who(people), self.deed_words(&act.deed)?);
        if let Some(reason) = &act.reason {
            let reason = shorten(reason, LONGEST);
            line.push_str(&format!(
                " · {}",
                self.words.say(language, "act-because", &[("reason", Value::Text(&reason))])
            ));
        }
        if !act.preview.is_empty() {
            let preview = [("preview", Value::Text(&act.preview))];
            line.push_str(&format!(" · {}", self.words.say(language, "act-preview", &preview)));
        }
        if act.state == State::Undone {
            let who = who(self.store.act_people(act.number, Part::Undone)?);
            line.push_str(&format!(" · {}", self.words.say(language, "act-undone", &[("who", Value::Text(&who))])));
        }
        Ok(vec![text(line)])
    }

    /// What was done, in a few words.
    fn deed_words(&self, deed: &Deed) -> Result<String, Fault> {
        let mut named = Vec::new();
        for key in deed.documents().into_iter().take(NAMED) {
            named.push(match self.store.known_document(key)? {
                Some(known) => format!("{} ‘{}’", known.number, shorten(&known.title, LONGEST)),
                None => key.to_owned(),
            });
        }
        let rest = deed.documents().len().saturating_sub(NAMED);
        let mut documents = named.join(", ");
        if rest > 0 {
            documents.push_str(", ");
            documents.push_str(&self.words.say(
                self.settings.language,
                "act-and-more",
                &[("count", Value::Number(rest))],
            ));
        }
        let (first, second) = (named.first().map_or("", String::as_str), named.get(1).map_or("", String::as_str));
        let value;
        let (key, values) = match deed {
            Deed::Admit(_) => ("deed-admit", vec![("documents", documents.as_str())]),
            Deed::Withdraw(_) => ("deed-withdraw", vec![("documents", documents.as_str())]),
            Deed::Restore(_) => ("deed-restore", vec![("documents", documents.as_str())]),
            Deed::Change(_, change) => {
                value = self.change_words(change);
                ("deed-change", vec![("document", first), ("change", value.as_str())])
            }
            Deed::Merge(..) => ("deed-merge", vec![("document", first), ("other", second)]),
            Deed::Replace(..) => ("deed-replace", vec![("document", first), ("other", second)]),
            Deed::Pin(..) | Deed::Hide(..) | Deed::Weigh(..) | Deed::Synonym(_) | Deed::Bar(..) => {
                return Ok(String::new());
            }
        };
        let values: Vec<(&str, Value<'_>)> =
            values.into_iter().map(|(name, value)| (name, Value::Text(value))).collect();
        Ok(self.words.say(self.settings.language, key, &values))
    }

    /// "titel = ‘nieuw’".
    fn change_words(&self, change: &Change) -> String {
        let none = || self.words.say(self.settings.language, "change-none", &[]);
        let quoted = |value: Option<&str>| value.map_or_else(none, |value| format!("‘{}’", shorten(value, LONGEST)));
        let (field, value) = match change {
            Change::Title(title) => ("change-title", quoted(Some(title))),
            Change::Municipality(name) => ("change-municipality", quoted(name.as_deref())),
            Change::Date(date) => ("change-date", date.map_or_else(none, |date| date.to_string())),
            Change::Topics(topics) => {
                ("change-topics", quoted(Some(topics.join(", ").as_str()).filter(|list| !list.is_empty())))
            }
            Change::Url(url) => ("change-url", quoted(url.as_deref())),
            Change::Seen(..) => ("change-seen", self.seen_words(change)),
        };
        format!("{} = {value}", self.words.say(self.settings.language, field, &[]))
    }
}

fn only(documents: Vec<KnownDocument>) -> Option<KnownDocument> {
    documents.into_iter().next()
}
