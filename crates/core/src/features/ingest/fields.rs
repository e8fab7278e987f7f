//! What somebody puts otherwise of a document before it comes in: "titel = …".

use crate::changes::lifecycle;
use crate::corpus::store::documents::{drafts, owners};
use crate::domain::act::State;
use crate::domain::date::Date;
use crate::domain::deed::Deed;
use crate::domain::deed::admit::Admit;
use crate::domain::document::Document;
use crate::domain::role::Task;
use crate::domain::time::Timestamp;
use crate::features::ingest::store::uploads;
use crate::features::ingest::{personal, upload};
use crate::kernel::event::Said;
use crate::kernel::meant::value;
use crate::kernel::meant::value::is_possible;
use crate::kernel::permission::check;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;

/// A field, with its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Municipality,
    Year,
    Topics,
    Owner,
}

const NAMES: [(Field, &[&str]); 5] = [
    (Field::Title, &["titel", "title"]),
    (Field::Municipality, &["gemeente", "municipality"]),
    (Field::Year, &["jaar", "datum", "year", "date"]),
    (Field::Topics, &["onderwerpen", "onderwerp", "topics", "topic"]),
    (Field::Owner, &["beheerder", "eigenaar", "owner"]),
];

/// A longer title or topic is none.
const LONGEST: usize = 300;

/// "titel = Plan afval": the field and what it is to be, which may be nothing.
fn field(text: &str) -> Option<(Field, &str)> {
    let (name, value) = text.trim().split_once(['=', ':'])?;
    let name = name.trim().to_lowercase();
    let (field, _) = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    let value = value.trim();
    (!value.contains('\n') && value.chars().count() <= LONGEST).then_some((*field, value))
}

/// Somebody says a field of the document of whose coming in they speak: it is shown anew.
pub(crate) fn hear_field(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some((field, value)) = field(&said.text) else { return personal::hear_removal(turn, said) };
    let Some(act) = lifecycle::act_meant(turn, said, |act| act.state == State::Proposed)? else {
        return field_without_document(turn, said);
    };
    let Deed::Admit(Admit { document: key }) = &act.deed else { return Ok(false) };
    let (Some(upload), Some(document)) = (uploads::upload(turn.db, &act.id)?, drafts::draft(turn.db, key)?) else {
        return Ok(false);
    };
    if !check::may(turn, said, check::least(turn, Task::Add))? {
        return Ok(true);
    }
    if field == Field::Owner {
        match value::owner_meant(turn, value) {
            Ok(owner) => {
                owners::put_owner(turn.db, key, owner.as_ref())?;
                upload::propose_document(turn, act)?;
            }
            Err(wrong) => reply::answer_with(turn, said, &wrong)?,
        }
        return Ok(true);
    }
    match with_field(turn, document, field, value, turn.at) {
        Ok(document) => upload::put_draft(turn, &upload, &document)?,
        Err(wrong) => reply::answer_with(turn, said, &wrong)?,
    }
    Ok(true)
}

/// "titel = …" of nothing that waits: how a document is changed that is in already.
fn field_without_document(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    // "Datum: morgen om tien uur" is for a colleague.
    if !said.text.contains('=') {
        return Ok(false);
    }
    reply::reply(turn, said, "field-where")?;
    Ok(true)
}

/// Whether people talk with each other in the thread of a file.
pub(crate) fn is_talk_of_upload(turn: &Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let root = said.thread.as_ref().filter(|_| !said.mentioned);
    Ok(match root {
        Some(root) => uploads::upload(turn.db, root)?.is_some(),
        None => false,
    })
}

/// The document with that field, or what is wrong with it.
fn with_field(
    turn: &Turn<'_>,
    document: Document,
    field: Field,
    value: &str,
    now: Timestamp,
) -> Result<Document, Rich> {
    let some = Some(value.to_owned()).filter(|value| !value.is_empty());
    let how = |key: &str| reply::lines(turn, turn.settings.language, &[key]);
    Ok(match field {
        Field::Title => Document { title: some.ok_or_else(|| how("admit-title-how"))?, ..document },
        Field::Municipality => {
            let meant = some.map(|name| value::municipality_meant(turn, &name)).transpose();
            let wrong =
                |near: Option<String>| value::no_municipality(turn, value, near.as_deref(), "admit-municipality-how");
            Document { municipality: meant.map_err(wrong)?, ..document }
        }
        Field::Year => {
            let date = some.as_deref().map(|value| Date::parse(value).filter(|date| is_possible(*date, now)));
            let date = date.map(|date| date.ok_or_else(|| how("admit-year-how"))).transpose()?;
            Document { date, ..document }
        }
        Field::Topics => {
            let topics = value.split(',').map(|topic| topic.trim().to_owned()).filter(|topic| !topic.is_empty());
            Document { topics: topics.collect(), ..document }
        }
        Field::Owner => document,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_field() {
        assert_eq!(field(" Titel = Plan: afval "), Some((Field::Title, "Plan: afval")));
        assert_eq!(field("onderwerpen: afval, wonen"), Some((Field::Topics, "afval, wonen")));
        assert_eq!(field("gemeente ="), Some((Field::Municipality, "")));
        assert_eq!(field("kleur = rood"), None);
        assert_eq!(field("titel"), None);
    }
}
