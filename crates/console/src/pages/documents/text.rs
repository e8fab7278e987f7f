//! The text of a document, to be written anew: what becomes otherwise is shown first, as in the room.

use std::sync::Arc;

use jatwerk_core::features::curation::pages;
use jatwerk_domain::personal_data::{Kind, mask_markdown, shown};
use jatwerk_domain::role::Task;
use maud::html;
use sha2::{Digest as _, Sha256};

use crate::console::Console;
use crate::form::{Form, LONGEST_TEXT};
use crate::key::hex;
use crate::layout::Shown;
use crate::parts::form_fields;
use crate::request::Asked;
use crate::stop::Stop;

/// The document whose text it is, by its number.
const NUMBER: &str = "stuk";

/// The text that somebody began from.
const BEGAN: &str = "begin";

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Change)?;
    let number = asked.number("number")?;
    let card = asked.look(|turn| pages::card(turn, number, false))?.ok_or(Stop::Nothing)?;
    if card.known.overridden.gone.is_some() {
        return Err(Stop::Nothing);
    }
    let text = match masked(&card.body) {
        None => Err("console-text-not-masked"),
        Some(text) if text.len() > LONGEST_TEXT => Err("console-text-too-long"),
        Some(text) => Ok(text),
    };
    let own = format!("/stukken/{number}");
    let body = html! {
        p { a href=(own) { (number) ". " (shown(&card.known.title)) } }
        @match text {
            Err(why) => p { (asked.say(why)) },
            Ok(text) => {
                p id="hoe" { (asked.say("console-text-how")) }
                form method="post" action="/zeg" class="stack" {
                    (form_fields(asked, None))
                    input type="hidden" name="woorden" value={ "herschrijf " (number) };
                    input type="hidden" name=(NUMBER) value=(number);
                    input type="hidden" name=(BEGAN) value=(mark(&text));
                    p {
                        label for="tekst" { (asked.say("console-text")) }
                        // Browsers leave out the first line break.
                        textarea class="utrecht-textarea" id="tekst" name="tekst" required rows="24" aria-describedby="hoe" { "\n" (text) }
                    }
                    button class="utrecht-button utrecht-button--primary-action" { (asked.say("console-preview")) }
                }
            }
        }
    };
    Ok(Shown::new(asked.say("console-text-edit"), body))
}

/// The text as it is shown; nothing when something in it would be shown that must not.
fn masked(body: &str) -> Option<String> {
    mask_markdown(body, &[Kind::Bsn, Kind::Iban])
}

/// By what a text is known again. Of the text as it is shown: by trying all numbers nobody finds one that was made unreadable.
fn mark(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Whether the text that a form began from is still the present one. What is no form of this page began from none.
pub(crate) async fn is_present(console: &Arc<Console>, form: &Form) -> Result<bool, Stop> {
    let began = form.get(BEGAN);
    let Some(number) = form.get(NUMBER).parse::<i64>().ok().filter(|_| !began.is_empty()) else { return Ok(true) };
    let body = console.look(move |turn| Ok(pages::card(turn, number, false)?.map(|card| card.body))).await?;
    Ok(body.and_then(|body| masked(&body)).is_some_and(|text| mark(&text) == began))
}
