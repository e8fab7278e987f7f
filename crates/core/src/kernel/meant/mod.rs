//! Who and what is meant by what people type.

pub mod document;
pub mod person;
pub mod value;
