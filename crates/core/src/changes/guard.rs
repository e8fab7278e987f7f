//! Citizens' numbers and bank accounts that a change would show, and what that takes.

use std::time::Duration;

use crate::changes::in_words::in_words;
use crate::changes::sensitive::Sensitive;
use crate::corpus::store::changes::acts;
use crate::domain::act::{Act, Needs};
use crate::domain::personal_data::Kind;
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// So long after the bot asked whether an act may be undone all the same, saying it again undoes it.
const ASKED_AGAIN: Duration = Duration::from_secs(60 * 60);

/// What an act needs, with what it would show.
pub(crate) fn guarded(turn: &Turn<'_>, act: Act) -> Result<Act, Fault> {
    let needs = match (act.deed.kind().is_bulk(), in_words(&act.deed).shows(turn)?.is_empty()) {
        (true, _) => Needs::Second,
        (false, true) => Needs::Once,
        (false, false) => Needs::Twice,
    };
    Ok(Act { needs, ..act })
}

/// Whether an act may be undone now: where that shows a citizen's number or a bank account again, only when it is said
/// once more.
pub(crate) fn may_come_back(turn: &mut Turn<'_>, said: &Said, act: &Act) -> Result<bool, Fault> {
    let kinds = in_words(&act.deed).shows_again(turn, act)?;
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
pub(crate) fn sensitive_words(turn: &Turn<'_>, kinds: &Sensitive) -> [String; 2] {
    let keys = match (kinds.contains(&Kind::Bsn), kinds.contains(&Kind::Iban)) {
        (true, false) => ["sensitive-bsn", "sensitive-bsn-out"],
        (false, true) => ["sensitive-iban", "sensitive-iban-out"],
        _ => ["sensitive-both", "sensitive-both-out"],
    };
    keys.map(|key| turn.say(key, &[]))
}

/// "er staat een BSN in", when an act would show one.
pub(crate) fn what_is_sensitive(turn: &Turn<'_>, act: &Act) -> Result<Option<String>, Fault> {
    let kinds = in_words(&act.deed).shows(turn)?;
    let [what, _] = sensitive_words(turn, &kinds);
    Ok(Some(what).filter(|_| !kinds.is_empty()))
}
