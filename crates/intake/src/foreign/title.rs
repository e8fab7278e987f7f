//! What a dossier is called.

use std::path::Path;

use super::super::field;
use super::super::sniff::{ending, is_office};
use super::letterhead::is_letterhead;
use super::{Dossier, format};
use crate::domain::plain::{Block, blocks};

/// A heading further down is not looked for; in bytes.
const WITHIN: usize = 16 * 1024;

/// So many lines stand above what a letter says at most.
const OPENING: usize = 20;

/// How a letter says what it is about.
const ABOUT: [&str; 4] = ["onderwerp:", "betreft:", "betreffende:", "subject:"];

/// A longer first line is a sentence and no title; in words.
const LONGEST_LINE: usize = 14;

/// What a part of a text is called before its number.
const CHAPTERS: [&str; 9] =
    ["hoofdstuk", "artikel", "paragraaf", "afdeling", "deel", "chapter", "article", "section", "part"];

/// How files with sheets end.
const SHEETS: [&str; 8] = ["xlsx", "xlsb", "xlsm", "xltx", "xltm", "ods", "ots", "csv"];
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
    let own = dossier.known.title.iter().filter(|title| is_title(title) && !is_letterhead(title)).cloned();
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

/// Whether the first line of a text is its title, and no sentence or salutation.
pub(crate) fn is_title_line(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= LONGEST_LINE
        && text.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !text.starts_with(char::is_lowercase)
        && !text.ends_with(['.', ':', ';', ','])
        && !text.contains(';')
        && is_title(text)
}

fn first_line(markdown: &str) -> Option<String> {
    let end = (0..=WITHIN.min(markdown.len())).rev().find(|end| markdown.is_char_boundary(*end)).unwrap_or(0);
    let blocks = blocks(markdown.get(..end)?);
    let mut own = blocks.iter().filter(|block| !is_letterhead(&block.text));
    let first = own.clone().next().filter(|block| block.level.is_some() || is_title_line(&block.text));
    let heading = own.find(|block| block.level == Some(1)).filter(|block| !is_first_chapter(&block.text));
    let about = || blocks.iter().take(OPENING).find_map(|block| about(&block.text));
    let text = |block: Option<&Block>| block.map(|block| block.text.clone());
    let fits = |text: &String| is_title(text) && !is_first_chapter(text);
    text(heading).filter(fits).or_else(about).or_else(|| text(first)).filter(fits)
}

/// What a letter says that it is about.
fn about(line: &str) -> Option<String> {
    let small = line.to_lowercase();
    let start = ABOUT.iter().find(|start| small.starts_with(*start))?;
    let text = line.get(start.len()..)?.trim();
    (text.split_whitespace().count() > 1 && is_title(text)).then(|| text.to_owned())
}

/// Whether a heading is that of the first chapter, and so not that of the whole.
fn is_first_chapter(heading: &str) -> bool {
    let mut words = heading.split_whitespace().map(|word| word.trim_end_matches(['.', ':', ')']).to_lowercase());
    let first = words.next().unwrap_or_default();
    let number = if CHAPTERS.contains(&first.as_str()) { words.next().unwrap_or_default() } else { first };
    matches!(number.as_str(), "0" | "1" | "1.0" | "1.1" | "i") && words.next().is_some()
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
            table: None,
        };
        let dossier = Dossier { known, parts: texts.iter().map(part).collect() };
        assert_eq!(title(&dossier, name), expected);
    }

    #[test]
    fn prefers_what_somebody_wrote() {
        check(Some("Plan afval"), &["# Kop"], "x.docx", "Plan afval");
        check(Some("Microsoft Word - plan.docx"), &["Inleiding.\n\n# Kop"], "x.docx", "Kop");
        check(None, &["Beleidsplan schuldhulp 2024\n\nTekst."], "x.pdf", "Beleidsplan schuldhulp 2024");
        check(None, &["pagina 1 van 3\n\nTekst."], "Begroting_2024 def v2.pdf", "Begroting 2024");
        check(None, &["Dit is een gewone zin van een brief."], "map/brief_aan_raad.pdf", "brief aan raad");
        check(Some("Eén"), &["# Twee", "# Drie"], "Dossier_afval.zip", "Dossier afval");
        check(Some("RE: afval"), &["# Twee", "# Drie"], "bericht.eml", "RE: afval");
        check(None, &["## Blad1\n\nA; 3"], "begroting.xlsx", "begroting");
        check(None, &["# Hoofdstuk 1 Begrippen\n\nZin."], "verordening_vervoer.docx", "verordening vervoer");
        check(None, &["Verordening vervoer\n\n# 1. Inleiding\n\nZin."], "x.docx", "Verordening vervoer");
        check(None, &["# 1 loket voor alles"], "x.docx", "x");
        check(None, &["# Hoofdstuk 2\n\nZin."], "x.docx", "Hoofdstuk 2");
        check(Some("Sjabloon_besluit.DOTM"), &["# Besluit"], "x.docm", "Besluit");
    }

    #[test]
    fn who_sends_it_is_no_title() {
        let head = "Gemeente Zandvliet\n\nPostbus 10\n\n4600 AA Zandvliet";
        check(None, &[&format!("{head}\n\nKampvuren op het strand\n\nTekst.")], "x.pdf", "Kampvuren op het strand");
        check(None, &[&format!("# Gemeente Zandvliet\n\n{head}\n\n# Kampvuren\n\nTekst.")], "x.pdf", "Kampvuren");
        check(
            None,
            &[&format!("{head}\n\nAan de raad\n\nDatum: 3 mei 2024\n\nOnderwerp: Vuur op het strand\n\nTekst.")],
            "x.pdf",
            "Vuur op het strand",
        );
        check(
            None,
            &[&format!("{head}\n\nGeachte heer, dit is een gewone zin.")],
            "brief_over_vuur.pdf",
            "brief over vuur",
        );
    }
}
