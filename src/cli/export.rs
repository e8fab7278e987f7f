//! `jatwerk export`: everything that was brought in, in the formats that import reads.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use crate::config::Config;
use crate::intake::write;

use super::open;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to write documents.jsonl, colleagues.csv and municipalities.csv to.
    folder: PathBuf,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let store = open::store(config)?;
    let folder = &arguments.folder;
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let create = |name: &str| {
        let path = folder.join(name);
        File::create(&path).map(BufWriter::new).with_context(|| format!("cannot write {}", path.display()))
    };
    let mut documents = create("documents.jsonl")?;
    let mut count = 0;
    store.for_each_document(|document| {
        count += 1;
        anyhow::Ok(write::documents(&mut documents, [&document])?)
    })?;
    documents.flush()?;
    let colleagues: Vec<_> = store.colleagues()?.into_iter().map(|(colleague, _)| colleague).collect();
    write::colleagues(create("colleagues.csv")?, &colleagues)?;
    let places = store.municipalities()?;
    write::municipalities(create("municipalities.csv")?, &places)?;
    println!(
        "{count} documents, {} colleagues and {} municipalities are in {}.",
        colleagues.len(),
        places.len(),
        folder.display()
    );
    Ok(())
}
