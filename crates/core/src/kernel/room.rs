//! Coming into rooms, following them when they move, and messages that cannot be read.

use std::collections::HashSet;
use std::time::Duration;

use crate::corpus::store::overrides;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::kernel::effect::Operation;
use crate::kernel::fact::Fact;
use crate::kernel::hear::message::RoomKinds;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox, reply};
use crate::kernel::store::invitations::{FOLLOW, FOLLOW_INVITED};
use crate::kernel::store::rooms::{Greeted, RoomRow};
use crate::kernel::store::{bots, directs, invitations, open_rooms, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console};
use crate::speech::rich::{Block, Rich, marked};

/// How the bot introduces itself to moderators, and to an info desk.
const WELCOME_MODERATORS: [&str; 4] =
    ["welcome-moderators", "welcome-moderators-file", "welcome-moderators-work", "welcome-moderators-help"];
const WELCOME_DESK: [&str; 3] = ["welcome-desk", "welcome-desk-words", "welcome-desk-help"];

/// The purposes of what is owed to a room.
const JOIN: Purpose = Purpose::new("join");
const LEAVE: Purpose = Purpose::new("leave");
const GREET: Purpose = Purpose::new("welcome");
const GREET_MODERATORS: Purpose = Purpose::new("welcome-moderators");
const GREET_DESK: Purpose = Purpose::new("welcome-desk");
const CANNOT_READ: Purpose = Purpose::new("cannot-read");

/// The purpose of what moderators read about the bot and its corpus.
const REPORT: Purpose = Purpose::new("report");

/// Within this span an inviter may ask the bot into so many rooms.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// That messages cannot be read is said at most this often in a room.
const EXPLAIN_AGAIN_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Comes along when the inviter may ask it to, at once or when they have not asked so often for an hour.
pub(crate) fn invited(turn: &mut Turn<'_>, room: &RoomId, inviter: &PersonId) -> Result<(), Fault> {
    if !turn.settings.may_invite(inviter) {
        tracing::info!(%room, %inviter, "left an invitation unanswered: the inviter is not on the list");
        return Ok(());
    }
    bots::claim(turn.db, room)?;
    // An invitation that is told again, after a restart, was counted before.
    if !invitations::is_accepted(turn.db, room)? && asks_too_often(turn, inviter)? {
        tracing::warn!(%room, %inviter, "an invitation waits: the inviter asked the bot into many rooms this hour");
        return Ok(invitations::put_waiting_invitation(turn.db, room, inviter, turn.at)?);
    }
    accept(turn, room, inviter)
}

/// Takes up invitations that waited.
pub(crate) fn accept_waiting(turn: &mut Turn<'_>) -> Result<(), Fault> {
    for (room, inviter) in invitations::waiting_invitations(turn.db)? {
        if !asks_too_often(turn, &inviter)? {
            accept(turn, &room, &inviter)?;
        }
    }
    Ok(())
}

fn asks_too_often(turn: &Turn<'_>, inviter: &PersonId) -> Result<bool, Fault> {
    let operator = turn.settings.moderators.operators.contains(inviter);
    let most = turn.settings.invitations_an_hour;
    Ok(!operator && invitations::accepted_since(turn.db, inviter, turn.at.minus(HOUR))? >= most)
}

fn accept(turn: &mut Turn<'_>, room: &RoomId, inviter: &PersonId) -> Result<(), Fault> {
    invitations::accept_invitation(turn.db, room, inviter, turn.at)?;
    // What is told twice in a second is one invitation.
    let second = u32::try_from(turn.at.0 / 1000).unwrap_or(u32::MAX);
    let row = entry(turn, room, Key::numbered(&Subject::room(room), JOIN, second), Operation::Join);
    outbox::owe(turn, row, None)
}

