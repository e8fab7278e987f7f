//! Words that mean the same: what a question is also looked up with.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::analysis::stems;

/// Groups of words and short phrases that mean the same.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    groups: Vec<Vec<Member>>,
    /// In which groups something stands, by its stems.
    places: HashMap<Vec<String>, Vec<usize>>,
    /// How many stems the longest has.
    longest: usize,
}

#[derive(Clone, Debug)]
struct Member {
    words: String,
    stems: Vec<String>,
}

impl Lexicon {
    /// Of groups; in each of them everything means the same.
    pub fn new(groups: Vec<Vec<String>>) -> Self {
        let mut lexicon = Self::default();
        for (place, group) in groups.into_iter().enumerate() {
            let members = group.into_iter().map(|words| Member { stems: bare_stems(&words), words });
            let members: Vec<Member> = members.filter(|member| !member.stems.is_empty()).collect();
            for member in &members {
                lexicon.longest = lexicon.longest.max(member.stems.len());
                let places = lexicon.places.entry(member.stems.clone()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            lexicon.groups.push(members);
        }
        lexicon
    }

    /// What means the same as something in `text` and is not there in all its words.
    pub fn synonyms(&self, text: &str) -> Vec<&str> {
        let asked = bare_stems(text);
        let mut found: Vec<&str> = Vec::new();
        let phrases = (1..=self.longest.min(asked.len())).rev().flat_map(|size| asked.windows(size));
        let groups = phrases.filter_map(|phrase| self.places.get(phrase)).flatten();
        for other in groups.filter_map(|place| self.groups.get(*place)).flatten() {
            if !found.contains(&other.words.as_str()) && !other.stems.iter().all(|stem| asked.contains(stem)) {
                found.push(&other.words);
            }
        }
        found
    }

    /// The places of the groups of which something stands in `text`, in order.
    pub fn places_in(&self, text: &str) -> BTreeSet<usize> {
        let asked = bare_stems(text);
        let phrases = (1..=self.longest.min(asked.len())).flat_map(|size| asked.windows(size));
        phrases.filter_map(|phrase| self.places.get(phrase)).flatten().copied().collect()
    }

    /// The stems of `text` for which something that means the same stands among `there`.
    pub fn stood_for(&self, text: &str, there: &HashSet<String>) -> HashSet<String> {
        let asked = bare_stems(text);
        let mut found = HashSet::new();
        for phrase in (1..=self.longest.min(asked.len())).flat_map(|size| asked.windows(size)) {
            let groups = self.places.get(phrase).into_iter().flatten().filter_map(|place| self.groups.get(*place));
            let stands = |other: &Member| other.stems != phrase && other.stems.iter().all(|stem| there.contains(stem));
            if groups.flatten().any(stands) {
                found.extend(phrase.iter().cloned());
            }
        }
        found
    }
}

fn bare_stems(text: &str) -> Vec<String> {
    stems(text).into_iter().map(|(_, stem)| stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let group = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let lexicon = Lexicon::new(vec![
            group(&["avg", "algemene verordening gegevensbescherming"]),
            group(&["avg", "gdpr"]),
            group(&["verwarde personen", "onbegrepen gedrag"]),
            group(&["de", "het"]),
        ]);
        assert_eq!(lexicon.synonyms(text), expected, "{text}");
    }

    #[test]
    fn knows_both_ways_and_each_once() {
        check("Wat zegt de AVG over AVG?", &["algemene verordening gegevensbescherming", "gdpr"]);
        check("Algemene Verordening Gegevensbescherming", &["avg"]);
        check("overlast door een verwarde persoon", &["onbegrepen gedrag"]);
        check("verwarde mensen", &[]);
        check("avg of gdpr", &["algemene verordening gegevensbescherming"]);
        check("", &[]);
    }

    #[test]
    fn knows_which_groups_a_text_meets() {
        let group = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let lexicon =
            Lexicon::new(vec![group(&["boa", "buitengewoon opsporingsambtenaar"]), group(&["boa", "handhaver"])]);
        let check = |text: &str, expected: &[usize]| assert!(lexicon.places_in(text).iter().eq(expected), "{text}");
        check("Wat mag een BOA?", &[0, 1]);
        check("handhavers en boa's", &[0, 1]);
        check("een buitengewoon opsporingsambtenaar", &[0]);
        check("een buitengewone dag", &[]);
    }

    #[test]
    fn a_synonym_stands_for_what_is_asked() {
        let group = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let lexicon =
            Lexicon::new(vec![group(&["hitte", "hittestress"]), group(&["verwarde personen", "onbegrepen gedrag"])]);
        let check = |text: &str, there: &str, expected: &[&str]| {
            let mut found: Vec<String> =
                lexicon.stood_for(text, &bare_stems(there).into_iter().collect()).into_iter().collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        };
        check("hittestress in de wijk", "de hitte", &["hittestres"]);
        check("hittestress", "hittestress", &[]);
        check("verwarde personen", "onbegrepen gedrag op straat", &["persoon", "verwar"]);
        check("verwarde personen", "onbegrepen", &[]);
    }
}
