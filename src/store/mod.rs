//! Remembering: SQLite is the only truth.
