//! The vectors of passages on the server, with pgvector: where one machine's memory does not hold them.
//!
//! What is there is made from what is remembered, as the search's own files are: it is no part of the shape, and nothing is lost with it.
//! Which of them can be found is known here alone, so that whatever another process left there is in nobody's way.

mod door;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use numkong::f16;
use rustc_hash::FxHashMap;

use super::Address;
use super::session::Session;
use crate::db::{DbError, Result};
use crate::domain::vector::{Vector, dot};
use crate::search::{Allowed, FarError, Index, Neighbour};

/// So many vectors that were fetched are remembered at most.
const REMEMBERED: usize = 32_768;

/// So far a mean may move, as a distance, before all dot products with it are asked for again. What a cosine from the mean is then off is at
/// most about twice this.
const MOVED: f32 = 0.000_5;

/// So many times as many are asked for when a filter left too few, and up to so many of all; then those that it lets through are named.
const MORE: usize = 4;
const MOST: usize = 20_000;

/// Numbers of half precision.
type Halves = Arc<[f16]>;

/// Vectors on a server.
pub struct FarVectors {
    address: Address,
    model: String,
    dimensions: usize,
    session: Mutex<Option<Session>>,
    ids: Vec<u64>,
    places: FxHashMap<u64, usize>,
    /// What came and is not there yet.
    fresh: FxHashMap<u64, Halves>,
    fetched: Mutex<FxHashMap<u64, Halves>>,
    shared: Mutex<Shared>,
    fault: Mutex<Option<DbError>>,
    settled: bool,
}

/// Dot products with numbers that are nearly the same each time.
#[derive(Debug, Default)]
struct Shared {
    numbers: Vec<f32>,
    /// By id.
    dots: FxHashMap<u64, f32>,
}

impl std::fmt::Debug for FarVectors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FarVectors")
            .field("address", &self.address)
            .field("vectors", &self.ids.len())
            .finish_non_exhaustive()
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn numbers(halves: &[f16]) -> Vec<f32> {
    halves.iter().map(|half| half.to_f32()).collect()
}

impl FarVectors {
    /// The vectors of `model` on the server at `address`.
    ///
    /// # Errors
    /// When it cannot be reached, or has no pgvector that will do.
    pub fn open(address: &Address, model: &str, dimensions: usize) -> Result<Self> {
        table::made(address, model, dimensions)?;
        let mut session = table::entered(address, model, dimensions)?;
        let ids = table::ids(&mut session)?;
        let places = ids.iter().copied().zip(0..).collect();
        Ok(Self {
            address: address.clone(),
            model: model.to_owned(),
            dimensions,
            session: Mutex::new(Some(session)),
            ids,
            places,
            fresh: FxHashMap::default(),
            fetched: Mutex::default(),
            shared: Mutex::default(),
            fault: Mutex::default(),
            settled: false,
        })
    }

    fn entered(&self) -> Result<Session> {
        table::entered(&self.address, &self.model, self.dimensions)
    }

    /// Asks the server, a second time when the connection turns out to be lost.
    fn ask<T>(&self, work: impl Fn(&mut Session) -> Result<T>) -> Result<T> {
        let mut session = held(&self.session);
        let known = session.take();
        let again = known.is_some();
        let mut connected = known.map_or_else(|| self.entered(), Ok)?;
        let mut asked = work(&mut connected);
        if again && matches!(asked, Err(DbError::Lost(_))) {
            connected = self.entered()?;
            asked = work(&mut connected);
        }
        if asked.is_ok() {
            *session = Some(connected);
        }
        asked
    }

    /// The same; what fails is a fault, and as if there was nothing.
    fn tried<T: Default>(&self, work: impl Fn(&mut Session) -> Result<T>) -> T {
        self.ask(work).unwrap_or_else(|error| {
            held(&self.fault).get_or_insert(error);
            T::default()
        })
    }

    /// What is known here of a vector.
    fn known(&self, id: u64) -> Option<Halves> {
        self.fresh.get(&id).cloned().or_else(|| held(&self.fetched).get(&id).cloned())
    }

