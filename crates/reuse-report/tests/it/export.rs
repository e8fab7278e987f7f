//! The files.

use expect_test::expect_file;
use jatwerk_reuse_report::export::used_by::UsedByError;
use jatwerk_reuse_report::export::{self, used_by};

use super::small;

/// Writes each file beside this one when `UPDATE_EXPECT` is set.
macro_rules! written {
    ($($name:literal),+) => {{
        let files = export::files(&small::few(), &small::municipalities()).unwrap();
        let text = |name: &str| files.iter().find(|file| file.name == name).unwrap().text.clone();
        $(expect_file![concat!("files/", $name)].assert_eq(&text($name));)+
        files.len()
    }};
}

#[test]
fn a_small_registry_is_written() {
    let count = written!(
        "adoptions.csv",
        "events.csv",
        "municipalities.csv",
        "vocabulary.csv",
        "totals.csv",
        "cascades.csv",
        "network.graphml",
        "network.gexf",
        "adoptions.geojson",
        "catalogue.jsonld",
        "datapackage.json"
    );
    assert_eq!(count, 11);
}

#[test]
fn whoever_may_not_be_named_is_in_no_file() {
    for file in export::files(&small::few(), &small::municipalities()).unwrap() {
        assert!(!file.text.contains("Geheim van"), "{}", file.name);
        assert!(!file.text.contains("Niet van") && !file.text.contains("Bewering"), "{}", file.name);
        if file.name != "municipalities.csv" {
            for name in ["Assen", "Zwolle", "Delft", "Gouda", "Heerlen", "Nijmegen", "Deventer", "Lelystad"] {
                assert!(!file.text.contains(name), "{}: {name}", file.name);
            }
        }
    }
}

#[test]
fn a_file_holds_no_sign_that_breaks_it() {
    for file in export::files(&small::few(), &small::municipalities()).unwrap() {
        let broken = |sign: char| (sign.is_control() && sign != '\n') || sign == '\u{202e}';
        assert!(!file.text.contains(broken), "{}", file.name);
        if file.name.ends_with("ml") || file.name.ends_with("gexf") {
            assert!(!file.text.contains("<script>"), "{}", file.name);
        }
    }
}

#[test]
fn the_same_registry_makes_the_same_files_in_any_order() {
    let mut turned = small::few();
    turned.adoptions.reverse();
    let places = small::municipalities();
    assert_eq!(export::files(&turned, &places).unwrap(), export::files(&small::few(), &places).unwrap());
}

#[test]
fn a_publiccode_file_tells_who_uses_it_and_gets_it_back() {
    let text =
        "name: Belcirkel\nusedBy:\n  - Gemeente Goes\n  - Gouda (gemeente)\n  - Waterschap Aa\n  - gemeente goes\n";
    let read = used_by::read(text, &small::municipalities()).unwrap();
    assert_eq!(read.software, "Belcirkel");
    assert_eq!(read.municipalities, ["Goes", "Gouda"]);
    assert_eq!(read.others, ["Waterschap Aa"]);
    let block = used_by::write("belcirkel", &small::few().adoptions).unwrap().unwrap();
    assert_eq!(block, "usedBy:\n- Gemeente Goes\n");
    let again = used_by::read(&format!("name: Belcirkel\n{block}"), &small::municipalities()).unwrap();
    assert_eq!(again.municipalities, ["Goes"]);
    for nobody in ["Draaiboek afkoppelen", "Geheim van Assen", "Niet van Heerlen", "Onbekend"] {
        assert_eq!(used_by::write(nobody, &small::few().adoptions).unwrap(), None, "{nobody}");
    }
    assert!(matches!(used_by::read("usedBy: []", &[]), Err(UsedByError::Nameless)));
    assert!(matches!(used_by::read("a: [", &[]), Err(UsedByError::Yaml(_))));
}
