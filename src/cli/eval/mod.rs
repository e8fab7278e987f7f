//! `jatwerk eval`: how good the search is on a judged set, beside plain ways of searching. No homeserver takes part.
//!
//! Read in this order: [`corpus`] is what is searched, [`arms`] are the ways of searching it, and each command has a file.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::config::Config;

mod arms;
mod authors;
mod catalogue;
mod corpus;
mod documents;
mod floor;
mod links;
mod people;
mod report;
mod silence;
mod vectors;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Whether a question finds the documents that answer it.
    Documents(documents::Arguments),
    /// Whether the bot knows when there is no answer.
    Silence(silence::Arguments),
    /// Whether a document's text finds its authors.
    People(people::Arguments),
    /// Whether a link's words find what it links to.
    Links(links::Arguments),
}

/// What every measurement asks for.
#[derive(Debug, Args)]
struct Usual {
    /// What is searched: anything that `import` takes. Can be given more than once.
    #[arg(long, required = true)]
    corpus: Vec<PathBuf>,
    /// Writes everything to this file too, as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    match &arguments.what {
        What::Documents(arguments) => documents::run(config, arguments),
        What::Silence(arguments) => silence::run(config, arguments),
        What::People(arguments) => people::run(config, arguments),
        What::Links(arguments) => links::run(config, arguments),
    }
}
