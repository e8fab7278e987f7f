//! What was said of one adoption, word by word, and what that comes to. A word that was undone is left out as if it was never said,
//! and a file may tell today what was said last year, in whichever order its rows stand.

use std::collections::BTreeSet;

use super::adoption::{Standing, Step};
use super::vocabulary::{Consent, Stage};
use crate::time::Timestamp;

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The municipality that took it over.
    Taker,
    /// The municipality that gave it.
    Giver,
}

/// Whether the taker's version still is what the giver gave, as the giver sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Core {
    /// It is.
    Kept,
    /// In part.
    Partly,
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// The giver says that the taker took it over.
    Claimed,
    /// The taker says so, with what else they said.
    Told(Step),
    /// The taker says that it is not so.
    Denied,
    /// What the giver may be told.
    Allowed(Consent),
    /// Whether it still is theirs.
    Recognised(Core),
    /// Something in their own words.
    Noted(Side, String),
    /// Whether they want to be named for a prize, together.
    Nominated(Side, bool),
    /// All that this side said is taken back.
    Withdrawn(Side),
    /// The word with this number does not count.
    Undone(i64),
}

/// A word as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number; what was kept later has a higher one.
    pub number: i64,
    /// When it was said.
    pub at: Timestamp,
    /// What was said.
    pub word: Word,
}

/// What all that comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Who says so.
    pub standing: Standing,
    /// What the giver may be told.
    pub consent: Consent,
    /// Whether the taker said so.
    pub is_allowed: bool,
    /// What the taker said, oldest first, one a day.
    pub steps: Vec<Step>,
    /// Whether the giver recognises it.
    pub core: Option<Core>,
    /// What each side said last in its own words: the taker's, the giver's.
    pub notes: [Option<String>; 2],
    /// Whether each side wants to be named for a prize, once it said so.
    pub nominated: [Option<bool>; 2],
}

/// What has been said so far of one side, while it is folded.
#[derive(Default)]
struct Told {
    claimed: bool,
    told: bool,
    denied: bool,
    consent: Option<Consent>,
    steps: Vec<Step>,
    core: Option<Core>,
    notes: [Option<String>; 2],
    nominated: [Option<bool>; 2],
}

impl Told {
    fn on(&mut self, word: &Word) {
        match word {
            Word::Claimed => self.claimed = true,
            Word::Told(step) => self.tell(step),
            Word::Denied => {
                self.forget_taker();
                self.denied = true;
            }
            Word::Allowed(consent) => self.consent = Some(*consent),
            Word::Recognised(core) => self.core = Some(*core),
            // What somebody said who was forgotten is empty.
            Word::Noted(side, note) => *of(&mut self.notes, *side) = Some(note.clone()).filter(|note| !note.is_empty()),
            Word::Nominated(side, wanted) => *of(&mut self.nominated, *side) = Some(*wanted),
            Word::Withdrawn(Side::Taker) => self.forget_taker(),
            Word::Withdrawn(Side::Giver) => self.forget_giver(),
            Word::Undone(_) => {}
        }
    }

    /// What is said on one day is one step: the last word of it counts, and reasons add up, unless they are for the opposite.
    fn tell(&mut self, step: &Step) {
        (self.told, self.denied) = (true, false);
        match self.steps.last_mut().filter(|last| last.on == step.on) {
            Some(last) if is_opposite(last.stage, step.stage) => *last = step.clone(),
            Some(last) => {
                last.stage = step.stage.or(last.stage);
                add(&mut last.motives, &step.motives);
                add(&mut last.barriers, &step.barriers);
                if let Some(more) = &step.adaptations {
                    add(last.adaptations.get_or_insert_default(), more);
                }
                last.expected = step.expected.or(last.expected);
                last.effect = step.effect.or(last.effect);
            }
            None => self.steps.push(step.clone()),
        }
    }

    fn forget_taker(&mut self) {
        *self = Self {
            claimed: self.claimed,
            core: self.core,
            notes: [None, std::mem::take(of(&mut self.notes, Side::Giver))],
            nominated: [None, *of(&mut self.nominated, Side::Giver)],
            ..Self::default()
        };
    }

    fn forget_giver(&mut self) {
        (self.claimed, self.core) = (false, None);
        *of(&mut self.notes, Side::Giver) = None;
        *of(&mut self.nominated, Side::Giver) = None;
    }

    fn standing(&self) -> Option<Standing> {
        match (self.told, self.denied, self.claimed) {
            (true, ..) => Some(Standing::Confirmed),
            (_, true, true) => Some(Standing::Refused),
            (_, _, true) => Some(Standing::Claimed),
            _ => None,
        }
    }
}

/// Whether one says that they have it and the other that they do not.
fn is_opposite(one: Option<Stage>, other: Option<Stage>) -> bool {
    let gone = |stage| matches!(stage, Stage::Stopped | Stage::Rejected);
    one.zip(other).is_some_and(|(one, other)| gone(one) != gone(other))
}

fn of<T>(sides: &mut [T; 2], side: Side) -> &mut T {
    let [taker, giver] = sides;
    match side {
        Side::Taker => taker,
        Side::Giver => giver,
    }
}

fn add<T: Clone + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
}

/// What these words come to, in the order in which they were said; nothing when none of them counts.
pub fn fold(entries: &[Entry]) -> Option<Folded> {
    let undone = undone(entries);
    let mut counting: Vec<&Entry> = entries.iter().filter(|entry| !undone.contains(&entry.number)).collect();
    counting.sort_by_key(|entry| (entry.at, entry.number));
    let mut told = Told::default();
    counting.into_iter().for_each(|entry| told.on(&entry.word));
    Some(Folded {
        standing: told.standing()?,
        consent: told.consent.unwrap_or(Consent::Nothing),
        is_allowed: told.consent.is_some(),
        steps: told.steps,
        core: told.core,
        notes: told.notes,
        nominated: told.nominated,
    })
}

/// The numbers of the words that do not count.
pub fn undone(entries: &[Entry]) -> BTreeSet<i64> {
    let number = |entry: &Entry| if let Word::Undone(number) = entry.word { Some(number) } else { None };
    entries.iter().filter_map(number).collect()
}

impl Folded {
    /// Whether a side wants to be named for a prize, once it said so.
    pub fn nominates(&self, side: Side) -> Option<bool> {
        let [taker, giver] = self.nominated;
        if side == Side::Taker { taker } else { giver }
    }

    /// What a side said last in its own words.
    pub fn note(&self, side: Side) -> Option<&str> {
        let [taker, giver] = &self.notes;
        if side == Side::Taker { taker.as_deref() } else { giver.as_deref() }
    }
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
