//! What was taken over: a document, or something that is only called by a name.

use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::overrides::KnownDocument;
use crate::corpus::store::{overrides, places};
use crate::domain::id::EventId;
use crate::domain::personal_data::fit;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::features::reuse::store::asked::Asked;
use crate::features::reuse::store::heirs;
use crate::kernel::{Fault, Turn};

/// What was taken over, from whom, and through which contact.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The key of its document, if it has one.
    pub(crate) document: Option<String>,
    pub(crate) title: String,
    pub(crate) giver: String,
    pub(crate) via: Via,
    pub(crate) asked_at: Option<Timestamp>,
    /// The question to which it was an answer.
    pub(crate) question: Option<EventId>,
}

/// The municipality that a document comes from, as it is called now.
pub(crate) fn giver_of(turn: &Turn<'_>, known: &KnownDocument) -> Result<Option<String>, Fault> {
    let giver = places::municipality_of(turn.db, known.id)?.or_else(|| known.place.clone());
    let heirs = heirs::heirs(turn.db)?;
    Ok(giver.map(|giver| heirs.now(&giver).to_owned()))
}

/// What an interview is about, as it is now.
pub(crate) fn helped(turn: &Turn<'_>, asked: &Asked) -> Result<Option<Found>, Fault> {
    let Some(document) = &asked.document else { return Ok(None) };
    let Some(known) = overrides::known_document(turn.db, document)? else { return Ok(None) };
    let giver = giver_of(turn, &known)?;
    Ok(giver.map(|giver| Found {
        document: Some(known.key),
        title: known.title,
        giver,
        via: asked.via.unwrap_or(Via::Claim),
        asked_at: asked.first_asked_at,
        question: asked.question.clone(),
    }))
}

/// A document as it is called in a line of the bot's.
pub(crate) fn called(title: &str) -> String {
    fit(title, LONGEST_TITLE).replace('`', "'")
}
