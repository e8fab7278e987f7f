//! The registry of re-use as the estimators read it.

use std::collections::{BTreeMap, BTreeSet};

use jatwerk_domain::reuse::adoption::{Adoption, Practice, Standing};
use jatwerk_domain::reuse::vocabulary::{Consent, Stage};
use jiff::civil::Date;

/// The mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

/// The position of a municipality in [`Registry::municipalities`].
pub type Place = usize;

/// A municipality, as far as it matters to what it takes over.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Its province.
    pub province: String,
    /// Its safety region, `VR20`; empty if it is not known.
    pub region: String,
    /// How many people live there.
    pub inhabitants: u32,
    /// Inhabitants per square kilometre.
    pub density: f64,
    /// Longitude of its middle, in degrees.
    pub lon: f64,
    /// Latitude of its middle, in degrees.
    pub lat: f64,
}

impl Municipality {
    /// The great-circle distance between the middles in kilometres, by the haversine formula (Sinnott 1984, Sky and Telescope 68:159).
    pub fn distance_km(&self, other: &Self) -> f64 {
        let (lat, lon) = ((other.lat - self.lat).to_radians(), (other.lon - self.lon).to_radians());
        let sine = |angle: f64| (angle / 2.0).sin().powi(2);
        let chord = sine(lat) + self.lat.to_radians().cos() * other.lat.to_radians().cos() * sine(lon);
        2.0 * EARTH_KM * chord.min(1.0).sqrt().asin()
    }

    /// How alike they are, 0 to 1: the mean of smaller over larger in inhabitants, the same in density, and whether they share a safety
    /// region. The general coefficient of similarity (Gower 1971, Biometrics 27:857–871) with ratios for the quantities.
    pub fn likeness(&self, other: &Self) -> f64 {
        let region = if self.shares_region(other) { 1.0 } else { 0.0 };
        let size = ratio(f64::from(self.inhabitants), f64::from(other.inhabitants));
        (size + ratio(self.density, other.density) + region) / 3.0
    }

    /// Whether both are known to lie in the same safety region.
    pub fn shares_region(&self, other: &Self) -> bool {
        !self.region.is_empty() && self.region == other.region
    }
}

/// Smaller over larger; 1 when both are nothing.
fn ratio(one: f64, other: f64) -> f64 {
    let larger = one.max(other);
    if larger > 0.0 { one.min(other) / larger } else { 1.0 }
}

/// Everything that was told about re-use, up to today.
#[derive(Clone, Debug, PartialEq)]
pub struct Registry {
    /// All municipalities that could take something over.
    pub municipalities: Vec<Municipality>,
    /// What was told, of every standing.
    pub adoptions: Vec<Adoption>,
    /// The day on which the registry was looked at; nothing is known of later days.
    pub today: Date,
}

/// An adoption that counts: the taker says so, and both are municipalities of the list.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// What was told.
    pub adoption: &'a Adoption,
    /// The position of its practice in [`Registry::practices`].
    pub practice: usize,
    /// Who gave.
    pub giver: Place,
    /// Who took.
    pub taker: Place,
    /// The day from which the taker had it ([`adopted_on`]).
    pub on: Option<Date>,
}

impl Taking<'_> {
    /// The first day on which anything was asked or said of it.
    pub fn first_sign(&self) -> Date {
        first_sign(self.adoption).unwrap_or_default()
    }

    /// Whether the two may be named beside each other; the others count in totals only.
    pub fn is_named(&self) -> bool {
        self.adoption.consent == Consent::Named
    }
}

/// A practice with what the registry knows of its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The practice; its title is the one that was told first.
    pub practice: Practice,
    /// The first day on which anything was said or asked of it: its age counts from there.
    pub since: Date,
    /// Who had it from the start: of those who gave it without having told that they took it over, whoever gave first.
    pub makers: Vec<Place>,
}

/// The day on which an adoption happened: the first on which it was in use, or else the first of a trial. Looking at it is no adoption.
pub fn adopted_on(adoption: &Adoption) -> Option<Date> {
    adoption.first(Stage::InUse).or_else(|| adoption.first(Stage::Trial))
}

