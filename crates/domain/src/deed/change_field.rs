//! Something of a document is put otherwise than its source says.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::date::Date;
use crate::id::RoomId;
use crate::overrides::Overrides;
use crate::role::Task;

/// Something of a document is put otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct ChangeField {
    /// Its key.
    pub document: String,
    /// What, and how it is put.
    pub change: Change,
}

/// What of a document is put otherwise. Nothing means that it has none.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Its title.
    Title(String),
    /// Its municipality.
    Municipality(Option<String>),
    /// When it was written.
    Date(Option<Date>),
    /// What it is about.
    Topics(Vec<String>),
    /// Where it can be read.
    Url(Option<String>),
    /// Its text, in Markdown.
    Text(String),
    /// Where it may be seen: in these rooms, and by people of these municipalities alone with the bot. Nowhere: everywhere.
    Audience(Vec<RoomId>, Vec<String>),
}

/// As it is kept: each field under its own name.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Kept {
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
    Text {
        document: String,
        text: String,
    },
    #[serde(rename = "seen")]
    Audience {
        document: String,
        rooms: Vec<String>,
        municipalities: Vec<String>,
    },
}

impl From<ChangeField> for Kept {
    fn from(deed: ChangeField) -> Self {
        let document = deed.document;
        match deed.change {
            Change::Title(title) => Self::Title { document, title },
            Change::Municipality(municipality) => Self::Municipality { document, municipality },
            Change::Date(date) => Self::Date { document, date: date.map(|date| date.to_string()) },
            Change::Topics(topics) => Self::Topics { document, topics },
            Change::Url(url) => Self::Url { document, url },
            Change::Text(text) => Self::Text { document, text },
            Change::Audience(rooms, municipalities) => {
                Self::Audience { document, rooms: rooms.iter().map(RoomId::to_string).collect(), municipalities }
            }
        }
    }
}

impl TryFrom<Kept> for ChangeField {
    type Error = &'static str;

    fn try_from(kept: Kept) -> Result<Self, Self::Error> {
        let (document, change) = match kept {
            Kept::Title { document, title } => (document, Change::Title(title)),
            Kept::Municipality { document, municipality } => (document, Change::Municipality(municipality)),
            Kept::Date { document, date } => {
                let date = date.map(|text| Date::parse(&text).ok_or("no date")).transpose()?;
                (document, Change::Date(date))
            }
            Kept::Topics { document, topics } => (document, Change::Topics(topics)),
            Kept::Url { document, url } => (document, Change::Url(url)),
            Kept::Text { document, text } => (document, Change::Text(text)),
            Kept::Audience { document, rooms, municipalities } => {
                (document, Change::Audience(rooms.into_iter().map(RoomId::new).collect(), municipalities))
            }
        };
        Ok(Self { document, change })
    }
}

impl Kind for ChangeField {
    fn documents(&self) -> Vec<&str> {
        vec![&self.document]
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Change)
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        let overridden = overrides.of_document(&self.document);
        match &self.change {
            Change::Title(title) => overridden.title = Some(title.clone()),
            Change::Municipality(name) => overridden.municipality = Some(name.clone().unwrap_or_default()),
            Change::Date(date) => overridden.date = Some(date.map(|date| date.to_string()).unwrap_or_default()),
            Change::Topics(topics) => overridden.topics = Some(topics.clone()),
            Change::Url(url) => overridden.url = Some(url.clone().unwrap_or_default()),
            Change::Text(text) => overridden.body = Some(text.clone()),
            Change::Audience(rooms, places) => {
                overridden.bound = (!rooms.is_empty() || !places.is_empty()).then(|| (rooms.clone(), places.clone()));
            }
        }
    }
}
