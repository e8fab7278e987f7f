//! Somebody seems to be gone: the desk hears it, and which topics nobody has now.

use crate::corpus::naming;
use crate::domain::colleague::Colleague;
use crate::domain::successor::{Tie, orphaned, successor};
use crate::features::desk::subjects::TOLD;
use crate::features::desk::{case, subjects};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::subject::Key;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// Tells the desk, if there is one.
pub(crate) fn tell_desk_of_gone(
    turn: &mut Turn<'_>,
    colleague: &Colleague,
    who: &str,
    unanswered: Option<usize>,
) -> Result<(), Fault> {
    let Some(desk) = case::quietest_desk(turn)? else { return Ok(()) };
    let language = turn.settings.language;
    let key = if unanswered.is_some() { "gone-silent" } else { "gone-left" };
    let values = [("who", Value::Text(who)), ("count", Value::Number(unanswered.unwrap_or_default()))];
    let mut words = Rich(vec![Block::Line(vec![text(turn.words.say(language, key, &values))])]);
    words.0.extend(reply::lines(turn, language, &["gone-what"]).0);
    words.0.extend(topics_left(turn, colleague));
    let key = Key::later(turn, &subjects::gone(&colleague.id), TOLD)?;
    let row = entry(turn, &desk, key, say(&words, None, None));
    outbox::owe(turn, row, None)
}

/// The topics that nobody has any more, and who could take them over.
fn topics_left(turn: &Turn<'_>, gone: &Colleague) -> Vec<Block> {
    let language = turn.settings.language;
    let others = || turn.library.colleagues().iter();
    let topics = orphaned(gone, others()).join(", ");
    let mut lines = vec![if topics.is_empty() {
        turn.words.say(language, "gone-no-topics", &[])
    } else {
        turn.words.say(language, "gone-topics", &[("topics", Value::Text(&topics))])
    }];
    if let Some((next, tie)) = successor(gone, others()) {
        let who = naming::successor(turn.words, language, next);
        let key = match tie {
            Tie::Both => "gone-successor-both",
            Tie::Topic => "gone-successor-topic",
            Tie::Municipality => "gone-successor-place",
        };
        lines.push(turn.words.say(language, key, &[("who", Value::Text(&who))]));
    }
    lines.into_iter().map(|line| Block::Line(vec![text(line)])).collect()
}
