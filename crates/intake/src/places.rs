//! Municipalities from a table.

use super::table::{Cells, Column};
use super::{Row, field};
use crate::domain::municipality::Municipality;

const fn column(name: &'static str, others: &'static [&'static str]) -> Column {
    Column { name, others, required: true }
}

/// The columns of a table of municipalities, by the names that its publisher gives them.
pub(super) const COLUMNS: &[Column] = &[
    column("code", &[]),
    column("naam", &["name"]),
    Column { name: "provincie", others: &["province"], required: false },
    Column { name: "veiligheidsregio", others: &["region"], required: false },
    column("inwoners", &["inhabitants"]),
    Column { name: "grootteklasse", others: &["size_class"], required: false },
    Column { name: "opp_km2_benaderd", others: &["area_km2"], required: false },
    Column { name: "inw_per_km2_benaderd", others: &["density"], required: false },
    Column { name: "lon", others: &["longitude"], required: false },
    Column { name: "lat", others: &["latitude"], required: false },
];

pub(super) fn read(cells: &Cells<'_>) -> Result<Row, String> {
    let text = |name: &str| field::optional(name, Some(cells.get(name))).map(Option::unwrap_or_default);
    let inhabitants = cells.get("inwoners");
    Ok(Row::Municipality(Municipality {
        code: field::required("code", Some(cells.get("code")))?,
        name: field::required("naam", Some(cells.get("naam")))?,
        province: text("provincie")?,
        region: text("veiligheidsregio")?,
        inhabitants: inhabitants.parse().map_err(|_| no_number("inwoners", inhabitants, "44789"))?,
        size_class: text("grootteklasse")?,
        area_km2: number(cells, "opp_km2_benaderd", 1e6)?,
        density: number(cells, "inw_per_km2_benaderd", 1e6)?,
        longitude: number(cells, "lon", 180.0)?,
        latitude: number(cells, "lat", 90.0)?,
    }))
}

/// A number of at most `most` either side of zero; an empty cell is zero.
fn number(cells: &Cells<'_>, name: &str, most: f64) -> Result<f64, String> {
    let text = cells.get(name);
    if text.is_empty() {
        return Ok(0.0);
    }
    let number: Option<f64> = text.replace(',', ".").parse().ok();
    number.filter(|number| number.abs() <= most).ok_or_else(|| no_number(name, text, "4.3168"))
}

fn no_number(name: &str, text: &str, example: &str) -> String {
    format!("`{name}` is `{}`; write a number such as {example}", text.escape_default())
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn check(row: &str, expected: Result<(&str, u32, f64), &str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, format!("code;naam;inwoners;lon\n{row}\n")).unwrap();
        let read = table::open(&path, COLUMNS, read).unwrap().next().unwrap();
        match read.row {
            Ok(Row::Municipality(place)) => {
                assert_eq!(Ok((&*place.name, place.inhabitants, place.longitude)), expected)
            }
            Ok(_) => panic!("something else"),
            Err(fault) => assert_eq!(Err(&*fault.what), expected),
        }
    }

    #[test]
    fn reads_numbers_as_they_are_written() {
        check("GM0193;Zwolle;130668;6,1294", Ok(("Zwolle", 130_668, 6.1294)));
        check("GM0193;Zwolle;130668;", Ok(("Zwolle", 130_668, 0.0)));
        check("GM0193;Zwolle;veel;", Err("`inwoners` is `veel`; write a number such as 44789"));
        check("GM0193;Zwolle;1;NaN", Err("`lon` is `NaN`; write a number such as 4.3168"));
        check("GM0193;;1;", Err("`naam` is empty; fill it in"));
    }
}
