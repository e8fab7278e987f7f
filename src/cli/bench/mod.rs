//! `jatwerk bench`: how fast, how large, on this machine, with the settings' model. No homeserver takes part.
//!
//! This process fills the folder and measures the import. Each corpus is then measured by a process of its own, so
//! that its start and its memory are those of a bot that runs with it and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use clap::{Args, Subcommand};

use super::open::within;
use super::{child, open};
use crate::config::Config;

mod asking;
mod corpus;
mod import_rate;
mod memory;
mod moderating;
mod question_set;
mod serving;
mod sizes;
mod spread;
mod start;
mod table;

/// The folder of the corpus alone, and that of the corpus with the filler.
const ALONE: &str = "alone";
const FILLED: &str = "filled";

/// The folder of the copy in which moderators are at work.
const MODERATED: &str = "moderated";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    other: Option<Other>,
    /// What is searched: anything that `import` takes. Can be given more than once.
    #[arg(long, required_unless_present = "measure")]
    corpus: Vec<PathBuf>,
    /// Documents that nobody asks for, to measure once more in their midst.
    #[arg(long)]
    filler: Option<PathBuf>,
    /// At most so many of the filler's documents; without it, all.
    #[arg(long, value_name = "NUMBER")]
    filler_documents: Option<usize>,
    /// Questions, one a line of JSON with a field `question`; without it, titles of documents are asked.
    #[arg(long)]
    questions: Option<PathBuf>,
    /// Works here and keeps it, so that the model reads nothing twice; without it, in a temporary folder.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Measures what moderators wait for too, in a copy of the largest corpus: some minutes more.
    #[arg(long)]
    moderating: bool,
    /// Measures only what those who ask wait for while documents come in; the command calls itself with it.
    #[arg(long, hide = true)]
    importing: bool,
    /// Measures the corpus in this folder; the command calls itself with it.
    #[arg(long, hide = true)]
    measure: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Other {
    /// The same for sizes that nobody has yet, in one table: vectors are made up, and the table says how near they are to real ones.
    Sizes(sizes::Arguments),
    /// What a start costs with a year of questions in 500 rooms behind it, beside the same start on the first day.
    Start(start::Arguments),
}

pub(super) fn run(settings: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    match &arguments.other {
        Some(Other::Sizes(arguments)) => return sizes::run(settings, arguments),
        Some(Other::Start(arguments)) => return start::run(settings, arguments),
        None => {}
    }
    let config = Config::read(settings)?;
    if let Some(data) = &arguments.measure {
        let (config, questions) = (within(&config, data), arguments.questions.as_deref());
        return if arguments.importing {
            moderating::importing(&config, questions)
        } else if arguments.moderating {
            moderating::run(&config, questions)
        } else {
            serving::run(&config, questions)
        };
    }
    let temporary = std::env::temp_dir().join(format!("jatwerk-bench-{}", std::process::id()));
    let folder = arguments.folder.as_ref().unwrap_or(&temporary);
    let measured = measure_all(settings, &config, folder, arguments);
    if arguments.folder.is_none() && folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    measured
}

fn measure_all(settings: &Path, config: &Config, folder: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    let mut embedder = open::embedder(config)?;
    let alone = within(config, &folder.join(ALONE));
    corpus::fill(&alone, embedder.as_mut(), &arguments.corpus, usize::MAX)?;
    let mut measured = vec![alone.clone()];
    if let Some(filler) = &arguments.filler {
        let filled = within(config, &folder.join(FILLED));
        corpus::copy(&alone, &filled)?;
        let most = arguments.filler_documents.unwrap_or(usize::MAX);
        corpus::fill(&filled, embedder.as_mut(), std::slice::from_ref(filler), most)?;
        measured.push(filled);
    }
    import_rate::run(&alone, &folder.join("import"), embedder.as_mut())?;
    drop(embedder);
    let questions = arguments.questions.as_deref();
    for config in &measured {
        measure(settings, &config.data, questions, &[])?;
    }
    if let (true, Some(largest)) = (arguments.moderating, measured.last()) {
        let moderated = within(config, &folder.join(MODERATED));
        if moderated.data.exists() {
            std::fs::remove_dir_all(&moderated.data)
                .with_context(|| format!("cannot clear {}", moderated.data.display()))?;
        }
        corpus::copy(largest, &moderated)?;
        measure(settings, &moderated.data, questions, &["--moderating"])?;
    }
    Ok(())
}

fn measure(settings: &Path, data: &Path, questions: Option<&Path>, more: &[&str]) -> anyhow::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--config").arg(settings).arg("bench").arg("--measure").arg(data);
    command.args(more);
    if let Some(questions) = questions {
        command.arg("--questions").arg(questions);
    }
    let ended = child::bound(&command).status().context("cannot start the measuring process")?;
    anyhow::ensure!(ended.success(), "the measuring process failed ({ended})");
    Ok(())
}
