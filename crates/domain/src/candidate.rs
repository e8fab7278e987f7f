//! Whom to ask first: who knows most, can look at it soonest, and was left in peace the longest.

use std::time::Duration;

use super::id::PersonId;
use super::time::Timestamp;

/// Somebody who may be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// How much they know of it, against the best: 0 to 1.
    pub expertise: f64,
    /// When they will probably have looked at it, if they are asked as soon as they may be.
    pub looked: Timestamp,
    /// When they were last asked something.
    pub asked: Option<Timestamp>,
    /// How often they were asked something in the past year.
    pub load: usize,
    /// How many of these they let lie.
    pub silent: usize,
    /// How often an asker said that they helped, less how often not.
    pub helped: i64,
}

/// By what the first to be asked is chosen from those who may be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choosing {
    /// Expertise × availability × how long ago they were asked.
    #[default]
    Balanced,
    /// Whoever knows most, for comparison.
    BestExpert,
    /// Chance, for comparison; the number makes it the same chance each time.
    Random(u64),
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// After so many days in peace half of one's willingness to be asked is back.
const REST: f64 = 14.0;

/// Being asked so often a year halves the weight: whoever knows a little less then comes first.
const BUSY: f64 = 4.0;

/// Who can look at it only after so many days has half the weight: the asker waits.
const WAIT: f64 = 0.25;

/// So many answers are taken for granted, so that one silence does not tell all.
const TRUST: f64 = 4.0;

/// Even who knows least of the candidates counts for so much: they were found for this question.
const FLOOR: f64 = 0.4;

/// Each asker who was helped adds this share, each who was not takes it away; at most five count.
const HELPED: f64 = 0.05;

impl Candidate {
    /// Expertise × availability × how long ago they were asked; and whoever let questions lie before lets this one lie too.
    fn weight(&self, now: Timestamp) -> f64 {
        let expertise = FLOOR + (1.0 - FLOOR) * self.expertise.clamp(0.0, 1.0);
        let helped = 1.0 + HELPED * f64::from(i32::try_from(self.helped.clamp(-5, 5)).unwrap_or(0));
        let availability = 1.0 / (1.0 + days(self.looked.since(now)) / WAIT);
        let answers = (TRUST + count(self.load.saturating_sub(self.silent))) / (TRUST + count(self.load));
        let rest = self.asked.map_or(1.0, |asked| {
            let rested = days(now.since(asked));
            rested / (rested + REST)
        });
        let load = 1.0 / (1.0 + count(self.load) / BUSY);
        expertise * helped * availability * answers.powi(2) * rest * load.powi(2)
    }
}

fn count(times: usize) -> f64 {
    f64::from(u32::try_from(times).unwrap_or(u32::MAX))
}

fn days(span: Duration) -> f64 {
    span.as_secs_f64() / DAY.as_secs_f64()
}

/// The candidates, best first; the order of equals does not depend on how they came in.
pub fn best_first(mut candidates: Vec<Candidate>, now: Timestamp, choosing: Choosing) -> Vec<Candidate> {
    let weight = |candidate: &Candidate| match choosing {
        Choosing::Balanced => candidate.weight(now),
        Choosing::BestExpert => candidate.expertise,
        Choosing::Random(seed) => lot(seed, &candidate.person, now),
    };
    candidates.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.person.cmp(&b.person)));
    candidates
}

/// A number from 0 to 1 that looks drawn by chance: FNV-1a over all that it depends on.
fn lot(seed: u64, person: &PersonId, now: Timestamp) -> f64 {
    let bytes = seed.to_le_bytes().into_iter().chain(now.0.to_le_bytes()).chain(person.as_str().bytes());
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    f64::from(u32::try_from((hash ^ (hash >> 29)) & 0xffff_ffff).unwrap_or(0)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(name: &str, expertise: f64) -> Candidate {
        Candidate { person: PersonId::new(name), expertise, looked: NOW, asked: None, load: 0, silent: 0, helped: 0 }
    }

    const NOW: Timestamp = Timestamp(1_717_484_400_000);

    fn check(candidates: Vec<Candidate>, expected: &[&str]) {
        let order = best_first(candidates, NOW, Choosing::Balanced);
        assert_eq!(order.iter().map(|candidate| candidate.person.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_best_first_unless_they_are_away_or_were_just_asked() {
        check(vec![candidate("little", 0.2), candidate("much", 0.9)], &["much", "little"]);
        let away = Candidate { looked: NOW.plus(5 * DAY), ..candidate("away", 1.0) };
        check(vec![away, candidate("there", 0.6)], &["there", "away"]);
        let busy = Candidate { asked: Some(NOW.minus(2 * DAY)), load: 1, ..candidate("busy", 1.0) };
        check(vec![busy, candidate("rested", 0.5)], &["rested", "busy"]);
        let helpful = Candidate { helped: 4, ..candidate("helpful", 0.7) };
        check(vec![candidate("other", 0.75), helpful], &["helpful", "other"]);
        check(vec![candidate("b", 0.5), candidate("a", 0.5)], &["a", "b"]);
    }

    /// A year of questions to ten people of whom one knows most: the busiest is asked at most twice as often as the median.
    #[test]
    fn a_year_of_questions_is_spread() {
        let mut people: Vec<Candidate> = (0..10_i32)
            .map(|n| candidate(&format!("p{n}"), if n == 0 { 1.0 } else { 0.5 + f64::from(n) * 0.03 }))
            .collect();
        for question in 0..200_u32 {
            let now = NOW.plus(DAY * question);
            let order = best_first(people.clone(), now, Choosing::Balanced);
            let chosen = people.iter_mut().find(|person| person.person == order[0].person).unwrap();
            (chosen.asked, chosen.load) = (Some(now), chosen.load + 1);
            people.iter_mut().for_each(|person| person.looked = now.plus(DAY));
        }
        let mut loads: Vec<usize> = people.iter().map(|person| person.load).collect();
        loads.sort_unstable();
        assert!(loads[9] <= 2 * loads[5], "{loads:?}");
    }
}
