//! All that is stored about somebody: shown to them, and erased when they want it.

use crate::db::Json;
use crate::domain::language::Language;
use crate::kernel::effect::Operation;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::{REPLY, say};
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::erasure;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked, text};
use crate::speech::words::Value;

/// The purposes of what is stored, in lines and as a file.
const DATA: Purpose = Purpose::new("data");
const DATA_FILE: Purpose = Purpose::new("data-file");

/// So many titles of documents are named.
const MOST_TITLES: usize = 3;

/// What is counted of what is stored: the tables, and the words for it.
const COUNTED: [(&[&str], &str); 8] = [
    (&["question"], "data-sum-questions"),
    (&["errand"], "data-sum-errands"),
    (&["ping"], "data-sum-pings"),
    (&["feedback"], "data-sum-verdicts"),
    (&["desk_case"], "data-sum-cases"),
    (&["act_person", "upload_person", "judgment_person", "desk_note", "desk_holder", "review_asked"], "data-sum-work"),
    (&["adoption_speaker"], "data-sum-reuse"),
    (&["follow"], "data-sum-follows"),
];

/// What is told of by itself.
const DISCLOSABLE: [&str; 3] = ["colleague", "participant", "documents"];

/// Says in a few lines what is stored about somebody, and sends all of it as a file.
pub(crate) fn show_data(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let everything = erasure::everything_about(turn.db, turn.tables, &said.sender)?;
    let words = data_in_words(turn, language, &everything);
    let owed = say(&words, said.thread.as_ref(), Some(&said.id));
    let row = entry(turn, &said.room, Key::once(&Subject::message(&said.id), DATA), owed);
    outbox::owe(turn, row, None)?;
    let name = reply::own_words(turn, language, "data-file");
    let thread = said.thread.clone();
    let owed = Operation::SendMade { name, text: format!("{everything:#}"), thread };
    let row = entry(turn, &said.room, Key::once(&Subject::message(&said.id), DATA_FILE), owed);
    outbox::owe(turn, row, None)
}

fn data_in_words(turn: &Turn<'_>, language: Language, everything: &Json) -> Rich {
    let rows = |table: &str| everything.get(table).and_then(Json::as_array).map_or(0, Vec::len);
    let field = |table: &str, name: &str| {
        everything.get(table).and_then(|rows| rows.get(0)).and_then(|row| row.get(name)).cloned()
    };
    let mut lines = Vec::new();
    if let Some(name) = field("colleague", "name") {
        let topics = field("colleague", "topics").and_then(|topics| topics.as_array().map(Vec::len)).unwrap_or(0);
        let name = name.as_str().unwrap_or_default().to_owned();
        let values = [("name", Value::Text(&name)), ("count", Value::Number(topics))];
        lines.push(marked(&turn.words.say(language, "data-sum-profile", &values)));
    }
    let takes_part = field("participant", "taking_part").and_then(|value| value.as_i64());
    if let Some(takes_part) = takes_part {
        let key = if takes_part == 1 { "data-sum-taking-part" } else { "data-sum-not-taking-part" };
        lines.push(marked(&reply::own_words(turn, language, key)));
    }
    let mut left: usize = everything.as_object().map_or(0, |tables| {
        tables.keys().filter(|table| !DISCLOSABLE.contains(&table.as_str())).map(|table| rows(table)).sum()
    });
    let days = usize::try_from(turn.settings.retention.as_secs() / (24 * 60 * 60)).unwrap_or(usize::MAX);
    for (tables, key) in COUNTED {
        let count: usize = tables.iter().map(|table| rows(table)).sum();
        left = left.saturating_sub(count);
        if count > 0 {
            let values = [("count", Value::Number(count)), ("days", Value::Number(days))];
            lines.push(marked(&turn.words.say(language, key, &values)));
        }
    }
    let titles: Vec<&str> =
        everything.get("documents").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
    if !titles.is_empty() {
        let named = titles.iter().take(MOST_TITLES).map(|title| format!("‘{title}’")).collect::<Vec<_>>().join(", ");
        let values = [("count", Value::Number(titles.len())), ("titles", Value::Text(&named))];
        lines.push(vec![text(turn.words.say(language, "data-sum-documents", &values))]);
    }
    if left > 0 {
        lines.push(marked(&turn.words.say(language, "data-sum-rest", &[("count", Value::Number(left))])));
    }
    let mut words = reply::lines(turn, language, &["data-sum"]);
    words.0.push(Block::Bulleted(lines));
    words.0.extend(reply::lines(turn, language, &["data-all", "data-forget"]).0);
    words
}

/// Erases all that is stored about somebody. Only the answer to that is kept until it is sent; it names nobody.
pub(crate) fn forget(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    turn.announce(&Fact::Erased(&said.sender))?;
    erasure::erase(turn.db, turn.tables, &said.sender)?;
    turn.library.refresh(turn.db)?;
    let words = reply::lines(turn, language, &["forget-done", "forget-file"]);
    let owed = say(&words, said.thread.as_ref(), Some(&said.id));
    let row = entry(turn, &said.room, Key::once(&Subject::message(&said.id), REPLY), owed);
    outbox::owe(turn, row, None)
}
