//! The folder in which documents are put, and the feeds that tell of new ones: looked at time and again.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, SystemTime};

use super::clock;
use super::download::Hosts;
use super::reader::Reader;
use super::take_in::keep;
use crate::config::FeedConfig;
use crate::domain::feed::FeedItem;
use crate::domain::refusal::Refusal;
use crate::intake::foreign::LARGEST_FILE;
use crate::intake::rubbish;
use crate::kernel::event::Event;

/// How often the folder is looked at. A file that is the same twice is complete.
const LOOK: Duration = Duration::from_secs(2);

/// Where a file is while it is being read.
const BUSY: &str = "bezig";
/// Where it is when it was read.
const DONE: &str = "klaar";
/// Where it is when it could not be, beside the reason.
const FAILED: &str = "mislukt";

/// Files with their size, and when they changed last.
type Listed = HashMap<PathBuf, (u64, SystemTime)>;

/// Looks at a folder until the bot ends.
pub(super) fn folder(folder: PathBuf, files: PathBuf, events: Sender<Event>) {
    thread::spawn(move || {
        // What was being read when the bot stopped is looked at again.
        for path in listed(&folder.join(BUSY)).unwrap_or_default().into_keys() {
            move_to(&path, &folder).ok();
        }
        let (mut before, mut told) = (Listed::new(), None);
        loop {
            match look(&folder, &files, &mut before, &events) {
                Ok(true) => told = None,
                Ok(false) => return,
                Err(error) => {
                    let error = error.to_string();
                    if told.as_ref() != Some(&error) {
                        tracing::warn!(error, folder = %folder.display(), "the watched folder cannot be used");
                    }
                    told = Some(error);
                }
            }
            thread::sleep(LOOK);
        }
    });
}

/// Takes what is as it was `before`; false when nobody listens any more.
fn look(folder: &Path, files: &Path, before: &mut Listed, events: &Sender<Event>) -> io::Result<bool> {
    let now = listed(folder)?;
    let mut looked = Ok(true);
    for (path, state) in now.iter().filter(|(path, state)| before.get(*path) == Some(state)) {
        match take(path, state.0, folder, files, events) {
            Ok(false) => return Ok(false),
            taken => looked = looked.and(taken),
        }
    }
    *before = now;
    looked
}

/// Takes one file; false when nobody listens any more.
fn take(path: &Path, size: u64, folder: &Path, files: &Path, events: &Sender<Event>) -> io::Result<bool> {
    let path = move_to(path, &folder.join(BUSY))?;
    let outcome = if size > LARGEST_FILE as u64 {
        Err(Refusal::TooLarge)
    } else {
        fs::read(&path).and_then(|bytes| keep(files, &bytes)).map_err(|_| Refusal::Unreachable)
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(events.send(Event::FileFound { at: clock::now(), name, outcome }).is_ok())
}

/// Puts a file where it belongs once it was read; with the reason when it could not be.
pub(super) fn put_away(folder: &Path, name: &str, reason: Option<&str>) {
    let done = || -> io::Result<()> {
        let to = folder.join(if reason.is_some() { FAILED } else { DONE });
        let path = move_to(&folder.join(BUSY).join(name), &to)?;
        if let Some(reason) = reason {
            let mut beside = path.into_os_string();
            beside.push(".txt");
            fs::write(beside, format!("{reason}\n"))?;
        }
        Ok(())
    };
    if let Err(error) = done() {
        tracing::warn!(%error, "a file of the watched folder cannot be put away");
    }
}

/// The files of a folder with their size and age; no links, no folders, nothing that is hidden, still being written, or left
/// there by a system.
fn listed(folder: &Path) -> io::Result<Listed> {
    let files = fs::read_dir(folder)?.flatten().filter_map(|file| {
        let (name, about) = (file.file_name().to_string_lossy().into_owned(), file.path().symlink_metadata().ok()?);
        let complete = about.is_file() && !name.starts_with('~') && !rubbish::is(&name);
        complete.then_some((file.path(), (about.len(), about.modified().ok()?)))
    });
    Ok(files.collect())
}

/// Moves a file into a folder, under another name when there is one of that name.
fn move_to(path: &Path, folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = name
        .rsplit_once('.')
        .map_or((name.clone(), String::new()), |(stem, ending)| (stem.to_owned(), format!(".{ending}")));
    let names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{stem} ({number}){ending}")));
    let free = names.map(|name| folder.join(name)).find(|free| !free.exists()).ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &free)?;
    Ok(free)
}

