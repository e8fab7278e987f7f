//! `jatwerk bench start`: what a start costs with a year behind it, beside the same start on the first day, with the same corpus and rooms.
//!
//! The year is lived by the real core (`simulate/history`), on a file; each start is measured by a process of its own, by turns.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use clap::Args;

use self::measured::Start;
use super::super::open::{self, within};
use super::super::simulate::history::History;
use super::super::{child, progress};
use super::sizes::size::Size;
use super::sizes::whole;
use super::spread::Spread;
use super::table;
use crate::config::Config;

mod measured;
mod year;

/// The folder of the first day, and that of the day after all others.
const FIRST: &str = "first-day";
const LAST: &str = "last-day";

/// What a year of it says of a database.
const COUNTED: [(&str, &str); 8] = [
    ("event", "events that were handled and are remembered"),
    ("question", "questions"),
    ("outbox", "messages and reactions of the bot"),
    ("ping", "times that somebody was asked"),
    ("feedback", "times that somebody said whether it helped"),
    ("judged_question", "judged questions"),
    ("adoption_word", "lines about re-use"),
    ("act", "acts of moderators"),
];

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Documents whose words made-up ones are made of.
    #[arg(long, required_unless_present = "measure")]
    words: Option<PathBuf>,
    /// How many dossiers of how many passages there are, beside what the specialists wrote.
    #[arg(long, default_value = "11000x7")]
    size: Size,
    /// So many days from 1 January on.
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u16).range(1..=365))]
    days: u16,
    /// So many rooms in which people ask.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u16).range(1..))]
    rooms: u16,
    /// So many starts of each are measured.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(1..))]
    starts: u8,
    /// Works here and keeps it, so that the year is lived once; without it, in a temporary folder.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Measures one start in this folder; the command calls itself with it.
    #[arg(long, hide = true)]
    measure: Option<PathBuf>,
}

pub(super) fn run(settings: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    let config = Config::read(settings)?;
    let history = History::new(usize::from(arguments.rooms), usize::from(arguments.days));
    if let Some(data) = &arguments.measure {
        return measured::print(&within(&config, data), &history);
    }
    let temporary = std::env::temp_dir().join(format!("jatwerk-bench-{}", std::process::id()));
    let folder = arguments.folder.as_ref().unwrap_or(&temporary);
    let measured = measure_all(settings, &config, &history, folder, arguments);
    if arguments.folder.is_none() && folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    measured
}

fn measure_all(
    settings: &Path,
    config: &Config,
    history: &History,
    folder: &Path,
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let [first, last] = [FIRST, LAST].map(|name| within(config, &folder.join(name)));
    whole::fill(&first, arguments.words.as_deref().context("--words is missing")?, arguments.size)?;
    year::begin(&first, history)?;
    let bar = progress::counting("days", u64::from(arguments.days));
    year::live(&first, &last, history, &|| bar.inc(1))?;
    bar.finish_and_clear();
    let both = [&first, &last];
    let mut starts = both.map(|_| Vec::new());
    // The first of each reads what the others find in the system's memory.
    for number in 0..=arguments.starts {
        for (starts, config) in starts.iter_mut().zip(both) {
            let start = in_a_child(settings, &config.data, arguments)?;
            if number > 0 {
                starts.push(start);
            }
        }
    }
    table::heading(&format!("{} rooms, {} starts of each", arguments.rooms, arguments.starts));
    show(&starts);
    table::heading("What there is");
    for (name, what) in COUNTED {
        let counts = both.map(|config| anyhow::Ok(open::store(config)?.count(name)?));
        let [first, last] = counts;
        row(what, &[first?.to_string(), last?.to_string()]);
    }
    Ok(())
}

/// Each step as it usually goes, on the first day and on the last, and how much longer that is.
fn show(starts: &[Vec<Start>; 2]) {
    row("", &["first day", "last day", "ratio"].map(str::to_owned));
    for (place, name) in starts.iter().flatten().next().into_iter().flat_map(|start| start.names().enumerate()) {
        let usual = |starts: &Vec<Start>| {
            let mut times = Spread::default();
            starts.iter().filter_map(|start| start.step(place)).for_each(|took| times.add(took));
            table::millis(times.percentile(50))
        };
        let [first, last] = starts.each_ref().map(usual);
        row(&format!("{name}, ms"), &[format!("{first:.1}"), format!("{last:.1}"), format!("{:.2}", last / first)]);
    }
    let memory = |starts: &Vec<Start>| starts.iter().map(|start| start.memory).fold(0.0, f64::max);
    row("memory at most, MB", &starts.each_ref().map(|starts| format!("{:.0}", memory(starts))));
}

fn row(what: &str, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| format!("{cell:>12}")).collect();
    println!("  {what:<52}{}", cells.concat());
}

/// Has this program start in a process of its own, as a bot would.
fn in_a_child(settings: &Path, data: &Path, arguments: &Arguments) -> anyhow::Result<Start> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--config").arg(settings).args(["bench", "start", "--measure"]).arg(data);
    command.arg("--rooms").arg(arguments.rooms.to_string()).arg("--days").arg(arguments.days.to_string());
    let output = child::bound(&command).stderr(std::process::Stdio::inherit()).output();
    let output = output.context("cannot start the measuring process")?;
    anyhow::ensure!(output.status.success(), "the measuring process failed ({})", output.status);
    serde_json::from_slice(&output.stdout).context("the measuring process said something else")
}
