//! Practices that spread as the model of Bass has it.

use fastrand::Rng;

use super::World;
use super::spread::{Course, Event};
use super::story::{self, asked_before, effect, via};
use crate::history::days_after;
use crate::registry::{Place, Registry};

/// What the registry of `world` holds when each practice begins on the first day and spreads by the model of Bass with `p` and `q` a year
/// and, on average, `m` municipalities in the end; givers are drawn from those who have it. What pulls has no part in it.
pub fn told(world: &World, p: f64, q: f64, m: f64, seed: u64) -> Registry {
    let mut chance = Rng::with_seed(seed);
    let places = world.municipalities.len();
    let (mut beginnings, mut events) = (Vec::new(), Vec::new());
    for practice in 0..world.practices {
        let maker = chance.usize(0..places.max(1));
        beginnings.push((maker, world.from));
        let mut takers: Vec<(f64, Place)> = Vec::new();
        for place in (0..places).filter(|place| *place != maker) {
            if chance.f64() * (places as f64 - 1.0) < m {
                takers.push((years(p, q, chance.f64()), place));
            }
        }
        takers.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let mut having = vec![maker];
        for (years, taker) in takers {
            let on = days_after(world.from, (years * 365.25) as u32);
            if on > world.today {
                break;
            }
            let giver = chance.choice(&having).copied().unwrap_or(maker);
            let silent = chance.f64() < world.silence;
            let effect = (!silent).then(|| effect(on, &mut chance));
            let asked = asked_before(on, world.from, &mut chance);
            events.push(Event { practice, giver, taker, asked, on, via: via(&mut chance), effect, silent });
            having.push(taker);
        }
    }
    story::registry(world, &Course { beginnings, events }, seed)
}

/// When the share `share` of those who will have it in the end has it: the model's distribution, turned round.
fn years(p: f64, q: f64, share: f64) -> f64 {
    ((1.0 + q / p * share) / (1.0 - share)).ln() / (p + q)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bass::taken_after;

    #[test]
    fn shares_turn_round() {
        for share in [0.01, 0.3, 0.9] {
            let there = taken_after(0.02, 0.7, 1.0, years(0.02, 0.7, share));
            assert!((there - share).abs() < 1e-12);
        }
    }
}
