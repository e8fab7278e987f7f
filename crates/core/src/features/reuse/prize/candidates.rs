//! Which pairs stand in a prize, and which could if both sides wanted it.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::corpus::store::audience;
use crate::db::{self, Db};
use crate::domain::hours::Hours;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::fold::Side;
use crate::domain::reuse::vocabulary::{Consent, Effect, Stage};
use crate::features::reuse::store::records;
use crate::features::reuse::store::records::{Of, Record};
use crate::kernel::{Fault, Turn};

/// Re-use runs for so many months before it can win.
const MONTHS: i32 = 3;

/// The pairs that stand in a prize, and those that could but for the word of a side.
pub(crate) fn candidates(turn: &Turn<'_>) -> Result<(Vec<Record>, Vec<Record>), Fault> {
    let today = Hours::default().date(turn.at);
    let mut records = Vec::new();
    for record in records::records(turn.db, Of::All)?.into_iter().filter(|record| qualifies(record, today)) {
        if is_for_all(turn.db, &record)? {
            records.push(record);
        }
    }
    let refused =
        |record: &Record| [Side::Taker, Side::Giver].iter().any(|side| record.folded.nominates(*side) == Some(false));
    records.retain(|record| !refused(record));
    let agreed =
        |record: &Record| [Side::Taker, Side::Giver].iter().all(|side| record.folded.nominates(*side) == Some(true));
    Ok(records.into_iter().partition(agreed))
}

/// Whether everybody may read of the document.
pub(crate) fn is_for_all(db: &Db, record: &Record) -> db::Result<bool> {
    match &record.document {
        Some(key) => audience::is_for_all(db, key),
        None => Ok(true),
    }
}

/// Whether something is in use for long enough, worked, and may be told by name.
fn qualifies(record: &Record, today: Date) -> bool {
    let adoption = &record.adoption;
    let long_enough = today
        .checked_sub(MONTHS.months())
        .is_ok_and(|day| adoption.first(Stage::InUse).is_some_and(|since| since <= day));
    adoption.standing == Standing::Confirmed
        && adoption.stage() == Some(Stage::InUse)
        && long_enough
        && matches!(adoption.effect(), Some(Effect::Yes | Effect::Partly))
        && adoption.consent == Consent::Named
        && record.is_shown
}
