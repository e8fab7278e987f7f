//! What a dossier is called.

use std::path::Path;

use super::super::field;
use super::super::sniff::{ending, is_office};
use super::{Dossier, format};
use crate::domain::plain::blocks;

/// A heading further down is not looked for; in bytes.
const WITHIN: usize = 16 * 1024;

/// A longer first line is a sentence and no title; in words.
const LONGEST_LINE: usize = 14;

/// How files with sheets end.
const SHEETS: [&str; 7] = ["xlsx", "xlsm", "xltx", "xltm", "ods", "ots", "csv"];
/// How files of other programs end after which nobody calls a document.
const OTHERS: [&str; 7] = ["doc", "xls", "ppt", "rtf", "pdf", "indd", "qxd"];

/// How messages end.
const MESSAGES: [&str; 4] = [".eml", ".msg", ".mht", ".mhtml"];

/// What programs write when nobody gave a title.
const NO_TITLES: [&str; 12] = [
    "microsoft word",
    "microsoft powerpoint",
    "powerpoint-presentatie",
    "powerpoint presentation",
    "untitled",
    "naamloos",
    "zonder titel",
    "document",
    "presentatie",
    "sjabloon",
    "template",
    "(anonymous)",
];

/// The title of a dossier that came as `name`: what it says itself, its first heading or line, or what it is called.
pub fn title(dossier: &Dossier, name: &str) -> String {
    let own = dossier.known.title.iter().filter(|title| is_title(title)).cloned();
    let first = dossier.parts.first().and_then(|part| part.text.as_ref().ok());
    let several = dossier.parts.len() > 1;
    // The files of a dossier have titles of their own; together they are called as somebody called the archive.
    let (own, inside) = if several && !MESSAGES.iter().any(|ending| name.to_lowercase().ends_with(ending)) {
        (None, None)
    } else {
        (own.into_iter().next(), first.and_then(|text| first_line(text)))
    };
    // The name of a sheet says less than that of its file.
    let inside = inside.filter(|_| !SHEETS.contains(&ending(Path::new(name)).as_str()));
    let stem = format::stem(&format::file_name(name));
    [own, inside, Some(stem)]
        .into_iter()
        .flatten()
        .map(|title| field::title(&title))
        .find(|title| !title.is_empty())
        .unwrap_or_default()
}

fn is_title(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let ending = ending(Path::new(&text));
    let ends_like_file = is_office(&ending) || OTHERS.contains(&ending.as_str());
    text.chars().any(char::is_alphabetic) && !ends_like_file && !NO_TITLES.iter().any(|none| text.starts_with(none))
}

fn first_line(markdown: &str) -> Option<String> {
    let end = (0..=WITHIN.min(markdown.len())).rev().find(|end| markdown.is_char_boundary(*end)).unwrap_or(0);
    let blocks = blocks(markdown.get(..end)?);
    let heading = blocks.iter().find(|block| block.level == Some(1));
    let short = blocks.first().filter(|block| {
        block.level.is_some()
            || (block.text.split_whitespace().count() <= LONGEST_LINE
                && !block.text.ends_with(['.', ':', ';', ','])
                && !block.text.contains(';'))
    });
    heading.or(short).map(|block| block.text.clone()).filter(|text| is_title(text))
}

#[cfg(test)]
mod tests {
    use super::super::{Known, Part};
    use super::*;

    fn check(known: Option<&str>, texts: &[&str], name: &str, expected: &str) {
        let known = Known { title: known.map(str::to_owned), ..Known::default() };
        let part = |text: &&str| Part {
            name: "a".into(),
            size: 1,
            pages: None,
            text: Ok((*text).to_owned()),
            remarks: Vec::new(),
        };
        let dossier = Dossier { known, parts: texts.iter().map(part).collect() };
        assert_eq!(title(&dossier, name), expected);
    }

    #[test]
    fn prefers_what_somebody_wrote() {
        check(Some("Plan afval"), &["# Kop"], "x.docx", "Plan afval");
        check(Some("Microsoft Word - plan.docx"), &["Inleiding.\n\n# Kop"], "x.docx", "Kop");
        check(None, &["Beleidsplan schuldhulp 2024\n\nTekst."], "x.pdf", "Beleidsplan schuldhulp 2024");
        check(None, &["Dit is een gewone zin van een brief."], "map/brief_aan_raad.pdf", "brief aan raad");
        check(Some("Eén"), &["# Twee", "# Drie"], "Dossier_afval.zip", "Dossier afval");
        check(Some("RE: afval"), &["# Twee", "# Drie"], "bericht.eml", "RE: afval");
        check(None, &["## Blad1\n\nA; 3"], "begroting.xlsx", "begroting");
        check(Some("Sjabloon_besluit.DOTM"), &["# Besluit"], "x.docm", "Besluit");
    }
}
