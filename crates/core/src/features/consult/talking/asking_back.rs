//! What a specialist wants to know before they say "yes": what it is about, or something of the asker. They are not bound by it.

use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::EventId;
use crate::domain::quote::Quote;
use crate::features::consult::grammar::asks_what_it_is;
use crate::features::consult::ping;
use crate::features::consult::store::{errands, pings};
use crate::features::consult::talking::relay;
use crate::kernel::asker::{mark_passed_on, say_to_asker};
use crate::kernel::command::Heard;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::nearest_reply;
use crate::kernel::say::effect::Place;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{citizen_warning, reply};
use crate::kernel::store::{questions, spoken};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, marked};
use crate::speech::words::Value;

/// The purpose of a question back, with the ping after it.
const BACK: &str = "back/";

/// Something else than one of the five answers, from somebody whose word is waited for.
pub(crate) fn hear_before_yes(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    if asks_what_it_is(&said.text) {
        return tell_question(turn, ping, &said.id);
    }
    if said.text.contains('?') {
        return ask_back(turn, ping, said);
    }
    let purpose = format!("explain/{}", said.id);
    let Some(near) = nearest_reply(&said.text) else {
        return ping::tell_specialist(turn, ping, &purpose, &["ping-answers"]);
    };
    let words = turn.say("ping-did-you-mean", &[("word", Value::Text(near))]);
    let words = Rich(vec![Block::Line(marked(&words))]);
    let row = entry(turn, Place::Before, &ping.id, &purpose, say(&words, None, None));
    ping::in_ping(turn, ping, row)
}

/// Says the whole question once more, and how to ask back.
fn tell_question(turn: &mut Turn<'_>, ping: &ErrandPing, cause: &EventId) -> Result<(), Fault> {
    let Some(question) = questions::question(turn.db, &ping.question)? else { return Ok(()) };
    let language = turn.settings.language;
    let mut words = reply::lines(turn, language, &["ping-question"]);
    words.line(vec![Span::Quote(Quote::plain(&question.text))]);
    words.0.extend(reply::lines(turn, language, &["ping-ask-back", "ping-answers"]).0);
    let row = entry(turn, Place::Before, &ping.id, &format!("question/{cause}"), say(&words, None, None));
    ping::in_ping(turn, ping, row)
}

/// Puts a question of the specialist to the asker. Nobody is named who did not say "yes".
fn ask_back(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    let mut words = reply::lines(turn, errand.language, &["errand-asked-back"]);
    let asked = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    words.line(vec![Span::Quote(Quote::plain(&asked))]);
    words.0.extend(reply::lines(turn, errand.language, &["errand-asked-back-how"]).0);
    say_to_asker(turn, &errand, &said.id, &format!("{BACK}{}", ping.id), &words)?;
    mark_passed_on(turn, said)?;
    ping::tell_specialist(turn, ping, &format!("asked-back/{}", said.id), &["ping-asked-back"])?;
    relay::spoke(turn, ping, true)
}

/// The asker answers a question back, which was the last that they read: the specialist reads it.
pub(crate) fn hear_asked_back(turn: &mut Turn<'_>, errand: &Errand, said: &Said) -> Result<bool, Fault> {
    if said.sender != errand.asker || turn.commands.hear(&said.text) != Heard::Question {
        return Ok(false);
    }
    let Some(last) = spoken::last_said(turn.db, &errand.room, errand.thread.as_ref())? else { return Ok(false) };
    for ping in pings::pings_of(turn.db, &errand.question)? {
        if ping.ping.state.waits_for_a_word() && last.ends_with(&format!("/{BACK}{}", ping.id)) {
            relay::pass_to_specialist(turn, &ping, said)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the row with this transaction id asks the asker of `question` something back.
pub(crate) fn asks_back(row: &str, question: &EventId) -> bool {
    row.contains(&format!("/{BACK}{question}/"))
}
