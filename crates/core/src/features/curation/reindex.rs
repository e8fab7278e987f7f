//! A document that moderators gave another title or municipality: the model reads its passages anew, for it reads both with each.
//! Until then it is found by what was read before.

use crate::corpus::passages::passages;
use crate::corpus::store::documents::NewPassage;
use crate::corpus::store::{generations, titles, vectors};
use crate::db::Db;
use crate::domain::document::Document;
use crate::domain::id::EventId;
use crate::domain::vector::Vector;
use crate::features::curation::store::reindexed;
use crate::kernel::say::effect::{Action, Work};
use crate::kernel::{Fault, Turn, Wording};

/// Stands before the key of a document, so that what the model read is not taken for that of a file.
const WORDING: &str = "wording/";

/// What the passages of a document are, and what the model did not read of it yet: texts, each with its hash.
type Unread = (Vec<NewPassage>, Vec<(Vec<u8>, String)>);

/// What there is to read of a document as moderators want it.
///
/// # Errors
/// When the store fails.
pub fn unread(db: &Db, document: &Document, model: &str) -> Result<Unread, Fault> {
    let (passages, texts) = passages(document);
    let title = (titles::hash_of_title(&document.title), document.title.clone());
    let hashes = passages.iter().map(|passage| passage.hash.clone());
    let mut unread = Vec::new();
    for (hash, text) in hashes.zip(texts).chain([title]) {
        if vectors::vector(db, &hash, model)?.is_none() {
            unread.push((hash, text));
        }
    }
    Ok((passages, unread))
}

/// Makes the passages of the next such document anew, once the model has read them.
pub(crate) fn word_anew(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generation = Some(generations::generations(turn.db)?.passages);
    if turn.memory.wording.reading || turn.memory.wording.done == generation {
        return Ok(());
    }
    let next = reindexed::to_word_anew(turn.db)?.into_iter().next();
    let document = next.map(|key| reindexed::document_as_known(turn.db, &key)).transpose()?.flatten();
    let Some(document) = document else {
        turn.memory.wording.done = generation;
        return Ok(());
    };
    let (passages, texts) = unread(turn.db, &document, turn.library.model())?;
    if texts.is_empty() {
        reindexed::word_anew(turn.db, &document, &passages)?;
        return turn.library.refresh(turn.db);
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
        vectors::put_vector(turn.db, hash, turn.library.model(), vector)?;
    }
    turn.memory.wording.reading = false;
    // When the model fails it is tried again once something else changes, or after a restart.
    if !vectors.is_empty() {
        turn.memory.wording.done = None;
    }
    Ok(true)
}
