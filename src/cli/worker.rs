//! The threads that do slow work for the core: one for the model, one for files, one at a time for building an index.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use super::clock;
use super::take_in::TakeIn;
use crate::domain::id::EventId;
use crate::domain::vector::Vector;
use crate::kernel::event::Event;
use crate::kernel::say::effect::Work;
use crate::search::{Embedder, TextKind};

/// So many passages of a document are read at once: a question waits no longer than for these.
const AT_ONCE: usize = 4;

/// A document that the model is reading.
struct Reading {
    upload: EventId,
    texts: VecDeque<(Vec<u8>, String)>,
    vectors: Vec<(Vec<u8>, Vector)>,
}

/// Works until the core is gone. What waits is taken as one batch, and people who ask go before documents.
pub(super) fn work(mut embedder: Box<dyn Embedder>, jobs: &Receiver<Work>, events: &Sender<Event>, files: &TakeIn) {
    let mut reading: VecDeque<Reading> = VecDeque::new();
    loop {
        let first = match reading.is_empty() {
            true => match jobs.recv() {
                Ok(job) => Some(job),
                Err(_) => return,
            },
            false => jobs.try_recv().ok(),
        };
        let (mut asked, mut profiles, mut weighed) = (Vec::new(), Vec::new(), Vec::new());
        for job in first.into_iter().chain(jobs.try_iter()) {
            match job {
                Work::Embed { question, wording, text } => asked.push((question, wording, text)),
                Work::ReadProfile { person, text } => profiles.push((person, text)),
                Work::EmbedTexts { act, texts } => weighed.push((act, texts)),
                Work::ReadDocument { upload, texts } => {
                    reading.push_back(Reading { upload, texts: texts.into(), vectors: Vec::new() });
                }
                Work::Rebuild(rebuild) => {
                    let events = events.clone();
                    // Nobody is left to hear of it only when the bot stops.
                    thread::spawn(move || events.send(Event::Rebuilt(rebuild.run())).is_ok());
                }
                other => files.take(other),
            }
        }
        let texts: Vec<String> = asked.iter().map(|(_, _, text)| text.clone()).collect();
        let vectors = embedder.embed(TextKind::Query, &texts).unwrap_or_else(|error| {
            tracing::error!(%error, questions = texts.len(), "answering by words alone");
            Vec::new()
        });
        let mut vectors = vectors.into_iter();
        for (question, wording, _) in asked {
            let done = Event::Embedded { at: clock::now(), question, wording, vector: vectors.next() };
            if events.send(done).is_err() {
                return;
            }
        }
        for (act, texts) in weighed {
            let vectors = embedder.embed(TextKind::Query, &texts).unwrap_or_else(|error| {
                tracing::error!(%error, questions = texts.len(), "a preview goes by words alone");
                Vec::new()
            });
            let read = texts.into_iter().zip(vectors).collect();
            if events.send(Event::TextsEmbedded { at: clock::now(), act, read }).is_err() {
                return;
            }
        }
        let texts: Vec<String> = profiles.iter().map(|(_, text)| text.clone()).collect();
        let vectors = embedder.embed(TextKind::Passage, &texts).unwrap_or_else(|error| {
            tracing::error!(%error, profiles = texts.len(), "profiles stay unread until the next import");
            Vec::new()
        });
        for ((person, text), vector) in profiles.into_iter().zip(vectors) {
            if events.send(Event::ProfileRead { at: clock::now(), person, text, vector }).is_err() {
                return;
            }
        }
        if let Some(document) = reading.front_mut() {
            read_on(embedder.as_mut(), document);
            if document.texts.is_empty()
                && let Some(Reading { upload, vectors, .. }) = reading.pop_front()
                && events.send(Event::DocumentRead { at: clock::now(), upload, vectors }).is_err()
            {
                return;
            }
        }
    }
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
