//! How far somebody is with a document that helped: what they are asked, and whether they need to be.

use crate::corpus::store::documents;
use crate::domain::language::Language;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::spoken::Sign;
use crate::domain::reuse::vocabulary::Stage;
use crate::features::reuse::asking::plan;
use crate::features::reuse::meant;
use crate::features::reuse::speak::line;
use crate::features::reuse::store::asked::Asked;
use crate::features::reuse::store::records::{Of, Record};
use crate::features::reuse::store::{asked, records};
use crate::features::reuse::taking::found;
use crate::features::reuse::taking::found::Found;
use crate::features::reuse::telling::words;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// How far they are, to choose from, with the emoji to click on; `key` says about what.
pub(crate) fn interview_words(
    turn: &Turn<'_>,
    language: Language,
    key: &str,
    found: &Found,
) -> (Rich, Vec<&'static str>) {
    let (title, list) = (found::called(&found.title), words::stages(turn, language, false));
    let values = [("title", Value::Text(&title)), ("giver", Value::Text(&found.giver)), ("list", Value::Text(&list))];
    let keys = [key, "reuse-interview-list", "reuse-interview-how"];
    let emoji = Stage::ALL.iter().filter(|stage| **stage != Stage::Stopped).map(|stage| Sign::Stage(*stage).emoji());
    (Rich(keys.map(|key| line(turn, language, key, &values)).into()), emoji.collect())
}

/// Whether nothing needs to be asked: it cannot be seen any more, their municipality told of it, or a colleague of theirs was
/// asked not long ago.
pub(crate) fn is_known(turn: &Turn<'_>, planned: &Asked, found: &Found) -> Result<bool, Fault> {
    let Some(key) = &found.document else { return Ok(true) };
    if documents::shown_id(turn.db, key)?.is_none() {
        return Ok(true);
    }
    let home = meant::home_of(turn, &planned.person)?;
    let told = |record: &Record| {
        record.adoption.standing == Standing::Confirmed && Some(&record.adoption.taker) == home.as_ref()
    };
    if records::records(turn.db, Of::Document(key))?.iter().any(told) {
        return Ok(true);
    }
    for other in asked::was_interviewed(turn.db, key, turn.at.minus(plan::QUARTER))? {
        if other == planned.person || home.is_some() && meant::home_of(turn, &other)? == home {
            return Ok(true);
        }
    }
    Ok(false)
}

/// It is asked no more.
pub(crate) fn end(turn: &Turn<'_>, planned: Asked) -> Result<(), Fault> {
    asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..planned })?;
    Ok(())
}
