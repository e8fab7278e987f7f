//! Having the first documents read again before they are shown, where there is a reranker.

use crate::corpus::passages::to_read_again;
use crate::domain::id::EventId;
use crate::domain::vector::Vector;
use crate::features::ask::answer::suggest::{seen, suggest};
use crate::kernel::jobs::{self, JobTask, QUESTION};
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};

/// Asks for it, and says whether there is anything to read. After a stop the question is embedded anew, and this is asked anew.
pub(super) fn ask(turn: &mut Turn<'_>, question: &EventId, vector: &Vector) -> Result<bool, Fault> {
    if !turn.settings.reranks {
        return Ok(false);
    }
    let Some(question) = questions::question(turn.db, question)? else { return Ok(false) };
    let seen = seen(turn.db, &question)?;
    let found = suggest(turn.db, turn.library, &question, Some(vector), &seen, &[])?;
    let passages = to_read_again(turn.db, found.hits.iter().map(|hit| hit.passage))?;
    if passages.is_empty() {
        return Ok(false);
    }
    let task = JobTask::Reread { vector: vector.clone(), question: question.text.clone(), passages };
    jobs::ask(turn, QUESTION, question.id.as_str(), task)?;
    Ok(true)
}
