//! Many ids, compared with each other.

/// Ids in order, each by itself or with a mark.
pub(super) fn sorted<T: Ord>(ids: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.into_iter().collect();
    ids.sort_unstable();
    ids
}

/// Those of `ids` that are not among `others`; both are sorted.
pub(super) fn without<'a, T: Ord + Copy>(ids: &'a [T], others: &'a [T]) -> impl Iterator<Item = T> {
    let mut others = others.iter().copied().peekable();
    ids.iter().copied().filter(move |id| {
        while others.next_if(|other| other < id).is_some() {}
        others.peek() != Some(id)
    })
}
