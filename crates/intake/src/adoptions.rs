//! Adoptions from a table: one row is one thing that was said of one.

use jiff::civil::Date;

use super::table::{Cells, Column};
use super::{Row, field};
use crate::domain::reuse::adoption::{Standing, Step};
use crate::domain::reuse::imported::ImportedWord;
use crate::domain::reuse::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage, Via};

const fn required(name: &'static str, others: &'static [&'static str]) -> Column {
    Column { name, others, required: true }
}

const fn optional(name: &'static str, others: &'static [&'static str]) -> Column {
    Column { name, others, required: false }
}

/// The columns of a table of adoptions. Codes are those of the vocabulary (`domain/reuse/vocabulary`).
pub(super) const COLUMNS: &[Column] = &[
    optional("document", &["stuk"]),
    required("title", &["titel"]),
    required("giver", &["gever"]),
    required("taker", &["nemer"]),
    required("date", &["datum"]),
    optional("via", &[]),
    optional("asked_on", &["gevraagd"]),
    optional("standing", &["status"]),
    optional("stage", &["fase"]),
    optional("motives", &["motieven"]),
    optional("barriers", &["drempels"]),
    optional("adaptations", &["aanpassingen"]),
    optional("expected", &["verwacht"]),
    optional("effect", &[]),
    optional("consent", &["akkoord"]),
    optional("note", &["toelichting"]),
];

/// What stands between codes in a cell.
const BETWEEN: char = ';';

/// What stands for: nothing was changed.
const UNCHANGED: &str = "none";

/// Who says so, in the words of a table.
const STANDINGS: [(Standing, &str); 3] =
    [(Standing::Confirmed, "confirmed"), (Standing::Claimed, "claimed"), (Standing::Refused, "refused")];

/// A row in the order of [`COLUMNS`].
pub(super) fn cells(word: &ImportedWord) -> Vec<String> {
    let between = format!("{BETWEEN} ");
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    let standing = STANDINGS.iter().find(|(standing, _)| *standing == word.standing).map(|(_, word)| *word);
    let step = &word.step;
    let adaptations = match step.adaptations.as_deref() {
        None => String::new(),
        Some([]) => UNCHANGED.to_owned(),
        Some(some) => some.iter().map(|one| one.code()).collect::<Vec<_>>().join(&between),
    };
    vec![
        text(&word.document),
        word.title.clone(),
        word.giver.clone(),
        word.taker.clone(),
        step.on.to_string(),
        word.via.code().to_owned(),
        word.asked_on.map(|day| day.to_string()).unwrap_or_default(),
        code(standing.filter(|_| word.standing != Standing::Confirmed)),
        code(step.stage.map(Stage::code)),
        step.motives.iter().map(|one| one.code()).collect::<Vec<_>>().join(&between),
        step.barriers.iter().map(|one| one.code()).collect::<Vec<_>>().join(&between),
        adaptations,
        code(step.expected.map(Effect::code)),
        code(step.effect.map(Effect::code)),
        code(word.consent.map(Consent::code)),
        text(&word.note),
    ]
}

pub(super) fn read(cells: &Cells<'_>) -> Result<Row, String> {
    let text = |name: &str| field::optional(name, Some(cells.get(name)));
    let must = |name: &str| field::required(name, Some(cells.get(name)));
    let adaptations = match cells.get("adaptations") {
        "" => None,
        UNCHANGED => Some(Vec::new()),
        _ => Some(codes(cells, "adaptations", Adaptation::from_code)?),
    };
    let step = Step {
        on: day(cells, "date")?.ok_or("`date` is empty; fill it in")?,
        stage: code(cells, "stage", Stage::from_code)?,
        motives: codes(cells, "motives", Motive::from_code)?,
        barriers: codes(cells, "barriers", Barrier::from_code)?,
        adaptations,
        expected: code(cells, "expected", Effect::from_code)?,
        effect: code(cells, "effect", Effect::from_code)?,
    };
    let standing = match cells.get("standing") {
        "" => Standing::Confirmed,
        word => {
            STANDINGS.iter().find(|(_, known)| *known == word).map(|(standing, _)| *standing).ok_or_else(|| {
                format!("`standing` is `{}`; write claimed, confirmed or refused", word.escape_default())
            })?
        }
    };
    Ok(Row::Adoption(Box::new(ImportedWord {
        document: text("document")?,
        title: must("title")?,
        giver: must("giver")?,
        taker: must("taker")?,
        via: code(cells, "via", Via::from_code)?.unwrap_or(Via::Claim),
        asked_on: day(cells, "asked_on")?,
        standing,
        step,
        consent: code(cells, "consent", Consent::from_code)?,
        note: text("note")?,
    })))
}

fn day(cells: &Cells<'_>, name: &str) -> Result<Option<Date>, String> {
    match cells.get(name) {
        "" => Ok(None),
        text => text
            .parse()
            .ok()
            .or_else(|| as_in_a_sheet(text))
            .map(Some)
            .ok_or_else(|| format!("`{name}` is `{}`; write the day as 2026-11-26", text.escape_default())),
    }
}

/// A day as sheets show it: 26-11-2026.
fn as_in_a_sheet(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/']).map(|part| part.parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let whole = parts.next().is_none() && year >= 1000;
    whole.then(|| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()).flatten()
}

fn code<T>(cells: &Cells<'_>, name: &str, from: fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    match cells.get(name) {
        "" => Ok(None),
        text => known(name, text, from).map(Some),
    }
}

fn codes<T>(cells: &Cells<'_>, name: &str, from: fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    let all = cells.get(name).split(BETWEEN).map(str::trim).filter(|text| !text.is_empty());
    all.map(|text| known(name, text, from)).collect()
}

fn known<T>(name: &str, text: &str, from: fn(&str) -> Option<T>) -> Result<T, String> {
    from(text).ok_or_else(|| format!("`{name}` has `{}`, which is no code of the vocabulary", text.escape_default()))
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn read_one(row: &str) -> Result<ImportedWord, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let header = "document,title,giver,taker,date,via,standing,stage,motives,adaptations,consent";
        std::fs::write(&path, format!("{header}\n{row}\n")).unwrap();
        match table::open(&path, COLUMNS, read).unwrap().next().unwrap().row {
            Ok(Row::Adoption(word)) => Ok(*word),
            Ok(_) => panic!("something else"),
            Err(fault) => Err(fault.what),
        }
    }

    #[test]
    fn reads_what_was_said() {
        let word =
            read_one("plan,Plan,Leiden,Gouda,2026-05-04,ping,,in_use,peer_help; proven,own_style,named").unwrap();
        assert_eq!((word.document.as_deref(), word.via, word.consent), (Some("plan"), Via::Ping, Some(Consent::Named)));
        assert_eq!(word.step.motives, [Motive::PeerHelp, Motive::Proven]);
        assert_eq!(word.step.adaptations, Some(vec![Adaptation::OwnStyle]));
        let dutch = read_one(",Plan,Leiden,Gouda,4-5-2026,,,,,,").unwrap();
        assert_eq!(dutch.step.on, jiff::civil::date(2026, 5, 4));
        let bare = read_one(",Plan,Leiden,Gouda,2026-05-04,,claimed,,,none,").unwrap();
        assert!(bare.standing == Standing::Claimed && bare.document.is_none());
        assert_eq!(bare.step.adaptations, Some(Vec::new()));
    }

    #[test]
    fn says_what_is_wrong() {
        for (row, what) in [
            (",,Leiden,Gouda,2026-05-04,,,,,,", "`title` is empty; fill it in"),
            (",Plan,Leiden,Gouda,mei,,,,,,", "`date` is `mei`; write the day as 2026-11-26"),
            (",Plan,Leiden,Gouda,2026-05-04,,,klaar,,,", "`stage` has `klaar`, which is no code of the vocabulary"),
            (
                ",Plan,Leiden,Gouda,2026-05-04,,misschien,,,,",
                "`standing` is `misschien`; write claimed, confirmed or refused",
            ),
        ] {
            assert_eq!(read_one(row).unwrap_err(), what);
        }
    }
}
