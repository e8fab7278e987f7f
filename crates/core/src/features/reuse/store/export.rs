//! Adoptions as a file tells of them: what is written so and brought in again is the same.

use crate::db::{Db, Result};
use crate::domain::hours::Hours;
use crate::domain::reuse::adoption::Step;
use crate::domain::reuse::fold::Side;
use crate::domain::reuse::imported::ImportedWord;
use crate::features::reuse::store::records::{Of, Record};
use crate::features::reuse::store::{records, words};

/// All adoptions that count, a row for each day on which something was said of one. Who said it is not in it.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn exported(db: &Db) -> Result<Vec<ImportedWord>> {
    let mut rows = Vec::new();
    for record in records::records(db, Of::All)? {
        let steps = match record.adoption.steps.as_slice() {
            [] => vec![nothing_told(db, &record)?],
            steps => steps.to_vec(),
        };
        let last = steps.len();
        // What the taker allows and said in its own words holds as it is by now.
        rows.extend((1..).zip(steps).map(|(place, step)| row(&record, step, place == last)));
    }
    Ok(rows)
}

fn row(record: &Record, step: Step, is_last: bool) -> ImportedWord {
    let adoption = &record.adoption;
    ImportedWord {
        document: record.document.clone(),
        title: adoption.practice.title.clone(),
        giver: adoption.giver.clone(),
        taker: adoption.taker.clone(),
        via: adoption.via,
        asked_on: adoption.asked_on,
        standing: adoption.standing,
        step,
        consent: Some(record.folded.consent).filter(|_| is_last && record.folded.is_allowed),
        note: record.folded.note(Side::Taker).filter(|_| is_last).map(str::to_owned),
    }
}

/// The day of what only the giver said.
fn nothing_told(db: &Db, record: &Record) -> Result<Step> {
    let on = Hours::default().date(words::first_said_at(db, record.adoption.number)?);
    Ok(Step {
        on,
        stage: None,
        motives: Vec::new(),
        barriers: Vec::new(),
        adaptations: None,
        expected: None,
        effect: None,
    })
}