/// What makes two practices the same: the number of the document, or else the title without regard to case.
fn identity(practice: &Practice) -> (Option<i64>, String) {
    match practice.document {
        Some(number) => (Some(number), String::new()),
        None => (None, practice.title.trim().to_lowercase()),
    }
}

impl Registry {
    /// The position of the municipality with this name.
    pub fn place(&self, name: &str) -> Option<Place> {
        self.municipalities.iter().position(|municipality| municipality.name == name)
    }

    /// The name of a municipality; empty for a position that is none.
    pub fn name(&self, place: Place) -> &str {
        self.municipalities.get(place).map_or("", |municipality| municipality.name.as_str())
    }

    /// The confirmed adoptions between municipalities of the list, in the order in which they were told. Claims that the taker did
    /// not confirm or refused, what a municipality took from itself, and what was first said after today do not count.
    pub fn takings(&self) -> Vec<Taking<'_>> {
        let places: BTreeMap<&str, Place> =
            self.municipalities.iter().enumerate().map(|(place, one)| (one.name.as_str(), place)).collect();
        let mut numbers = BTreeMap::new();
        let mut found = Vec::new();
        for adoption in self.adoptions.iter().filter(|adoption| adoption.standing == Standing::Confirmed) {
            let (Some(&giver), Some(&taker)) =
                (places.get(adoption.giver.as_str()), places.get(adoption.taker.as_str()))
            else {
                continue;
            };
            if giver == taker || first_sign(adoption).is_none_or(|first| first > self.today) {
                continue;
            }
            let next = numbers.len();
            let practice = *numbers.entry(identity(&adoption.practice)).or_insert(next);
            let on = adopted_on(adoption).filter(|on| *on <= self.today);
            found.push(Taking { adoption, practice, giver, taker, on });
        }
        found
    }

    /// The practices of the [`Registry::takings`], in the order in which they were first told.
    pub fn practices(&self) -> Vec<Known> {
        let takings = self.takings();
        let mut known: Vec<Known> = Vec::new();
        for taking in &takings {
            match known.get_mut(taking.practice) {
                Some(known) => known.since = known.since.min(taking.first_sign()),
                None => known.push(Known {
                    practice: taking.adoption.practice.clone(),
                    since: taking.first_sign(),
                    makers: Vec::new(),
                }),
            }
        }
        for (known, givers) in known.iter_mut().zip(first_givings(&takings)) {
            let first = givers.values().min();
            known.makers = givers.iter().filter(|(_, day)| Some(*day) == first).map(|(place, _)| *place).collect();
        }
        known
    }
}

/// Of each practice, who gave it without having told that they took it over, and the first day on which that shows.
pub(crate) fn first_givings(takings: &[Taking]) -> Vec<BTreeMap<Place, Date>> {
    let took: BTreeSet<(usize, Place)> =
        takings.iter().filter(|taking| taking.on.is_some()).map(|taking| (taking.practice, taking.taker)).collect();
    let practices = takings.iter().map(|taking| taking.practice + 1).max().unwrap_or_default();
    let mut found = vec![BTreeMap::new(); practices];
    for taking in takings.iter().filter(|taking| !took.contains(&(taking.practice, taking.giver))) {
        let day = taking.first_sign();
        if let Some(found) = found.get_mut(taking.practice) {
            found.entry(taking.giver).and_modify(|first: &mut Date| *first = day.min(*first)).or_insert(day);
        }
    }
    found
}

/// The first day on which anything was asked or said.
fn first_sign(adoption: &Adoption) -> Option<Date> {
    adoption.asked_on.into_iter().chain(adoption.steps.iter().map(|step| step.on)).min()
}

#[cfg(test)]
mod tests {
    use jatwerk_domain::reuse::vocabulary::Effect;
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{month, place, registry, then, used};

    #[test]
    fn distances_are_those_of_the_globe() {
        let (amsterdam, maastricht) =
            (place("Amsterdam", "", 1, 4.9041, 52.3676), place("Maastricht", "", 1, 5.6910, 50.8514));
        assert!((amsterdam.distance_km(&maastricht) - 177.0).abs() < 1.0, "{}", amsterdam.distance_km(&maastricht));
        let (pole, equator) = (place("", "", 1, 0.0, 90.0), place("", "", 1, 12.0, 0.0));
        assert!((pole.distance_km(&equator) - 10_007.557).abs() < 0.01, "a quarter of the way round");
    }

