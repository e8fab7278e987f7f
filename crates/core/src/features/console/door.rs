//! Coming in by a login, and going out.

use std::time::Duration;

use crate::corpus::store::documents;
use crate::domain::id::{PersonId, RoomId};
use crate::domain::language::Language;
use crate::features::console::store::sessions::Visit;
use crate::features::console::store::{logins, sessions};
use crate::features::console::subjects::{DOOR, LOGIN, Login, NO_DOOR, TOKEN};
use crate::kernel::console::asked::Answer;
use crate::kernel::event::Said;
use crate::kernel::jobs::{Job, JobTask};
use crate::kernel::say::{direct, reply};
use crate::kernel::store::open_rooms;
use crate::kernel::subject::{Key, Subject};
use crate::kernel::{Fault, Turn, jobs, room};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// A login is of use for so long.
const LOGIN_LASTS: Duration = Duration::from_secs(10 * 60);

/// A session lasts at most so long: a working day.
pub const SESSION_LASTS: Duration = Duration::from_secs(8 * 60 * 60);

/// "console": whoever may come in gets an address, alone; the others hear for whom it is.
pub(crate) fn open(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let Some(console) = &turn.settings.console else { return reply::reply(turn, said, "console-none") };
    let language = reply::language_of(turn, said);
    let named = [&turn.settings.moderators.operators, &console.analysts];
    let here = room::moderators_room(turn)?.as_ref() == Some(&said.room);
    let tends = here && said.power >= turn.settings.moderators.power_level;
    if tends || named.iter().any(|people| people.contains(&said.sender)) {
        return tell_address(turn, &said.sender, language);
    }
    logins::forget_open(turn.db, &said.sender)?;
    let number = logins::put_login(turn.db, &said.sender, turn.at)?;
    let task = looking_up(turn, &said.sender)?;
    jobs::ask(turn, MAY_ENTER, &format!("{number} {}", language.tag()), task)
}

/// The kind of the job that looks up whether somebody may come in; it is called by the number of a login, and their language.
pub(crate) const MAY_ENTER: &str = "may enter";

fn looking_up(turn: &Turn<'_>, person: &PersonId) -> Result<JobTask, Fault> {
    let rooms = room::moderators_rooms(turn)?.into_iter().chain(room::desks(turn)?).collect();
    Ok(JobTask::Levels { person: person.clone(), rooms })
}

/// Who asked to come in, and in which language, unless that was too long ago.
fn asker(turn: &Turn<'_>, job: &Job) -> Result<Option<(PersonId, Language)>, Fault> {
    let (number, tag) = job.subject.split_once(' ').unwrap_or_default();
    let (Ok(number), Some(language)) = (number.parse(), Language::from_tag(tag)) else { return Ok(None) };
    let login = logins::login(turn.db, number, turn.at.minus(LOGIN_LASTS))?;
    Ok(login.map(|(person, _)| (person, language)))
}

/// What is to be looked up again after a stop.
pub(crate) fn task(turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
    asker(turn, job)?.map(|(person, _)| looking_up(turn, &person)).transpose()
}

/// What somebody may do in the rooms that say who comes in is known, but for those of which the homeserver does not say it.
pub(crate) fn looked_up(
    turn: &mut Turn<'_>,
    job: &Job,
    there: &[(RoomId, i64)],
    unknown: &[RoomId],
) -> Result<(), Fault> {
    let Some((person, language)) = asker(turn, job)? else { return Ok(()) };
    let Rooms { moderators, desks } = rooms(turn)?;
    let least = turn.settings.moderators.power_level;
    let tends = |level: i64| level >= least;
    let comes_in =
        |(room, level): &(RoomId, i64)| desks.contains(room) || (moderators.as_ref() == Some(room) && tends(*level));
    if there.iter().any(comes_in) {
        return tell_address(turn, &person, language);
    }
    logins::forget_open(turn.db, &person)?;
    let counts = |room: &RoomId| desks.contains(room) || moderators.as_ref() == Some(room);
    let words = match &moderators {
        _ if unknown.iter().any(counts) => reply::lines(turn, language, &["console-unknown"]),
        // Whoever is at a desk came in.
        Some(room) if there.iter().any(|(_, level)| tends(*level)) => not_in_theirs(turn, language, room)?,
        _ => reply::lines(turn, language, &["console-not-for-them"]),
    };
    direct::tell(turn, &person, Key::once(&Subject::new(LOGIN, &job.subject), NO_DOOR), reply::say(&words, None, None))
}

/// What a moderator of another room of the moderators hears: in a browser the rights of `room` count, to which acts are written.
fn not_in_theirs(turn: &Turn<'_>, language: Language, room: &RoomId) -> Result<Rich, Fault> {
    let name = open_rooms::open_room(turn.db, room)?;
    let name = name.unwrap_or_else(|| reply::own_words(turn, language, "refused-moderators-room"));
    let link = Span::Link { text: name, url: format!("https://matrix.to/#/{room}") };
    let mut words = Rich::default();
    words.line(vec![text(reply::own_words(turn, language, "console-other-room")), text(" "), link]);
    words.0.extend(reply::lines(turn, language, &["console-other-room-how"]).0);
    Ok(words)
}

/// Tells somebody the address by which they come in.
fn tell_address(turn: &mut Turn<'_>, person: &PersonId, language: Language) -> Result<(), Fault> {
    let Some(console) = &turn.settings.console else { return Ok(()) };
    let url = format!("{}/in#{TOKEN}", console.public_url);
    logins::forget_open(turn.db, person)?;
    let number = logins::put_login(turn.db, person, turn.at)?;
    let name = turn.words.say(language, "console-link", &[]);
    let mut words = Rich(vec![Block::Line(vec![Span::Link { text: name, url }])]);
    words.0.extend(reply::lines(turn, language, &["console-link-how"]).0);
    let key = Key::once(&Login::new(number, person, turn.at).subject(), DOOR);
    direct::tell(turn, person, key, reply::say(&words, None, None))
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

/// The rooms that say what somebody may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rooms {
    /// The room of the moderators as which a browser is seen, if there is one: what is done there is written to this one.
    pub moderators: Option<RoomId>,
    /// Those of the desk.
    pub desks: Vec<RoomId>,
}

/// The rooms that say what somebody may do.
pub fn rooms(turn: &Turn<'_>) -> Result<Rooms, Fault> {
    Ok(Rooms { moderators: room::moderators_room(turn)?, desks: room::desks(turn)? })
}

/// How many documents everybody may see, and how many of their passages can be found.
pub fn size(turn: &Turn<'_>) -> Result<(usize, usize), Fault> {
    Ok(documents::size_for_all(turn.db, turn.library.model())?)
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