/// Introduces itself, once a room; anew where it has become one of the moderators or an info desk since.
pub(crate) fn joined(turn: &mut Turn<'_>, room: &RoomId, direct: bool, open_as: Option<&str>) -> Result<(), Fault> {
    open_rooms::put_open_room(turn.db, room, open_as.filter(|_| !direct))?;
    if !direct {
        direct::overheard(turn, room)?;
    }
    let known = rooms::room(turn.db, room)?;
    let greeted_as = if is_moderators(turn, room)? {
        Greeted::Moderators
    } else if is_desk(turn, room)? {
        Greeted::Desk
    } else {
        Greeted::Asking
    };
    if known.greeted && [Greeted::Asking, known.greeted_as].contains(&greeted_as) {
        return Ok(());
    }
    if invitations::is_followed(turn.db, room)? && !invitations::is_accepted(turn.db, room)? {
        tracing::warn!(%room, "went out again: the room does not say that it takes the place of the closed one");
        let row = entry(turn, room, Key::once(&Subject::room(room), LEAVE), Operation::Leave);
        return outbox::owe(turn, row, None);
    }
    rooms::put_room(turn.db, room, &RoomRow { greeted: true, greeted_as, ..known })?;
    let (words, purpose) = match greeted_as {
        Greeted::Moderators => (reply::lines(turn, turn.settings.language, &WELCOME_MODERATORS), GREET_MODERATORS),
        Greeted::Desk => (reply::lines(turn, turn.settings.language, &WELCOME_DESK), GREET_DESK),
        Greeted::Asking => (reply::welcome(turn, direct, turn.settings.language), GREET),
    };
    let row = entry(turn, room, Key::once(&Subject::room(room), purpose), say(&words, None, None));
    outbox::owe(turn, row, None)
}

/// Where the bot is not, nobody can tell it to stop mentioning questions elsewhere: it stops by itself. Nor does it know who is
/// there, and nobody speaks with it alone there.
pub(crate) fn parted(turn: &mut Turn<'_>, room: &RoomId) -> Result<(), Fault> {
    let put_out = part(turn, room)?;
    turn.announce(&Fact::PutOut(&put_out))
}

/// Lets go of what hangs on being in a room; returns who spoke with the bot alone there.
fn part(turn: &Turn<'_>, room: &RoomId) -> Result<Vec<PersonId>, Fault> {
    bots::free(turn.db, room)?;
    open_rooms::put_open_room(turn.db, room, None)?;
    let known = rooms::room(turn.db, room)?;
    if known.shares_questions {
        rooms::put_room(turn.db, room, &RoomRow { shares_questions: false, ..known })?;
    }
    let alone = directs::directs_in(turn.db, room)?;
    for person in &alone {
        directs::forget_direct(turn.db, person, room)?;
    }
    Ok(alone)
}

/// The bot is in the `joined` rooms, may come into the others, and is nowhere else: what it left is let go, however it came out of it.
pub(crate) fn present(turn: &mut Turn<'_>, joined: &[RoomId], invited: &[RoomId]) -> Result<(), Fault> {
    let there: HashSet<&RoomId> = joined.iter().chain(invited).collect();
    let mut put_out = Vec::new();
    for room in bots::rooms(turn.db)?.iter().filter(|room| !there.contains(room)) {
        tracing::info!(%room, "is not in this room any more");
        put_out.extend(part(turn, room)?);
    }
    for room in joined {
        bots::claim(turn.db, room)?;
    }
    // Only now: nobody is to be asked where the bot is not either.
    turn.announce(&Fact::PutOut(&put_out))
}

/// Goes to see the room that is said to take the place of a closed one. Nothing of the old one counts there before it is
/// proven.
pub(crate) fn closed(turn: &mut Turn<'_>, old: &RoomId, new: &RoomId, invited: bool) -> Result<(), Fault> {
    if rooms::room(turn.db, new)?.greeted {
        return Ok(());
    }
    tracing::info!(%old, %new, "the room is closed: goes to see the one that is said to take its place");
    // Without an invitation there may be no way in, and it may come later.
    let purpose = if invited { FOLLOW_INVITED } else { FOLLOW };
    let row = entry(turn, new, Key::once(&Subject::room(new), purpose), Operation::Join);
    outbox::owe(turn, row, None)
}

/// Goes on in the room that takes the place of an old one, with its settings. The bot may have been there before the old one was closed.
pub(crate) fn upgraded(turn: &mut Turn<'_>, old: &RoomId, new: &RoomId) -> Result<(), Fault> {
    let goes_round = open_rooms::room_successor(turn.db, new)? == *old;
    if goes_round || open_rooms::is_successor(turn.db, old, new)? {
        return Ok(());
    }
    bots::claim(turn.db, new)?;
    let (before, meanwhile) = (rooms::room(turn.db, old)?, rooms::room(turn.db, new)?);
    rooms::put_room(turn.db, new, &RoomRow { greeted: true, ..meanwhile.going_on_from(before) })?;
    directs::move_directs(turn.db, old, new)?;
    let kinds = kinds(turn, old)?;
    open_rooms::move_room(turn.db, old, new)?;
    turn.announce(&Fact::Moved { old, new, kinds })?;
    // What is bound to the room is seen in the one that goes on, and its bar holds there.
    overrides::apply_acts(turn.db)?;
    turn.library.refresh(turn.db)
}

