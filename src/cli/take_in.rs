//! Files on their way in: fetched, kept by their hash, and read by a process of their own, one after another.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use sha2::{Digest as _, Sha256};

use super::clock;
use super::download::Hosts;
use super::reader::Reader;
use super::watch::{put_away, read_feed};
use crate::domain::refusal::Refusal;
use crate::domain::upload::Attachment;
use crate::intake::foreign::{Dossier, document};
use crate::kernel::effect::Work;
use crate::kernel::event::Event;
use crate::kernel::hear::request;
use crate::kernel::jobs::{Job, JobResult, JobTask, ReadFile};
use crate::matrix::media::fresh;

/// Takes files in.
#[derive(Clone, Debug)]
pub(super) struct TakeIn {
    folder: PathBuf,
    reader: Reader,
    hosts: Hosts,
    watched: Option<PathBuf>,
    events: Sender<Event>,
    to_read: Sender<(Job, String, String)>,
}

impl TakeIn {
    /// Keeps files in `folder`, reads them with `reader`, fetches from `hosts`, and tidies the watched folder.
    pub(super) fn start(
        folder: PathBuf,
        reader: Reader,
        hosts: Hosts,
        watched: Option<PathBuf>,
        events: Sender<Event>,
    ) -> Self {
        let (to_read, waiting) = mpsc::channel();
        let (own, told, child) = (folder.clone(), events.clone(), reader.clone());
        thread::spawn(move || read_all(&own, &child, &waiting, &told));
        Self { folder, reader, hosts, watched, events, to_read }
    }

    /// Does work of this kind, and lays out the map; each result comes as an event.
    pub(super) fn take(&self, work: Work) {
        match work {
            Work::Job { job, task } => self.take_job(job, task),
            Work::PutAway { name, reason } => {
                if let Some(folder) = &self.watched {
                    put_away(folder, &name, reason.as_deref());
                }
            }
        }
    }

    fn take_job(&self, job: Job, task: JobTask) {
        match task {
            // Whoever reads is gone only when the bot stops.
            JobTask::ReadFile { hash, name } => drop(self.to_read.send((job, hash, name))),
            JobTask::Download(url) => self.apart(job, move |own| JobResult::File(own.download(&url))),
            JobTask::ReadFeed(feed) => {
                self.apart(job, move |own| JobResult::Feed(read_feed(&feed, &own.hosts, &own.reader, &own.folder)));
            }
            JobTask::Chart(sites) => self.apart(job, move |_| JobResult::charted(sites)),
            // The model's, and the homeserver's.
            JobTask::Embed(_)
            | JobTask::Reread { .. }
            | JobTask::EmbedTexts(_)
            | JobTask::ReadProfile(_)
            | JobTask::ReadDocument(_)
            | JobTask::Levels { .. }
            | JobTask::Fetch(_) => {}
        }
    }

    /// Does a job in a thread of its own.
    fn apart(&self, job: Job, work: impl FnOnce(&Self) -> JobResult + Send + 'static) {
        let own = self.clone();
        thread::spawn(move || {
            let result = request::of(&job.subject).in_scope(|| work(&own));
            own.events.send(Event::Done { at: clock::now(), job: job.id, result }).ok();
        });
    }

    fn download(&self, url: &str) -> Result<String, Refusal> {
        let bytes = self.hosts.fetch(url)?;
        keep(&self.folder, &bytes).map_err(|error| {
            tracing::error!(%error, "a file cannot be kept");
            Refusal::Unreachable
        })
    }
}

fn read_all(folder: &Path, reader: &Reader, waiting: &Receiver<(Job, String, String)>, events: &Sender<Event>) {
    while let Ok((job, hash, name)) = waiting.recv() {
        let path = folder.join(&hash);
        let watched = reader.read(&path, &name);
        let (took, peak) = (watched.took.as_millis(), watched.peak);
        let refused = watched.outcome.as_ref().err().map(|refusal| refusal.name());
        let request = request::of(&job.subject);
        request.in_scope(|| tracing::info!(took_ms = took, peak_kib = peak, refused, "a file was read"));
        let outcome = watched.outcome.map(|dossier| Box::new(file(folder, reader, &path, &name, &dossier)));
        if events.send(Event::Done { at: clock::now(), job: job.id, result: JobResult::Read(outcome) }).is_err() {
            return;
        }
    }
}

fn file(folder: &Path, reader: &Reader, path: &Path, name: &str, dossier: &Dossier) -> ReadFile {
    let attachments = attachments(folder, reader, path, name, dossier);
    ReadFile { document: document::of(dossier, "", name), author: dossier.known.author.clone(), attachments }
}

/// The files of what was read at `path`, each kept by itself.
pub(super) fn attachments(
    folder: &Path,
    reader: &Reader,
    path: &Path,
    name: &str,
    dossier: &Dossier,
) -> Vec<Attachment> {
    let several = dossier.parts.len() > 1;
    let parts = dossier.parts.iter().enumerate().map(|(number, part)| {
        let bytes = if several { reader.part(path, name, number) } else { fs::read(path).ok() };
        Attachment {
            name: part.name.clone(),
            size: part.size,
            pages: part.pages,
            hash: bytes.and_then(|bytes| keep(folder, &bytes).ok()),
            refusal: part.text.as_ref().err().copied(),
            remarks: part.remarks.clone(),
        }
    });
    parts.collect()
}

/// Keeps the bytes of a file; returns the hash by which it is called.
pub(super) fn keep(folder: &Path, bytes: &[u8]) -> io::Result<String> {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::create_dir_all(folder)?;
    let fresh = fresh(folder, &hash);
    fs::write(&fresh, bytes)?;
    fs::rename(&fresh, folder.join(&hash))?;
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_may_keep_the_same_at_once() {
        let home = tempfile::tempdir().unwrap();
        let bytes = vec![b'x'; 4 * 1024 * 1024];
        thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| keep(home.path(), &bytes).unwrap())).collect();
            for thread in threads {
                let hash = thread.join().unwrap();
                assert_eq!(fs::metadata(home.path().join(hash)).unwrap().len(), bytes.len() as u64);
            }
        });
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
