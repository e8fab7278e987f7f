//! Whoever watches that nobody is asked against their word. It sees what the bot says and what people told it, and
//! nothing of what the bot remembers.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use super::calendar::{CLOSES, OPENS, is_working_day, wall};
use super::world::{Asker, Specialist, Wanted, World};
use crate::domain::time::Timestamp;

/// What the bot promises to whoever says nothing.
const QUOTA: usize = 2;
const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);
const COOL_DOWN: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// What somebody told the bot, and what the bot asked them.
#[derive(Clone, Debug)]
pub(super) struct Watched {
    pub(super) there: bool,
    /// The topics about which they may be asked.
    pub(super) topics: HashSet<usize>,
    pub(super) away: Vec<(Timestamp, Timestamp)>,
    pub(super) accepted: Option<Timestamp>,
    /// When they were asked, each question once.
    pub(super) pings: Vec<Timestamp>,
    days: [bool; 5],
    quota: usize,
    questions: HashSet<usize>,
    over: HashSet<usize>,
}

impl Watched {
    fn new(specialist: &Specialist) -> Self {
        Self {
            there: true,
            topics: specialist.topics.iter().map(|(topic, _)| *topic).collect(),
            away: Vec::new(),
            accepted: None,
            pings: Vec::new(),
            days: specialist.days,
            quota: specialist.quota.unwrap_or(QUOTA),
            questions: HashSet::new(),
            over: HashSet::new(),
        }
    }

    fn is_away(&self, at: Timestamp) -> bool {
        self.away.iter().any(|(from, until)| *from <= at && at < *until)
    }

    fn is_at_work(&self, at: Timestamp) -> bool {
        let (date, time) = wall(at);
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(6);
        let works = self.days.get(weekday).is_some_and(|works| *works);
        works && is_working_day(date) && (OPENS..CLOSES).contains(&time)
    }
}

/// Everybody who is watched over, and what went wrong.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    pub(super) people: Vec<Watched>,
    pub(super) breaches: BTreeMap<&'static str, usize>,
}

impl Watch {
    pub(super) fn new(world: &World) -> Self {
        Self { people: world.specialists.iter().map(Watched::new).collect(), breaches: BTreeMap::new() }
    }

    /// Whether somebody other than the asker is there who agreed to be asked about this, and is not away.
    pub(super) fn may_be_asked(&self, person: usize, wanted: &Wanted) -> bool {
        let agreed = |watched: &Watched| watched.there && watched.topics.contains(&wanted.topic);
        let there = |watched: &Watched| agreed(watched) && !watched.is_away(wanted.at);
        self.people.get(person).is_some_and(there) && wanted.asker != Asker::Specialist(person)
    }

    /// How many topics have exactly one holder.
    pub(super) fn single_holders(&self, topics: usize) -> usize {
        let holders = |topic: &usize| {
            self.people.iter().filter(|watched| watched.there && watched.topics.contains(topic)).count()
        };
        (0..topics).filter(|topic| holders(topic) == 1).count()
    }

    /// Somebody is done with a question: they are not asked it again.
    pub(super) fn done_with(&mut self, person: usize, question: usize) {
        if let Some(watched) = self.people.get_mut(person) {
            watched.over.insert(question);
        }
    }

    /// The bot asks somebody something.
    pub(super) fn asked(&mut self, person: usize, question: usize, wanted: &Wanted, at: Timestamp) {
        let Some(watched) = self.people.get_mut(person) else { return };
        let mut wrong = Vec::new();
        let mut check = |holds: bool, rule: &'static str| {
            if !holds {
                wrong.push(rule);
            }
        };
        check(watched.there, "asked after they left or said stop");
        check(watched.topics.contains(&wanted.topic), "asked about what they did not agree to");
        check(!watched.is_away(at), "asked while away");
        check(watched.is_at_work(at), "asked outside their hours");
        check(wanted.asker != Asker::Specialist(person), "asked their own question");
        check(!watched.over.contains(&question), "asked again after they passed");
        // Whoever said "later" asked to be asked again: that is no new ping.
        if watched.questions.insert(question) {
            let (today, _) = wall(at);
            let this_week = watched.pings.iter().filter(|ping| at.since(**ping) < WEEK).count();
            check(watched.pings.iter().all(|ping| wall(*ping).0 != today), "asked twice on one day");
            check(this_week < watched.quota, "asked more often a week than they allow");
            check(watched.accepted.is_none_or(|accepted| at.since(accepted) >= COOL_DOWN), "asked while cooling down");
            watched.pings.push(at);
        }
        for rule in wrong {
            *self.breaches.entry(rule).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::{HOUR, moment};
    use super::super::habits::Manners;
    use super::*;

    fn check(asked: &[(usize, Timestamp)], rules: &[&str]) {
        let world = World::new(1, 3, 10, Manners::Kind);
        let mut watch = Watch::new(&world);
        let topic = world.specialists[0].topics[0].0;
        (watch.people[0].days, watch.people[0].quota) = ([true; 5], QUOTA);
        for (question, at) in asked {
            let wanted = Wanted { at: *at, asker: Asker::Official(1), topic };
            watch.asked(0, *question, &wanted, *at);
        }
        assert_eq!(watch.breaches.keys().copied().collect::<Vec<_>>(), rules);
    }

    #[test]
    fn what_goes_wrong_is_seen() {
        let (monday, noon) = (4, OPENS + 3 * HOUR);
        check(&[(1, moment(monday, noon))], &[]);
        check(&[(1, moment(monday, noon)), (1, moment(monday + 1, noon))], &[]);
        check(&[(1, moment(monday, noon)), (2, moment(monday, noon + HOUR))], &["asked twice on one day"]);
        check(
            &[(1, moment(monday, noon)), (2, moment(monday + 1, noon)), (3, moment(monday + 2, noon))],
            &["asked more often a week than they allow"],
        );
        check(&[(1, moment(monday, CLOSES))], &["asked outside their hours"]);
        check(&[(1, moment(2, noon))], &["asked outside their hours"]);
    }
}
