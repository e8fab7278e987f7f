//! What of a document is to be otherwise, and how: "12 titel = Draaiboek carbidschieten".

use crate::domain::date::Date;
use crate::domain::deed::change_field::Change;
use crate::domain::id::RoomId;
use crate::kernel::command::rest::{Rest, list};
use crate::kernel::command::scoped::after;
use crate::speech::typed::bare;

/// What is said of a document.
#[derive(Debug, PartialEq)]
pub(super) enum Field {
    /// Something of it is put otherwise.
    Change(Change),
    /// This colleague looks after it, as they were named; nobody when it is empty.
    Owner(String),
}

/// All names of fields.
const FIELDS: [&str; 21] = [
    "titel",
    "title",
    "gemeente",
    "municipality",
    "jaar",
    "datum",
    "year",
    "date",
    "onderwerpen",
    "onderwerp",
    "topics",
    "topic",
    "url",
    "link",
    "adres",
    "zichtbaar",
    "te zien",
    "visible",
    "beheerder",
    "eigenaar",
    "owner",
];

/// "12 titel = Draaiboek carbidschieten", "12 gemeente Breda".
pub(super) fn read(rest: &Rest<'_>) -> Option<(i64, Field)> {
    let (number, rest) = rest.of_document()?;
    let signed = rest.split_once(['=', ':']).and_then(|(name, value)| field(name, value));
    let plain = || {
        let named = FIELDS.iter().find_map(|name| Some((name, after(rest, name)?)));
        let (name, value) = named.filter(|(_, value)| !value.is_empty() && !value.starts_with(['=', ':']))?;
        field(name, value)
    };
    signed.or_else(plain).map(|field| (number, field))
}

/// What a field is to be.
fn field(name: &str, value: &str) -> Option<Field> {
    let value = bare(value);
    let lower = value.to_lowercase();
    let none = ["", "-", "geen", "none"].contains(&lower.as_str());
    let given = (!none).then(|| value.to_owned());
    Some(Field::Change(match name.trim().to_lowercase().as_str() {
        "beheerder" | "eigenaar" | "owner" => return Some(Field::Owner(given.unwrap_or_default())),
        "titel" | "title" => Change::Title(given?),
        "gemeente" | "municipality" => Change::Municipality(given),
        "jaar" | "datum" | "year" | "date" => Change::Date(match given {
            Some(date) => Some(Date::parse(&date)?),
            None => None,
        }),
        "onderwerp" | "onderwerpen" | "topic" | "topics" => Change::Topics(list(given.as_deref().unwrap_or_default())),
        "url" | "link" | "adres" => Change::Url(match given {
            Some(url) => Some(url).filter(|url| url.starts_with("https://") || url.starts_with("http://")).map(Some)?,
            None => None,
        }),
        "zichtbaar" | "te zien" | "visible" => {
            let everywhere = ["overal", "everywhere"].contains(&lower.as_str());
            let places = if everywhere || none { Vec::new() } else { list(value) };
            if places.is_empty() && !everywhere {
                return None;
            }
            let (rooms, places): (Vec<_>, Vec<_>) = places.into_iter().partition(|place| place.starts_with('!'));
            Change::Audience(rooms.into_iter().map(RoomId::new).collect(), places)
        }
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Change>) {
        let read = read(&Rest { text, reason: None });
        assert_eq!(read, expected.map(|change| (12, Field::Change(change))), "{text}");
    }

    #[test]
    fn hears_what_is_changed() {
        check("12 titel = “Nieuw: beter”", Some(Change::Title("Nieuw: beter".into())));
        check("12 gemeente = geen", Some(Change::Municipality(None)));
        check("12 jaar = 2023", Some(Change::Date(Date::parse("2023"))));
        check("12 topics: afval, Afval, water", Some(Change::Topics(vec!["afval".into(), "water".into()])));
        let seen = Change::Audience(vec![RoomId::new("!kamer:b.example")], vec!["Breda".into()]);
        check("12 zichtbaar = !kamer:b.example, Breda", Some(seen));
        check("12 zichtbaar = overal", Some(Change::Audience(Vec::new(), Vec::new())));
        for half in
            ["12 titel =", "12 jaar = straks", "12 url = javascript:x", "titel = x", "12 gemeente", "12 kleur rood"]
        {
            check(half, None);
        }
    }

    #[test]
    fn the_sign_may_be_left_out() {
        check("12 gemeente Breda", Some(Change::Municipality(Some("Breda".into()))));
        check("12 titel Nieuw: beter", Some(Change::Title("Nieuw: beter".into())));
        check("12 link https://a.example/plan", Some(Change::Url(Some("https://a.example/plan".into()))));
        check("12 te zien Breda", Some(Change::Audience(Vec::new(), vec!["Breda".into()])));
    }

    #[test]
    fn somebody_looks_after_it() {
        let owner = |text| read(&Rest { text, reason: None });
        assert_eq!(owner("12 beheerder = geen"), Some((12, Field::Owner(String::new()))));
        assert_eq!(owner("12 owner @fenna:breda.example"), Some((12, Field::Owner("@fenna:breda.example".into()))));
    }
}
