//! Who may do what: the one place that decides it, and how a refusal sounds.

use super::command::Command;
use super::event::Said;
use super::machine;
use super::manners::say;
use super::moderator_words::ModeratorWord;
use super::rich::{Rich, Span, text};
use super::worklist_words::QueueWord;
use super::{Bot, Fault, Turn};
use crate::domain::act::{Act, Deed, Needs};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::quote::Quote;
use crate::domain::role::{Role, Task};
use crate::domain::sentence::shorten;

/// So much is shown of what somebody wanted.
const LONGEST_WISH: usize = 80;

/// What somebody wanted, and where.
pub(super) struct Wish<'a> {
    pub(super) person: &'a PersonId,
    pub(super) cause: &'a EventId,
    pub(super) room: &'a RoomId,
    pub(super) words: &'a str,
}

/// The least role for a task, as the bot comes. Whoever is in a room of the moderators may read along.
pub(super) fn usual(task: Task) -> Role {
    match task {
        Task::Show | Task::Search | Task::Try | Task::Log => Role::Asker,
        Task::Add
        | Task::Withdraw
        | Task::Restore
        | Task::Change
        | Task::Merge
        | Task::Replace
        | Task::Pin
        | Task::Hide
        | Task::Weigh
        | Task::Synonym
        | Task::Bar
        | Task::Worklist
        | Task::Thread
        | Task::ByItself
        | Task::Share => Role::Moderator,
    }
}

impl Bot {
    /// The least role for a task: as an operator said, else as the bot comes.
    pub(super) fn least(&self, task: Task) -> Role {
        self.library.ruling().right(task).unwrap_or_else(|| usual(task))
    }

    /// The least role for a command. A conversation of two has no moderator: there everybody decides for themselves.
    pub(super) fn least_for(&self, command: &Command, direct: bool) -> Role {
        match command {
            Command::Thread { .. } if !direct => self.least(Task::Thread),
            Command::ByItself { .. } if !direct => self.least(Task::ByItself),
            Command::Share { .. } if !direct => self.least(Task::Share),
            Command::Thread { .. }
            | Command::ByItself { .. }
            | Command::Share { .. }
            | Command::More
            | Command::Related { .. }
            | Command::Search { .. }
            | Command::Ask { .. }
            | Command::Anonymous { .. }
            | Command::Reopen
            | Command::Cancel
            | Command::Helped { .. }
            | Command::NotHelped { .. }
            | Command::Outdated { .. }
            | Command::Dossier { .. }
            | Command::Send { .. }
            | Command::Data
            | Command::Quiet
            | Command::Wake
            | Command::Own(_)
            | Command::Help { .. } => Role::Asker,
        }
    }

    /// The least role for a word of the moderators.
    pub(super) fn least_for_word(&self, word: &ModeratorWord) -> Role {
        self.least(match word {
            // What is undone decides: see `undo`.
            ModeratorWord::Undo(_) | ModeratorWord::Rights => return Role::Asker,
            // Nobody gives themselves a right.
            ModeratorWord::Right(..) => return Role::Operator,
            ModeratorWord::Show(_) => Task::Show,
            ModeratorWord::Search(_) => Task::Search,
            ModeratorWord::Try(_) => Task::Try,
            ModeratorWord::Log(_) => Task::Log,
            ModeratorWord::Withdraw(_) | ModeratorWord::WithdrawSource(_) => Task::Withdraw,
            ModeratorWord::Restore(_) => Task::Restore,
            ModeratorWord::Change(..) => Task::Change,
            ModeratorWord::Merge(..) => Task::Merge,
            ModeratorWord::Replace(..) => Task::Replace,
            ModeratorWord::Add(_) => Task::Add,
            ModeratorWord::Pin(..) => Task::Pin,
            ModeratorWord::Hide(..) => Task::Hide,
            ModeratorWord::Weigh(..) => Task::Weigh,
            ModeratorWord::Synonym(_) => Task::Synonym,
            ModeratorWord::Bar(..) => Task::Bar,
        })
    }

