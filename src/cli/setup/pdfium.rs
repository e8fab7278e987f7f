//! PDFium's step: the library that reads PDF, in the model's folder.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::super::lock::Lock;
use super::super::{child, clock, files};
use super::{build, model};
use crate::config::Config;
use crate::models;

/// Sees to it that PDF can be read, unless the settings do without: looks first, then takes it `from` elsewhere or downloads it.
pub(in crate::cli) fn install(config: &Config, from: Option<&Path>) -> anyhow::Result<()> {
    let Some(library) = config.pdfium() else {
        println!("PDF is not read: the settings say `pdf = false`.");
        return Ok(());
    };
    let spec = models::pdfium()?;
    if files::fault(&spec, &library).is_none() {
        println!("PDFium is complete in {}.", library.display());
        return Ok(());
    }
    if (std::env::consts::OS, std::env::consts::ARCH) != ("linux", "x86_64") {
        anyhow::bail!("PDFium is fetched for Linux on x86-64, and this is another machine; `pdf = false` does without");
    }
    let started = clock::start();
    let work = library.with_file_name(".pdfium.setup");
    fs::create_dir_all(&work).with_context(|| format!("cannot make the folder {}", work.display()))?;
    let lock = Lock::take(&work)?;
    let fresh = work.join("libpdfium.so");
    let brought = match from {
        Some(from) => bring(config, from, &work, &fresh),
        None => build::pdfium(&work, &fresh),
    };
    if let Some(fault) = brought.map(|()| files::fault(&spec, &fresh))? {
        model::clear(&work)?;
        anyhow::bail!("PDFium: {fault}");
    }
    fs::rename(&fresh, &library).with_context(|| format!("cannot put PDFium into {}", library.display()))?;
    model::clear(&work)?;
    drop(lock);
    child::done(&format!("PDFium is in {}", library.display()), started);
    Ok(())
}

fn bring(config: &Config, from: &Path, work: &Path, fresh: &Path) -> anyhow::Result<()> {
    let (spec, outer) = (config.spec()?, model::opened(from, work)?);
    let source = model::within(&spec, &outer).join(models::pdfium()?.path);
    fs::copy(&source, fresh).map(drop).with_context(|| {
        format!(
            "{} has no PDFium; put it there (models/README.md), or do without: `pdf = false` under [files]",
            from.display()
        )
    })
}
