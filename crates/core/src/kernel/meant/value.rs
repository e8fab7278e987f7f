//! What people type for a municipality, a year or a colleague: the one that is meant, or what is wrong with it.

use crate::corpus::store::documents::owners;
use crate::corpus::store::overrides;
use crate::domain::date::Date;
use crate::domain::hours::Hours;
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The first year that a document can be of, and how far ahead it can plan.
const FIRST_YEAR: i16 = 1800;
const AHEAD: i16 = 50;

/// A name of so many letters or fewer is too short to have two typing errors.
const SHORT: usize = 5;

/// The municipality that is meant, as it is written; else the one that is nearest to what was typed.
pub(crate) fn municipality_meant(turn: &Turn<'_>, name: &str) -> Result<String, Option<String>> {
    let places = turn.library.municipalities();
    let lower = name.to_lowercase();
    match places.iter().find(|place| place.name.to_lowercase() == lower) {
        Some(place) => Ok(place.name.clone()),
        None if places.is_empty() => Ok(name.to_owned()),
        None => Err(nearest(name, places.iter().map(|place| place.name.as_str())).map(str::to_owned)),
    }
}

/// What is wrong with a municipality that nobody knows; `otherwise` is said when none is near.
pub(crate) fn no_municipality(turn: &Turn<'_>, typed: &str, near: Option<&str>, otherwise: &str) -> Rich {
    let typed = typed.replace('`', "'");
    let values = [("name", Value::Text(&typed)), ("near", Value::Text(near.unwrap_or_default()))];
    let key = if near.is_some() { "municipality-near" } else { otherwise };
    Rich(vec![reply::marked_line(turn, turn.settings.language, key, &values)])
}

/// Whoever is meant to look after a document: a Matrix id, a colleague's name, or nobody; else what is wrong.
pub(crate) fn owner_meant(turn: &Turn<'_>, typed: &str) -> Result<Option<PersonId>, Rich> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let refused = |key: &str, near: &str| {
        let values = [("near", Value::Text(near))];
        Rich(vec![reply::marked_line(turn, turn.settings.language, key, &values)])
    };
    let colleagues = turn.library.colleagues();
    let is_id = typed.starts_with('@') && typed.contains(':') && !typed.contains(char::is_whitespace);
    if is_id {
        let near = nearest(typed, colleagues.iter().map(|colleague| colleague.id.as_str()));
        return match near.filter(|_| turn.library.colleague(typed).is_none()) {
            Some(near) => Err(refused("owner-near", near)),
            None => Ok(Some(PersonId::new(typed))),
        };
    }
    let lower = typed.to_lowercase();
    let named: Vec<_> = colleagues.iter().filter(|colleague| colleague.name.to_lowercase() == lower).collect();
    match named.as_slice() {
        [one] => Ok(Some(one.id.clone())),
        [] => {
            let shown = colleagues.iter().filter(|colleague| colleague.findable);
            let near = nearest(typed, shown.map(|colleague| colleague.name.as_str()));
            Err(near.map_or_else(|| refused("admit-owner-how", ""), |near| refused("owner-near", near)))
        }
        several => {
            let ids: Vec<String> = several.iter().map(|colleague| format!("`{}`", colleague.id)).collect();
            Err(refused("owner-which", &ids.join(", ")))
        }
    }
}

/// "wijzig 12 beheerder = @naam:server": somebody else looks after a document from now on.
pub(crate) fn give_owner(turn: &mut Turn<'_>, said: &Said, number: i64, named: &str) -> Result<(), Fault> {
    let Some(known) = overrides::document_numbered(turn.db, number)? else {
        return unknown_number(turn, said, number);
    };
    let owner = match owner_meant(turn, named) {
        Ok(owner) => owner,
        Err(wrong) => return reply::answer_with(turn, said, &wrong),
    };
    let before = owners::owner(turn.db, &known.key)?;
    owners::put_owner(turn.db, &known.key, owner.as_ref())?;
    let none = turn.say("change-none", &[]);
    let [after, before] = [owner, before].map(|who| who.map_or(none.clone(), |who| who.to_string()));
    let number = number.to_string();
    let values = [("number", Value::Text(&number)), ("who", Value::Text(&after)), ("before", Value::Text(&before))];
    let line = reply::marked_line(turn, turn.settings.language, "owner-given", &values);
    reply::answer_with(turn, said, &Rich(vec![line]))
}

/// Whether a document can be of this date.
pub(crate) fn is_possible(date: Date, now: Timestamp) -> bool {
    (FIRST_YEAR..=Hours::default().date(now).year() + AHEAD).contains(&date.year())
}

/// The name that is one or two typing errors away from what was typed.
fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let most = if typed.chars().count() > SHORT { 2 } else { 1 };
    let distances = names.map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase()), name));
    distances.filter(|(distance, _)| (1..=most).contains(distance)).min().map(|(_, name)| name)
}

pub(crate) fn unknown_number(turn: &mut Turn<'_>, said: &Said, number: i64) -> Result<(), Fault> {
    let number = number.to_string();
    let line = reply::marked_line(turn, turn.settings.language, "act-no-number", &[("number", Value::Text(&number))]);
    reply::answer_with(turn, said, &Rich(vec![line]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        let names = ["Utrecht", "Ede", "Epe", "Roosendaal"].into_iter();
        assert_eq!(nearest(typed, names), expected, "{typed}");
    }

    #[test]
    fn finds_the_nearest_name() {
        check("Utrech", Some("Utrecht"));
        check("roosendal", Some("Roosendaal"));
        check("Ed", Some("Ede"));
        check("Utrecht", None);
        check("Atlantis", None);
    }
}
