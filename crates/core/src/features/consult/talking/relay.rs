//! Between the thread of the asker and the conversation with the specialist, so that nobody has to join a room.

use crate::corpus::naming;
use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::{Happening, State};
use crate::domain::small_talk::{self, SmallTalk};
use crate::features::consult::asking::{eligibility, errand};
use crate::features::consult::grammar::reads_like_an_answer;
use crate::features::consult::store::{answers, errands, pings};
use crate::features::consult::talking::into_room;
use crate::features::consult::{ping, subjects};
use crate::kernel::asker::{ask_asker, mark_passed_on, quoted};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::message::Message;
use crate::kernel::say::effect::{Awaited, Operation, Place, Target};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{citizen_warning, outbox, reply};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};

/// The purpose of a copy.
pub(crate) const RELAY: Purpose = Purpose::new("relay");

/// The purpose of wording a copy anew.
const RELAY_ANEW: Purpose = Purpose::new("relay-anew");

/// Passes on what the specialist says in the thread of the ping.
pub(crate) fn pass_to_asker(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    let who = naming::specialist(turn.library, turn.words, errand.language, ping, true);
    let words = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    let awaited = Awaited::of(subjects::errand(&ping.question), &errand.asker);
    ask_asker(turn, &errand, awaited, Key::once(&Subject::message(&said.id), RELAY), &quoted(&who, &words))?;
    answers::put_answer(turn.db, &said.id, &ping.id, &words)?;
    mark_passed_on(turn, said)?;
    spoke(turn, ping, true)
}

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
            pass_to_specialist(turn, &ping, said)?;
            Ok(true)
        }
        Some(mut ping) if said.sender == ping.person => {
            ping.present = true;
            spoke(turn, &ping, true)?;
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

pub(crate) fn pass_to_specialist(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    let who = reply::own_words(turn, turn.settings.language, "asker-says");
    let words = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    let key = Key::once(&Subject::message(&said.id), RELAY);
    let row = entry(turn, Place::Before, key, say(&quoted(&who, &words), None, None)).awaiting(ping::awaited(ping));
    outbox::owe_in_thread(turn, row, &subjects::ping(&ping.id))?;
    pings::put_last_word(turn.db, &ping.id, &RELAY)?;
    mark_passed_on(turn, said)?;
    spoke(turn, ping, false)
}

/// Somebody spoke, so the conversation goes on; before a "yes" there is as long for that as there was at first.
pub(crate) fn spoke(turn: &mut Turn<'_>, ping: &ErrandPing, specialist: bool) -> Result<(), Fault> {
    let pings = &turn.settings.pings;
    let within = if ping.ping.state == State::Asked { pings.answer_within } else { pings.quiet_after };
    let until = eligibility::working_time_after(turn, &ping.person, turn.at, within)?;
    if errand::happen(turn, ping, Happening::Spoke { specialist, until })?.is_none() {
        pings::put_ping(turn.db, ping)?;
    }
    Ok(())
}

/// Words that were passed on have changed: so does the copy.
pub(crate) fn reword_relayed(turn: &mut Turn<'_>, said: &EventId, sender: &PersonId, words: &str) -> Result<(), Fault> {
    let subject = Subject::message(said);
    for copy in outbox_rows::said_of(turn.db, &subject)?.into_iter().filter(|copy| copy.is_for(&RELAY)) {
        let words = citizen_warning::fit_to_pass_on(turn, sender, said, words)?;
        let mut who = reply::own_words(turn, turn.settings.language, "asker-says");
        for ping in pings::open_pings_to(turn.db, sender)? {
            if errands::errand(turn.db, &ping.question)?.is_some_and(|errand| Some(&errand.room) == copy.room()) {
                who = naming::specialist(turn.library, turn.words, turn.settings.language, &ping, true);
                answers::put_answer(turn.db, said, &ping.id, &words)?;
            }
        }
        let message = quoted(&who, &words).message();
        let owed = Operation::Edit { target: Target::Before, text: message };
        let row = entry(turn, copy.place.clone(), Key::next(turn, &subject, RELAY_ANEW)?, owed);
        outbox::owe(turn, row, Some(&copy.key))?;
    }
    Ok(())
}
