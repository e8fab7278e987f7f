//! Between the thread of the asker and the conversation with the specialist, so that nobody has to join a room.

use crate::domain::errand::{Errand, Outcome, Stage};
use crate::domain::ping::State;
use crate::domain::small_talk;
use crate::domain::small_talk::SmallTalk;
use crate::features::consult::asking::errand;
use crate::features::consult::grammar::reads_like_an_answer;
use crate::features::consult::store::{errands, pings};
use crate::features::consult::talking::{asking_back, into_room, passing_on};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::message::Message;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::{Fault, Turn};

/// Somebody says something that was not meant for the bot, or in the thread of an errand: whether it was about that.
pub(crate) fn hear_thread(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    let Some(errand) = errand_around(turn, message)? else { return Ok(false) };
    if into_room::hear_invitation(turn, &errand, message)? {
        return Ok(true);
    }
    if said.mentioned {
        return Ok(false);
    }
    if asking_back::hear_asked_back(turn, &errand, message)? {
        return Ok(true);
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
fn errand_around(turn: &Turn<'_>, message: &Message<'_>) -> Result<Option<Errand>, Fault> {
    let said = message.said;
    if let Some(thread) = &said.thread {
        return Ok(errands::errand_in(turn.db, thread)?.filter(|errand| errand.room == said.room));
    }
    match &said.reply_to {
        Some(target) if outbox_rows::is_own(turn.db, target)? => {
            Ok(errands::open_errand_of(turn.db, &said.sender, &said.room)?)
        }
        None if said.direct => errand_asked_back(turn, message),
        _ => Ok(None),
    }
}

/// Alone with the bot no thread is needed to answer the question back that was said last.
fn errand_asked_back(turn: &Turn<'_>, message: &Message<'_>) -> Result<Option<Errand>, Fault> {
    let said = message.said;
    let errand = errands::open_errand_of(turn.db, &said.sender, &said.room)?;
    let asking = asking_back::ping_asking(turn, message.meant.as_ref())?;
    Ok(errand.filter(|errand| asking.is_some_and(|ping| ping.question == errand.question)))
}
