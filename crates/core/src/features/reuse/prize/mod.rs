//! `jatprijs 2026`: a prize for a pair, giver and taker together. Nobody is ranked: there are candidates, a jury, and one result.
//!
//! A pair is a candidate when its re-use runs for three months, worked (`ja` or `deels`), may be told by name, and both sides said that
//! they want to be named for it: each is asked once, alone. The jury is who may decide in the room of the moderators; each has one
//! vote, and votes go when the prize is given. A tie goes to the moderators. The result is a message and a page (`page`), on which stands
//! what each side said when it agreed.

pub mod agree;
pub mod candidates;
pub mod card;
pub mod heirs;
pub mod jury;
pub mod page;
pub mod sheet;
