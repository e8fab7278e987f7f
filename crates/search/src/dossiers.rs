//! Which dossier is which.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::finder::Live;

/// The numbers of dossiers, by the id of a passage or a document.
pub(super) type Numbers = FxHashMap<u64, u32>;

/// The dossiers have numbers, which they keep.
#[derive(Debug, Default)]
pub(super) struct Dossiers {
    /// By name.
    pub(super) numbers: HashMap<String, u32>,
    /// By passage.
    pub(super) passages: Numbers,
    /// By document.
    pub(super) documents: Numbers,
}

impl Dossiers {
    /// Those of passages that each come with theirs.
    pub(super) fn of(passages: &[Live]) -> Self {
        let mut dossiers = Self::default();
        dossiers.passages.reserve(passages.len());
        let mut last: Option<(&Arc<str>, u32)> = None;
        for Live { passage, dossier, .. } in passages {
            let same = last.filter(|(last, _)| Arc::ptr_eq(last, dossier));
            let number = same.map_or_else(|| dossiers.number(dossier), |(_, number)| number);
            last = Some((dossier, number));
            dossiers.passages.insert(passage.0, number);
        }
        dossiers
    }

    /// That of a dossier, which gets the next when it has none.
    pub(super) fn number(&mut self, dossier: &str) -> u32 {
        if let Some(number) = self.numbers.get(dossier) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(dossier.to_owned(), number);
        number
    }
}
