//! What is said of a change in its thread: what it would do, with what is clicked on to say yes or no, and what came of it.

use crate::changes::in_words::in_words;
use crate::changes::{guard, subjects};
use crate::corpus::store::changes::acts;
use crate::domain::act::{Act, Needs};
use crate::domain::deed::Deed;
use crate::kernel::effect::{Awaited, Outgoing};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::subject::{Key, Purpose};
use crate::kernel::{Fault, Turn, console};
use crate::speech::rich::{Block, Rich};
use crate::speech::words::Value;

/// The purpose of the message that shows what an act would change.
pub(crate) const PREVIEW: Purpose = Purpose::new("preview");

/// The purpose of what else is said of a change.
pub(crate) const TOLD: Purpose = Purpose::new("told");

/// What is said below a preview, as emoji.
pub(crate) const CHOICES: [&str; 2] = ["✅", "❌"];

/// Shows what an act is and what it would change, and asks for a yes.
pub(crate) fn show_preview(turn: &mut Turn<'_>, act: Act, mut words: Rich) -> Result<(), Fault> {
    // A yes was to what was shown before.
    acts::forget_yes(turn.db, act.number)?;
    let act = acts::put_act(turn.db, &Act { based_on: acts::newest_change(turn.db)?, ..act })?;
    if console::is_here(&act.room) {
        return say_preview(turn, &act, &words);
    }
    let how = match act.needs {
        Needs::Once => "act-sure",
        Needs::Twice if act.deed.kind().has_dry_run() => "act-sure-worse",
        Needs::Twice if matches!(act.deed, Deed::Admit(_)) => "act-sure-document",
        Needs::Twice => "act-sure-sensitive",
        Needs::Second => "act-sure-second",
    };
    words.0.push(line_of_act(turn, &act, how)?);
    say_with_choices(turn, &act, PREVIEW, &words)
}

/// A line about an act, in which the personal data can be named that it would show.
pub(crate) fn line_of_act(turn: &Turn<'_>, act: &Act, key: &str) -> Result<Block, Fault> {
    let [what, out] = guard::sensitive_words(turn, &in_words(&act.deed).shows(turn)?);
    let values = [("what", Value::Text(&what)), ("out", Value::Text(&out))];
    Ok(reply::marked_line(turn, turn.settings.language, key, &values))
}

/// Says something of an act, with a yes and a no below it to click on.
pub(crate) fn say_with_choices(turn: &mut Turn<'_>, act: &Act, purpose: Purpose, words: &Rich) -> Result<(), Fault> {
    let key = Key::next(turn, &subjects::change(&act.id), purpose)?;
    let row = row_for(turn, act, key.clone(), words).awaiting(Awaited::of_anybody(subjects::change(&act.id)));
    outbox::owe(turn, row, None)?;
    if console::is_here(&act.room) {
        return Ok(());
    }
    outbox::buttons(turn, &key, CHOICES)
}

/// Says something of an act, where it was asked for or laid before the moderators.
pub(crate) fn say_of(turn: &mut Turn<'_>, act: &Act, words: &Rich) -> Result<(), Fault> {
    let key = Key::next(turn, &subjects::change(&act.id), TOLD)?;
    say_for(turn, act, key, words)
}

/// Shows what an act is, with nothing to click on.
pub(crate) fn say_preview(turn: &mut Turn<'_>, act: &Act, words: &Rich) -> Result<(), Fault> {
    let key = Key::next(turn, &subjects::change(&act.id), PREVIEW)?;
    say_for(turn, act, key, words)
}

fn say_for(turn: &mut Turn<'_>, act: &Act, key: Key, words: &Rich) -> Result<(), Fault> {
    let row = row_for(turn, act, key, words);
    outbox::owe(turn, row, None)
}

fn row_for(turn: &Turn<'_>, act: &Act, key: Key, words: &Rich) -> Outgoing {
    let thread = Some(&act.thread).filter(|thread| !thread.as_str().is_empty());
    entry(turn, &act.room, key, say(words, thread, None))
}

pub(crate) fn explain_act(turn: &mut Turn<'_>, act: &Act, key: &str) -> Result<(), Fault> {
    let words = reply::lines(turn, turn.settings.language, &[key]);
    say_of(turn, act, &words)
}
