//! An adoption, folded from what was said of it.

use jiff::civil::Date;

use super::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage, Via};

/// What was taken over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Practice {
    /// The number of its document, if it has one.
    pub document: Option<i64>,
    /// What it is called.
    pub title: String,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Only the giver; the taker was not heard yet.
    Claimed,
    /// The taker.
    Confirmed,
    /// The giver, and the taker says no.
    Refused,
}

/// One thing that was said of an adoption. What is empty was not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// On which day.
    pub on: Date,
    /// How far they are.
    pub stage: Option<Stage>,
    /// Why.
    pub motives: Vec<Motive>,
    /// Why not, or no more.
    pub barriers: Vec<Barrier>,
    /// What was changed; `Some` of nothing is: nothing was.
    pub adaptations: Option<Vec<Adaptation>>,
    /// What they expect of it.
    pub expected: Option<Effect>,
    /// Whether it worked.
    pub effect: Option<Effect>,
}

impl Step {
    /// Somebody says on this day how far they are, and nothing else.
    pub fn at(on: Date, stage: Stage) -> Self {
        Self {
            on,
            stage: Some(stage),
            motives: Vec::new(),
            barriers: Vec::new(),
            adaptations: None,
            expected: None,
            effect: None,
        }
    }
}

/// What one municipality took over from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    /// Its number.
    pub number: i64,
    /// What.
    pub practice: Practice,
    /// The municipality that gave, by its name.
    pub giver: String,
    /// The municipality that took, by its name.
    pub taker: String,
    /// Through which contact.
    pub via: Via,
    /// Who says so.
    pub standing: Standing,
    /// What the giver may be told.
    pub consent: Consent,
    /// The day on which the taker first asked about it, if the bot knows.
    pub asked_on: Option<Date>,
    /// What was said, oldest first.
    pub steps: Vec<Step>,
}

impl Adoption {
    /// How far they are by the last word on it.
    pub fn stage(&self) -> Option<Stage> {
        self.steps.iter().rev().find_map(|step| step.stage)
    }

    /// Whether it worked by the last word on it.
    pub fn effect(&self) -> Option<Effect> {
        self.steps.iter().rev().find_map(|step| step.effect)
    }

    /// The first day on which they were that far.
    pub fn first(&self, stage: Stage) -> Option<Date> {
        self.steps.iter().find(|step| step.stage == Some(stage)).map(|step| step.on)
    }

    /// All motives that were said, each once, in the order of the vocabulary.
    pub fn motives(&self) -> Vec<Motive> {
        each_once(self.steps.iter().flat_map(|step| step.motives.iter().copied()))
    }

    /// All barriers that were said, each once, in the order of the vocabulary.
    pub fn barriers(&self) -> Vec<Barrier> {
        each_once(self.steps.iter().flat_map(|step| step.barriers.iter().copied()))
    }

    /// All changes that were said, each once, in the order of the vocabulary; nothing when nobody said whether there were any.
    pub fn adaptations(&self) -> Option<Vec<Adaptation>> {
        let said: Vec<_> = self.steps.iter().filter_map(|step| step.adaptations.as_ref()).collect();
        (!said.is_empty()).then(|| each_once(said.into_iter().flatten().copied()))
    }
}

fn each_once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}
