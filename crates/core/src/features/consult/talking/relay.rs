//! Between the thread of the asker and the conversation with the specialist, so that nobody has to join a room.

use crate::domain::errand::{ErrandPing, Outcome, Stage};
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::domain::small_talk;
use crate::domain::small_talk::SmallTalk;
use crate::features::consult::asking::around::errand_around;
use crate::features::consult::asking::errand;
use crate::features::consult::grammar::reads_like_an_answer;
use crate::features::consult::store::pings;
use crate::features::consult::talking::{answered, into_room, passing_on};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::message::Message;
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
    let asked = |ping: &&ErrandPing| ping.person == said.sender && ping.ping.state.waits_for_a_word();
    let asked = pings.iter().find(asked).cloned();
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
            match asked {
                Some(ping) => answered::answered_there(turn, errand, &ping).map(|()| true),
                None => errand::end(turn, errand, Outcome::Elsewhere).map(|()| false),
            }
        }
        _ => Ok(false),
    }
}

/// Whether whoever asks says that they need it no more: "nvm, cancel that".
fn is_called_off(turn: &Turn<'_>, said: &Said) -> bool {
    small_talk::of(&said.text, &turn.settings.name) == Some(SmallTalk::NeverMind)
}

/// Whether words of a specialist may wait for an answer of the asker: they go on speaking.
pub(crate) fn goes_on(turn: &Turn<'_>, question: &EventId) -> Result<bool, Fault> {
    Ok(pings::pings_of(turn.db, question)?.iter().any(|ping| ping.ping.state == State::Accepted))
}
