//! What each covariate is for a giver, a taker, a practice and a quarter.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jatwerk_domain::reuse::vocabulary::{Effect, Via};

use super::Covariate;
use super::risk::Dyad;
use crate::history::{History, quarter};
use crate::registry::{Municipality, Place, Registry};

/// Middles are never nearer than so many kilometres, so that the logarithm is a number.
const NEAREST_KM: f64 = 1.0;

/// What the covariates are made of.
pub(super) struct Values<'a> {
    municipalities: &'a [Municipality],
    /// The first quarter of contact of each pair, the smaller place first.
    contact: HashMap<(Place, Place), i32>,
    /// The first quarter in which somebody who took a practice over said that it worked.
    success: BTreeMap<(usize, Place), i32>,
    makers: BTreeSet<(usize, Place)>,
    /// The first quarter of each practice.
    since: Vec<i32>,
}

impl<'a> Values<'a> {
    /// Of `registry`.
    pub(super) fn of(registry: &'a Registry, history: &History) -> Self {
        let (mut contact, mut success) = (HashMap::new(), BTreeMap::new());
        let earlier = |first: &mut i32, quarter: i32| *first = quarter.min(*first);
        for taking in &history.takings {
            let pair = (taking.giver.min(taking.taker), taking.giver.max(taking.taker));
            if let (Some(on), Via::Room | Via::Ping | Via::Desk) = (taking.on, taking.adoption.via) {
                earlier(contact.entry(pair).or_insert(i32::MAX), quarter(on));
            }
            let worked = |effect| matches!(effect, Some(Effect::Yes | Effect::Partly));
            if let Some(step) = taking.adoption.steps.iter().find(|step| worked(step.effect)) {
                let own = (taking.practice, taking.taker);
                earlier(success.entry(own).or_insert(i32::MAX), quarter(step.on));
            }
        }
        let makers = history.practices.iter().enumerate();
        Self {
            municipalities: &registry.municipalities,
            contact,
            success,
            makers: makers.flat_map(|(at, known)| known.makers.iter().map(move |&place| (at, place))).collect(),
            since: history.practices.iter().map(|known| quarter(known.since)).collect(),
        }
    }

    /// What `covariate` is.
    pub(super) fn of_dyad(&self, covariate: Covariate, dyad: &Dyad) -> f64 {
        let yes = |yes: bool| f64::from(u8::from(yes));
        let own = (dyad.practice, dyad.giver);
        match covariate {
            Covariate::Distance => self.pair(dyad, log_km),
            Covariate::Size => self.pair(dyad, log_sizes),
            Covariate::Region => self.pair(dyad, |one, other| yes(one.shares_region(other))),
            Covariate::Contact => {
                let pair = (dyad.giver.min(dyad.taker), dyad.giver.max(dyad.taker));
                yes(self.contact.get(&pair).is_some_and(|first| *first < dyad.quarter))
            }
            Covariate::Success => yes(self.success.get(&own).is_some_and(|first| *first < dyad.quarter)),
            Covariate::Maker => yes(self.makers.contains(&own)),
            Covariate::Age => {
                let since = self.since.get(dyad.practice).copied().unwrap_or(dyad.quarter);
                f64::from(1 + dyad.quarter - since).ln()
            }
        }
    }

    fn pair(&self, dyad: &Dyad, of: impl Fn(&Municipality, &Municipality) -> f64) -> f64 {
        let place = |at: Place| self.municipalities.get(at);
        place(dyad.giver).zip(place(dyad.taker)).map_or(0.0, |(giver, taker)| of(giver, taker))
    }
}

/// The logarithm of the distance in kilometres.
pub(crate) fn log_km(one: &Municipality, other: &Municipality) -> f64 {
    one.distance_km(other).max(NEAREST_KM).ln()
}

/// The absolute difference of the logarithms of the numbers of inhabitants.
pub(crate) fn log_sizes(one: &Municipality, other: &Municipality) -> f64 {
    let log = |place: &Municipality| f64::from(place.inhabitants.max(1)).ln();
    (log(one) - log(other)).abs()
}

#[cfg(test)]
mod tests {
    use jatwerk_domain::reuse::vocabulary::Stage;

    use super::*;
    use crate::samples::{month, registry, then, used};

    #[test]
    fn each_covariate_is_what_it_says() {
        let first = then(used("x", "A", "B", month(2024, 2)), month(2024, 8), Some(Stage::InUse), Some(Effect::Partly));
        let mut searched = used("x", "C", "D", month(2024, 2));
        searched.via = Via::Search;
        let registry = registry(vec![first, searched]);
        let values = Values::of(&registry, &History::of(&registry));
        let of = |covariate, giver, taker, year, month_| {
            let dyad = Dyad { practice: 0, quarter: quarter(month(year, month_)), giver, taker };
            values.of_dyad(covariate, &dyad)
        };
        let km = registry.municipalities[0].distance_km(&registry.municipalities[1]);
        assert!((of(Covariate::Distance, 0, 1, 2024, 2) - km.ln()).abs() < 1e-12);
        assert!((of(Covariate::Size, 3, 0, 2024, 2) - 4f64.ln()).abs() < 1e-12, "80,000 and 20,000");
        assert_eq!((of(Covariate::Region, 0, 4, 2024, 2), of(Covariate::Region, 0, 5, 2024, 2)), (1.0, 0.0));
        assert_eq!((of(Covariate::Contact, 1, 0, 2024, 2), of(Covariate::Contact, 1, 0, 2024, 4)), (0.0, 1.0));
        assert_eq!(of(Covariate::Contact, 2, 3, 2025, 1), 0.0, "found by searching alone");
        assert_eq!((of(Covariate::Success, 1, 4, 2024, 8), of(Covariate::Success, 1, 4, 2024, 10)), (0.0, 1.0));
        assert_eq!((of(Covariate::Maker, 0, 4, 2024, 2), of(Covariate::Maker, 1, 4, 2024, 2)), (1.0, 0.0));
        assert_eq!((of(Covariate::Age, 0, 4, 2024, 2), of(Covariate::Age, 0, 4, 2025, 2)), (0.0, 5f64.ln()));
    }
}
