//! How good it is: the judged questions by night, and the week in five lines.

pub mod nightly;
pub mod store;
pub mod weekly;

use crate::kernel::feature::Feature;
use crate::kernel::schedule::{ALWAYS, Timer};

/// What the bot finds out about itself.
pub struct Quality;

impl Feature for Quality {
    fn name(&self) -> &'static str {
        "quality"
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "night", every: ALWAYS, run: nightly::check_by_night },
            Timer { name: "week", every: ALWAYS, run: weekly::tell_week },
        ]
    }
}
