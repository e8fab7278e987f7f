//! The tables of the kernel.

pub mod bots;
pub mod courtesies;
pub mod directs;
pub mod erasure;
pub mod invitations;
pub mod jobs;
pub mod open_rooms;
pub mod questions;
pub mod rooms;
pub mod said;
pub mod schedule;
pub mod stream;
pub(crate) mod tables;
