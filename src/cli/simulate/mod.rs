//! `jatwerk simulate`: a network of municipalities lives with the bot for a year, in about a minute.
//!
//! The core is the real one, on a database in memory; people, clock and homeserver are made up. [`world`] says who there
//! is and what they will ask, [`habits`] what they do when they are asked, [`watch`] sees whether any rule is broken.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::{Map, Value, json};

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
mod outcome;
mod people;
mod play;
mod topics;
mod watch;
mod world;

/// How many specialists there are, in one network and in another.
const SPECIALISTS: [usize; 2] = [60, 300];

const YEAR: usize = 365;

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
    let bar = progress::counting("days", (days * policies.len() * SPECIALISTS.len()) as u64);
    let mut networks = Vec::new();
    for specialists in SPECIALISTS {
        let world = World::new(arguments.seed, specialists, days);
        let outcomes: anyhow::Result<Vec<(&str, Outcome)>> = std::thread::scope(|scope| {
            let lives: Vec<_> = policies
                .iter()
                .map(|(name, choosing)| {
                    let (world, bar) = (&world, &bar);
                    scope.spawn(move || anyhow::Ok((*name, Play::new(world, *choosing)?.live(&|| bar.inc(1)))))
                })
                .collect();
            lives
                .into_iter()
                .map(|life| life.join().unwrap_or_else(|_| anyhow::bail!("a simulation broke down")))
                .collect()
        });
        networks.push((specialists, outcomes?));
    }
    bar.finish_and_clear();
    for (specialists, outcomes) in &networks {
        print(*specialists, days, outcomes);
    }
    match &arguments.json {
        Some(path) => write(path, arguments.seed, days, &networks),
        None => Ok(()),
    }
}

fn print(specialists: usize, days: usize, outcomes: &[(&str, Outcome)]) {
    println!(
        "{days} days, {MUNICIPALITIES} municipalities, {OFFICIALS} officials, {specialists} specialists; of those \
         questions that somebody would take on who agreed to be asked about it and is not away:"
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

fn write(
    path: &std::path::Path,
    seed: u64,
    days: usize,
    networks: &[(usize, Vec<(&str, Outcome)>)],
) -> anyhow::Result<()> {
    let policies = |outcomes: &[(&str, Outcome)]| -> Map<String, Value> {
        let figures = |outcome: &Outcome| {
            Value::Object(outcome.figures().into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        };
        outcomes.iter().map(|(name, outcome)| ((*name).to_owned(), figures(outcome))).collect()
    };
    let all: Vec<Value> = networks
        .iter()
        .map(|(specialists, outcomes)| json!({ "specialists": specialists, "policies": policies(outcomes) }))
        .collect();
    let first = networks.first().map(|(_, outcomes)| policies(outcomes)).unwrap_or_default();
    let whole = json!({ "seed": seed, "days": days, "policies": first, "networks": all });
    std::fs::write(path, whole.to_string() + "\n").with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
#[path = "life_tests.rs"]
mod tests;
