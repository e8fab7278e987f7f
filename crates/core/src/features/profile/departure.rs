//! Somebody seems to be gone: they left every room, or do not react any more. Nobody is asked or named who is not there, and
//! the desk hears which topics nobody has now.

use crate::corpus::store::documents::owners;
use crate::corpus::store::people;
use crate::domain::colleague::Colleague;
use crate::domain::id::{EventId, PersonId};
use crate::domain::successor::{Tie, orphaned, successor};
use crate::features::consult::{eligibility, progress};
use crate::features::desk::store::cases;
use crate::features::desk::{case, thread};
use crate::features::profile::consent;
use crate::features::profile::store::handovers;
use crate::kernel::outbox::entry;
use crate::kernel::reply::say;
use crate::kernel::{Fault, Turn, outbox, reply};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// Why somebody seems to be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// They are in no room with the bot any more.
    Left,
    /// They did not react to so many pings in a row.
    Silent(usize),
}

/// Somebody seems to be gone: others are asked in their place, and the desk is told, once.
pub(crate) fn miss(turn: &mut Turn<'_>, person: &PersonId, sign: Sign) -> Result<(), Fault> {
    let desk = case::quietest_desk(turn)?;
    // Without a desk nobody would hear of it, and whoever only says nothing can still be asked.
    if desk.is_none() && sign != Sign::Left {
        return Ok(());
    }
    // Whoever takes no part is neither named nor asked, so nobody misses them; their documents do.
    let takes_part = consent::participant(turn, person)?.taking_part;
    let Some(colleague) = people::colleague(turn.db, person)?.filter(|_| takes_part) else {
        if owners::owns_documents(turn.db, person)? {
            handovers::put_gone(turn.db, person, "left", turn.at)?;
        }
        return Ok(());
    };
    let language = turn.settings.language;
    let who = progress::asker_in_words(turn, language, person);
    let (word, key, count) = match sign {
        Sign::Left => ("left", "gone-left", 0),
        Sign::Silent(count) => ("silent", "gone-silent", count),
    };
    if !handovers::put_gone(turn.db, person, word, turn.at)? {
        return Ok(());
    }
    turn.library.refresh(turn.db)?;
    eligibility::leave_pings(turn, person)?;
    let Some(desk) = desk else { return Ok(()) };
    let values = [("who", Value::Text(&who)), ("count", Value::Number(count))];
    let mut words = Rich(vec![Block::Line(vec![text(turn.words.say(language, key, &values))])]);
    words.0.extend(reply::lines(turn, language, &["gone-what"]).0);
    words.0.extend(topics_left(turn, &colleague));
    let cause = EventId::new(format!("gone/{person}/{}", turn.at.0));
    let row = entry(turn, &desk, &cause, "gone", say(&words, None, None));
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
        let who = match &next.municipality {
            Some(place) if next.findable => format!("{} ({place})", next.name),
            None if next.findable => next.name.clone(),
            Some(place) => turn.words.say(language, "gone-nameless", &[("place", Value::Text(place))]),
            None => turn.words.say(language, "person-hidden-plain", &[]),
        };
        let key = match tie {
            Tie::Both => "gone-successor-both",
            Tie::Topic => "gone-successor-topic",
            Tie::Municipality => "gone-successor-place",
        };
        lines.push(turn.words.say(language, key, &[("who", Value::Text(&who))]));
    }
    lines.into_iter().map(|line| Block::Line(vec![text(line)])).collect()
}

/// Whoever left the desk, or hands all over, lets go of the questions that they took there: others can take them.
pub(crate) fn free_cases(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    for case in cases::cases_held_by(turn.db, person)? {
        cases::forget_holder(turn.db, &case.question)?;
        thread::say_at_desk(turn, &case, &format!("free/{}", turn.at.0), &["desk-free"])?;
    }
    Ok(())
}

/// Somebody said nothing to a ping: after several in a row they seem to be gone.
pub(crate) fn count_silence(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    let unanswered = handovers::unanswered_in_a_row(turn.db, person)?;
    if unanswered >= turn.settings.desk.unanswered_pings {
        miss(turn, person, Sign::Silent(unanswered))?;
    }
    Ok(())
}

/// Somebody speaks to the bot: whoever seemed to be gone is there, and all that they agreed to counts again.
pub(crate) fn welcome_back(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    if handovers::put_back(turn.db, person)? {
        turn.library.refresh(turn.db)?;
    }
    Ok(())
}
