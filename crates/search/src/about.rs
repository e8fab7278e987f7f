//! What a finder knows of words besides where they stand: what means the same, and what something is about.

use std::collections::HashSet;

use super::analysis::stems;
use super::finder::Finder;
use super::lexical::Stem;
use super::lexicon::Lexicon;
use super::subjects::{self, subject};
use super::topic::Topic;
use jatwerk_domain::id::DocumentId;
use jatwerk_domain::vector::Vector;

impl Finder {
    /// Looks up what means the same, too.
    pub fn learn(&mut self, lexicon: Lexicon) {
        self.lexicon = lexicon;
    }

    /// Takes over what questions have in common: the mean of what the model makes of some, as a direction.
    pub fn learn_asking(&mut self, asking: Option<Vector>) {
        self.meaning.asking = asking;
    }

    /// What means the same as something in a question.
    pub fn synonyms(&self, text: &str) -> Vec<&str> {
        self.lexicon.synonyms(text)
    }

    /// The stems of `text` for which something that means the same stands among `there`.
    pub fn stood_for(&self, text: &str, there: &HashSet<String>) -> HashSet<String> {
        self.lexicon.stood_for(text, there)
    }

    /// How much of the subject of a question, of which these are the stems, a title and topics are about, and how much these and a
    /// `body`; of a sentence nothing.
    pub fn about(&self, text: &str, asked: &[Stem], titles: &str, body: &str, more: &Lexicon) -> [f32; 2] {
        let subject = subject(asked);
        if subject.is_empty() {
            return [0.0; 2];
        }
        let mut words = HashSet::new();
        [titles, body].map(|added| {
            words.extend(stems(added).into_iter().map(|(_, stem)| stem));
            subjects::share(text, &subject, &words, &[&self.lexicon, more])
        })
    }

    /// Whether titles with these stems are about a topic.
    pub fn is_about(&self, topic: &Topic, there: &HashSet<String>, more: &Lexicon) -> bool {
        topic.is_in(there, &[&self.lexicon, more])
    }

    /// The documents whose titles and topics are about a topic, by id.
    pub fn titled(&self, topic: &Topic, more: &Lexicon) -> Vec<DocumentId> {
        let found = self.subjects.titled(topic, &[&self.lexicon, more]);
        found.into_iter().filter_map(|id| i64::try_from(id).ok()).map(DocumentId).collect()
    }
}
