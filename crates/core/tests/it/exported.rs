//! What is exported of colleagues and brought in again: nobody agreed to more than they did, and who said stop is not asked anew.

use jatwerk_core::corpus::store::{participants, people};
use jatwerk_core::db::Db;
use jatwerk_domain::colleague::Colleague;
use jatwerk_domain::id::PersonId;
use jatwerk_domain::participant::{Consent, Mark, Participant};
use jatwerk_domain::policy::{Availability, Away, Eligibility, MayAsk, may_ping};
use jatwerk_domain::time::Timestamp;
use jatwerk_intake::{self as intake, Row};

const TOPICS: [&str; 3] = ["schulden", "wonen", "afval"];

const NOW: Timestamp = Timestamp(1_717_484_400_000);

fn colleague(db: &Db, name: &str, said: Option<&Participant>) -> PersonId {
    let id = PersonId::new(format!("@{name}:breda.example"));
    let topics = TOPICS.map(str::to_owned).to_vec();
    let colleague = Colleague { id: id.clone(), name: name.to_owned(), topics, ..Colleague::default() };
    people::put_colleague(db, &colleague).unwrap();
    if let Some(said) = said {
        participants::put_participant(db, &id, said).unwrap();
    }
    id
}

/// Another database, with what a table tells of the colleagues of this one.
fn brought_in_again(first: &Db) -> Db {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("colleagues.csv");
    let (told, _) = people::colleagues_in_a_table(first).unwrap();
    intake::write::colleagues(std::fs::File::create(&path).unwrap(), &told).unwrap();
    let second = jatwerk_stage::database::fresh();
    for read in intake::open(&path).unwrap() {
        let row = read.row.unwrap();
        let colleague = if let Row::Colleague(colleague) = row { colleague } else { panic!("{row:?}") };
        people::put_colleague(&second, &colleague).unwrap();
    }
    second
}

fn is_asked(standing: &Eligibility, topic: Option<&str>, named: bool) -> bool {
    !matches!(may_ping(standing, topic, named, NOW), MayAsk::No(_))
}

fn is_named(db: &Db, person: &PersonId, topic: &str) -> bool {
    people::colleague(db, person).unwrap().is_some_and(|known| known.findable_for.iter().any(|named| named == topic))
}

#[test]
fn consent_never_grows_by_an_export_and_an_import() {
    let first = jatwerk_stage::database::fresh();
    let all = Participant {
        taking_part: true,
        findable: true,
        pingable: true,
        consented_on: Some("2026-11-26".to_owned()),
        ..Participant::default()
    };
    let gijs = colleague(&first, "gijs", Some(&all));
    let (mut hides, mut never, mut strikes, mut one_less) = (all.clone(), all.clone(), all.clone(), all.clone());
    hides.switch(Consent::Findable, Some("wonen"), false);
    never.switch(Consent::Findable, Some("wonen"), false);
    never.never("afval");
    never.never("water");
    strikes.mark("wonen", Mark::Struck);
    one_less.switch(Consent::Pingable, Some("schulden"), false);
    let hides = colleague(&first, "hanna", Some(&hides));
    let fenna = colleague(&first, "fenna", Some(&never));
    let others = [("kees", strikes), ("lies", one_less)].map(|(name, said)| colleague(&first, name, Some(&said)));
    let stopped = colleague(&first, "joost", Some(&Participant { taking_part: false, ..all.clone() }));
    let silent = colleague(&first, "mees", None);

    let second = brought_in_again(&first);
    let everybody = [&gijs, &hides, &fenna, &stopped, &silent].into_iter().chain(&others);
    for person in everybody {
        let (before, after) = (people::standing(&first, person).unwrap(), people::standing(&second, person).unwrap());
        for topic in TOPICS.into_iter().chain(["water"]) {
            for named in [false, true] {
                let may = [&before, &after].map(|standing| is_asked(standing, Some(topic), named));
                assert!(may != [false, true], "{person} is asked about {topic}");
            }
            let may = [&first, &second].map(|db| is_named(db, person, topic));
            assert!(may != [false, true], "{person} is named with {topic}");
        }
        assert!(is_asked(&before, None, false) || !is_asked(&after, None, false), "{person} is asked about anything");
    }
    assert_eq!(people::standing(&second, &gijs).unwrap(), people::standing(&first, &gijs).unwrap());
    assert_eq!(people::topics_of(&second, &hides).unwrap(), ["schulden", "afval"]);
    assert!(is_asked(&people::standing(&second, &hides).unwrap(), Some("afval"), false));
    assert_eq!(people::topics_of(&second, &fenna).unwrap(), ["schulden"]);
    assert!(is_named(&second, &fenna, "schulden"));

    // Whoever said stop is left in peace.
    assert_eq!(people::colleagues_in_a_table(&first).unwrap().1, 1);
    assert_eq!(people::profile(&second, &stopped).unwrap(), None);
    assert_eq!(participants::next_to_invite(&second).unwrap(), Some(silent.clone()));
    participants::mark_invited(&second, &silent, NOW).unwrap();
    assert_eq!(participants::next_to_invite(&second).unwrap(), None);
}

#[test]
fn whoever_only_said_when_they_are_away_is_exported() {
    let first = jatwerk_stage::database::fresh();
    let away = Some(Away { from: NOW, until: None });
    let availability = Availability { away, ..Availability::default() };
    let roos = colleague(&first, "roos", Some(&Participant { availability, ..Participant::default() }));
    let stopped = Participant { consented_on: Some("2026-11-26".to_owned()), ..Participant::default() };
    colleague(&first, "joost", Some(&stopped));
    assert_eq!(people::colleagues_in_a_table(&first).unwrap().1, 1);
    let second = brought_in_again(&first);
    let known = people::profile(&second, &roos).unwrap().unwrap();
    assert_eq!((known.name.as_str(), known.consented_on), ("roos", None));
    assert!(!is_asked(&people::standing(&second, &roos).unwrap(), Some("wonen"), false));
}
