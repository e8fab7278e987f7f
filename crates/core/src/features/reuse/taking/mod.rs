//! What somebody says by themselves: that they took something over or gave it, and who did.

pub mod claims;
pub mod found;
pub mod home;
pub mod jat;
pub mod lists;
pub mod reword;
pub mod which;
