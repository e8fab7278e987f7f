//! What a specialist says to being asked.

use crate::domain::errand::ErrandPing;
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::domain::time::Timestamp;
use crate::features::consult::grammar::is_yes_after_all;
use crate::features::consult::non_answer::{NonAnswer, is_half_a_no, non_answer};
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::pings;
use crate::features::consult::talking::{answered, asking_back, doubt, keep, passing_on};
use crate::features::consult::{ping, waits, working_time};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_loosely, hear_reply};
use crate::kernel::meant::person;
use crate::kernel::meant::person::Whom;
use crate::kernel::{Fault, Turn};

/// A moment, or a word about keeping an answer, is said in at most so many words.
const LONGEST_MOMENT: usize = 6;

/// Somebody says something of what they are asked, in the thread of that or in reply to it: whether it was about it.
pub(crate) fn hear_specialist(turn: &mut Turn<'_>, said: &Said, ping: &EventId) -> Result<bool, Fault> {
    match pings::ping(turn.db, ping)?.filter(|ping| ping.person == said.sender) {
        Some(ping) => hear_about(turn, &ping, said),
        None => Ok(false),
    }
}

/// Something that is said about a ping; false when it is a command or small talk.
pub(crate) fn hear_about(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<bool, Fault> {
    let state = ping.ping.state;
    let spoken_to_asker = matches!(state, State::Accepted | State::Answered);
    let reply = reply_about(turn, ping, &said.text, turn.at)?;
    if reply.is_none() && doubt::is_unclear(ping, &said.text) {
        return doubt::ask_whether(turn, ping, said);
    }
    match turn.commands.hear(&said.text) {
        // In the thread, too, a command is one.
        Heard::Command(_) if reply.is_none() => return Ok(false),
        Heard::Thanks | Heard::Greeting if reply.is_none() && state.is_end() && !spoken_to_asker => {
            return Ok(false);
        }
        _ => {}
    }
    if keep::hear_about_keeping(turn, ping, reply.as_ref())? {
        return Ok(true);
    }
    match reply {
        None if state.waits_for_a_word() => asking_back::hear_before_yes(turn, ping, said)?,
        Some(Reply::Yes) if spoken_to_asker && !waits::asker_spoke_last(turn, ping)? => {
            let key = if state == State::Accepted { "ping-yes-already" } else { "ping-over" };
            ping::tell_specialist(turn, ping, TOLD, &[key])?;
        }
        Some(reply) if !spoken_to_asker || can_step_back(ping, &reply) => {
            answered::answered(turn, ping, reply)?;
        }
        _ if spoken_to_asker => passing_on::pass_to_asker(turn, ping, said)?,
        _ => ping::tell_specialist(turn, ping, TOLD, &["ping-over"])?,
    }
    Ok(true)
}

/// What `words` say to what is asked of a ping: while a word is waited for the beginning of a sentence counts too, and a
/// bare moment is a "later".
pub(crate) fn reply_about(
    turn: &Turn<'_>,
    ping: &ErrandPing,
    words: &str,
    at: Timestamp,
) -> Result<Option<Reply>, Fault> {
    if ping.ping.state == State::Declined && is_yes_after_all(words) {
        return Ok(Some(Reply::Yes));
    }
    if (ping.ping.state.waits_for_a_word() || can_step_back(ping, &Reply::No))
        && let Some(reply) = non_answer(words).and_then(|non_answer| meant_by(turn, non_answer))
    {
        return Ok(Some(reply));
    }
    if ping.ping.state.waits_for_a_word() {
        let reply = hear_whole(turn, words);
        let short = words.split_whitespace().count() <= LONGEST_MOMENT && !words.trim().is_empty();
        let is_moment =
            || Ok::<_, Fault>(short && working_time::moment_meant(turn, &ping.person, words, at)?.is_some());
        return Ok(match reply {
            None if is_moment()? => Some(Reply::Later(words.trim().to_owned())),
            reply => reply,
        });
    }
    let short = words.split_whitespace().count() <= LONGEST_MOMENT;
    Ok(if short && waits::waits_to_keep(turn, ping)? { hear_loosely(turn.commands, words) } else { hear_reply(words) })
}

/// What `words` begin with, where it is what they say.
pub(crate) fn hear_whole(turn: &Turn<'_>, words: &str) -> Option<Reply> {
    hear_loosely(turn.commands, words).filter(|reply| *reply != Reply::No || !is_half_a_no(words))
}

/// A "no", or whoever is named in the place of it; `None` when the bot knows nobody by that name, who may be of use to the asker.
fn meant_by(turn: &Turn<'_>, non_answer: NonAnswer) -> Option<Reply> {
    match non_answer {
        NonAnswer::Ask(name) => is_known(turn, &name).then_some(Reply::Rather(name)),
        NonAnswer::Unknown => Some(Reply::No),
    }
}

fn is_known(turn: &Turn<'_>, name: &str) -> bool {
    matches!(person::whom(turn, name), Some(Whom::Person(_))) || !person::perhaps_meant(turn, name).is_empty()
}

/// Whoever said "yes" can still step back, as long as they have not answered.
fn can_step_back(ping: &ErrandPing, reply: &Reply) -> bool {
    ping.ping.state == State::Accepted && !ping.ping.spoken && !matches!(reply, Reply::Yes | Reply::Later(_))
}
