//! Names of things. Each kind of name is a type of its own, so that a room never stands where a person belongs.

use std::fmt;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Wraps the text as it came.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// A Matrix event, `$…`.
    EventId
);
text_id!(
    /// A Matrix room, `!…`. Newer room versions put no server in it.
    RoomId
);
text_id!(
    /// A Matrix user, `@name:server`.
    PersonId
);

impl PersonId {
    /// The server that they are on. From no other id, and nothing else from this one, is anything learnt.
    pub fn server(&self) -> Option<&str> {
        self.0.split_once(':').map(|(_, server)| server)
    }
}

/// One of the bots on a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BotId(pub i64);

impl BotId {
    /// The only one, or the first of several.
    pub const ONLY: Self = Self(1);
}

/// A document's row. Never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub i64);

/// The row of slow work that was asked for. Never used twice, so a late result is not taken for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub i64);

/// A passage's row. Never used twice, so an index can hold it while the passage comes and goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageId(pub u64);
