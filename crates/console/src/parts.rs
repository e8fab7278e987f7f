//! Parts that several pages have.

use jatwerk_core::features::curation::pages::{Logged, Proposed};
use jatwerk_core::speech::rich::Message;
use jatwerk_core::speech::words::Value;
use jatwerk_domain::act::{Needs, State};
use jatwerk_domain::quote::Quote;
use maud::{Markup, PreEscaped, html};

use crate::request::Asked;

/// So many lines stand on one page of a list.
pub(crate) const A_PAGE: usize = 50;

/// What the bot says. Its HTML is made in one place, where everything that people wrote is escaped (`speech/rich`).
pub(crate) fn speech(message: &Message) -> Markup {
    html! { div class="speech" { (PreEscaped(&message.html)) } }
}

/// A sentence, with the words marked that were asked for.
pub(crate) fn quote(quote: &Quote) -> Markup {
    html! { @for piece in quote.pieces() { @if piece.matches { mark { (piece.text) } } @else { (piece.text) } } }
}

/// Words of our own in which backticks mark what to type.
pub(crate) fn marked(words: &str) -> Markup {
    html! { @for (place, part) in words.split('`').enumerate() { @if place % 2 == 1 { code { (part) } } @else { (part) } } }
}

/// What stands in each form by which words are said.
pub(crate) fn form_fields(asked: &Asked, about: Option<&str>) -> Markup {
    html! {
        input type="hidden" name="formulier" value=(asked.form_token());
        input type="hidden" name="terug" value=(asked.here);
        @if let Some(once) = asked.once() { input type="hidden" name="eens" value=(once); }
        @if let Some(about) = about { input type="hidden" name="over" value=(about); }
    }
}

/// A form with one button that says these words.
pub(crate) fn say_button(asked: &Asked, words: &str, about: Option<&str>, label: &str, name: Option<&str>) -> Markup {
    html! {
        form method="post" action="/zeg" class="inline" {
            (form_fields(asked, about))
            button class="utrecht-button utrecht-button--secondary-action" name="woorden" value=(words)
                aria-label=[name.map(|name| format!("{label}: {name}"))] { (label) }
        }
    }
}

/// A line of the log, with its way back.
pub(crate) fn logged(asked: &Asked, line: &Logged) -> Markup {
    html! {
        li {
            (speech(&line.words))
            @if line.can_be_undone && asked.visitor.standing.tends() {
                (say_button(asked, &format!("ongedaan {}", line.number), None, &asked.say("console-undo"),
                    Some(&line.number.to_string())))
            }
        }
    }
}

/// Something that waits for a yes, with its buttons.
pub(crate) fn proposed(asked: &Asked, proposed: &Proposed) -> Markup {
    let Proposed { act, sensitive, by, .. } = proposed;
    let number = act.number.to_string();
    let own = by.contains(&asked.visitor.person);
    let needs = match (act.state, act.needs, sensitive) {
        (State::Previewing, ..) => Some(asked.say("console-previewing")),
        (_, Needs::Second, _) if own => Some(asked.say("console-needs-other")),
        (_, Needs::Second, _) => Some(asked.say("console-needs-second")),
        (_, Needs::Twice, Some(what)) => {
            Some(asked.tell("console-needs-twice-sensitive", &[("what", Value::Text(what))]))
        }
        (_, Needs::Twice, None) if act.yes > 0 => Some(asked.say("console-needs-once-more")),
        (_, Needs::Twice, None) => Some(asked.say("console-needs-twice")),
        (_, Needs::Once, _) => None,
    };
    // Their own yes was said: now it is for somebody else.
    let may_agree = act.state == State::Proposed && !(own && act.needs == Needs::Second && act.yes > 0);
    html! {
        @if let Some(needs) = needs { p { strong { (needs) } } }
        div class="buttons" {
            @if may_agree {
                (say_button(asked, "ja", Some(act.id.as_str()), &asked.say("console-yes"), Some(&number)))
            }
            @if act.state == State::Proposed {
                (say_button(asked, "nee", Some(act.id.as_str()), &asked.say("console-no"), Some(&number)))
            }
        }
    }
}

/// The ways to the other pages of a list of so many.
pub(crate) fn pager(asked: &Asked, count: usize) -> Markup {
    let (page, last) = (asked.page(), count.saturating_sub(1) / A_PAGE);
    let to = |page: usize| format!("?{}", asked.query.with("pagina", &(page + 1).to_string()));
    let values = [("page", Value::Number(page + 1)), ("last", Value::Number(last + 1))];
    html! {
        @if last > 0 {
            nav class="pager" aria-label=(asked.say("console-pager")) {
                @if page > 0 { a rel="prev" href=(to(page - 1)) { (asked.say("console-previous")) } }
                span { (asked.tell("console-page", &values)) }
                @if page < last { a rel="next" href=(to(page + 1)) { (asked.say("console-next")) } }
            }
        }
    }
}
