//! The registry of re-use, as a console shows it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::corpus::store::{audience, overrides, places};
use crate::domain::hours::Hours;
use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::Adoption;
use crate::features::reuse::store::records;
use crate::features::reuse::store::records::Of;
use crate::features::reuse::taking::lists;
use crate::kernel::{Fault, Turn};

/// What is known of re-use.
#[derive(Clone, Debug)]
pub struct Known {
    /// All municipalities.
    pub municipalities: Vec<Municipality>,
    /// What was taken over, each with what its document is about.
    pub adoptions: Vec<(Adoption, Vec<String>)>,
    /// Today.
    pub today: Date,
}

/// What is known of re-use. What is about a document that not everybody may see is left out.
pub fn known(turn: &Turn<'_>) -> Result<Known, Fault> {
    let mut topics: BTreeMap<String, Option<Vec<String>>> = BTreeMap::new();
    let mut adoptions = Vec::new();
    for record in records::records(turn.db, Of::All)? {
        let about = match record.document {
            None => Some(Vec::new()),
            Some(key) => match topics.get(&key) {
                Some(known) => known.clone(),
                None => {
                    let known = about(turn, &key)?;
                    topics.insert(key, known.clone());
                    known
                }
            },
        };
        adoptions.extend(about.map(|about| (record.adoption, about)));
    }
    let municipalities = places::municipalities(turn.db)?;
    Ok(Known { municipalities, adoptions, today: Hours::default().date(turn.at) })
}

/// The municipalities that took a document over, as far as they may be named, and how many others may be counted.
pub fn takers(turn: &Turn<'_>, document: &str) -> Result<(Vec<String>, usize), Fault> {
    lists::takers(turn, document)
}

/// What a document is about that everybody may see; nothing for others.
fn about(turn: &Turn<'_>, key: &str) -> Result<Option<Vec<String>>, Fault> {
    if !audience::is_for_all(turn.db, key)? {
        return Ok(None);
    }
    Ok(overrides::known_document(turn.db, key)?.map(|known| known.topics))
}
