//! Coming in by a login, and going out.

use std::time::Duration;

use crate::corpus::store::documents;
use crate::domain::id::{PersonId, RoomId};
use crate::features::console::store::sessions::Visit;
use crate::features::console::store::{logins, sessions};
use crate::features::console::subjects::{DOOR, Login, TOKEN};
use crate::kernel::console::asked::Answer;
use crate::kernel::event::Said;
use crate::kernel::say::{direct, reply};
use crate::kernel::store::open_rooms;
use crate::kernel::subject::Key;
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, Rich, Span};
use crate::speech::words::Value;

/// A login is of use for so long.
const LOGIN_LASTS: Duration = Duration::from_secs(10 * 60);

/// A session lasts at most so long: a working day.
pub const SESSION_LASTS: Duration = Duration::from_secs(8 * 60 * 60);

/// "console": whoever says it gets an address, alone.
pub(crate) fn open(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let Some(console) = &turn.settings.console else { return reply::reply(turn, said, "console-none") };
    let url = format!("{}/in#{TOKEN}", console.public_url);
    let language = reply::language_of(turn, said);
    logins::forget_open(turn.db, &said.sender)?;
    let number = logins::put_login(turn.db, &said.sender, turn.at)?;
    let name = turn.words.say(language, "console-link", &[]);
    let mut words = Rich(vec![Block::Line(vec![Span::Link { text: name, url }])]);
    words.0.extend(reply::lines(turn, language, &["console-link-how"]).0);
    let key = Key::once(&Login::new(number, &said.sender, turn.at).subject(), DOOR);
    direct::tell(turn, &said.sender, key, reply::say(&words, None, None))
}

/// "console uit": whoever says it is in no browser any more.
pub(crate) fn close_all(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    logins::forget_open(turn.db, &said.sender)?;
    let ended = sessions::end_all(turn.db, &said.sender, turn.at)?;
    let language = reply::language_of(turn, said);
    let line = reply::marked_line(turn, language, "console-closed", &[("count", Value::Number(ended))]);
    reply::answer_with(turn, said, &Rich(vec![line]))
}

/// Whom the login with this number would let in now, and what has to be proved for that.
pub fn who_may_enter(turn: &Turn<'_>, login: i64) -> Result<Option<(PersonId, Login)>, Fault> {
    let found = logins::login(turn.db, login, turn.at.minus(LOGIN_LASTS))?;
    Ok(found.map(|(person, asked_at)| {
        let proved = Login::new(login, &person, asked_at);
        (person, proved)
    }))
}

/// Who is in by the session with this hash.
pub fn who_is_in(turn: &Turn<'_>, session: &[u8]) -> Result<Option<PersonId>, Fault> {
    Ok(sessions::person_in(turn.db, session, turn.at)?)
}

/// Whether this session ran out by itself.
pub fn ran_out(turn: &Turn<'_>, session: &[u8]) -> Result<bool, Fault> {
    Ok(sessions::ran_out(turn.db, session, turn.at)?)
}

/// Who came in last and went out, newest first: at most `most`.
pub fn visits(turn: &Turn<'_>, most: usize) -> Result<Vec<Visit>, Fault> {
    Ok(sessions::newest(turn.db, most)?)
}

/// The rooms that say what somebody may do: of the moderators, and of the desk.
pub fn rooms(turn: &Turn<'_>) -> Result<(Vec<RoomId>, Vec<RoomId>), Fault> {
    let moderators = turn.settings.moderators.rooms.iter();
    let moderators = moderators.map(|room| Ok(open_rooms::room_successor(turn.db, room)?));
    Ok((moderators.collect::<Result<_, Fault>>()?, room::desks(turn)?))
}

/// How many documents everybody may see, and how many passages can be found.
pub fn size(turn: &Turn<'_>) -> Result<(usize, usize), Fault> {
    Ok(documents::corpus_size(turn.db)?)
}

/// Somebody comes in by a login, which is of no use from then on.
pub(crate) fn enter(turn: &mut Turn<'_>, login: i64, session: &[u8]) -> Result<Answer, Fault> {
    let oldest = turn.at.minus(LOGIN_LASTS);
    let Some(person) = logins::use_login(turn.db, login, oldest, turn.at)? else { return Ok(Answer::Refused) };
    sessions::put_session(turn.db, session, &person, turn.at, turn.at.plus(SESSION_LASTS))?;
    tracing::info!(login, "somebody came into the console");
    Ok(Answer::Done)
}

/// Somebody goes out.
pub(crate) fn leave(turn: &mut Turn<'_>, session: &[u8]) -> Result<Answer, Fault> {
    let ended = sessions::end(turn.db, session, turn.at)?.is_some();
    Ok(if ended { Answer::Done } else { Answer::Refused })
}
