//! The text of a document: its headings, lists and paragraphs. The rest of its Markdown is shown as it stands, and nothing in it is markup.

use jatwerk_domain::personal_data::shown;
use maud::{Markup, html};

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Heading(&'a str),
    List(Vec<&'a str>),
    Paragraph(Vec<&'a str>),
}

/// The text, below a heading of the second level.
pub(crate) fn text(markdown: &str) -> Markup {
    html! {
        @for part in parts(markdown) {
            @match part {
                Part::Heading(words) => h3 class="utrecht-heading-3" { (shown(words)) },
                Part::List(items) => ul { @for item in items { li { (shown(item)) } } },
                Part::Paragraph(lines) => p { (shown(&lines.join(" "))) },
            }
        }
    }
}

fn parts(markdown: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for line in markdown.lines().map(str::trim) {
        if line.is_empty() {
            parts.push(Part::Paragraph(Vec::new()));
        } else if line.starts_with('#') {
            parts.push(Part::Heading(line.trim_matches('#').trim()));
        } else if let Some(item) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
            match parts.last_mut() {
                Some(Part::List(items)) => items.push(item),
                _ => parts.push(Part::List(vec![item])),
            }
        } else {
            match parts.last_mut() {
                Some(Part::Paragraph(lines)) => lines.push(line),
                _ => parts.push(Part::Paragraph(vec![line])),
            }
        }
    }
    parts.retain(|part| *part != Part::Paragraph(Vec::new()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_structure_and_no_markup() {
        let html = text("# Plan\n\nEen <b>zin</b>\nverder.\n- een\n- twee\n\n<script>").into_string();
        assert_eq!(
            html,
            "<h3 class=\"utrecht-heading-3\">Plan</h3><p>Een &lt;b&gt;zin&lt;/b&gt; verder.</p><ul><li>een</li><li>twee</li></ul><p>&lt;script&gt;</p>"
        );
    }

    #[test]
    fn no_number_of_a_citizen_is_shown() {
        assert!(!text("Het gaat om BSN 111222333.").into_string().contains("111222333"));
    }
}
