//! Who may say which word, as `wie mag wat` tells in the room; an operator gives a word to another role by `recht`.

use jatwerk_core::features::curation::pages::rights::{Right, changes, rights, role_key, role_of, who};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::language::Language;
use jatwerk_domain::role::Role;
use maud::{Markup, html};

use crate::layout::Shown;
use crate::parts::{form_fields, logged};
use crate::request::Asked;
use crate::stop::Stop;

/// What a word can be given to: how that is said, and the words for it.
const GIVEN: [(&str, &str); 4] = [
    ("iedereen", "role-everybody"),
    ("moderator", "role-moderator"),
    ("beheerder", "role-operator"),
    ("standaard", "console-usual"),
];

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let visitor = &asked.visitor;
    let (own, level, operators, rights, dutch, changes) = asked.look(|turn| {
        let (level, operators) = who(turn);
        let (shown, dutch) = (rights(turn, asked.language), rights(turn, Language::Dutch));
        let own = role_of(turn, &visitor.person, visitor.power)?;
        Ok((own, level, operators.to_vec(), shown, dutch, changes(turn)?))
    })?;
    let names: Vec<&str> = operators.iter().map(|operator| operator.as_str()).collect();
    let (level, names) = (level.to_string(), names.join(", "));
    let body = html! {
        p { (asked.tell("console-rights-own", &[("role", Value::Text(&asked.say(role_key(own))))])) }
        ul {
            li { (asked.tell("console-rights-moderator", &[("level", Value::Text(&level))])) }
            @if operators.is_empty() { li { (asked.say("console-rights-no-operator")) } }
            @else { li { (asked.tell("console-rights-operator", &[("who", Value::Text(&names))])) } }
        }
        (table(asked, &rights, &dutch, own == Role::Operator))
        p class="hint" { (asked.say("console-rights-undo")) }
        @if !changes.is_empty() {
            h2 class="utrecht-heading-2" { (asked.say("console-history")) }
            ul class="plain log" { @for change in &changes { (logged(asked, change)) } }
        }
    };
    Ok(Shown::new(asked.say("console-rights"), body))
}

fn table(asked: &Asked, rights: &[Right], said: &[Right], changes: bool) -> Markup {
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(asked.say("console-rights")) {
            table class="utrecht-table" {
                caption { (asked.say("console-rights-what")) }
                thead { tr {
                    th scope="col" { (asked.say("console-word")) }
                    th scope="col" { (asked.say("console-who-may")) }
                } }
                tbody { @for (right, said) in rights.iter().zip(said) { tr {
                    th scope="row" { code { (right.word) } }
                    td {
                        (asked.say(role_key(right.least)))
                        @if right.least != right.usual {
                            " "
                            (asked.tell("console-usually", &[("role", Value::Text(&asked.say(role_key(right.usual))))]))
                        }
                        @if changes { (giving(asked, right, said)) }
                    }
                } } }
            }
        }
    }
}

/// Gives a word to another role.
fn giving(asked: &Asked, right: &Right, said: &Right) -> Markup {
    let name = asked.tell("console-who-may-say", &[("word", Value::Text(right.word))]);
    html! {
        form method="post" action="/zeg" class="inline" {
            (form_fields(asked, None))
            input type="hidden" name="woorden" value={ "recht " (said.word) " =" };
            select class="utrecht-select" name="waarde" aria-label=(name) {
                @for (value, role) in GIVEN {
                    option value=(value) selected[role == role_key(right.least)] { (asked.say(role)) }
                }
            }
            button class="utrecht-button utrecht-button--secondary-action"
                aria-label={ (asked.say("console-preview")) ": " (name) } { (asked.say("console-preview")) }
        }
    }
}
