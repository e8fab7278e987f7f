//! Adoptions that a file tells of. What was brought in once is not brought in again.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::corpus::store::documents::Put;
use crate::db::{Db, Result};
use crate::domain::hours::Hours;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::fold::{Side, Word};
use crate::domain::reuse::imported::ImportedWord;
use crate::domain::time::Timestamp;
use crate::features::reuse::store::records::NewAdoption;
use crate::features::reuse::store::words::NewWord;
use crate::features::reuse::store::{records, words};
use crate::kernel::subject::made_up;

/// A day of a file is taken for ten in the morning.
const MORNING: Duration = Duration::from_secs(10 * 60 * 60);

/// Keeps what a row of a file says that is brought in at `now`, unless it was brought in before.
pub fn put_imported(db: &Db, row: &ImportedWord, now: Timestamp) -> Result<Put> {
    let hash: String = Sha256::digest(format!("{row:?}")).iter().map(|byte| format!("{byte:02x}")).collect();
    let cause = made_up("file", &hash);
    if !words::said_in(db, &cause)?.is_empty() {
        return Ok(Put::Unchanged);
    }
    let hours = Hours::default();
    let new = NewAdoption {
        document: row.document.clone(),
        title: row.title.clone(),
        giver: row.giver.clone(),
        taker: row.taker.clone(),
        via: row.via,
        asked_at: row.asked_on.map(|day| hours.start_of(day).plus(MORNING)),
    };
    let adoption = records::put_adoption(db, &new)?;
    if let Some(asked_at) = new.asked_at {
        records::put_contact(db, adoption, row.via, asked_at)?;
    }
    let said = match row.standing {
        Standing::Confirmed => vec![Word::Told(row.step.clone())],
        Standing::Claimed => vec![Word::Claimed],
        Standing::Refused => vec![Word::Claimed, Word::Denied],
    };
    let consent = row.consent.map(Word::Allowed);
    let note = row.note.clone().map(|note| Word::Noted(Side::Taker, note));
    // What somebody says after this has the last word, whatever day a file tells.
    let at = hours.start_of(row.step.on).plus(MORNING).min(now);
    for word in said.into_iter().chain(consent).chain(note) {
        words::put_word(db, &NewWord { adoption, word: &word, at, cause: &cause, speaker: None })?;
    }
    Ok(Put::Added)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reuse::adoption::Step;
    use crate::domain::reuse::vocabulary::{Consent, Stage, Via};

    const DAY: jiff::civil::Date = jiff::civil::date(2026, 5, 4);

    fn row(on: jiff::civil::Date) -> ImportedWord {
        ImportedWord {
            document: Some("plan".into()),
            title: "Plan".into(),
            giver: "Leiden".into(),
            taker: "Gouda".into(),
            via: Via::Ping,
            asked_on: Some(DAY),
            standing: Standing::Confirmed,
            step: Step::at(on, Stage::InUse),
            consent: Some(Consent::Named),
            note: Some("wij zijn kleiner".into()),
        }
    }

    #[test]
    fn a_row_is_brought_in_once() {
        let (db, now) = (crate::db::fresh(), Hours::default().start_of(DAY).plus(MORNING * 2));
        assert_eq!(put_imported(&db, &row(DAY), now).unwrap(), Put::Added);
        assert_eq!(put_imported(&db, &row(DAY), now).unwrap(), Put::Unchanged);
        let [adoption] = &records::adoptions(&db).unwrap()[..] else { panic!("one adoption") };
        assert_eq!((adoption.standing, adoption.consent), (Standing::Confirmed, Consent::Named));
        assert_eq!((adoption.asked_on, adoption.first(Stage::InUse)), (Some(DAY), Some(DAY)));
        let record = records::record_numbered(&db, adoption.number).unwrap().unwrap();
        assert_eq!(record.folded.note(Side::Taker), Some("wij zijn kleiner"));
    }

    #[test]
    fn whoever_speaks_after_a_file_has_the_last_word() {
        for on in [DAY, jiff::civil::date(2062, 5, 4)] {
            let (db, early) = (crate::db::fresh(), Hours::default().start_of(DAY).plus(MORNING / 2));
            put_imported(&db, &row(on), early).unwrap();
            let [adoption] = &records::adoptions(&db).unwrap()[..] else { panic!("one adoption") };
            assert_eq!(adoption.first(Stage::InUse), Some(DAY));
            let (word, cause, at) =
                (Word::Withdrawn(Side::Taker), made_up("said", "weg"), early.plus(Duration::from_secs(60)));
            let new = NewWord { adoption: adoption.number, word: &word, at, cause: &cause, speaker: None };
            words::put_word(&db, &new).unwrap();
            assert!(records::adoptions(&db).unwrap().is_empty(), "{on}");
        }
    }
}
