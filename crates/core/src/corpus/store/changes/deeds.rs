//! A deed as JSON, as it stands in the table of acts and in an export; each kind says itself how it is kept (`domain/deed`).

use crate::db::{DbError, Result};
use crate::domain::deed::Deed;

/// A deed as JSON.
pub(crate) fn deed_to(deed: &Deed) -> Result<String> {
    serde_json::to_string(deed).map_err(|_| DbError::Damaged("act"))
}

/// The deed that stands in JSON.
pub(crate) fn deed_from(text: &str) -> Result<Deed> {
    serde_json::from_str(text).map_err(|_| DbError::Damaged("act"))
}

/// What a deed in JSON does: "admit", "title", ….
pub(crate) fn kind_of(deed: &str) -> Result<String> {
    let kept: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(deed).map_err(|_| DbError::Damaged("act"))?;
    kept.into_iter().next().map(|(kind, _)| kind).ok_or(DbError::Damaged("act"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Acts of years ago stay in force, so this is how each kind is kept for good.
    const KEPT: [&str; 22] = [
        r#"{"admit":{"document":"k"}}"#,
        r#"{"withdraw":{"documents":["k","l"]}}"#,
        r#"{"restore":{"documents":["k"]}}"#,
        r#"{"title":{"document":"k","title":"Nieuw"}}"#,
        r#"{"municipality":{"document":"k","municipality":null}}"#,
        r#"{"date":{"document":"k","date":"2023"}}"#,
        r#"{"date":{"document":"k","date":null}}"#,
        r#"{"topics":{"document":"k","topics":[]}}"#,
        r#"{"url":{"document":"k","url":"https://a.example"}}"#,
        r#"{"seen":{"document":"k","rooms":["!a"],"municipalities":["Breda"]}}"#,
        r#"{"text":{"document":"k","text":"Kop\n\nTekst."}}"#,
        r#"{"merge":{"document":"k","into":"l","topics":["afval"]}}"#,
        r#"{"replace":{"document":"k","by":"l"}}"#,
        r#"{"pin":{"document":"k","question":"wie \"weet\" dit?"}}"#,
        r#"{"hide":{"document":"k","question":"wie?"}}"#,
        r#"{"weigh":{"document":"k","steps":-1}}"#,
        r#"{"synonym":{"words":["boa","b.o.a."]}}"#,
        r#"{"bar":{"room":"!a","percent":40}}"#,
        r#"{"bar":{"room":null,"percent":null}}"#,
        r#"{"right":{"task":"by_itself","role":"operator"}}"#,
        r#"{"right":{"task":"weigh","role":"everybody"}}"#,
        r#"{"right":{"task":"bar","role":null}}"#,
    ];

    #[test]
    fn what_was_kept_is_understood_and_kept_so() {
        for kept in KEPT {
            assert_eq!(deed_to(&deed_from(kept).unwrap()).unwrap(), kept);
        }
    }

    #[test]
    fn what_no_kind_keeps_is_damaged() {
        for damaged in [
            r#"{"nonsense":1}"#,
            r#"{"date":{"document":"k","date":"straks"}}"#,
            r#"{"right":{"task":"bar","role":"koning"}}"#,
            r#"{"pin":{"document":"k","question":"q","more":1}}"#,
        ] {
            assert!(deed_from(damaged).is_err(), "{damaged}");
        }
    }
}