/// Reads feeds until the bot ends, each as often as it should be.
pub(super) fn feeds(feeds: Vec<FeedConfig>, hosts: &Hosts, reader: &Reader, files: &Path, events: &Sender<Event>) {
    for feed in feeds {
        let (hosts, reader, files, events) = (hosts.clone(), reader.clone(), files.to_owned(), events.clone());
        thread::spawn(move || {
            loop {
                let outcome = read_feed(&feed.url, &hosts, &reader, &files);
                if events.send(Event::FeedRead { at: clock::now(), feed: feed.url.clone(), outcome }).is_err() {
                    return;
                }
                thread::sleep(Duration::from_secs(60 * u64::from(feed.every_minutes.max(1))));
            }
        });
    }
}

/// Reads a feed: what it tells of, or why it cannot be read.
pub(super) fn read_feed(feed: &str, hosts: &Hosts, reader: &Reader, files: &Path) -> Result<Vec<FeedItem>, Refusal> {
    let outcome = hosts.fetch_from(feed).and_then(|(address, bytes)| {
        let hash = keep(files, &bytes).map_err(|_| Refusal::Unreachable)?;
        let items = reader.feed(&files.join(&hash), &address);
        fs::remove_file(files.join(&hash)).ok();
        items
    });
    match &outcome {
        Ok(items) => {
            let passed_over = items.iter().filter(|item| item.url.is_none()).count();
            tracing::info!(feed, items = items.len(), passed_over, "a feed was read");
        }
        Err(refusal) => tracing::info!(feed, refused = refusal.name(), "a feed cannot be read"),
    }
    outcome
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_file_is_taken_once_and_put_away() {
        let home = tempfile::tempdir().unwrap();
        let (watched, files) = (home.path().join("map"), home.path().join("files"));
        fs::create_dir(&watched).unwrap();
        for name in ["plan.md", ".verborgen", "half.part", "Thumbs.db", "~$plan.docx"] {
            fs::write(watched.join(name), "tekst").unwrap();
        }
        std::os::unix::fs::symlink("/etc/passwd", watched.join("link.txt")).unwrap();
        let (sender, events) = mpsc::channel();
        folder(watched.clone(), files.clone(), sender);
        let Ok(Event::FileFound { name, outcome: Ok(hash), .. }) = events.recv_timeout(Duration::from_secs(20)) else {
            panic!()
        };
        assert_eq!((name.as_str(), fs::read(files.join(hash)).unwrap()), ("plan.md", b"tekst".to_vec()));
        assert!(events.recv_timeout(LOOK * 3).is_err(), "nothing else is there");
        put_away(&watched, "plan.md", Some("te groot"));
        assert_eq!(fs::read_to_string(watched.join("mislukt/plan.md.txt")).unwrap(), "te groot\n");
        assert!(watched.join("mislukt/plan.md").exists() && !watched.join("bezig/plan.md").exists());
    }

    #[test]
    fn what_cannot_be_moved_is_not_taken_and_keeps_nothing_else_from_it() {
        let home = tempfile::tempdir().unwrap();
        let (watched, files) = (home.path().join("map"), home.path().join("files"));
        let (sender, events) = mpsc::channel();
        let mut before = Listed::new();
        assert!(look(&watched, &files, &mut before, &sender).is_err(), "there is no such folder");
        fs::create_dir(&watched).unwrap();
        fs::write(watched.join("plan.md"), "tekst").unwrap();
        fs::write(watched.join(BUSY), "a file where a folder should be").unwrap();
        look(&watched, &files, &mut before, &sender).unwrap();
        assert!(look(&watched, &files, &mut before, &sender).is_err());
        assert!(events.try_recv().is_err() && watched.join("plan.md").exists() && !files.exists());
        fs::remove_file(watched.join(BUSY)).unwrap();
        assert!(look(&watched, &files, &mut before, &sender).unwrap());
        assert!(events.try_recv().is_ok() && watched.join("bezig/plan.md").exists());
    }
}