/// Says, now and then, that a message could not be read.
pub(crate) fn undecryptable(turn: &mut Turn<'_>, id: &EventId, room: &RoomId, sender: &PersonId) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, id, room, Some(sender), turn.at)? {
        return Ok(());
    }
    let known = rooms::room(turn.db, room)?;
    if known.quiet || known.explained_at.is_some_and(|before| turn.at.since(before) < EXPLAIN_AGAIN_AFTER) {
        return Ok(());
    }
    rooms::put_room(turn.db, room, &RoomRow { explained_at: Some(turn.at), ..known })?;
    let words = Rich(vec![Block::Line(marked(&reply::own_words(turn, turn.settings.language, "cannot-read")))]);
    let row = entry(turn, room, Key::once(&Subject::message(id), CANNOT_READ), say(&words, None, Some(id)));
    outbox::owe(turn, row, None)
}

/// What a room is for.
pub(crate) fn kinds(turn: &Turn<'_>, room: &RoomId) -> Result<RoomKinds, Fault> {
    let console = console::is_here(room);
    Ok(RoomKinds { console, desk: is_desk(turn, room)?, moderators: is_moderators(turn, room)? })
}

/// Whether moderators tune the corpus in this room.
pub(crate) fn is_moderators(turn: &Turn<'_>, room: &RoomId) -> Result<bool, Fault> {
    Ok(console::is_here(room) || is_one_of(turn, room, &turn.settings.moderators.rooms)?)
}

/// Whether this room is an info desk.
pub(crate) fn is_desk(turn: &Turn<'_>, room: &RoomId) -> Result<bool, Fault> {
    is_one_of(turn, room, &turn.settings.desk.rooms)
}

/// The rooms of the desk, as they go on now.
pub(crate) fn desks(turn: &Turn<'_>) -> Result<Vec<RoomId>, Fault> {
    turn.settings.desk.rooms.iter().map(|known| Ok(open_rooms::room_successor(turn.db, known)?)).collect()
}

/// Whether one of these rooms goes on in this one.
fn is_one_of(turn: &Turn<'_>, room: &RoomId, known: &[RoomId]) -> Result<bool, Fault> {
    for known in known {
        if open_rooms::room_successor(turn.db, known)? == *room {
            return Ok(true);
        }
    }
    Ok(false)
}

/// All rooms of the moderators, as they go on now.
pub(crate) fn moderators_rooms(turn: &Turn<'_>) -> Result<Vec<RoomId>, Fault> {
    turn.settings.moderators.rooms.iter().map(|known| Ok(open_rooms::room_successor(turn.db, known)?)).collect()
}

/// The first of them: to it is written what is done in browsers and at the machine.
pub(crate) fn moderators_room(turn: &Turn<'_>) -> Result<Option<RoomId>, Fault> {
    match turn.settings.moderators.rooms.first() {
        Some(room) => Ok(Some(open_rooms::room_successor(turn.db, room)?)),
        None => Ok(None),
    }
}

/// Says something in every room of the moderators.
pub(crate) fn tell_moderators(turn: &mut Turn<'_>, subject: &Subject, words: &Rich) -> Result<(), Fault> {
    for room in turn.settings.moderators.rooms.clone() {
        let room = open_rooms::room_successor(turn.db, &room)?;
        tell_moderators_in(turn, subject, &room, words)?;
    }
    Ok(())
}

/// Says something in a room of the moderators.
pub(crate) fn tell_moderators_in(
    turn: &mut Turn<'_>,
    subject: &Subject,
    room: &RoomId,
    words: &Rich,
) -> Result<(), Fault> {
    let row = entry(turn, room, Key::next(turn, subject, REPORT)?, say(words, None, None));
    outbox::owe(turn, row, None)
}

/// What a room is called, if it is open to all; else its address.
pub(crate) fn name(turn: &Turn<'_>, room: &RoomId) -> Result<String, Fault> {
    Ok(open_rooms::open_room(turn.db, room)?.unwrap_or_else(|| room.to_string()))
}