    /// The least role for saying yes or no to something, or undoing it: that for asking it.
    pub(super) fn least_for_deed(&self, deed: &Deed) -> Role {
        self.least(match deed {
            Deed::Right(..) => return Role::Operator,
            Deed::Admit(_) => Task::Add,
            Deed::Withdraw(_) => Task::Withdraw,
            Deed::Restore(_) => Task::Restore,
            Deed::Change(..) => Task::Change,
            Deed::Merge(..) => Task::Merge,
            Deed::Replace(..) => Task::Replace,
            Deed::Pin(..) => Task::Pin,
            Deed::Hide(..) => Task::Hide,
            Deed::Weigh(..) => Task::Weigh,
            Deed::Synonym(_) => Task::Synonym,
            Deed::Bar(..) => Task::Bar,
        })
    }

    /// The least role for a yes or a no to an act. A second look is a moderator's.
    pub(super) fn least_to_decide(&self, act: &Act) -> Role {
        let least = self.least_for_deed(&act.deed);
        if act.needs == Needs::Second { least.max(Role::Moderator) } else { least }
    }

    /// The least role for a word about the queue; a yes or a no there lets documents in, too.
    pub(super) fn least_for_queue(&self, word: &QueueWord) -> Role {
        let least = self.least(Task::Worklist);
        if matches!(word, QueueWord::Yes | QueueWord::No) { least.max(self.least(Task::Add)) } else { least }
    }

    /// Whether `room` is one where the moderators work, as whoever is at the machine does.
    pub(super) fn is_moderators(&self, room: &RoomId) -> Result<bool, Fault> {
        if machine::is_here(room) {
            return Ok(true);
        }
        for known in &self.settings.moderators.rooms {
            if self.store.current_desk(known)? == *room {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The role of somebody who does something in `room`, where they have this power level, and look after the room or not.
    pub(super) fn role(&self, person: &PersonId, room: &RoomId, power: i64, looks_after: bool) -> Result<Role, Fault> {
        let moderators = &self.settings.moderators;
        if moderators.operators.contains(person) || (machine::is_operator(person) && machine::is_here(room)) {
            return Ok(Role::Operator);
        }
        let moderator = if self.is_moderators(room)? { power >= moderators.power_level } else { looks_after };
        Ok(match (moderator, self.is_desk(room)?, self.store.participant(person)?) {
            (true, ..) => Role::Moderator,
            (_, true, _) => Role::Desk,
            (_, _, Some(participant)) if participant.taking_part => Role::Specialist,
            _ => Role::Asker,
        })
    }

    /// Whether the sender has at least this role here. Whoever has not hears it alone.
    pub(super) fn may(&mut self, turn: &mut Turn, said: &Said, least: Role) -> Result<bool, Fault> {
        let role = self.role(&said.sender, &said.room, said.power, said.moderator)?;
        if role < least {
            let wish = Wish { person: &said.sender, cause: &said.id, room: &said.room, words: &said.text };
            self.refuse(turn, &wish, least, self.language_of(said))?;
        }
        Ok(role >= least)
    }

    /// Tells somebody alone that they may not, and what: by then they may be in another conversation.
    pub(super) fn refuse(
        &mut self,
        turn: &mut Turn,
        wish: &Wish<'_>,
        least: Role,
        language: Language,
    ) -> Result<(), Fault> {
        let key = if least == Role::Operator { "refused-operator" } else { "refused-moderator" };
        let name = match self.store.open_room(wish.room)? {
            Some(name) => name,
            None if self.is_moderators(wish.room)? => self.own_words(language, "refused-moderators-room"),
            None => self.own_words(language, "refused-room"),
        };
        let mut words = Rich::default();
        words.line(vec![
            text(self.own_words(language, "refused-where")),
            text(" "),
            Span::Link { text: name, url: format!("https://matrix.to/#/{}", wish.room) },
            text(": "),
            Span::Quote(Quote::plain(&shorten(wish.words, LONGEST_WISH))),
        ]);
        words.0.extend(self.lines(language, &[key]).0);
        self.tell(turn, wish.person, wish.cause, "refused", say(&words, None, None))
    }
}
