//! The proof: planted in many worlds, and found again.
