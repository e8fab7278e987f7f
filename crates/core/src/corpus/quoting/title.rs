//! A document in a line.

use crate::corpus::store::overrides::KnownDocument;
use crate::domain::personal_data::fit;
use crate::speech::rich::{Span, text};

/// A longer title is cut here.
pub(crate) const LONGEST_TITLE: usize = 120;

/// "12. Titel · Breda · 2024", with the title as a link.
pub(crate) fn document_line(known: &KnownDocument) -> Vec<Span> {
    let title = fit(&known.title, LONGEST_TITLE);
    let title = match &known.url {
        Some(url) => Span::Link { text: title, url: url.clone() },
        None => text(title),
    };
    let year = known.date.map(|date| date.year().to_string());
    let behind: String = [known.place.clone(), year].into_iter().flatten().map(|part| format!(" · {part}")).collect();
    vec![Span::Strong(known.number.to_string()), text(". "), title, text(behind)]
}
