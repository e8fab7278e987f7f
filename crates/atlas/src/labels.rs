//! Which words stand out in each group: how many of its documents have a word, against how many of all do (c-TF-IDF, Grootendorst 2022).

use std::collections::{BTreeMap, BTreeSet};

/// A word of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// What it has in common with words of the same family.
    pub stem: String,
    /// As people write it.
    pub word: String,
}

/// A word that one document in so many of a group has, or more, tells nothing of the group.
const RARE: usize = 12;

/// How a word stands in a group.
struct Candidate<'a> {
    score: f64,
    group: usize,
    stem: &'a str,
}

/// For each group at most `most` words that stand out, the one that does most first. No word stands for two groups.
///
/// `groups` holds, for each group, the words of each of its documents.
pub fn labels(groups: &[Vec<Vec<Term>>], most: usize) -> Vec<Vec<String>> {
    let counts: Vec<BTreeMap<&str, usize>> = groups.iter().map(|documents| count(documents)).collect();
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    counts.iter().flatten().for_each(|(stem, count)| *all.entry(stem).or_default() += count);
    let mut candidates = candidates(groups, &counts, &all);
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.group.cmp(&b.group)).then(a.stem.cmp(b.stem)));
    let mut chosen: Vec<Vec<&str>> = vec![Vec::new(); groups.len()];
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for Candidate { group, stem, .. } in candidates {
        let Some(own) = chosen.get_mut(group) else { continue };
        let overlaps = own.iter().any(|other| other.contains(stem) || stem.contains(other));
        if own.len() < most && !overlaps && taken.insert(stem) {
            own.push(stem);
        }
    }
    let spelled =
        chosen.iter().zip(groups).map(|(stems, documents)| stems.iter().map(|stem| spelling(documents, stem)));
    spelled.map(Iterator::collect).collect()
}

/// How many documents have each stem.
fn count(documents: &[Vec<Term>]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for document in documents {
        let stems: BTreeSet<&str> = document.iter().map(|term| term.stem.as_str()).collect();
        stems.into_iter().for_each(|stem| *counts.entry(stem).or_default() += 1);
    }
    counts
}

#[expect(clippy::cast_precision_loss, reason = "counts of documents")]
fn candidates<'a>(
    groups: &[Vec<Vec<Term>>],
    counts: &[BTreeMap<&'a str, usize>],
    all: &BTreeMap<&str, usize>,
) -> Vec<Candidate<'a>> {
    let words: usize = all.values().sum();
    let mean = words as f64 / groups.len().max(1) as f64;
    let mut found = Vec::new();
    for (group, (counts, documents)) in counts.iter().zip(groups).enumerate() {
        let least = (documents.len() / RARE).max(2).min(documents.len());
        for (stem, count) in counts.iter().filter(|(_, count)| **count >= least) {
            let everywhere = all.get(stem).copied().unwrap_or(*count) as f64;
            let score = *count as f64 / documents.len().max(1) as f64 * (1.0 + mean / everywhere).ln();
            found.push(Candidate { score, group, stem });
        }
    }
    found
}

/// How a word is written most often; of equals the shortest.
fn spelling(documents: &[Vec<Term>], stem: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for term in documents.iter().flatten().filter(|term| term.stem == stem) {
        *counts.entry(&term.word).or_default() += 1;
    }
    let best = counts.into_iter().min_by_key(|(word, count)| (std::cmp::Reverse(*count), word.len(), *word));
    best.map(|(word, _)| word.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(titles: &[&str]) -> Vec<Vec<Term>> {
        let term =
            |word: &str| Term { stem: word.to_lowercase().trim_end_matches('s').to_owned(), word: word.to_owned() };
        titles.iter().map(|title| title.split(' ').map(term).collect()).collect()
    }

    #[test]
    fn what_others_have_too_does_not_stand_out() {
        let groups = [
            group(&["plan riool straat", "plan riool wijk", "plan riools pomp"]),
            group(&["plan laadpaal straat", "plan laadpaal auto", "plan laadpaals auto"]),
        ];
        assert_eq!(labels(&groups, 2), [vec!["riool", "plan"], vec!["laadpaal", "auto"]]);
        assert_eq!(labels(&groups, 1), [["riool"], ["laadpaal"]]);
    }

    #[test]
    fn a_word_within_a_word_is_said_once() {
        let groups = [group(&["riool rioolplan", "riool rioolplan"]), group(&["zwembad", "zwembad"])];
        assert_eq!(labels(&groups, 2), [["riool"], ["zwembad"]]);
        assert_eq!(labels(&[Vec::new()], 2), [Vec::<String>::new()]);
    }
}
