use super::*;
use crate::corpus::store::changes::acts;
use crate::corpus::store::documents::NewPassage;
use crate::corpus::store::{documents, overrides, vectors};
use crate::domain::act::{Needs, State};
use crate::domain::deed::Deed;
use crate::domain::deed::boost::Boost;
use crate::domain::deed::change_field::{Change, ChangeField};
use crate::domain::deed::withdraw::Withdraw;
use crate::domain::document::Document;
use crate::domain::id::{EventId, RoomId};
use crate::domain::vector::Vector;

fn filled() -> Db {
    let db = crate::db::fresh();
    for key in ["a", "b"] {
        let document =
            Document { key: key.into(), dossier: key.into(), title: key.to_uppercase(), ..Document::default() };
        let passage = |text: &str| NewPassage { text: text.into(), hash: text.into(), ..NewPassage::default() };
        documents::put_document(&db, &document, key.as_bytes(), &[passage("een"), passage("twee")]).unwrap();
    }
    for hash in ["een", "twee"] {
        vectors::put_vector(&db, hash.as_bytes(), "toy", &Vector::normalised(vec![1.0])).unwrap();
    }
    db
}

fn done(db: &Db, id: &str, deed: Deed) -> Act {
    let act = Act {
        number: 0,
        id: EventId::new(id),
        room: RoomId::new("!m"),
        thread: EventId::new(id),
        deed,
        reason: None,
        preview: String::new(),
        needs: Needs::Once,
        yes: 0,
        based_on: 0,
        state: State::Done,
        at: Timestamp(1),
        done_at: Some(Timestamp(1)),
    };
    let act = acts::put_act(db, &act).unwrap();
    overrides::apply_acts(db).unwrap();
    act
}

fn undo(db: &Db, act: Act) {
    acts::put_act(db, &Act { state: State::Undone, ..act }).unwrap();
    overrides::apply_acts(db).unwrap();
}

fn live(db: &Db) -> Vec<u64> {
    documents::live_passages(db, "toy").unwrap().into_iter().map(|(passage, _)| passage.0).collect()
}

#[test]
fn what_is_withdrawn_is_nowhere_until_it_is_back() {
    let db = filled();
    assert_eq!(live(&db), [1, 2, 3, 4]);
    let act = done(&db, "1", Deed::Withdraw(Withdraw { documents: vec!["a".into()] }));
    assert_eq!(live(&db), [3, 4]);
    assert_eq!(overrides::document_numbered(&db, 1).unwrap().unwrap().overridden.gone, Some(Gone::Withdrawn));
    undo(&db, act);
    assert_eq!(live(&db), [1, 2, 3, 4]);
    assert!(overrides::all_overrides(&db).unwrap().is_empty());
}

#[test]
fn other_words_are_read_anew_and_undone_exactly() {
    let db = filled();
    let before = overrides::document_numbered(&db, 2).unwrap();
    let act = done(&db, "1", Deed::Change(ChangeField { document: "b".into(), change: Change::Title("Nieuw".into()) }));
    assert_eq!(live(&db), [1, 2, 5, 6]);
    let document = overrides::document_numbered(&db, 2).unwrap().unwrap();
    assert_eq!((document.title.as_str(), document.number), ("Nieuw", 2));
    undo(&db, act);
    assert_eq!((live(&db), overrides::document_numbered(&db, 2).unwrap()), (vec![1, 2, 7, 8], before));
}

/// What can be quoted of the first document.
fn quotable(db: &Db) -> Vec<String> {
    let sql = "SELECT text FROM passage JOIN document ON document.id = document_id WHERE key = 'a' ORDER BY ordinal";
    db.query(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn another_text_takes_the_place_of_the_old_one_at_once() {
    let db = filled();
    let text = Change::Text("Wij planten bomen.".into());
    let act = done(&db, "1", Deed::Change(ChangeField { document: "a".into(), change: text }));
    assert_eq!((quotable(&db), live(&db)), (vec!["Wij planten bomen.".to_owned()], vec![3, 4]));
    // Its source says something else by now.
    let body = "Wij kappen bomen.".to_owned();
    let again = Document { key: "a".into(), dossier: "a".into(), title: "A".into(), body, ..Document::default() };
    let passage = NewPassage { text: "Wij kappen bomen.".into(), hash: "een".into(), ..NewPassage::default() };
    documents::put_document(&db, &again, b"other", &[passage]).unwrap();
    assert_eq!((quotable(&db), live(&db)), (vec!["Wij planten bomen.".to_owned()], vec![3, 4]));
    undo(&db, act);
    assert_eq!(quotable(&db), ["Wij kappen bomen."]);
}

#[test]
fn a_number_stays_when_the_document_is_brought_in_again() {
    let db = filled();
    done(
        &db,
        "1",
        Deed::Change(ChangeField { document: "a".into(), change: Change::Municipality(Some("Breda".into())) }),
    );
    let again = Document { key: "a".into(), dossier: "a".into(), title: "A2".into(), ..Document::default() };
    documents::put_document(&db, &again, b"other", &[]).unwrap();
    let document = overrides::document_numbered(&db, 1).unwrap().unwrap();
    assert_eq!((document.key.as_str(), document.place.as_deref(), document.title.as_str()), ("a", Some("Breda"), "A2"));
}

#[test]
fn the_log_tells_who_did_what() {
    let db = filled();
    let act = done(&db, "1", Deed::Withdraw(Withdraw { documents: vec!["a".into()] }));
    let person = crate::domain::id::PersonId::new("@mod:b.example");
    acts::put_act_person(&db, act.number, crate::corpus::store::changes::acts::Part::Confirmed, &person, Timestamp(2))
        .unwrap();
    let log = acts::act_log(&db).unwrap();
    let line = log.first().unwrap();
    assert!(log.len() == 1 && line.contains("\"withdraw\":{\"documents\":[\"a\"]}"), "{line}");
    assert!(line.contains("\"confirmed_by\":[\"@mod:b.example\"]"), "{line}");
}

#[test]
fn an_act_since_the_preview_is_seen() {
    let db = filled();
    let first = done(&db, "1", Deed::Boost(Boost { document: "a".into(), steps: 1 }));
    let mine = Act { id: EventId::new("2"), state: State::Proposed, ..first.clone() };
    let mine = acts::put_act(&db, &Act { number: 0, based_on: acts::newest_change(&db).unwrap(), ..mine }).unwrap();
    assert_eq!(acts::newer_act(&db, &mine).unwrap(), None);
    done(&db, "3", Deed::Boost(Boost { document: "b".into(), steps: 1 }));
    assert_eq!(acts::newer_act(&db, &mine).unwrap(), None);
    undo(&db, first);
    assert_eq!(acts::newer_act(&db, &mine).unwrap().map(|act| act.number), Some(1));
}
