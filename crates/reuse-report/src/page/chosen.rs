//! The part of the page that may be shown of a theme or a period: nothing that could be taken from the whole page to find what it hides.
//!
//! Of a period there is only what may be named row by row, so that it is known anyhow. Whole practices keep the figures that they have on
//! the whole page: a theme picks some of these and reckons none anew.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{Figures, Page, questions};
use crate::diffusion::network;
use crate::diffusion::registry::Registry;
use crate::domain::language::Language;
use crate::domain::reuse::adoption::{Adoption, Practice};
use crate::privacy::may_be_named;
use crate::words::{Words, WordsError};

/// A part of the registry: a theme, a period, or both.
pub struct Chosen<'a> {
    /// Whether an adoption is of it.
    pub fits: &'a dyn Fn(&Adoption) -> bool,
    /// The numbers of its documents, when it consists of whole practices; nothing when a practice can lie in it for a part.
    pub documents: Option<&'a BTreeSet<i64>>,
}

/// What may be named of a part of the registry.
pub fn named(registry: &Registry, fits: &dyn Fn(&Adoption) -> bool) -> Registry {
    let named = registry.adoptions.iter().filter(|adoption| may_be_named(adoption) && fits(adoption));
    Registry { adoptions: named.cloned().collect(), ..registry.clone() }
}

/// The sections of the part that is chosen: the map of who may be named, and what the whole page shows of its practices.
///
/// # Errors
/// When the words file is damaged.
pub fn sections_of(registry: &Registry, chosen: &Chosen<'_>, language: Language) -> Result<Markup, WordsError> {
    let words = Words::load(language)?;
    let part = named(registry, chosen.fits);
    let mut figures = Figures::at_once(registry);
    if let Some(documents) = chosen.documents {
        keep(&mut figures, documents);
    }
    figures.network = network::network(&part);
    let page = Page { registry: &part, figures: &figures, words: &words };
    let sections = questions::of_part(&page, chosen.documents.is_some());
    Ok(html! { @for (number, section) in (1..).zip(&sections) { (section.draw(number, &words)) } })
}

/// Leaves the practices with these documents of which the whole page shows something.
fn keep(figures: &mut Figures, documents: &BTreeSet<i64>) {
    let is_theirs = |practice: &Practice| practice.document.is_some_and(|number| documents.contains(&number));
    let models = std::mem::take(&mut figures.models);
    let spreads = std::mem::take(&mut figures.spreads).into_iter().zip(models);
    let kept = spreads.filter(|(spread, _)| is_theirs(&spread.practice) && spread.curve.shown().is_some());
    (figures.spreads, figures.models) = kept.unzip();
    figures.adaptations.practices.retain(|(practice, _)| is_theirs(practice));
}
