//! What must be at hand of every passage in the index of words, in the order of the index.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustc_hash::FxHashMap;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{InvertedIndexReader, SegmentReader, TantivyError, Term};

use super::Allowed;
use super::background::scramble;
use super::best::Best;
use super::dossiers::Numbers;
use super::lexical::{Reading, Stem};
use super::likeness::Norm;

/// Stands for no dossier, and for a passage that is gone.
const NOBODY: u32 = u32::MAX;

/// A part of the index.
#[derive(Clone, Copy, Debug)]
struct Part {
    id: SegmentId,
    /// The place at which it begins.
    start: usize,
    /// How many of its passages the index itself takes for gone.
    deleted: u32,
    /// How many are.
    gone: usize,
}

/// The passages as they were when the index was last looked at: 17 bytes each.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    parts: Vec<Part>,
    ids: Vec<u64>,
    /// The number of each passage's dossier.
    owners: Vec<u32>,
    /// What decides whether a passage stands for others: the highest do, and one that is gone never.
    lots: Vec<f32>,
    /// The number of runs of letters in each, as the index writes it in a byte.
    pub(super) lengths: Vec<u8>,
    /// What such a byte comes to in BM25.
    pub(super) norms: Vec<Norm>,
    /// The places of the passages that are gone and not forgotten yet, in order.
    gone: Vec<u32>,
    /// The lowest id of each dossier's passages, by its number.
    firsts: Vec<u64>,
    dossiers: usize,
    /// What was drawn for stems that many passages have.
    drawn: Mutex<FxHashMap<String, Drawn>>,
}

/// Passages, each with how often it has a stem.
type Drawn = Arc<[(u64, u32)]>;

/// What is drawn among at least so many passages is remembered; so few stems have that many that all of them may be.
const MANY: u64 = 1_000;

/// The passages that have a word or a run of letters.
pub(super) struct Lists {
    /// A list for each part of the index that has any, with the place at which the part begins.
    pub(super) parts: Vec<(usize, BlockSegmentPostings)>,
    /// How many there are; those that are gone do not count.
    pub(super) passages: u64,
}

/// So many sums are made at a time.
const BLOCK: usize = 1_024;

/// Of a list with more than so many passages for each that is gone, these are looked up; of a shorter one all are looked at.
const SKIPPED: usize = 8;

impl Shelf {
    /// Looks at all passages. `owners` tells the numbers of their dossiers, of which there are `dossiers`. What was seen `before` of
    /// parts of the index that are still there is taken over: they never change, but that passages of them go.
    #[expect(clippy::cast_precision_loss, reason = "a length needs no more digits")]
    pub(super) fn of(words: &Reading, owners: &Numbers, dossiers: usize, before: &Self) -> Result<Self, TantivyError> {
        let mut all = Self { dossiers, ..Self::default() };
        for segment in words.searcher.segment_readers() {
            let (id, deleted) = (segment.segment_id(), segment.num_deleted_docs());
            all.parts.push(Part { id, start: all.len(), deleted, gone: 0 });
            if !all.take_over(segment, before) {
                all.read(segment, words, owners)?;
            }
        }
        let mean = all.survey();
        let norm = |length| Norm::of(FieldNormReader::id_to_fieldnorm(length) as f32 / mean);
        all.norms = (0..=u8::MAX).map(norm).collect();
        Ok(all)
    }

    /// Notes which passages are gone and which is the first of each dossier; gives the mean length of the rest.
    #[expect(clippy::cast_precision_loss, reason = "a mean needs no more digits")]
    fn survey(&mut self) -> f32 {
        self.firsts = vec![u64::MAX; self.dossiers];
        let mut of_length = [0_u64; 256];
        for (place, ((owner, id), length)) in (0..).zip(self.owners.iter().zip(&self.ids).zip(&self.lengths)) {
            if *owner == NOBODY {
                self.gone.push(place);
                continue;
            }
            if let Some(first) = self.firsts.get_mut(*owner as usize) {
                *first = (*first).min(*id);
            }
            if let Some(count) = of_length.get_mut(usize::from(*length)) {
                *count += 1;
            }
        }
        let mut until = self.gone.len();
        for part in self.parts.iter_mut().rev() {
            let from = self.gone.partition_point(|place| (*place as usize) < part.start);
            part.gone = until - from;
            until = from;
        }
        let runs: f64 = (0..=u8::MAX).zip(&of_length).map(|(length, count)| usual(length) * *count as f64).sum();
        (runs / self.passages().max(1) as f64).max(1.0) as f32
    }

