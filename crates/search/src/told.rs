//! What the words of a question tell before its vector is there.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::thread;

use super::Allowed;
use super::best::Best;
use super::finder::{Finder, FinderError};
use super::lexical::{Reading, Stem};
use super::lexicon::Lexicon;
use super::likeness::{Alike, Runs};
use super::subjects::subject;
use jatwerk_domain::vector::Vector;

/// So much counts a stem that only a synonym has, beside one that the question has itself. Chosen on 121 Dutch questions.
const SYNONYM: f32 = 0.5;

/// What the words of a question tell of all passages, until something changes in them.
#[derive(Debug)]
pub struct Told {
    text: String,
    depth: usize,
    pub(super) stems: Vec<Stem>,
    /// To where the passages that have its stems draw it.
    pub(super) drawn: Vector,
    /// How alike dossiers are by letters.
    pub(super) alike: Alike,
    /// How much of its subject dossiers are about, by number.
    pub(super) about: HashMap<u32, f32>,
    /// Whether it names a subject.
    pub(super) names_subject: bool,
    /// The numbers of the dossiers that are best by letters and by subject.
    pub(super) best: Vec<u32>,
}

impl Told {
    /// Whether it tells what these words tell, as far as `depth` dossiers.
    pub(super) fn is_of(&self, text: &str, depth: usize) -> bool {
        self.text == text && self.depth == depth
    }
}

impl Finder {
    /// What the words of a question tell, for [`Finder::find_also`] to go on from with the same `more`, as long as nothing changes.
    ///
    /// # Errors
    /// When the index of words cannot be read, or the vectors cannot be had.
    pub fn tell(&self, text: &str, more: &Lexicon, depth: usize) -> Result<Told, FinderError> {
        let told = self.tell_beside(text, more, depth, None, |_| ())?.0;
        self.fault()?;
        Ok(told)
    }

    /// The same of the passages that `allowed` lets through (`None`: all), while `beside` makes something of where its words draw it.
    pub(super) fn tell_beside<T>(
        &self,
        text: &str,
        more: &Lexicon,
        depth: usize,
        allowed: Option<Allowed<'_>>,
        beside: impl FnOnce(&Vector) -> T,
    ) -> Result<(Told, T), FinderError> {
        let words = self.lexical.reading();
        let stems = words.weighted_stems(&self.shelf, text)?;
        let mut synonyms = self.lexicon.synonyms(text);
        for other in more.synonyms(text) {
            if !synonyms.contains(&other) {
                synonyms.push(other);
            }
        }
        let runs = Runs::of(&words, &self.shelf, &self.sheets, text, &synonyms);
        let (counted, drawn) = thread::scope(|both| {
            let counting = both.spawn(|| runs.count());
            let drawn = self.drawn(&words, &stems, &synonyms).map(|drawn| (beside(&drawn), drawn));
            ([runs.count(), counting.join().unwrap_or_else(|panic| resume_unwind(panic))], drawn)
        });
        let (counted, (made, drawn)) = (counted.into_iter().collect::<Result<_, _>>()?, drawn?);
        let alike = runs.sum(counted, allowed);
        let mut letters = Best::new(depth);
        for (number, (score, _)) in (0..).zip(&alike.dossiers).filter(|(_, (score, _))| *score > 0.0) {
            self.offer(&mut letters, number, *score);
        }
        let subject = subject(&stems);
        let names_subject = !subject.is_empty();
        let about = self.subjects.about(text, &subject, &[&self.lexicon, more]);
        let mut subjects = Best::new(depth);
        for (number, share) in &about {
            self.offer(&mut subjects, *number, *share);
        }
        let best = [letters, subjects].into_iter().flat_map(|best| self.numbers(best)).collect();
        Ok((Told { text: text.to_owned(), depth, stems, drawn, alike, about, names_subject, best }, made))
    }

    fn drawn(&self, words: &Reading, stems: &[Stem], synonyms: &[&str]) -> Result<Vector, FinderError> {
        let mut weighed: Vec<(Stem, f32)> = stems.iter().map(|stem| (stem.clone(), 1.0)).collect();
        let others = words.weighted_stems(&self.shelf, &synonyms.join(" "))?;
        weighed.extend(others.into_iter().filter(|stem| !stems.contains(stem)).map(|stem| (stem, SYNONYM)));
        Ok(self.meaning.drawn(words, &self.shelf, &weighed)?)
    }
}
