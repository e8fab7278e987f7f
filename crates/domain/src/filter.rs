//! What an answer is narrowed to: "alleen kleine gemeenten", "in Limburg", "na 2022", "van Leiden", "niet in Weert".

use super::municipality::{Municipality, Size, may_be_word};

/// Bounds on the documents of an answer. An empty filter lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only municipalities of this size.
    pub size: Option<Size>,
    /// Only this province, by name.
    pub province: Option<String>,
    /// Only this municipality, by name.
    pub municipality: Option<String>,
    /// Only documents of this year or later.
    pub since: Option<i16>,
    /// Everything but this municipality, by name.
    pub except: Option<String>,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// This filter, with what `later` says in the place of what was said before.
    #[must_use]
    pub fn narrowed(self, later: Self) -> Self {
        Self {
            size: later.size.or(self.size),
            province: later.province.or(self.province),
            municipality: later.municipality.or(self.municipality),
            since: later.since.or(self.since),
            except: later.except.or(self.except),
        }
    }

    /// Whether it asks for certain places.
    pub fn narrows_places(&self) -> bool {
        self.size.is_some() || self.province.is_some() || self.municipality.is_some()
    }

    /// Whether somebody from `place` fits; a year says nothing about people. Of an unknown place nothing is certain.
    pub fn admits(&self, place: Option<&Municipality>) -> bool {
        let is = |wanted: &Option<String>, name: fn(&Municipality) -> &str| {
            wanted.as_ref().is_none_or(|wanted| place.is_some_and(|place| name(place) == wanted))
        };
        let excepted = self.except.as_ref().is_some_and(|name| place.is_some_and(|place| place.name == *name));
        !excepted
            && is(&self.province, |place| &place.province)
            && is(&self.municipality, |place| &place.name)
            && self.size.is_none_or(|size| place.is_some_and(|place| Size::of(place.inhabitants) == size))
    }

    /// Reads a message that is a filter and nothing else; `None` when any word of it is something else, or when it names two
    /// places or sizes, of which only one could be looked for.
    pub fn read(text: &str, places: &[Municipality]) -> Option<Self> {
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
            .filter(|word| !word.is_empty())
            .collect();
        let mut filter = Self::default();
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            rest = filter.take(rest, places)?;
        }
        (!filter.is_empty()).then_some(filter)
    }

    fn take<'w, 't>(&mut self, words: &'w [&'t str], places: &[Municipality]) -> Option<&'w [&'t str]> {
        let (first, rest) = words.split_first()?;
        let first = first.to_lowercase();
        if EXCEPTING.contains(&first.as_str()) {
            return self.take_exception(rest, places);
        }
        if FILLERS.contains(&first.as_str()) {
            return Some(rest);
        }
        if let Some(size) = size(&first) {
            return set(&mut self.size, size).then_some(rest);
        }
        if let Some((year, after)) = since(&first, rest) {
            return set(&mut self.since, year).then_some(after);
        }
        let (place, after) = place(words, places)?;
        match place {
            Place::Province(name) => set(&mut self.province, name).then_some(after),
            Place::Municipality(name) => set(&mut self.municipality, name).then_some(after),
        }
    }

    /// "niet in Weert"; of a province, or of two places, nothing is left out.
    fn take_exception<'w, 't>(&mut self, words: &'w [&'t str], places: &[Municipality]) -> Option<&'w [&'t str]> {
        let start = words.iter().position(|word| !BEFORE_PLACE.contains(&word.to_lowercase().as_str()))?;
        match place(words.get(start..)?, places)? {
            (Place::Municipality(name), after) => set(&mut self.except, name).then_some(after),
            (Place::Province(_), _) => None,
        }
    }
}

/// A place that is named.
enum Place {
    Province(String),
    Municipality(String),
}

/// The place whose name begins `words`, and what follows it.
fn place<'w, 't>(words: &'w [&'t str], places: &[Municipality]) -> Option<(Place, &'w [&'t str])> {
    (1..=words.len().min(LONGEST_NAME)).rev().find_map(|length| {
        let typed = words.get(..length)?.join(" ");
        if may_be_word(&typed) {
            return None;
        }
        let (name, after) = (typed.to_lowercase(), words.get(length..)?);
        let of_province = places.iter().find(|place| place.province.to_lowercase() == name);
        let of_municipality = || places.iter().find(|place| place.name.to_lowercase() == name);
        match of_province {
            Some(place) => Some((Place::Province(place.province.clone()), after)),
            None => of_municipality().map(|place| (Place::Municipality(place.name.clone()), after)),
        }
    })
}

/// Sets what was not set; false when it was.
fn set<T>(slot: &mut Option<T>, value: T) -> bool {
    slot.replace(value).is_none()
}

/// Names of Dutch municipalities have at most five words ("Nuenen, Gerwen en Nederwetten" has four).
const LONGEST_NAME: usize = 5;

