//! `jatwerk setup`: the model, what reads PDF, and the account. What is there already is left alone, so it can be run at any time.

use std::path::PathBuf;

use clap::Args;

use crate::config::Config;

mod account;
mod brought;
mod build;
mod fetched;
pub(super) mod model;
pub(super) mod pdfium;

#[derive(Debug, Default, Args)]
pub(super) struct Arguments {
    /// Take the finished model from this folder or archive (.zip, .tar.gz) instead of building it.
    #[arg(long, value_name = "PATH")]
    from: Option<PathBuf>,
    /// Install the model and what reads PDF, and leave the account alone.
    #[arg(long)]
    model_only: bool,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    model::install(config, arguments.from.as_deref())?;
    install_reranker(config)?;
    pdfium::install(config, arguments.from.as_deref())?;
    if arguments.model_only {
        return Ok(());
    }
    account::log_in(config)?;
    println!("All is set up: start the bot with `jatwerk run`.");
    Ok(())
}

/// Opens the reranker, if the settings name one, which fetches what comes from a hub.
fn install_reranker(config: &Config) -> anyhow::Result<()> {
    let Some(named) = &config.model.reranker else { return Ok(()) };
    super::open::reranker(config)?;
    println!("The reranker {named} is in {}.", config.reranker_folder(named).display());
    Ok(())
}
