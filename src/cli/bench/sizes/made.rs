//! Made-up vectors that lie as those of a real corpus do; `hardness` shows how nearly.
//!
//! Texts are about subjects, subjects belong to themes, and a passage is its dossier and something of its own. So a vector is a sum of
//! five: what all have in common, a theme, a subject, a dossier and a passage. Each is Gaussian, with a variance that falls with a
//! power of the number of its principal component, as that of real texts does.

use std::ops::Range;

use crate::domain::vector::Vector;

/// As many as the model gives.
pub(super) const DIMENSIONS: usize = 384;

/// How long the part is that all vectors have in common, of a length of one: as with the model's 11,682 passages of public documents.
const COMMON: f32 = 0.908;

/// So many themes and subjects. A few of them are written about often.
const THEMES: usize = 77;
const SUBJECTS: usize = 370;
const UNEVENNESS: f64 = 1.353;

/// How long each part is beside the others, and with which power its variance falls. Chosen by a random search: the distances to the
/// 1st, 10th and 100th neighbour within and outside of a dossier, the intrinsic dimension and the coherence of the dossiers are then
/// nearest to those of 11,682 passages of 2,590 real dossiers.
const THEME: (f32, f32) = (0.593, 0.801);
const SUBJECT: (f32, f32) = (0.5, 0.444);
const DOSSIER: (f32, f32) = (0.331, 0.783);
const PASSAGE: (f32, f32) = (0.85, 0.542);

/// Some dossiers and some passages are more by themselves than others: the deviation of the logarithm of their lengths.
const DOSSIERS_DIFFER: f32 = 0.903;
const PASSAGES_DIFFER: f32 = 0.406;

/// A question is as far from passages as the model's of 161 real ones: that much of it is like no text, beside one of what is.
const ASIDE: f32 = 1.15;

/// The numbers of what is drawn: a seed for each kind.
const OF_COMMON: u64 = 1;
const OF_THEME: u64 = 2;
const OF_SUBJECT: u64 = 3;
const OF_DOSSIER: u64 = 4;
const OF_PASSAGE: u64 = 5;
const OF_QUESTION: u64 = 6;

/// Numbers by chance, the same for the same seed: SplitMix64.
pub(super) struct Chance(u64);

impl Chance {
    /// For what has this number among those of its kind.
    pub(super) fn of(kind: u64, number: u64) -> Self {
        let mut chance = Self(kind.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ number);
        chance.draw();
        chance
    }

    pub(super) fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Below `most`, the low ones more often.
    fn uneven(&mut self, most: usize) -> usize {
        (most as f64 * self.share().powf(UNEVENNESS)) as usize
    }

    /// As good as normal: the sum of four even numbers.
    fn normal(&mut self) -> f32 {
        let bits = self.draw();
        let sum: u64 = [0, 16, 32, 48].iter().map(|shift| (bits >> shift) & 0xffff).sum();
        (sum as f32 / 65_536.0 - 2.0) * 3.0_f32.sqrt()
    }
}

/// Makes them.
pub(super) struct Maker {
    common: Vec<f32>,
    /// What each subject is, its theme included.
    subjects: Vec<Vec<f32>>,
    dossier: Vec<f32>,
    passage: Vec<f32>,
}

impl Maker {
    pub(super) fn new() -> Self {
        let theme = spectrum(THEME.1);
        let mut own = Chance::of(OF_SUBJECT, 0);
        let subject = |number: usize| {
            let mut about = vec![0.0; DIMENSIONS];
            add(&mut about, THEME.0, &theme, &mut Chance::of(OF_THEME, own.uneven(THEMES) as u64));
            add(&mut about, SUBJECT.0, &spectrum(SUBJECT.1), &mut Chance::of(OF_SUBJECT, number as u64 + 1));
            about
        };
        let subjects = (0..SUBJECTS).map(subject).collect();
        let mut chance = Chance::of(OF_COMMON, 0);
        // Even, not Gaussian: then the largest number of a vector is as large as with the model (0.126 beside 0.129), and rounds as much.
        let even = (0..DIMENSIONS).map(|_| 2.0 * chance.share() as f32 - 1.0);
        let common = Vector::normalised(even.collect()).as_slice().iter().map(|number| COMMON * number).collect();
        Self { common, subjects, dossier: spectrum(DOSSIER.1), passage: spectrum(PASSAGE.1) }
    }

    /// What the passages of a dossier have in common.
    pub(super) fn dossier(&self, number: u64) -> Vec<f32> {
        self.about(&mut Chance::of(OF_DOSSIER, number))
    }

