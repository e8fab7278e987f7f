//! The text of a document, to be written anew: what becomes otherwise is shown first, as in the room.

use jatwerk_core::features::curation::pages;
use jatwerk_domain::personal_data::{Kind, mask_markdown, shown};
use jatwerk_domain::role::Task;
use maud::html;

use crate::form::LONGEST_TEXT;
use crate::layout::Shown;
use crate::parts::form_fields;
use crate::request::Asked;
use crate::stop::Stop;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Change)?;
    let number = asked.number("number")?;
    let card = asked.look(|turn| pages::card(turn, number, false))?.ok_or(Stop::Nothing)?;
    if card.known.overridden.gone.is_some() {
        return Err(Stop::Nothing);
    }
    let text = mask_markdown(&card.body, &[Kind::Bsn, Kind::Iban]).filter(|text| text.len() <= LONGEST_TEXT);
    let own = format!("/stukken/{number}");
    let body = html! {
        p { a href=(own) { (number) ". " (shown(&card.known.title)) } }
        @match text {
            None => p { (asked.say("console-text-not-here")) },
            Some(text) => {
                p id="hoe" { (asked.say("console-text-how")) }
                form method="post" action="/zeg" class="stack" {
                    (form_fields(asked, None))
                    input type="hidden" name="woorden" value={ "herschrijf " (number) };
                    p {
                        label for="tekst" { (asked.say("console-text")) }
                        // Browsers leave out the first line break.
                        textarea id="tekst" name="tekst" required rows="24" aria-describedby="hoe" { "\n" (text) }
                    }
                    button class="primary" { (asked.say("console-preview")) }
                }
            }
        }
    };
    Ok(Shown::new(asked.say("console-text-edit"), body))
}
