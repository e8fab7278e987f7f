//! What an answer tells of re-use: who uses a document that was found, as far as they let it be told, and who of them knows of it.

use crate::domain::id::PersonId;
use crate::domain::question::Question;
use crate::domain::reuse::adoption::Adoption;
use crate::domain::reuse::vocabulary::{Consent, Stage};
use crate::features::reuse::store::records::{Of, Record};
use crate::features::reuse::store::words as kept;
use crate::features::reuse::taking::lists::{FEWEST, confirmed};
use crate::features::reuse::telling::words;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// Whether an adoption counts as use.
fn is_used(record: &Record) -> bool {
    matches!(record.adoption.stage(), None | Some(Stage::InUse)) && record.adoption.consent != Consent::Nothing
}

/// "3 gemeenten gebruiken dit, 1 zoals de jouwe (Gouda): in eigen jas". Fewer than three are named with their consent or not told.
pub(crate) fn remark(turn: &Turn<'_>, document: &str, question: &Question) -> Result<Option<String>, Fault> {
    let records = confirmed(turn, Of::Document(document))?;
    let used: Vec<&Adoption> = records.iter().filter(|record| is_used(record)).map(|record| &record.adoption).collect();
    let home = turn.library.home(&question.asker);
    let alike = |adoption: &&&Adoption| {
        home.is_some_and(|home| turn.library.municipality(&adoption.taker).is_some_and(|taker| home.is_like(taker)))
    };
    let named: Vec<&Adoption> = used.iter().copied().filter(|adoption| adoption.consent == Consent::Named).collect();
    let like: Vec<&Adoption> = named.iter().filter(alike).copied().collect();
    let say = |key: &str, told: &[&Adoption]| {
        let names = words::joined(turn, question.language, told.iter().map(|one| one.taker.clone()).collect());
        let how = if let [one] = told { changed(turn, question, one) } else { String::new() };
        let values = [
            ("all", Value::Number(used.len())),
            ("count", Value::Number(told.len())),
            ("names", Value::Text(&names)),
            ("how", Value::Text(&how)),
        ];
        turn.words.say(question.language, key, &values)
    };
    Ok(match (used.len() >= FEWEST, like.as_slice(), named.as_slice()) {
        (true, [], _) => Some(say("reuse-used", &[])),
        (true, like, _) => Some(say("reuse-used-alike", like)),
        (false, _, []) => None,
        (false, [one], [_]) => Some(say("reuse-used-by-alike", &[one])),
        (false, _, named) => Some(say("reuse-used-by", named)),
    })
}

/// ": in eigen jas en met iets erbij".
fn changed(turn: &Turn<'_>, question: &Question, adoption: &Adoption) -> String {
    let changed = adoption.adaptations().unwrap_or_default();
    let changed = changed
        .iter()
        .map(|one| turn.words.say(question.language, "reuse-thanks-changed", &[("code", Value::Text(one.code()))]))
        .collect::<Vec<_>>();
    if changed.is_empty() { String::new() } else { format!(": {}", words::joined(turn, question.language, changed)) }
}

/// Those who told that their municipality uses a document; whether they are named or asked is up to them, as with everybody.
pub(crate) fn who_knows_of(turn: &Turn<'_>, document: &str) -> Result<Vec<PersonId>, Fault> {
    let mut people = Vec::new();
    let told = |record: &&Record| is_used(record) && record.adoption.consent == Consent::Named;
    for record in confirmed(turn, Of::Document(document))?.iter().filter(told) {
        for voice in kept::takers_voices(turn.db, &record.numbers)? {
            if turn.library.colleague(voice.as_str()).is_some() && !people.contains(&voice) {
                people.push(voice);
            }
        }
    }
    Ok(people)
}
