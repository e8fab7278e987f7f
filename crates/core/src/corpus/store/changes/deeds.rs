//! A deed as JSON, as it stands in the table of acts and in an export.

use serde::{Deserialize, Serialize};

use crate::db::{DbError, Result};
use crate::domain::act::{Change, Deed};
use crate::domain::date::Date;
use crate::domain::id::RoomId;
use crate::domain::role::{Role, Task};

/// A deed in the words of the file. What is there is never renamed: old acts stay in force.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Kept {
    Admit {
        document: String,
    },
    Withdraw {
        documents: Vec<String>,
    },
    Restore {
        documents: Vec<String>,
    },
    Title {
        document: String,
        title: String,
    },
    Municipality {
        document: String,
        municipality: Option<String>,
    },
    Date {
        document: String,
        date: Option<String>,
    },
    Topics {
        document: String,
        topics: Vec<String>,
    },
    Url {
        document: String,
        url: Option<String>,
    },
    #[serde(rename = "seen")]
    Audience {
        document: String,
        rooms: Vec<String>,
        municipalities: Vec<String>,
    },
    Merge {
        document: String,
        into: String,
        topics: Vec<String>,
    },
    Replace {
        document: String,
        by: String,
    },
    Pin {
        document: String,
        question: String,
    },
    Hide {
        document: String,
        question: String,
    },
    #[serde(rename = "weigh")]
    Boost {
        document: String,
        steps: i8,
    },
    Synonym {
        words: Vec<String>,
    },
    #[serde(rename = "bar")]
    Threshold {
        room: Option<String>,
        percent: Option<u8>,
    },
    Right {
        task: String,
        role: Option<String>,
    },
}

/// What somebody may do, in the words of the file.
const TASKS: [(Task, &str); 19] = [
    (Task::Show, "show"),
    (Task::Search, "search"),
    (Task::Try, "try"),
    (Task::Log, "log"),
    (Task::Add, "add"),
    (Task::Withdraw, "withdraw"),
    (Task::Restore, "restore"),
    (Task::Change, "change"),
    (Task::Merge, "merge"),
    (Task::Replace, "replace"),
    (Task::Pin, "pin"),
    (Task::Hide, "hide"),
    (Task::Boost, "weigh"),
    (Task::Synonym, "synonym"),
    (Task::Threshold, "bar"),
    (Task::Worklist, "worklist"),
    (Task::Thread, "thread"),
    (Task::ByItself, "by_itself"),
    (Task::Share, "share"),
];

/// Who may, in the words of the file.
const ROLES: [(Role, &str); 5] = [
    (Role::Asker, "everybody"),
    (Role::Specialist, "specialist"),
    (Role::Desk, "desk"),
    (Role::Moderator, "moderator"),
    (Role::Operator, "operator"),
];

/// The word for something in a table of words.
fn word_of<T: PartialEq>(table: &[(T, &str)], thing: &T) -> String {
    table.iter().find(|(known, _)| known == thing).map(|(_, word)| (*word).to_owned()).unwrap_or_default()
}

/// What a word stands for in a table of words.
fn thing_of<T: Copy>(table: &[(T, &str)], word: &str) -> Result<T> {
    table.iter().find(|(_, known)| *known == word).map(|(thing, _)| *thing).ok_or(DbError::Damaged("act"))
}

/// A deed as JSON.
pub(crate) fn deed_to(deed: &Deed) -> Result<String> {
    let kept = match deed.clone() {
        Deed::Admit(document) => Kept::Admit { document },
        Deed::Withdraw(documents) => Kept::Withdraw { documents },
        Deed::Restore(documents) => Kept::Restore { documents },
        Deed::Change(document, change) => match change {
            Change::Title(title) => Kept::Title { document, title },
            Change::Municipality(municipality) => Kept::Municipality { document, municipality },
            Change::Date(date) => Kept::Date { document, date: date.map(|date| date.to_string()) },
            Change::Topics(topics) => Kept::Topics { document, topics },
            Change::Url(url) => Kept::Url { document, url },
            Change::Audience(rooms, municipalities) => {
                Kept::Audience { document, rooms: rooms.iter().map(RoomId::to_string).collect(), municipalities }
            }
        },
        Deed::Merge(document, into, topics) => Kept::Merge { document, into, topics },
        Deed::Replace(document, by) => Kept::Replace { document, by },
        Deed::Pin(document, question) => Kept::Pin { document, question },
        Deed::Hide(document, question) => Kept::Hide { document, question },
        Deed::Boost(document, steps) => Kept::Boost { document, steps },
        Deed::Synonym(words) => Kept::Synonym { words },
        Deed::Threshold(room, percent) => Kept::Threshold { room: room.map(|room| room.to_string()), percent },
        Deed::Right(task, role) => {
            Kept::Right { task: word_of(&TASKS, &task), role: role.map(|role| word_of(&ROLES, &role)) }
        }
    };
    serde_json::to_string(&kept).map_err(|_| DbError::Damaged("act"))
}

