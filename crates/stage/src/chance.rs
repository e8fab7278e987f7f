//! Inputs made by chance: honest samples, changed here and there, the same each time.
//!
//! `FUZZ_SECONDS` makes it go on with others for so long.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngSeed, TestError, TestRunner};

/// What parsers stumble over.
const MORSELS: [&str; 24] = [
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "İ",
    "ß",
    "e\u{301}",
    "👩🏽‍🚒",
    "\r\n",
    "\t",
    "`",
    "**",
    "<!--",
    "-->",
    "<b>",
    "]]>",
    "&#0;",
    "&l0;",
    "../",
    "%00",
    "\"",
    "99999999999999999999",
    "-1",
    "31-02-2024",
    "@",
];

/// What takes longer is shown.
const SLOW: Duration = Duration::from_secs(5);

/// A change: of which kind, where, over how much, and what with.
type Change = (u8, u16, u8, u8);

fn changed(samples: &[Vec<u8>], (which, changes): &(u16, Vec<Change>)) -> Vec<u8> {
    let sample = |which: usize| &samples[which % samples.len()];
    let mut bytes = sample(usize::from(*which)).clone();
    for (kind, at, length, what) in changes {
        let at = usize::from(*at) * (bytes.len() + 1) / 65_536;
        let end = (at + usize::from(*length)).min(bytes.len());
        let what = usize::from(*what);
        match kind % 6 {
            0 => drop(bytes.splice(at..at, [*kind])),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].repeat(1 + what % 8);
                bytes.splice(end..end, again);
            }
            3 => drop(bytes.splice(at..end.min(at + 2), MORSELS[what % MORSELS.len()].bytes())),
            4 => {
                let other = sample(what);
                let from = at.min(other.len());
                bytes.splice(at..end, other[from..].iter().copied().take(200));
            }
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (what % 8)),
        }
    }
    bytes
}

#[expect(clippy::disallowed_methods, reason = "whoever wants to fuzz for long says so, and hears how long things took")]
/// Gives `target` so many inputs, and more when somebody asks for it.
pub fn fuzz(name: &str, inputs: u32, samples: &[Vec<u8>], target: impl Fn(&[u8])) {
    let long = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
    let (begun, tried, slowest) = (Instant::now(), Cell::new(0_u64), Cell::new(Duration::ZERO));
    let changes = prop::collection::vec((any::<u8>(), any::<u16>(), 0_u8..60, any::<u8>()), 0..8);
    for seed in 1.. {
        let runs = Runs { cases: inputs, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Runs::default() };
        let outcome = TestRunner::new(runs).run(&(any::<u16>(), changes.clone()), |change| {
            let bytes = changed(samples, &change);
            tried.set(tried.get() + 1);
            let begun = Instant::now();
            target(&bytes);
            let took = begun.elapsed();
            if took > SLOW {
                println!("{name}: {took:?} for {:?}", String::from_utf8_lossy(&bytes));
            }
            slowest.set(slowest.get().max(took));
            Ok(())
        });
        if let Err(TestError::Fail(why, change)) = outcome {
            panic!("{name}: {why}\n{:?}", String::from_utf8_lossy(&changed(samples, &change)));
        }
        if begun.elapsed() >= Duration::from_secs(long) {
            break;
        }
    }
    println!("{name}: {} inputs, the slowest took {:?}", tried.get(), slowest.get());
}

/// The same with texts.
pub fn fuzz_text(name: &str, inputs: u32, samples: &[&str], target: impl Fn(&str)) {
    let samples: Vec<Vec<u8>> = samples.iter().map(|sample| sample.as_bytes().to_vec()).collect();
    fuzz(name, inputs, &samples, |bytes| target(&String::from_utf8_lossy(bytes)));
}

thread_local! {
    /// Whether what stumbled in this thread was written by others.
    static OF_OTHERS: Cell<bool> = const { Cell::new(false) };
}

/// What others wrote may stumble over a file: the process that reads it may die. What is ours may not.
pub fn ours<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let others = info.location().is_some_and(|place| place.file().contains("/registry/"));
            OF_OTHERS.set(others);
            if !others {
                before(info);
            }
        }));
    });
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => Some(done),
        Err(_) if OF_OTHERS.take() => None,
        Err(stumbled) => panic::resume_unwind(stumbled),
    }
}
