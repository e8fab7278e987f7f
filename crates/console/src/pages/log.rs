//! What was done to the documents, with its way back; and who came in.

use jatwerk_core::features::console::door;
use jatwerk_core::features::curation::pages;
use jatwerk_core::speech::moment::stamp;
use jatwerk_domain::role::Task;
use maud::html;

use crate::layout::Shown;
use crate::parts::{A_PAGE, logged};
use crate::request::Asked;
use crate::stop::Stop;

/// So many visits are told.
const VISITS: usize = 30;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Log)?;
    let page = asked.page();
    let (acts, visits) = asked.look(|turn| {
        // One more than fits tells whether there is another page.
        Ok((pages::log(turn, page * A_PAGE, A_PAGE + 1)?, door::visits(turn, VISITS)?))
    })?;
    let to = |page: usize| format!("?{}", asked.query.with("pagina", &(page + 1).to_string()));
    let body = html! {
        h2 class="utrecht-heading-2" { (asked.say("console-log-acts")) }
        @if acts.is_empty() { p { (asked.say("console-log-empty")) } }
        ul class="plain log" { @for act in acts.iter().take(A_PAGE) { (logged(asked, act)) } }
        nav class="pager" aria-label=(asked.say("console-pager")) {
            @if page > 0 { a rel="prev" href=(to(page - 1)) { (asked.say("console-newer")) } }
            @if acts.len() > A_PAGE { a rel="next" href=(to(page + 1)) { (asked.say("console-older")) } }
        }
        h2 class="utrecht-heading-2" { (asked.say("console-visits")) }
        div class="wide" tabindex="0" role="region" aria-label=(asked.say("console-visits")) {
            table class="utrecht-table" {
                caption { (asked.say("console-visits-what")) }
                thead { tr {
                    th scope="col" { (asked.say("console-who")) }
                    th scope="col" { (asked.say("console-came")) }
                    th scope="col" { (asked.say("console-went")) }
                } }
                tbody { @for visit in &visits { tr {
                    th scope="row" { (visit.person) }
                    td { (stamp(visit.began_at)) }
                    td { @if let Some(at) = visit.ended_at { (stamp(at)) } }
                } } }
            }
        }
    };
    Ok(Shown::new(asked.say("console-log"), body))
}
