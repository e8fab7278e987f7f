//! What must be at hand of every passage in the index of words, in the order of the index.

use std::collections::HashMap;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::schema::IndexRecordOption;
use tantivy::{SegmentReader, TantivyError, Term};

use super::Allowed;
use super::background::scramble;
use super::best::Best;
use super::lexical::Reading;
use super::likeness::Norm;

/// Stands for no dossier, and for a passage that is gone.
const NOBODY: u32 = u32::MAX;

/// The passages as they were when the index was last looked at: 25 bytes each.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The parts of the index, each with where it begins and how many of its passages were gone.
    parts: Vec<(SegmentId, usize, u32)>,
    ids: Vec<u64>,
    /// The number of each passage's dossier.
    owners: Vec<u32>,
    /// What the number of runs of letters in each comes to in BM25.
    pub(super) norms: Vec<Norm>,
    /// What decides whether a passage stands for others: the highest do, and one that is gone never.
    lots: Vec<f32>,
    /// The number of runs of letters in each, as the index writes it in a byte.
    lengths: Vec<u8>,
    dossiers: usize,
}

impl Shelf {
    /// Looks at all passages. `owners` tells the numbers of their dossiers, of which there are `dossiers`. What was seen `before` of
    /// parts of the index that are still there is taken over: they never change, but that passages of them go.
    #[expect(clippy::cast_precision_loss, reason = "a length needs no more digits")]
    pub(super) fn of(
        words: &Reading,
        owners: &HashMap<u64, u32>,
        dossiers: usize,
        before: &Self,
    ) -> Result<Self, TantivyError> {
        let mut all = Self { dossiers, ..Self::default() };
        let mut runs = 0;
        for segment in words.searcher.segment_readers() {
            runs += segment.inverted_index(words.grams)?.total_num_tokens();
            all.parts.push((segment.segment_id(), all.len(), segment.num_deleted_docs()));
            if !all.take_over(segment, before) {
                all.read(segment, words, owners)?;
            }
        }
        let mean = (runs as f32 / all.len().max(1) as f32).max(1.0);
        let norms: Vec<Norm> =
            (0..=u8::MAX).map(|length| Norm::of(FieldNormReader::id_to_fieldnorm(length) as f32 / mean)).collect();
        all.norms = all.lengths.iter().filter_map(|length| norms.get(usize::from(*length)).copied()).collect();
        Ok(all)
    }

    /// Reads a part of the index.
    #[expect(clippy::cast_precision_loss, reason = "a lot is drawn of 24 bits")]
    fn read(&mut self, part: &SegmentReader, words: &Reading, owners: &HashMap<u64, u32>) -> Result<(), TantivyError> {
        let column = part.fast_fields().u64("id")?;
        let norms = part.get_fieldnorms_reader(words.grams)?;
        for document in 0..part.max_doc() {
            let id = column.first(document).filter(|_| !part.is_deleted(document)).unwrap_or(u64::MAX);
            let owner = owners.get(&id).copied().unwrap_or(NOBODY);
            self.ids.push(id);
            self.owners.push(owner);
            self.lots.push(if owner == NOBODY { f32::NEG_INFINITY } else { (scramble(id) >> 40) as f32 });
            self.lengths.push(norms.fieldnorm_id(document));
        }
        Ok(())
    }

    /// Takes over what was seen of a part before; false when it was not there.
    fn take_over(&mut self, part: &SegmentReader, before: &Self) -> bool {
        let Some((_, start, gone)) = before.parts.iter().find(|(id, ..)| *id == part.segment_id()) else {
            return false;
        };
        let (here, there) = (self.len(), *start..start + part.max_doc() as usize);
        let (Some(ids), Some(owners), Some(lots), Some(lengths)) = (
            before.ids.get(there.clone()),
            before.owners.get(there.clone()),
            before.lots.get(there.clone()),
            before.lengths.get(there),
        ) else {
            return false;
        };
        self.ids.extend(ids);
        self.owners.extend(owners);
        self.lots.extend(lots);
        self.lengths.extend(lengths);
        if part.num_deleted_docs() != *gone {
            let places = (here..).zip(0..part.max_doc()).filter(|(_, document)| part.is_deleted(*document));
            for (place, _) in places {
                self.forget(place);
            }
        }
        true
    }

    fn forget(&mut self, place: usize) {
        if let (Some(id), Some(owner), Some(lot)) =
            (self.ids.get_mut(place), self.owners.get_mut(place), self.lots.get_mut(place))
        {
            (*id, *owner, *lot) = (u64::MAX, NOBODY, f32::NEG_INFINITY);
        }
    }

    /// How many passages there are, and were and are not forgotten yet.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The id of the passage at a place.
    pub(super) fn id(&self, place: u32) -> Option<u64> {
        self.ids.get(place as usize).copied()
    }

    /// The highest score of all dossiers; zero is none.
    pub(super) fn highest(&self, scores: &[u32], allowed: Option<Allowed<'_>>) -> u32 {
        let mut highest = 0;
        for (place, score) in scores.iter().enumerate() {
            if *score > highest && self.finds(place, allowed) {
                highest = *score;
            }
        }
        highest
    }

