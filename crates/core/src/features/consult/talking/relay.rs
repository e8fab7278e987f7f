//! Between the thread of the asker and the conversation with the specialist, so that nobody has to join a room.

use crate::domain::errand::{Errand, Outcome, Stage};
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::domain::small_talk;
use crate::domain::small_talk::SmallTalk;
use crate::features::consult::asking::errand;
use crate::features::consult::grammar::reads_like_an_answer;
use crate::features::consult::store::{errands, pings};
use crate::features::consult::talking::{into_room, passing_on};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::message::Message;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::{Fault, Turn};

/// Somebody says something that was not meant for the bot, or in the thread of an errand: whether it was about that.
pub(crate) fn hear_thread(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    let Some(errand) = errand_around(turn, said)? else { return Ok(false) };
    if into_room::hear_invitation(turn, &errand, said)? {
        return Ok(true);
    }
    if said.mentioned {
        return Ok(false);
    }
    let pings = pings::pings_of(turn.db, &errand.question)?;
    let taken = pings.into_iter().find(|ping| ping.ping.state == State::Accepted);
    match taken {
        // It is for the bot.
        Some(_) if said.sender == errand.asker && is_called_off(turn, said) => Ok(false),
        Some(ping) if said.sender == errand.asker => {
            if ping.present || turn.commands.hear(&said.text) != Heard::Question {
                return Ok(ping.present && !said.direct && turn.commands.hear(&said.text) == Heard::Question);
            }
            passing_on::pass_to_specialist(turn, &ping, said)?;
            Ok(true)
        }
        Some(mut ping) if said.sender == ping.person => {
            ping.present = true;
            passing_on::spoke(turn, &ping, true)?;
            Ok(true)
        }
        None if said.sender != errand.asker && errand.stage == Stage::Searching && reads_like_an_answer(&said.text) => {
            errand::end(turn, errand, Outcome::Elsewhere)?;
            Ok(false)
        }
        _ => Ok(false),
    }
}

/// Whether whoever asks says that they need it no more: "nvm, cancel that".
fn is_called_off(turn: &Turn<'_>, said: &Said) -> bool {
    small_talk::of(&said.text, &turn.settings.name) == Some(SmallTalk::NeverMind)
}

/// The errand in whose thread something is said, or which it replies to.
fn errand_around(turn: &Turn<'_>, said: &Said) -> Result<Option<Errand>, Fault> {
    if let Some(thread) = &said.thread {
        return Ok(errands::errand_in(turn.db, thread)?.filter(|errand| errand.room == said.room));
    }
    match &said.reply_to {
        Some(target) if outbox_rows::is_own(turn.db, target)? => {
            Ok(errands::open_errand_of(turn.db, &said.sender, &said.room)?)
        }
        _ => Ok(None),
    }
}

/// Whether words of a specialist may wait for an answer of the asker: they go on speaking.
pub(crate) fn goes_on(turn: &Turn<'_>, question: &EventId) -> Result<bool, Fault> {
    Ok(pings::pings_of(turn.db, question)?.iter().any(|ping| ping.ping.state == State::Accepted))
}
