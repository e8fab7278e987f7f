//! What somebody wants to see of the map, as the address says.

use std::collections::HashSet;

use jatwerk_core::features::atlas::pages::OnMap;
use jatwerk_core::features::backlog::pages::Reach;
use jatwerk_core::kernel::console::asked::{Answer, Wish};

use super::tint::{Colour, FEWEST};
use crate::request::Asked;
use crate::stop::Stop;

/// What is asked for. What is empty is not asked.
pub(super) struct Choice {
    /// The documents that are found by the words, if there are any.
    pub(super) found: Option<Vec<i64>>,
    numbers: Option<HashSet<i64>>,
    pub(super) words: String,
    place: String,
    year: String,
    helped: bool,
    /// The group that is looked at from nearby.
    pub(super) group: Option<u32>,
    /// The cell that is looked at from nearby: its column and row.
    pub(super) cell: Option<(usize, usize)>,
    pub(super) colour: Colour,
}

impl Choice {
    /// What the address says; whoever opens no documents searches for none.
    pub(super) fn of(asked: &Asked, opens: bool) -> Result<Self, Stop> {
        let get = |name: &str| asked.query.get(name);
        let words = if opens { get("q") } else { String::new() };
        let found: Option<Vec<i64>> = if words.is_empty() {
            None
        } else {
            let (person, power) = (asked.visitor.person.clone(), asked.visitor.power);
            match asked.ask(Wish::Find { person, power, words: words.clone() })? {
                Answer::Found(found) => Some(found.into_iter().map(|found| found.number).collect()),
                _ => return Err(Stop::NoAnswer),
            }
        };
        let cell = get("vak");
        let cell = cell.split_once('-').and_then(|(column, row)| Some((column.parse().ok()?, row.parse().ok()?)));
        Ok(Self {
            numbers: found.as_ref().map(|found| found.iter().copied().collect()),
            found,
            words,
            place: get("plaats").to_lowercase(),
            year: get("jaar"),
            helped: get("hulp") == "hielp",
            group: get("groep").parse().ok(),
            cell,
            colour: Colour::read(&get("kleur")),
        })
    }

    /// Whether a document is among what is asked for.
    pub(super) fn takes(&self, document: &OnMap, reach: Reach) -> bool {
        let place = document.place.as_deref().unwrap_or_default().to_lowercase();
        self.numbers.as_ref().is_none_or(|numbers| numbers.contains(&document.number))
            && (self.place.is_empty() || place == self.place)
            && (self.year.is_empty() || document.year.as_deref() == Some(&self.year))
            && (!self.helped || reach.helped >= FEWEST)
    }

    /// Whether all documents are asked for.
    pub(super) fn is_open(&self) -> bool {
        self.found.is_none() && self.place.is_empty() && self.year.is_empty() && !self.helped
    }
}
