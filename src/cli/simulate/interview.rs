//! What people say when the bot asks them what came of a document that helped. Some do not; nobody says more than a line.

use fastrand::Rng;

/// Of a hundred who are asked how far they are so many say nothing, and of all that is asked after that.
const SILENT_AT_FIRST: u32 = 40;
const SILENT_LATER: u32 = 15;

/// How far they are, each with its part of a hundred; the rest says that it is nothing for them.
const STAGES: [(u32, &str); 4] = [(35, "1"), (20, "2"), (15, "3"), (15, "3 ab vt")];

/// Whether they may be named.
const CONSENTS: [(u32, &str); 3] = [(50, "ja"), (30, "zonder naam"), (20, "nee")];

/// Whether it works, half a year later.
const EFFECTS: [(u32, &str); 4] = [(50, "ja"), (25, "deels"), (10, "nee"), (15, "te vroeg")];

/// What somebody who works for `municipality` says to `text` of the bot; `None` when they let it lie, or nothing is asked.
pub(super) fn says(rng: &mut Rng, text: &str, municipality: &str) -> Option<String> {
    let asks = |words: &str| text.contains(words);
    let (silent, answers): (u32, &[(u32, &str)]) = if asks("Voor welke gemeente werk je?") {
        return Some(municipality.to_owned());
    } else if asks("Mag ") && asks("dit weten") {
        (SILENT_LATER, &CONSENTS)
    } else if asks("Werkt het?") {
        (SILENT_AT_FIRST, &EFFECTS)
    } else if asks("Hoever zijn jullie") {
        (SILENT_AT_FIRST, &STAGES)
    } else if asks("sla over") {
        (SILENT_LATER, &[(50, "ab"), (50, "sla over")])
    } else {
        return None;
    };
    if rng.u32(0..100) < silent {
        return None;
    }
    let mut drawn = rng.u32(0..100);
    for (share, words) in answers {
        if drawn < *share {
            return Some((*words).to_owned());
        }
        drawn -= share;
    }
    Some("5".to_owned())
}

/// Chance for what is said in one room, whatever was said before.
pub(super) fn chance(seed: u64, room: &str, text: &str) -> Rng {
    let bytes = room.bytes().chain(text.bytes());
    Rng::with_seed(bytes.fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_questions_get_a_line_and_some_none() {
        let said = |text: &str| {
            let all = (0..1_000).filter_map(|seed| says(&mut chance(seed, "!a", text), text, "Gemeente 4"));
            all.fold(std::collections::BTreeMap::new(), |mut counts: std::collections::BTreeMap<_, usize>, line| {
                *counts.entry(line).or_default() += 1;
                counts
            })
        };
        assert_eq!(said("Voor welke gemeente werk je? Dan noteer ik het.").get("Gemeente 4"), Some(&1_000));
        let stages = said("Je zei dat ‘Aanpak’ (Breda) hielp. Hoever zijn jullie ermee?");
        assert!((540..660).contains(&stages.values().sum::<usize>()) && stages.len() == 5, "{stages:?}");
        let consents = said("Mag Breda dit weten, en wie dit stuk als antwoord krijgt?");
        assert!(consents["ja"] > consents["zonder naam"] && consents["zonder naam"] > consents["nee"], "{consents:?}");
        assert!(said("Dank je.").is_empty());
    }
}
