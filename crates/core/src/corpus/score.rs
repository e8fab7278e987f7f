//! How well a judged question is answered.

use std::collections::{HashMap, HashSet};

use crate::corpus::Fault;
use crate::corpus::learned::Lifts;
use crate::corpus::library::Library;
use crate::corpus::ranking::{DEPTH, rank_by};
use crate::corpus::rules::CurationRules;
use crate::corpus::store::dossiers;
use crate::db::Db;
use crate::domain::judgment::Judged;
use crate::eval::documents::grade;
use crate::eval::grades::Grades;
use crate::search::finder::Query;

/// So many places count.
const PLACES: usize = 10;

/// The nDCG@10 of a judged question by what `rules` and `lifts` say, if anything that was judged can be found.
pub(crate) fn of(
    db: &Db,
    library: &Library,
    judged: &Judged,
    rules: &CurationRules,
    lifts: &Lifts,
) -> Result<Option<f64>, Fault> {
    let query = Query { text: &judged.text, vector: judged.vector.as_ref(), allowed: None, depth: DEPTH };
    let found = rank_by(db, library, rules, lifts, &query, None, &[])?.documents();
    let ranked = found.into_iter().take(PLACES).map(|document| dossiers::key_of(db, document));
    let ranked: Vec<String> = ranked.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    let (mut dossiers, mut taken) = (HashMap::new(), HashSet::new());
    for key in ranked.iter().chain(judged.grades.iter().map(|(key, _)| key)) {
        match dossiers::dossier_of(db, key)? {
            Some((_, true)) => drop(taken.insert(key.as_str())),
            Some((dossier, false)) => drop(dossiers.insert(key.as_str(), dossier)),
            None => {}
        }
    }
    // What moderators took away on purpose is not missed; what got lost is.
    let here = judged.grades.iter().map(|(key, grade)| (key.as_str(), *grade));
    let here = here.filter(|(key, _)| !taken.contains(key));
    let grades: Grades = grade(&ranked, here, |key| dossiers.get(key).map_or(key, String::as_str));
    Ok(grades.answerable().then(|| grades.ndcg(PLACES)))
}
