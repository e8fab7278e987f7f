//! Nouns and rules. Nothing here does input or output, reads a clock or fails for a reason outside its arguments.

mod calendar;
pub mod candidate;
pub mod case;
pub mod colleague;
pub mod date;
pub mod document;
pub mod errand;
pub mod expertise;
pub mod filter;
pub mod holidays;
pub mod hours;
pub mod id;
pub mod language;
pub mod municipality;
pub mod participant;
pub mod passage;
pub mod ping;
pub mod plain;
pub mod policy;
pub mod question;
pub mod ranking;
pub mod sentence;
pub mod suggestion;
pub mod time;
pub mod vector;
pub mod when;
pub mod working_time;
