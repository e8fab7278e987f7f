//! What is planted in many worlds, and what the estimators find of it: `cargo run -p jatwerk-diffusion --example recovery`.
//!
//! `--seeds 20` looks at fewer worlds than 100; `--times` prints how long each estimator takes for 342 municipalities and about 10,000
//! adoptions instead.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use jatwerk_diffusion::adaptations::adaptations;
use jatwerk_diffusion::bass::models;
use jatwerk_diffusion::decay::{PERMUTATIONS, by_distance, by_likeness};
use jatwerk_diffusion::event_history::pulls;
use jatwerk_diffusion::motives::motives;
use jatwerk_diffusion::netinf::against_declared;
use jatwerk_diffusion::network::network;
use jatwerk_diffusion::numbers::Proportion;
use jatwerk_diffusion::recovery::{Line, alarms, copied, pulled, said, spread};
use jatwerk_diffusion::registry::Registry;
use jatwerk_diffusion::simulate::{World, made_up, registry};
use jatwerk_diffusion::survival::{from_question_to_use, from_use_to_stopping, spreads};

/// As many municipalities as the Netherlands has.
const MUNICIPALITIES: usize = 342;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = arguments.iter().skip_while(|argument| *argument != "--seeds").nth(1);
    let seeds = value.and_then(|value| value.parse().ok()).unwrap_or(100);
    let world = World::new(made_up(MUNICIPALITIES, 1));
    if arguments.iter().any(|argument| argument == "--times") {
        times(&World { practices: 200, ..world }.calibrated(10_000, 1));
    } else {
        tables(&world.calibrated(1_500, 1), seeds);
    }
}

fn tables(world: &World, seeds: u64) {
    let (places, practices) = (world.municipalities.len(), world.practices);
    println!(
        "{seeds} seeds; {places} municipalities, {practices} practices, about 1,500 adoptions unless said otherwise\n"
    );
    lines("What pulls (log-odds); aim: within its 95 % interval in ≥ 90 of 100", &pulled(world, 0..seeds));
    let wrong = World { noise: 0.1, ..world.clone() };
    lines("The same, one giver in ten declared wrongly; no aim", &pulled(&wrong, 0..seeds));
    let unheard = World { unheard: 0.3, ..world.clone() };
    lines("The same, three takers in ten never heard; no aim", &pulled(&unheard, 0..seeds));
    let null = world.clone().without_pull().calibrated(1_500, 1);
    lines("Nothing pulls", &pulled(&null, 0..seeds));
    false_alarms(&null, seeds);
    lines("What is told; aim: within in ≥ 90 of 100", &said(world, 0..seeds));
    let few = World { practices: 10, ..world.clone() };
    lines(
        "Curves and Bass, of ten practices a seed; aim: within in ≥ 90 of 100",
        &spread(&few, [0.03, 0.9, 120.0], 0..seeds),
    );
    guesses(world, seeds.min(10));
}

fn lines(title: &str, lines: &[Line]) {
    println!("{title}");
    println!("{:<34} {:>9} {:>9} {:>8}  {:>16}  refused", "", "planted", "found", "± sd", "within");
    for line in lines {
        let within = share(&line.within);
        println!(
            "{:<34} {:>9.4} {:>9.4} {:>8.4}  {within:>16}  {}",
            line.what, line.planted, line.found, line.spread, line.refused
        );
    }
    println!();
}

fn share(share: &Proportion) -> String {
    format!("{:.1} % of {}", 100.0 * share.share, share.of)
}

fn false_alarms(null: &World, seeds: u64) {
    let found = alarms(null, 0..seeds);
    println!("False alarms where nothing pulls; aim: ≤ 5 %");
    for (what, one) in [
        ("coefficients with p < 0.05, Holm (what the report calls a pull)", found.said),
        ("worlds with one or more of these", found.worlds),
        ("coefficients with p < 0.05 each alone (5 % by definition)", found.alone),
        ("bands of distance and likeness outside of what chance does", found.bands),
    ] {
        let (low, high) = (100.0 * one.interval.low, 100.0 * one.interval.high);
        println!("{what:<64} {:>15}  ({low:.1} to {high:.1})", share(&one));
    }
    println!();
}

fn guesses(world: &World, seeds: u64) {
    println!("Who copied whom from dates alone (netinf), {seeds} seeds of 200 practices; aim: recall ≥ 0.8");
    println!(
        "{:<34} {:>9} {:>9} {:>7} {:>7} {:>7}",
        "each takes from", "adoptions", "pairs", "recall", "worst", "blind"
    );
    for (examples, adoptions) in
        [(Some(2), 10_000), (Some(2), 20_000), (Some(3), 20_000), (Some(4), 20_000), (None, 10_000)]
    {
        let world = World { practices: 200, examples, ..world.clone() }.calibrated(adoptions, 1);
        let found = copied(&world, 0..seeds);
        let whom = examples.map_or("anybody".to_owned(), |examples| format!("{examples} fixed examples"));
        println!(
            "{whom:<34} {:>9.0} {:>9.0} {:>7.3} {:>7.3} {:>7.3}",
            found.adoptions, found.declared, found.recall, found.worst, found.blind
        );
    }
}

fn times(world: &World) {
    let (registry, making) = timed(|| registry(world, 1));
    let adopted = registry.takings().iter().filter(|taking| taking.on.is_some()).count();
    println!(
        "{} municipalities, {adopted} adoptions, {} told; made in {making:?}",
        world.municipalities.len(),
        registry.adoptions.len()
    );
    let mut all = Duration::ZERO;
    for (what, estimate) in ESTIMATORS {
        let ((), took) = timed(|| estimate(&registry));
        println!("{what:<34} {:>9.1} ms", took.as_secs_f64() * 1e3);
        all += took;
    }
    println!("{:<34} {:>9.1} ms", "all", all.as_secs_f64() * 1e3);
}

/// An estimator by its name.
type Estimator = (&'static str, fn(&Registry));

const ESTIMATORS: &[Estimator] = &[
    ("survival: curves", |registry| keep(spreads(registry))),
    ("survival: to use, to stopping", |registry| {
        keep((from_question_to_use(registry), from_use_to_stopping(registry)))
    }),
    ("bass", |registry| keep(models(registry))),
    ("motives", |registry| keep(motives(registry))),
    ("decay: distance", |registry| keep(by_distance(registry, PERMUTATIONS, 1))),
    ("decay: likeness", |registry| keep(by_likeness(registry, PERMUTATIONS, 1))),
    ("network", |registry| keep(network(registry))),
    ("adaptations", |registry| keep(adaptations(registry))),
    ("event history", |registry| keep(pulls(registry, 1))),
    ("netinf", |registry| keep(against_declared(registry))),
];

/// Sees to it that the figure is made.
fn keep<T>(figure: T) {
    black_box(figure);
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed())
}
