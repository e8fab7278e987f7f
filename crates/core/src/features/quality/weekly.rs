//! How the week was, in five lines: for the moderators, on Monday morning and when they ask.

use std::time::Duration;

use crate::domain::id::RoomId;
use crate::domain::night::WEEK;
use crate::domain::time::Timestamp;
use crate::features::quality::store::nights;
use crate::features::quality::store::nights::Night;
use crate::kernel::event::Said;
use crate::kernel::feature::WeekLine;
use crate::kernel::say::reply;
use crate::kernel::store::{open_rooms, schedule};
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The name of the moment at which it is said.
const MOMENT: &str = "week";

/// How a week was; its key is when that is said.
pub const WEEK_REPORT: Kind = Kind::new("week");

/// So long back is looked.
const SINCE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Says how the week was when it is time, and only when there is something to say.
pub(crate) fn tell_week(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let moment = schedule::own(turn.db, MOMENT);
    let due = schedule::due(turn.db, &moment, turn.at)?;
    if due.is_some_and(|due| turn.at < due) {
        return Ok(());
    }
    schedule::put_due(turn.db, &moment, WEEK.next(turn.at))?;
    let Some(due) = due else { return Ok(()) };
    for room in turn.settings.moderators.rooms.clone() {
        let room = open_rooms::room_successor(turn.db, &room)?;
        if !turn.serves(&room)? {
            continue;
        }
        if let Some(words) = week_in_words(turn, &room)? {
            room::tell_moderators_in(turn, &Subject::new(WEEK_REPORT, due.0), &room, &words)?;
        }
    }
    Ok(())
}

/// "week": the same at once.
pub(crate) fn show_week(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    match week_in_words(turn, &said.room)? {
        Some(words) => reply::answer_with(turn, said, &words),
        None => reply::reply(turn, said, "week-nothing"),
    }
}

fn week_in_words(turn: &Turn<'_>, room: &RoomId) -> Result<Option<Rich>, Fault> {
    let lines = turn.week(turn.at.minus(SINCE), room)?;
    if !lines.iter().any(|line| line.tells) {
        return Ok(None);
    }
    let lines = lines.into_iter().map(|line| Block::Line(marked(&line.text)));
    Ok(Some(Rich(lines.collect())))
}

/// How good the search is.
pub(crate) fn week(turn: &Turn<'_>) -> Result<Vec<WeekLine>, Fault> {
    let line = quality_in_words(turn, turn.at)?;
    Ok(line.map(|text| WeekLine { place: 4, text, tells: false }).into_iter().collect())
}

/// The last check of the search, beside the one of a week before; nothing when the last that measured something is older than that.
fn quality_in_words(turn: &Turn<'_>, now: Timestamp) -> Result<Option<String>, Fault> {
    let Some(last) = night_of_week(turn, now)? else { return Ok(None) };
    let Some(score) = last.score.map(crate::features::quality::nightly::points) else { return Ok(None) };
    let before = night_of_week(turn, now.minus(SINCE))?.and_then(|night| night.score);
    let count = [("count", Value::Number(last.questions)), ("score", Value::Number(score))];
    Ok(Some(match before.map(crate::features::quality::nightly::points) {
        Some(before) => {
            let values = [count.as_slice(), &[("before", Value::Number(before))]].concat();
            turn.say("week-quality-before", &values)
        }
        None => turn.say("week-quality", &count),
    }))
}

/// The last check of the week that ends at `end`, of those that measured something.
fn night_of_week(turn: &Turn<'_>, end: Timestamp) -> Result<Option<Night>, Fault> {
    Ok(nights::last_night(turn.db, end)?.filter(|night| night.at > end.minus(SINCE)))
}
