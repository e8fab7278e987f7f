//! A citizen in a question, or in what is passed on: whoever wrote it hears how to take it out, alone.

use crate::domain::id::{EventId, PersonId};
use crate::domain::language::Language;
use crate::domain::question::Question;
use crate::domain::{citizen, personal_data};
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, reply};
use crate::kernel::store::questions;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};

/// The purpose of the warning.
const PURPOSE: Purpose = Purpose::new("personal");

/// Tells the asker alone what stands in their question, once; follow-ups only repeat it.
pub(crate) fn warn_of_citizen(turn: &mut Turn<'_>, question: &Question) -> Result<(), Fault> {
    // A follow-up holds what was asked before it.
    let repeats = |earlier: Question| {
        !earlier.text.is_empty() && !citizen::is_named_in(&question.text.replacen(&earlier.text, "", 1))
    };
    if !citizen::is_named_in(&question.text) || questions::earlier_question(turn.db, question)?.is_some_and(repeats) {
        return Ok(());
    }
    warn(turn, &question.asker, &question.id, question.language, &["personal-in-question", "personal-in-question-how"])
}

/// Says so alone, once a message.
fn warn(
    turn: &mut Turn<'_>,
    person: &PersonId,
    message: &EventId,
    language: Language,
    keys: &[&str],
) -> Result<(), Fault> {
    let key = Key::once(&Subject::message(message), PURPOSE);
    if outbox_rows::is_owed(turn.db, &key)? {
        return Ok(());
    }
    let words = reply::lines(turn, language, keys);
    direct::tell(turn, person, key, say(&words, None, None))
}

/// What `sender` says to somebody else by way of the bot, as that is passed on: without citizens' numbers and bank accounts.
/// Where there was one the sender hears so, once a message.
pub(crate) fn fit_to_pass_on(
    turn: &mut Turn<'_>,
    sender: &PersonId,
    message: &EventId,
    words: &str,
) -> Result<String, Fault> {
    if personal_data::is_sensitive(words) {
        let language = Language::of(words).unwrap_or(turn.settings.language);
        warn(turn, sender, message, language, &["personal-not-passed", "personal-not-passed-how"])?;
    }
    Ok(personal_data::shown(words))
}
