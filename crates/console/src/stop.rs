//! Why somebody does not get what they asked for.

use jatwerk_core::corpus::Fault;

use crate::visitor::Unknown;

/// Why somebody does not get what they asked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    /// They are not in, or not any more.
    #[error("not in")]
    NotIn,
    /// They were in as long as a session lasts.
    #[error("ran out")]
    RanOut,
    /// A file is larger than can be taken in, or there are too many at once.
    #[error("too large")]
    TooLarge,
    /// What they send takes too long to come in.
    #[error("too slow")]
    TooSlow,
    /// They may do nothing here any more, and were put out.
    #[error("put out")]
    PutOut,
    /// What they may do is not known now.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// This is not for them.
    #[error("not for them")]
    NotForThem,
    /// The form is not ours, or too old.
    #[error("a form of somebody else")]
    NotOurs,
    /// The login is of no use.
    #[error("no login")]
    NoLogin,
    /// Too much in too short a time.
    #[error("too many attempts")]
    TooMany,
    /// There is no such thing.
    #[error("nothing there")]
    Nothing,
    /// It went wrong.
    #[error("the bot failed: {0}")]
    Failed(#[from] Fault),
    /// The core did not answer.
    #[error("the core did not answer")]
    NoAnswer,
}

impl Stop {
    /// The status of the page that says so, and the words on it.
    pub(crate) fn told(&self) -> (u16, &'static str) {
        match self {
            Self::NotIn => (401, "console-not-in"),
            Self::RanOut => (401, "console-ran-out"),
            Self::TooLarge => (413, "console-too-large"),
            Self::TooSlow => (408, "console-too-slow"),
            Self::PutOut => (403, "console-put-out"),
            Self::Unknown(_) => (503, "console-unknown"),
            Self::NotForThem => (403, "console-not-for-you"),
            Self::NotOurs => (403, "console-not-ours"),
            Self::NoLogin => (403, "console-no-login"),
            Self::TooMany => (429, "console-too-many"),
            Self::Nothing => (404, "console-nothing"),
            Self::Failed(_) | Self::NoAnswer => (500, "console-failed"),
        }
    }
}
