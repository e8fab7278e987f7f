//! A question in, dossiers out.
//!
//! Each is as near as its best passage, all its passages together, its letters and its title are ([`Nearness`] joins them).

use super::Allowed;
use super::best::Best;
use super::centred::Nears;
use super::finder::{Finder, FinderError};
use super::lexical::Stem;
use super::lexicon::Lexicon;
use super::told::Told;
use jatwerk_domain::id::PassageId;
use jatwerk_domain::ranking::Nearness;
use jatwerk_domain::suggestion::Signs;
use jatwerk_domain::vector::Vector;

/// So many dossiers with the nearest passages are looked at once more without the rounding. Of 400,000 made-up vectors, as hard as real
/// ones, 99.7 % of the ten nearest are then the ten nearest, as with 15 or 30, and 97.8 % with none.
const REFINED: usize = 20;

/// What to find.
#[derive(Clone, Copy)]
pub struct Query<'a> {
    /// The question's words.
    pub text: &'a str,
    /// Its vector; without, only words are looked up.
    pub vector: Option<&'a Vector>,
    /// Which passages may be found; without, all.
    pub allowed: Option<&'a (dyn Fn(PassageId) -> bool + Sync)>,
    /// How many dossiers each way of looking brings in.
    pub depth: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// One a dossier, best first.
    pub candidates: Vec<Candidate>,
    /// What tells whether anything answers the question.
    pub signs: Signs,
    /// The stems of the question, each once.
    pub stems: Vec<Stem>,
}

/// A dossier that may answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Its passage that is nearest by meaning; without a vector, by letters.
    pub passage: PassageId,
    /// How near it is.
    pub nearness: Nearness,
    /// By how many standard deviations that passage is nearer than passages are to each other; without a vector it is
    /// not known.
    pub deviations: Option<f32>,
}

impl Finder {
    /// Finds dossiers by meaning and by words.
    ///
    /// # Errors
    /// When the index of words cannot be read, or the vectors cannot be had.
    pub fn find(&self, query: &Query<'_>) -> Result<Found, FinderError> {
        self.find_also(query, &Lexicon::default(), None)
    }

    /// The same, with other words that mean the same too, and with what its words `told` by [`Finder::tell`] since the last change.
    ///
    /// # Errors
    /// When the index of words cannot be read, or the vectors cannot be had.
    pub fn find_also(&self, query: &Query<'_>, more: &Lexicon, told: Option<&Told>) -> Result<Found, FinderError> {
        let allowed = |id: u64| query.allowed.is_none_or(|allowed| allowed(PassageId(id)));
        let filter = query.allowed.map(|_| &allowed as Allowed<'_>);
        let near = |drawn: &Vector| {
            let aim = self.meaning.aim(query.vector?, drawn);
            let near = self.meaning.near(&aim, filter);
            Some((aim, near))
        };
        let found = match told.filter(|told| filter.is_none() && told.is_of(query.text, query.depth)) {
            Some(told) => self.join(query, told, near(&told.drawn)),
            None => {
                let (told, near) = self.tell_beside(query.text, more, query.depth, filter, near)?;
                self.join(query, &told, near)
            }
        };
        self.fault()?;
        found
    }

    /// Joins what the words of a question told and what is near its vector.
    fn join(&self, query: &Query<'_>, told: &Told, near: Option<(Vector, Nears<'_>)>) -> Result<Found, FinderError> {
        let (aim, mut near) = near.unzip();
        let mut candidates = told.best.clone();
        near.iter_mut().for_each(|near| near.look(candidates.iter().copied()));
        let (mut passages, mut wholes) = (Best::new(query.depth), Best::new(query.depth));
        for (number, near) in near.iter().flat_map(Nears::iter) {
            if let Some(first) = self.meaning.first(number) {
                passages.offer(first, near.passage);
                wholes.offer(first, near.whole);
            }
        }
        let passages = self.numbers(passages);
        let best = passages.get(..REFINED).unwrap_or(&passages);
        near.iter_mut().filter(|_| self.meaning.chooses()).for_each(|near| near.refine(best));
        candidates.extend(self.numbers(wholes).into_iter().chain(passages));
        candidates.sort_unstable();
        candidates.dedup();
        let at_large = self.at_large.get()?;
        let titles = aim.as_ref().map(|aim| self.meaning.titles(aim, &candidates));
        let score = |number: &u32| {
            let near = near.as_ref().and_then(|near| near.of(*number));
            let title = titles.as_ref().and_then(|titles| titles.of(*number));
            let (letters, place) = told.alike.dossiers.get(*number as usize).copied().unwrap_or_default();
            let nearness = Nearness {
                passage: near.map_or(0.0, |near| near.passage),
                whole: near.map_or(0.0, |near| near.whole),
                letters,
                about: told.about.get(number).copied().unwrap_or_default(),
                title: title.map_or(0.0, |title| title.passage),
            };
            let passage = near.map(|near| near.id).or_else(|| self.shelf.id(place).filter(|_| letters > 0.0))?;
            Some(Candidate { passage: PassageId(passage), nearness, deviations: None })
        };
        let mut candidates: Vec<Candidate> = candidates.iter().filter_map(score).collect();
        if let (Some(all), Some(vector)) = (at_large.background, query.vector) {
            let passages: Vec<u64> = candidates.iter().map(|found| found.passage.0).collect();
            let cosines = self.meaning.cosines(vector, &passages);
            for found in &mut candidates {
                found.deviations = cosines.get(&found.passage.0).map(|cosine| all.deviations(*cosine));
            }
        }
        candidates.sort_by(|a, b| b.nearness.score().total_cmp(&a.nearness.score()).then(a.passage.cmp(&b.passage)));
        let deviations = candidates.iter().filter_map(|found| found.deviations).max_by(f32::total_cmp);
        let signs = Signs {
            shared: told.alike.share,
            chance: at_large.chance,
            stems: told.stems.len(),
            deviations,
            subject: told.names_subject,
        };
        Ok(Found { candidates, signs, stems: told.stems.clone() })
    }

