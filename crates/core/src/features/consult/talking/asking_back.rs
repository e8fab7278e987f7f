//! What a specialist wants to know before they say "yes": what it is about, or something of the asker. They are not bound by it.

use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::quote::Quote;
use crate::features::consult::grammar::asks_what_it_is;
use crate::features::consult::ping;
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::{asked_back, errands, pings};
use crate::features::consult::talking::passing_on;
use crate::kernel::asker::{mark_passed_on, say_to_asker};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::nearest_reply;
use crate::kernel::hear::message::Message;
use crate::kernel::say::{citizen_warning, reply};
use crate::kernel::store::questions;
use crate::kernel::subject::{Key, Kind, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, marked};
use crate::speech::words::Value;

/// The purpose of a question back.
const BACK: Purpose = Purpose::new("back");

/// Something else than one of the five answers, from somebody whose word is waited for.
pub(crate) fn hear_before_yes(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    if asks_what_it_is(&said.text) {
        return tell_question(turn, ping);
    }
    if said.text.contains('?') {
        return ask_back(turn, ping, said);
    }
    let Some(near) = nearest_reply(&said.text) else {
        return ping::tell_specialist(turn, ping, TOLD, &["ping-answers"]);
    };
    let words = turn.say("ping-did-you-mean", &[("word", Value::Text(near))]);
    let words = Rich(vec![Block::Line(marked(&words))]);
    ping::say_in_ping(turn, ping, TOLD, &words)
}

/// Says the whole question once more, and how to ask back.
fn tell_question(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let Some(question) = questions::question(turn.db, &ping.question)? else { return Ok(()) };
    let language = turn.settings.language;
    let mut words = reply::lines(turn, language, &["ping-question"]);
    words.line(vec![Span::Quote(Quote::plain(&question.text))]);
    words.0.extend(reply::lines(turn, language, &["ping-ask-back", "ping-answers"]).0);
    ping::say_in_ping(turn, ping, TOLD, &words)
}

/// Puts a question of the specialist to the asker. Nobody is named who did not say "yes".
fn ask_back(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    let mut words = reply::lines(turn, errand.language, &["errand-asked-back"]);
    let asked = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    words.line(vec![Span::Quote(Quote::plain(&asked))]);
    words.0.extend(reply::lines(turn, errand.language, &["errand-asked-back-how"]).0);
    asked_back::put_asked_back(turn.db, &said.id, &ping.id)?;
    say_to_asker(turn, &errand, Key::once(&Subject::message(&said.id), BACK), &words)?;
    mark_passed_on(turn, said)?;
    ping::tell_specialist(turn, ping, TOLD, &["ping-asked-back"])?;
    passing_on::spoke(turn, ping, true)
}

/// The asker answers a question back, which was the last that they read: the specialist reads it.
pub(crate) fn hear_asked_back(turn: &mut Turn<'_>, errand: &Errand, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    if said.sender != errand.asker || turn.commands.hear(&said.text) != Heard::Question {
        return Ok(false);
    }
    match ping_asking(turn, message.meant.as_ref())? {
        Some(ping) if ping.question == errand.question && ping.ping.state.waits_for_a_word() => {
            passing_on::pass_to_specialist(turn, &ping, said).map(|()| true)
        }
        _ => Ok(false),
    }
}

/// The ping of which the asker was asked something back by what is meant, if they were.
pub(crate) fn ping_asking(turn: &Turn<'_>, meant: Option<&Subject>) -> Result<Option<ErrandPing>, Fault> {
    let Some(message) = meant.and_then(|subject| subject.event_of(&Kind::MESSAGE)) else { return Ok(None) };
    match asked_back::asked_back(turn.db, &message)? {
        Some(ping) => Ok(pings::ping(turn.db, &ping)?),
        None => Ok(None),
    }
}
