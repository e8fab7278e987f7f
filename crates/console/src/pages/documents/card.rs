//! A document: its text, what is known of it, what was done to it, and what can be done.

use jatwerk_core::features::curation::pages;
use jatwerk_core::features::curation::pages::Card;
use jatwerk_core::features::{atlas, backlog, reuse};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::{file_name, shown};
use jatwerk_domain::role::Task;
use maud::{Markup, html};

use super::markdown;
use crate::layout::Shown;
use crate::parts::{form_fields, logged, say_button};
use crate::request::Asked;
use crate::stop::Stop;
use crate::tongue;

/// What of a document can be put otherwise: the word for it, what it is called, and how it is now.
type Field = (&'static str, &'static str, fn(&Card) -> String);

/// So many documents that are like it are named.
const MOST_ALIKE: usize = 5;

/// All of that.
const FIELDS: [Field; 6] = [
    ("titel", "console-title", |card| card.known.title.clone()),
    ("gemeente", "console-place", |card| card.municipality.clone().unwrap_or_default()),
    ("datum", "console-date", |card| card.known.date.map(|date| date.to_string()).unwrap_or_default()),
    ("onderwerpen", "console-topics", |card| card.known.topics.join(", ")),
    ("url", "console-url", |card| card.known.url.clone().unwrap_or_default()),
    ("beheerder", "console-owner", |card| card.owner.as_ref().map(ToString::to_string).unwrap_or_default()),
];

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Show)?;
    let number = asked.number("number")?;
    let unbound = !asked.visitor.standing.tends();
    let card = asked.look(|turn| pages::card(turn, number, unbound))?.ok_or(Stop::Nothing)?;
    let Card { known, facts, body, files, history, .. } = &card;
    let place = known.place.as_deref().unwrap_or_default();
    let web = known.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let made = html! {
        p { a href="/stukken" { (asked.say("console-documents")) } }
        p class="hint" {
            (shown(place)) @if let Some(date) = known.date { " · " (date) }
            @if let Some(url) = web { " · " a href=(url) rel="noreferrer noopener" { (asked.say("console-original")) } }
        }
        @if !facts.is_empty() {
            h2 class="utrecht-heading-2" { (asked.say("console-facts")) }
            ul { @for fact in facts { li { (shown(fact)) } } }
        }
        (reached(asked, &known.key)?)
        @if files.iter().any(|file| file.hash.is_some()) { (attached(asked, &card)) }
        (alike(asked, &known.key, unbound)?)
        @if asked.visitor.standing.tends() { (acts(asked, &card)) }
        @if !history.is_empty() {
            h2 class="utrecht-heading-2" { (asked.say("console-history")) }
            ul class="plain log" { @for act in history { (logged(asked, act)) } }
        }
        h2 class="utrecht-heading-2" { (asked.say("console-text")) }
        @if asked.visitor.standing.tends() && known.overridden.gone.is_none() {
            div class="buttons" {
                a href={ "/stukken/" (number) "/tekst" } { (asked.say("console-text-edit")) }
                (say_button(asked, &format!("{} {number}", tongue::follow(asked.language)), None, &asked.say("console-follow-document"), None))
            }
        }
        article { (markdown::text(body)) }
    };
    Ok(Shown::new(format!("{number}. {}", shown(&known.title)), made))
}

/// How many got it and were helped by it, and who took it over as far as that may be told.
fn reached(asked: &Asked, key: &str) -> Result<Markup, Stop> {
    let (reach, (takers, others)) = asked.look(|turn| {
        let reach = backlog::pages::reach(turn)?.get(key).copied().unwrap_or_default();
        Ok((reach, reuse::pages::takers(turn, key)?))
    })?;
    Ok(html! {
        h2 class="utrecht-heading-2" { (asked.say("console-reach")) }
        ul {
            li { (asked.say("console-reach-got")) ": " (asked.few(reach.got)) }
            li { (asked.say("console-reach-helped")) ": " (asked.few(reach.helped)) }
            @if !takers.is_empty() { li { (asked.say("console-reach-taken")) ": " (takers.join(", ")) } }
            @if others > 0 { li { (asked.tell("console-reach-others", &[("count", Value::Number(others))])) } }
            @if takers.is_empty() && others == 0 { li { (asked.say("console-reach-not-taken")) } }
        }
    })
}

/// Its files, to be saved.
fn attached(asked: &Asked, card: &Card) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (asked.say("console-files-of")) }
        ul { @for (place, file) in card.files.iter().enumerate() {
            @if file.hash.is_some() {
                li { a href={ "/stukken/" (card.known.number) "/bestand/" (place) } { (file_name(&file.name)) } }
            }
        } }
    }
}

/// What is like it, as the map has it.
fn alike(asked: &Asked, key: &str, unbound: bool) -> Result<Markup, Stop> {
    let near = asked.look(|turn| atlas::pages::alike(turn, key, unbound, MOST_ALIKE))?;
    Ok(html! { @if !near.is_empty() {
        h2 class="utrecht-heading-2" { (asked.say("console-alike")) }
        ul { @for (number, title) in &near { li { a href={ "/stukken/" (number) } { (number) ". " (shown(title)) } } } }
    } })
}

/// What a field begins with: nothing where what is there must not be read, for it would be written back unreadable.
fn untouched(now: &str) -> &str {
    if shown(now) == now { now } else { "" }
}

fn acts(asked: &Asked, card: &Card) -> Markup {
    let number = card.known.number;
    let gone = card.known.overridden.gone.is_some();
    let (word, label) = if gone { ("herstel", "console-restore") } else { ("trek terug", "console-withdraw") };
    html! {
        h2 class="utrecht-heading-2" { (asked.say("console-acts")) }
        p { (asked.say("console-acts-what")) }
        (form(asked, label, &html! {
            input type="hidden" name="woorden" value={ (word) " " (number) };
            (reason(asked, word))
        }))
        @if !gone {
            @for (field, name, now) in FIELDS {
                // Whose a document is, is said and holds.
                @let label = if field == "beheerder" { "console-change" } else { "console-preview" };
                (form(asked, label, &html! {
                    input type="hidden" name="woorden" value={ "wijzig " (number) " " (field) " =" };
                    p {
                        label for=(field) { (asked.say("console-change")) ": " (asked.say(name)) }
                        input class="utrecht-textbox" id=(field) name="waarde" value=(untouched(&now(card))) required size="40";
                    }
                }))
            }
            @for (words, name) in [("vervang", "console-replace"), ("voeg samen", "console-merge")] {
                @let (id, link) = if words == "vervang" { ("vervang", "door") } else { ("samen", "in") };
                (form(asked, "console-preview", &html! {
                    input type="hidden" name="woorden" value={ (words) " " (number) " " (link) };
                    p {
                        label for=(id) { (asked.say(name)) }
                        input class="utrecht-textbox" id=(id) name="waarde" required inputmode="numeric" pattern="[0-9]+";
                    }
                    (reason(asked, id))
                }))
            }
        }
    }
}

fn reason(asked: &Asked, id: &str) -> Markup {
    let id = format!("reden-{}", id.replace(' ', "-"));
    html! { p { label for=(id) { (asked.say("console-reason")) } input class="utrecht-textbox" id=(id) name="reden"; } }
}

/// A form that says something of this document, whose preview comes first.
fn form(asked: &Asked, label: &str, fields: &Markup) -> Markup {
    html! {
        form method="post" action="/zeg" class="act" {
            (form_fields(asked, None))
            (fields)
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say(label)) }
        }
    }
}
