//! What somebody says by a form: the very words that a moderator would say in the room, and what the bot says to them. Who clicks twice
//! says it once: two yeses are two forms.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use jatwerk_core::features::backlog::listing::NAMED;
use jatwerk_core::features::curation::pages;
use jatwerk_core::features::curation::pages::{Logged, Proposed};
use jatwerk_core::features::follow::listing::{Choice, choices};
use jatwerk_core::kernel::console::said_in_browser;
use jatwerk_core::speech::rich::Message;
use jatwerk_core::speech::words::Value;
use jatwerk_domain::id::EventId;
use jatwerk_domain::language::Language;
use jatwerk_domain::personal_data::{fit, shown};
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};

use crate::console::{Console, LONGEST_TEXT_FORM, fresh_id, html as page, sent, stopped};
use crate::form::Form;
use crate::key::hex;
use crate::layout::Shown;
use crate::pages::documents::text;
use crate::parts::{logged, proposed, say_button, speech};
use crate::request::Asked;
use crate::stop::Stop;
use crate::tongue::follow;
use crate::visitor::{Visitor, language};

/// So many things are said at once at most.
const MOST_AT_ONCE: usize = 100;

/// So much of what was said is shown.
const LONGEST: usize = 300;

/// Something to say.
struct Words {
    text: String,
    /// What it is said of: the message that asked for an act, or an item of the queue.
    of: Option<EventId>,
}

/// A message, and what the bot said to it.
pub(crate) struct Heard {
    id: EventId,
    /// Nothing when that takes longer.
    pub(crate) words: Option<Vec<Message>>,
    /// The same form said it before, so it was not said now.
    again: bool,
}

/// What came of something that was said.
struct Outcome {
    text: String,
    /// What the bot said to it; nothing when that takes longer.
    heard: Option<Vec<Message>>,
    /// The same form said it before.
    again: bool,
    proposal: Option<Proposed>,
    done: Option<Logged>,
    /// What may be meant, when it is not clear what is to be followed.
    choices: Vec<Choice>,
}

/// Says what a form holds.
pub(crate) async fn say(State(console): State<Arc<Console>>, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    let (visitor, form) = match sent(&console, request, LONGEST_TEXT_FORM).await {
        Ok(sent) => sent,
        Err(stop) => return stopped(&console, language, None, &stop),
    };
    match outcomes(&console, &visitor, language, &form).await {
        Ok(outcomes) => {
            let (here, params, query) = (form.back(), Vec::new(), Form::default());
            let asked = Asked { console: console.clone(), visitor, language, path: "", here, params, query };
            page(StatusCode::OK, told(&asked, outcomes.as_deref()).whole(&asked))
        }
        Err(stop) => stopped(&console, language, Some(&visitor), &stop),
    }
}

/// What came of a form; nothing when it began from a text that is not the present one any more.
async fn outcomes(
    console: &Arc<Console>,
    visitor: &Visitor,
    language: Language,
    form: &Form,
) -> Result<Option<Vec<Outcome>>, Stop> {
    if !visitor.standing.tends() {
        return Err(Stop::NotForThem);
    }
    if !text::is_present(console, form).await? {
        return Ok(None);
    }
    let mut outcomes = Vec::new();
    for words in words(form) {
        outcomes.push(said(console, visitor, language, words, &form.get("eens")).await?);
    }
    if outcomes.is_empty() { Err(Stop::Nothing) } else { Ok(Some(outcomes)) }
}

async fn said(
    console: &Arc<Console>,
    visitor: &Visitor,
    language: Language,
    words: Words,
    once: &str,
) -> Result<Outcome, Stop> {
    let Words { text, of } = words;
    let Heard { id, words: heard, again } = hear(console, visitor, &text, of.as_ref(), once).await?;
    // An act is called after what asked for it; a yes is about an earlier one.
    let about = of.unwrap_or(id);
    let person = visitor.person.clone();
    let looked = console.look(move |turn| {
        Ok((pages::proposal(turn, &about)?, pages::done(turn, &about)?, choices(turn, &about, &person, language)?))
    });
    let (proposal, done, choices) = looked.await?;
    Ok(Outcome { text, heard, again, proposal, done, choices })
}

/// Says something to the bot, unless the form that holds `once` said it before; of no form when that is empty.
pub(crate) async fn hear(
    console: &Arc<Console>,
    visitor: &Visitor,
    text: &str,
    of: Option<&EventId>,
    once: &str,
) -> Result<Heard, Stop> {
    let id = if once.is_empty() { fresh_id(console)? } else { id_of(once, text, of) };
    let power = power(console, visitor, of).await?;
    let said = said_in_browser(id.clone(), (console.now)(), &visitor.person, power, text, of);
    let turn = console.line.turn(&said.room).await;
    let message = id.clone();
    if !once.is_empty() && console.look(move |turn| pages::was_said(turn, &message)).await? {
        return Ok(Heard { id, words: None, again: true });
    }
    Ok(Heard { id, words: console.line.say(said, &turn).await, again: false })
}

