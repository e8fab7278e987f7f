//! Pages of figures, which nobody is named in.

pub(super) mod judged;
pub(super) mod network;
pub(super) mod reuse;
mod told;
