//! `jatwerk restore`: a backup is checked, and takes the place of the data folder, which is set aside.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::super::lock::Lock;
use super::gone;
use super::manifest::Manifest;
use super::place::Place;
use super::seal::Identity;
use super::unpack::unpack;
use crate::config::Config;
use crate::matrix::restored;

#[derive(Debug, Args)]
pub(in super::super) struct Arguments {
    /// The backup.
    file: PathBuf,
    /// The file with the key of age that opens it, if it is sealed.
    #[arg(long)]
    identity: Option<PathBuf>,
}

#[cfg(test)]
impl Arguments {
    pub(super) fn new(file: &Path, identity: Option<&Path>) -> Self {
        Self { file: file.to_owned(), identity: identity.map(ToOwned::to_owned) }
    }
}

pub(in super::super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let file = arguments.file.display();
    let (manifest, aside) = put_back(config, arguments)?;
    println!("{file}, of {}, is now {}.", manifest.made, config.data.display());
    if let Some(aside) = aside {
        println!("What was there is set aside in {}; remove it when all is well.", aside.display());
    }
    println!(
        "Its settings are in {}. Run `jatwerk setup`, which logs in anew as the same device if the session has ended meanwhile, \
         then `jatwerk check` and `jatwerk run`: what was said since is handled then.",
        config.data.join(super::pack::SETTINGS).display()
    );
    if manifest.model != config.model.id {
        println!("It was made with the model {}: `jatwerk reindex` has yours read all.", manifest.model);
    }
    Ok(())
}

/// Where the old data folder is then, if there was one.
pub(super) fn put_back(config: &Config, arguments: &Arguments) -> anyhow::Result<(Manifest, Option<PathBuf>)> {
    let file = &arguments.file;
    let identity = arguments.identity.as_deref().map(identity).transpose()?;
    let data = &config.data;
    // Held until the folder is another: a bot that runs would go on in the old one.
    let _lock = if data.is_dir() { Some(Lock::take(data)?) } else { None };
    let place = Place::of(data);
    let fresh = place.fresh().with_context(|| format!("cannot make room beside {}", data.display()))?;
    let unpacked = unpack(file, identity.as_ref(), &fresh).and_then(|manifest| {
        restored::mark(&fresh.join("matrix"))?;
        Ok(manifest)
    });
    let manifest = unpacked.with_context(|| format!("cannot restore {}; nothing was changed", file.display()));
    let put = manifest.and_then(|manifest| {
        let aside = place.take(&fresh, &config.backup.folder);
        let aside = aside.with_context(|| format!("cannot put the backup in the place of {}", data.display()))?;
        Ok((manifest, aside))
    });
    put.map_err(|error| {
        // It is of no use, and holds keys.
        match gone(fs::remove_dir_all(&fresh)) {
            Ok(()) => error,
            Err(left) => error.context(format!("cannot clear {}: {left}", fresh.display())),
        }
    })
}

fn identity(path: &Path) -> anyhow::Result<Identity> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse().map_err(|problem: String| anyhow::anyhow!("{}: {problem}", path.display()))
}
