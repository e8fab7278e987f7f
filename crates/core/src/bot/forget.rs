//! All that is stored about somebody: shown to them, and erased when they want it.

use super::event::Said;
use super::manners::say;
use super::outbox::entry;
use super::rich::{Block, Rich};
use super::words::Value;
use super::{Bot, Fault, Turn};

/// A message holds so many characters of JSON: escaped and said twice, as text and as HTML, they stay well within the
/// 65,536 bytes of a Matrix event.
const PIECE: usize = 8_000;

impl Bot {
    /// Sends all that is stored about somebody as JSON, in as many messages as it takes.
    pub(super) fn show_data(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let language = self.language_of(said);
        let everything = self.store.everything_about(&said.sender)?;
        let pieces = pieces(&format!("{everything:#}"), PIECE);
        let count = pieces.len();
        for (number, piece) in (1..).zip(pieces) {
            let values = [("part", Value::Number(number)), ("count", Value::Number(count))];
            let mut words = Rich(vec![self.marked_line(language, "data-all", &values), Block::Pre(piece)]);
            if number == count {
                words.0.push(self.marked_line(language, "data-forget", &[]));
            }
            let owed = say(&words, said.thread.as_ref(), Some(&said.id));
            let row = entry(turn, &said.room, &said.id, &format!("data/{number}"), owed);
            self.owe(turn, row, None)?;
        }
        Ok(())
    }

    /// Erases all that is stored about somebody. Only the answer to that is kept until it is sent; it names nobody.
    pub(super) fn forget(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let language = self.language_of(said);
        for errand in self.store.errands_of(&said.sender)? {
            self.take_back_errand(turn, &errand.question)?;
        }
        for case in self.store.cases_of(&said.sender)? {
            self.take_back_case(turn, &case.question)?;
        }
        self.leave_pings(turn, &said.sender)?;
        for cause in self.store.said_about_questions_of(&said.sender)? {
            self.take_back(turn, &cause)?;
        }
        self.store.erase(&said.sender)?;
        self.library.refresh(&self.store)?;
        let words = self.lines(language, &["forget-done", "forget-file"]);
        let owed = say(&words, said.thread.as_ref(), Some(&said.id));
        let row = entry(turn, &said.room, &said.id, "reply", owed);
        self.owe(turn, row, None)
    }
}

/// Cuts between lines; a longer line is cut where it must be.
fn pieces(text: &str, most: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.lines() {
        let mut rest: Vec<char> = line.chars().collect();
        loop {
            let part: String = rest.drain(..rest.len().min(most)).collect();
            match pieces.last_mut().filter(|piece| piece.is_empty() || piece.chars().count() + part.len() < most) {
                Some(piece) if piece.is_empty() => *piece = part,
                Some(piece) => {
                    piece.push('\n');
                    piece.push_str(&part);
                }
                None => pieces.push(part),
            }
            if rest.is_empty() {
                break;
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_lines() {
        assert_eq!(pieces("een\ntwee\ndrie", 9), ["een\ntwee", "drie"]);
        assert_eq!(pieces("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(pieces("kort", 100), ["kort"]);
    }
}