    /// A passage of a dossier.
    pub(super) fn passage(&self, dossier: &[f32], number: u64) -> Vector {
        self.of(dossier.to_vec(), &mut Chance::of(OF_PASSAGE, number))
    }

    /// A question: about a subject, and beside every dossier.
    pub(super) fn question(&self, number: u64) -> Vector {
        let mut chance = Chance::of(OF_QUESTION, number);
        let mut about = self.about(&mut chance);
        let length = about.iter().map(|number| number * number).sum::<f32>() + PASSAGE.0 * PASSAGE.0;
        add(&mut about, ASIDE * length.sqrt(), &spectrum(0.0), &mut chance);
        self.of(about, &mut chance)
    }

    /// All passages of these dossiers, each with its number and that of its dossier; there are so many in each.
    pub(super) fn passages(&self, dossiers: Range<u64>, in_each: u64) -> impl Iterator<Item = (u64, u64, Vector)> {
        dossiers.flat_map(move |dossier| {
            let about = self.dossier(dossier);
            let numbers = dossier * in_each..(dossier + 1) * in_each;
            numbers.map(move |number| (number, dossier, self.passage(&about, number)))
        })
    }

    fn about(&self, chance: &mut Chance) -> Vec<f32> {
        let mut about = self.subjects.get(chance.uneven(SUBJECTS)).cloned().unwrap_or_default();
        let length = DOSSIER.0 * (DOSSIERS_DIFFER * chance.normal()).exp();
        add(&mut about, length, &self.dossier, chance);
        about
    }

    fn of(&self, mut about: Vec<f32>, chance: &mut Chance) -> Vector {
        let length = PASSAGE.0 * (PASSAGES_DIFFER * chance.normal()).exp();
        add(&mut about, length, &self.passage, chance);
        let own = (1.0 - COMMON * COMMON).sqrt() / about.iter().map(|number| number * number).sum::<f32>().sqrt();
        spread(&mut about);
        Vector::normalised(about.iter().zip(&self.common).map(|(number, common)| own * number + common).collect())
    }
}

/// The deviation of each principal component, for a length of one. Each stretch has large and small ones.
fn spectrum(power: f32) -> Vec<f32> {
    let components = (0..DIMENSIONS).map(|at| 1 + at / STRETCH + at % STRETCH * (DIMENSIONS / STRETCH));
    let falling: Vec<f32> = components.map(|number| (number as f32).powf(-power / 2.0)).collect();
    Vector::normalised(falling).as_slice().to_vec()
}

fn add(sum: &mut [f32], length: f32, spectrum: &[f32], chance: &mut Chance) {
    for (sum, deviation) in sum.iter_mut().zip(spectrum) {
        *sum += length * deviation * chance.normal();
    }
}

/// A power of two that the dimensions can be divided by.
const STRETCH: usize = 128;

/// Turns a vector, so that every number has a part in every component, as with the model: Hadamard's matrix, of each third.
fn spread(vector: &mut [f32]) {
    for stretch in vector.chunks_exact_mut(STRETCH) {
        let mut half = 1;
        while half < STRETCH {
            for block in stretch.chunks_exact_mut(2 * half) {
                let (left, right) = block.split_at_mut(half);
                for (one, other) in left.iter_mut().zip(right) {
                    (*one, *other) = (*one + *other, *one - *other);
                }
            }
            half *= 2;
        }
        stretch.iter_mut().for_each(|number| *number /= (STRETCH as f32).sqrt());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_the_same_each_time_and_nearest_to_its_own() {
        let maker = Maker::new();
        let of = |dossier: u64| -> Vec<Vector> { maker.passages(dossier..dossier + 1, 8).map(|made| made.2).collect() };
        let (one, other) = (of(3), of(4));
        assert_eq!(one, of(3));
        let mean = |of: &[Vector], to: &[Vector]| {
            let cosines = of.iter().flat_map(|one| to.iter().map(|other| one.cosine(other)));
            cosines.sum::<f32>() / (of.len() * to.len()) as f32
        };
        assert!(mean(&one, &one) > mean(&one, &other) && mean(&other, &other) > mean(&one, &other));
        assert!((one[0].cosine(&one[0]) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn to_spread_keeps_lengths() {
        let mut vector: Vec<f32> = (0..DIMENSIONS).map(|at| (at % 5) as f32).collect();
        let length = |of: &[f32]| of.iter().map(|number| number * number).sum::<f32>();
        let before = length(&vector);
        spread(&mut vector);
        assert!((length(&vector) / before - 1.0).abs() < 1e-4);
    }
}
