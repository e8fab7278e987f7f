//! The model's step: a folder with exactly the files that `models.toml` lists, built here or brought from elsewhere. A model that is
//! not on that list is `brought`, or `fetched` from a hub.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::super::lock::Lock;
use super::super::{child, clock, files, python};
use super::{brought, build, fetched};
use crate::config::{Config, own_list};
use crate::models::{ModelSpec, ModelsError, Source};

/// Unpacks an archive; whatever wants to leave the folder is refused by the filter, where Python has one.
const UNPACK: &str = "import shutil, sys, tarfile
archive, folder = sys.argv[1:]
if tarfile.is_tarfile(archive) and hasattr(tarfile, 'data_filter'):
    shutil.unpack_archive(archive, folder, filter='data')
else:
    shutil.unpack_archive(archive, folder)";

/// Sees to it that the settings' model is in its folder: looks first, then takes it `from` elsewhere, fetches or builds it.
pub(in crate::cli) fn install(config: &Config, from: Option<&Path>) -> anyhow::Result<()> {
    let folder = config.model_folder();
    let spec = match (config.spec(), from) {
        (Err(ModelsError::Unknown { .. }), Some(from)) if config.model.source == Source::Setup => {
            return brought::install(config, from, &folder);
        }
        (spec, _) => spec?,
    };
    // What a hub gives is known once it has been seen.
    let seen = spec.hub.is_none() || own_list::read(&folder, &spec.id)?.is_some();
    if seen && files::faults(&spec, &folder).is_empty() {
        println!("The model {} is complete in {}.", spec.id, folder.display());
        return Ok(());
    }
    if (std::env::consts::OS, std::env::consts::ARCH) != ("linux", "x86_64") {
        anyhow::bail!("the models are built for Linux on x86-64, and this is another machine");
    }
    if spec.hub.is_some() {
        return fetched::install(config, &spec, from, &folder);
    }
    let started = clock::start();
    let work = beside(&folder);
    let lock = working_in(&work)?;
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
    put_in_place(spec.file.iter().map(|file| file.path.as_str()), &fresh, &folder)?;
    clear(&work)?;
    drop(lock);
    child::done(&format!("The model {} is in {}", spec.id, folder.display()), started);
    Ok(())
}

/// Makes the folder to work in, and keeps others out of it.
pub(super) fn working_in(work: &Path) -> anyhow::Result<Lock> {
    fs::create_dir_all(work).with_context(|| format!("cannot make the folder {}", work.display()))?;
    Lock::take(work)
}

/// The folder to work in: on the same disk as the model's, so that the result can be moved in one step.
pub(super) fn beside(folder: &Path) -> PathBuf {
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
    folder_with(outer, &spec.id, |folder| spec.file.iter().any(|file| folder.join(&file.path).is_file()))
}

/// The folder itself, or the first one in it that looks right; the one of this name before others.
pub(super) fn folder_with(outer: &Path, name: &str, looks_right: impl Fn(&Path) -> bool) -> PathBuf {
    let named = outer.join(name);
    if looks_right(outer) {
        return outer.to_owned();
    } else if looks_right(&named) {
        return named;
    }
    let inner = fs::read_dir(outer).into_iter().flatten().flatten().map(|entry| entry.path());
    inner.filter(|path| looks_right(path)).min().unwrap_or_else(|| outer.to_owned())
}

/// Moves the finished files in: all at once into a new folder; into an old one each at once, beside what else is there.
pub(super) fn put_in_place<'a>(
    files: impl Iterator<Item = &'a str> + Clone,
    fresh: &Path,
    folder: &Path,
) -> anyhow::Result<()> {
    let cannot = || format!("cannot put the model into {}", folder.display());
    for file in files.clone() {
        File::open(fresh.join(file)).and_then(|file| file.sync_all()).with_context(cannot)?;
    }
    if !folder.exists() {
        return fs::rename(fresh, folder).with_context(cannot);
    }
    for file in files {
        let target = folder.join(file);
        make_parent(&target)?;
        fs::rename(fresh.join(file), target).with_context(cannot)?;
    }
    Ok(())
}

pub(super) fn make_parent(path: &Path) -> anyhow::Result<()> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))
}

pub(super) fn clear(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    Ok(())
}
