//! What texts share by chance.
//!
//! In a large corpus about one trade every text shares half of its letters with something, in a small and varied one a
//! tenth. So what a question shares says something only beside what texts of this very corpus share: their titles, each
//! with the dossiers that it does not belong to.

use std::collections::BTreeMap;

use tantivy::TantivyError;

use super::background::scramble;
use super::lexical::Reading;
use super::likeness::{Sheets, share_elsewhere};
use super::shelf::Shelf;

/// So many titles stand for all: their mean is known to 0.02, and reading them takes a tenth of a second where there are
/// 75,000 passages.
const TITLES: usize = 64;

/// Of fewer titles nothing is concluded.
const FEWEST: usize = 3;

/// The titles of the corpus with the numbers of their dossiers, in a pseudo-random order that is always the same.
#[derive(Debug, Default)]
pub(super) struct Titles(BTreeMap<u64, (u32, String)>);

impl Titles {
    /// Adds the title of a document, or replaces it.
    pub(super) fn insert(&mut self, document: u64, dossier: u32, text: String) {
        self.0.insert(scramble(document), (dossier, text));
    }

    /// Removes the title of a document.
    pub(super) fn remove(&mut self, document: u64) {
        self.0.remove(&scramble(document));
    }

    /// Those that stand for all.
    pub(super) fn sample(&self) -> Sampled {
        Sampled(self.0.values().take(TITLES).cloned().collect())
    }
}

/// The titles that stand for all, with the numbers of their dossiers.
#[derive(Debug, Default)]
pub(super) struct Sampled(Vec<(u32, String)>);

impl Sampled {
    /// The mean share of its letters, from 0 to 1, that a title has in common with one passage of another dossier; nothing once it is
    /// `over`.
    #[expect(clippy::cast_precision_loss, reason = "a count of a few")]
    pub(super) fn chance(
        &self,
        words: &Reading,
        shelf: &Shelf,
        over: impl Fn() -> bool,
    ) -> Result<Option<f32>, TantivyError> {
        let (mut sum, sheets) = (0.0, Sheets::default());
        for (dossier, text) in &self.0 {
            if over() {
                return Ok(None);
            }
            sum += share_elsewhere(words, shelf, &sheets, text, *dossier)?;
        }
        Ok((self.0.len() >= FEWEST).then(|| sum / self.0.len() as f32))
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexical::{Lexical, Words};
    use super::*;
    use crate::dossiers::Numbers;

    fn check(titles: &[(u64, u32, &str)], expected: Option<f32>) {
        let mut lexical = Lexical::open(None).unwrap();
        for (id, text) in [(1, "bermen maaien"), (2, "schulden"), (3, "bermen en schulden")] {
            lexical.add(id, 0, &Words { text: &[text], labels: &[] }).unwrap();
        }
        lexical.commit().unwrap();
        let shelf =
            Shelf::of(&lexical.reading(), &Numbers::from_iter([(1, 0), (2, 1), (3, 2)]), 3, &Shelf::default()).unwrap();
        let mut known = Titles::default();
        titles.iter().for_each(|(document, dossier, text)| known.insert(*document, *dossier, (*text).to_owned()));
        known.insert(9, 0, "bermen".to_owned());
        known.remove(9);
        let found = known.sample().chance(&lexical.reading(), &shelf, || false).unwrap();
        assert_eq!(found.map(|share| (share * 10.0).round() / 10.0), expected, "{titles:?}");
    }

    #[test]
    fn what_others_have_too_counts() {
        check(&[(1, 0, "maaien"), (2, 0, "maaien"), (3, 0, "maaien")], Some(0.0));
        check(&[(1, 1, "maaien"), (2, 2, "maaien"), (3, 1, "maaien")], Some(0.5));
        check(&[(1, 1, "maaien"), (2, 1, "maaien"), (3, 1, "vuurwerk")], Some(0.3));
    }
}
