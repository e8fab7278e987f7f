//! "Al iets gehoord?": the asker wants to know how far it is.

use crate::domain::errand::Errand;
use crate::domain::ping::State;
use crate::domain::small_talk::{self, SmallTalk};
use crate::features::consult::asking::around::errand_around;
use crate::features::consult::asking::progress;
use crate::features::consult::store::{errands, pings};
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::meant;
use crate::kernel::hear::message::Message;
use crate::kernel::{Fault, Turn};

/// Tells the asker how far their errand is, when they ask that; false when nobody is asked for them here.
pub(crate) fn tell_news(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    if small_talk::of(&said.text, &turn.settings.name) != Some(SmallTalk::AnyNews) {
        return Ok(false);
    }
    let errand = match meant::is_explicit(said) {
        true => errand_around(turn, said)?,
        false => errands::open_errand_of(turn.db, &said.sender, &said.room)?,
    };
    let Some(errand) = errand.filter(|errand| errand.asker == said.sender) else { return Ok(false) };
    let open = pings::pings_of(turn.db, &errand.question)?.into_iter().find(|ping| !ping.ping.state.is_end());
    // What is said while somebody answers is passed on to them unless it is for the bot, and this is.
    let Some(ping) = open.filter(|ping| message.address != Address::No || ping.ping.state == State::Accepted) else {
        return Ok(false);
    };
    let errand = Errand { cause: said.id.clone(), at: turn.at, ..errand };
    progress::report(turn, &errand, &ping, None).map(|()| true)
}
