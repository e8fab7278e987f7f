//! Who may do what: the one place that decides it, and how a refusal sounds.

use crate::corpus::store::participants;
use crate::domain::act::{Act, Needs};
use crate::domain::deed::Deed;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::quote::Quote;
use crate::domain::role::{Role, Task};
use crate::domain::sentence::shorten;
use crate::kernel::event::Said;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox, reply};
use crate::kernel::store::open_rooms;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console, room};
use crate::speech::rich::{Rich, Span, text};

/// So much is shown of what somebody wanted.
const LONGEST_WISH: usize = 80;

/// The purpose of telling somebody that they may not, or not there.
pub(crate) const REFUSED: Purpose = Purpose::new("refused");

/// What somebody wanted, and where.
pub(crate) struct Wish<'a> {
    pub(crate) person: &'a PersonId,
    pub(crate) cause: &'a EventId,
    pub(crate) room: &'a RoomId,
    pub(crate) words: &'a str,
}

/// The least role for a task: as an operator said, else as the bot comes.
pub(crate) fn least(turn: &Turn<'_>, task: Task) -> Role {
    turn.library.rules().right(task).unwrap_or_else(|| task.usual())
}

/// The least role for saying yes or no to something, or undoing it: that for asking it.
pub(crate) fn least_for_deed(turn: &Turn<'_>, deed: &Deed) -> Role {
    deed.kind().task().map_or(Role::Operator, |task| least(turn, task))
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

/// Tells somebody alone that they may not, and what: by then they may be in another conversation. In their browser they are alone.
pub(crate) fn refuse(turn: &mut Turn<'_>, wish: &Wish<'_>, least: Role, language: Language) -> Result<(), Fault> {
    let key = if least == Role::Operator { "refused-operator" } else { "refused-moderator" };
    if console::is_here(wish.room) {
        let words = reply::lines(turn, language, &[key]);
        let told = Key::once(&Subject::message(wish.cause), REFUSED);
        return outbox::owe(turn, entry(turn, wish.room, told, say(&words, None, None)), None);
    }
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
    direct::tell(turn, wish.person, Key::once(&Subject::message(wish.cause), REFUSED), say(&words, None, None))
}
