//! All that is stored about somebody: shown to them, and erased when they want it.

use super::event::Said;
use super::manners::say;
use super::outbox::entry;
use super::rich::{Block, Rich, marked, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::id::EventId;
use crate::domain::language::Language;
use crate::store::{Json, Owed};

/// So many titles of documents are named.
const MOST_TITLES: usize = 3;

/// What is counted of what is stored: the tables, and the words for it.
const COUNTED: [(&[&str], &str); 6] = [
    (&["question"], "data-sum-questions"),
    (&["errand"], "data-sum-errands"),
    (&["ping"], "data-sum-pings"),
    (&["feedback"], "data-sum-verdicts"),
    (&["desk_case"], "data-sum-cases"),
    (&["act_person", "upload_person", "judgment_person", "desk_note", "desk_holder", "review_asked"], "data-sum-work"),
];

/// What is told of by itself.
const TOLD: [&str; 3] = ["colleague", "participant", "documents"];

impl Bot {
    /// Says in a few lines what is stored about somebody, and sends all of it as a file.
    pub(super) fn show_data(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let language = self.language_of(said);
        let everything = self.store.everything_about(&said.sender)?;
        let words = self.data_in_words(language, &everything);
        let owed = say(&words, said.thread.as_ref(), Some(&said.id));
        let row = entry(turn, &said.room, &said.id, "data", owed);
        self.owe(turn, row, None)?;
        let name = self.own_words(language, "data-file");
        let thread = said.thread.as_ref().map(EventId::to_string);
        let owed = Owed::Made { name, text: format!("{everything:#}"), thread };
        let row = entry(turn, &said.room, &said.id, "data/file", owed);
        self.owe(turn, row, None)
    }

    fn data_in_words(&self, language: Language, everything: &Json) -> Rich {
        let rows = |table: &str| everything.get(table).and_then(Json::as_array).map_or(0, Vec::len);
        let field = |table: &str, name: &str| {
            everything.get(table).and_then(|rows| rows.get(0)).and_then(|row| row.get(name)).cloned()
        };
        let mut lines = Vec::new();
        if let Some(name) = field("colleague", "name") {
            let topics = field("colleague", "topics").and_then(|topics| topics.as_array().map(Vec::len)).unwrap_or(0);
            let name = name.as_str().unwrap_or_default().to_owned();
            let values = [("name", Value::Text(&name)), ("count", Value::Number(topics))];
            lines.push(marked(&self.words.say(language, "data-sum-profile", &values)));
        }
        let takes_part = field("participant", "taking_part").and_then(|value| value.as_i64());
        if let Some(takes_part) = takes_part {
            let key = if takes_part == 1 { "data-sum-taking-part" } else { "data-sum-not-taking-part" };
            lines.push(marked(&self.own_words(language, key)));
        }
        let mut left: usize = everything.as_object().map_or(0, |tables| {
            tables.keys().filter(|table| !TOLD.contains(&table.as_str())).map(|table| rows(table)).sum()
        });
        let days = usize::try_from(self.settings.retention.as_secs() / (24 * 60 * 60)).unwrap_or(usize::MAX);
        for (tables, key) in COUNTED {
            let count: usize = tables.iter().map(|table| rows(table)).sum();
            left = left.saturating_sub(count);
            if count > 0 {
                let values = [("count", Value::Number(count)), ("days", Value::Number(days))];
                lines.push(marked(&self.words.say(language, key, &values)));
            }
        }
        let titles: Vec<&str> = everything
            .get("documents")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        if !titles.is_empty() {
            let named =
                titles.iter().take(MOST_TITLES).map(|title| format!("‘{title}’")).collect::<Vec<_>>().join(", ");
            let values = [("count", Value::Number(titles.len())), ("titles", Value::Text(&named))];
            lines.push(vec![text(self.words.say(language, "data-sum-documents", &values))]);
        }
        if left > 0 {
            lines.push(marked(&self.words.say(language, "data-sum-rest", &[("count", Value::Number(left))])));
        }
        let mut words = self.lines(language, &["data-sum"]);
        words.0.push(Block::Bulleted(lines));
        words.0.extend(self.lines(language, &["data-all", "data-forget"]).0);
        words
    }

    /// Erases all that is stored about somebody. Only the answer to that is kept until it is sent; it names nobody.
    pub(super) fn forget(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let language = self.language_of(said);
        for errand in self.store.errands_of(&said.sender)? {
            self.take_back_errand(turn, &errand.question)?;
        }
        for case in self.store.cases_of(&said.sender)? {
            self.take_back_case(turn, &case.question)?;
        }
        self.leave_pings(turn, &said.sender)?;
        for cause in self.store.said_about_questions_of(&said.sender)? {
            self.take_back(turn, &cause)?;
        }
        self.store.erase(&said.sender)?;
        self.library.refresh(&self.store)?;
        let words = self.lines(language, &["forget-done", "forget-file"]);
        let owed = say(&words, said.thread.as_ref(), Some(&said.id));
        let row = entry(turn, &said.room, &said.id, "reply", owed);
        self.owe(turn, row, None)
    }
}
