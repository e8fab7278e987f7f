//! What came of it: the figures of one way of choosing.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::habits::Word;
use super::topics::TOPICS;
use super::watch::Watch;
use super::world::{Wanted, World};
use crate::domain::hours::Hours;
use crate::domain::id::RoomId;
use crate::domain::time::Timestamp;

/// What became of one question.
#[derive(Clone, Copy, Debug)]
struct Fate {
    at: Timestamp,
    willing: bool,
    helped: Option<Timestamp>,
}

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    fates: HashMap<usize, Fate>,
    words: usize,
    yes: usize,
    pings: Vec<usize>,
    asked: usize,
    breaches: Vec<(&'static str, usize)>,
    /// How often each was asked about re-use, by the room in which they are alone with the bot.
    interviews: HashMap<RoomId, usize>,
    /// How many lines people said to that, and how many of these told how far they are.
    lines: usize,
    stages: usize,
    single_before: usize,
    single_after: usize,
}

impl Outcome {
    pub(super) fn new(single_before: usize) -> Self {
        Self { single_before, ..Self::default() }
    }

    pub(super) fn asked(&mut self, question: usize, wanted: &Wanted, willing: bool) {
        self.fates.insert(question, Fate { at: wanted.at, willing, helped: None });
    }

    /// The asker reads an answer of a specialist; the first one counts.
    pub(super) fn helped(&mut self, question: usize, at: Timestamp) {
        if let Some(fate) = self.fates.get_mut(&question) {
            fate.helped = fate.helped.or(Some(at));
        }
    }

    /// The bot asks somebody about re-use.
    pub(super) fn interviewed(&mut self, room: &RoomId) {
        *self.interviews.entry(room.clone()).or_default() += 1;
    }

    /// Somebody says a line about re-use.
    pub(super) fn told_of_re_use(&mut self, line: &str) {
        self.lines += 1;
        self.stages += usize::from(line.starts_with(|c: char| c.is_ascii_digit()));
    }

    pub(super) fn said(&mut self, word: Word) {
        self.words += 1;
        self.yes += usize::from(word == Word::Yes);
    }

    /// Counts what only the end shows. Pings are counted of those who were there all the time.
    pub(super) fn finished(mut self, world: &World, watch: &Watch) -> Self {
        let all = watch.people.iter().zip(&world.specialists);
        self.asked = watch.people.iter().map(|watched| watched.pings.len()).sum();
        self.pings = all.filter(|(_, who)| who.leaves.is_none()).map(|(watched, _)| watched.pings.len()).collect();
        self.pings.sort_unstable();
        self.breaches = watch.breaches.iter().map(|(rule, count)| (*rule, *count)).collect();
        self.single_after = watch.single_holders(TOPICS.len());
        self
    }

    /// The figures, each with its name: of these, shares and ratios are numbers, counts are whole numbers.
    pub(super) fn figures(&self) -> Vec<(&'static str, Value)> {
        let office = Hours::default();
        let in_time = |fate: &&Fate| fate.helped.is_some_and(|at| at <= office.one_working_day_later(fate.at));
        let willing: Vec<&Fate> = self.fates.values().filter(|fate| fate.willing).collect();
        let helped = willing.iter().filter(|fate| in_time(fate)).count();
        let ever = willing.iter().filter(|fate| fate.helped.is_some()).count();
        let median = self.pings.get(self.pings.len() / 2).copied().unwrap_or(0);
        let most = self.pings.last().copied().unwrap_or(0);
        let mut interviews: Vec<usize> = self.interviews.values().copied().collect();
        interviews.sort_unstable();
        vec![
            ("questions", json!(self.fates.len())),
            ("questions_with_a_willing_expert", json!(willing.len())),
            ("helped_within_working_day", json!(share(helped, willing.len()))),
            ("helped", json!(share(ever, willing.len()))),
            ("pings", json!(self.asked)),
            ("pings_per_specialist_median", json!(median)),
            ("pings_per_specialist_max", json!(most)),
            ("busiest_over_median", json!(share(most, median))),
            ("acceptance", json!(share(self.yes, self.asked))),
            ("interviews_about_re-use", json!(interviews.iter().sum::<usize>())),
            ("lines_about_re-use", json!(self.lines)),
            ("of_these_how_far_they_are", json!(self.stages)),
            ("people_interviewed", json!(interviews.len())),
            ("interviews_per_person_median", json!(interviews.get(interviews.len() / 2).copied().unwrap_or(0))),
            ("interviews_per_person_max", json!(interviews.last().copied().unwrap_or(0))),
            ("breaches", json!(self.breaches.iter().map(|(_, count)| count).sum::<usize>())),
            ("single_holder_topics_start", json!(self.single_before)),
            ("single_holder_topics_end", json!(self.single_after)),
        ]
    }

    /// Which rules were broken, and how often.
    pub(super) fn breaches(&self) -> &[(&'static str, usize)] {
        &self.breaches
    }
}

/// A share or a ratio, to four places: the same for the same counts on every machine.
#[expect(clippy::cast_precision_loss, reason = "counts of a year")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0 }
}
