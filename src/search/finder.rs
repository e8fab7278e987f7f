//! Everything that finds passages, behind one door.

/// A vector index to be built away from the core thread.
#[derive(Debug)]
pub struct Rebuild;

/// A vector index that was built.
#[derive(Clone, Debug)]
pub struct Rebuilt;
