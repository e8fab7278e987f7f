//! The page of a prize.

use expect_test::expect_file;
use jatwerk_domain::language::Language;
use jatwerk_domain::reuse::vocabulary::{Adaptation, Effect, Motive};
use jatwerk_reuse_report::prize::{Pair, page};
use jiff::civil::date;

use super::markup::{between, by_id, unstyled};

fn pair() -> Pair {
    Pair {
        year: 2026,
        title: "Draaiboek <b>afkoppelen</b>".into(),
        giver: "Leiden".into(),
        taker: "Landgraaf".into(),
        since: Some(date(2026, 2, 3)),
        effect: Some(Effect::Yes),
        motives: vec![Motive::PeerHelp, Motive::Proven],
        adaptations: Some(vec![Adaptation::Added, Adaptation::OwnStyle]),
        distance: Some((163, false)),
        second_hand: vec!["Heerlen".into(), "Kerkrade".into()],
        said: [Some("Knap gedaan, \u{202e}buren".into()), Some("We zijn er trots op".into())],
    }
}

fn bare() -> Pair {
    Pair {
        since: None,
        effect: None,
        motives: Vec::new(),
        adaptations: Some(Vec::new()),
        distance: None,
        second_hand: Vec::new(),
        said: [None, None],
        ..pair()
    }
}

#[test]
fn the_page_of_a_pair() {
    expect_file!["files/prize-nl.html"].assert_eq(&unstyled(&page(&pair(), Language::Dutch).unwrap()));
    expect_file!["files/prize-en.html"].assert_eq(&unstyled(&page(&bare(), Language::English).unwrap()));
}

#[test]
fn it_is_whole_and_can_be_read_by_everybody() {
    for (pair, language) in [pair(), bare()].iter().flat_map(|pair| Language::ALL.map(|language| (pair, language))) {
        let page = page(pair, language).unwrap();
        assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())));
        assert_eq!((page.matches("<h1").count(), page.matches("<main").count()), (1, 1));
        assert!(between(&page, "<title>", "</title>")[0].contains("Leiden"));
        for section in between(&page, "<section", "</section>") {
            assert!(!by_id(section, between(section, "aria-labelledby=\"", "\"")[0]).is_empty());
        }
        assert_eq!(page.matches("<dt>").count(), page.matches("<dd>").count());
        for foreign in ["://", "<script", "<link", "<img", "src=", "url(", "@import", "style=\"", "<b>", "\u{202e}"] {
            assert!(!page.contains(foreign), "{foreign}");
        }
    }
}
