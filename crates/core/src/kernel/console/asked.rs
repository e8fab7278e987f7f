//! What a console wants that only the core can give, and what it gets. Nobody hears of it but that console.

use crate::domain::id::{EventId, PersonId};
use crate::domain::quote::Quote;
use crate::domain::time::Timestamp;
use crate::domain::worklist::Item;
use crate::speech::rich::Message;

/// Something that a console wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// By what the answer comes back.
    pub ask: u64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub wish: Wish,
}

/// What a console can want.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Let somebody in by the login with this number, in a session that is known by this hash.
    Enter {
        /// The login.
        login: i64,
        /// The hash of what their browser will show.
        session: Vec<u8>,
    },
    /// End the session with this hash.
    Leave {
        /// The hash of what the browser shows.
        session: Vec<u8>,
    },
    /// All that waits for the moderators, for somebody with this power level among them.
    Worklist {
        /// Who looks.
        person: PersonId,
        /// Their power level.
        power: i64,
    },
    /// The questions without a good document, for somebody with this power level among the moderators.
    WhiteSpots {
        /// Who looks.
        person: PersonId,
        /// Their power level.
        power: i64,
    },
    /// Take in a file that somebody with this power level among the moderators brings in their browser.
    Bring {
        /// Who brings it.
        person: PersonId,
        /// Their power level.
        power: i64,
        /// The file.
        file: Brought,
    },
    /// What a document would be that was brought and waits for a yes, as it is told in the room.
    Foretell {
        /// Who looks.
        person: PersonId,
        /// Their power level.
        power: i64,
        /// The file that was brought.
        file: EventId,
    },
    /// The documents that are found by these words, as in a room of the moderators.
    Find {
        /// Who looks.
        person: PersonId,
        /// Their power level.
        power: i64,
        /// The words.
        words: String,
    },
}

/// A file that was brought in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// By what it is spoken of.
    pub id: EventId,
    /// What it is called.
    pub name: String,
    /// The hash by which it is kept.
    pub hash: String,
}

/// What a console gets.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// This is so now.
    Done,
    /// That cannot be: the login was used, is too old or never was; the session is none; or they may not.
    Refused,
    /// What waits, what helps most first.
    Worklist(Vec<Waiting>),
    /// What the bot says of it.
    Told(Message),
    /// Questions without a good document, those of most askers first.
    WhiteSpots(Vec<WhiteSpot>),
    /// Documents, the nearest first.
    Found(Vec<FoundDocument>),
    /// It went wrong; the log says how.
    Failed,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDocument {
    /// Its number.
    pub number: i64,
    /// The sentence that shows why; nothing when the words stand in its title.
    pub why: Option<Quote>,
}

/// Questions that mean the same, and for which nothing good is there.
#[derive(Clone, Debug, PartialEq)]
pub struct WhiteSpot {
    /// Those of them that may be told; all of them when none may, and so many ask that it is nobody's.
    pub questions: Vec<EventId>,
    /// What they are about, in a word of theirs; empty when no words may be told.
    pub subject: String,
    /// The newest that may be told, in the words of whoever asked.
    pub question: Option<String>,
    /// How many people asked.
    pub askers: usize,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What.
    pub item: Item,
    /// The same in words, with what can be done about it.
    pub words: Message,
    /// By what words about it name it, as it is shown here.
    pub name: String,
}
