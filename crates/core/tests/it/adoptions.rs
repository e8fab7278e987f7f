//! The adoptions of the sample: all of them can be read, are of its documents and its municipalities, and hang together.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jatwerk_core::features::reuse;
use jatwerk_core::features::reuse::store::{export, import};
use jatwerk_domain::reuse::adoption::{Adoption, Standing, Step};
use jatwerk_domain::reuse::imported::ImportedWord;
use jatwerk_domain::reuse::vocabulary::{Consent, Motive, Stage};
use jatwerk_domain::time::Timestamp;
use jatwerk_intake::{self as intake, Row};

/// After all that the sample tells of.
const LATE: Timestamp = Timestamp(i64::MAX);

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/sample").join(name)
}

fn rows(name: &str) -> Vec<Row> {
    intake::open(&sample(name)).unwrap().map(|read| read.row.unwrap()).collect()
}

fn words() -> Vec<ImportedWord> {
    let row = |row| if let Row::Adoption(word) = row { *word } else { panic!("{row:?}") };
    rows("adoptions.csv").into_iter().map(row).collect()
}

#[test]
fn the_sample_tells_of_its_own_documents_and_municipalities() {
    let places: HashSet<String> = rows("municipalities.csv")
        .into_iter()
        .map(|row| if let Row::Municipality(place) = row { place.name } else { panic!("{row:?}") })
        .collect();
    let documents: HashMap<String, (String, Option<String>, Option<String>)> = rows("documents")
        .into_iter()
        .map(|row| if let Row::Document(document) = row { *document } else { panic!("{row:?}") })
        .map(|it| (it.key, (it.title, it.municipality, it.date.map(|date| date.to_string()))))
        .collect();
    let mut took: HashSet<(Option<String>, String)> = HashSet::new();
    for word in words() {
        assert!(places.contains(&word.giver) && places.contains(&word.taker) && word.giver != word.taker, "{word:?}");
        if let Some(key) = &word.document {
            let (title, municipality, date) = &documents[key];
            assert_eq!(*title, word.title);
            assert!(date.as_ref().is_some_and(|date| *date < word.step.on.to_string()), "{word:?}");
            let second_hand = took.contains(&(word.document.clone(), word.giver.clone()));
            assert!(*municipality == Some(word.giver.clone()) || second_hand, "{word:?}");
        }
        took.insert((word.document, word.taker));
    }
}

#[test]
fn the_sample_is_worth_looking_at() {
    let db = jatwerk_stage::database::fresh();
    for word in words() {
        import::put_imported(&db, &word, LATE).unwrap();
    }
    let adoptions = reuse::adoptions(&db).unwrap();
    let with = |stage: Stage| adoptions.iter().filter(|one| one.stage() == Some(stage)).count();
    let of = |consent: Consent| adoptions.iter().filter(|one| one.consent == consent).count();
    let claimed = adoptions.iter().filter(|one| one.standing == Standing::Claimed).count();
    let pressed = adoptions.iter().flat_map(|one| one.motives()).filter(|motive| !motive.is_positive()).count();
    assert!(adoptions.len() >= 40, "{}", adoptions.len());
    assert!(
        with(Stage::InUse) >= 30 && with(Stage::Rejected) >= 2 && with(Stage::Stopped) >= 2 && with(Stage::Trial) >= 2
    );
    assert!(of(Consent::Unnamed) >= 3 && claimed >= 2 && pressed >= 5);
    assert!(adoptions.iter().any(|one| one.motives().contains(&Motive::PeerHelp)));
    assert!(adoptions.iter().any(|one| one.giver == "Leiden" && one.taker == "Landgraaf"));
}

#[test]
fn the_order_of_the_rows_means_nothing() {
    let told = |rows: &[ImportedWord]| {
        let db = jatwerk_stage::database::fresh();
        for word in rows {
            import::put_imported(&db, word, LATE).unwrap();
        }
        let mut adoptions: Vec<Adoption> = reuse::adoptions(&db).unwrap();
        adoptions.iter_mut().for_each(|one| one.number = 0);
        adoptions.sort_by_key(|one| (one.practice.clone(), one.giver.clone(), one.taker.clone()));
        adoptions
    };
    let newest_first: Vec<ImportedWord> = words().into_iter().rev().collect();
    assert_eq!(told(&newest_first), told(&words()));
    let of = |month, stage, standing, consent| ImportedWord {
        step: Step::at(jiff::civil::date(2025, month, 5), stage),
        title: "Iets anders".to_owned(),
        document: None,
        standing,
        consent: Some(consent),
        ..words().swap_remove(0)
    };
    let rows = [
        of(1, Stage::Trial, Standing::Refused, Consent::Named),
        of(2, Stage::Trial, Standing::Confirmed, Consent::Named),
        of(3, Stage::InUse, Standing::Confirmed, Consent::Nothing),
    ];
    let [one, two, three] = rows.clone();
    assert_eq!(told(&[three, two, one]), told(&rows));
}

#[test]
fn what_is_exported_and_brought_in_again_is_the_same() {
    let brought_in = |rows: &[ImportedWord]| {
        let db = jatwerk_stage::database::fresh();
        for word in rows {
            import::put_imported(&db, word, LATE).unwrap();
        }
        db
    };
    let refused = ImportedWord {
        standing: Standing::Refused,
        title: "Iets anders".to_owned(),
        document: None,
        ..words().swap_remove(0)
    };
    let first = brought_in(&[words(), vec![refused]].concat());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("adoptions.csv");
    intake::write::adoptions(std::fs::File::create(&path).unwrap(), &export::exported(&first).unwrap()).unwrap();
    let row = |row| if let Row::Adoption(word) = row { *word } else { panic!("{row:?}") };
    let read: Vec<ImportedWord> = intake::open(&path).unwrap().map(|read| row(read.row.unwrap())).collect();
    let second = brought_in(&read);
    assert_eq!(reuse::adoptions(&second).unwrap(), reuse::adoptions(&first).unwrap());
    assert_eq!(export::exported(&second).unwrap(), read);
    assert!(reuse::adoptions(&second).unwrap().iter().any(|one| one.standing == Standing::Refused));
}

#[test]
fn a_sheet_tells_of_adoptions_as_csv_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("overnames.xlsx");
    let text = "Blad1: titel;gever;nemer;datum;fase;motieven ⏎ Plan;Leiden;Gouda;2026-05-04;in_use;peer_help";
    std::fs::write(&path, jatwerk_stage::made_sheet::workbook_of(text)).unwrap();
    let read = |path: &Path| intake::foreign::read(&std::fs::read(path).unwrap(), "overnames.xlsx");
    let rows: Vec<Row> = intake::open_any(&path, Rc::new(read)).unwrap().map(|read| read.row.unwrap()).collect();
    let [Row::Adoption(word)] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((word.giver.as_str(), word.taker.as_str()), ("Leiden", "Gouda"));
    assert_eq!((word.step.stage, word.step.motives.as_slice()), (Some(Stage::InUse), [Motive::PeerHelp].as_slice()));
}