/// What a deed in JSON does: "admit", "title", ….
pub(crate) fn kind_of(deed: &str) -> Result<String> {
    let kept: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(deed).map_err(|_| DbError::Damaged("act"))?;
    kept.into_iter().next().map(|(kind, _)| kind).ok_or(DbError::Damaged("act"))
}

/// The deed that stands in JSON.
pub(crate) fn deed_from(text: &str) -> Result<Deed> {
    let kept: Kept = serde_json::from_str(text).map_err(|_| DbError::Damaged("act"))?;
    let date = |text: String| Date::parse(&text).ok_or(DbError::Damaged("act"));
    Ok(match kept {
        Kept::Admit { document } => Deed::Admit(document),
        Kept::Withdraw { documents } => Deed::Withdraw(documents),
        Kept::Restore { documents } => Deed::Restore(documents),
        Kept::Title { document, title } => Deed::Change(document, Change::Title(title)),
        Kept::Municipality { document, municipality } => Deed::Change(document, Change::Municipality(municipality)),
        Kept::Date { document, date: day } => Deed::Change(document, Change::Date(day.map(date).transpose()?)),
        Kept::Topics { document, topics } => Deed::Change(document, Change::Topics(topics)),
        Kept::Url { document, url } => Deed::Change(document, Change::Url(url)),
        Kept::Audience { document, rooms, municipalities } => {
            Deed::Change(document, Change::Audience(rooms.into_iter().map(RoomId::new).collect(), municipalities))
        }
        Kept::Merge { document, into, topics } => Deed::Merge(document, into, topics),
        Kept::Replace { document, by } => Deed::Replace(document, by),
        Kept::Pin { document, question } => Deed::Pin(document, question),
        Kept::Hide { document, question } => Deed::Hide(document, question),
        Kept::Boost { document, steps } => Deed::Boost(document, steps),
        Kept::Synonym { words } => Deed::Synonym(words),
        Kept::Threshold { room, percent } => Deed::Threshold(room.map(RoomId::new), percent),
        Kept::Right { task, role } => {
            Deed::Right(thing_of(&TASKS, &task)?, role.map(|role| thing_of(&ROLES, &role)).transpose()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(deed: &Deed) {
        assert_eq!(deed_from(&deed_to(deed).unwrap()).unwrap(), *deed);
    }

    #[test]
    fn every_deed_comes_back() {
        let key = || "k".to_owned();
        for deed in [
            Deed::Admit(key()),
            Deed::Withdraw(vec![key()]),
            Deed::Restore(vec![key()]),
            Deed::Merge(key(), key(), vec![key()]),
            Deed::Replace(key(), key()),
            Deed::Pin(key(), "wie \"weet\" dit?".to_owned()),
            Deed::Hide(key(), key()),
            Deed::Boost(key(), -1),
            Deed::Synonym(vec![key()]),
            Deed::Threshold(Some(RoomId::new("!a")), Some(40)),
            Deed::Threshold(None, None),
            Deed::Right(Task::ByItself, Some(Role::Operator)),
            Deed::Right(Task::Threshold, None),
        ] {
            check(&deed);
        }
        for change in [
            Change::Title(key()),
            Change::Municipality(None),
            Change::Date(Date::parse("2023")),
            Change::Date(None),
            Change::Topics(Vec::new()),
            Change::Url(Some(key())),
            Change::Audience(vec![RoomId::new("!a")], vec![key()]),
        ] {
            check(&Deed::Change(key(), change));
        }
        assert!(deed_from("{\"nonsense\": 1}").is_err());
    }
}
