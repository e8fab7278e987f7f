use super::*;
use crate::corpus::store::documents;
use crate::domain::document::Document;
use crate::domain::id::{EventId, PersonId};
use crate::domain::reuse::adoption::{Standing, Step};
use crate::domain::reuse::fold::{Side, Word};
use crate::domain::reuse::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage};
use crate::features::reuse::Reuse;
use crate::features::reuse::store::heirs::put_heir;
use crate::features::reuse::store::words::NewWord;

/// Tuesday 4 June 2024 in Amsterdam.
const AT: Timestamp = Timestamp(1_717_484_400_000);

fn filled() -> Db {
    let db = crate::db::fresh();
    for key in ["brug", "boom"] {
        let document =
            Document { key: key.into(), dossier: key.into(), title: key.to_uppercase(), ..Document::default() };
        documents::put_document(&db, &document, key.as_bytes(), &[]).unwrap();
    }
    db
}

fn new(document: Option<&str>, giver: &str, taker: &str) -> NewAdoption {
    NewAdoption {
        document: document.map(str::to_owned),
        title: "Draaiboek".into(),
        giver: giver.into(),
        taker: taker.into(),
        via: Via::Room,
        asked_at: Some(AT),
    }
}

fn say(db: &Db, adoption: i64, word: &Word) -> i64 {
    let (cause, who) = (EventId::new("$1"), PersonId::new("@lies:gouda.example"));
    let new = NewWord { adoption, word, at: AT, cause: &cause, speaker: Some(&who) };
    words::put_word(db, &new).unwrap()
}

fn told(stage: Stage) -> Word {
    Word::Told(Step {
        on: Hours::default().date(AT),
        stage: Some(stage),
        motives: vec![Motive::PeerHelp],
        barriers: vec![Barrier::Cost],
        adaptations: Some(vec![Adaptation::OwnStyle]),
        expected: Some(Effect::Yes),
        effect: Some(Effect::Partly),
    })
}

#[test]
fn what_is_said_comes_back_as_it_was_said() {
    let db = filled();
    let number = put_adoption(&db, &new(Some("brug"), "Leiden", "Gouda")).unwrap();
    assert_eq!(put_adoption(&db, &new(Some("brug"), "Leiden", "Gouda")).unwrap(), number);
    assert!(adoptions(&db).unwrap().is_empty(), "nothing was said of it yet");
    let all = [
        Word::Claimed,
        told(Stage::InUse),
        Word::Denied,
        told(Stage::Trial),
        Word::Allowed(Consent::Named),
        Word::Recognised(crate::domain::reuse::fold::Core::Partly),
        Word::Noted(Side::Taker, "wij zijn een eiland".into()),
        Word::Nominated(Side::Giver, true),
        Word::Withdrawn(Side::Giver),
    ];
    for word in &all {
        say(&db, number, word);
    }
    let kept: Vec<Word> = words::entries(&db, number).unwrap().into_iter().map(|entry| entry.word).collect();
    assert_eq!(kept, all);
    let [adoption] = &adoptions(&db).unwrap()[..] else { panic!("one adoption") };
    assert_eq!((adoption.standing, adoption.consent), (Standing::Confirmed, Consent::Named));
    assert_eq!(adoption.practice, Practice { document: Some(1), title: "BRUG".into() });
    assert_eq!(adoption.asked_on, Some(Hours::default().date(AT)));
    assert_eq!(adoption.stage(), Some(Stage::Trial));
}

#[test]
fn a_word_that_is_undone_does_not_count() {
    let db = filled();
    let number = put_adoption(&db, &new(None, "Leiden", "Gouda")).unwrap();
    say(&db, number, &told(Stage::Trial));
    let last = say(&db, number, &Word::Withdrawn(Side::Taker));
    assert!(adoptions(&db).unwrap().is_empty());
    say(&db, number, &Word::Undone(last));
    assert_eq!(adoptions(&db).unwrap()[0].practice, Practice { document: None, title: "Draaiboek".into() });
}

