//! What a specialist wants to know before they say "yes": what it is about, or something of the asker. They are not bound by it.

use crate::domain::errand::ErrandPing;
use crate::domain::id::EventId;
use crate::domain::quote::Quote;
use crate::features::consult::grammar::asks_what_it_is;
use crate::features::consult::ping::{CHOOSE, TOLD};
use crate::features::consult::store::{asked_back, errands, pings};
use crate::features::consult::talking::passing_on;
use crate::features::consult::{ping, subjects};
use crate::kernel::asker::{ask_asker, mark_passed_on};
use crate::kernel::command::Heard;
use crate::kernel::effect::Awaited;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_reply, nearest_reply};
use crate::kernel::hear::meant;
use crate::kernel::hear::message::Message;
use crate::kernel::say::{citizen_warning, reply};
use crate::kernel::store::questions;
use crate::kernel::subject::{Key, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, marked};
use crate::speech::words::Value;

/// Something else than one of the five answers, from somebody whose word is waited for.
pub(crate) fn hear_before_yes(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    if asks_what_it_is(&said.text) {
        return tell_question(turn, ping);
    }
    if said.text.contains('?') {
        return ask_back(turn, ping, said);
    }
    let Some(near) = nearest_reply(&said.text) else {
        return ping::tell_specialist(turn, ping, CHOOSE, &["ping-answers"]);
    };
    let words = turn.say("ping-did-you-mean", &[("word", Value::Text(near))]);
    let words = Rich(vec![Block::Line(marked(&words))]);
    let purpose = if hear_reply(near) == Some(Reply::Yes) { CHOOSE } else { TOLD };
    ping::say_in_ping(turn, ping, purpose, &words)
}

/// Says the whole question once more, and how to ask back.
fn tell_question(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let Some(question) = questions::question(turn.db, &ping.question)? else { return Ok(()) };
    let language = turn.settings.language;
    let mut words = reply::lines(turn, language, &["ping-question"]);
    words.line(vec![Span::Quote(Quote::plain(&question.text))]);
    words.0.extend(reply::lines(turn, language, &["ping-ask-back", "ping-answers"]).0);
    ping::say_in_ping(turn, ping, CHOOSE, &words)
}

/// Puts a question of the specialist to the asker. Nobody is named who did not say "yes".
fn ask_back(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    let asked = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    let words = passing_on::question_back(turn, &errand, &asked);
    asked_back::put_asked_back(turn.db, &said.id, &ping.id)?;
    let awaited = Awaited::of(subjects::asked_back(&said.id), &errand.asker);
    ask_asker(turn, &errand, awaited, Key::once(&Subject::message(&said.id), passing_on::BACK), &words)?;
    mark_passed_on(turn, said)?;
    ping::tell_specialist(turn, ping, TOLD, &["ping-asked-back"])?;
    passing_on::spoke(turn, ping, true)
}

/// The asker answers a question back: the specialist reads it. When something else was said since, only a bare yes or no is for it.
pub(crate) fn hear_asked_back(turn: &mut Turn<'_>, message: &Message<'_>, asked: &EventId) -> Result<bool, Fault> {
    let said = message.said;
    let here = said.direct || meant::is_explicit(said) && !said.mentioned;
    let fits = message.is_aimed_at(&subjects::asked_back(asked)) || hear_reply(&said.text).is_some();
    if !here || !fits || turn.commands.hear(&said.text) != Heard::Question {
        return Ok(false);
    }
    let Some(ping) = ping_asking(turn, asked)? else { return Ok(false) };
    let errand = errands::errand(turn.db, &ping.question)?.filter(|errand| errand.asker == said.sender);
    if errand.is_none() {
        return Ok(false);
    }
    passing_on::pass_to_specialist(turn, &ping, said).map(|()| true)
}

/// The ping of which this message asked something back, as long as its specialist may want to know.
pub(crate) fn ping_asking(turn: &Turn<'_>, message: &EventId) -> Result<Option<ErrandPing>, Fault> {
    let Some(ping) = asked_back::asked_back(turn.db, message)? else { return Ok(None) };
    Ok(pings::ping(turn.db, &ping)?.filter(|ping| ping.ping.state.waits_for_a_word()))
}
