//! Who may do what.
//!
//! # Who may do what
//!
//! A role (`domain/role`) is what somebody is at the place where they speak: in a room of the moderators it follows from the power level
//! (`[moderators] power_level`), elsewhere from whether they look after the room, at the desk from being there. `kernel/permission/check` alone
//! says which role a command needs, exhaustively, and how a refusal sounds: to the person alone, never before the room. An operator gives
//! a word to another role (`domain/deed/right`): an act like others, asked for, agreed to and undone by operators only, so nobody lifts
//! themselves. What somebody may not do, they can neither agree to nor undo.

pub mod check;
pub mod shown;
