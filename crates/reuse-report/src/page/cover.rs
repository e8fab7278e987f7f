//! What stands above the nine questions: what this is, as of which day, and where to find what.

use maud::{Markup, html};

use super::Page;
use super::section::Section;
use crate::words::Value;

pub(super) fn cover(page: &Page<'_>, sections: &[Section]) -> Markup {
    let words = page.words;
    let today = words.day(page.registry.today);
    let values = [
        ("takings", Value::Count(page.figures.takings)),
        ("places", Value::Count(page.figures.places)),
        ("practices", Value::Count(page.figures.spreads.len())),
        ("today", Value::Text(&today)),
        ("least", Value::Count(crate::privacy::LEAST)),
    ];
    let few = crate::privacy::shown(page.figures.takings).is_none();
    let key = if few { "lead-few" } else { "lead" };
    html! {
        header {
            h1 { (words.say("page-title")) }
            p.lead { (words.with(key, &values)) }
            p { (words.with("reading", &[("least", Value::Count(crate::privacy::LEAST))])) }
            nav aria-label=(words.say("contents")) {
                ol { @for section in sections { li { a href={ "#" (section.id) } { (section.heading) } } } }
            }
        }
    }
}