    #[test]
    fn likeness_is_the_mean_of_three() {
        let (one, other) = (place("", "West", 20_000, 0.0, 0.0), place("", "West", 80_000, 0.0, 0.0));
        assert!((one.likeness(&other) - (0.25 + 1.0 + 1.0) / 3.0).abs() < 1e-12);
        let far = Municipality { region: "elsewhere".into(), density: 50.0, ..other };
        assert!((one.likeness(&far) - (0.25 + 0.5 + 0.0) / 3.0).abs() < 1e-12);
    }

    #[test]
    fn only_what_the_taker_says_counts() {
        let kept = used("afkoppelen", "A", "B", month(2025, 1));
        let claimed = Adoption { standing: Standing::Claimed, ..kept.clone() };
        let refused = Adoption { standing: Standing::Refused, ..kept.clone() };
        let unknown = Adoption { taker: "Atlantis".into(), ..kept.clone() };
        let own = Adoption { taker: "A".into(), ..kept.clone() };
        let later = used("afkoppelen", "A", "C", month(2027, 1));
        let registry = registry(vec![claimed, refused, unknown, own, later, kept]);
        assert_eq!(registry.takings().len(), 1);
        assert_eq!(registry.place("C"), Some(2));
        assert_eq!((registry.name(2), registry.name(99)), ("C", ""));
    }

    #[test]
    fn an_adoption_is_use_or_else_a_trial() {
        let trial = |stage| then(used("x", "A", "B", month(2025, 1)), month(2025, 5), Some(stage), None);
        let mut tried = trial(Stage::Trial);
        assert_eq!(adopted_on(&tried), Some(month(2025, 1)), "in use, and on trial again");
        tried.steps.remove(0);
        assert_eq!(adopted_on(&tried), Some(month(2025, 5)));
        let looked = Adoption {
            steps: vec![crate::samples::step(month(2025, 1), Some(Stage::Considering))],
            ..trial(Stage::Rejected)
        };
        assert_eq!(adopted_on(&looked), None);
    }

    #[test]
    fn whoever_gives_without_taking_made_it() {
        let mut asked = used("Afkoppelen ", "A", "B", month(2025, 6));
        asked.asked_on = Some(month(2025, 2));
        let second = then(used("afkoppelen", "B", "C", month(2025, 9)), month(2025, 12), None, Some(Effect::Yes));
        let known = registry(vec![second, asked]).practices();
        assert_eq!(known.len(), 1, "titles are the same without regard to case");
        assert_eq!(known.first().map(|known| (known.since, known.makers.clone())), Some((month(2025, 2), vec![0])));
    }

    #[test]
    fn whoever_gave_later_without_telling_is_no_maker() {
        let known =
            registry(vec![used("x", "A", "B", month(2025, 2)), used("x", "D", "C", month(2025, 6))]).practices();
        assert_eq!(known.first().map(|known| known.makers.clone()), Some(vec![0]), "D was not heard");
    }

    proptest! {
        #[test]
        fn distance_and_likeness_are_mutual(
            one in (3.3f64..7.3, 50.7f64..53.6, 1_000u32..900_000, 20.0f64..7_000.0),
            other in (3.3f64..7.3, 50.7f64..53.6, 1_000u32..900_000, 20.0f64..7_000.0),
        ) {
            let of = |(lon, lat, inhabitants, density)| Municipality { density, ..place("", "", inhabitants, lon, lat) };
            let (one, other) = (of(one), of(other));
            prop_assert!((one.distance_km(&other) - other.distance_km(&one)).abs() < 1e-9);
            prop_assert!((one.likeness(&other) - other.likeness(&one)).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&one.likeness(&other)));
            prop_assert!(one.distance_km(&one) < 1e-9 && (0.0..=420.0).contains(&one.distance_km(&other)));
        }
    }
}
