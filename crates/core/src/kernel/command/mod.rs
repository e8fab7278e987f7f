//! What can be typed to the bot besides a question. One declaration a command: its grammar, its near misses, the help, who
//! may and the table in the documentation come of it. The words are in the words files.

pub mod hear;
pub mod reason;
pub mod rest;
pub mod scoped;
pub mod wants;

pub use self::hear::{Commands, Heard, Typed};
pub use self::rest::Rest;

use crate::domain::role::Task;
use crate::kernel::command::wants::Wants;
use crate::kernel::event::Said;
use crate::kernel::settings::Settings;
use crate::kernel::{Fault, Turn};

/// A command.
pub struct CommandSpec {
    /// What it is called in Dutch; the first is the usual one. In a name of several words they may be joined by hyphens.
    pub dutch: &'static [&'static str],
    /// What it is called in English.
    pub english: &'static [&'static str],
    /// Where it can be typed.
    pub scope: Scope,
    /// Who may.
    pub least: Least,
    /// Whether it says something about whoever types it. What asks something is none, however it begins.
    pub own: bool,
    /// Whether it works in a room where the bot is to be quiet.
    pub wakes: bool,
    /// Whether a colon may stand after a name of one word.
    pub colon: bool,
    /// Whether thanks may stand behind it: "hielp 2, toppie".
    pub thanked: bool,
    /// Verbs that come apart, with what stands between their parts for what follows a name: "haal 12 weg".
    pub around: &'static [(&'static str, &'static str)],
    /// Names that, said alone, are an everyday word.
    pub everyday: &'static [&'static str],
    /// Whether a reason may stand at its end: "omdat …".
    pub reasons: bool,
    /// The line of the words files that says how it goes on, when it is not complete; with none it is talk then.
    pub half: &'static str,
    /// Whether what it would do is shown first, and done after a yes.
    pub previews: bool,
    /// What is done with it at the machine.
    pub at_console: fn(&Rest<'_>) -> Wants,
    /// Whether it is about whoever says it, in their browser too.
    pub in_browser: bool,
    /// Whether passages are looked for.
    pub searches: bool,
    /// Whether what follows its name is a question, which may be worded anew.
    pub asks: bool,
    /// The lines of help in which it stands.
    pub help: &'static [Help],
    /// Whether it is named in the help.
    pub offered: fn(&Settings) -> bool,
    /// Whether a message that begins with something like this name of it, and goes on, was to be this command.
    pub misspelled: fn(&str, &str) -> bool,
    /// Whether it is meant for the bot in a room of the moderators or of the desk, where the bot was not named.
    pub meant: fn(&Turn<'_>, &Said, &Rest<'_>) -> Result<bool, Fault>,
    /// Whether, typed so, it can be for nobody but the bot: by whoever asked, though somebody else spoke last; or by a moderator,
    /// though it works in another room.
    pub unmistakable: fn(&str, &Rest<'_>) -> bool,
    /// What is to be done, when what follows the name can be understood.
    pub read: fn(&Rest<'_>) -> Option<Handler>,
}

/// What a command is to do.
pub type Handler = Box<dyn FnOnce(&mut Turn<'_>, &Said) -> Result<(), Fault>>;

/// What a command is to do.
pub(crate) fn handler(work: impl FnOnce(&mut Turn<'_>, &Said) -> Result<(), Fault> + 'static) -> Handler {
    Box::new(work)
}

/// Where a command can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Wherever the bot is.
    Everywhere,
    /// Alone with the bot; in a room this is said instead.
    Alone(&'static str),
    /// In a room; alone this is said instead.
    Room(&'static str),
    /// In a room of the desk, where it comes before what can be typed everywhere.
    Desk,
    /// In a room of the moderators, and at the machine.
    Moderators,
    /// The same, about what waits there.
    Queue,
}

impl Scope {
    /// Whether there is a place where commands of both can be typed.
    pub fn meets(self, other: Self) -> bool {
        let alone_or_in_room =
            matches!((self, other), (Self::Alone(_), Self::Room(_)) | (Self::Room(_), Self::Alone(_)));
        let at_desk = |scope| scope == Self::Desk;
        self.is_plain() == other.is_plain() && at_desk(self) == at_desk(other) && !alone_or_in_room
    }

    /// Whether it is no place of its own.
    pub fn is_plain(self) -> bool {
        !matches!(self, Self::Desk | Self::Moderators | Self::Queue)
    }
}

/// Who may give a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Least {
    /// Everybody.
    Everybody,
    /// Whoever may do this; in a conversation of two, everybody.
    May(Task),
    /// Whoever runs the bot.
    Operator,
}

/// A line of help.
pub struct Help {
    /// The line in the words files.
    pub line: &'static str,
    /// Where it stands.
    pub section: Section,
    /// The lists in which it stands.
    pub lists: &'static [List],
}

/// What a line of help is about, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Documents that come in.
    Incoming,
    /// What waits for the moderators.
    Queue,
    /// Documents as moderators see them.
    Documents,
    /// Changes to documents and to what comes first.
    Changes,
    /// What was done, and why something is as it is.
    Log,
    /// How good answers are.
    Judging,
    /// Documents.
    Finding,
    /// People.
    Asking,
    /// What is done with an answer.
    Answer,
    /// The bot in this room.
    Room,
    /// Whoever asks.
    Oneself,
    /// All else.
    Last,
}

/// A list of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What most people need when they are alone with the bot.
    Short,
    /// All that works.
    Full,
    /// What works in a room of the moderators.
    Moderators,
    /// What works at the machine.
    Machine,
}

impl CommandSpec {
    /// A command that everybody can give everywhere, once it has a name and something to do.
    pub(crate) const PLAIN: Self = Self {
        dutch: &[],
        english: &[],
        scope: Scope::Everywhere,
        least: Least::Everybody,
        own: false,
        wakes: false,
        colon: false,
        thanked: false,
        around: &[],
        everyday: &[],
        reasons: false,
        half: "",
        previews: false,
        at_console: |_| Wants::Nothing,
        in_browser: false,
        searches: false,
        asks: false,
        help: &[],
        offered: |_| true,
        misspelled: |_, _| false,
        meant: |_, _, _| Ok(false),
        unmistakable: |_, _| false,
        read: |_| None,
    };

    /// A command of the moderators' rooms, for the bot wherever it is said there.
    pub(crate) const MODERATING: Self =
        Self { scope: Scope::Moderators, reasons: true, meant: |_, _, _| Ok(true), ..Self::PLAIN };

    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.dutch.iter().chain(self.english).copied()
    }
}
