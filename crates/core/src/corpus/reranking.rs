//! The first are read again: a reranker reads each beside the question, and says which answers best.

use std::collections::HashMap;

use crate::corpus::Fault;
use crate::corpus::ranking::Hit;
use crate::corpus::store::documents;
use crate::db::Db;
use crate::domain::id::PassageId;
use crate::domain::passage::{Passage, embedded_text};

/// So many groups are read: a large reranker takes a tenth of a second or more for each.
pub const READ: usize = 20;

/// A passage, and how well it answers: the higher, the better.
pub type Read = (PassageId, f32);

/// What is to be read of hits that come one a group, best first.
///
/// # Errors
/// When the database cannot be read.
pub fn to_read(db: &Db, groups: &[Hit]) -> Result<Vec<(PassageId, String)>, Fault> {
    let mut texts = Vec::new();
    for hit in groups.iter().take(READ) {
        if let Some(row) = documents::passage(db, hit.passage)? {
            let passage = Passage { heading: row.heading, text: row.text, spot: row.spot };
            texts.push((hit.passage, embedded_text(&row.title, None, &passage)));
        }
    }
    Ok(texts)
}

/// Puts the hits that were read in the order of what was read, in the places that they had; all others stay where they are.
pub(super) fn reorder(hits: &mut [Hit], read: &[Read]) {
    let scores: HashMap<PassageId, f32> = read.iter().copied().collect();
    let score = |hit: &Hit| scores.get(&hit.passage).copied();
    let mut reread: Vec<(Hit, f32)> = hits.iter().filter_map(|hit| Some((hit.clone(), score(hit)?))).collect();
    // Those that are equal keep their order.
    reread.sort_by(|a, b| b.1.total_cmp(&a.1));
    let places = hits.iter_mut().filter(|hit| scores.contains_key(&hit.passage));
    for (place, (hit, _)) in places.zip(reread) {
        *place = hit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::DocumentId;
    use crate::domain::ranking::Nearness;

    fn hit(id: u32) -> Hit {
        Hit {
            document: DocumentId(id.into()),
            group: id.to_string(),
            passage: PassageId(id.into()),
            nearness: Nearness::default(),
            score: 1.0,
            deviations: None,
            pinned: false,
        }
    }

    fn check(read: &[(u64, f32)], expected: &[u64]) {
        let mut hits: Vec<Hit> = (1..=4).map(hit).collect();
        let read: Vec<Read> = read.iter().map(|(id, score)| (PassageId(*id), *score)).collect();
        reorder(&mut hits, &read);
        assert_eq!(hits.iter().map(|hit| hit.passage.0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_was_read_changes_places() {
        check(&[(1, -2.0), (2, 0.5), (3, 3.0)], &[3, 2, 1, 4]);
        check(&[(1, 0.0), (3, 1.0)], &[3, 2, 1, 4]);
        check(&[(2, 1.0), (4, 1.0)], &[1, 2, 3, 4]);
        check(&[], &[1, 2, 3, 4]);
    }
}
