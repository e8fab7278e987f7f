//! What comes by day is put among the nearest that are on the map, until the night makes it anew.

use std::collections::{HashMap, HashSet};

use jatwerk_atlas::Place;
use jatwerk_atlas::start::among;

use crate::corpus::library::Library;
use crate::domain::id::{DocumentId, PassageId};
use crate::domain::vector::Vector;
use crate::features::atlas::store::{places, questions, sites};
use crate::kernel::{Fault, Turn};
use crate::search::finder::Query;

/// So many are put on the map at once, so that nobody's answer waits.
const AT_ONCE: usize = 8;

/// So many neighbours say where something lies. More would draw all to the middle.
const NEIGHBOURS: usize = 5;

/// How much less the second neighbour counts than the first, the third than the second, and so on.
const FADING: f32 = 0.8;

/// Puts some documents and questions on the map that are not on it yet.
pub(crate) fn put_among_others(turn: &mut Turn<'_>) -> Result<(), Fault> {
    if turn.settings.console.is_none() || places::count(turn.db)? == 0 {
        return Ok(());
    }
    let new = places::without(turn.db, turn.library.model(), AT_ONCE)?;
    let asked = questions::without(turn.db, turn.library.model(), AT_ONCE)?;
    if new.is_empty() && asked.is_empty() {
        return Ok(());
    }
    let map = places::by_row(turn.db)?;
    for document in new {
        if let Some(vector) = sites::vector(turn.db, &document, turn.library.model())? {
            let place = near(turn.library, &map, &vector)?.unwrap_or(Place { point: [0.0, 0.0], group: 0 });
            places::put(turn.db, &document, &place)?;
        }
    }
    for (question, vector) in asked {
        if let Some(place) = near(turn.library, &map, &vector)? {
            questions::put(turn.db, &question, place.point)?;
        }
    }
    Ok(())
}

/// Where something with this vector lies: among the nearest, and in the group of the nearest.
fn near(library: &Library, map: &HashMap<DocumentId, Place>, vector: &Vector) -> Result<Option<Place>, Fault> {
    let place = |passage: PassageId| map.get(&library.place_of(passage)?.document).copied();
    let on_map = |passage: PassageId| place(passage).is_some();
    let query = Query { text: "", vector: Some(vector), allowed: Some(&on_map), depth: NEIGHBOURS };
    let found = library.find(&query)?.candidates;
    let mut seen = HashSet::new();
    let found = found.iter().filter(|found| seen.insert(found.passage)).filter_map(|found| place(found.passage));
    let nearest: Vec<Place> = found.take(NEIGHBOURS).collect();
    let weights = std::iter::successors(Some(1.0_f32), |weight| Some(weight * FADING));
    let point = among(nearest.iter().map(|place| place.point).zip(weights));
    Ok(point.zip(nearest.first()).map(|(point, first)| Place { point, group: first.group }))
}
