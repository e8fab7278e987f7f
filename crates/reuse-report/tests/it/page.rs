//! The page.

use std::collections::BTreeSet;

use expect_test::expect_file;
use jatwerk_diffusion::numbers::{Cell, Proportion};
use jatwerk_domain::language::Language;
use jatwerk_reuse_report::page::{Figures, page, render};

use super::markup::{attribute, between, by_id, unstyled};
use super::small;

fn pages() -> Vec<String> {
    let registries = [small::forty(), small::few(), small::registry(Vec::new())];
    let pages = registries.iter().flat_map(|registry| Language::ALL.map(|language| page(registry, language).unwrap()));
    pages.collect()
}

#[test]
fn the_page_of_a_small_registry() {
    expect_file!["files/page-nl.html"].assert_eq(&unstyled(&page(&small::forty(), Language::Dutch).unwrap()));
    expect_file!["files/page-en.html"].assert_eq(&unstyled(&page(&small::few(), Language::English).unwrap()));
}

#[test]
fn every_drawing_has_a_title_a_description_and_a_table() {
    let forty = page(&small::forty(), Language::Dutch).unwrap();
    assert!(between(&forty, "<figure", "</figure>").len() >= 12);
    for page in pages() {
        assert_eq!(page.matches("<svg").count(), page.matches("<figure").count());
        for figure in between(&page, "<figure", "</figure>") {
            let drawing = between(figure, "<svg", "</svg>")[0];
            assert_eq!(attribute(drawing, "role"), "img");
            let labels: Vec<&str> = attribute(drawing, "aria-labelledby").split(' ').collect();
            let [title, about] = labels[..] else { panic!("{labels:?}") };
            assert!(!by_id(drawing, title).is_empty() && by_id(drawing, about).len() > 20, "{title}");
            assert!(drawing.contains("<title") && drawing.contains("<desc"));
            let table = between(figure, "<details>", "</details>")[0];
            assert!(
                table.contains("<summary>") && table.contains("scope=\"col\"") && table.contains("scope=\"row\""),
                "{title}"
            );
        }
    }
}

#[test]
fn the_page_is_whole_in_itself() {
    for page in pages() {
        assert_eq!(page.matches("<h1").count(), 1);
        assert_eq!(page.matches("<h2").count(), 9);
        assert_eq!(page.matches("<style>").count(), 1);
        for foreign in ["://", "<script", "<link", "<img", "src=", "url(", "@import", "style=\""] {
            assert!(!page.contains(foreign), "{foreign}");
        }
        let ids = between(&page, " id=\"", "\"");
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(different.len(), ids.len());
        for address in between(&page, "href=\"", "\"") {
            assert!(different.contains(address.trim_start_matches('#')), "{address}");
        }
    }
}

#[test]
fn a_title_stays_text() {
    let forty = page(&small::forty(), Language::Dutch).unwrap();
    assert!(forty.contains("=1+1&lt;/text&gt;&lt;script&gt;"));
    assert!(!forty.contains(|sign: char| (sign.is_control() && sign != '\n') || sign == '\u{202e}'));
}

#[test]
fn nobody_is_named_who_may_not_be() {
    let few = page(&small::few(), Language::Dutch).unwrap();
    assert!(few.contains("Leiden") && few.contains("Landgraaf"));
    for name in
        ["Assen", "Zwolle", "Delft", "Gouda", "Heerlen", "Nijmegen", "Deventer", "Geheim van", "Niet van", "Bewering"]
    {
        assert!(!few.contains(name), "{name}");
    }
    assert!(few.contains("Niet op de kaart: te weinig overnames"));
}

#[test]
fn a_hidden_cell_never_prints() {
    let registry = small::forty();
    let mut figures = Figures::of(&registry);
    let told = Proportion::new(777, 1000);
    figures.motives.all.positive = Cell::Shown(told);
    let shown = render(&registry, &figures, Language::Dutch).unwrap();
    assert!(by_section(&shown, "motives-families").contains("78%"));
    figures.motives.all.positive = Cell::Hidden;
    let hidden = render(&registry, &figures, Language::Dutch).unwrap();
    let families = by_section(&hidden, "motives-families");
    assert!(!families.contains("78%") && families.matches("te weinig").count() >= 4);
    assert_eq!(families.matches("class=\"disc\"").count(), 0);
    assert!(hidden.contains("Nog niet te zeggen: te weinig gemeenten zeiden waarom."));
    figures.to_use = Cell::Hidden;
    assert!(!render(&registry, &figures, Language::Dutch).unwrap().contains("id=\"times-use\""));
}

#[test]
fn few_are_not_even_counted() {
    let mut registry = small::few();
    registry.adoptions.truncate(2);
    let few = page(&registry, Language::Dutch).unwrap();
    assert!(few.contains("Nog minder dan 3 overnames") && few.contains("te weinig verteld"));
    let none = page(&small::registry(Vec::new()), Language::Dutch).unwrap();
    assert!(none.contains("0 overnames van 0 praktijken"));
}

#[test]
fn what_cannot_be_said_yet_is_told_with_its_threshold() {
    let few = page(&small::few(), Language::Dutch).unwrap();
    assert!(few.contains("van de 30 overnames die hiervoor nodig zijn"));
}

/// A figure by its id.
fn by_section<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("<figure id=\"{id}\"")).unwrap();
    rest.split("</figure>").next().unwrap()
}
