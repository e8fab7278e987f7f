//! The registry of re-use as others see it: a page for people ([`page`]), one of a year's prize ([`prize`]), and files that other
//! programs read ([`export`]).
//!
//! Everything here is text in and text out: no files, no clock, no chance. Municipalities are named, people never are, and a
//! municipality only where [`privacy`] lets it be.

pub mod draw;
pub mod export;
pub mod page;
pub mod privacy;
pub mod prize;
pub mod registry;
mod text;
pub mod words;

use jatwerk_diffusion as diffusion;
use jatwerk_domain as domain;
