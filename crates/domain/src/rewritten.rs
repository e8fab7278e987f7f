//! What of a text is otherwise once it is written anew.

use std::collections::HashMap;

use super::plain::blocks;
use super::sentence::sentences;

/// What of a text is otherwise, in the order in which it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// Sentences that stand only in the old text.
    pub gone: Vec<String>,
    /// Sentences that stand only in the new text.
    pub come: Vec<String>,
}

impl Rewritten {
    /// What is otherwise between two texts in Markdown. What only moved is as it was.
    pub fn between(old: &str, new: &str) -> Self {
        let (old, new) = (all(old), all(new));
        Self { gone: only_in(&old, &new), come: only_in(&new, &old) }
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
        assert_eq!(Rewritten::between(old, moved), Rewritten::default());
    }
}
