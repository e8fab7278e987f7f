//! What the model made of questions, to find those that ask the same.

use crate::corpus::store::audience::MENTIONED_IN;
use crate::db::{Db, DbError, Result, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::domain::vector::Vector;

/// A question of somebody else that may be mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedBefore {
    /// The message that asked it.
    pub id: EventId,
    /// Where it was asked.
    pub room: RoomId,
    /// Who asked. Not to be shown.
    pub asker: PersonId,
    /// When.
    pub at: Timestamp,
    /// Its vector.
    pub vector: Vector,
}

/// Keeps the vector of `model` for a question, as long as the question is kept.
pub fn put_question_vector(db: &Db, id: &EventId, model: &str, vector: &Vector) -> Result<()> {
    db.execute(
        "INSERT INTO question_vector (question_id, model, vector)
         VALUES (?, ?, ?)
         ON CONFLICT (question_id) DO UPDATE SET model = excluded.model, vector = excluded.vector",
        params![id.as_str(), model, vector.to_bytes()],
    )?;
    Ok(())
}

/// The vector of `model` for a question, if it is kept.
pub fn question_vector(db: &Db, id: &EventId, model: &str) -> Result<Option<Vector>> {
    let bytes: Option<Vec<u8>> = db.optional(
        "SELECT vector FROM question_vector WHERE question_id = ? AND model = ?",
        [id.as_str(), model],
        |row| row.get(0),
    )?;
    bytes.map(|bytes| Vector::from_bytes(&bytes).ok_or(DbError::Damaged("vector"))).transpose()
}

/// The questions that may be mentioned in answer to `question`, that others asked before it in another conversation,
/// and whose first suggestion was of this group of documents; oldest first. Only those with a vector of `model`.
///
/// A question may be mentioned in its own room unless it was private; elsewhere only when its room wanted that as it
/// was asked, and still does.
pub fn asked_before(db: &Db, question: &Question, model: &str, group: &str) -> Result<Vec<AskedBefore>> {
    let sql = format!(
        "SELECT question.id, question.room, asker, at, vector
         FROM question JOIN question_vector ON question_id = question.id
         WHERE state = 'answered' AND asker <> ?2 AND conversation <> ?3 AND at < ?4 AND model = ?5 AND {MENTIONED_IN}
           AND (SELECT hit_group FROM suggested WHERE question_id = question.id ORDER BY suggested.seq LIMIT 1) = ?6
         ORDER BY at, question.seq"
    );
    let values = params![
        question.room.as_str(),
        question.asker.as_str(),
        question.conversation.as_str(),
        question.at.0,
        model,
        group
    ];
    db.query(&sql, values, |row| {
        Ok(AskedBefore {
            id: EventId::new(row.get::<_, String>(0)?),
            room: RoomId::new(row.get::<_, String>(1)?),
            asker: PersonId::new(row.get::<_, String>(2)?),
            at: Timestamp(row.get(3)?),
            vector: Vector::from_bytes(&row.get::<_, Vec<u8>>(4)?).ok_or(DbError::Damaged("vector"))?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Filter;
    use crate::domain::language::Language;
    use crate::domain::question::Mention;
    use crate::kernel::store::questions;
    use crate::kernel::store::questions::Shown;

    fn question(id: &str, conversation: &str, text: &str) -> Question {
        Question {
            id: EventId::new(id),
            room: RoomId::new("!a"),
            conversation: EventId::new(conversation),
            thread: EventId::new(conversation),
            asker: PersonId::new(format!("@{id}:b.example")),
            text: text.to_owned(),
            language: Language::Dutch,
            filter: Filter::default(),
            fresh_only: false,
            wording: 0,
            mention: Mention::Here,
            follows: None,
            at: Timestamp(i64::try_from(text.len()).unwrap()),
        }
    }

    fn asked(db: &Db, question: &Question) {
        questions::put_question(db, question).unwrap();
        let shown = [("g", "k"), ("h", "l")].map(|(group, key)| Shown { group: group.into(), document: key.into() });
        questions::mark_answered(db, &question.id, &shown).unwrap();
        put_question_vector(db, &question.id, "toy", &Vector::normalised(vec![1.0, 2.0])).unwrap();
    }

    fn kept(db: &Db) -> usize {
        db.one("SELECT count(*) FROM question_vector", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn finds_what_had_the_same_first_document() {
        let db = crate::db::fresh();
        asked(&db, &question("1", "1", "brug"));
        let later = question("2", "2", "brug open");
        let found = |model: &str, group: &str| asked_before(&db, &later, model, group).unwrap().len();
        assert_eq!((found("toy", "g"), found("toy", "h"), found("another", "g")), (1, 0, 0));
    }

    #[test]
    fn a_vector_goes_with_its_question() {
        let db = crate::db::fresh();
        let first = question("1", "1", "brug");
        let later = Question { follows: Some(first.id.clone()), ..question("2", "1", "brug open") };
        let own = question("4", "1", "brug dicht");
        for question in [&first, &later, &own, &question("3", "3", "kermis")] {
            asked(&db, question);
        }
        questions::put_question(&db, &first).unwrap();
        assert_eq!(kept(&db), 3, "worded anew, it is read anew");
        asked(&db, &first);
        questions::withdraw_question(&db, &first.id).unwrap();
        assert_eq!(kept(&db), 2, "a follow-up repeats the words; a question that begins alike is one of its own");
        crate::kernel::feature::tables(&[])
            .iter()
            .for_each(|table| db.forget(table, Timestamp(100), Timestamp(100)).unwrap());
        assert_eq!(kept(&db), 0);
    }
}
