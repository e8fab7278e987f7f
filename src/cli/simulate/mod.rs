//! `jatwerk simulate`: a network of municipalities lives with the bot for a year, in two worlds, in a few minutes.
//!
//! The core is the real one, on a database in memory; people, clock and homeserver are made up. [`world`] says who there
//! is and what they will ask, [`habits`] what they do when they are asked, [`watch`] sees whether any rule is broken.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::{Map, Value, json};

use self::habits::Manners;
use self::outcome::Outcome;
use self::play::Play;
use self::world::{MUNICIPALITIES, OFFICIALS, World};
use super::progress;
use crate::domain::candidate::Choosing;
use crate::eval::table::Table;

mod calendar;
mod corpus;
mod doing;
mod habits;
pub(super) mod history;
mod interview;
mod outcome;
mod people;
mod play;
mod reading;
pub(super) mod topics;
mod watch;
mod world;

/// How many specialists there are, in one network and in another.
const SPECIALISTS: [usize; 2] = [60, 300];

/// Both worlds, with what they are called.
const WORLDS: [(&str, Manners); 2] = [("kind", Manners::Kind), ("harsh", Manners::Harsh)];

const YEAR: usize = 365;

/// What became of one network of so many specialists in one world, by each way of choosing.
struct Network<'a> {
    world: &'a str,
    specialists: usize,
    outcomes: Vec<(&'a str, Outcome)>,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A whole year.
    #[arg(long, conflicts_with = "days")]
    year: bool,
    /// So many days from 1 January on.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=365))]
    days: u16,
    /// What chance hangs on; the same seed gives the same year.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the figures here too, for machines.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let days = if arguments.year { YEAR } else { usize::from(arguments.days) };
    let policies = [
        ("jatwerk", Choosing::Balanced),
        ("best-expert", Choosing::BestExpert),
        ("random", Choosing::Random(arguments.seed)),
    ];
    let bar = progress::counting("days", (days * policies.len() * SPECIALISTS.len() * WORLDS.len()) as u64);
    let mut networks = Vec::new();
    for (name, manners) in WORLDS {
        for specialists in SPECIALISTS {
            let world = World::new(arguments.seed, specialists, days, manners);
            let outcomes = live(&world, &policies, &|| bar.inc(1))?;
            networks.push(Network { world: name, specialists, outcomes });
        }
    }
    bar.finish_and_clear();
    for network in &networks {
        print(network, days);
    }
    match &arguments.json {
        Some(path) => write(path, arguments.seed, days, &networks),
        None => Ok(()),
    }
}

/// Lives through one world by each way of choosing, side by side.
fn live<'a>(
    world: &World,
    policies: &[(&'a str, Choosing)],
    day: &(dyn Fn() + Sync),
) -> anyhow::Result<Vec<(&'a str, Outcome)>> {
    std::thread::scope(|scope| {
        let lives: Vec<_> = policies
            .iter()
            .map(|(name, choosing)| {
                scope.spawn(move || anyhow::Ok((*name, Play::new(world, *choosing)?.live(&|| day()))))
            })
            .collect();
        lives.into_iter().map(|life| life.join().unwrap_or_else(|_| anyhow::bail!("a simulation broke down"))).collect()
    })
}

fn print(network: &Network<'_>, days: usize) {
    let Network { world, specialists, outcomes } = network;
    println!(
        "{days} days in the {world} world, {MUNICIPALITIES} municipalities, {OFFICIALS} officials, {specialists} specialists; of \
         those questions that somebody would take on who agreed to be asked about it and is not away:"
    );
    let mut table = Table::new([""].into_iter().chain(outcomes.iter().map(|(name, _)| *name)));
    let figures: Vec<_> = outcomes.iter().map(|(_, outcome)| outcome.figures()).collect();
    for (row, (name, _)) in figures.first().into_iter().flatten().enumerate() {
        let cells = figures.iter().filter_map(|all| all.get(row)).map(|(_, value)| value.to_string());
        table.row([name.replace('_', " ")].into_iter().chain(cells).collect());
    }
    println!("{table}");
    for (name, outcome) in outcomes {
        for (rule, count) in outcome.breaches() {
            println!("  {name}: {rule}: {count} times");
        }
    }
}

fn write(path: &std::path::Path, seed: u64, days: usize, networks: &[Network<'_>]) -> anyhow::Result<()> {
    let policies = |network: &Network<'_>| -> Map<String, Value> {
        let figures = |outcome: &Outcome| {
            Value::Object(outcome.figures().into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        };
        network.outcomes.iter().map(|(name, outcome)| ((*name).to_owned(), figures(outcome))).collect()
    };
    let all: Vec<Value> = networks
        .iter()
        .map(|network| json!({ "world": network.world, "specialists": network.specialists, "policies": policies(network) }))
        .collect();
    let first = networks.first().map(policies).unwrap_or_default();
    let whole = json!({ "seed": seed, "days": days, "policies": first, "networks": all });
    std::fs::write(path, whole.to_string() + "\n").with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
#[path = "life_tests.rs"]
mod tests;
