//! The documents: found by words as in the moderators' room, or chosen by where, when and whence; page by page.

use jatwerk_core::corpus::store::overrides::KnownDocument;
use jatwerk_core::corpus::store::overrides::listed::Selection;
use jatwerk_core::features::curation::pages;
use jatwerk_core::kernel::console::asked::{Answer, Wish};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_domain::role::Task;
use maud::{Markup, html};

use crate::layout::Shown;
use crate::parts::{A_PAGE, form_fields, pager};
use crate::request::Asked;
use crate::stop::Stop;

/// A document of the list, with whether it can be seen, in words.
type Listed = (KnownDocument, String);

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Search)?;
    let selection = selection(asked)?;
    let skip = asked.page() * A_PAGE;
    let (found, count, sources) = asked.look(|turn| {
        let (found, count) = pages::documents(turn, &selection, skip, A_PAGE)?;
        let listed = found.into_iter().map(|known| Ok((pages::state(turn, &known)?, known)));
        let listed: Result<Vec<_>, jatwerk_core::corpus::Fault> = listed.collect();
        Ok((listed?, count, pages::sources(turn, selection.unbound)?))
    })?;
    let found: Vec<Listed> = found.into_iter().map(|(state, known)| (known, state)).collect();
    let body = html! {
        (choosing(asked, &sources))
        p role="status" { (asked.tell("console-found", &[("count", Value::Number(count))])) }
        @if !found.is_empty() { (table(asked, &found)) }
        (pager(asked, count))
        @if asked.visitor.standing.tends() && !found.is_empty() { (several(asked)) }
    };
    Ok(Shown::new(asked.say("console-documents"), body))
}

/// What is asked for. Whoever is no moderator finds what everybody may see.
fn selection(asked: &Asked) -> Result<Selection, Stop> {
    let words = asked.query.get("q");
    let numbers = if words.is_empty() {
        None
    } else {
        let (person, power) = (asked.visitor.person.clone(), asked.visitor.power);
        match asked.ask(Wish::Find { person, power, words })? {
            Answer::Found(numbers) => Some(numbers),
            _ => return Err(Stop::NoAnswer),
        }
    };
    Ok(Selection {
        numbers,
        place: asked.query.get("plaats"),
        year: asked.query.get("jaar"),
        source: asked.query.get("bron"),
        gone: match asked.query.get("staat").as_str() {
            "weg" => Some(true),
            "zichtbaar" => Some(false),
            _ => None,
        },
        unbound: !asked.visitor.standing.tends(),
    })
}

fn choosing(asked: &Asked, sources: &[String]) -> Markup {
    let get = |name: &str| asked.query.get(name);
    let (source, state) = (get("bron"), get("staat"));
    html! {
        form method="get" role="search" class="filters" {
            p { label for="q" { (asked.say("console-search")) } input id="q" type="search" name="q" value=(get("q")); }
            p { label for="plaats" { (asked.say("console-place")) } input id="plaats" name="plaats" value=(get("plaats")); }
            p {
                label for="jaar" { (asked.say("console-year")) }
                input id="jaar" name="jaar" value=(get("jaar")) inputmode="numeric" pattern="[0-9]{4}" size="4";
            }
            p {
                label for="bron" { (asked.say("console-source")) }
                select id="bron" name="bron" {
                    option value="" { (asked.say("console-all")) }
                    @for name in sources { option value=(name) selected[*name == source] { (shown(name)) } }
                }
            }
            @if asked.visitor.standing.tends() {
                p {
                    label for="staat" { (asked.say("console-state")) }
                    select id="staat" name="staat" {
                        option value="" { (asked.say("console-all")) }
                        option value="zichtbaar" selected[state == "zichtbaar"] { (asked.say("console-state-shown")) }
                        option value="weg" selected[state == "weg"] { (asked.say("console-state-gone")) }
                    }
                }
            }
            button class="primary" { (asked.say("console-show")) }
        }
    }
}

fn table(asked: &Asked, found: &[Listed]) -> Markup {
    let tends = asked.visitor.standing.tends();
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(asked.say("console-documents")) {
            table {
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
                    th scope="row" { a href={ "/stukken/" (known.number) } { (known.number) ". " (shown(&known.title)) } }
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
                p { label for="reden" { (asked.say("console-reason")) } input id="reden" name="reden"; }
                button name="woorden" value="trek terug" { (asked.say("console-withdraw")) }
                button name="woorden" value="herstel" { (asked.say("console-restore")) }
            }
        }
    }
}
