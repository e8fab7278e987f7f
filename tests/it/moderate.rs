//! `jatwerk moderate`: what moderators do, from a script.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use jatwerk::corpus::store::changes::acts;
use jatwerk::corpus::store::changes::acts::Part;
use jatwerk::corpus::store::documents;
use jatwerk::corpus::store::documents::NewPassage;
use jatwerk::corpus::store::overrides;
use jatwerk::db::Db;
use jatwerk::domain::document::Document;
use jatwerk::domain::overrides::Gone;

/// A folder with five documents and no model.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("jatwerk.toml"), "").unwrap();
    let store = store(folder.path());
    for key in ["a", "b", "c", "d", "e"] {
        let document =
            Document { key: key.into(), dossier: key.into(), title: format!("Stuk {key}"), ..Document::default() };
        let passage = NewPassage { text: key.into(), hash: key.into(), ..NewPassage::default() };
        documents::put_document(&store, &document, key.as_bytes(), &[passage]).unwrap();
    }
    folder
}

fn store(folder: &Path) -> Db {
    Db::open(&folder.join("data/jatwerk.db")).unwrap()
}

/// What it says, and with what it ends.
fn moderate(folder: &Path, arguments: &[&str], input: &str) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jatwerk"));
    command.arg("moderate").args(arguments).current_dir(folder);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(), output.status.code())
}

fn check(folder: &Path, arguments: &[&str], code: i32, expected: &str) {
    let (said, ended) = moderate(folder, arguments, "");
    assert!(said.contains(expected), "{said}");
    assert_eq!(ended, Some(code), "{said}");
}

fn gone(folder: &Path) -> Vec<i64> {
    let store = store(folder);
    let gone = |number: &i64| {
        overrides::document_numbered(&store, *number).unwrap().unwrap().overridden.gone == Some(Gone::Withdrawn)
    };
    (1..=5).filter(gone).collect()
}

#[test]
fn shows_first_and_does_it_with_yes() {
    let folder = folder();
    let path = folder.path();
    check(path, &["toon 1"], 0, "1. Stuk a");
    check(path, &["trek terug 1 want verouderd"], 3, "add --yes");
    assert!(gone(path).is_empty());
    check(path, &["trek", "terug", "1", "want", "verouderd", "--yes"], 0, "Gedaan, het geldt vanaf nu.");
    assert_eq!(gone(path), [1]);
    check(path, &["logboek"], 0, "de beheerder op de server · teruggetrokken: 1 ‘Stuk a’ · want verouderd");
    check(path, &["ongedaan"], 3, "add --yes");
    check(path, &["ongedaan", "--yes"], 0, "Teruggedraaid.");
    assert!(gone(path).is_empty());
    check(path, &["ongedaan", "--yes"], 2, "Er is niets om ongedaan te maken.");
    check(path, &["trek terug 99 --yes"], 2, "Zeg erbij welk nummer");
    check(path, &["trek terug 99", "--yes"], 2, "Stuk 99 ken ik niet.");
    check(path, &["wat weet je van huurachterstand?"], 2, "Dit kan ik hier");
    check(path, &["klaar", "--yes"], 2, "moderators' room");
    check(path, &["hulp"], 0, "`trek terug 12 omdat …`");
}

#[test]
fn what_shows_a_citizens_number_takes_a_word_more() {
    let folder = folder();
    let path = folder.path();
    let document = Document {
        key: "f".into(),
        dossier: "f".into(),
        title: "Stuk f".into(),
        body: "De heer Zonder, BSN 111222333.".into(),
        ..Document::default()
    };
    documents::put_document(&store(path), &document, b"f", &[NewPassage { text: "f".into(), ..NewPassage::default() }])
        .unwrap();
    check(path, &["trek terug 6", "--yes"], 0, "Gedaan");
    check(path, &["ongedaan", "--yes"], 2, "staat een BSN in");
    check(path, &["herstel 6", "--yes"], 3, "add --even-if-sensitive");
    check(path, &["herstel 6", "--yes", "--even-if-sensitive"], 0, "Gedaan");
}

#[test]
fn many_at_once_wait_for_a_moderator() {
    let folder = folder();
    let path = folder.path();
    check(path, &["trek terug 1 2 3", "--yes"], 3, "er is geen kamer van moderators");
    fs::write(path.join("jatwerk.toml"), "[moderators]\nrooms = [\"!moderators:b.example\"]\n").unwrap();
    check(path, &["trek terug 1 2 3"], 3, "take a second moderator");
    let waiting = || acts::proposals_in(&store(path), &jatwerk::kernel::console::machine()).unwrap();
    let said = |act: &jatwerk::domain::act::Act| {
        !acts::act_people(&store(path), act.number, Part::Confirmed).unwrap().is_empty()
    };
    assert!(!waiting().iter().any(said));
    check(path, &["trek terug 1 2 3", "--yes"], 3, "Ik leg het voor in de kamer van de moderators.");
    assert_eq!(waiting().iter().filter(|act| said(act)).count(), 1);
    assert!(gone(path).is_empty());
}

#[test]
fn lines_follow_each_other_until_one_cannot_be() {
    let folder = folder();
    let path = folder.path();
    let lines = "# opruimen\n\ntrek terug 1\nherstel 2\ntrek terug 3\n";
    let (said, code) = moderate(path, &["-", "--yes"], lines);
    assert!(said.contains("line 4: nothing was changed") && said.contains("Stuk 2 is niet weg"), "{said}");
    assert_eq!((code, gone(path)), (Some(2), vec![1]));
    fs::write(path.join("regels.txt"), "trek terug 2\ntrek terug 3\ntrek terug 4\n").unwrap();
    let (said, code) = moderate(path, &["--file", "regels.txt", "--yes"], "");
    assert!(said.contains("line 3: nothing was changed: so many at once"), "{said}");
    assert_eq!((code, gone(path)), (Some(3), vec![1, 2, 3]), "nobody passes the second moderator by line by line");
}
