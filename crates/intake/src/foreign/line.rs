//! A paragraph while it is being read, with the notes that hang on it.

use crate::domain::sentence::sentences;

/// What a note in the text begins with.
const NOTE: &str = "(noot: ";

/// Text and where in it notes are referred to.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    notes: Vec<(usize, String)>,
}

impl Line {
    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Goes on.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Here a note is referred to.
    pub(super) fn note(&mut self, note: &str) {
        let note = note.trim();
        if !note.is_empty() {
            self.notes.push((self.text.len(), note.to_owned()));
        }
    }

    /// The text without notes, and the notes.
    pub(super) fn apart(self) -> (String, Vec<String>) {
        (self.text, self.notes.into_iter().map(|(_, note)| said(&note)).collect())
    }

    /// The text with each note right behind its sentence.
    pub(super) fn whole(self) -> String {
        if self.notes.is_empty() {
            return self.text;
        }
        let mut whole = String::with_capacity(self.text.len());
        let mut notes = self.notes.into_iter().peekable();
        let (mut rest, mut at) = (self.text.as_str(), 0);
        while let Some(sentence) = sentences(rest).next() {
            let begin = rest.len() - rest.trim_start().len();
            let (_, after) = rest.split_at_checked(begin + sentence.len()).unwrap_or((rest, ""));
            at += begin + sentence.len();
            add(&mut whole, sentence);
            while let Some((_, note)) = notes.next_if(|(place, _)| *place <= at || after.trim().is_empty()) {
                add(&mut whole, &said(&note));
            }
            rest = after;
        }
        notes.for_each(|(_, note)| add(&mut whole, &said(&note)));
        whole
    }
}

fn add(whole: &mut String, text: &str) {
    if !whole.is_empty() {
        whole.push(' ');
    }
    whole.push_str(text);
}

fn said(note: &str) -> String {
    let end = if note.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{NOTE}{note}{end})")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[&str], note: &str, expected: &str) {
        let mut line = Line::default();
        for (number, piece) in pieces.iter().enumerate() {
            if number > 0 {
                line.note(note);
            }
            line.push(piece);
        }
        assert_eq!(line.whole(), expected);
    }

    #[test]
    fn notes_come_behind_their_sentence() {
        check(&["Een zin.", " Nog een."], "Zie bijlage 2", "Een zin. (noot: Zie bijlage 2.) Nog een.");
        check(&["Een", " zin hier. Nog een."], "Wet.", "Een zin hier. (noot: Wet.) Nog een.");
        check(&["Zonder punt", ""], "Wet.", "Zonder punt (noot: Wet.)");
        check(&["", " Zin."], " ", " Zin.");
        check(&["", ""], "los", "(noot: los.)");
    }
}
