//! A ZIP file with documents: a dossier.

use std::borrow::Cow;

use super::budget::{Budget, Depth};
use super::package::Package;
use super::{Leaf, format, unfold as unfold_one};
use crate::domain::refusal::Refusal;
use crate::rubbish;

/// The files in it, in the order in which they stand there. Folders and what systems leave behind are passed over.
pub(super) fn unfold(bytes: &[u8], depth: Depth, budget: &mut Budget) -> Result<Vec<Leaf<'static>>, Refusal> {
    let depth = depth.archive()?;
    let mut package = Package::open(bytes)?;
    let mut leaves = Vec::new();
    for number in 0..package.len() {
        let (path, folder) = package.name(number)?;
        if folder || path.split(['/', '\\']).any(rubbish::is) {
            continue;
        }
        let name = format::file_name(&path);
        match package.numbered(number, budget.room()) {
            Ok((_, inside)) => {
                budget.unpack(inside.len())?;
                match unfold_one(Cow::Owned(inside), &name, depth, budget) {
                    Ok(found) => leaves.extend(found),
                    Err(Refusal::TooMany) => return Err(Refusal::TooMany),
                    Err(refusal) => leaves.push(closed(name, refusal)),
                }
            }
            // What is left of the room is no longer worth opening anything for.
            Err(Refusal::TooLarge) => return Err(Refusal::TooLarge),
            Err(refusal) => {
                budget.file()?;
                leaves.push(closed(name, refusal));
            }
        }
    }
    Ok(leaves)
}

/// A file that cannot be opened; that it is there is told all the same.
fn closed(name: String, refusal: Refusal) -> Leaf<'static> {
    Leaf { name, format: Err(refusal), bytes: Cow::Borrowed(&[]) }
}
