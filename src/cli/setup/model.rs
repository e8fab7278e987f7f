//! The model's step: a folder with exactly the files that `models.toml` lists, built here or brought from elsewhere.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::super::lock::Lock;
use super::super::{child, clock, files, python};
use super::build;
use crate::config::Config;
use crate::models::{self, ModelSpec};

/// Unpacks an archive; whatever wants to leave the folder is refused by the filter, where Python has one.
const UNPACK: &str = "import shutil, sys, tarfile
archive, folder = sys.argv[1:]
if tarfile.is_tarfile(archive) and hasattr(tarfile, 'data_filter'):
    shutil.unpack_archive(archive, folder, filter='data')
else:
    shutil.unpack_archive(archive, folder)";

/// Sees to it that the settings' model is in its folder: looks first, then takes it `from` elsewhere or builds it.
pub(in crate::cli) fn install(config: &Config, from: Option<&Path>) -> anyhow::Result<()> {
    let spec = models::find(&config.model.id)?;
    let folder = config.model_folder();
    if files::faults(&spec, &folder).is_empty() {
        println!("The model {} is complete in {}.", spec.id, folder.display());
        return Ok(());
    }
    if (std::env::consts::OS, std::env::consts::ARCH) != ("linux", "x86_64") {
        anyhow::bail!("the models are built for Linux on x86-64, and this is another machine");
    }
    let started = clock::start();
    let work = beside(&folder);
    fs::create_dir_all(&work).with_context(|| format!("cannot make the folder {}", work.display()))?;
    let lock = Lock::take(&work)?;
    let fresh = work.join("finished");
    clear(&fresh)?;
    match from {
        Some(from) => {
            if let Err(error) = bring(&spec, from, &work, &fresh) {
                clear(&work)?;
                return Err(error);
            }
        }
        None => build::build(&spec, &work, &fresh)?,
    }
    put_in_place(&spec, &fresh, &folder)?;
    clear(&work)?;
    drop(lock);
    child::done(&format!("The model {} is in {}", spec.id, folder.display()), started);
    Ok(())
}

/// The folder to work in: on the same disk as the model's, so that the result can be moved in one step.
fn beside(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.setup"))
}

fn bring(spec: &ModelSpec, from: &Path, work: &Path, fresh: &Path) -> anyhow::Result<()> {
    let inner = within(spec, &opened(from, work)?);
    for file in &spec.file {
        let (source, copy) = (inner.join(&file.path), fresh.join(&file.path));
        make_parent(&copy)?;
        if source.exists() {
            fs::copy(&source, &copy).with_context(|| format!("cannot copy {}", source.display()))?;
        }
    }
    files::demand(spec, fresh).with_context(|| format!("{} does not hold the model {}", from.display(), spec.id))
}

/// The folder `from`, or what the archive of that name holds, unpacked in `work`.
pub(super) fn opened(from: &Path, work: &Path) -> anyhow::Result<PathBuf> {
    if !from.exists() {
        anyhow::bail!(
            "there is no {}: give `--from` a folder with a finished model, or an archive of it",
            from.display()
        );
    }
    if from.is_dir() {
        return Ok(from.to_owned());
    }
    let unpacked = work.join("unpacked");
    clear(&unpacked)?;
    child::run(
        Command::new(python::find()?).args(["-c", UNPACK]).arg(from).arg(&unpacked),
        &format!("unpacking {}", from.display()),
    )?;
    Ok(unpacked)
}

/// Where in a folder the model is: the folder itself, or the first one in it that looks like the model.
pub(super) fn within(spec: &ModelSpec, outer: &Path) -> PathBuf {
    let looks_right = |folder: &Path| spec.file.iter().any(|file| folder.join(&file.path).is_file());
    let named = outer.join(&spec.id);
    if looks_right(outer) {
        return outer.to_owned();
    } else if looks_right(&named) {
        return named;
    }
    let inner = fs::read_dir(outer).into_iter().flatten().flatten().map(|entry| entry.path());
    inner.filter(|path| looks_right(path)).min().unwrap_or_else(|| outer.to_owned())
}

/// Moves the finished files in: all at once into a new folder; into an old one each at once, beside what else is there.
fn put_in_place(spec: &ModelSpec, fresh: &Path, folder: &Path) -> anyhow::Result<()> {
    let cannot = || format!("cannot put the model into {}", folder.display());
    for file in &spec.file {
        File::open(fresh.join(&file.path)).and_then(|file| file.sync_all()).with_context(cannot)?;
    }
    if !folder.exists() {
        return fs::rename(fresh, folder).with_context(cannot);
    }
    for file in &spec.file {
        let target = folder.join(&file.path);
        make_parent(&target)?;
        fs::rename(fresh.join(&file.path), target).with_context(cannot)?;
    }
    Ok(())
}

fn make_parent(path: &Path) -> anyhow::Result<()> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))
}

pub(super) fn clear(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    Ok(())
}
