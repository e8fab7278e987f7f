//! Small registries for the tests.

use jatwerk_domain::reuse::adoption::{Adoption, Practice, Standing, Step};
use jatwerk_domain::reuse::vocabulary::{Adaptation, Consent, Effect, Motive, Stage, Via};
use jiff::civil::{Date, date};

use crate::registry::{Municipality, Registry};

/// A municipality of the tests.
pub(crate) fn place(name: &str, province: &str, inhabitants: u32, lon: f64, lat: f64) -> Municipality {
    Municipality {
        name: name.into(),
        province: province.into(),
        region: format!("region of {province}"),
        inhabitants,
        density: 100.0,
        lon,
        lat,
    }
}

/// Ten municipalities `A` to `J`, a tenth of a degree apart, the first five in one province.
pub(crate) fn ten() -> Vec<Municipality> {
    ('A'..='J')
        .zip(0..)
        .map(|(name, at)| {
            let province = if at < 5 { "West" } else { "Oost" };
            place(&name.to_string(), province, 20_000 * (at + 1), 5.0 + 0.1 * f64::from(at), 52.0)
        })
        .collect()
}

/// `taker` has `title` of `giver` in use since a day; told by the taker, everything may be named.
pub(crate) fn used(title: &str, giver: &str, taker: &str, on: Date) -> Adoption {
    Adoption {
        number: 0,
        practice: Practice { document: None, title: title.into() },
        giver: giver.into(),
        taker: taker.into(),
        via: Via::Room,
        standing: Standing::Confirmed,
        consent: Consent::Named,
        asked_on: None,
        steps: vec![step(on, Some(Stage::InUse))],
    }
}

/// Takings of two practices among the ten in 2024, as chance has it.
pub(crate) fn by_chance() -> impl proptest::strategy::Strategy<Value = Registry> {
    use proptest::strategy::Strategy as _;
    let takings = proptest::collection::vec((0usize..10, 0usize..10, 1i8..13, 0usize..2), 1..25);
    takings.prop_map(|takings| {
        let names: Vec<String> = ('A'..='J').map(String::from).collect();
        let taken = |(from, to, on, what): (usize, usize, i8, usize)| {
            used(["x", "y"][what], &names[from], &names[to], month(2024, on))
        };
        registry(takings.into_iter().map(taken).collect())
    })
}

/// A step at which only the stage is said.
pub(crate) fn step(on: Date, stage: Option<Stage>) -> Step {
    Step { on, stage, motives: vec![], barriers: vec![], adaptations: None, expected: None, effect: None }
}

/// The first day of a year's month.
pub(crate) fn month(year: i16, month: i8) -> Date {
    date(year, month, 1)
}

/// A registry looked at in the first days of 2026.
pub(crate) fn registry(adoptions: Vec<Adoption>) -> Registry {
    Registry { municipalities: ten(), adoptions, today: date(2026, 1, 1) }
}

/// With these motives.
pub(crate) fn because(mut adoption: Adoption, motives: &[Motive]) -> Adoption {
    adoption.steps.iter_mut().take(1).for_each(|step| step.motives = motives.to_vec());
    adoption
}

/// With these changes.
pub(crate) fn changed(mut adoption: Adoption, adaptations: &[Adaptation]) -> Adoption {
    adoption.steps.iter_mut().take(1).for_each(|step| step.adaptations = Some(adaptations.to_vec()));
    adoption
}

/// With a later step.
pub(crate) fn then(mut adoption: Adoption, on: Date, stage: Option<Stage>, effect: Option<Effect>) -> Adoption {
    adoption.steps.push(Step { effect, ..step(on, stage) });
    adoption
}
