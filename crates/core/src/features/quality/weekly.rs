//! How the week was, in five lines: for the moderators, on Monday morning and when they ask.

use std::time::Duration;

use crate::domain::id::{EventId, RoomId};
use crate::domain::night::WEEK;
use crate::domain::time::Timestamp;
use crate::features::backlog::items;
use crate::features::backlog::store::worklist;
use crate::features::desk::store::counts;
use crate::features::quality::store::nights;
use crate::kernel::event::Said;
use crate::kernel::store::{open_rooms, schedule};
use crate::kernel::{Fault, Turn, reply, room};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The name of the moment at which it is said.
const MOMENT: &str = "week";

/// So long back is looked.
const SINCE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// So many white spots are named.
const MOST_SPOTS: usize = 3;

/// Says how the week was when it is time, and only when there is something to say.
pub(crate) fn tell_week(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let due = schedule::due(turn.db, MOMENT)?;
    if due.is_some_and(|due| turn.at < due) {
        return Ok(());
    }
    schedule::put_due(turn.db, MOMENT, WEEK.next(turn.at))?;
    let Some(due) = due else { return Ok(()) };
    for room in turn.settings.moderators.rooms.clone() {
        let room = open_rooms::room_successor(turn.db, &room)?;
        if let Some(words) = week_in_words(turn, turn.at, &room)? {
            room::tell_moderators_in(turn, &EventId::new(format!("week/{}", due.0)), &room, &words)?;
        }
    }
    Ok(())
}

/// "week": the same at once.
pub(crate) fn show_week(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    match week_in_words(turn, turn.at, &said.room)? {
        Some(words) => reply::answer_with(turn, said, &words),
        None => reply::reply(turn, said, "week-nothing"),
    }
}

fn week_in_words(turn: &Turn<'_>, now: Timestamp, room: &RoomId) -> Result<Option<Rich>, Fault> {
    let since = now.minus(SINCE);
    let (asked, good) = counts::answered_since(turn.db, since)?;
    let helped = counts::figures(turn.db, since)?.helped;
    let list = items::worklist(turn, now, room)?;
    let seen = worklist::documents_seen_in(turn.db, room)?;
    let new = worklist::admitted_since(turn.db, since)?.iter().filter(|(key, _)| seen.contains(key)).count();
    if asked == 0 && new == 0 && list.items.is_empty() {
        return Ok(None);
    }
    let counts = [("count", Value::Number(asked)), ("good", Value::Number(good)), ("helped", Value::Number(helped))];
    let mut lines = vec![turn.say("week-questions", &counts)];
    if new > 0 {
        lines.push(turn.say("week-new", &[("count", Value::Number(new))]));
    }
    let spots = list.spots.iter().filter(|spot| spot.questions.len() > 1 && !spot.subject.is_empty());
    let spots: Vec<String> = spots
        .take(MOST_SPOTS)
        .map(|spot| {
            let count = Value::Number(spot.questions.len());
            turn.say("week-spot", &[("subject", Value::Text(&spot.subject)), ("count", count)])
        })
        .collect();
    if !spots.is_empty() {
        lines.push(turn.say("week-spots", &[("list", Value::Text(&spots.join(", ")))]));
    }
    lines.extend(quality_in_words(turn, now)?);
    if !list.items.is_empty() {
        lines.push(turn.say("week-queue", &[("count", Value::Number(list.items.len()))]));
    }
    let lines = lines.into_iter().map(|line| Block::Line(marked(&line)));
    Ok(Some(Rich(lines.collect())))
}

/// The last check of the search, beside the one of a week before.
fn quality_in_words(turn: &Turn<'_>, now: Timestamp) -> Result<Option<String>, Fault> {
    let Some(last) = nights::last_night(turn.db, now)? else { return Ok(None) };
    let Some(score) = last.score.map(crate::features::quality::nightly::points) else { return Ok(None) };
    let before = nights::last_night(turn.db, now.minus(SINCE))?.and_then(|night| night.score);
    let count = [("count", Value::Number(last.questions)), ("score", Value::Number(score))];
    Ok(Some(match before.map(crate::features::quality::nightly::points) {
        Some(before) => {
            let values = [count.as_slice(), &[("before", Value::Number(before))]].concat();
            turn.say("week-quality-before", &values)
        }
        None => turn.say("week-quality", &count),
    }))
}