    /// The passages that have a term; `segments` are the lists of its field.
    pub(super) fn lists(
        &self,
        segments: &[(usize, Arc<InvertedIndexReader>)],
        term: &Term,
    ) -> Result<Lists, TantivyError> {
        let mut lists = Lists { parts: Vec::with_capacity(segments.len()), passages: 0 };
        for ((base, index), part) in segments.iter().zip(&self.parts) {
            let Some(info) = index.get_term_info(term)? else { continue };
            let list = || index.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs);
            let gone = if part.gone > 0 { self.gone_among(*base, part.gone, list()?) } else { 0 };
            lists.passages += u64::from(info.doc_freq) - gone;
            lists.parts.push((*base, list()?));
        }
        Ok(lists)
    }

    /// How many of a list are gone, of so many in its part of the index.
    fn gone_among(&self, base: usize, gone: usize, mut list: BlockSegmentPostings) -> u64 {
        let mut found = 0;
        if list.doc_freq() as usize > SKIPPED * gone {
            let first = self.gone.partition_point(|place| (*place as usize) < base);
            for place in self.gone.iter().skip(first).take(gone).map(|place| place - base as u32) {
                let at = list.seek(place);
                found += u64::from(list.docs().get(at) == Some(&place));
            }
            return found;
        }
        let owners = self.owners.get(base..).unwrap_or_default();
        while !list.docs().is_empty() {
            let nobody = |place: &&u32| owners.get(**place as usize) == Some(&NOBODY);
            found += list.docs().iter().filter(nobody).count() as u64;
            list.advance();
        }
        found
    }

    /// Reads a part of the index.
    #[expect(clippy::cast_precision_loss, reason = "a lot is drawn of 24 bits")]
    fn read(&mut self, part: &SegmentReader, words: &Reading, owners: &Numbers) -> Result<(), TantivyError> {
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
        let Some(Part { start, deleted, .. }) = before.parts.iter().find(|known| known.id == part.segment_id()) else {
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
        if part.num_deleted_docs() != *deleted {
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

    /// How many passages there are.
    pub(super) fn passages(&self) -> u64 {
        (self.len() - self.gone.len()) as u64
    }

    /// The lowest id of a dossier's passages: what decides between dossiers that are equal. Their numbers do not, because these depend
    /// on when each came.
    pub(super) fn first(&self, dossier: u32) -> Option<u64> {
        self.firsts.get(dossier as usize).copied().filter(|id| *id != u64::MAX)
    }

    /// How many passages there are, and were and are not forgotten yet.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The id of the passage at a place.
    pub(super) fn id(&self, place: u32) -> Option<u64> {
        self.ids.get(place as usize).copied()
    }

    fn finds(&self, place: usize, allowed: Option<Allowed<'_>>) -> bool {
        let owned = self.owners.get(place).is_some_and(|owner| *owner != NOBODY);
        owned && allowed.is_none_or(|allowed| self.ids.get(place).is_some_and(|id| allowed(*id)))
    }

    /// The highest sum of all passages by the `own` sheets, and the best of each dossier by these and the `others`, by number, with its
    /// place, of equals that of the lower id; zero is none. Two threads share the places.
    pub(super) fn best(
        &self,
        own: &[&[u32]],
        others: &[&[u32]],
        allowed: Option<Allowed<'_>>,
    ) -> (u32, Vec<(u32, u32)>) {
        let half = self.len() / 2;
        let ((highest, mut best), (other_highest, other_best)) = thread::scope(|both| {
            let other = both.spawn(|| self.best_at(half..self.len(), own, others, allowed));
            let best = self.best_at(0..half, own, others, allowed);
            (best, other.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        for (known, (score, place)) in best.iter_mut().zip(other_best) {
            self.keep(known, score, place, |_| true);
        }
        (highest.max(other_highest), best)
    }

    fn best_at(
        &self,
        places: Range<usize>,
        own: &[&[u32]],
        others: &[&[u32]],
        allowed: Option<Allowed<'_>>,
    ) -> (u32, Vec<(u32, u32)>) {
        let (mut highest, mut best) = (0, vec![(0, 0); self.dossiers]);
        for start in places.clone().step_by(BLOCK) {
            let block = start..places.end.min(start + BLOCK);
            let mut sums = [0; BLOCK];
            add(&mut sums, own, block.clone());
            for (place, score) in block.clone().zip(&sums) {
                if *score > highest && self.finds(place, allowed) {
                    highest = *score;
                }
            }
            add(&mut sums, others, block.clone());
            let owners = self.owners.get(block.clone()).unwrap_or_default();
            for ((place, score), owner) in block.zip(&sums).zip(owners).filter(|((_, score), _)| **score > 0) {
                if let Some(known) = best.get_mut(*owner as usize) {
                    self.keep(known, *score, place as u32, |place| self.finds(place, allowed));
                }
            }
        }
        (highest, best)
    }

    /// Puts what is better in place of what was `known`, if it is found.
    fn keep(&self, known: &mut (u32, u32), score: u32, place: u32, finds: impl Fn(usize) -> bool) {
        let before = || self.ids.get(place as usize) < self.ids.get(known.1 as usize);
        if score > 0 && (score > known.0 || score == known.0 && before()) && finds(place as usize) {
            *known = (score, place);
        }
    }

    /// At most `most` passages with a stem, each with how often it has it: the same ones each time, drawn by their ids.
    pub(super) fn draw(&self, words: &Reading, stem: &Stem, most: usize) -> Result<Drawn, TantivyError> {
        let known = || self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawn) = known().get(&stem.stem).filter(|_| stem.passages >= MANY) {
            return Ok(Arc::clone(drawn));
        }
        let drawn: Drawn = self.draw_anew(words, &stem.stem, most)?.into();
        if stem.passages >= MANY {
            known().insert(stem.stem.clone(), Arc::clone(&drawn));
        }
        Ok(drawn)
    }

    fn draw_anew(&self, words: &Reading, stem: &str, most: usize) -> Result<Vec<(u64, u32)>, TantivyError> {
        let term = Term::from_field_text(words.stems, stem);
        let (mut drawn, mut counts) = (Best::new(most), HashMap::new());
        for (base, mut list) in self.lists(&words.segments(words.stems)?, &term)?.parts {
            let (lots, ids) = (self.lots.get(base..).unwrap_or_default(), self.ids.get(base..).unwrap_or_default());
            while !list.docs().is_empty() {
                for (document, count) in list.docs().iter().zip(list.freqs()) {
                    let place = *document as usize;
                    if let (Some(lot), Some(id)) = (lots.get(place), ids.get(place))
                        && *lot >= drawn.threshold()
                        && *lot > f32::NEG_INFINITY
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

/// Adds what these sheets have at these places.
fn add(sums: &mut [u32], sheets: &[&[u32]], places: Range<usize>) {
    for sheet in sheets.iter().filter_map(|sheet| sheet.get(places.clone())) {
        sums.iter_mut().zip(sheet).for_each(|(sum, score)| *sum = sum.wrapping_add(*score));
    }
}

/// The usual length of what is written as this byte, which stands for all from one length to below the next.
fn usual(length: u8) -> f64 {
    let least = FieldNormReader::id_to_fieldnorm(length);
    let below = length.checked_add(1).map_or(least + 1, FieldNormReader::id_to_fieldnorm);
    f64::midpoint(f64::from(least), f64::from(below.max(least + 1) - 1))
}

#[cfg(test)]
#[path = "shelf_tests.rs"]
mod tests;