/// Words that leave out the place behind them.
pub(crate) const EXCEPTING: &[&str] = &["niet", "behalve", "buiten", "uitgezonderd", "not", "except", "outside"];

/// What may stand between such a word and the place.
const BEFORE_PLACE: &[&str] = &["in", "uit", "van", "bij", "de", "gemeente", "from", "of", "the", "municipality"];

/// Words that carry a filter without adding to it.
const FILLERS: &[&str] = &[
    "alleen",
    "enkel",
    "liefst",
    "graag",
    "ook",
    "en",
    "maar",
    "but",
    "dan",
    "uit",
    "van",
    "in",
    "bij",
    "de",
    "het",
    "voor",
    "provincie",
    "gemeente",
    "gemeentes",
    "gemeenten",
    "also",
    "only",
    "for",
    "from",
    "just",
    "please",
    "the",
    "and",
    "of",
    "province",
    "municipality",
    "municipalities",
    "ones",
];

fn size(word: &str) -> Option<Size> {
    match word {
        "klein" | "kleine" | "kleinere" | "small" | "smaller" => Some(Size::Small),
        "middelgroot" | "middelgrote" | "middle-sized" | "medium" => Some(Size::Middle),
        "groot" | "grote" | "grotere" | "large" | "larger" | "big" => Some(Size::Large),
        _ => None,
    }
}

fn since<'w, 't>(first: &str, rest: &'w [&'t str]) -> Option<(i16, &'w [&'t str])> {
    let later = match first {
        "na" | "after" => 1,
        "sinds" | "vanaf" | "since" => 0,
        _ => return None,
    };
    let (year, after) = rest.split_first()?;
    let year: i16 = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
    Some((year + later, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, province: &str) -> Municipality {
        Municipality {
            code: String::new(),
            name: name.into(),
            province: province.into(),
            region: String::new(),
            inhabitants: 1,
            size_class: String::new(),
            area_km2: 1.0,
            density: 1.0,
            longitude: 0.0,
            latitude: 0.0,
        }
    }

    fn check(text: &str, expected: Option<Filter>) {
        let places = [
            place("Leiden", "Zuid-Holland"),
            place("Bergen op Zoom", "Noord-Brabant"),
            place("Gennep", "Limburg"),
            place("Buren", "Gelderland"),
            place("Best", "Noord-Brabant"),
        ];
        assert_eq!(Filter::read(text, &places), expected, "{text}");
    }

    #[test]
    fn reads_filters() {
        let none = Filter::default();
        check("Alleen kleine gemeenten", Some(Filter { size: Some(Size::Small), ..none.clone() }));
        check("also for small municipalities?", Some(Filter { size: Some(Size::Small), ..none.clone() }));
        check("and in Gennep?", Some(Filter { municipality: Some("Gennep".into()), ..none.clone() }));
        check("only large municipalities please", Some(Filter { size: Some(Size::Large), ..none.clone() }));
        check("in Limburg?", Some(Filter { province: Some("Limburg".into()), ..none.clone() }));
        check("na 2022", Some(Filter { since: Some(2023), ..none.clone() }));
        check("van bergen op zoom", Some(Filter { municipality: Some("Bergen op Zoom".into()), ..none.clone() }));
        check(
            "kleine gemeenten in Zuid-Holland vanaf 2021",
            Some(Filter {
                size: Some(Size::Small),
                province: Some("Zuid-Holland".into()),
                since: Some(2021),
                ..none.clone()
            }),
        );
    }

    #[test]
    fn leaves_a_place_out() {
        let except = |name: &str| Some(Filter { except: Some(name.into()), ..Filter::default() });
        check("niet in Leiden", except("Leiden"));
        check("maar niet van de gemeente Gennep", except("Gennep"));
        check("behalve Bergen op Zoom", except("Bergen op Zoom"));
        check("not from Leiden", except("Leiden"));
        check("niet in Limburg", None);
        check("niet", None);
        check("niet in de zomer", None);
    }

    #[test]
    fn a_place_that_is_a_word_too_needs_its_capital() {
        check("van Buren", Some(Filter { municipality: Some("Buren".into()), ..Filter::default() }));
        check("in Best", Some(Filter { municipality: Some("Best".into()), ..Filter::default() }));
        check("in leiden", Some(Filter { municipality: Some("Leiden".into()), ..Filter::default() }));
        check("van buren", None);
        check("bij best", None);
        check("niet van buren", None);
    }

    #[test]
    fn leaves_questions_alone() {
        for text in [
            "",
            "alleen",
            "in Leiden laadpalen",
            "na de zomer",
            "hoe doet Leiden dat",
            "vanaf 20222",
            "in Leiden en Gennep",
        ] {
            check(text, None);
        }
    }
}
