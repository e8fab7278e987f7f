//! Measuring: how good is a ranking, and is one better than another? Pure, and the same to the last digit every time.

pub mod bootstrap;
pub mod comparison;
pub mod documents;
pub mod figure;
pub mod grades;
pub mod people;
pub mod silence;
pub mod table;