    fn fetch_ids(&self, ids: &[u64]) {
        let mut lacking: Vec<u64> = ids.iter().copied().filter(|id| !self.fresh.contains_key(id)).collect();
        let mut fetched = held(&self.fetched);
        lacking.retain(|id| !fetched.contains_key(id));
        if fetched.len() + lacking.len() > REMEMBERED {
            fetched.clear();
            lacking = ids.iter().copied().filter(|id| !self.fresh.contains_key(id)).collect();
        }
        drop(fetched);
        if lacking.is_empty() {
            return;
        }
        let found = self.tried(|session| table::read(session, &lacking, self.dimensions));
        held(&self.fetched).extend(found.into_iter().map(|(id, halves)| (id, halves.into())));
    }

    /// The dot products with what has these ids, by id.
    fn dots_with(&self, query: &[f32], ids: &[u64]) -> FxHashMap<u64, f32> {
        let (here, there): (Vec<u64>, Vec<u64>) = ids.iter().partition(|id| self.fresh.contains_key(id));
        let mut found: FxHashMap<u64, f32> = FxHashMap::default();
        if !there.is_empty() {
            found.extend(self.tried(|session| table::dots(session, query, &there)));
        }
        let here = here.into_iter().filter_map(|id| Some((id, dot(&numbers(self.fresh.get(&id)?), query))));
        found.extend(here);
        found
    }

    /// The nearest of those that are there, each with its dot product.
    fn nearest_there(&self, query: &Vector, k: usize, allowed: Allowed<'_>) -> Vec<(u64, f32)> {
        let lets = |id: u64| self.places.contains_key(&id) && !self.fresh.contains_key(&id) && allowed(id);
        let mut most = k;
        loop {
            let mut found = self.tried(|session| table::nearest(session, query.as_slice(), most));
            let all = found.len() < most;
            found.retain(|(id, _)| lets(*id));
            if found.len() >= k || held(&self.fault).is_some() {
                found.truncate(k);
                return found;
            }
            most *= MORE;
            if all || most > MOST {
                break;
            }
        }
        let named: Vec<u64> = self.ids.iter().copied().filter(|id| lets(*id)).collect();
        if named.is_empty() {
            return Vec::new();
        }
        let found = self.tried(|session| table::nearest_of(session, query.as_slice(), k, &named));
        if found.is_empty() {
            held(&self.fault).get_or_insert(DbError::Damaged("table of vectors"));
        }
        found
    }

    fn write_fresh(&mut self) -> Result<()> {
        let ids: Vec<u64> = self.fresh.keys().copied().collect();
        for some in ids.chunks(table::AT_ONCE) {
            let rows: Vec<(u64, &[f16])> = some.iter().filter_map(|id| Some((*id, &**self.fresh.get(id)?))).collect();
            self.ask(|session| table::write(session, &rows))?;
            for id in some {
                self.fresh.remove(id);
            }
        }
        Ok(())
    }
}

impl Index for FarVectors {
    fn insert(&mut self, id: u64, vector: &Vector) {
        self.remove(id);
        if vector.dimensions() != self.dimensions || vector.as_slice().iter().all(|number| *number == 0.0) {
            return;
        }
        self.places.insert(id, self.ids.len());
        self.ids.push(id);
        self.fresh.insert(id, vector.as_slice().iter().map(|number| f16::from_f32(*number)).collect());
        // What cannot be written now is written when it settles.
        if self.fresh.len() >= 2 * table::AT_ONCE
            && let Err(error) = self.write_fresh()
        {
            tracing::warn!(%error, "a vector waits to be written");
        }
    }

    fn remove(&mut self, id: u64) {
        let Some(place) = self.places.remove(&id) else { return };
        self.ids.swap_remove(place);
        if let Some(moved) = self.ids.get(place) {
            self.places.insert(*moved, place);
        }
        self.fresh.remove(&id);
        held(&self.fetched).remove(&id);
        held(&self.shared).dots.remove(&id);
    }

