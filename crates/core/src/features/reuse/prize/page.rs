//! The page of a year's prize, of what both sides agreed to tell.

use jatwerk_reuse_report::prize::Pair;

use crate::db::{Db, Result};
use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::fold::Side;
use crate::domain::reuse::vocabulary::{Consent, Stage};
use crate::features::reuse::prize::{candidates, sheet};
use crate::features::reuse::store::records::Record;
use crate::features::reuse::store::{prizes, records, words};

/// The pair that won the prize of this year; none when it was not given, or when a side does not want to be named any more.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn pair(db: &Db, places: &[Municipality], year: i64) -> Result<Option<Pair>> {
    let Some(winner) = prizes::winner(db, year)? else { return Ok(None) };
    let Some(record) = standing(db, winner)? else { return Ok(None) };
    let adoption = &record.adoption;
    Ok(Some(Pair {
        year,
        title: adoption.practice.title.clone(),
        giver: adoption.giver.clone(),
        taker: adoption.taker.clone(),
        since: adoption.first(Stage::InUse),
        effect: adoption.effect(),
        motives: adoption.motives(),
        adaptations: adoption.adaptations(),
        distance: sheet::distance(places, adoption),
        second_hand: sheet::second_hand(db, &record)?,
        said: [
            words::said_for_jury(db, &record.numbers, Side::Giver)?,
            words::said_for_jury(db, &record.numbers, Side::Taker)?,
        ],
    }))
}

/// The pair of an adoption, while it may win and be told of: both sides want that, by name, and everybody may read of the document.
pub(crate) fn standing(db: &Db, adoption: i64) -> Result<Option<Record>> {
    match records::record_numbered(db, adoption)?.filter(may_be_told) {
        Some(record) if candidates::is_for_all(db, &record)? => Ok(Some(record)),
        _ => Ok(None),
    }
}

fn may_be_told(record: &Record) -> bool {
    record.adoption.standing == Standing::Confirmed
        && record.adoption.consent == Consent::Named
        && [Side::Giver, Side::Taker].iter().all(|side| record.folded.nominates(*side) == Some(true))
}
