//! Whether the curves and the model of Bass are found.

use std::ops::Range;

use super::table::{Line, Tally};
use crate::bass::{models, taken_after};
use crate::simulate::{World, told};
use crate::survival::spreads;

/// After how many years the curves are looked at.
const YEARS: [f64; 3] = [2.0, 4.0, 6.0];

/// What is found of the practices of `world` when they spread by the model of Bass with these parameters: three points of each curve, and
/// p, q and m. A line counts practices of all seeds.
pub fn spread(world: &World, [p, q, m]: [f64; 3], seeds: Range<u64>) -> Vec<Line> {
    let others = world.municipalities.len() as f64 - 1.0;
    let share = |years: f64| taken_after(p, q, m, years) / others;
    let mut curves = YEARS.map(|_| Tally::default());
    let mut parameters = [p, q, m].map(|_| Tally::default());
    for seed in seeds {
        let registry = told(world, p, q, m, seed);
        for spread in spreads(&registry) {
            for (tally, years) in curves.iter_mut().zip(YEARS) {
                match spread.curve.shown().and_then(|curve| curve.at((years * 365.25) as u32)) {
                    Some((found, band)) => tally.add_interval(found, band, share(years)),
                    None => tally.refuse(),
                }
            }
        }
        for fitted in models(&registry) {
            match fitted.model {
                Ok(model) => {
                    let found = [(model.p, p), (model.q, q), (model.m, m)];
                    parameters.iter_mut().zip(found).for_each(|(tally, (found, planted))| tally.add(found, planted));
                }
                Err(_) => parameters.iter_mut().for_each(Tally::refuse),
            }
        }
    }
    let curves = curves.iter().zip(YEARS);
    let curves = curves.map(|(tally, years)| tally.line(format!("share after {years} years"), share(years)));
    let parameters = parameters.iter().zip([("p a year", p), ("q a year", q), ("m", m)]);
    curves.chain(parameters.map(|(tally, (what, planted))| tally.line(format!("Bass {what}"), planted))).collect()
}
