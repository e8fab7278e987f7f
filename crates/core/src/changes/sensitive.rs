//! Citizens' numbers and bank accounts: whether they stand in a document or a text.

use std::collections::BTreeSet;

use crate::corpus::store::documents::drafts;
use crate::domain::personal_data;
use crate::domain::personal_data::Kind;
use crate::kernel::{Fault, Turn};

/// Kinds of personal data.
pub(crate) type Sensitive = BTreeSet<Kind>;

/// Those in documents.
pub(crate) fn sensitive_in_all(turn: &Turn<'_>, keys: &[String]) -> Result<Sensitive, Fault> {
    let mut kinds = Sensitive::new();
    for key in keys {
        kinds.extend(sensitive_in_document(turn, key)?);
    }
    Ok(kinds)
}

/// Those in a document as people would read it.
pub(crate) fn sensitive_in_document(turn: &Turn<'_>, key: &str) -> Result<Sensitive, Fault> {
    let Some(document) = drafts::as_known(turn.db, key)? else { return Ok(Sensitive::new()) };
    let found = personal_data::of_document(&document);
    Ok(found.iter().map(|data| data.kind).filter(|kind| kind.is_sensitive()).collect())
}

/// The kinds that must not be read by everybody in any of these texts.
pub(crate) fn sensitive(texts: &[String]) -> Sensitive {
    let found = texts.iter().flat_map(|text| personal_data::in_line(text));
    found.filter(|kind| kind.is_sensitive()).collect()
}
