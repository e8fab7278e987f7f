//! Who may be asked, and when: the one place that decides it.
//!
//! Nobody is asked who did not say that they take part and that they may be asked about the topic; nobody outside their
//! working hours or while they are away; nobody more than once a day, more often a week than they allow, or soon after
//! they took a question on. All that the bot begins with somebody counts: pings, whether their document holds, and what came of
//! re-use. Whoever is named by the asker is asked beyond the last three, never beyond the first ones.

use std::time::Duration;

use super::hours::Hours;
use super::time::Timestamp;

/// So many pings a week when nothing else was said.
pub const QUOTA: u8 = 2;

/// A higher quota means nothing: nobody is asked more than once a day.
pub const HIGHEST_QUOTA: u8 = 7;

/// After a ping that was accepted, this long is peace.
pub const COOL_DOWN: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// A week is the seven days before the moment, whatever day it is: at the turn of a calendar week twice the quota would fit.
const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What somebody was asked so long ago counts no more, whatever the length of their days.
pub const COUNTING: Duration = Duration::from_secs(8 * 24 * 60 * 60);

/// What somebody agreed to for one topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicConsent {
    /// The topic, in their words.
    pub topic: String,
    /// Their name may be shown with it.
    pub findable: bool,
    /// They may be asked about it.
    pub pingable: bool,
    /// They said "never about this topic", which stands above all else.
    pub never: bool,
}

/// When somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// From when on.
    pub from: Timestamp,
    /// Until when; `None` until they say so.
    pub until: Option<Timestamp>,
}

/// When somebody can be asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Availability {
    /// When they work.
    pub hours: Hours,
    /// When they are away.
    pub away: Option<Away>,
}

/// All that decides whether somebody may be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Eligibility {
    /// They said that they take part. "stop" ends it.
    pub taking_part: bool,
    /// They may be asked about anything, so also about what is none of their topics.
    pub pingable_for_all: bool,
    /// What they said of each topic.
    pub topics: Vec<TopicConsent>,
    /// When they can be asked.
    pub availability: Availability,
    /// So many pings in seven days at most. None at zero, but for whoever names them.
    pub quota_per_week: u8,
    /// When the bot asked them something that they had not begun, in the last seven days or more.
    pub pings: Vec<Timestamp>,
    /// When they last accepted a ping.
    pub accepted: Option<Timestamp>,
    /// How long they are left in peace after that.
    pub cool_down: Duration,
    /// When a question of a colleague is to be put to them, if one waits.
    pub expected: Option<Timestamp>,
}

impl Default for Eligibility {
    /// Somebody who has said nothing.
    fn default() -> Self {
        Self {
            taking_part: false,
            pingable_for_all: false,
            topics: Vec::new(),
            availability: Availability::default(),
            quota_per_week: QUOTA,
            pings: Vec::new(),
            accepted: None,
            cool_down: COOL_DOWN,
            expected: None,
        }
    }
}

/// Why somebody may not be asked, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// They did not say that they take part, or said "stop".
    NotTakingPart,
    /// They said "never about this topic".
    NeverAboutThis,
    /// They did not say that they may be asked about it.
    NotPingable,
    /// They are away.
    Away,
    /// They are not at work.
    OutsideHours,
    /// They were asked on this day.
    DayFull,
    /// They were asked as often as they allow in a week.
    WeekFull,
    /// They took a question on not long ago.
    CoolingDown,
}

/// Whether somebody may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayAsk {
    /// Now.
    Yes,
    /// From this moment on, if nothing changes. At it the verdict is yes.
    NotBefore(Timestamp, Why),
    /// Not at all.
    No(Why),
}

/// Whether somebody may be asked at `at` about `topic`. `named`: the asker named this very person.
///
/// Without a topic, or with one that is none of theirs, whoever is named may be asked when they may be asked about
/// anything at all; whoever is not named only when they may be asked about everything.
pub fn may_ping(standing: &Eligibility, topic: Option<&str>, named: bool, at: Timestamp) -> MayAsk {
    if let Some(why) = standing.refuses(topic, named) {
        return MayAsk::No(why);
    }
    let (mut moment, mut first) = (at, None);
    // Each limit only moves the moment on, and past the last of them all hold.
    loop {
        match standing.limit(named, moment) {
            None => break,
            Some((why, None)) => return MayAsk::No(why),
            Some((why, Some(later))) => {
                first = first.or(Some(why));
                // Time that does not move on would never end.
                if later <= moment {
                    return MayAsk::No(why);
                }
                moment = later;
            }
        }
    }
    first.map_or(MayAsk::Yes, |why| MayAsk::NotBefore(moment, why))
}

/// Whether both are the same topic: capitals and spaces around mean nothing.
pub fn same_topic(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Eligibility {
    /// What they said of `topic`.
    pub fn consent(&self, topic: &str) -> Option<&TopicConsent> {
        self.topics.iter().find(|known| same_topic(&known.topic, topic))
    }

    /// Why they may never be asked, as things stand.
    fn refuses(&self, topic: Option<&str>, named: bool) -> Option<Why> {
        let consent = topic.and_then(|topic| self.consent(topic));
        let anything = || self.topics.iter().any(|known| known.pingable && !known.never);
        if !self.taking_part {
            return Some(Why::NotTakingPart);
        }
        if consent.is_some_and(|consent| consent.never) {
            return Some(Why::NeverAboutThis);
        }
        let agreed = match consent {
            Some(consent) => consent.pingable,
            None => self.pingable_for_all || named && anything(),
        };
        (!agreed).then_some(Why::NotPingable)
    }

    /// The first limit that forbids `at`, and until when it does.
    fn limit(&self, named: bool, at: Timestamp) -> Option<(Why, Option<Timestamp>)> {
        let Availability { hours, away } = &self.availability;
        if let Some(away) = away.filter(|away| away.from <= at && away.until.is_none_or(|until| at < until)) {
            return Some((Why::Away, away.until));
        }
        if !hours.is_open(at) {
            return Some((Why::OutsideHours, Some(hours.next_open(at))));
        }
        if named {
            return None;
        }
        let today = hours.date(at);
        if self.pings.iter().any(|ping| hours.date(*ping) == today) {
            return Some((Why::DayFull, today.tomorrow().ok().map(|tomorrow| hours.start_of(tomorrow))));
        }
        self.week_full(at).or_else(|| {
            let peace = self.accepted?.plus(self.cool_down);
            (at < peace).then_some((Why::CoolingDown, Some(peace)))
        })
    }

    fn week_full(&self, at: Timestamp) -> Option<(Why, Option<Timestamp>)> {
        let mut counting: Vec<Timestamp> = self.pings.iter().copied().filter(|ping| ping.plus(WEEK) > at).collect();
        let over = counting.len().checked_sub(usize::from(self.quota_per_week))?;
        counting.sort_unstable();
        // There is room again when all that are over the quota, and one more, are a week old.
        Some((Why::WeekFull, counting.get(over).map(|ping| ping.plus(WEEK))))
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
