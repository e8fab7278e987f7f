//! What the simulated people do when they are asked something.
//!
//! Each decision hangs on the seed, the person and the question alone, so that whoever is asked the same in another run says
//! the same. These are guesses, on the careful side of what was measured of Aardvark: 87.7 % of the questions were answered,
//! half of all answers came within seven minutes (Horowitz and Kamvar, "The anatomy of a large-scale social search engine",
//! WWW 2010).

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

/// Of a hundred who say anything the first time: so many "yes", "no", "later", "liever …"; the rest says "nooit".
const SHARES: [(u32, Word); 4] = [(78, Word::Yes), (14, Word::No), (4, Word::Tomorrow), (3, Word::Rather)];

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
    let after = answers_after(rng);
    let mut drawn = rng.u32(0..100);
    if silent {
        return None;
    }
    if round > 0 {
        return Some((if drawn < YES_AFTER_LATER { Word::Yes } else { Word::No }, after));
    }
    for (share, word) in SHARES {
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

/// Half within half an hour of work, most within two hours, the rest within the day.
fn answers_after(rng: &mut Rng) -> Duration {
    let minutes = match rng.u32(0..100) {
        0..50 => rng.u32(1..30),
        50..90 => rng.u32(30..120),
        _ => rng.u32(120..480),
    };
    HOUR * minutes / 60
}

/// How long it takes to write the answer down, in working time.
pub(super) fn writes_for(rng: &mut Rng) -> Duration {
    HOUR * rng.u32(5..60) / 60
}
