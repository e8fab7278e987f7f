//! What somebody follows: all of it, something new, and the end of one thing or of all. It is said as in the chat, and told there once a week.

use jatwerk_core::features::follow::listing::{Subscription, Subscriptions, subscriptions};
use jatwerk_core::features::follow::store::followers::Pause;
use jatwerk_core::speech::words::Value;
use jatwerk_domain::followed::{Followed, MOST_FOLLOWED};
use jatwerk_domain::language::Language;
use jatwerk_domain::personal_data::shown;
use maud::{Markup, html};

use crate::layout::Shown;
use crate::parts::{form_fields, say_button};
use crate::request::Asked;
use crate::stop::Stop;
use crate::tongue::{follow, unfollow};

/// What can be followed: how it is said behind "volg" or "follow", and what it is called.
fn kinds(language: Language) -> [(&'static str, &'static str); 3] {
    let [topic, place, number] = match language {
        Language::Dutch => ["onderwerp", "gemeente", "nummer"],
        Language::English => ["topic", "municipality", "number"],
    };
    [(topic, "console-following-topic"), (place, "console-place"), (number, "console-following-number")]
}

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let own = asked.look(|turn| subscriptions(turn, &asked.visitor.person, asked.language))?;
    let full = own.as_ref().is_some_and(|own| own.all.len() >= MOST_FOLLOWED);
    let body = html! {
        p { (asked.say("console-following-how")) }
        @match &own {
            Some(own) => (following(asked, own)),
            None => p role="status" { (asked.say("console-following-nothing")) },
        }
        h2 class="utrecht-heading-2" { (asked.say("console-following-new")) }
        @if full { p { (asked.tell("console-following-full", &[("count", Value::Number(MOST_FOLLOWED))])) } }
        @else { (starting(asked)) }
    };
    Ok(Shown::new(asked.say("console-following"), body))
}

fn following(asked: &Asked, own: &Subscriptions) -> Markup {
    let when = match own.paused {
        Some(Pause::Stopped) => asked.say("console-following-paused"),
        _ => asked.tell("console-following-when", &[("day", Value::Text(&own.day))]),
    };
    let stop = unfollow(asked.language);
    html! {
        p role="status" { (asked.tell("console-following-count", &[("count", Value::Number(own.all.len()))])) " " (when) }
        ul class="plain log" { @for one in &own.all { li class="buttons" {
            span { (name(one)) }
            (say_button(asked, &format!("{stop} {}", one.named), None, &asked.say("console-following-stop"),
                Some(&shown(&one.called))))
        } } }
        (say_button(asked, stop, None, &asked.say("console-following-stop-all"), None))
    }
}

/// What it is called; a document with its way there.
fn name(one: &Subscription) -> Markup {
    let called = shown(&one.called);
    match one.followed {
        Followed::Document(_) => html! { a href={ "/stukken/" (one.typed) } { (called) } },
        _ => html! { (called) },
    }
}

fn starting(asked: &Asked) -> Markup {
    html! {
        form method="post" action="/zeg" class="act" {
            (form_fields(asked, None))
            p {
                label for="soort" { (asked.say("console-kind")) }
                select class="utrecht-select" id="soort" name="woorden" {
                    @for (kind, name) in kinds(asked.language) {
                        option value={ (follow(asked.language)) " " (kind) } { (asked.say(name)) }
                    }
                }
            }
            p {
                label for="wat" { (asked.say("console-following-what")) }
                input class="utrecht-textbox" id="wat" name="waarde" required size="30" maxlength="60";
            }
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say("console-following-start")) }
        }
    }
}
