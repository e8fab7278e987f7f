//! What a document becomes when it is cut.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

fn document(body: &str) -> Document {
    Document {
        key: "een".into(),
        dossier: "een".into(),
        title: "De titel".into(),
        body: body.into(),
        url: None,
        organisation: None,
        municipality: None,
        topics: Vec::new(),
        kind: None,
        date: None,
        licence: None,
        source: None,
        authors: Vec::new(),
        near_duplicate_group: None,
    }
}

fn check(body: &str, expected: &[(&str, &str)]) {
    let passages = cut(&document(body));
    let found: Vec<_> = passages.iter().map(|passage| (passage.heading.as_str(), passage.text.as_str())).collect();
    assert_eq!(found, expected);
}

/// A sentence of `count` words that are not in another sentence.
fn sentence(name: &str, count: usize) -> String {
    let words: Vec<String> = (0..count).map(|at| format!("{name}{at}")).collect();
    format!("Z{}.", words.join(" "))
}

#[test]
fn says_the_title_when_there_is_no_text() {
    check("", &[("", "De titel")]);
    check("# De titel\n\n---\n", &[("", "De titel")]);
}

#[test]
fn joins_small_sections_and_keeps_their_headings() {
    check(
        "# De titel\n## Een\nKort.\n## Twee\n### Diep\n* Ook kort.\n* Ja.\n## Slot",
        &[("", "Een\nKort.\nTwee\nDiep\nOok kort.\nJa.\nSlot")],
    );
}

#[test]
fn large_sections_stand_alone_under_their_path() {
    let (a, b) = (sentence("a", 150), sentence("b", 150));
    check(&format!("# Deel\n## Een\n{a}\n## Twee\n{b}"), &[("Deel › Een", &a), ("Deel › Twee", &b)]);
}

#[test]
fn repeats_whole_sentences_inside_a_section() {
    let [a, b, c, d] = [("a", 100), ("b", 20), ("c", 120), ("d", 10)].map(|(name, count)| sentence(name, count));
    check(&format!("{a} {b}\n\n{c} {d}"), &[("", &format!("{a} {b}")), ("", &format!("{b}\n{c} {d}"))]);
}

#[test]
fn breaks_a_sentence_without_an_end() {
    let long = sentence("a", 600);
    let sizes: Vec<usize> = cut(&document(&long)).iter().map(|passage| words(&passage.text)).collect();
    assert_eq!(sizes, [160, 160, 160, 120]);
}

#[test]
fn the_model_reads_title_place_headings_and_text() {
    let passage = Passage { heading: "Deel › Een".into(), text: "Tekst.".into(), spot: Spot::default() };
    assert_eq!(embedded_text("De titel", Some("Breda"), &passage), "De titel (Breda)\nDeel › Een\nTekst.");
    let title_only = Passage { heading: String::new(), text: "De titel".into(), spot: Spot::default() };
    assert_eq!(embedded_text("De titel", None, &title_only), "De titel");
}

/// Markdown that is likely to have structure, and text that is likely to have none.
fn markdown() -> impl Strategy<Value = String> {
    let words = prop::collection::vec("[A-Za-z]{1,8}[.,!?]?", 1..120).prop_map(|words| words.join(" "));
    let block = prop_oneof![
        (1_usize..7, "[A-Z][a-z]{0,8}( [a-z]{1,8}){0,3}")
            .prop_map(|(level, text)| format!("{} {text}", "#".repeat(level))),
        words.clone(),
        words.clone().prop_map(|text| format!("* {text}\n* {text}")),
        words.clone().prop_map(|text| format!("| a | b |\n|---|---|\n| {text} | {text} |")),
        words.prop_map(|text| format!("<div>{text}</div>")),
        any::<String>(),
    ];
    prop::collection::vec(block, 0..12).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #[test]
    fn loses_no_word_and_keeps_the_limit(body in markdown()) {
        let document = document(&body);
        let passages = cut(&document);
        let mut found: HashSet<&str> = document.title.split_whitespace().collect();
        let mut said = 0;
        for passage in &passages {
            prop_assert!(words(&passage.text) <= LIMIT);
            prop_assert!(!passage.text.is_empty());
            found.extend(passage.text.split_whitespace().chain(passage.heading.split_whitespace()));
            said += words(&passage.text);
        }
        let blocks = blocks(&body);
        for word in blocks.iter().flat_map(|block| block.text.split_whitespace()) {
            prop_assert!(found.contains(word), "{word:?} is lost");
        }
        let given: usize = blocks.iter().map(|block| words(&block.text)).sum();
        prop_assert!(said <= 2 * given + 2, "{given} words became {said}");
    }
}

#[test]
fn a_passage_knows_its_attachment_and_page() {
    let (a, b) = (sentence("a", 150), sentence("b", 150));
    let body = format!(
        "Vooraf.\n\n<!-- file: x.pdf -->\n\n<!-- page: 1 -->\n\n# Kop\n{a}\n\n<!-- page: 2 -->\n\n{b}\n\n<!-- file: y.csv -->\n\nKlein."
    );
    let found: Vec<_> = cut(&document(&body))
        .into_iter()
        .map(|passage| {
            format!("{}|{:?}|{:?}", passage.heading, passage.spot.file.unwrap_or_default(), passage.spot.page)
        })
        .collect();
    assert_eq!(found, ["|\"\"|None", "Kop|\"x.pdf\"|Some(1)", "Kop|\"x.pdf\"|Some(2)", "|\"y.csv\"|None"]);
}
