//! What a console shows of who got which document.

use std::collections::HashMap;

use crate::features::backlog::store::worklist;
use crate::kernel::{Fault, Turn};

/// How many people got a document, and how many of them said that it helped. Fewer than three are for nobody to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// So many got it.
    pub got: usize,
    /// So many were helped.
    pub helped: usize,
}

/// How far each document came, by its key.
pub fn reach(turn: &Turn<'_>) -> Result<HashMap<String, Reach>, Fault> {
    let got = worklist::askers_of_documents(turn.db)?.into_iter();
    let mut reach: HashMap<String, Reach> = got.map(|(key, got)| (key, Reach { got, helped: 0 })).collect();
    for said in worklist::complaints(turn.db)? {
        reach.entry(said.document).or_default().helped = said.helped;
    }
    Ok(reach)
}
