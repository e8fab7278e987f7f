//! What passages and titles have in common at large, which says what a nearness and a share are worth in this corpus.
//!
//! It follows from all of them, so that every change may move it, and to find it takes a tenth of a second where there are 75,000
//! passages. It is found on a thread of its own, of what there was when it began; whoever needs it waits for the rest.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

use tantivy::TantivyError;

use super::background::{Background, Sample};
use super::chance::Sampled;
use super::lexical::Reading;
use super::shelf::Shelf;

/// What is so at large.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct AtLarge {
    /// How near passages are to each other; `None` of fewer than three.
    pub(super) background: Option<Background>,
    /// What a text shares with a passage by chance, from 0 to 1; `None` where too little is there to tell.
    pub(super) chance: Option<f32>,
}

/// What is being found, or was.
#[derive(Debug, Default)]
pub(super) struct Finding {
    found: OnceLock<Result<AtLarge, TantivyError>>,
    thread: Mutex<Option<JoinHandle<Result<AtLarge, TantivyError>>>>,
    /// Whether nobody will ask any more.
    over: Arc<AtomicBool>,
}

impl Finding {
    /// Begins.
    pub(super) fn begin(passages: Sample, titles: Sampled, words: Reading, shelf: Arc<Shelf>) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&over);
        let thread = thread::spawn(move || {
            let chance = titles.chance(&words, &shelf, || asked.load(Ordering::Relaxed))?;
            Ok(AtLarge { background: passages.background(), chance })
        });
        Self { found: OnceLock::new(), thread: Mutex::new(Some(thread)), over }
    }

    /// What was found; waits for it.
    pub(super) fn get(&self) -> Result<AtLarge, TantivyError> {
        let wait = || {
            let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
            thread.map_or(Ok(AtLarge::default()), |thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
        };
        self.found.get_or_init(wait).clone()
    }
}

impl Drop for Finding {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
