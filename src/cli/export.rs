//! `jatwerk export`: everything that was brought in, in the formats that import reads.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use jatwerk_reuse_report::export::used_by;
use jatwerk_reuse_report::privacy::may_be_named;

use super::open;
use crate::config::Config;
use crate::corpus::store::changes::acts;
use crate::corpus::store::{audience, documents, judgments, people, places};
use crate::db::Db;
use crate::domain::reuse::imported::ImportedWord;
use crate::features::reuse::store::export;
use crate::intake::{judged, write};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to write documents.jsonl, colleagues.csv, municipalities.csv and adoptions.csv to.
    #[arg(required_unless_present_any = ["judgments", "log", "reuse", "used_by"])]
    folder: Option<PathBuf>,
    /// Writes to this file what was judged in the chat rooms, as `jatwerk eval documents --questions` reads it. Nobody is
    /// named in it, but the words of private questions are there: share it with nobody who may not read those.
    #[arg(long, value_name = "FILE")]
    judgments: Option<PathBuf>,
    /// Writes to this file what moderators did, one act a line as JSON: who, what, when, why, and what the preview said.
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// Writes to this folder who took over what from whom: CSV with a datapackage.json, GraphML and GEXF, GeoJSON, JSON-LD, and
    /// cascades for R. No person is named in it, and no municipality that does not want to be.
    #[arg(long, value_name = "FOLDER")]
    reuse: Option<PathBuf>,
    /// Shows who uses the software of this publiccode.yml, as its block `usedBy:` ready to be pasted.
    #[arg(long, value_name = "FILE")]
    used_by: Option<PathBuf>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let store = open::store(config)?;
    if let Some(path) = &arguments.judgments {
        judgments(config, &store, path)?;
    }
    if let Some(path) = &arguments.log {
        let lines = acts::act_log(&store)?;
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{} acts are in {}.", lines.len(), path.display());
    }
    if let Some(folder) = &arguments.reuse {
        reuse(&store, folder)?;
    }
    if let Some(path) = &arguments.used_by {
        used_by(&store, path)?;
    }
    let Some(folder) = &arguments.folder else { return Ok(()) };
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let create = |name: &str| {
        let path = folder.join(name);
        File::create(&path).map(BufWriter::new).with_context(|| format!("cannot write {}", path.display()))
    };
    let mut documents = create("documents.jsonl")?;
    let mut keys = HashSet::new();
    documents::for_each_document(&store, |document| {
        keys.insert(document.key.clone());
        anyhow::Ok(write::documents(&mut documents, [&document])?)
    })?;
    documents.flush()?;
    let bound = audience::count_bound(&store)?;
    let (colleagues, unwilling) = people::colleagues_in_a_table(&store)?;
    write::colleagues(create("colleagues.csv")?, &colleagues)?;
    let places = places::municipalities(&store)?;
    write::municipalities(create("municipalities.csv")?, &places)?;
    let (adoptions, untold) = adoptions(&store, &keys)?;
    write::adoptions(create("adoptions.csv")?, &adoptions)?;
    if bound > 0 {
        println!("{bound} documents that are bound to a room or a municipality are left out.");
    }
    if unwilling > 0 {
        println!("{unwilling} colleagues who do not want to take part are left out, so that nobody asks them again.");
    }
    if untold > 0 {
        println!("{untold} rows about adoptions of documents that are left out, or are gone, are left out too.");
    }
    println!(
        "{} documents, {} colleagues, {} municipalities and {} rows about adoptions are in {}.",
        keys.len(),
        colleagues.len(),
        places.len(),
        adoptions.len(),
        folder.display()
    );
    Ok(())
}

/// What was said of adoptions, but for those of documents that are left out; and how many rows those are.
fn adoptions(store: &Db, keys: &HashSet<String>) -> anyhow::Result<(Vec<ImportedWord>, usize)> {
    let mut rows = export::exported(store)?;
    let all = rows.len();
    rows.retain(|row| row.document.as_ref().is_none_or(|key| keys.contains(key)));
    let untold = all - rows.len();
    Ok((rows, untold))
}

fn reuse(store: &Db, folder: &Path) -> anyhow::Result<()> {
    let told = super::reuse::told(store)?;
    for file in jatwerk_reuse_report::export::files(&told.registry, &told.municipalities)? {
        super::reuse::write(folder, file.name, &file.text)?;
    }
    let named = told.registry.adoptions.iter().filter(|adoption| may_be_named(adoption)).count();
    let rest = told.registry.adoptions.len() - named;
    println!("{named} adoptions are in {}; {rest} others may not be named.", folder.display());
    Ok(())
}

fn used_by(store: &Db, path: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let told = super::reuse::told(store)?;
    let software = used_by::read(&text, &told.municipalities)?.software;
    match used_by::write(&software, &told.registry.adoptions)? {
        Some(block) => print!("{block}"),
        None => println!("# Nobody who may be named has said that they use {software}."),
    }
    Ok(())
}

fn judgments(config: &Config, store: &Db, path: &Path) -> anyhow::Result<()> {
    let judged = judged::from_rooms(&judgments::judged_questions(store, &config.model.id)?);
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut file = BufWriter::new(file);
    write::judged(&mut file, &judged)?;
    file.flush()?;
    println!("{} judged questions are in {}.", judged.len(), path.display());
    Ok(())
}
