//! `jatwerk report`: pages for people who decide.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jatwerk_reuse_report::page::page;

use super::{open, reuse};
use crate::config::Config;
use crate::domain::language::Language;

/// The page's name in its folder.
const PAGE: &str = "index.html";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    about: About,
}

#[derive(Debug, Subcommand)]
enum About {
    /// Show who took what over from whom, why, what they changed, and whether it worked.
    ///
    /// One page that needs nothing else, for a browser or a printer. No person is named in it, and no municipality that does not
    /// want to be.
    Reuse {
        /// The folder to write index.html to.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// The page's language, nl or en; without it the bot's own.
        #[arg(long, value_parser = language)]
        language: Option<Language>,
    },
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "choose nl or en".to_owned())
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let About::Reuse { out, language } = &arguments.about;
    let told = reuse::told(&open::store(config)?)?;
    let text = page(&told.registry, language.unwrap_or(config.bot.language))?;
    reuse::write(out, PAGE, &text)?;
    println!("The page about {} adoptions is {}.", told.registry.adoptions.len(), out.join(PAGE).display());
    Ok(())
}
