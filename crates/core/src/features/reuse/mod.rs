//! Who took over what from whom, why, what they changed, and whether it worked.

pub mod store;

pub use self::store::records::adoptions;

use crate::kernel::feature::Feature;

/// The registry of re-use.
pub struct Reuse;

impl Feature for Reuse {
    fn name(&self) -> &'static str {
        "reuse"
    }
}
