//! The command line: one file per command. What people wait for shows its progress; what fails says what to do.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to whoever typed it")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::clock;
use crate::config::{Config, LogConfig};

mod aside;
mod ask;
mod backup;
mod bench;
mod check;
mod child;
mod claims;
mod console;
mod core;
mod demo;
mod disk;
mod download;
mod embed;
mod eval;
mod export;
mod files;
mod import;
mod lease;
mod lock;
mod log;
mod manual;
mod moderate;
mod moving;
mod namesakes;
mod open;
mod process;
mod progress;
mod python;
mod read;
pub mod reader;
mod reindex;
mod report;
mod rereading;
mod reuse;
mod run;
mod setup;
mod several;
mod simulate;
mod stuck;
mod sweep;
mod take_in;
mod watch;
mod web;
mod worker;

/// Finds the practice, and the colleague, of a neighbouring municipality.
#[derive(Debug, Parser)]
#[command(name = "jatwerk", version, about)]
struct Cli {
    /// The settings file.
    #[arg(long, global = true, default_value = "jatwerk.toml")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot until it is stopped.
    Run(run::Arguments),
    /// Show everything at work on this machine: a homeserver, a web client, the bot and a sample corpus.
    Demo(demo::Arguments),
    /// Install the model and what reads PDF, and log the bot in.
    Setup(setup::Arguments),
    /// Look whether everything is in order, and say what to do where it is not.
    Check(check::Arguments),
    /// Answer a question here in the terminal.
    Ask(ask::Arguments),
    /// Bring in documents (JSONL, or folders of office files, PDF, Markdown, text or HTML), colleagues and municipalities (CSV).
    Import(import::Arguments),
    /// Write out everything that was brought in.
    Export(export::Arguments),
    /// Make a page of what the bot was told.
    Report(report::Arguments),
    /// Say what a moderator says: see what it would change, and do it with --yes.
    Moderate(moderate::Arguments),
    /// Read all passages with the current model, and build the search's files anew.
    Reindex,
    /// Keep everything that matters in one file, while the bot runs.
    Backup(backup::Arguments),
    /// Put a backup in the place of the data folder, which is set aside.
    Restore(backup::restore::Arguments),
    /// Move all that the bot remembers to a server of PostgreSQL, or back into a file.
    Move(moving::Arguments),
    /// Take one of several bots out of the database that they share, for good.
    Retire(several::Arguments),
    /// Measure speed: the model, the search, a whole question, import, start and memory.
    Bench(bench::Arguments),
    /// Measure how good the search is on a judged set, beside plain ways of searching.
    Eval(eval::Arguments),
    /// Say what a file of somebody else says, as JSON. The bot does so with each, in a process of its own.
    #[command(hide = true)]
    Read(read::Arguments),
    /// Write the manual's pages and the completions of shells, for whoever packages the program.
    #[command(hide = true)]
    Manual(manual::Arguments),
    /// Let a network of officials and specialists live with the bot, and see who is asked how often and who gets help.
    Simulate(simulate::Arguments),
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let trace = matches!(&cli.command, Command::Run(arguments) if arguments.trace);
    let log = log::Log::start(&log_config(&cli), trace);
    let code = obey(cli).unwrap_or_else(|error| {
        eprintln!("jatwerk: {error:#}");
        ExitCode::FAILURE
    });
    log.finish();
    code
}

/// How a bot's log is written. That its settings are wrong is told by whoever reads them next.
fn log_config(cli: &Cli) -> LogConfig {
    match &cli.command {
        Command::Run(_) => Config::read(&cli.config).map(|config| config.log).unwrap_or_default(),
        _ => LogConfig::default(),
    }
}

fn obey(cli: Cli) -> anyhow::Result<ExitCode> {
    let read = |path: &Path| Config::read(path);
    match cli.command {
        Command::Run(_) => run::run(&read(&cli.config)?),
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Setup(arguments) => setup::run(&read(&cli.config)?, &arguments),
        Command::Check(arguments) => return check::run(&cli.config, &arguments),
        Command::Ask(arguments) => ask::run(&read(&cli.config)?, &arguments),
        Command::Read(arguments) => return read::run(&cli.config, &arguments),
        Command::Import(arguments) => return import::run(&read(&cli.config)?, &arguments),
        Command::Export(arguments) => export::run(&read(&cli.config)?, &arguments),
        Command::Report(arguments) => report::run(&read(&cli.config)?, &arguments),
        Command::Moderate(arguments) => return moderate::run(&read(&cli.config)?, &arguments),
        Command::Reindex => reindex::run(&read(&cli.config)?),
        Command::Backup(arguments) => backup::run(&read(&cli.config)?, &arguments),
        Command::Restore(arguments) => backup::restore::run(&read(&cli.config)?, &arguments),
        Command::Move(arguments) => moving::run(&read(&cli.config)?, &arguments),
        Command::Retire(arguments) => several::retire(&read(&cli.config)?, &arguments),
        Command::Bench(arguments) => bench::run(&cli.config, &arguments),
        Command::Eval(arguments) => eval::run(&read(&cli.config)?, &arguments),
        Command::Manual(arguments) => manual::run(Cli::command(), &arguments),
        Command::Simulate(arguments) => simulate::run(&arguments),
    }
    .map(|()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn every_command_is_declared_well() {
        super::Cli::command().debug_assert();
    }
}
