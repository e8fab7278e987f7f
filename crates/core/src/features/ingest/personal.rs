//! Taking personal data out of documents that wait.

use std::collections::BTreeSet;

use crate::changes::lifecycle;
use crate::corpus::store::documents::{attachments, drafts};
use crate::corpus::store::overrides;
use crate::domain::act::{Act, State};
use crate::domain::deed::Deed;
use crate::domain::deed::admit::Admit;
use crate::domain::document::Document;
use crate::domain::personal_data::{self, Kind};
use crate::domain::role::Task;
use crate::domain::upload::Attachment;
use crate::features::ingest::store::uploads;
use crate::features::ingest::upload;
use crate::kernel::event::Said;
use crate::kernel::permission::check;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// Whoever has personal data taken out says so in at most so many words.
const MOST_WORDS: usize = 14;

/// What people call each kind.
const NAMES: [(&[&str], &[Kind]); 5] = [
    (&["bsn", "burgerservicenummer", "sofinummer", "citizen"], &[Kind::Bsn]),
    (&["iban", "rekeningnummer", "bankrekening", "banknummer", "account"], &[Kind::Iban]),
    (&["telefoonnummer", "telefoon", "mobiel", "06-nummer", "phone", "telephone"], &[Kind::Phone]),
    (&["mailadres", "e-mailadres", "emailadres", "mail", "e-mail", "email"], &[Kind::Email]),
    (&["persoonsgegeven", "persoonsgegevens", "privacygevoelige", "personal"], &Kind::ALL),
];

/// What people say that they want to be done with it.
const REMOVING: [&str; 22] = [
    "haal",
    "halen",
    "eruit",
    "verwijder",
    "verwijderen",
    "wis",
    "wissen",
    "schrap",
    "lak",
    "lakken",
    "streep",
    "zonder",
    "weglaten",
    "anonimiseer",
    "maskeer",
    "remove",
    "take",
    "delete",
    "redact",
    "mask",
    "without",
    "strip",
];

/// What somebody wants taken out of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Removal {
    /// All of these kinds.
    Kinds(Vec<Kind>),
    /// Something that nobody finds by its form, such as a name.
    Other,
}

/// "haal het bsn eruit", "zonder telefoonnummers"; `None` for anything else.
fn removal(text: &str) -> Option<Removal> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '?' | '/' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > MOST_WORDS || !words.iter().any(|word| REMOVING.contains(word)) {
        return None;
    }
    let is_called = |word: &str, name: &str| {
        let rest = word.strip_prefix(name);
        rest.is_some_and(|rest| ["", "s", "'s", "’s", "en"].contains(&rest))
    };
    let named =
        NAMES.iter().filter(|(names, _)| words.iter().any(|word| names.iter().any(|name| is_called(word, name))));
    let kinds: BTreeSet<Kind> = named.flat_map(|(_, kinds)| kinds.iter().copied()).collect();
    if !kinds.is_empty() {
        return Some(Removal::Kinds(kinds.into_iter().collect()));
    }
    let ends_so = words.last().is_some_and(|last| ["eruit", "weg", "uit", "out"].contains(last));
    let begins_so =
        words.first().is_some_and(|first| ["haal", "verwijder", "lak", "remove", "redact", "take"].contains(first));
    (begins_so && ends_so).then_some(Removal::Other)
}

/// "haal het bsn eruit", said of a document that waits for a yes, or that is in.
pub(crate) fn hear_removal(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(removal) = removal(&said.text) else { return Ok(false) };
    let Some(act) = lifecycle::act_meant(turn, said, |_| true)? else { return Ok(false) };
    let Deed::Admit(Admit { document: key }) = &act.deed else { return Ok(false) };
    // Outside its thread "haal koffie" is for a colleague, and "ik had de mail zonder bijlage" too.
    let plain = said.text.to_lowercase();
    let asks = plain.split_whitespace().next().is_some_and(|first| REMOVING.contains(&first));
    if said.thread.is_none() && said.reply_to.is_none() && (removal == Removal::Other || !asks) {
        return Ok(false);
    }
    if !check::may(turn, said, check::least(turn, Task::Add))? {
        return Ok(true);
    }
    match (removal, act.state) {
        (Removal::Kinds(kinds), State::Proposed) => take_out(turn, said, &act, key, &kinds)?,
        (_, State::Done) => {
            let number = overrides::known_document(turn.db, key)?.map_or(0, |known| known.number).to_string();
            let line =
                reply::marked_line(turn, turn.settings.language, "mask-live", &[("number", Value::Text(&number))]);
            reply::answer_with(turn, said, &Rich(vec![line]))?;
        }
        (Removal::Other, State::Proposed) => reply::reply(turn, said, "mask-how")?,
        (_, State::Previewing | State::Undone | State::Lapsed) => reply::reply(turn, said, "mask-gone")?,
    }
    Ok(true)
}

/// Takes personal data out of a document that waits for a yes, and has it shown anew.
fn take_out(turn: &mut Turn<'_>, said: &Said, act: &Act, key: &str, kinds: &[Kind]) -> Result<(), Fault> {
    let (Some(upload), Some(document)) = (uploads::upload(turn.db, &act.id)?, drafts::draft(turn.db, key)?) else {
        return reply::reply(turn, said, "mask-gone");
    };
    let found = personal_data::of_document(&document).iter().filter(|data| kinds.contains(&data.kind)).count();
    if found == 0 {
        return reply::reply(turn, said, "mask-nothing");
    }
    let Some(body) = personal_data::mask_markdown(&document.body, kinds) else {
        return reply::reply(turn, said, "mask-cannot");
    };
    let document = Document { title: personal_data::mask(&document.title, kinds), body, ..document };
    let mut words =
        Rich(vec![reply::marked_line(turn, turn.settings.language, "mask-done", &[("count", Value::Number(found))])]);
    let files = attachments::attachments(turn.db, key)?;
    // It still stands in the files themselves.
    if files.iter().any(|file| file.hash.is_some()) {
        words.0.extend(reply::lines(turn, turn.settings.language, &["mask-done-files"]).0);
        let files: Vec<_> = files.into_iter().map(|file| Attachment { hash: None, ..file }).collect();
        attachments::put_attachments(turn.db, key, &files)?;
    }
    reply::answer_with(turn, said, &words)?;
    upload::put_draft(turn, &upload, &document)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Removal>) {
        assert_eq!(removal(text), expected, "{text}");
    }

    #[test]
    fn hears_what_is_to_be_taken_out() {
        let kinds = |kinds: &[Kind]| Some(Removal::Kinds(kinds.to_vec()));
        check("haal het bsn eruit", kinds(&[Kind::Bsn]));
        check("Kun je de BSN's en rekeningnummers verwijderen?", kinds(&[Kind::Bsn, Kind::Iban]));
        check("zonder telefoonnummer graag", kinds(&[Kind::Phone]));
        check("anonimiseer de persoonsgegevens", kinds(&Kind::ALL));
        check("please remove the phone number", kinds(&[Kind::Phone]));
        check("haal de naam van Jan eruit", Some(Removal::Other));
    }

    #[test]
    fn talk_stays_talk() {
        for text in [
            "er staat een bsn in",
            "titel = Zonder bsn aan de balie van het stadhuis, een hele lange titel die maar doorgaat en door",
            "mooi zo",
            "ja",
            "haal",
            "weg ermee",
        ] {
            check(text, None);
        }
    }
}
