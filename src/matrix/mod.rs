//! The only folder that knows Matrix.
