//! A document that moderators gave another title, municipality or text: the model reads its passages anew.
//! Until then it is found by what was read before. What is new in another text is found once it was read; what is gone from it is found
//! no more.

use crate::corpus::passages::passages;
use crate::corpus::store::documents::{NewPassage, drafts};
use crate::corpus::store::{generations, titles, vectors};
use crate::db::Db;
use crate::domain::document::Document;
use crate::domain::vector::Vector;
use crate::features::curation::store::reindexed;
use crate::kernel::jobs::JobTask;
use crate::kernel::store::jobs;
use crate::kernel::{self, Fault, Turn};

/// The kind of the job that reads such a document.
pub(crate) const WORDING: &str = "wording";

/// What the passages of a document are, and what the model did not read of it yet: texts, each with its hash.
type Unread = (Vec<NewPassage>, Vec<(Vec<u8>, String)>);

/// What there is to read of a document as moderators want it.
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
    if turn.memory.reworded == generation || jobs::is_under_way(turn.db, WORDING, turn.at)? {
        return Ok(());
    }
    let next = reindexed::to_word_anew(turn.db)?.into_iter().next();
    let document = next.map(|key| drafts::as_known(turn.db, &key)).transpose()?.flatten();
    let Some(document) = document else {
        turn.memory.reworded = generation;
        return Ok(());
    };
    let (passages, texts) = unread(turn.db, &document, turn.library.model())?;
    if texts.is_empty() {
        reindexed::word_anew(turn.db, &document, &passages)?;
        return turn.library.refresh(turn.db);
    }
    turn.memory.reworded = generation;
    kernel::jobs::ask(turn, WORDING, &document.key, JobTask::ReadDocument(texts))
}

/// What the model is to read again after a stop.
pub(crate) fn task(turn: &Turn<'_>, key: &str) -> Result<Option<JobTask>, Fault> {
    let Some(document) = drafts::as_known(turn.db, key)? else { return Ok(None) };
    let (_, texts) = unread(turn.db, &document, turn.library.model())?;
    Ok(Some(texts).filter(|texts| !texts.is_empty()).map(JobTask::ReadDocument))
}

/// The model has read such a document.
pub(crate) fn worded(turn: &mut Turn<'_>, vectors: &[(Vec<u8>, Vector)]) -> Result<(), Fault> {
    for (hash, vector) in vectors {
        vectors::put_vector(turn.db, hash, turn.library.model(), vector)?;
    }
    // When the model fails it is tried again once something else changes, or after a restart.
    if !vectors.is_empty() {
        turn.memory.reworded = None;
    }
    Ok(())
}
