//! The first are read again: a reranker reads each beside the question, and says which answers best.

use std::collections::HashMap;

use crate::corpus::Fault;
use crate::corpus::ranking::Hit;
use crate::corpus::store::documents;
use crate::db::Db;
use crate::domain::id::PassageId;
use crate::domain::passage::{Passage, embedded_text};

/// So many groups are read: a large reranker takes tenths of a second for each.
pub const READ: usize = 20;

/// A passage, and how well it answers: the higher, the better.
pub type Read = (PassageId, f32);

/// What is to be read of hits that come one a group, best first.
///
/// # Errors
/// When the database cannot be read.
pub fn to_read<'a>(db: &Db, groups: impl IntoIterator<Item = &'a Hit>) -> Result<Vec<(PassageId, String)>, Fault> {
    let mut texts = Vec::new();
    for hit in groups.into_iter().take(READ) {
        if let Some(row) = documents::passage(db, hit.passage)? {
            let passage = Passage { heading: row.heading, text: row.text, spot: row.spot };
            texts.push((hit.passage, embedded_text(&row.title, row.place.as_deref(), &passage)));
        }
    }
    Ok(texts)
}

/// Puts the groups that were read in the order of what was read, in the places that their hits had; all others stay where they are.
pub(super) fn reorder(hits: &mut [Hit], read: &[Read]) {
    let read: HashMap<PassageId, f32> = read.iter().copied().collect();
    let of_group = |hit: &Hit| Some((hit.group.clone(), *read.get(&hit.passage)?));
    let scores: HashMap<String, f32> = hits.iter().filter_map(of_group).collect();
    let score = |hit: &Hit| scores.get(&hit.group).copied();
    let mut reread: Vec<(Hit, f32)> = hits.iter().filter_map(|hit| Some((hit.clone(), score(hit)?))).collect();
    // Those that are equal keep their order.
    reread.sort_by(|a, b| b.1.total_cmp(&a.1));
    let places = hits.iter_mut().filter(|hit| scores.contains_key(&hit.group));
    for (place, (hit, _)) in places.zip(reread) {
        *place = hit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::DocumentId;
    use crate::domain::ranking::Nearness;

    fn hit(id: u32, group: &str) -> Hit {
        Hit {
            document: DocumentId(id.into()),
            group: group.to_owned(),
            passage: PassageId(id.into()),
            nearness: Nearness::default(),
            learned: 0.0,
            score: 1.0,
            deviations: None,
            pinned: false,
        }
    }

    fn check(read: &[(u64, f32)], expected: &[u64]) {
        let mut hits: Vec<Hit> = (1..).zip(["a", "b", "c", "d", "a"]).map(|(id, group)| hit(id, group)).collect();
        let read: Vec<Read> = read.iter().map(|(id, score)| (PassageId(*id), *score)).collect();
        reorder(&mut hits, &read);
        assert_eq!(hits.iter().map(|hit| hit.passage.0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_was_read_changes_places() {
        check(&[(2, 0.5), (3, 3.0)], &[1, 3, 2, 4, 5]);
        check(&[(2, 1.0), (4, 1.0)], &[1, 2, 3, 4, 5]);
        check(&[], &[1, 2, 3, 4, 5]);
    }

    #[test]
    fn what_is_nearly_the_same_comes_along() {
        check(&[(1, -2.0), (2, 0.5), (3, 3.0)], &[3, 2, 1, 4, 5]);
        check(&[(1, 1.0), (4, 2.0)], &[4, 2, 3, 1, 5]);
        check(&[(1, 1.0), (2, 0.0)], &[1, 5, 3, 4, 2]);
    }
}