#[test]
fn whoever_is_forgotten_leaves_the_adoption() {
    let db = filled();
    let number = put_adoption(&db, &new(None, "Leiden", "Gouda")).unwrap();
    say(&db, number, &told(Stage::Trial));
    say(&db, number, &Word::Noted(Side::Taker, "Fenna zei dat".into()));
    let person = PersonId::new("@lies:gouda.example");
    crate::kernel::store::erasure::erase(&db, &crate::kernel::feature::tables(&[&Reuse]), &person).unwrap();
    assert_eq!(adoptions(&db).unwrap()[0].stage(), Some(Stage::Trial));
    assert_eq!(record_numbered(&db, number).unwrap().unwrap().folded.note(Side::Taker), None);
    assert!(words::said_by(&db, number, &person).unwrap().is_empty());
}

#[test]
fn municipalities_that_merge_take_their_adoptions_along() {
    let db = filled();
    let one = put_adoption(&db, &new(Some("brug"), "Leiden", "Beemster")).unwrap();
    let other = put_adoption(&db, &new(Some("brug"), "Leiden", "Purmerend")).unwrap();
    let within = put_adoption(&db, &new(Some("boom"), "Beemster", "Purmerend")).unwrap();
    for number in [one, other, within] {
        say(&db, number, &told(Stage::InUse));
    }
    assert_eq!(adoptions(&db).unwrap().len(), 3);
    put_heir(&db, "Beemster", "Purmerend").unwrap();
    let [both] = &adoptions(&db).unwrap()[..] else { panic!("one adoption") };
    assert_eq!((both.number, both.taker.as_str()), (one, "Purmerend"));
    assert_eq!(number_of(&db, &new(Some("brug"), "Leiden", "Purmerend")).unwrap(), Some(one));
    let [joined] = &records(&db, Of::Taker("Purmerend")).unwrap()[..] else { panic!("one record") };
    assert_eq!(joined.numbers, [one, other]);
    say(&db, other, &Word::Noted(Side::Taker, "samen verder".into()));
    for number in [one, other] {
        let whole = record_numbered(&db, number).unwrap().unwrap();
        assert_eq!((whole.adoption.number, whole.folded.note(Side::Taker)), (number, Some("samen verder")));
    }
    assert!(record_numbered(&db, within).unwrap().is_none());
    assert_eq!(heirs::spelled(&db, "BEEMSTER").unwrap().as_deref(), Some("Beemster"));
    assert_eq!(heirs::spelled(&db, "Beemstr").unwrap(), None);
}

#[test]
fn what_took_the_place_of_a_document_takes_its_adoptions_along() {
    let db = filled();
    let number = put_adoption(&db, &new(Some("brug"), "Leiden", "Gouda")).unwrap();
    say(&db, number, &told(Stage::InUse));
    let gone = |gone: &str, heir: Option<&str>| {
        db.execute("DELETE FROM document_override WHERE key = 'brug'", []).unwrap();
        let sql = "INSERT INTO document_override (key, gone, heir, steps) VALUES ('brug', ?, ?, 0)";
        db.execute(sql, params![gone, heir]).unwrap();
    };
    gone("withdrawn", None);
    assert!(!record_numbered(&db, number).unwrap().unwrap().is_shown);
    gone("merged", Some("boom"));
    let merged = record_numbered(&db, number).unwrap().unwrap();
    assert_eq!((merged.is_shown, merged.document.as_deref()), (true, Some("boom")));
    assert_eq!(merged.adoption.practice, Practice { document: Some(2), title: "BOOM".into() });
    for key in ["brug", "boom"] {
        assert_eq!(records(&db, Of::Document(key)).unwrap(), std::slice::from_ref(&merged), "{key}");
        assert_eq!(number_of(&db, &new(Some(key), "Leiden", "Gouda")).unwrap(), Some(number));
    }
}
