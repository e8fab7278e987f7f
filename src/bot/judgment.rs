//! The judged set that grows by itself: what askers say of an answer becomes grades of the documents in it.

use super::action::{Action, Work};
use super::{Bot, Fault, Turn};
use crate::domain::id::EventId;
use crate::domain::judgment::{Source, Verdict, grades};
use crate::domain::question::{Mention, Question};
use crate::domain::vector::Vector;
use crate::store::NewJudged;

/// Stands before the id of a judged question, so that its vector is not taken for that of a question that waits.
const JUDGED: &str = "judged/";

impl Bot {
    /// Keeps what an asker says of the documents with which their question was answered.
    pub(super) fn judge_documents(
        &mut self,
        turn: &mut Turn,
        question: &Question,
        verdict: Verdict,
        number: Option<usize>,
    ) -> Result<(), Fault> {
        let shown = self.store.shown(&question.id)?;
        let grades = grades(verdict, number, shown.len());
        if grades.is_empty() {
            return Ok(());
        }
        let told = question.mention == Mention::Anywhere || self.store.open_room(&question.room)?.is_some();
        self.store.put_judged(&NewJudged {
            id: &question.id,
            text: &question.text,
            source: Source::Asker,
            person: &question.asker,
            room: &question.room,
            told,
            narrowed: !question.filter.is_empty(),
            at: question.at,
        })?;
        for (place, grade) in grades {
            if let Some(shown) = shown.get(place).filter(|shown| !shown.document.is_empty()) {
                self.store.put_judgment(&question.id, &shown.document, verdict, grade, turn.at)?;
            }
        }
        match self.store.question_vector(&question.id, self.library.model())? {
            Some(vector) => self.store.put_judged_vector(&question.id, self.library.model(), &vector)?,
            None => turn.actions.push(read_judged(&question.id, question.text.clone())),
        }
        Ok(())
    }

    /// Takes over the vector of a judged question; false when it is that of a question that waits.
    pub(super) fn judged_read(&mut self, id: &EventId, vector: Option<&Vector>) -> Result<bool, Fault> {
        let Some(id) = id.as_str().strip_prefix(JUDGED) else { return Ok(false) };
        if let Some(vector) = vector {
            self.store.put_judged_vector(&EventId::new(id), self.library.model(), vector)?;
        }
        Ok(true)
    }
}

/// The work of reading a judged question.
pub(super) fn read_judged(id: &EventId, text: String) -> Action {
    Action::Work(Work::Embed { question: EventId::new(format!("{JUDGED}{id}")), wording: 0, text })
}
