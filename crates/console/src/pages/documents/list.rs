//! The documents: found by words as in the moderators' room, or chosen by what is known of them; page by page.

use std::collections::HashMap;

use jatwerk_core::corpus::store::overrides::KnownDocument;
use jatwerk_core::corpus::store::overrides::listed::Selection;
use jatwerk_core::features::curation::pages;
use jatwerk_core::kernel::console::asked::{Answer, Wish};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_domain::quote::Quote;
use jatwerk_domain::role::Task;
use maud::{Markup, html};

use super::choosing;
use super::choosing::Offered;
use crate::form::Form;
use crate::layout::Shown;
use crate::parts::{A_PAGE, form_fields, pager, quote};
use crate::request::Asked;
use crate::stop::Stop;

/// A document of the list, with whether it can be seen, in words.
type Listed = (KnownDocument, String);

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Search)?;
    let (selection, why) = selection(asked)?;
    let skip = asked.page() * A_PAGE;
    let (found, count, offered) = asked.look(|turn| {
        let (found, count) = pages::documents(turn, &selection, skip, A_PAGE)?;
        let listed = found.into_iter().map(|known| Ok((pages::state(turn, &known)?, known)));
        let listed: Result<Vec<_>, jatwerk_core::corpus::Fault> = listed.collect();
        let offered = Offered {
            sources: pages::sources(turn, selection.unbound)?,
            kinds: pages::kinds(turn, selection.unbound)?,
        };
        Ok((listed?, count, offered))
    })?;
    let found: Vec<Listed> = found.into_iter().map(|(state, known)| (known, state)).collect();
    let tends = asked.visitor.standing.tends();
    let body = html! {
        (choosing::form(asked, &offered))
        p role="status" {
            (asked.tell("console-found", &[("count", Value::Number(count))]))
            @if !asked.query.get("q").is_empty() && tends {
                " " a href={ "/proef?" (Form::default().with("q", &asked.query.get("q"))) } { (asked.say("console-find-as-asked")) }
            }
        }
        @if !found.is_empty() { (table(asked, &found, &why)) }
        (pager(asked, count))
        @if tends && !found.is_empty() { (several(asked)) }
    };
    Ok(Shown::new(asked.say("console-documents"), body))
}

/// What is asked for, and why documents are found by words. Whoever is no moderator finds what everybody may see.
fn selection(asked: &Asked) -> Result<(Selection, HashMap<i64, Option<Quote>>), Stop> {
    let words = asked.query.get("q");
    if words.is_empty() {
        return Ok((choosing::selection(asked, None)?, HashMap::new()));
    }
    let (person, power) = (asked.visitor.person.clone(), asked.visitor.power);
    let Answer::Found(found) = asked.ask(Wish::Find { person, power, words })? else { return Err(Stop::NoAnswer) };
    let numbers = found.iter().map(|found| found.number).collect();
    let why = found.into_iter().map(|found| (found.number, found.why)).collect();
    Ok((choosing::selection(asked, Some(numbers))?, why))
}

fn table(asked: &Asked, found: &[Listed], why: &HashMap<i64, Option<Quote>>) -> Markup {
    let tends = asked.visitor.standing.tends();
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(asked.say("console-documents")) {
            table class="utrecht-table" {
                caption { (asked.say("console-documents-what")) }
                thead { tr {
                    @if tends { th scope="col" { (asked.say("console-tick")) } }
                    th scope="col" { (asked.say("console-title")) }
                    th scope="col" { (asked.say("console-place")) }
                    th scope="col" { (asked.say("console-date")) }
                    th scope="col" { (asked.say("console-source")) }
                    @if tends { th scope="col" { (asked.say("console-state")) } }
                } }
                tbody { @for (known, state) in found { tr {
                    @if tends { td {
                        input type="checkbox" form="samen" name="nummer" value=(known.number)
                            aria-label={ (asked.say("console-tick")) " " (known.number) };
                    } }
                    th scope="row" {
                        a href={ "/stukken/" (known.number) } { (known.number) ". " (shown(&known.title)) }
                        @match why.get(&known.number) {
                            Some(Some(sentence)) => div class="why" { (quote(sentence)) },
                            Some(None) => div class="why" { (asked.say("console-why-title")) },
                            None => {},
                        }
                    }
                    td { (shown(known.place.as_deref().unwrap_or_default())) }
                    td { @if let Some(date) = known.date { (date) } }
                    td { (shown(known.source.as_deref().unwrap_or_default())) }
                    @if tends { td { (state) @if known.overridden.bound.is_some() { " · " (asked.say("console-bound")) } } }
                } } }
            }
        }
    }
}

/// What is done with all that are ticked.
fn several(asked: &Asked) -> Markup {
    html! {
        form method="post" action="/zeg" id="samen" class="together" {
            (form_fields(asked, None))
            fieldset {
                legend { (asked.say("console-ticked")) }
                p { label for="reden" { (asked.say("console-reason")) } input class="utrecht-textbox" id="reden" name="reden"; }
                button class="utrecht-button utrecht-button--secondary-action" name="woorden" value="trek terug" { (asked.say("console-withdraw")) }
                button class="utrecht-button utrecht-button--secondary-action" name="woorden" value="herstel" { (asked.say("console-restore")) }
            }
        }
    }
}
