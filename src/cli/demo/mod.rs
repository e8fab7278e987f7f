//! `jatwerk demo`: everything at work on this machine, with one command. In reading order:
//!
//! - [`home`]: the folder that holds it all, and what is remembered from start to start.
//! - [`page`]: the web client. [`homeserver`]: Synapse. [`people`]: accounts and rooms there. [`bot`]: Jatwerk itself.
//!   [`database`]: its PostgreSQL, for whoever asks for one.
//! - [`household`]: the processes that run meanwhile, and how they end. [`scene`]: what has happened before anybody looks.
//! - [`roles`]: who can be opened, and what to try. [`links`]: what is printed in the end. [`start_page`]: the same as a page.
//! - [`trial`]: one question asked and answered, for whoever only wants to see that it works.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use database::Server;
use home::Home;
use household::Household;
use tokio::signal::unix::{SignalKind, signal};

use super::python::Venv;
use super::setup;
use crate::config::Config;

mod bot;
mod database;
mod home;
mod homeserver;
mod household;
mod links;
mod page;
mod people;
mod roles;
mod scene;
mod start_page;
mod step;
mod trial;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Where everything is kept; remove it to begin anew.
    #[arg(long, default_value = "demo-data")]
    folder: PathBuf,
    /// A finished model folder, instead of one in the demo's own folder.
    #[arg(long)]
    model_folder: Option<PathBuf>,
    /// Keep the database on a PostgreSQL server of the demo's own, instead of in a file.
    #[arg(long)]
    postgres: bool,
    /// Ask this as the asker, print the answer and stop.
    #[arg(long, value_name = "QUESTION")]
    once: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let checkout = checkout()?;
    page::check_node()?;
    let home = Home::open(&arguments.folder, arguments.postgres)?;
    let python = Venv::at(&home.path("synapse"))?;
    bot::write_settings(&home, arguments.model_folder.as_deref())?;
    python.install(&checkout.join("demo/requirements.txt"), "the homeserver")?;
    let server = database::install(&home, &checkout)?;
    let config = Config::read(&home.settings())?;
    setup::model::install(&config, None)?;
    setup::pdfium::install(&config, None)?;
    page::build(&checkout.join("demo/web"))?;
    // One thread: the death of the thread that started them is what the child processes do not survive.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start")?;
    runtime.block_on(show(home, &python, server.as_ref(), &checkout, arguments))
}

/// A clone of the project, which holds what the demo is made of: around the program, or around where it is started. The program does not
/// remember where it was built, or it would be another one in each folder.
fn checkout() -> anyhow::Result<PathBuf> {
    let places = [env::current_exe().ok(), env::current_dir().ok()];
    let folders = places.iter().flatten().flat_map(|place| place.ancestors());
    let found = folders.into_iter().find(|folder| folder.join("demo/homeserver.py").is_file());
    found.map(Path::to_owned).context("the demo needs a clone of the project: run `cargo run --locked -- demo` in one")
}

/// Shows it until somebody has seen enough; whatever ended it, nothing is left running.
async fn show(
    mut home: Home,
    python: &Venv,
    server: Option<&Server>,
    checkout: &Path,
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let household = Household::default();
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    let outcome = tokio::select! {
        outcome = open(&mut home, &household, python, server, checkout, arguments) => outcome,
        error = household.death() => Err(error),
        _ = interrupt.recv() => Ok(()),
        _ = terminate.recv() => Ok(()),
        _ = hangup.recv() => Ok(()),
    };
    household.stop().await;
    outcome
}

async fn open(
    home: &mut Home,
    household: &Household,
    python: &Venv,
    server: Option<&Server>,
    checkout: &Path,
    arguments: &Arguments,
) -> anyhow::Result<()> {
    if let Some(server) = server {
        server.start(home, household).await?;
    }
    homeserver::start(home, household, python, checkout).await?;
    people::settle(home).await?;
    bot::write_settings(home, arguments.model_folder.as_deref())?;
    bot::start(home, household, &checkout.join("config/sample")).await?;
    if let Some(question) = &arguments.once {
        return trial::ask(home, question).await;
    }
    scene::play(home, checkout).await?;
    let roles = roles::all(home)?;
    page::serve(&checkout.join("demo/web"), home.ports().page, start_page::html(&roles), &home.start_path()).await?;
    links::print(home, &roles);
    std::future::pending().await
}
