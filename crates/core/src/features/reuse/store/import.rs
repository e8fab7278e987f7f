//! Adoptions that a file tells of. What was brought in once is not brought in again.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::corpus::store::documents::Put;
use crate::db::{Db, Result};
use crate::domain::hours::Hours;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::fold::{Side, Word};
use crate::domain::reuse::imported::ImportedWord;
use crate::features::reuse::store::records::NewAdoption;
use crate::features::reuse::store::words::NewWord;
use crate::features::reuse::store::{records, words};
use crate::kernel::subject::made_up;

/// A day of a file is taken for ten in the morning.
const MORNING: Duration = Duration::from_secs(10 * 60 * 60);

/// Keeps what a row of a file says, unless it was brought in before.
pub fn put_imported(db: &Db, row: &ImportedWord) -> Result<Put> {
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
    let at = hours.start_of(row.step.on).plus(MORNING);
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

    #[test]
    fn a_row_is_brought_in_once() {
        let db = crate::db::fresh();
        let on = jiff::civil::date(2026, 5, 4);
        let step = Step {
            on,
            stage: Some(Stage::InUse),
            motives: Vec::new(),
            barriers: Vec::new(),
            adaptations: None,
            expected: None,
            effect: None,
        };
        let row = ImportedWord {
            document: Some("plan".into()),
            title: "Plan".into(),
            giver: "Leiden".into(),
            taker: "Gouda".into(),
            via: Via::Ping,
            asked_on: Some(on),
            standing: Standing::Confirmed,
            step,
            consent: Some(Consent::Named),
            note: Some("wij zijn kleiner".into()),
        };
        assert_eq!(put_imported(&db, &row).unwrap(), Put::Added);
        assert_eq!(put_imported(&db, &row).unwrap(), Put::Unchanged);
        let [adoption] = &records::adoptions(&db).unwrap()[..] else { panic!("one adoption") };
        assert_eq!((adoption.standing, adoption.consent), (Standing::Confirmed, Consent::Named));
        assert_eq!((adoption.asked_on, adoption.first(Stage::InUse)), (Some(on), Some(on)));
        let record = records::record_numbered(&db, adoption.number).unwrap().unwrap();
        assert_eq!(record.folded.note(Side::Taker), Some("wij zijn kleiner"));
    }
}
