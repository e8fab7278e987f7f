//! What of a text is otherwise once it is written anew.

use std::collections::HashMap;

use super::plain::{addresses, blocks};
use super::sentence::sentences;

/// What of a text is otherwise, in the order in which it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// Sentences that stand only in the old text.
    pub gone: Vec<String>,
    /// Sentences that stand only in the new text.
    pub come: Vec<String>,
    /// Addresses to which only the old text leads.
    pub links_gone: Vec<String>,
    /// Addresses to which only the new text leads.
    pub links_come: Vec<String>,
}

impl Rewritten {
    /// What is otherwise between two texts in Markdown. What only moved is as it was.
    pub fn between(old: &str, new: &str) -> Self {
        let (links, new_links) = (addresses(old), addresses(new));
        let (old, new) = (all(old), all(new));
        Self {
            gone: only_in(&old, &new),
            come: only_in(&new, &old),
            links_gone: only_in(&links, &new_links),
            links_come: only_in(&new_links, &links),
        }
    }

    /// Whether the same is said in both; headings, markup and order may be otherwise.
    pub fn says_the_same(&self) -> bool {
        *self == Self::default()
    }
}

fn all(text: &str) -> Vec<String> {
    blocks(text).iter().flat_map(|block| sentences(&block.text).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Those of `one` that do not stand in `other`, each as often as it stands there too little.
fn only_in(one: &[String], other: &[String]) -> Vec<String> {
    let mut there: HashMap<&str, usize> = HashMap::new();
    for sentence in other {
        *there.entry(sentence).or_default() += 1;
    }
    let missing = |sentence: &&String| match there.get_mut(sentence.as_str()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    one.iter().filter(missing).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_as_it_was() {
        let old = "# Plan\n\nWij maaien twee keer. Wij snoeien in maart. Wij maaien twee keer.";
        let new = "# Plan\n\nWij snoeien in maart.\n\nWij maaien twee keer. Wij planten in mei.";
        let found = Rewritten::between(old, new);
        assert_eq!(
            (found.gone, found.come),
            (vec!["Wij maaien twee keer.".into()], vec!["Wij planten in mei.".into()])
        );
        let moved = "# Plan\nWij snoeien in maart. Wij maaien twee keer. Wij maaien twee keer.";
        assert!(Rewritten::between(old, moved).says_the_same());
    }

    #[test]
    fn a_link_that_leads_elsewhere_is_told() {
        let (old, new) = ("Zie het [plan](https://a.nl).", "Zie het [plan](https://b.nl).");
        let found = Rewritten::between(old, new);
        assert!(found.gone.is_empty() && found.come.is_empty() && !found.says_the_same());
        assert_eq!((found.links_gone, found.links_come), (vec!["https://a.nl".into()], vec!["https://b.nl".into()]));
    }
}
