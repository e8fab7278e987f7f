//! `jatwerk read`: what a file says, as JSON. It runs in a process of its own with bounds, which may die of the file.

use std::io::{Read as _, Write as _, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use rlimit::{Resource, setrlimit};

use super::files;
use crate::config::Config;
use crate::intake::foreign::{self, LARGEST_FILE, wire};
use crate::models;

/// All memory that it may ask for; in bytes. Honest files of the largest size took at most 310 MiB.
const MEMORY: u64 = 512 * 1024 * 1024;

/// The processor's time; in seconds.
const SECONDS: u64 = 20;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file; standard input when there is none.
    file: Option<PathBuf>,
    /// What the file is called, when that is not how it is called here.
    #[arg(long)]
    name: Option<String>,
    /// It is a feed: give its items.
    #[arg(long)]
    feed: bool,
    /// Where the feed lies.
    #[arg(long, requires = "feed")]
    address: Option<String>,
    /// Give the bytes of one of the files in it, counted from 0, instead of what it says.
    #[arg(long)]
    part: Option<usize>,
    /// The library that reads PDF, instead of the one that the settings name; `none` to do without.
    #[arg(long, value_name = "PATH")]
    pdfium: Option<PathBuf>,
}

/// What stands for no library.
pub(super) const WITHOUT: &str = "none";

pub(super) fn run(settings: &Path, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut bytes = Vec::new();
    // One more than there may be, so that what is too large is known to be.
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    match &arguments.file {
        Some(path) => {
            let file = std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
            file.take(most).read_to_end(&mut bytes)?
        }
        None => stdin().take(most).read_to_end(&mut bytes)?,
    };
    let own = arguments.file.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let name = arguments.name.clone().or(own).unwrap_or_default();
    // There is no room to tell where it stumbled, and whoever tries without room waits for ever.
    std::panic::set_hook(Box::new(|_| {}));
    confine().context("cannot set bounds")?;
    if !arguments.feed {
        load_pdfium(arguments.pdfium.clone().or_else(|| usual_pdfium(settings)));
    }
    let mut output = stdout().lock();
    if arguments.feed {
        wire::write_feed(&mut output, &foreign::feed::items(&bytes, arguments.address.as_deref()))?;
    } else if let Some(number) = arguments.part {
        let part = foreign::part(&bytes, &name, number);
        output.write_all(&part.map_err(|refusal| anyhow::anyhow!("refused: {}", refusal.name()))?)?;
    } else {
        wire::write(&mut output, &foreign::read(&bytes, &name))?;
    }
    output.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Loads what reads PDF. Without it a PDF is refused; whoever reads by hand sees why.
fn load_pdfium(library: Option<PathBuf>) {
    match library.filter(|path| path != Path::new(WITHOUT)).map(|path| foreign::pdf::load(&path)) {
        Some(Ok(())) => {}
        Some(Err(error)) => eprintln!("{error}; `jatwerk setup` puts it right"),
        None => eprintln!("PDF is not read: there is no PDFium"),
    }
}

/// For whoever reads by hand: the library of the settings, or one that stands near the program and is the right one.
fn usual_pdfium(settings: &Path) -> Option<PathBuf> {
    if let Ok(config) = Config::read(settings) {
        let library = config.pdfium()?;
        if library.exists() {
            return Some(library);
        }
    }
    let (spec, program) = (models::pdfium().ok()?, std::env::current_exe().ok()?);
    let mut near =
        program.ancestors().skip(1).map(|folder| folder.join("models").join(models::DEFAULT).join(&spec.path));
    near.find(|path| files::fault(&spec, path).is_none())
}

/// What it says at most; in bytes.
const OUTPUT: u64 = 128 * 1024 * 1024;

/// From here on this process can neither eat all memory nor work or write without end.
fn confine() -> std::io::Result<()> {
    setrlimit(Resource::CORE, 0, 0)?;
    setrlimit(Resource::AS, MEMORY, MEMORY)?;
    setrlimit(Resource::CPU, SECONDS, SECONDS)?;
    setrlimit(Resource::FSIZE, OUTPUT, OUTPUT)
}
