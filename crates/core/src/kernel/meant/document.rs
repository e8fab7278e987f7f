//! Which document is meant: moderators know documents by their numbers, others by their place in the last answer.

use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::question::Question;
use crate::domain::suggestion::MOST_DOCUMENTS;
use crate::kernel::event::Said;
use crate::kernel::hear::{addressing, meant};
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn, room};

/// The question whose answer is meant: the one replied to, else the last.
pub(crate) fn question_meant(turn: &Turn<'_>, said: &Said) -> Result<Option<Question>, Fault> {
    match addressing::question_replied_to(turn, said)? {
        Some(question) => Ok(Some(question)),
        None => addressing::question_before(turn, said),
    }
}

/// What no document is called.
const NO_NUMBER: i64 = 0;

/// The number of the document that is meant, and the question in whose answer it stood, if it did. An answer without documents leaves
/// the places of the one before it as they were; without that one either, such a place is no document.
pub(crate) fn number_meant(turn: &Turn<'_>, said: &Said, number: i64) -> Result<(i64, Option<Question>), Fault> {
    if room::is_moderators(turn, &said.room)? {
        return Ok((number, None));
    }
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    if let Some(listed) = listed_there(turn, said)? {
        let key = place.and_then(|place| listed.get(place));
        let known = key.map(|key| overrides::known_document(turn.db, key)).transpose()?.flatten();
        return Ok((known.map_or(number, |known| known.number), None));
    }
    let Some(mut question) = question_meant(turn, said)? else { return Ok((number, None)) };
    let mut shown = questions::shown(turn.db, &question.id)?;
    if shown.is_empty() && place.is_some_and(|place| place < MOST_DOCUMENTS) {
        let aimed = said.thread.is_some() || said.reply_to.is_some();
        let before = questions::latest_shown_to(turn.db, &said.sender, &said.room)?.filter(|_| !aimed);
        let Some(before) = before else { return Ok((NO_NUMBER, None)) };
        shown = questions::shown(turn.db, &before.id)?;
        question = before;
    }
    let Some(hit) = place.and_then(|place| shown.get(place)) else { return Ok((number, None)) };
    let known = overrides::known_document(turn.db, &hit.document)?;
    Ok(known.map_or((number, None), |known| (known.number, Some(question))))
}

/// The documents that are listed, by their places, in what `said` is said to, when that is no answer to a question.
fn listed_there(turn: &Turn<'_>, said: &Said) -> Result<Option<Vec<String>>, Fault> {
    let Some(aimed) = meant::meant(turn, said)?.aimed else { return Ok(None) };
    Ok(Some(turn.documents_behind(&aimed)?).filter(|listed| !listed.is_empty()))
}

/// The document with this number, when whoever asks here may see it.
pub(crate) fn seen_document(turn: &Turn<'_>, said: &Said, number: i64) -> Result<Option<KnownDocument>, Fault> {
    let known = overrides::document_numbered(turn.db, number)?;
    let viewer = turn.library.viewer(&said.sender, &said.room, said.direct);
    Ok(known.filter(|known| known.overridden.gone.is_none() && viewer.sees(known.overridden.bound.as_ref())))
}
