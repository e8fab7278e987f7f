//! What happens: an event in, actions out.

pub mod action;
pub mod event;
