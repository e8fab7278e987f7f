//! The core: what happens ([`bot`]), what is remembered ([`store`]), and how good a ranking is ([`eval`]).
//!
//! An event goes in, actions come out, and everything between is synchronous, deterministic and on one thread.

use jatwerk_domain as domain;
use jatwerk_search as search;

pub mod changes;
pub mod corpus;
pub mod db;
pub mod eval;
pub mod features;
pub mod kernel;
pub mod speech;
