//! Whoever runs the bot speaks with it at the machine, in a room that no homeserver has: the same words, rights and previews as in
//! a room of the moderators. What is said there is heard there and then, so it is owed to nobody.

use crate::corpus::store::changes::acts;
use crate::domain::act::{Act, Needs};
use crate::domain::id::EventId;
use crate::features::backlog::grammar::{QueueWord, hear_queue};
use crate::features::curation::change_words;
use crate::features::curation::grammar::{ModeratorHeard, ModeratorWord, hear_moderator};
use crate::features::curation::lifecycle::CHOICES;
use crate::kernel::command::{Command, Heard, hear};
use crate::kernel::effect::{Operation, Outgoing, Target, txn};
use crate::kernel::event::Said;
use crate::kernel::outbox::entry;
use crate::kernel::reply::say;
use crate::kernel::{Fault, Turn, console, outbox, reply, room};
use crate::speech::rich::Block;

/// The purpose of the message that lays before the moderators what was proposed at the machine.
const LAID: &str = "laid";

/// What is done with what somebody says at the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// It shows something.
    Look,
    /// It changes something, once the preview was seen.
    Change,
    /// It takes something back, at once.
    Undo,
    /// It is for the moderators' room: it is about what was shown or dropped there.
    InRoom,
    /// Nobody knows.
    Nothing,
}

/// What is done with these words, and whether passages are looked for.
pub fn wants(text: &str) -> (Wants, bool) {
    match hear_queue(text) {
        Some(QueueWord::Open | QueueWord::Next | QueueWord::Week) => return (Wants::Look, true),
        Some(QueueWord::Done | QueueWord::Later | QueueWord::Again | QueueWord::Judge { .. }) => {
            return (Wants::InRoom, false);
        }
        Some(QueueWord::HalfJudge | QueueWord::Yes | QueueWord::No) => return (Wants::Nothing, false),
        None => {}
    }
    match hear_moderator(text) {
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
            | ModeratorWord::Weigh(..)
            | ModeratorWord::Synonym(_)
            | ModeratorWord::Bar(..) => (Wants::Change, true),
            ModeratorWord::Add(_) | ModeratorWord::Owner(..) => (Wants::InRoom, false),
        },
        _ if matches!(hear(text), Heard::Command(Command::Help { .. })) => (Wants::Look, false),
        ModeratorHeard::Half(_) | ModeratorHeard::Near(_) | ModeratorHeard::Talk => (Wants::Nothing, false),
    }
}

/// What is no word of the moderators, at the machine: the words are listed.
pub(crate) fn hear_at_machine(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let mut words = reply::lines(turn, language, &["machine-what"]);
    words.0.push(Block::Bulleted(reply::moderators_help(turn, language)));
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
        let act = Act { room, seen: acts::newest_change(turn.db)?, ..act };
        let (preview, summary) = change_words::foretell(turn, &act)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Wants, searches: bool) {
        assert_eq!(wants(text), (expected, searches), "{text}");
    }

    #[test]
    fn knows_what_changes_and_what_only_shows() {
        check("toon 12", Wants::Look, false);
        check("proef wie weet dit?", Wants::Look, true);
        check("werkvoorraad", Wants::Look, true);
        check("hulp", Wants::Look, false);
        check("trek terug 12 want het is verouderd", Wants::Change, false);
        check("drempel 40", Wants::Change, true);
        check("ongedaan 3", Wants::Undo, false);
        check("goed 12 bij \"wie weet dit?\"", Wants::InRoom, false);
        check("trek terug", Wants::Nothing, false);
        check("voeg toe https://a.example/plan.pdf", Wants::InRoom, false);
        check("wie weet dit?", Wants::Nothing, false);
    }
}