/// By what a message of a form is known: a form may say several things, and other things when it is shown once more.
fn id_of(once: &str, text: &str, of: Option<&EventId>) -> EventId {
    let parts = [once, of.map_or("", EventId::as_str), text].join("\n");
    EventId::new(format!("console-{}", hex(&Sha256::digest(parts.as_bytes()))))
}

/// The power level that counts: what is said of an act that a room of the moderators asked for is said with the level there.
async fn power(console: &Arc<Console>, visitor: &Visitor, of: Option<&EventId>) -> Result<i64, Stop> {
    let Some(of) = of.cloned() else { return Ok(visitor.power) };
    match console.look(move |turn| pages::room_of(turn, &of)).await? {
        Some(room) => Ok(console.people.level(&room, &visitor.person).await?.unwrap_or(0)),
        None => Ok(visitor.power),
    }
}

/// The words of a form: for each item that is ticked, or once with all numbers that are ticked, what was filled in, what stands behind that,
/// a text, and the reason.
fn words(form: &Form) -> Vec<Words> {
    let mut text = form.get("woorden");
    if text.is_empty() {
        return Vec::new();
    }
    let items = form.all("item");
    if !items.is_empty() {
        let of = |item: String| Some(EventId::new(format!("{NAMED}{item}")));
        return items.into_iter().take(MOST_AT_ONCE).map(|item| Words { text: text.clone(), of: of(item) }).collect();
    }
    let numbers = form.all("nummer").join(", ");
    for part in [form.get("waarde"), numbers, form.get("erna")] {
        if !part.is_empty() {
            text = format!("{text} {part}");
        }
    }
    let written = form.text();
    if !written.is_empty() {
        text = format!("{text}\n{written}");
    }
    let reason = form.get("reden");
    if !reason.is_empty() {
        text = format!("{text} omdat {reason}");
    }
    let of = Some(form.get("over")).filter(|of| !of.is_empty()).map(EventId::new);
    vec![Words { text, of }]
}

fn told(asked: &Asked, outcomes: Option<&[Outcome]>) -> Shown {
    let body = html! {
        @match outcomes {
            Some(outcomes) => @for outcome in outcomes { (told_of(asked, outcome)) },
            None => p role="status" { (asked.say("console-text-moved")) },
        }
        p { a href=(asked.here) { (asked.say("console-back")) } " · " a href="/logboek" { (asked.say("console-log")) } }
    };
    Shown::new(asked.say("console-answer"), body)
}

fn told_of(asked: &Asked, outcome: &Outcome) -> Markup {
    html! {
        section class="card" {
            p class="hint" { (asked.tell("console-said", &[("words", Value::Text(&fit(&outcome.text, LONGEST)))])) }
            @match &outcome.heard {
                _ if outcome.again => p role="status" { (asked.say("console-said-before")) },
                None => p { (asked.say("console-slow")) },
                Some(heard) if heard.is_empty() && outcome.done.is_none() => p { (asked.say("console-elsewhere")) },
                Some(heard) => @for message in heard { (speech(message)) },
            }
            @if !outcome.choices.is_empty() {
                div class="buttons" { @for choice in &outcome.choices {
                    @let words = format!("{} {}", follow(asked.language), choice.named);
                    (say_button(asked, &words, None, &shown(&choice.called), None))
                } }
            }
            @if let Some(proposal) = &outcome.proposal { (proposed(asked, proposal)) }
            @if let Some(done) = &outcome.done { ul class="plain" { (logged(asked, done)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, expected: &[&str]) {
        let said: Vec<String> = words(&Form::read(form.as_bytes())).into_iter().map(|words| words.text).collect();
        assert_eq!(said, expected, "{form}");
    }

    #[test]
    fn a_form_says_what_a_moderator_would_say() {
        check("woorden=trek+terug&nummer=12&nummer=13&reden=het+oud+is", &["trek terug 12, 13 omdat het oud is"]);
        check("woorden=wijzig+12+titel+%3D&waarde=Plan%0Avan+aanpak", &["wijzig 12 titel = Plan van aanpak"]);
        check("woorden=zet+vast&nummer=12&erna=bij+wie%3F", &["zet vast 12 bij wie?"]);
        check("woorden=klaar&item=new&item=orphan/k", &["klaar", "klaar"]);
        check("woorden=ja&over=%24a", &["ja"]);
        check("woorden=herschrijf+12&tekst=%23+Kop%0D%0A%0D%0AEen+zin.%0A", &["herschrijf 12\n# Kop\n\nEen zin."]);
        check("reden=niets", &[]);
    }
}
