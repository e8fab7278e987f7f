//! Many ids, compared with each other.

/// Ids in order.
pub(super) fn sorted(ids: impl IntoIterator<Item = u64>) -> Vec<u64> {
    let mut ids: Vec<u64> = ids.into_iter().collect();
    ids.sort_unstable();
    ids
}

/// Those of `ids` that are not among `others`; both are sorted.
pub(super) fn without<'a>(ids: &'a [u64], others: &'a [u64]) -> impl Iterator<Item = u64> {
    let mut others = others.iter().copied().peekable();
    ids.iter().copied().filter(move |id| {
        while others.next_if(|other| other < id).is_some() {}
        others.peek() != Some(id)
    })
}
