//! What documents are about, by the words of their titles and topics: who asks with a word or two wants what is about that,
//! and a document that mentions it once in passing is not.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::analysis::stems;
use super::asking::is_asking;
use super::lexical::Stem;
use super::lexicon::Lexicon;
use super::topic::Topic;
use jatwerk_domain::ranking::{MOST_STEMS_OF_SUBJECT, SYNONYM_OF_SUBJECT};

/// The stems of the subject that a short question names; empty of a sentence.
pub(super) fn subject(asked: &[Stem]) -> Vec<&Stem> {
    let named: Vec<&Stem> = asked.iter().filter(|stem| !is_asking(&stem.stem)).collect();
    if named.len() > MOST_STEMS_OF_SUBJECT { Vec::new() } else { named }
}

/// The words of the titles and topics of each dossier.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    documents: BTreeMap<u64, (u32, HashSet<String>)>,
    /// The documents that have a stem.
    lists: HashMap<String, Vec<u64>>,
}

impl Subjects {
    /// Takes over what a document is about.
    pub(super) fn insert(&mut self, document: u64, dossier: u32, title: &str, topics: &str) {
        self.remove(document);
        let words: HashSet<String> = [title, topics].into_iter().flat_map(stems).map(|(_, stem)| stem).collect();
        for stem in &words {
            self.lists.entry(stem.clone()).or_default().push(document);
        }
        self.documents.insert(document, (dossier, words));
    }

    /// Forgets a document.
    pub(super) fn remove(&mut self, document: u64) {
        for stem in self.documents.remove(&document).map(|(_, words)| words).unwrap_or_default() {
            if let Some(list) = self.lists.get_mut(&stem) {
                list.retain(|other| *other != document);
            }
        }
    }

    /// The documents that are about a topic, in order.
    pub(super) fn titled(&self, topic: &Topic, lexicons: &[&Lexicon]) -> Vec<u64> {
        let others = topic.others(lexicons);
        let lists = self.lists.iter().filter(|(stem, _)| topic.may_be_in(stem, &others));
        let found: BTreeSet<u64> = lists.flat_map(|(_, documents)| documents).copied().collect();
        let is_about =
            |document: &u64| self.documents.get(document).is_some_and(|(_, words)| topic.is_in(words, lexicons));
        found.into_iter().filter(is_about).collect()
    }

    /// How much of the [`subject`] of a question each dossier is about, by number: the share of its stems, weighed by how rare
    /// they are. What `lexicons` say means the same counts less.
    pub(super) fn about(&self, text: &str, subject: &[&Stem], lexicons: &[&Lexicon]) -> HashMap<u32, f32> {
        let mut shares: HashMap<u32, f32> = HashMap::new();
        if subject.is_empty() {
            return shares;
        }
        let others = lexicons.iter().flat_map(|lexicon| lexicon.synonyms(text)).flat_map(stems).map(|(_, stem)| stem);
        let sought: HashSet<String> = subject.iter().map(|stem| stem.stem.clone()).chain(others).collect();
        let found: HashSet<u64> = sought.iter().filter_map(|stem| self.lists.get(stem)).flatten().copied().collect();
        for (dossier, words) in found.iter().filter_map(|document| self.documents.get(document)) {
            let share = share(text, subject, words, lexicons);
            let known = shares.entry(*dossier).or_default();
            *known = known.max(share);
        }
        shares
    }
}

/// How much of a subject words are about: the share of its stems that they have. What `lexicons` say means the same counts less.
pub(super) fn share(text: &str, subject: &[&Stem], words: &HashSet<String>, lexicons: &[&Lexicon]) -> f32 {
    let all: f32 = subject.iter().map(|stem| stem.idf).sum();
    let meant: HashSet<String> = lexicons.iter().flat_map(|lexicon| lexicon.stood_for(text, words)).collect();
    let counts = |stem: &&Stem| match (words.contains(&stem.stem), meant.contains(&stem.stem)) {
        (true, _) => stem.idf,
        (false, true) => SYNONYM_OF_SUBJECT * stem.idf,
        (false, false) => 0.0,
    };
    subject.iter().map(counts).sum::<f32>() / all.max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(question: &str, expected: [f32; 3]) {
        let mut subjects = Subjects::default();
        subjects.insert(1, 0, "Vaste afspraken met 80 dorpen", "dorpsraden, participatie");
        subjects.insert(2, 1, "Koele plekken in de hitte", "groen");
        subjects.insert(3, 0, "Nog iets", "kernen");
        subjects.insert(4, 2, "Dorpsraden", "dorpsraden");
        subjects.insert(4, 2, "Afval", "afval");
        let lexicon = Lexicon::new(vec![vec!["hitte".to_owned(), "hittestress".to_owned()]]);
        let asked: Vec<Stem> =
            stems(question).into_iter().map(|(_, stem)| Stem { stem, passages: 1, idf: 2.0 }).collect();
        let shares = subjects.about(question, &subject(&asked), &[&lexicon]);
        assert_eq!([0, 1, 2].map(|dossier| shares.get(&dossier).copied().unwrap_or_default()), expected, "{question}");
    }

    #[test]
    fn titles_and_topics_say_what_a_document_is_about() {
        check("dorpsraad", [1.0, 0.0, 0.0]);
        check("ideeën voor dorpsraden", [1.0, 0.0, 0.0]);
        check("Hoe pak je dorpsraden aan?", [1.0, 0.0, 0.0]);
        check("Wie regelt afval?", [0.0, 0.0, 1.0]);
        check("dorpsraden ja of nee", [1.0, 0.0, 0.0]);
        check("dorpsraden groen", [0.5, 0.5, 0.0]);
        check("hittestress", [0.0, 0.8, 0.0]);
        check("participatiewet", [0.0; 3]);
        check("afval", [0.0, 0.0, 1.0]);
        check("hoe regelen dorpsraden hun afval", [0.5, 0.0, 0.5]);
        check("hoe betalen dorpsraden hun afval", [0.0; 3]);
    }
}
