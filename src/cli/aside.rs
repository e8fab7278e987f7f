//! Letting a bot that answers on the same machine go first.

/// As far as a process can step aside.
const LAST: i32 = 19;

/// From now on whatever else wants the processor gets it first: for work that takes minutes and nobody waits for. Threads that were
/// begun before stay as they are.
pub(super) fn step_aside() {
    if let Err(error) = rustix::process::nice(LAST) {
        tracing::debug!(%error, "this process goes as fast as others");
    }
}
