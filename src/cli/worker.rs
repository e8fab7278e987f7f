//! The threads that do slow work for the core: one for the model, one at a time for building an index.

use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use crate::bot::action::Work;
use crate::bot::event::Event;
use crate::search::{Embedder, TextKind};

use super::clock;

/// Works until the core is gone. What waits is taken as one batch.
pub(super) fn work(mut embedder: Box<dyn Embedder>, jobs: &Receiver<Work>, events: &Sender<Event>) {
    while let Ok(first) = jobs.recv() {
        let (mut asked, mut profiles) = (Vec::new(), Vec::new());
        for job in std::iter::once(first).chain(jobs.try_iter()) {
            match job {
                Work::Embed { question, wording, text } => asked.push((question, wording, text)),
                Work::ReadProfile { person, text } => profiles.push((person, text)),
                Work::Rebuild(rebuild) => {
                    let events = events.clone();
                    // Nobody is left to hear of it only when the bot stops.
                    thread::spawn(move || events.send(Event::Rebuilt(rebuild.run())).is_ok());
                }
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
    }
}
