//! Colleagues from a table.

use super::table::{Cells, Column};
use super::{Row, field};
use crate::domain::colleague::Colleague;
use crate::domain::id::PersonId;

/// The columns of a table of colleagues.
pub(super) const COLUMNS: &[Column] = &[
    Column { name: "matrix_id", others: &["matrix-id", "matrix id"], required: true },
    Column { name: "name", others: &["naam"], required: true },
    Column { name: "municipality", others: &["gemeente"], required: false },
    Column { name: "role", others: &["rol", "functie"], required: false },
    Column { name: "topics", others: &["onderwerpen"], required: false },
    Column { name: "about", others: &["over", "toelichting"], required: false },
    Column { name: "findable", others: &["vindbaar"], required: false },
    Column { name: "pingable", others: &["vraagbaar"], required: false },
    Column { name: "consent", others: &["akkoord", "toestemming"], required: false },
];

/// The most bytes that Matrix allows in an id.
const LONGEST_ID: usize = 255;

/// What stands between topics in a cell.
pub(super) const BETWEEN_TOPICS: char = ';';

pub(super) fn read(cells: &Cells<'_>) -> Result<Row, String> {
    let id = cells.get("matrix_id");
    if !is_matrix_id(id) {
        return Err(format!("`{}` is no Matrix id; write it as @name:server", id.escape_default()));
    }
    // A yes counts only with the day on which it was given.
    let consented_on = consent_day(cells.get("consent"))?;
    let agreed = |column: &str| Ok::<_, String>(is_yes(column, cells.get(column))? && consented_on.is_some());
    Ok(Row::Colleague(Colleague {
        id: PersonId::new(id),
        name: field::required("name", Some(cells.get("name")))?,
        municipality: field::optional("municipality", Some(cells.get("municipality")))?,
        role: field::optional("role", Some(cells.get("role")))?,
        topics: field::list("topics", cells.get("topics").split(BETWEEN_TOPICS))?,
        about: field::optional("about", Some(cells.get("about")))?.unwrap_or_default(),
        findable: agreed("findable")?,
        pingable: agreed("pingable")?,
        findable_for: Vec::new(),
        consented_on,
    }))
}

/// The day on which they agreed, in full.
fn consent_day(text: &str) -> Result<Option<String>, String> {
    let day: Option<jiff::civil::Date> = text.parse().ok();
    match (text, day) {
        ("", _) => Ok(None),
        (_, Some(day)) if text.len() == "2026-11-26".len() => Ok(Some(day.to_string())),
        _ => Err(format!("`consent` is `{}`; write the day as 2026-11-26", text.escape_default())),
    }
}

/// Whoever did not say so did not agree.
fn is_yes(column: &str, text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "ja" | "yes" | "true" | "1" => Ok(true),
        "nee" | "no" | "false" | "0" | "" => Ok(false),
        _ => Err(format!("`{column}` is `{}`; write ja or nee", text.escape_default())),
    }
}

fn is_matrix_id(text: &str) -> bool {
    let parts = text.strip_prefix('@').and_then(|rest| rest.split_once(':'));
    text.len() <= LONGEST_ID
        && parts.is_some_and(|(local, server)| {
            let server_is_named = server.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
            !local.is_empty() && local.chars().all(|c| c.is_ascii_graphic()) && !server.is_empty() && server_is_named
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, expected: bool) {
        assert_eq!(is_matrix_id(id), expected, "{id}");
    }

    #[test]
    fn knows_a_matrix_id() {
        check("@fenna.waterdrinker:breda.example", true);
        check("@a:localhost:8448", true);
        check("@a:[::1]", true);
        for no in
            ["", "a:b", "@a", "@:b", "@a:", "@a b:c", "@a:b c", "@é:b", "@a:b/c", &format!("@{}:b", "a".repeat(255))]
        {
            check(no, false);
        }
    }

    #[test]
    fn only_a_clear_yes_with_its_day_counts() {
        let is_yes = |text| is_yes("findable", text);
        assert_eq!(["JA", "1", "nee", ""].map(is_yes), [Ok(true), Ok(true), Ok(false), Ok(false)]);
        assert!(is_yes("misschien").is_err());
        assert_eq!(consent_day("2026-11-02"), Ok(Some("2026-11-02".to_owned())));
        assert_eq!(consent_day(""), Ok(None));
        for no_day in ["ja", "2026", "02-11-2026", "2026-13-01", "2026-11-02T10:00"] {
            assert!(consent_day(no_day).is_err(), "{no_day}");
        }
    }
}
