//! The proof: what is planted in many worlds, and what the estimators find of it.

mod alarms;
mod copied;
mod pulled;
mod said;
mod spread;
mod table;

pub use self::alarms::{Alarms, alarms};
pub use self::copied::{Copied, copied};
pub use self::pulled::pulled;
pub use self::said::said;
pub use self::spread::spread;
pub use self::table::{Line, Tally};
