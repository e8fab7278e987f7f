//! Municipalities that are made up.

use fastrand::Rng;

use super::chance::normal;
use crate::registry::Municipality;

/// The rectangle around the European Netherlands, in degrees.
const LON: (f64, f64) = (3.6, 7.0);
const LAT: (f64, f64) = (50.9, 53.4);

/// Provinces and safety regions are rectangles: so many across, so many up.
const PROVINCES: (usize, usize) = (3, 4);
const REGIONS: (usize, usize) = (5, 5);

/// The median number of inhabitants of a Dutch municipality in 2025 and the spread of its logarithm (Statistics Netherlands, 37230ned).
const INHABITANTS: (f64, f64) = (33_000.0, 0.8);

/// The same of the inhabitants per square kilometre.
const DENSITY: (f64, f64) = (420.0, 1.1);

/// Municipalities that are made up, named `Plaats 1` and so on: scattered over the rectangle around the Netherlands, with 12 provinces and
/// 25 regions, sizes and densities as far apart as those of the 342.
pub fn made_up(count: usize, seed: u64) -> Vec<Municipality> {
    let mut chance = Rng::with_seed(seed);
    (1..=count).map(|number| one(number, &mut chance)).collect()
}

fn one(number: usize, chance: &mut Rng) -> Municipality {
    let (across, up) = (chance.f64(), chance.f64());
    let part =
        |(wide, high): (usize, usize)| 1 + (across * wide as f64) as usize + wide * ((up * high as f64) as usize);
    let log_normal = |(median, spread): (f64, f64), deviate: f64| median * (spread * deviate).exp();
    let (size, own) = (normal(chance), normal(chance));
    Municipality {
        name: format!("Plaats {number}"),
        province: format!("Provincie {}", part(PROVINCES)),
        region: format!("VR{:02}", part(REGIONS)),
        inhabitants: log_normal(INHABITANTS, size).clamp(1_000.0, 950_000.0) as u32,
        // Large municipalities are dense ones, more often than not.
        density: log_normal(DENSITY, 0.6 * size + 0.8 * own).clamp(20.0, 7_000.0),
        lon: LON.0 + across * (LON.1 - LON.0),
        lat: LAT.0 + up * (LAT.1 - LAT.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_places() {
        assert_eq!(made_up(342, 5), made_up(342, 5));
        assert_ne!(made_up(342, 5), made_up(342, 6));
        let mut regions: Vec<String> = made_up(342, 5).into_iter().map(|place| place.region).collect();
        regions.sort();
        regions.dedup();
        assert_eq!(regions.len(), 25);
    }
}
