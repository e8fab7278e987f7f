//! `jatwerk report`: pages for people who decide.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use jatwerk_reuse_report::page::page;

use super::{open, reuse};
use crate::config::Config;
use crate::corpus::store::places;
use crate::domain::language::Language;
use crate::features::reuse::prize;

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
    /// Show the pair that won the prize of a year: who gave, who took, and what the jury read.
    ///
    /// One page that needs nothing else. Both municipalities agreed to be named; people are not.
    Prize {
        /// The year, such as 2026.
        #[arg(value_name = "YEAR")]
        year: i64,
        /// The folder to write jatprijs-YEAR.html to.
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
    let store = open::store(config)?;
    match &arguments.about {
        About::Reuse { out, language } => {
            let told = reuse::told(&store)?;
            let text = page(&told.registry, language.unwrap_or(config.bot.language))?;
            reuse::write(out, PAGE, &text)?;
            println!("The page about {} adoptions is {}.", told.registry.adoptions.len(), out.join(PAGE).display());
        }
        About::Prize { year, out, language } => {
            let pair = prize::page::pair(&store, &places::municipalities(&store)?, *year)?.with_context(|| {
                format!("the prize of {year} was not given, or a side does not want to be named any more: say `jatprijs {year}` in a room of the moderators")
            })?;
            let name = format!("jatprijs-{year}.html");
            reuse::write(
                out,
                &name,
                &jatwerk_reuse_report::prize::page(&pair, language.unwrap_or(config.bot.language))?,
            )?;
            println!("The page about {} and {} is {}.", pair.giver, pair.taker, out.join(name).display());
        }
    }
    Ok(())
}
