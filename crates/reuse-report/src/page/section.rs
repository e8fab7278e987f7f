//! One of the nine questions.

use maud::{Markup, html};

use crate::words::Words;

/// A question, what one sees in a few sentences, the drawings, and how they were made.
pub(super) struct Section {
    /// Unique on the page.
    pub(super) id: &'static str,
    pub(super) heading: String,
    pub(super) says: Vec<String>,
    pub(super) body: Markup,
    pub(super) how: String,
}

impl Section {
    /// Of the question with this key; its words stand under `KEY-heading` and `KEY-how`.
    pub(super) fn new(id: &'static str, words: &Words, says: Vec<String>, body: Markup) -> Self {
        Self { id, heading: words.say(&format!("{id}-heading")), says, body, how: words.say(&format!("{id}-how")) }
    }

    pub(super) fn draw(&self, number: usize, words: &Words) -> Markup {
        html! {
            section id=(self.id) aria-labelledby={ (self.id) "-heading" } {
                h2 id={ (self.id) "-heading" } { span.number { (number) ". " } (self.heading) }
                @for sentence in &self.says { p.says { (sentence) } }
                (self.body)
                p.how { strong { (words.say("how")) } " " (self.how) }
            }
        }
    }
}