    fn finds(&self, place: usize, allowed: Option<Allowed<'_>>) -> bool {
        let owned = self.owners.get(place).is_some_and(|owner| *owner != NOBODY);
        owned && allowed.is_none_or(|allowed| self.ids.get(place).is_some_and(|id| allowed(*id)))
    }

    /// The best score of each dossier, by number, and its place, of equals that of the lower id; zero is none.
    pub(super) fn best(&self, scores: &[u32], allowed: Option<Allowed<'_>>) -> Vec<(u32, u32)> {
        let mut best = vec![(0, 0); self.dossiers];
        for (place, (score, owner)) in scores.iter().zip(&self.owners).enumerate() {
            if *score > 0
                && let Some(known) = best.get_mut(*owner as usize)
                && (*score > known.0 || *score == known.0 && self.ids.get(place) < self.ids.get(known.1 as usize))
                && self.finds(place, allowed)
            {
                *known = (*score, place as u32);
            }
        }
        best
    }

    /// At most `most` passages with a stem, each with how often it has it: the same ones each time, drawn by their ids.
    pub(super) fn draw(&self, words: &Reading, stem: &str, most: usize) -> Result<Vec<(u64, u32)>, TantivyError> {
        let term = Term::from_field_text(words.stems, stem);
        let (mut drawn, mut counts) = (Best::new(most), HashMap::new());
        for (base, index) in words.segments(words.stems)? {
            let Some(mut list) = index.read_block_postings(&term, IndexRecordOption::WithFreqs)? else { continue };
            let (lots, ids) = (self.lots.get(base..).unwrap_or_default(), self.ids.get(base..).unwrap_or_default());
            while !list.docs().is_empty() {
                for (document, count) in list.docs().iter().zip(list.freqs()) {
                    let place = *document as usize;
                    if let (Some(lot), Some(id)) = (lots.get(place), ids.get(place))
                        && *lot > drawn.threshold()
                        && drawn.offer(*id, *lot)
                    {
                        counts.insert(*id, *count);
                    }
                }
                list.advance();
            }
        }
        Ok(drawn.into_sorted().filter_map(|(id, _)| Some((id, *counts.get(&id)?))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexical::{Lexical, Words};
    use super::*;

    fn check(stem: &str, most: usize, expected: &[(u64, u32)]) {
        let mut lexical = Lexical::open(None).unwrap();
        for (id, text) in [(1, "brug en bruggen"), (2, "water"), (3, "de brug"), (4, "een brug")] {
            lexical.add(id, &Words { text: &[text], labels: &[] }).unwrap();
        }
        lexical.commit().unwrap();
        lexical.remove(4).unwrap();
        lexical.commit().unwrap();
        let words = lexical.reading();
        let shelf = Shelf::of(&words, &HashMap::from([(1, 0), (2, 0), (3, 1)]), 2, &Shelf::default()).unwrap();
        let mut drawn = shelf.draw(&words, stem, most).unwrap();
        assert_eq!(drawn, shelf.draw(&words, stem, most).unwrap());
        drawn.sort_unstable();
        assert_eq!(drawn, expected, "{stem}");
    }

    #[test]
    fn draws_among_those_who_have_a_stem() {
        check("brug", 9, &[(1, 2), (3, 1)]);
        check("water", 9, &[(2, 1)]);
        check("boom", 9, &[]);
    }

    #[test]
    fn draws_no_more_than_asked() {
        let mut lexical = Lexical::open(None).unwrap();
        let owners: HashMap<u64, u32> = (0..100).map(|id| (id, 0)).collect();
        (0..100).for_each(|id| lexical.add(id, &Words { text: &["brug"], labels: &[] }).unwrap());
        lexical.commit().unwrap();
        let words = lexical.reading();
        assert_eq!(Shelf::of(&words, &owners, 1, &Shelf::default()).unwrap().draw(&words, "brug", 7).unwrap().len(), 7);
    }

    #[test]
    fn what_was_seen_before_is_taken_over_as_if_read_again() {
        let mut lexical = Lexical::open(None).unwrap();
        let owners: HashMap<u64, u32> = (0..9).map(|id| (id, id as u32 / 2)).collect();
        let mut before = Shelf::default();
        for (add, remove) in [(0..4, None), (4..7, Some(2)), (7..9, Some(5)), (2..3, Some(0))] {
            for id in add {
                lexical.add(id, &Words { text: &["brug", "water"], labels: &[] }).unwrap();
            }
            remove.iter().for_each(|id| lexical.remove(*id).unwrap());
            lexical.commit().unwrap();
            let words = lexical.reading();
            let whole = Shelf::of(&words, &owners, 5, &Shelf::default()).unwrap();
            before = Shelf::of(&words, &owners, 5, &before).unwrap();
            assert_eq!(format!("{before:?}"), format!("{whole:?}"));
        }
    }
}
