//! What somebody says about themselves, in a conversation with the bot alone.

use crate::domain::participant::{Consent, Mark};
use crate::features::profile::{availability, consent, erase, known};
use crate::kernel::command::Switch;
use crate::kernel::command::own::Own;
use crate::kernel::event::Said;
use crate::kernel::feature::Claim;
use crate::kernel::{Fault, Turn, reply};

/// Does what somebody says about themselves; in a room it shows nothing of it.
pub(crate) fn obey_own(turn: &mut Turn<'_>, said: &Said, own: &Own) -> Result<Claim, Fault> {
    if !said.direct {
        let key = if *own == Own::Stop { "own-stop-in-room" } else { "own-in-room" };
        return reply::reply(turn, said, key).map(|()| Claim::Mine);
    }
    if turn.settings.is_relay(&said.sender) {
        return reply::reply(turn, said, "own-relay").map(|()| Claim::Mine);
    }
    match own {
        Own::Profile => known::show_profile(turn, said),
        Own::Confirm(topic) => known::mark(turn, said, &topic.words, Mark::Confirmed),
        Own::Strike(topic) => known::mark(turn, said, &topic.words, Mark::Struck),
        Own::Add(topic) => known::mark(turn, said, &topic.words, Mark::Added),
        Own::TakePart => consent::take_part(turn, said),
        Own::Stop => consent::stop(turn, said),
        Own::Findable(topic) => consent::switch(turn, said, Consent::Findable, &topic.words),
        Own::Pingable(topic) => consent::switch(turn, said, Consent::Pingable, &topic.words),
        Own::Available(words) => availability::available(turn, said, &words.words.join(" ")),
        Own::Away(words) => availability::away(turn, said, &words.words.join(" ")),
        Own::Hours(words) => availability::working_time(turn, said, &words.words.join(" ")),
        Own::Quota(words) => availability::quota(turn, said, &words.words.join(" ")),
        // Whoever asks colleagues asks a successor.
        Own::HandOver(_) => return Ok(Claim::NotMine),
        Own::Data => erase::show_data(turn, said),
        Own::Forget => reply::reply(turn, said, "forget-sure"),
        Own::ReallyForget => erase::forget(turn, said),
    }
    .map(|()| Claim::Mine)
}

/// A switch at the end of the words, and the words before it.
pub(crate) fn switched(words: &[String]) -> Option<(String, bool)> {
    let (last, topic) = words.split_last()?;
    let on = match <Switch as clap::ValueEnum>::from_str(last, true).ok()? {
        Switch::On => true,
        Switch::Off => false,
    };
    (!topic.is_empty()).then(|| (topic.join(" "), on))
}
