//! A document that moderators gave another title or municipality: the model reads its passages anew, for it reads both with each.
//! Until then it is found by what was read before.

use super::action::{Action, Work};
use super::upload::passages;
use super::{Fault, Turn};
use crate::domain::document::Document;
use crate::domain::id::EventId;
use crate::domain::vector::Vector;
use crate::store::{NewPassage, Store};

/// Stands before the key of a document, so that what the model read is not taken for that of a file.
const WORDING: &str = "wording/";

/// How far the bot is with what is to be read anew.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wording {
    /// The model is reading one.
    reading: bool,
    /// The generation of passages with nothing left to read anew, or nothing that the model can read.
    done: Option<i64>,
}

/// What the passages of a document are, and what the model did not read of it yet: texts, each with its hash.
type Unread = (Vec<NewPassage>, Vec<(Vec<u8>, String)>);

/// What there is to read of a document as moderators want it.
///
/// # Errors
/// When the store fails.
pub fn unread(store: &Store, document: &Document, model: &str) -> Result<Unread, Fault> {
    let (passages, texts) = passages(document);
    let title = (Store::hash_of_title(&document.title), document.title.clone());
    let hashes = passages.iter().map(|passage| passage.hash.clone());
    let mut unread = Vec::new();
    for (hash, text) in hashes.zip(texts).chain([title]) {
        if store.vector(&hash, model)?.is_none() {
            unread.push((hash, text));
        }
    }
    Ok((passages, unread))
}

/// Makes the passages of the next such document anew, once the model has read them.
pub(crate) fn word_anew(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generation = Some(turn.store.generations()?.passages);
    if turn.memory.wording.reading || turn.memory.wording.done == generation {
        return Ok(());
    }
    let next = turn.store.to_word_anew()?.into_iter().next();
    let document = next.map(|key| turn.store.document_as_known(&key)).transpose()?.flatten();
    let Some(document) = document else {
        turn.memory.wording.done = generation;
        return Ok(());
    };
    let (passages, texts) = unread(&turn.store, &document, turn.library.model())?;
    if texts.is_empty() {
        turn.store.word_anew(&document, &passages)?;
        return turn.library.refresh(&turn.store);
    }
    turn.memory.wording = Wording { reading: true, done: generation };
    let upload = EventId::new(format!("{WORDING}{}", document.key));
    turn.actions.push(Action::Work(Work::ReadDocument { upload, texts }));
    Ok(())
}

/// The model has read such a document; false when it read something else.
pub(crate) fn worded(turn: &mut Turn<'_>, id: &EventId, vectors: &[(Vec<u8>, Vector)]) -> Result<bool, Fault> {
    if !id.as_str().starts_with(WORDING) {
        return Ok(false);
    }
    for (hash, vector) in vectors {
        turn.store.put_vector(hash, turn.library.model(), vector)?;
    }
    turn.memory.wording.reading = false;
    // When the model fails it is tried again once something else changes, or after a restart.
    if !vectors.is_empty() {
        turn.memory.wording.done = None;
    }
    Ok(true)
}
