//! Whoever speaks with the bot at the machine or in a browser does so in a room that no homeserver has: the same words, rights and
//! previews as in a room of the moderators. What is said there passes by the outbox.

use crate::changes::preview::{CHOICES, PREVIEW};
use crate::changes::subjects::CHANGE;
use crate::changes::{subjects, words};
use crate::corpus::store::changes::acts;
use crate::domain::act::Act;
use crate::domain::id::EventId;
use crate::kernel::command::Heard;
use crate::kernel::effect::{Awaited, Outgoing};
use crate::kernel::event::Said;
use crate::kernel::obey::{self, help};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::subject::{Key, Purpose};
use crate::kernel::{Fault, Turn, console, room};

/// The purpose of the message that lays before the moderators what was proposed at the machine.
const LAID: Purpose = Purpose::new("laid");

/// What is no word of the moderators, at the machine or in a browser: it is about whoever says it in theirs, or the words are listed.
pub(crate) fn hear_at_console(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    if let Heard::Command(typed) = turn.commands.hear(&said.text)
        && console::is_browser(&said.room)
        && typed.spec.in_browser
    {
        return obey::obey(turn, said, &typed);
    }
    let language = reply::language_of(turn, said);
    let mut words = reply::lines(turn, language, &["machine-what"]);
    words.0.push(help::for_machine(turn, said, language));
    reply::answer_with(turn, said, &words)
}

/// Lays before the moderators what was proposed at the machine or in a browser and takes a second one.
pub(crate) fn lay_before_moderators(turn: &mut Turn<'_>) -> Result<(), Fault> {
    for act in acts::proposals_for_second(turn.db)?.into_iter().filter(|act| console::is_here(&act.room)) {
        let Some(room) = room::moderators_room(turn)? else { return Ok(()) };
        // Whoever proposed it has said yes, and did not only look.
        if act.yes == 0 {
            continue;
        }
        let how = if console::is_browser(&act.room) { "console-proposed" } else { "machine-proposed" };
        acts::move_act(turn.db, &act.id, &room, &EventId::new(""))?;
        let act = Act { room, based_on: acts::newest_change(turn.db)?, ..act };
        let (preview, summary) = words::foretell(turn, &act)?;
        let act = acts::put_act(turn.db, &Act { preview: summary, ..act })?;
        let mut words = reply::lines(turn, turn.settings.language, &[how]);
        words.0.extend(preview.0);
        words.0.extend(reply::lines(turn, turn.settings.language, &["act-sure-second"]).0);
        let key = Key::next(turn, &subjects::change(&act.id), LAID)?;
        let row = entry(turn, &act.room, key.clone(), say(&words, None, None));
        let row = row.awaiting(Awaited::of_anybody(subjects::change(&act.id)));
        outbox::owe(turn, row, None)?;
        outbox::buttons(turn, &key, CHOICES)?;
    }
    Ok(())
}

/// A message was sent: when it laid an act before the moderators, they speak of it in its thread. After their room was replaced, its
/// preview does.
pub(crate) fn laid(turn: &mut Turn<'_>, row: &Outgoing, event: &EventId) -> Result<(), Fault> {
    if let Some(id) = row.subject().event_of(&CHANGE).filter(|_| row.is_for(&LAID) || row.is_for(&PREVIEW))
        && let Some(act) = acts::act(turn.db, &id)?
        && row.room() == Some(&act.room)
        && (row.is_for(&LAID) || act.thread.as_str().is_empty())
    {
        acts::move_act(turn.db, &act.id, &act.room, event)?;
    }
    Ok(())
}
