//! Who may do what: the one place that decides it, and how a refusal sounds.

use crate::corpus::store::participants;
use crate::domain::act::{Act, Deed, Needs};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::quote::Quote;
use crate::domain::role::{Role, Task};
use crate::domain::sentence::shorten;
use crate::kernel::event::Said;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, reply};
use crate::kernel::store::open_rooms;
use crate::kernel::{Fault, Turn, console, room};
use crate::speech::rich::{Rich, Span, text};

/// So much is shown of what somebody wanted.
const LONGEST_WISH: usize = 80;

/// What somebody wanted, and where.
pub(crate) struct Wish<'a> {
    pub(crate) person: &'a PersonId,
    pub(crate) cause: &'a EventId,
    pub(crate) room: &'a RoomId,
    pub(crate) words: &'a str,
}

/// The least role for a task, as the bot comes. Whoever is in a room of the moderators may read along.
pub(crate) fn usual(task: Task) -> Role {
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
        | Task::Boost
        | Task::Synonym
        | Task::Threshold
        | Task::Worklist
        | Task::Thread
        | Task::ByItself
        | Task::Share => Role::Moderator,
    }
}

/// The least role for a task: as an operator said, else as the bot comes.
pub(crate) fn least(turn: &Turn<'_>, task: Task) -> Role {
    turn.library.rules().right(task).unwrap_or_else(|| usual(task))
}

/// The least role for saying yes or no to something, or undoing it: that for asking it.
pub(crate) fn least_for_deed(turn: &Turn<'_>, deed: &Deed) -> Role {
    least(
        turn,
        match deed {
            Deed::Right(..) => return Role::Operator,
            Deed::Admit(_) => Task::Add,
            Deed::Withdraw(_) => Task::Withdraw,
            Deed::Restore(_) => Task::Restore,
            Deed::Change(..) => Task::Change,
            Deed::Merge(..) => Task::Merge,
            Deed::Replace(..) => Task::Replace,
            Deed::Pin(..) => Task::Pin,
            Deed::Hide(..) => Task::Hide,
            Deed::Boost(..) => Task::Boost,
            Deed::Synonym(_) => Task::Synonym,
            Deed::Threshold(..) => Task::Threshold,
        },
    )
}

/// The least role for a yes or a no to an act. A second look is a moderator's.
pub(crate) fn least_to_decide(turn: &Turn<'_>, act: &Act) -> Role {
    let least = least_for_deed(turn, &act.deed);
    if act.needs == Needs::Second { least.max(Role::Moderator) } else { least }
}

/// The role of somebody who does something in `room`, where they have this power level, and look after the room or not.
pub(crate) fn role(
    turn: &Turn<'_>,
    person: &PersonId,
    room: &RoomId,
    power: i64,
    looks_after: bool,
) -> Result<Role, Fault> {
    let moderators = &turn.settings.moderators;
    if moderators.operators.contains(person) || (console::is_operator(person) && console::is_here(room)) {
        return Ok(Role::Operator);
    }
    let moderator = if room::is_moderators(turn, room)? { power >= moderators.power_level } else { looks_after };
    Ok(match (moderator, room::is_desk(turn, room)?, participants::participant(turn.db, person)?) {
        (true, ..) => Role::Moderator,
        (_, true, _) => Role::Desk,
        (_, _, Some(participant)) if participant.taking_part => Role::Specialist,
        _ => Role::Asker,
    })
}

/// Whether the sender has at least this role here. Whoever has not hears it alone.
pub(crate) fn may(turn: &mut Turn<'_>, said: &Said, least: Role) -> Result<bool, Fault> {
    let role = role(turn, &said.sender, &said.room, said.power, said.moderator)?;
    if role < least {
        let wish = Wish { person: &said.sender, cause: &said.id, room: &said.room, words: &said.text };
        refuse(turn, &wish, least, reply::language_of(turn, said))?;
    }
    Ok(role >= least)
}

/// Tells somebody alone that they may not, and what: by then they may be in another conversation.
pub(crate) fn refuse(turn: &mut Turn<'_>, wish: &Wish<'_>, least: Role, language: Language) -> Result<(), Fault> {
    let key = if least == Role::Operator { "refused-operator" } else { "refused-moderator" };
    let name = match open_rooms::open_room(turn.db, wish.room)? {
        Some(name) => name,
        None if room::is_moderators(turn, wish.room)? => reply::own_words(turn, language, "refused-moderators-room"),
        None => reply::own_words(turn, language, "refused-room"),
    };
    let mut words = Rich::default();
    words.line(vec![
        text(reply::own_words(turn, language, "refused-where")),
        text(" "),
        Span::Link { text: name, url: format!("https://matrix.to/#/{}", wish.room) },
        text(": "),
        Span::Quote(Quote::plain(&shorten(wish.words, LONGEST_WISH))),
    ]);
    words.0.extend(reply::lines(turn, language, &[key]).0);
    direct::tell(turn, wish.person, wish.cause, "refused", say(&words, None, None))
}
