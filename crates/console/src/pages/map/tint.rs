//! What colours and shapes stand for. Each colour has a shape of its own, so that nobody has to tell colours apart.

use std::collections::BTreeMap;

use jatwerk_core::features::atlas::pages::OnMap;
use jatwerk_core::features::backlog::pages::Reach;
use jatwerk_domain::personal_data::shown;

use crate::request::Asked;

/// So many colours and shapes there are.
pub(super) const TINTS: usize = 8;

/// Fewer people than this are not told: they could be somebody.
pub(super) const FEWEST: usize = 3;

/// What colours stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// What a document is about.
    Theme,
    /// Where it comes from.
    Place,
    /// When it was written.
    Year,
    /// Whom it helped.
    Help,
}

impl Colour {
    pub(super) const ALL: [Self; 4] = [Self::Theme, Self::Place, Self::Year, Self::Help];

    /// How an address calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Theme => "thema",
            Self::Place => "gemeente",
            Self::Year => "jaar",
            Self::Help => "hulp",
        }
    }

    /// The words for it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Theme => "console-map-theme",
            Self::Place => "console-place",
            Self::Year => "console-year",
            Self::Help => "console-map-help",
        }
    }

    /// By what an address calls it; the theme when it calls none.
    pub(super) fn read(name: &str) -> Self {
        Self::ALL.into_iter().find(|colour| colour.name() == name).unwrap_or(Self::Theme)
    }
}

/// The tint of each document, and what each tint stands for. Themes are told by their names on the map.
pub(super) fn tints(
    asked: &Asked,
    colour: Colour,
    documents: &[OnMap],
    reach: &[Reach],
    of_theme: impl Fn(u32) -> usize,
) -> (Vec<usize>, Vec<(usize, String)>) {
    match colour {
        Colour::Theme => (documents.iter().map(|document| of_theme(document.group)).collect(), Vec::new()),
        Colour::Place => by_place(asked, documents),
        Colour::Year => by_year(asked, documents),
        Colour::Help => {
            let tint = |reach: &Reach| match (reach.helped >= FEWEST, reach.got >= FEWEST) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 2,
            };
            let words = ["console-map-helped", "console-map-got", "console-map-not-got"].map(|words| asked.say(words));
            (reach.iter().map(tint).collect(), (0..).zip(words).collect())
        }
    }
}

/// Those places that most documents come from have a tint each, the others one together.
fn by_place(asked: &Asked, documents: &[OnMap]) -> (Vec<usize>, Vec<(usize, String)>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    documents
        .iter()
        .filter_map(|document| document.place.as_deref())
        .for_each(|place| *counts.entry(place).or_default() += 1);
    let mut places: Vec<(&str, usize)> = counts.into_iter().collect();
    places.sort_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
    places.truncate(TINTS - 1);
    let tint = |document: &OnMap| {
        let own = document.place.as_deref();
        places.iter().position(|(place, _)| Some(*place) == own).unwrap_or(TINTS - 1)
    };
    let tints = documents.iter().map(tint).collect();
    let mut legend: Vec<(usize, String)> = (0..).zip(places.iter().map(|(place, _)| shown(place))).collect();
    legend.push((TINTS - 1, asked.say("console-map-elsewhere")));
    (tints, legend)
}

/// So many years before the newest document each tint but the last two ends.
const AGES: [i32; 4] = [1, 3, 5, 10];

/// The younger the darker; what has no year comes last.
fn by_year(asked: &Asked, documents: &[OnMap]) -> (Vec<usize>, Vec<(usize, String)>) {
    let year = |document: &OnMap| document.year.as_ref().and_then(|year| year.parse::<i32>().ok());
    let newest = documents.iter().filter_map(year).max().unwrap_or_default();
    let tint = |document: &OnMap| match year(document) {
        Some(year) => AGES.iter().position(|age| newest - year <= *age).unwrap_or(AGES.len()),
        None => AGES.len() + 1,
    };
    let mut legend = Vec::new();
    let mut until = newest;
    for (tint, age) in AGES.iter().enumerate() {
        legend.push((tint, format!("{}–{until}", newest - age)));
        until = newest - age - 1;
    }
    legend.push((AGES.len(), format!("{} {until}", asked.say("console-map-until"))));
    legend.push((AGES.len() + 1, asked.say("console-map-no-year")));
    (documents.iter().map(tint).collect(), legend)
}

/// The outline of a tint's shape around a point, as SVG has it.
pub(super) fn shape(tint: usize, [x, y]: [f32; 2], size: f32) -> String {
    let r = size;
    match tint {
        0 => format!("M{:.0} {y:.0}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0", x - r, d = 2.0 * r),
        1 => format!("M{:.0} {:.0}h{d:.1}v{d:.1}h-{d:.1}z", x - 0.9 * r, y - 0.9 * r, d = 1.8 * r),
        2 => format!("M{x:.0} {:.0}l{a:.1} {b:.1}h-{c:.1}z", y - 1.2 * r, a = 1.2 * r, b = 2.2 * r, c = 2.4 * r),
        3 => format!("M{x:.0} {:.0}l{a:.1} {a:.1}l-{a:.1} {a:.1}l-{a:.1}-{a:.1}z", y - 1.3 * r, a = 1.3 * r),
        4 => format!("M{x:.0} {:.0}l{a:.1}-{b:.1}h-{c:.1}z", y + 1.2 * r, a = 1.2 * r, b = 2.2 * r, c = 2.4 * r),
        5 => {
            let (left, top, w) = (x - 0.4 * r, y - 1.2 * r, 0.8 * r);
            format!(
                "M{left:.0} {top:.0}h{w:.1}v{w:.1}h{w:.1}v{w:.1}h-{w:.1}v{w:.1}h-{w:.1}v-{w:.1}h-{w:.1}v-{w:.1}h{w:.1}z"
            )
        }
        6 => format!("M{:.0} {:.0}h{d:.1}l-{d:.1} {d:.1}h{d:.1}z", x - r, y - r, d = 2.0 * r),
        _ => format!("M{:.0} {:.0}a{a:.1} {a:.1} 0 0 1 {d:.1} 0z", x - 1.2 * r, y + 0.6 * r, a = 1.2 * r, d = 2.4 * r),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tint_has_a_shape_of_its_own() {
        let mut shapes: Vec<String> = (0..TINTS).map(|tint| shape(tint, [500.0, 300.0], 4.0)).collect();
        assert!(shapes.iter().all(|shape| shape.len() < 90), "{shapes:?}");
        shapes.sort();
        shapes.dedup();
        assert_eq!(shapes.len(), TINTS);
    }
}