    fn nearest(&self, query: &Vector, k: usize, allowed: Allowed<'_>) -> Vec<Neighbour> {
        if k == 0 || query.dimensions() != self.dimensions || query.as_slice().iter().all(|number| *number == 0.0) {
            return Vec::new();
        }
        let mut found = self.nearest_there(query, k, allowed);
        let fresh = self.fresh.iter().filter(|(id, _)| allowed(**id));
        found.extend(fresh.map(|(id, halves)| (*id, dot(&numbers(halves), query.as_slice()))));
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found.truncate(k);
        found.into_iter().map(|(id, cosine)| Neighbour { id, cosine }).collect()
    }

    fn vector(&self, id: u64) -> Option<Vector> {
        let (_, at) = self.at(self.place(id)?)?;
        Some(Vector::normalised(at.into_owned()))
    }

    fn places(&self) -> usize {
        self.ids.len()
    }

    fn cosines(&self, query: &Vector, places: &[u32]) -> Vec<f32> {
        let ids: Vec<Option<u64>> = places.iter().map(|place| self.id(*place as usize)).collect();
        let known: Vec<u64> = ids.iter().flatten().copied().collect();
        let dots = self.dots_with(query.as_slice(), &known);
        ids.into_iter().map(|id| id.and_then(|id| dots.get(&id).copied()).unwrap_or(f32::NAN)).collect()
    }

    fn at(&self, place: usize) -> Option<(u64, Cow<'_, [f32]>)> {
        let id = self.id(place)?;
        let halves = self.known(id).or_else(|| {
            self.fetch_ids(&[id]);
            self.known(id)
        })?;
        Some((id, numbers(&halves).into()))
    }

    fn id(&self, place: usize) -> Option<u64> {
        self.ids.get(place).copied()
    }

    fn dots(&self, query: &[f32]) -> Vec<f32> {
        let mut shared = held(&self.shared);
        let moved: f32 = shared.numbers.iter().zip(query).map(|(was, is)| (was - is).powi(2)).sum();
        if shared.numbers.len() != query.len() || moved.sqrt() > MOVED {
            let all = self.tried(|session| {
                let mut all = FxHashMap::default();
                table::all_dots(session, query, |id, dot| {
                    all.insert(id, dot);
                })?;
                Ok(Some(all))
            });
            if let Some(dots) = all {
                *shared = Shared { numbers: query.to_vec(), dots };
            }
        }
        let lacking: Vec<u64> = self.ids.iter().copied().filter(|id| !shared.dots.contains_key(id)).collect();
        let found = self.dots_with(query, &lacking);
        shared.dots.extend(found);
        self.ids.iter().map(|id| shared.dots.get(id).copied().unwrap_or(0.0)).collect()
    }

    fn dots_at(&self, query: &[f32], places: &[u32]) -> Vec<f32> {
        self.fetch(places);
        places.iter().map(|place| self.at(*place as usize).map_or(0.0, |(_, at)| dot(&at, query))).collect()
    }

    fn place(&self, id: u64) -> Option<usize> {
        self.places.get(&id).copied()
    }

    fn is_far(&self) -> bool {
        true
    }

    fn fetch(&self, places: &[u32]) {
        let ids: Vec<u64> = places.iter().filter_map(|place| self.id(*place as usize)).collect();
        self.fetch_ids(&ids);
    }

    fn settle(&mut self) -> std::result::Result<(), FarError> {
        let mut settled = || {
            // At a start another may be linking all that is there, for as long as that takes.
            let starts = !std::mem::replace(&mut self.settled, true);
            if starts {
                self.ask(|session| table::be_patient(session, true))?;
            }
            self.write_fresh()?;
            self.ask(|session| table::linked(session, self.ids.len(), self.dimensions))?;
            if starts {
                self.ask(|session| table::be_patient(session, false))?;
            }
            Ok(())
        };
        settled().map_err(|error: DbError| FarError(error.into()))
    }

    fn fault(&self) -> Option<FarError> {
        held(&self.fault).take().map(|error| FarError(error.into()))
    }

    fn ids(&self) -> Vec<u64> {
        self.ids.clone()
    }

    fn len(&self) -> usize {
        self.ids.len()
    }
}
