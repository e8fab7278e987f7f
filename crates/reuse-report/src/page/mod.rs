//! The page about re-use: one file, no script, nothing from elsewhere; nine questions, each with a sentence, drawings, and tables
//! that say the same.
//!
//! The markup is made with `maud`: it escapes whatever is put in, and drawings are functions of numbers, which a template in a file
//! of its own would have to be handed one by one.

mod chosen;
mod cover;
mod figure;
mod figures;
mod questions;
mod said;
mod section;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::diffusion::registry::Registry;
use crate::domain::language::Language;
use crate::words::{Words, WordsError};
pub use chosen::{Chosen, named, sections_of};
pub use figures::Figures;
use section::Section;

/// How the page looks: on a wide and a narrow screen, by day and by night, and on paper.
const STYLE: &str = include_str!("style.css");

/// Nothing from elsewhere, and no script, whatever stands in a title.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What every section needs.
struct Page<'a> {
    registry: &'a Registry,
    figures: &'a Figures,
    words: &'a Words,
}

/// The page of a registry.
///
/// # Errors
/// When the words file is damaged.
pub fn page(registry: &Registry, language: Language) -> Result<String, WordsError> {
    render(registry, &Figures::of(registry), language)
}

/// The page of figures that were reckoned before.
///
/// # Errors
/// When the words file is damaged.
pub fn render(registry: &Registry, figures: &Figures, language: Language) -> Result<String, WordsError> {
    let words = Words::load(language)?;
    let page = Page { registry, figures, words: &words };
    let sections = questions::all(&page);
    Ok(document(&page, &sections).into_string())
}

/// The questions whose figures are there at once, the map first, for a page of somebody else: each below a heading of the second
/// level, drawn with classes only.
///
/// # Errors
/// When the words file is damaged.
pub fn sections(registry: &Registry, language: Language) -> Result<Markup, WordsError> {
    let words = Words::load(language)?;
    let figures = Figures::at_once(registry);
    let page = Page { registry, figures: &figures, words: &words };
    let sections = questions::at_once(&page);
    Ok(html! { @for (number, section) in (1..).zip(&sections) { (section.draw(number, &words)) } })
}

fn document(page: &Page<'_>, sections: &[Section]) -> Markup {
    let words = page.words;
    let body = html! {
        a.skip href="#content" { (words.say("skip")) }
        (cover::cover(page, sections))
        main id="content" {
            @for (number, section) in (1..).zip(sections) { (section.draw(number, words)) }
        }
        footer { p { (words.say("footer")) } }
    };
    frame(words, &words.say("page-title"), &body)
}

/// A page that is whole in itself.
pub(crate) fn frame(words: &Words, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
}
