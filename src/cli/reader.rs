//! Having files of others read by a process that may die of it.

use std::fs::File;
use std::io::{self, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::{clock, read};
use crate::domain::feed::FeedItem;
use crate::domain::refusal::Refusal;
use crate::intake::foreign::{Dossier, LARGEST_FILE, wire};

/// However busy the machine is, after so long it is ended.
const LONGEST: Duration = Duration::from_secs(40);

/// Longer output is none that it makes; in bytes.
const LARGEST_OUTPUT: u64 = 128 * 1024 * 1024;

/// How often it is looked at while it works.
const LOOK: Duration = Duration::from_millis(10);

/// The signals of a process that took more than it may: of the processor (SIGXCPU, and SIGKILL after it), and of memory
/// (SIGABRT, when none is given).
const OUT_OF_TIME: [i32; 2] = [24, 9];
const OUT_OF_MEMORY: i32 = 6;

/// Reads files of others.
#[derive(Clone, Debug)]
pub struct Reader {
    program: PathBuf,
    pdfium: Option<PathBuf>,
}

/// What came of a file.
#[derive(Debug)]
pub struct Watched {
    /// What it says, or why it is not read.
    pub outcome: Result<Dossier, Refusal>,
    /// How long that took.
    pub took: Duration,
    /// How much memory it took at most, in KiB, as far as anybody looked.
    pub peak: u64,
}

struct Ended {
    status: Option<ExitStatus>,
    output: Option<Vec<u8>>,
    took: Duration,
    peak: u64,
}

impl Reader {
    /// Reads with this program, which is the bot itself, and PDF with the library `pdfium`.
    pub fn new(program: PathBuf, pdfium: Option<PathBuf>) -> Self {
        Self { program, pdfium }
    }

    /// Reads with the program that is running.
    ///
    /// # Errors
    /// When it cannot be found.
    pub fn own(pdfium: Option<PathBuf>) -> io::Result<Self> {
        Ok(Self::new(std::env::current_exe()?, pdfium))
    }

    /// Reads the file at `path`, which is called `name`.
    pub fn read(&self, path: &Path, name: &str) -> Watched {
        let none = |refusal| Watched { outcome: Err(refusal), took: Duration::ZERO, peak: 0 };
        match std::fs::metadata(path) {
            Err(_) => return none(Refusal::Broken),
            Ok(found) if found.len() > LARGEST_FILE as u64 => return none(Refusal::TooLarge),
            Ok(_) => {}
        }
        match self.run(path, &["--name", name]) {
            Ok(ended) => Watched { outcome: ended.outcome(), took: ended.took, peak: ended.peak },
            Err(error) => {
                tracing::error!(%error, "files cannot be read");
                none(Refusal::Broken)
            }
        }
    }

    /// The bytes of one file of a dossier.
    pub fn part(&self, path: &Path, name: &str, number: usize) -> Option<Vec<u8>> {
        let ended = self.run(path, &["--name", name, "--part", &number.to_string()]).ok()?;
        ended.output.filter(|_| ended.status.is_some_and(|status| status.success()))
    }

    /// What a feed tells that lies at `address`.
    pub fn feed(&self, path: &Path, address: &str) -> Result<Vec<FeedItem>, Refusal> {
        let ended = self.run(path, &["--feed", "--address", address]).map_err(|_| Refusal::Broken)?;
        let read = ended.output.filter(|_| ended.status.is_some_and(|status| status.success()));
        read.as_deref().and_then(wire::read_feed).unwrap_or(Err(Refusal::Broken))
    }

    fn run(&self, path: &Path, arguments: &[&str]) -> io::Result<Ended> {
        let mut command = Command::new(&self.program);
        // What it could find in its surroundings is none of its business, nor is what it says when it stumbles.
        let pdfium = self.pdfium.clone().unwrap_or_else(|| read::WITHOUT.into());
        command.arg("read").args(arguments).arg("--pdfium").arg(pdfium).env_clear().current_dir("/");
        let mut child = command.stdin(File::open(path)?).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let started = clock::start();
        let output = collect(&mut child);
        let mut peak = 0;
        let ended = loop {
            peak = peak_of(child.id()).unwrap_or(0).max(peak);
            if let Some(status) = child.try_wait()? {
                break Some(status);
            }
            if started.elapsed() > LONGEST {
                break None;
            }
            // Most files take a few milliseconds; nobody should wait for the next look.
            thread::sleep(if started.elapsed() < LOOK { LOOK / 10 } else { LOOK });
        };
        if ended.is_none() {
            child.kill()?;
            child.wait()?;
        }
        let output = output.recv().ok().flatten();
        Ok(Ended { status: ended, output, took: started.elapsed(), peak })
    }
}

/// What the child writes; nothing when that is too much.
fn collect(child: &mut Child) -> Receiver<Option<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    let output = child.stdout.take();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = output.map(|output| output.take(LARGEST_OUTPUT + 1).read_to_end(&mut bytes));
        let whole = matches!(read, Some(Ok(_))) && bytes.len() as u64 <= LARGEST_OUTPUT;
        // Whoever asked has gone only when the program ends.
        sender.send(whole.then_some(bytes)).ok();
    });
    receiver
}

/// The most memory that a process has had so far; in KiB.
fn peak_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

impl Ended {
    fn outcome(&self) -> Result<Dossier, Refusal> {
        let Some(status) = self.status else { return Err(Refusal::TooSlow) };
        if status.success() {
            return self.output.as_deref().and_then(wire::read).unwrap_or(Err(Refusal::TooLarge));
        }
        match status.signal() {
            Some(signal) if OUT_OF_TIME.contains(&signal) => Err(Refusal::TooSlow),
            Some(OUT_OF_MEMORY) => Err(Refusal::TooHeavy),
            // It stumbled over the file, or ran out of room for calling itself.
            _ => Err(Refusal::Broken),
        }
    }
}
