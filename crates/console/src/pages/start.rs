//! Where somebody comes in: how much there is.

use jatwerk_core::features::console::door;
use maud::html;

use crate::layout::Shown;
use crate::request::Asked;
use crate::stop::Stop;
use crate::visitor::Standing;

/// Fewer than this are not told: they could be somebody's.
const FEWEST: usize = 3;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let (documents, passages) = asked.look(door::size)?;
    let count = |count: usize| if count < FEWEST { asked.say("console-few") } else { count.to_string() };
    let what = match asked.visitor.standing {
        Standing::Analyst => "console-start-analyst",
        Standing::Desk => "console-start-desk",
        Standing::Moderator | Standing::Operator => "console-start-moderator",
    };
    let body = html! {
        p { (asked.say(what)) }
        table class="utrecht-table" {
            caption { (asked.say("console-figures")) }
            tbody {
                tr { th scope="row" { (asked.say("console-figure-documents")) } td class="number" { (count(documents)) } }
                tr { th scope="row" { (asked.say("console-figure-passages")) } td class="number" { (count(passages)) } }
            }
        }
    };
    Ok(Shown::new(asked.say("console-start"), body))
}
