//! What the simulated people do when they are asked something.
//!
//! Each decision hangs on the seed, the person and the question alone, so that whoever is asked the same in another run says
//! the same. The kind ones are guesses, on the careful side of what was measured of Aardvark: 87.7 % of the questions were
//! answered, half of all answers came within seven minutes (Horowitz and Kamvar, "The anatomy of a large-scale social search
//! engine", WWW 2010). The harsh ones are guesses of what a reluctant network would be: one in five says nothing, of those who
//! speak one in four refuses, and a third of all words come after one to four working days.

use std::time::Duration;

use fastrand::Rng;

use super::calendar::HOUR;
use super::world::Specialist;

/// What a specialist says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Yes,
    No,
    Tomorrow,
    Rather,
    Never,
}

/// How people take being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manners {
    /// As people were with Aardvark.
    Kind,
    /// They are busy, and it shows.
    Harsh,
}

impl Manners {
    /// Of a hundred who say anything the first time: so many "yes", "no", "later", "liever …"; the rest says "nooit".
    fn shares(self) -> [(u32, Word); 4] {
        match self {
            Self::Kind => [(78, Word::Yes), (14, Word::No), (4, Word::Tomorrow), (3, Word::Rather)],
            Self::Harsh => [(65, Word::Yes), (20, Word::No), (10, Word::Tomorrow), (4, Word::Rather)],
        }
    }

    /// How often a question is left to lie, from 0 to 1, by one in five who do so more often, and by the others.
    pub(super) fn silent(self, often: bool) -> f64 {
        match (self, often) {
            (Self::Kind, true) => 0.05,
            (Self::Kind, false) => 0.015,
            (Self::Harsh, true) => 0.45,
            (Self::Harsh, false) => 0.1375,
        }
    }

    /// After how many minutes of work they say anything, the parts of a hundred that come first in front: each with its bounds.
    fn answers_after(self) -> [(u32, std::ops::Range<u32>); 3] {
        match self {
            Self::Kind => [(50, 1..30), (40, 30..120), (10, 120..480)],
            Self::Harsh => [(40, 1..120), (27, 120..510), (33, 510..2040)],
        }
    }
}

/// After "later" so many of a hundred say "yes", the others "no".
const YES_AFTER_LATER: u32 = 85;

/// Chance for one person and one question.
pub(super) fn chance(seed: u64, person: usize, question: usize, round: usize) -> Rng {
    let mut rng = Rng::with_seed(seed ^ ((person as u64) << 40) ^ ((question as u64) << 8) ^ round as u64);
    rng.u64(..);
    rng
}

/// What they say, and after how much working time; `None` when they say nothing.
pub(super) fn says(rng: &mut Rng, who: &Specialist, round: usize) -> Option<(Word, Duration)> {
    let silent = rng.f64() < who.silent;
    let after = answers_after(rng, who.manners);
    let mut drawn = rng.u32(0..100);
    if silent {
        return None;
    }
    if round > 0 {
        return Some((if drawn < YES_AFTER_LATER { Word::Yes } else { Word::No }, after));
    }
    for (share, word) in who.manners.shares() {
        if drawn < share {
            return Some((word, after));
        }
        drawn -= share;
    }
    Some((Word::Never, after))
}

/// Whether they would say "yes" if they were asked this question, now or after a "later".
pub(super) fn would_help(seed: u64, person: usize, who: &Specialist, question: usize) -> bool {
    let word = |round| says(&mut chance(seed, person, question, round), who, round).map(|(word, _)| word);
    word(0) == Some(Word::Yes) || word(0) == Some(Word::Tomorrow) && word(1) == Some(Word::Yes)
}

fn answers_after(rng: &mut Rng, manners: Manners) -> Duration {
    let mut drawn = rng.u32(0..100);
    for (share, minutes) in manners.answers_after() {
        if drawn < share {
            return HOUR * rng.u32(minutes) / 60;
        }
        drawn -= share;
    }
    Duration::ZERO
}

/// How long it takes to write the answer down, in working time.
pub(super) fn writes_for(rng: &mut Rng) -> Duration {
    HOUR * rng.u32(5..60) / 60
}
