//! Whoever runs the bot speaks with it at the machine, in a room that no homeserver has: the same words, rights and previews as in
//! a room of the moderators. What is said there is heard there and then, so it is owed to nobody.

use crate::changes::lifecycle::CHOICES;
use crate::changes::words;
use crate::corpus::store::changes::acts;
use crate::domain::act::{Act, Needs};
use crate::domain::id::EventId;
use crate::features::curation::grammar::{ModeratorHeard, ModeratorWord, hear_moderator};
use crate::kernel::command::help;
use crate::kernel::console::Wants;
use crate::kernel::event::Said;
use crate::kernel::say::effect::{Operation, Outgoing, Target, txn};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::{Fault, Turn, console, room};
use crate::speech::rich::Block;

/// The purpose of the message that lays before the moderators what was proposed at the machine.
const LAID: &str = "laid";

/// What is no word of the moderators, at the machine: the words are listed.
pub(crate) fn hear_at_machine(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let mut words = reply::lines(turn, language, &["machine-what"]);
    words.0.push(Block::Bulleted(help::moderators_help(turn, language)));
    reply::answer_with(turn, said, &words)
}

/// Lays before the moderators what was proposed at the machine and takes a second one.
pub(crate) fn lay_before_moderators(turn: &mut Turn<'_>) -> Result<(), Fault> {
    for act in acts::proposals_in(turn.db, &console::room())? {
        let Some(room) = room::moderators_room(turn)? else { return Ok(()) };
        // Whoever is at the machine has said yes, and did not only look.
        if act.needs != Needs::Second || act.yes == 0 {
            continue;
        }
        acts::move_act(turn.db, &act.id, &room, &EventId::new(""))?;
        let act = Act { room, based_on: acts::newest_change(turn.db)?, ..act };
        let (preview, summary) = words::foretell(turn, &act)?;
        let act = acts::put_act(turn.db, &Act { preview: summary, ..act })?;
        let mut words = reply::lines(turn, turn.settings.language, &["machine-proposed"]);
        words.0.extend(preview.0);
        words.0.extend(reply::lines(turn, turn.settings.language, &["act-sure-second"]).0);
        let row = entry(turn, &act.room, &act.id, LAID, say(&words, None, None));
        outbox::owe(turn, row, None)?;
        for emoji in CHOICES {
            let owed = Operation::React { target: Target::Before, key: emoji.to_owned() };
            let row = entry(turn, &act.room, &act.id, &format!("{LAID}/{emoji}"), owed);
            outbox::owe(turn, Outgoing { courtesy: true, ..row }, Some(&txn(&act.id, LAID)))?;
        }
    }
    Ok(())
}

/// A message was sent: when it laid an act before the moderators, they speak of it in its thread.
pub(crate) fn laid(turn: &mut Turn<'_>, row: &str, event: &EventId) -> Result<(), Fault> {
    if let Some((id, LAID)) = row.rsplit_once('/')
        && let Some(act) = acts::act(turn.db, &EventId::new(id))?
    {
        acts::move_act(turn.db, &act.id, &act.room, event)?;
    }
    Ok(())
}

/// What is done at the machine with a word of the moderators, and whether passages are looked for.
pub(crate) fn wants(text: &str) -> Option<(Wants, bool)> {
    Some(match hear_moderator(text) {
        ModeratorHeard::Word(word, _) => match word {
            ModeratorWord::Show(_) | ModeratorWord::Log(_) | ModeratorWord::Rights => (Wants::Look, false),
            ModeratorWord::Search(_) | ModeratorWord::Try(_) => (Wants::Look, true),
            ModeratorWord::Undo(_) => (Wants::Undo, false),
            ModeratorWord::Withdraw(_)
            | ModeratorWord::WithdrawSource(_)
            | ModeratorWord::Restore(_)
            | ModeratorWord::Change(..)
            | ModeratorWord::Merge(..)
            | ModeratorWord::Replace(..)
            | ModeratorWord::Right(..) => (Wants::Change, false),
            ModeratorWord::Pin(..)
            | ModeratorWord::Hide(..)
            | ModeratorWord::Boost(..)
            | ModeratorWord::Synonym(_)
            | ModeratorWord::Threshold(..) => (Wants::Change, true),
            ModeratorWord::Add(_) | ModeratorWord::Owner(..) => (Wants::InRoom, false),
        },
        ModeratorHeard::Half(_) | ModeratorHeard::Near(_) | ModeratorHeard::Talk => return None,
    })
}
