//! The tables of the kernel.

pub mod courtesies;
pub mod directs;
pub mod erasure;
pub mod invitations;
pub mod jobs;
pub mod open_rooms;
pub mod outbox_rows;
pub mod questions;
pub mod rooms;
pub mod schedule;
pub mod spoken;
pub(crate) mod tables;
pub mod threads;
