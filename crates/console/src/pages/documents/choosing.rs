//! The form by which somebody says which documents they want to see, and what it comes to.

use jatwerk_core::corpus::store::overrides::listed::{Owned, Selection, Written};
use jatwerk_core::features::backlog;
use jatwerk_domain::hours::Hours;
use jatwerk_domain::id::PersonId;
use jatwerk_domain::personal_data::shown;
use jatwerk_reuse_report::privacy::LEAST;
use maud::{Markup, html};

use crate::request::Asked;
use crate::stop::Stop;

/// What there is to choose from.
pub(super) struct Offered {
    pub(super) sources: Vec<String>,
    pub(super) kinds: Vec<String>,
}

/// A choice: its name in the address, what it is called, and its values, each with what it is called.
type Choice = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const AGE: Choice = (
    "leeftijd",
    "console-age",
    &[("jong", "console-age-young"), ("oud", "console-age-old"), ("onbekend", "console-age-unknown")],
);
const HELP: Choice = ("hulp", "console-map-help", &[("hielp", "console-map-helped"), ("niet", "console-helped-not")]);
const STATE: Choice =
    ("staat", "console-state", &[("zichtbaar", "console-state-shown"), ("weg", "console-state-gone")]);

/// Not older than so many years is young; older than so many is old.
const YOUNG: i16 = 2;
const OLD: i16 = 5;

/// What says that nobody looks after it.
const NOBODY: [&str; 2] = ["geen", "none"];

/// What is asked for, among documents with these `numbers` if there are any. Whoever is no moderator sees what everybody may see.
pub(super) fn selection(asked: &Asked, numbers: Option<Vec<i64>>) -> Result<Selection, Stop> {
    let get = |name: &str| asked.query.get(name);
    let tends = asked.visitor.standing.tends();
    let year = Hours::default().date((asked.console.now)()).year();
    let owner = if tends { get("beheerder") } else { String::new() };
    Ok(Selection {
        numbers,
        place: get("plaats"),
        year: get("jaar"),
        source: get("bron"),
        kind: get("soort"),
        owner: match owner.trim() {
            "" => None,
            nobody if NOBODY.contains(&nobody) => Some(Owned::ByNobody),
            person => Some(Owned::By(PersonId::new(person))),
        },
        written: match get(AGE.0).as_str() {
            "jong" => Some(Written::Since((year - YOUNG).to_string())),
            "oud" => Some(Written::Before((year - OLD).to_string())),
            "onbekend" => Some(Written::Unknown),
            _ => None,
        },
        keys: match get(HELP.0).as_str() {
            "" => None,
            help => {
                // Of fewer it would be known whom it helped.
                let helped = asked.look(backlog::pages::reach)?.into_iter().filter(|(_, reach)| reach.helped >= LEAST);
                Some((helped.map(|(key, _)| key).collect(), help == "hielp"))
            }
        },
        gone: match get(STATE.0).as_str() {
            "weg" => Some(true),
            "zichtbaar" => Some(false),
            _ => None,
        },
        unbound: !tends,
    })
}

/// What can be asked for.
pub(super) fn form(asked: &Asked, offered: &Offered) -> Markup {
    let get = |name: &str| asked.query.get(name);
    let tends = asked.visitor.standing.tends();
    html! {
        form method="get" role="search" class="filters" {
            p { label for="q" { (asked.say("console-search")) } input class="utrecht-textbox" id="q" type="search" name="q" value=(get("q")); }
            p { label for="plaats" { (asked.say("console-place")) } input class="utrecht-textbox" id="plaats" name="plaats" value=(get("plaats")); }
            p {
                label for="jaar" { (asked.say("console-year")) }
                input class="utrecht-textbox" id="jaar" name="jaar" value=(get("jaar")) inputmode="numeric" pattern="[0-9]{4}" size="4";
            }
            (choice(asked, &AGE))
            (named(asked, "bron", "console-source", &offered.sources))
            @if !offered.kinds.is_empty() { (named(asked, "soort", "console-kind", &offered.kinds)) }
            (choice(asked, &HELP))
            @if tends {
                p {
                    label for="beheerder" { (asked.say("console-owner-or-none")) }
                    input class="utrecht-textbox" id="beheerder" name="beheerder" value=(get("beheerder")) size="24";
                }
                (choice(asked, &STATE))
            }
            button class="utrecht-button utrecht-button--primary-action" { (asked.say("console-show")) }
        }
    }
}

fn choice(asked: &Asked, (name, label, values): &Choice) -> Markup {
    let chosen = asked.query.get(name);
    html! { p {
        label for=(name) { (asked.say(label)) }
        select class="utrecht-select" id=(name) name=(name) {
            option value="" { (asked.say("console-all")) }
            @for (value, words) in *values { option value=(value) selected[*value == chosen] { (asked.say(words)) } }
        }
    } }
}

/// The same, of names that stand in documents.
fn named(asked: &Asked, name: &str, label: &str, values: &[String]) -> Markup {
    let chosen = asked.query.get(name);
    html! { p {
        label for=(name) { (asked.say(label)) }
        select class="utrecht-select" id=(name) name=(name) {
            option value="" { (asked.say("console-all")) }
            @for value in values { option value=(value) selected[*value == chosen] { (shown(value)) } }
        }
    } }
}
