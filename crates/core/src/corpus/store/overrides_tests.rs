use super::*;
use crate::corpus::store::documents;
use crate::corpus::store::documents::NewPassage;
use crate::corpus::store::overrides;
use crate::corpus::store::vectors;
use crate::domain::act::{Change, Deed, Needs, State};
use crate::domain::document::Document;
use crate::domain::id::EventId;
use crate::domain::vector::Vector;
use crate::features::curation::store::acts;

fn filled() -> Store {
    let store = Store::in_memory().unwrap();
    for key in ["a", "b"] {
        let document =
            Document { key: key.into(), dossier: key.into(), title: key.to_uppercase(), ..Document::default() };
        let passage = |text: &str| NewPassage { text: text.into(), hash: text.into(), ..NewPassage::default() };
        documents::put_document(&store, &document, key.as_bytes(), &[passage("een"), passage("twee")]).unwrap();
    }
    for hash in ["een", "twee"] {
        vectors::put_vector(&store, hash.as_bytes(), "toy", &Vector::normalised(vec![1.0])).unwrap();
    }
    store
}

fn done(store: &mut Store, id: &str, deed: Deed) -> Act {
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
        seen: 0,
        state: State::Done,
        at: Timestamp(1),
        done_at: Some(Timestamp(1)),
    };
    let act = acts::put_act(&store, &act).unwrap();
    overrides::apply_acts(&store).unwrap();
    act
}

fn undo(store: &mut Store, act: Act) {
    acts::put_act(&store, &Act { state: State::Undone, ..act }).unwrap();
    overrides::apply_acts(&store).unwrap();
}

fn live(store: &Store) -> Vec<u64> {
    documents::live_passages(&store, "toy").unwrap().into_iter().map(|(passage, _)| passage.0).collect()
}

#[test]
fn what_is_withdrawn_is_nowhere_until_it_is_back() {
    let mut store = filled();
    assert_eq!(live(&store), [1, 2, 3, 4]);
    let act = done(&mut store, "1", Deed::Withdraw(vec!["a".into()]));
    assert_eq!(live(&store), [3, 4]);
    assert_eq!(overrides::document_numbered(&store, 1).unwrap().unwrap().tuned.gone, Some(Gone::Withdrawn));
    undo(&mut store, act);
    assert_eq!(live(&store), [1, 2, 3, 4]);
    assert!(overrides::all_tuned(&store).unwrap().is_empty());
}

#[test]
fn other_words_are_read_anew_and_undone_exactly() {
    let mut store = filled();
    let before = overrides::document_numbered(&store, 2).unwrap();
    let act = done(&mut store, "1", Deed::Change("b".into(), Change::Title("Nieuw".into())));
    assert_eq!(live(&store), [1, 2, 5, 6]);
    let document = overrides::document_numbered(&store, 2).unwrap().unwrap();
    assert_eq!((document.title.as_str(), document.number), ("Nieuw", 2));
    undo(&mut store, act);
    assert_eq!((live(&store), overrides::document_numbered(&store, 2).unwrap()), (vec![1, 2, 7, 8], before));
}

#[test]
fn a_number_stays_when_the_document_is_brought_in_again() {
    let mut store = filled();
    done(&mut store, "1", Deed::Change("a".into(), Change::Municipality(Some("Breda".into()))));
    let again = Document { key: "a".into(), dossier: "a".into(), title: "A2".into(), ..Document::default() };
    documents::put_document(&store, &again, b"other", &[]).unwrap();
    let document = overrides::document_numbered(&store, 1).unwrap().unwrap();
    assert_eq!((document.key.as_str(), document.place.as_deref(), document.title.as_str()), ("a", Some("Breda"), "A2"));
}

#[test]
fn the_log_tells_who_did_what() {
    let mut store = filled();
    let act = done(&mut store, "1", Deed::Withdraw(vec!["a".into()]));
    let person = crate::domain::id::PersonId::new("@mod:b.example");
    acts::put_act_person(
        &store,
        act.number,
        crate::features::curation::store::acts::Part::Confirmed,
        &person,
        Timestamp(2),
    )
    .unwrap();
    let log = acts::act_log(&store).unwrap();
    let line = log.first().unwrap();
    assert!(log.len() == 1 && line.contains("\"withdraw\":{\"documents\":[\"a\"]}"), "{line}");
    assert!(line.contains("\"confirmed_by\":[\"@mod:b.example\"]"), "{line}");
}

#[test]
fn an_act_since_the_preview_is_seen() {
    let mut store = filled();
    let first = done(&mut store, "1", Deed::Weigh("a".into(), 1));
    let mine = Act { id: EventId::new("2"), state: State::Proposed, ..first.clone() };
    let mine = acts::put_act(&store, &Act { number: 0, seen: acts::newest_change(&store).unwrap(), ..mine }).unwrap();
    assert_eq!(acts::newer_act(&store, &mine).unwrap(), None);
    done(&mut store, "3", Deed::Weigh("b".into(), 1));
    assert_eq!(acts::newer_act(&store, &mine).unwrap(), None);
    undo(&mut store, first);
    assert_eq!(acts::newer_act(&store, &mine).unwrap().map(|act| act.number), Some(1));
}
