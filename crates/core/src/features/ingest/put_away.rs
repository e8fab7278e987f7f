//! Where files of the watched folder go.

use crate::domain::upload::{Origin, Stage, Upload};
use crate::features::ingest::store::uploads;
use crate::kernel::effect::{Action, Work};
use crate::kernel::say::refused;
use crate::kernel::{Fault, Turn};

/// A file of the watched folder was dealt with: it goes where it belongs.
pub(crate) fn put_away(turn: &mut Turn<'_>, upload: &Upload) -> Result<(), Fault> {
    let Origin::Folder(name) = &upload.origin else { return Ok(()) };
    let reason = match upload.stage {
        Stage::Shown => None,
        Stage::Refused(refusal) => Some(refused::refusal_words(turn, refusal)),
        Stage::Fetching | Stage::Reading | Stage::Embedding => return Ok(()),
    };
    if name.is_empty() {
        return Ok(());
    }
    turn.actions.push(Action::Work(Work::PutAway { name: name.clone(), reason }));
    // Once is enough, however often the document is shown anew.
    let origin = Origin::Folder(String::new());
    Ok(uploads::put_upload(turn.db, &Upload { origin, ..upload.clone() })?)
}
