//! Practices that somebody asks for every now and then.

use fastrand::Rng;

use super::World;
use super::spread::{Course, Event};
use super::story::{self, days_to_use, effect, via};
use crate::history::{days_after, days_between};
use crate::registry::Registry;

/// What the registry of `world` holds when `each` municipalities ask the maker of each practice for it, on days that are spread evenly, and
/// use it after a time that hangs on nothing. In other worlds use decides when they asked, and as use grows, whoever asked on a day waits
/// longer than whoever uses it on a day had waited.
pub fn asked(world: &World, each: usize, seed: u64) -> Registry {
    let mut chance = Rng::with_seed(seed);
    let places = world.municipalities.len();
    let (mut beginnings, mut events) = (Vec::new(), Vec::new());
    for practice in 0..world.practices {
        let mut order: Vec<usize> = (0..places).collect();
        chance.shuffle(&mut order);
        let Some((&maker, others)) = order.split_first() else { break };
        beginnings.push((maker, world.from));
        for &taker in others.iter().take(each) {
            let asked = days_after(world.from, chance.u32(0..=days_between(world.from, world.today)));
            let on = days_after(asked, days_to_use(&mut chance));
            let silent = chance.f64() < world.silence;
            let effect = (!silent).then(|| effect(on, &mut chance));
            events.push(Event { practice, giver: maker, taker, asked, on, via: via(&mut chance), effect, silent });
        }
    }
    story::registry(world, &Course { beginnings, events }, seed)
}
