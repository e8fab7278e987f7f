//! What waits for a moderator: all of it, in an order and of a kind that they choose, with what can be done about it.

use jatwerk_core::features::backlog::listing::NAMED;
use jatwerk_core::features::curation::pages;
use jatwerk_core::kernel::console::asked::{Answer, Waiting, Wish};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::worklist::Need;
use maud::{Markup, html};

use crate::layout::Shown;
use crate::parts::{form_fields, proposed, say_button, speech};
use crate::request::Asked;
use crate::stop::Stop;

/// So many proposals are shown.
const PROPOSALS: usize = 50;

/// The kinds of what waits: how an address calls each, and the words for it.
const KINDS: [(&str, &str); 9] = [
    ("spot", "console-kind-spot"),
    ("feedback", "console-kind-feedback"),
    ("review", "console-kind-review"),
    ("waiting", "console-kind-waiting"),
    ("answer", "console-kind-answer"),
    ("feed", "console-kind-feed"),
    ("new", "console-kind-new"),
    ("twin", "console-kind-twin"),
    ("orphan", "console-kind-orphan"),
];

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let wish = Wish::Worklist { person: asked.visitor.person.clone(), power: asked.visitor.power };
    let Answer::Worklist(all) = asked.ask(wish)? else { return Err(Stop::NoAnswer) };
    let proposals = asked.look(|turn| pages::proposals(turn, PROPOSALS))?;
    let count = all.len();
    let items = chosen(asked, all);
    let body = html! {
        @if !proposals.is_empty() {
            h2 class="utrecht-heading-2" { (asked.say("console-proposals")) }
            @for proposal in &proposals {
                section class="card" {
                    (speech(&proposal.words))
                    p class="hint" { @for who in &proposal.by { (who) " " } }
                    (proposed(asked, proposal))
                }
            }
        }
        h2 class="utrecht-heading-2" { (heading(asked, count, !proposals.is_empty())) }
        (choosing(asked))
        @if items.is_empty() { p { (asked.say("console-waiting-none")) } }
        ol class="plain" { @for (place, item) in (1..).zip(&items) { (one(asked, place, item)?) } }
        @if !items.is_empty() { (several(asked)) }
    };
    Ok(Shown::new(asked.say("console-worklist"), body))
}

/// How much waits; `beside` what waits for a yes.
fn heading(asked: &Asked, count: usize, beside: bool) -> String {
    let key = if count == 0 && beside { "console-waiting-nothing-else" } else { "console-waiting" };
    asked.tell(key, &[("count", Value::Number(count))])
}

/// Those of the kind that is asked for, in the order that is asked for.
fn chosen(asked: &Asked, mut items: Vec<Waiting>) -> Vec<Waiting> {
    let kind = asked.query.get("soort");
    items.retain(|item| kind.is_empty() || kind_of(&item.item.need).0 == kind);
    if asked.query.get("volgorde") == "soort" {
        items.sort_by_key(|item| KINDS.iter().position(|(kind, _)| *kind == kind_of(&item.item.need).0));
    }
    items
}

fn kind_of(need: &Need) -> (&'static str, &'static str) {
    let [spot, feedback, review, waiting, answer, feed, new, twin, orphan] = KINDS;
    match need {
        Need::Gap(_) => spot,
        Need::Feedback { .. } => feedback,
        Need::Review { .. } => review,
        Need::Waiting { .. } => waiting,
        Need::Answer { .. } => answer,
        Need::Feed { .. } => feed,
        Need::New { .. } => new,
        Need::Twin { .. } => twin,
        Need::Orphan { .. } => orphan,
    }
}

fn choosing(asked: &Asked) -> Markup {
    let (kind, order) = (asked.query.get("soort"), asked.query.get("volgorde"));
    html! {
        form method="get" class="filters" {
            p {
                label for="soort" { (asked.say("console-kind")) }
                select class="utrecht-select" id="soort" name="soort" {
                    option value="" { (asked.say("console-all")) }
                    @for (value, name) in KINDS { option value=(value) selected[kind == value] { (asked.say(name)) } }
                }
            }
            p {
                label for="volgorde" { (asked.say("console-order")) }
                select class="utrecht-select" id="volgorde" name="volgorde" {
                    option value="" { (asked.say("console-order-askers")) }
                    option value="soort" selected[order == "soort"] { (asked.say("console-kind")) }
                }
            }
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say("console-show")) }
        }
    }
}

fn one(asked: &Asked, place: usize, waiting: &Waiting) -> Result<Markup, Stop> {
    let item = &waiting.item;
    let (name, about) = (place.to_string(), format!("{NAMED}{}", waiting.name));
    let documents = documents_of(asked, &item.need)?;
    let words: &[(&str, &str)] = match item.need {
        Need::Waiting { .. } | Need::Answer { .. } => &[("ja", "console-yes"), ("nee", "console-no")],
        Need::Feed { .. } => &[("opnieuw", "console-again"), ("klaar", "console-done"), ("later", "console-later")],
        _ => &[("klaar", "console-done"), ("later", "console-later")],
    };
    Ok(html! {
        li class="card" {
            p class="tick" {
                input type="checkbox" form="samen" name="item" value=(waiting.name) id={ "item" (place) };
                label for={ "item" (place) } {
                    (place) ". " (asked.say(kind_of(&item.need).1)) " · "
                    (asked.tell("console-askers", &[("count", Value::Number(item.askers))]))
                }
            }
            (speech(&waiting.words))
            @if !documents.is_empty() {
                ul { @for (number, title) in &documents {
                    li { a href={ "/stukken/" (number) } { (number) ". " (jatwerk_domain::personal_data::shown(title)) } }
                } }
            }
            div class="buttons" {
                @for (words, label) in words {
                    (say_button(asked, words, Some(&about), &asked.say(label), Some(&name)))
                }
            }
        }
    })
}

/// The documents that an item is about, each with its number.
fn documents_of(asked: &Asked, need: &Need) -> Result<Vec<(i64, String)>, Stop> {
    let keys: Vec<&String> = match need {
        Need::Feedback { document, .. } | Need::Review { document, .. } | Need::Orphan { document } => vec![document],
        Need::Twin { one, other, .. } => vec![one, other],
        Need::New { documents, .. } => documents.iter().collect(),
        Need::Gap(_) | Need::Waiting { .. } | Need::Answer { .. } | Need::Feed { .. } => Vec::new(),
    };
    asked.look(|turn| {
        let found = keys.into_iter().filter_map(|key| pages::number_of(turn, key).transpose());
        found.collect()
    })
}

/// What is done with all that are ticked.
fn several(asked: &Asked) -> Markup {
    html! {
        form method="post" action="/zeg" id="samen" class="together" {
            (form_fields(asked, None))
            fieldset {
                legend { (asked.say("console-ticked")) }
                button class="utrecht-button utrecht-button--secondary-action" name="woorden" value="klaar" { (asked.say("console-done")) }
                button class="utrecht-button utrecht-button--secondary-action" name="woorden" value="later" { (asked.say("console-later")) }
            }
        }
    }
}
