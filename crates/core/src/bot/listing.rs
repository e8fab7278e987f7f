//! All documents of one place, when somebody wants to see what there is.

use super::event::Said;
use super::related::line;
use super::rich::{Block, Rich};
use super::words::Value;
use super::{Bot, Fault, Turn};

/// So many are listed; the rest is counted.
const LISTED: usize = 8;

impl Bot {
    /// "wat heeft Goes allemaal?": the documents of a municipality, newest first.
    pub(super) fn list_place(&mut self, turn: &mut Turn, said: &Said, place: &str) -> Result<(), Fault> {
        let language = self.language_of(said);
        let viewer = self.library.viewer(&said.sender, &said.room, said.direct);
        let (found, all) = self.store.documents_of_place(place, LISTED, &viewer)?;
        let named = [("place", Value::Text(place)), ("count", Value::Number(all))];
        if found.is_empty() {
            let words = Rich(vec![self.marked_line(language, "place-nothing", &named)]);
            return self.answer_with(turn, said, &words);
        }
        let mut words = Rich(vec![self.marked_line(language, "place-list", &named)]);
        words.0.push(Block::Bulleted(found.iter().map(line).collect()));
        if all > found.len() {
            let rest = [("count", Value::Number(all - found.len()))];
            words.0.push(self.marked_line(language, "related-rest", &rest));
        }
        words.0.push(self.marked_line(language, "place-how", &named));
        self.answer_with(turn, said, &words)
    }
}