    /// Offers a dossier by the lowest id of its passages.
    pub(super) fn offer(&self, best: &mut Best, dossier: u32, score: f32) {
        if let Some(first) = self.shelf.first(dossier) {
            best.offer(first, score);
        }
    }

    /// The numbers of the dossiers that were kept.
    pub(super) fn numbers(&self, best: Best) -> Vec<u32> {
        best.into_sorted().filter_map(|(first, _)| self.dossier(first)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finder::{Entry, Title};
    use jatwerk_domain::id::DocumentId;

    fn entry(id: u64, text: &str, vector: [f32; 2]) -> Entry {
        Entry {
            passage: PassageId(id),
            mark: 0,
            dossier: id.to_string(),
            title: "Schulden".to_owned(),
            heading: String::new(),
            text: text.to_owned(),
            place: "Breda".to_owned(),
            topics: "armoede".to_owned(),
            vector: Vector::normalised(vector.to_vec()),
        }
    }

    fn filled() -> Finder {
        let mut finder = Finder::open(None, "toy", 2, &[]).unwrap();
        finder.add(vec![entry(1, "huurachterstand", [1.0, 0.0]), entry(2, "vuurwerk", [0.0, 1.0])]).unwrap();
        finder.commit().unwrap();
        finder
    }

    fn check(text: &str, allowed: Option<&(dyn Fn(PassageId) -> bool + Sync)>, expected: &[u64]) -> Found {
        let vector = Vector::normalised(vec![0.9, 0.1]);
        let mut finder = filled();
        finder.learn(Lexicon::new(vec![vec!["vuurwerk".to_owned(), "knallen".to_owned()]]));
        for vector in [Some(&vector), None] {
            let found = finder.find(&Query { text, vector, allowed, depth: 5 }).unwrap();
            let passages: Vec<u64> = found.candidates.iter().map(|found| found.passage.0).collect();
            let shown = if vector.is_some() { expected } else { &expected[..passages.len()] };
            assert_eq!(passages, shown, "{text}");
        }
        finder.find(&Query { text, vector: Some(&vector), allowed, depth: 5 }).unwrap()
    }

    #[test]
    fn finds_by_meaning_and_by_words() {
        let found = check("huurachterstanden", None, &[1, 2]);
        assert!(found.candidates[0].nearness.score() > found.candidates[1].nearness.score(), "{found:?}");
        assert!(found.signs.shared > 0.0 && found.signs.stems == 1);
        let found = check("vuurwerk", Some(&|passage| passage.0 == 1), &[1]);
        assert!(found.signs.shared == 0.0);
    }

    #[test]
    fn synonyms_are_found_and_prove_nothing() {
        let found = filled().find(&Query { text: "knallen", vector: None, allowed: None, depth: 5 }).unwrap();
        assert_eq!(found.candidates, []);
        let mut finder = filled();
        finder.learn(Lexicon::new(vec![vec!["vuurwerk".to_owned(), "knallen".to_owned()]]));
        let found = finder.find(&Query { text: "knallen", vector: None, allowed: None, depth: 5 }).unwrap();
        assert_eq!((found.candidates[0].passage, found.signs.shared), (PassageId(2), 0.0));
    }

    #[test]
    fn a_title_counts() {
        let mut finder = filled();
        let title = |id, vector: [f32; 2]| Title {
            document: DocumentId(id),
            dossier: id.to_string(),
            text: String::new(),
            topics: String::new(),
            vector: Vector::normalised(vector.to_vec()),
        };
        finder.add_titles([title(1, [0.0, 1.0]), title(2, [1.0, 0.0])]);
        finder.commit().unwrap();
        let vector = Vector::normalised(vec![1.0, 0.0]);
        let query = Query { text: "", vector: Some(&vector), allowed: None, depth: 5 };
        let titles = |finder: &Finder| {
            let found = finder.find(&query).unwrap();
            found.candidates.iter().map(|found| (found.passage.0, found.nearness.title)).collect::<Vec<_>>()
        };
        let found = titles(&finder);
        assert!(found[0].0 == 1 && found[0].1 < 0.0 && found[1].1 > 0.99, "{found:?}");
        finder.remove_titles(&[DocumentId(1), DocumentId(2)]);
        finder.commit().unwrap();
        assert_eq!(titles(&finder), [(1, 0.0), (2, 0.0)]);
    }
}
