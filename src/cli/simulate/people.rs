//! What people have planned, and how they say it.

use std::time::Duration;

use super::calendar::{CLOSES, HOUR, OPENS, moment, wall, zone};
use super::doing::Doing;
use super::world::{MUNICIPALITIES, Specialist, World};
use crate::domain::hours::Hours;
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

/// All that is planned before the year begins.
pub(super) fn agenda(world: &World) -> Vec<(Timestamp, Doing)> {
    let mut agenda = Vec::new();
    for (number, specialist) in world.specialists.iter().enumerate() {
        let tell = |words: String| (moment(0, 9 * HOUR), Doing::Tell(number, words));
        agenda.extend(part_time(specialist).map(tell));
        agenda.extend(specialist.quota.map(|quota| format!("quotum {quota}")).map(tell));
        let told = specialist.away.iter().filter(|(_, _, told)| *told);
        agenda.extend(told.map(|(from, until, _)| (*from, Doing::GoAway(number, *until, *until))));
        agenda.extend(specialist.leaves.map(|at| (at, Doing::Leave(number))));
    }
    agenda.extend(world.wanted.iter().enumerate().map(|(question, wanted)| (wanted.at, Doing::Ask(question))));
    agenda
}

/// When they work, as they live it.
pub(super) fn hours(specialist: &Specialist) -> Hours {
    let mut days = [false; 7];
    days.iter_mut().zip(specialist.days).for_each(|(day, works)| *day = works);
    let minutes = |time: Duration| u16::try_from(time.as_secs() / 60).unwrap_or(0);
    Hours::new(days, minutes(OPENS), minutes(CLOSES), zone()).unwrap_or_default()
}

fn part_time(specialist: &Specialist) -> Option<String> {
    let names = ["ma", "di", "wo", "do", "vr"];
    let days: Vec<&str> =
        names.into_iter().zip(specialist.days).filter(|(_, works)| *works).map(|(name, _)| name).collect();
    (days.len() < names.len()).then(|| format!("werktijd {} 8:30-17:00", days.join(", ")))
}

/// That they are back on this day.
pub(super) fn absence(back: Timestamp) -> String {
    let (date, _) = wall(back);
    format!("afwezig tot {}-{}-{}", date.day(), date.month(), date.year())
}

/// Somebody else who has the topic, if anybody has.
pub(super) fn rather(world: &World, person: usize, topic: usize) -> String {
    let has = |specialist: &Specialist| specialist.topics.iter().any(|(known, _)| *known == topic);
    let mut others = world.specialists.iter().enumerate().filter(|(number, other)| *number != person && has(other));
    others.next_back().map_or_else(|| "nee".to_owned(), |(_, other)| format!("liever {}", other.id))
}

/// An official without a profile.
pub(super) fn official(number: usize) -> PersonId {
    PersonId::new(format!("@ambtenaar-{number}:gemeente-{}.example", number % MUNICIPALITIES))
}

/// Where an official works.
pub(super) fn municipality_of(official: &PersonId) -> String {
    let number = official.server().and_then(|server| server.strip_prefix("gemeente-")?.strip_suffix(".example"));
    format!("Gemeente {}", number.unwrap_or_default())
}
