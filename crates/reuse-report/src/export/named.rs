//! The adoptions whose giver and taker may be named, with the places that occur in them.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::diffusion::registry::Registry;
use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::{Adoption, Practice};
use crate::domain::reuse::vocabulary::{Effect, Stage};
use crate::privacy;
use crate::text::{clean, identifier};

/// What may be told row by row.
pub(super) struct Named<'a> {
    /// By number.
    pub(super) adoptions: Vec<Row<'a>>,
    /// The places that gave or took, by their identifier.
    pub(super) places: BTreeMap<String, Place<'a>>,
}

/// An adoption and its two ends.
pub(super) struct Row<'a> {
    pub(super) adoption: &'a Adoption,
    pub(super) giver: Place<'a>,
    pub(super) taker: Place<'a>,
}

/// A municipality as it was named. One that is not in the list of municipalities has a name only.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) name: &'a str,
    pub(super) known: Option<&'a Municipality>,
}

impl<'a> Named<'a> {
    pub(super) fn of(registry: &'a Registry, municipalities: &'a [Municipality]) -> Self {
        let known: HashMap<&str, &Municipality> =
            municipalities.iter().map(|place| (place.name.as_str(), place)).collect();
        let place = |name: &'a str| Place { name, known: known.get(name).copied() };
        let mut adoptions: Vec<Row<'a>> = registry
            .adoptions
            .iter()
            .filter(|adoption| privacy::may_be_named(adoption))
            .map(|adoption| Row { adoption, giver: place(&adoption.giver), taker: place(&adoption.taker) })
            .collect();
        adoptions.sort_by_key(|row| row.adoption.number);
        let ends = adoptions.iter().flat_map(|row| [row.giver, row.taker]);
        let places = ends.map(|place| (place.id(), place)).collect();
        Self { adoptions, places }
    }
}

impl Place<'_> {
    /// The code of Statistics Netherlands, or one made of the name.
    pub(super) fn id(&self) -> String {
        self.known.map_or_else(|| format!("name-{}", identifier(self.name)), |place| identifier(&place.code))
    }

    /// Longitude and latitude.
    pub(super) fn point(&self) -> Option<[f64; 2]> {
        self.known.map(|place| [place.longitude, place.latitude])
    }
}

/// What a practice is known by: the number of its document, or else its title without regard to case.
pub(super) fn practice_id(practice: &Practice) -> String {
    match practice.document {
        Some(document) => format!("document-{document}"),
        None => format!("title-{}", identifier(clean(&practice.title).trim().to_lowercase().as_str())),
    }
}

/// What was expected when it began.
pub(super) fn expected(adoption: &Adoption) -> Option<Effect> {
    adoption.steps.iter().find_map(|step| step.expected)
}

/// A stage and the days on which it began and ended; without an end it still is so.
pub(super) struct Spell {
    pub(super) stage: Stage,
    pub(super) start: Date,
    pub(super) end: Option<Date>,
}

/// The stages of an adoption one after another.
pub(super) fn spells(adoption: &Adoption) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    for (on, stage) in adoption.steps.iter().filter_map(|step| step.stage.map(|stage| (step.on, stage))) {
        match spells.last_mut() {
            Some(last) if last.stage == stage => continue,
            Some(last) => last.end = Some(on),
            None => {}
        }
        spells.push(Spell { stage, start: on, end: None });
    }
    spells
}

/// Whether a municipality is at work with it: looking, trying or using.
pub(super) fn is_alive(stage: Stage) -> bool {
    !matches!(stage, Stage::Stopped | Stage::Rejected)
}

/// The days between which a municipality was at work with it, as often as it began anew.
pub(super) fn alive(adoption: &Adoption) -> Vec<(Date, Option<Date>)> {
    let mut periods: Vec<(Date, Option<Date>)> = Vec::new();
    for spell in spells(adoption).into_iter().filter(|spell| is_alive(spell.stage)) {
        match periods.last_mut() {
            Some(last) if last.1 == Some(spell.start) => last.1 = spell.end,
            _ => periods.push((spell.start, spell.end)),
        }
    }
    periods
}
