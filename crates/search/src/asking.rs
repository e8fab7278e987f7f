//! What is asked for with a subject, and is not the subject: "ideeën", "ervaringen", "wie weet".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::analysis::stems;

/// Such words.
const ASKING: &[&str] = &[
    "idee",
    "ideeën",
    "voorbeeld",
    "voorbeelden",
    "ervaring",
    "ervaringen",
    "tip",
    "tips",
    "informatie",
    "info",
    "zoek",
    "gezocht",
    "iets",
    "alles",
    "stukken",
    "documenten",
    "ideas",
    "examples",
    "experience",
    "information",
    "documents",
    "about",
    "for",
    "of",
    "pak",
    "pakken",
    "aanpak",
    "aanpakken",
    "regelt",
    "regelen",
    "doet",
    "organiseren",
    "jullie",
    "welke",
    "waar",
    "weet",
    "kent",
    "nee",
];

static ASKING_STEMS: LazyLock<HashSet<String>> =
    LazyLock::new(|| ASKING.iter().flat_map(|word| stems(word)).map(|(_, stem)| stem).collect());

/// Whether a stem only asks.
pub(super) fn is_asking(stem: &str) -> bool {
    ASKING_STEMS.contains(stem)
}
