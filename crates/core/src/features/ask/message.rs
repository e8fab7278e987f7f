//! A message that asks: one question or several, or for all that a municipality has; and the same worded anew or taken back.

use std::time::Duration;

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::question::Question;
use crate::domain::several::questions;
use crate::domain::whole_place;
use crate::features::ask::answer::listing;
use crate::features::ask::question::Tie;
use crate::features::ask::{question, several};
use crate::kernel::command::Heard;
use crate::kernel::command::rest::last_words;
use crate::kernel::event::Said;
use crate::kernel::hear::addressing;
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};

/// Alone with the bot, a message may go on from a question that is no older.
const STILL_TALKING: Duration = Duration::from_secs(60 * 60);

pub(crate) fn ask(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let places = turn.library.municipalities();
    if let Some(place) = whole_place::wanted(&said.text, places) {
        return listing::list_place(turn, said, &place);
    }
    let parts = questions(&said.text, places);
    if parts.len() > 1 {
        return several::ask_each(turn, said, &parts);
    }
    let before = addressing::question_before(turn, said)?;
    let own = addressing::question_of(turn, said, said.text.clone())?;
    let recent = |before: &Question| said.at.since(before.at) < STILL_TALKING;
    let tie = match &before {
        _ if said.thread.is_some() => Tie::Thread,
        Some(before) if said.direct && recent(before) => Tie::Alone,
        _ => Tie::Loose,
    };
    match question::understand(turn, own, before, tie) {
        Some(question) => question::put_question(turn, question),
        None => reply::reply(turn, said, "nothing-to-follow"),
    }
}

/// A question reads otherwise now.
pub(crate) fn reworded(turn: &mut Turn<'_>, message: &EventId, author: &PersonId, text: &str) -> Result<(), Fault> {
    let Some(question) = questions::question(turn.db, message)?.filter(|question| question.asker == *author) else {
        return Ok(());
    };
    let asked = asked_by_command(turn, text);
    let parts = match &asked {
        Some(asked) => vec![asked.clone()],
        None => questions(text, turn.library.municipalities()),
    };
    if parts.len() > 1 || several::is_one_of_several(turn, &question)? {
        return several::edit_each(turn, &question, &parts);
    }
    question::reword_question(turn, question, asked.as_deref().unwrap_or(text))
}

/// What a message asks that begins with the name of a command: "zoek laadpalen", "anoniem hoe zit dat?".
fn asked_by_command(turn: &Turn<'_>, text: &str) -> Option<String> {
    match turn.commands.hear(text) {
        Heard::Command(typed) if typed.spec.asks => {
            Some(last_words(text, typed.rest().any_words().len())).filter(|asked| !asked.is_empty())
        }
        _ => None,
    }
}

/// A question was taken back.
pub(crate) fn taken_back(turn: &mut Turn<'_>, message: &EventId, room: &RoomId) -> Result<(), Fault> {
    question::withdraw(turn, message)?;
    question::unsee(turn, room, message)?;
    several::withdraw_others(turn, message, 2)
}
