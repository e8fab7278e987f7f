//! Citizens' numbers and bank accounts that a change would show, and what that takes.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::corpus::store::changes::acts;
use crate::corpus::store::documents::drafts;
use crate::corpus::store::overrides;
use crate::domain::act::{Act, Change, Deed, Needs};
use crate::domain::personal_data::{self, Kind};
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// So long after the bot asked whether an act may be undone all the same, saying it again undoes it.
const ASKED_AGAIN: Duration = Duration::from_secs(60 * 60);

/// What an act needs, with what it would show.
pub(crate) fn guarded(turn: &Turn<'_>, act: Act) -> Result<Act, Fault> {
    let needs = match (act.deed.is_bulk(), sensitive_in(turn, &act.deed)?.is_empty()) {
        (true, _) => Needs::Second,
        (false, true) => Needs::Once,
        (false, false) => Needs::Twice,
    };
    Ok(Act { needs, ..act })
}

/// The citizens' numbers and bank accounts that people could read once this is done.
pub(crate) fn sensitive_in(turn: &Turn<'_>, deed: &Deed) -> Result<BTreeSet<Kind>, Fault> {
    match deed {
        Deed::Admit(key) => sensitive_in_document(turn, key),
        Deed::Restore(keys) => sensitive_in_all(turn, keys),
        Deed::Change(_, Change::Title(title)) => Ok(sensitive(std::slice::from_ref(title))),
        Deed::Change(_, Change::Topics(topics)) => Ok(sensitive(topics)),
        Deed::Change(_, Change::Url(Some(url))) => Ok(sensitive(std::slice::from_ref(url))),
        Deed::Change(key, Change::Audience(..)) => match overrides::known_document(turn.db, key)? {
            // More people may see it than before.
            Some(known) if known.overridden.bound.is_some() => sensitive_in_document(turn, key),
            _ => Ok(BTreeSet::new()),
        },
        _ => Ok(BTreeSet::new()),
    }
}

fn sensitive_in_all(turn: &Turn<'_>, keys: &[String]) -> Result<BTreeSet<Kind>, Fault> {
    let mut kinds = BTreeSet::new();
    for key in keys {
        kinds.extend(sensitive_in_document(turn, key)?);
    }
    Ok(kinds)
}

fn sensitive_in_document(turn: &Turn<'_>, key: &str) -> Result<BTreeSet<Kind>, Fault> {
    let Some(document) = drafts::draft(turn.db, key)? else { return Ok(BTreeSet::new()) };
    let found = personal_data::of_document(&document);
    Ok(found.iter().map(|data| data.kind).filter(|kind| kind.is_sensitive()).collect())
}

/// What people could read again once an act is undone.
fn sensitive_again(turn: &Turn<'_>, act: &Act) -> Result<BTreeSet<Kind>, Fault> {
    match &act.deed {
        Deed::Withdraw(keys) => sensitive_in_all(turn, keys),
        Deed::Merge(key, ..) | Deed::Replace(key, _) | Deed::Change(key, Change::Audience(..)) => {
            sensitive_in_document(turn, key)
        }
        Deed::Change(key, Change::Title(_)) => {
            let tuning = overrides::without(turn.db, act)?;
            let before = tuning.documents.get(key).and_then(|tuned| tuned.title.clone());
            let source = drafts::draft(turn.db, key)?.map(|document| document.title);
            Ok(before.or(source).map(|title| sensitive(&[title])).unwrap_or_default())
        }
        _ => Ok(BTreeSet::new()),
    }
}

/// Whether an act may be undone now: where that shows a citizen's number or a bank account again, only when it is said
/// once more.
pub(crate) fn may_come_back(turn: &mut Turn<'_>, said: &Said, act: &Act) -> Result<bool, Fault> {
    let kinds = sensitive_again(turn, act)?;
    let asked = acts::undo_asked(turn.db, act.number)?;
    if kinds.is_empty() || asked.is_some_and(|at| turn.at.since(at) < ASKED_AGAIN) {
        return Ok(true);
    }
    acts::put_undo_asked(turn.db, act.number, turn.at)?;
    let [what, _] = sensitive_words(turn, &kinds);
    let number = usize::try_from(act.number).unwrap_or_default();
    let values = [("what", Value::Text(&what)), ("number", Value::Number(number))];
    let line = reply::marked_line(turn, turn.settings.language, "undo-sensitive", &values);
    reply::answer_with(turn, said, &Rich(vec![line]))?;
    Ok(false)
}

/// "er staat een BSN in", and how one has it taken out: "haal het bsn eruit".
pub(crate) fn sensitive_words(turn: &Turn<'_>, kinds: &BTreeSet<Kind>) -> [String; 2] {
    let keys = match (kinds.contains(&Kind::Bsn), kinds.contains(&Kind::Iban)) {
        (true, false) => ["sensitive-bsn", "sensitive-bsn-out"],
        (false, true) => ["sensitive-iban", "sensitive-iban-out"],
        _ => ["sensitive-both", "sensitive-both-out"],
    };
    keys.map(|key| turn.say(key, &[]))
}

/// The kinds that must not be read by everybody in any of these texts.
fn sensitive(texts: &[String]) -> BTreeSet<Kind> {
    let found = texts.iter().flat_map(|text| personal_data::in_line(text));
    found.filter(|kind| kind.is_sensitive()).collect()
}
