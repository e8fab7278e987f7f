//! The threads that do slow work for the core: one for the model, one for the reranker, one for files.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender};

use super::clock;
use super::rereading::Rereading;
use super::take_in::TakeIn;
use crate::domain::id::JobId;
use crate::domain::vector::Vector;
use crate::kernel::effect::Work;
use crate::kernel::event::Event;
use crate::kernel::hear::request;
use crate::kernel::jobs::{Job, JobResult, JobTask};
use crate::search::{Embedder, TextKind};

/// So many passages of a document are read at once: a question waits no longer than for these.
const AT_ONCE: usize = 4;

/// A document that the model is reading.
struct Reading {
    job: JobId,
    texts: VecDeque<(Vec<u8>, String)>,
    vectors: Vec<(Vec<u8>, Vector)>,
}

/// Works until the core is gone. What waits is taken as one batch, and people who ask go before documents. What is to be read again
/// goes to `rereader`, where there is one.
pub(super) fn work(
    mut embedder: Box<dyn Embedder>,
    rereader: Option<&Sender<Rereading>>,
    jobs: &Receiver<Work>,
    events: &Sender<Event>,
    files: &TakeIn,
) {
    let mut reading: VecDeque<Reading> = VecDeque::new();
    loop {
        let first = match reading.is_empty() {
            true => match jobs.recv() {
                Ok(job) => Some(job),
                Err(_) => return,
            },
            false => jobs.try_recv().ok(),
        };
        let mut waiting = Waiting::default();
        for work in first.into_iter().chain(jobs.try_iter()) {
            match work {
                Work::Job { job, task: JobTask::Embed(text) } => waiting.asked.push((job, text)),
                Work::Job { job, task: JobTask::Reread { vector, question, passages } } => {
                    let rereading = Rereading { job, vector, question, passages, since: clock::start() };
                    // Its thread ends only when the bot stops.
                    rereader.map(|rereader| rereader.send(rereading).is_ok());
                }
                Work::Job { job, task: JobTask::EmbedTexts(texts) } => waiting.previews.push((job.id, texts)),
                Work::Job { job, task: JobTask::ReadProfile(text) } => waiting.profiles.push((job.id, text)),
                Work::Job { job, task: JobTask::ReadDocument(texts) } => {
                    reading.push_back(Reading { job: job.id, texts: texts.into(), vectors: Vec::new() });
                }
                other => files.take(other),
            }
        }
        let done = |job, result| events.send(Event::Done { at: clock::now(), job, result }).is_ok();
        if !waiting.embed(embedder.as_mut()).into_iter().all(|(job, result)| done(job, result)) {
            return;
        }
        if let Some(document) = reading.front_mut() {
            read_on(embedder.as_mut(), document);
            if document.texts.is_empty()
                && let Some(Reading { job, vectors, .. }) = reading.pop_front()
                && !done(job, JobResult::Passages(vectors))
            {
                return;
            }
        }
    }
}

/// What waits for the model and is read at once, in the order in which people wait for it.
#[derive(Default)]
struct Waiting {
    asked: Vec<(Job, String)>,
    previews: Vec<(JobId, Vec<String>)>,
    profiles: Vec<(JobId, String)>,
}

impl Waiting {
    fn embed(self, embedder: &mut dyn Embedder) -> Vec<(JobId, JobResult)> {
        let (jobs, texts): (Vec<Job>, Vec<String>) = self.asked.into_iter().unzip();
        let mut vectors = embed(embedder, TextKind::Query, &texts, "questions stay unread").into_iter();
        let mut done: Vec<_> = jobs.into_iter().map(|job| (job.id, vector_or_none(&job, vectors.next()))).collect();
        for (job, texts) in self.previews {
            let vectors = embed(embedder, TextKind::Query, &texts, "a preview goes by words alone");
            done.push((job, JobResult::Texts(texts.into_iter().zip(vectors).collect())));
        }
        let (jobs, texts): (Vec<JobId>, Vec<String>) = self.profiles.into_iter().unzip();
        let unread = "profiles stay unread until the next import";
        let mut vectors = embed(embedder, TextKind::Passage, &texts, unread).into_iter();
        done.extend(jobs.into_iter().zip(texts).map(|(job, text)| {
            let read = vectors.next().map(|vector| (text, vector));
            (job, JobResult::Texts(read.into_iter().collect()))
        }));
        done
    }
}

fn vector_or_none(job: &Job, vector: Option<Vector>) -> JobResult {
    if vector.is_none() {
        request::of(&job.subject).in_scope(|| tracing::error!("answering by words alone"));
    }
    JobResult::Vector(vector)
}

/// The vectors of texts, or none when the model fails; the log says what comes of that.
fn embed(embedder: &mut dyn Embedder, kind: TextKind, texts: &[String], instead: &str) -> Vec<Vector> {
    let _step = (!texts.is_empty()).then(|| tracing::trace_span!("embed").entered());
    embedder.embed(kind, texts).unwrap_or_else(|error| {
        tracing::error!(%error, texts = texts.len(), "{instead}");
        Vec::new()
    })
}

/// Reads the next passages of a document.
fn read_on(embedder: &mut dyn Embedder, document: &mut Reading) {
    let some: Vec<(Vec<u8>, String)> = document.texts.drain(..AT_ONCE.min(document.texts.len())).collect();
    let (hashes, texts): (Vec<_>, Vec<_>) = some.into_iter().unzip();
    match embedder.embed(TextKind::Passage, &texts) {
        Ok(vectors) => document.vectors.extend(hashes.into_iter().zip(vectors)),
        Err(error) => tracing::error!(%error, passages = texts.len(), "passages stay unread until the next import"),
    }
}
