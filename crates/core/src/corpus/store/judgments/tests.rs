use super::*;
use crate::corpus::store::judgments;
use crate::kernel::store::rooms;
use crate::kernel::store::rooms::RoomRow;

const DAY: i64 = 24 * 60 * 60 * 1000;

fn put(db: &Db, id: &str, text: &str, source: Source, disclosable: bool, at: i64) {
    let (id, room) = (EventId::new(id), RoomId::new("!a"));
    let person = PersonId::new("@fenna:b.example");
    let (text, at) = (text, Timestamp(at));
    judgments::put_judged(
        db,
        &NewJudged { id: &id, text, source, person: &person, room: &room, disclosable, narrowed: false, at },
    )
    .unwrap();
}

fn judge(db: &Db, id: &str, document: &str, grade: u8, at: i64) {
    judgments::put_judgment(db, &EventId::new(id), document, Verdict::Helped, grade, Timestamp(at)).unwrap();
}

fn texts(db: &Db) -> Vec<String> {
    judgments::judged_questions(db, "toy").unwrap().into_iter().map(|judged| judged.text).collect()
}

#[test]
fn the_last_word_about_the_same_question_counts() {
    let db = crate::db::fresh();
    put(&db, "1", "Wie maait?", Source::Asker, false, 1);
    judge(&db, "1", "a", 2, 1);
    judge(&db, "1", "a", 3, 2);
    put(&db, "2", "wie maait?", Source::Moderator, true, 3);
    judge(&db, "2", "a", 0, 3);
    judge(&db, "2", "b", 3, 4);
    let judged = judgments::judged_questions(&db, "toy").unwrap();
    assert_eq!(judged.len(), 1);
    assert_eq!(judged[0].grades, [("a".to_owned(), 0), ("b".to_owned(), 3)]);
    assert!(judged[0].disclosable && judged[0].vector.is_none());
}

#[test]
fn vectors_are_of_the_model_that_is_asked_for() {
    let db = crate::db::fresh();
    put(&db, "1", "brug", Source::Asker, false, 1);
    judge(&db, "1", "a", 2, 1);
    let vector = Vector::normalised(vec![1.0, 2.0]);
    assert_eq!(judgments::unread_judged(&db, "toy").unwrap().len(), 1);
    judgments::put_judged_vector(&db, &EventId::new("1"), "toy", &vector).unwrap();
    assert!(judgments::unread_judged(&db, "toy").unwrap().is_empty());
    assert_eq!(judgments::unread_judged(&db, "another").unwrap(), [(EventId::new("1"), "brug".to_owned())]);
    assert_eq!(judgments::judged_questions(&db, "toy").unwrap()[0].vector, Some(vector));
    assert_eq!(judgments::judged_questions(&db, "another").unwrap()[0].vector, None);
}

#[test]
fn old_ones_stay_only_where_they_may_be_told() {
    let db = crate::db::fresh();
    for (id, source, disclosable) in
        [("private", Source::Asker, false), ("shared", Source::Asker, true), ("typed", Source::Moderator, false)]
    {
        put(&db, id, id, source, disclosable, DAY);
        judge(&db, id, "a", 2, DAY);
    }
    crate::kernel::feature::tables(&[])
        .iter()
        .for_each(|table| db.forget(table, Timestamp(DAY), Timestamp(DAY)).unwrap());
    assert_eq!(texts(&db).len(), 3, "not old yet");
    rooms::put_room(&db, &RoomId::new("!a"), &RoomRow { shares_questions: true, ..RoomRow::default() }).unwrap();
    crate::kernel::feature::tables(&[])
        .iter()
        .for_each(|table| db.forget(table, Timestamp(2 * DAY), Timestamp(2 * DAY)).unwrap());
    assert_eq!(texts(&db), ["shared", "typed"]);
    rooms::put_room(&db, &RoomId::new("!a"), &RoomRow::default()).unwrap();
    crate::kernel::feature::tables(&[])
        .iter()
        .for_each(|table| db.forget(table, Timestamp(2 * DAY), Timestamp(2 * DAY)).unwrap());
    assert_eq!(texts(&db), ["typed"], "the room shares no more");
}
