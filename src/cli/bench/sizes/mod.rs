//! `jatwerk bench sizes`: how it goes with corpora that nobody has yet, in one table. Vectors are made up and need no model. They are where
//! the settings have them: in memory, or on a server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use clap::Args;

use super::super::{child, open};
use super::{ALONE, corpus};
use crate::cli::open::within;
use crate::config::Config;

mod exact;
mod hardness;
mod index;
mod made;
mod real;
pub(super) mod size;
pub(super) mod whole;

use self::index::Measured;
use self::made::Maker;
use self::size::Size;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How many dossiers of how many passages; these are some 11,000 documents, 150,000, 400,000 and a million passages.
    #[arg(long, value_delimiter = ',', default_value = "11000x7,9375x16,25000x16,62500x16")]
    sizes: Vec<Size>,
    /// For which of them the whole bot answers too, with the words of `--words`: some minutes and 8 kB a passage.
    #[arg(long, value_delimiter = ',', requires = "words")]
    whole: Vec<Size>,
    /// Shows what those wait for who ask it while 500 documents come in; these stay in the folder.
    #[arg(long, requires = "whole")]
    importing: bool,
    /// Documents whose words made-up ones are made of.
    #[arg(long)]
    words: Option<PathBuf>,
    /// Shows whether made-up vectors are as hard as those of these documents, by the settings' model.
    #[arg(long)]
    corpus: Vec<PathBuf>,
    /// Questions, one a line of JSON with a field `question`; without it, titles of documents are asked.
    #[arg(long)]
    questions: Option<PathBuf>,
    /// Works here and keeps it; without it, in a temporary folder.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Measures the index in this folder; the command calls itself with it.
    #[arg(long, hide = true)]
    measure: Option<PathBuf>,
}

pub(super) fn run(settings: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    let config = Config::read(settings)?;
    if let Some(folder) = &arguments.measure {
        return index::measure(&config, folder);
    }
    let temporary = std::env::temp_dir().join(format!("jatwerk-bench-{}", std::process::id()));
    let folder = arguments.folder.as_ref().unwrap_or(&temporary);
    let measured = measure_all(settings, &config, folder, arguments);
    if arguments.folder.is_none() && folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    measured
}

fn measure_all(settings: &Path, config: &Config, folder: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    if !arguments.corpus.is_empty() {
        let (alone, mut embedder) = (within(config, &folder.join(ALONE)), open::embedder(config)?);
        corpus::fill(&alone, embedder.as_mut(), &arguments.corpus, usize::MAX)?;
        real::compare(&alone, arguments.questions.as_deref(), embedder.as_mut())?;
    }
    let mut columns = Vec::new();
    for size in &arguments.sizes {
        let data = folder.join(format!("index-{size}"));
        columns.push(of_index(settings, config, &data, *size)?);
        if arguments.folder.is_none() {
            fs::remove_dir_all(&data).with_context(|| format!("cannot clear {}", data.display()))?;
        }
    }
    table(&columns);
    for size in &arguments.whole {
        of_bot(settings, config, &folder.join(format!("whole-{size}")), *size, arguments)?;
    }
    Ok(())
}

/// The figures of one size, each with its name.
type Column = Vec<(&'static str, String)>;

fn of_index(settings: &Path, config: &Config, folder: &Path, size: Size) -> anyhow::Result<Column> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let built = index::build(config, &Maker::new(), size, folder)?;
    let measured = in_a_child(settings, folder)?;
    let a_passage = |bytes: f64| format!("{:.0}", bytes / size.passages() as f64);
    Ok(vec![
        ("index alone: dossiers", size.dossiers.to_string()),
        ("passages", size.passages().to_string()),
        ("recall@10", format!("{:.4}", measured.recall)),
        ("search p50, ms", format!("{:.2}", measured.p50)),
        ("search p95, ms", format!("{:.2}", measured.p95)),
        ("memory, MB", format!("{:.0}", measured.memory)),
        ("memory at most, MB", format!("{:.0}", measured.most)),
        ("memory of a passage, bytes", a_passage(measured.memory * 1e6)),
        ("disk of a passage, bytes", a_passage(measured.disk as f64)),
        ("build, s", format!("{built:.1}")),
        ("open to first answer, ms", format!("{:.0}", measured.start)),
    ])
}

fn of_bot(settings: &Path, config: &Config, folder: &Path, size: Size, arguments: &Arguments) -> anyhow::Result<()> {
    let words = arguments.words.as_deref().context("--words is missing")?;
    whole::fill(&within(config, folder), words, size)?;
    super::measure(settings, folder, arguments.questions.as_deref(), &[])?;
    if arguments.importing {
        super::measure(settings, folder, arguments.questions.as_deref(), &["--importing"])?;
    }
    if arguments.folder.is_none() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    Ok(())
}

/// Has this program measure in a process of its own, so that its memory is that of what it measures.
fn in_a_child(settings: &Path, folder: &Path) -> anyhow::Result<Measured> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--config").arg(settings).args(["bench", "sizes", "--measure"]).arg(folder);
    let output = child::bound(&command).stderr(std::process::Stdio::inherit()).output();
    let output = output.context("cannot start the measuring process")?;
    anyhow::ensure!(output.status.success(), "the measuring process failed ({})", output.status);
    serde_json::from_slice(&output.stdout).context("the measuring process said something else")
}

fn table(columns: &[Column]) {
    println!();
    for (row, (name, _)) in columns.first().into_iter().flatten().enumerate() {
        let figures = columns.iter().filter_map(|column| column.get(row));
        let figures: Vec<String> = figures.map(|(_, figure)| format!("{figure:>12}")).collect();
        println!("  {name:<40}{}", figures.concat());
    }
}
