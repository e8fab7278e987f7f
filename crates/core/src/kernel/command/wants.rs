//! What a command does where there is no room: at the machine, or in a browser.

/// What is done with what somebody says at the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// It shows something.
    Look,
    /// It changes something, once the preview was seen.
    Change,
    /// It takes something back, at once.
    Undo,
    /// It is for the moderators' room: it is about what was shown or dropped there.
    InRoom,
    /// Nobody knows.
    Nothing,
}
