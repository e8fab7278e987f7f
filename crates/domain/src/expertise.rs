//! Who knows, judged by who wrote what.
//!
//! The documents near a question tell which collection the question is about; in that collection everyone counts by their
//! share of the documents, near ones more. A collection whose authors are not known leans on its organisation, and that on
//! all hits. With d a dossier, r its rank among the hits (from 1), s its collection (the source, else the organisation):
//!
//! ```text
//! t(d)    = (1 + c) / (r + c) for r ≤ deep, else 0                                 1 for the best hit
//! a(d,p)  = 1 / k^pos, when p is the k-th author of d, else 0
//! P(s|q)  ∝ [ Σ 1 / (r + c) over d in s with r ≤ n ] / N_s^size                    N_s dossiers in s
//! G(p)    = Σ t(d) a(d,p) / Σ t(d)                                                 over dossiers that have authors
//! O_o(p)  = [ Σ_{d in o} (m/A_o + t(d)) a(d,p) + κ G(p) ] / [ Σ_{d in o} (m/A_o + t(d)) + κ ]
//! S_s(p)  = [ Σ_{d in s} (m/A_s + t(d)) a(d,p) + κ O_o(p) ] / [ Σ_{d in s} (m/A_s + t(d)) + κ ]
//! score   = Σ_s P(s|q) S_s(p)                                                      A dossiers in s, o that have authors
//! ```
//!
//! A collection of several organisations, or that is an organisation itself, leans on G at once; dossiers without any
//! collection have G. So all that somebody ever wrote in a collection weighs as much as one best hit, however large it is.
//!
//! The parts are well known: votes by reciprocal rank (Macdonald and Ounis, "Voting for candidates", CIKM 2006), the sum
//! over what was found of P(person | it) P(it | question) (model 2 of Balog, Azzopardi and De Rijke, "Formal models for
//! expert finding in enterprise corpora", SIGIR 2006), here over collections in place of documents, and a prior as strong
//! as κ observations (Zhai and Lafferty, TOIS 2004). How they are joined was found on 195 documents with hidden authors;
//! the constants are round numbers in the middle of a flat field.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::id::DocumentId;

/// n: so many hits tell which collection the question is about.
const POINTING: usize = 20;

/// c: how soon a rank loses weight.
const OFFSET: f64 = 3.0;

/// How much a large collection is held back: it lies near everything.
const SIZE: f64 = 0.4;

/// m: what the whole history of a collection weighs, in best hits.
const HISTORY: f64 = 1.0;

/// κ: what the wider collection weighs, in best hits.
const WIDER: f64 = 0.2;

/// pos: how much the first author of a dossier counts above the later ones.
const PLACE: f64 = 0.5;

/// Only so many hits count.
const DEEP: usize = 100;

/// What documents have in common by where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Collection {
    /// They were taken from the same source.
    Source(String),
    /// The same organisation published them.
    Organisation(String),
    /// Nothing is known.
    Unknown,
}

impl Collection {
    /// The collection of a document with this source and organisation.
    pub fn of(source: Option<&str>, organisation: Option<&str>) -> Self {
        let source = source.map(|name| Self::Source(name.to_owned()));
        source.or_else(|| organisation.map(|name| Self::Organisation(name.to_owned()))).unwrap_or(Self::Unknown)
    }

    /// What it is called, if it has a name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Source(name) | Self::Organisation(name) => Some(name),
            Self::Unknown => None,
        }
    }
}

/// Who wrote a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorship {
    /// The document.
    pub document: DocumentId,
    /// Its dossier.
    pub dossier: String,
    /// The source it was taken from.
    pub source: Option<String>,
    /// Who published it.
    pub organisation: Option<String>,
    /// Who wrote it, the most important first.
    pub authors: Vec<String>,
}

#[derive(Debug)]
struct Dossier {
    collection: Arc<Collection>,
    organisation: Option<Arc<Collection>>,
    authors: Vec<Arc<str>>,
}

#[derive(Debug, Default)]
struct Table {
    dossiers: usize,
    /// How many of them have authors.
    written: usize,
    /// By author.
    parts: BTreeMap<Arc<str>, Part>,
    /// The organisations of its dossiers, when it is a source.
    organisations: BTreeSet<Option<Arc<Collection>>>,
}

#[derive(Debug, Default)]
struct Part {
    /// The sum of a(d,p).
    weight: f64,
    dossiers: usize,
}

/// A dossier that was found, with t(d).
struct Near<'a> {
    dossier: &'a Dossier,
    text: f64,
}

type Shares<'a> = HashMap<&'a str, f64>;

/// Who wrote how much of which collection.
#[derive(Debug, Default)]
pub struct Expertise {
    of_document: HashMap<DocumentId, Arc<Dossier>>,
    tables: HashMap<Arc<Collection>, Table>,
}

impl Expertise {
    /// Counts. The documents of one dossier count once; its authors stand in the order of their best place.
    pub fn new<'a>(authorships: impl IntoIterator<Item = &'a Authorship>) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut dossiers: Vec<Vec<&Authorship>> = Vec::new();
        for authorship in authorships {
            match places.get(authorship.dossier.as_str()).and_then(|at| dossiers.get_mut(*at)) {
                Some(parts) => parts.push(authorship),
                None => {
                    places.insert(&authorship.dossier, dossiers.len());
                    dossiers.push(vec![authorship]);
                }
            }
        }
        let mut expertise = Self::default();
        let mut names = BTreeSet::new();
        dossiers.iter().for_each(|parts| expertise.add(&mut names, parts));
        expertise
    }

    fn add(&mut self, names: &mut BTreeSet<Arc<str>>, parts: &[&Authorship]) {
        let Some(first) = parts.first() else { return };
        let organisation = first.organisation.clone().map(|name| self.table(Collection::Organisation(name)));
        let collection = self.table(Collection::of(first.source.as_deref(), first.organisation.as_deref()));
        let authors = merged(parts).into_iter().map(|author| intern(names, author)).collect();
        let dossier = Arc::new(Dossier { collection, organisation, authors });
        for place in
            BTreeSet::from_iter([Some(&dossier.collection), dossier.organisation.as_ref()]).into_iter().flatten()
        {
            let Some(table) = self.tables.get_mut(place) else { continue };
            table.dossiers += 1;
            table.written += usize::from(!dossier.authors.is_empty());
            for (author, weight) in dossier.weights() {
                let part = table.parts.entry(author.clone()).or_default();
                part.weight += weight;
                part.dossiers += 1;
            }
            if matches!(**place, Collection::Source(_)) {
                table.organisations.insert(dossier.organisation.clone());
            }
        }
        self.of_document.extend(parts.iter().map(|part| (part.document, dossier.clone())));
    }

    fn table(&mut self, collection: Collection) -> Arc<Collection> {
        if let Some((known, _)) = self.tables.get_key_value(&collection) {
            return known.clone();
        }
        let collection = Arc::new(collection);
        self.tables.insert(collection.clone(), Table::default());
        collection
    }

    /// Everybody whom the hits point to, best first, each with a score. `hits` are best first, one a dossier.
    pub fn rank(&self, hits: impl IntoIterator<Item = DocumentId>) -> Vec<(&str, f64)> {
        let found = hits.into_iter().filter_map(|document| self.of_document.get(&document)).take(DEEP);
        let near: Vec<Near<'_>> = found.zip(1..).map(|(dossier, rank)| Near { dossier, text: weight(rank) }).collect();
        let anywhere = anywhere(&near);
        let mut scores = Shares::new();
        for (collection, certainty) in self.collections(&near) {
            for (who, share) in self.within(collection, &near, &anywhere) {
                *scores.entry(who).or_default() += certainty * share;
            }
        }
        best_first(scores)
    }

    /// P(s|q): what the question may be about.
    fn collections<'a>(&self, near: &[Near<'a>]) -> Vec<(&'a Arc<Collection>, f64)> {
        let mut votes: BTreeMap<&Arc<Collection>, f64> = BTreeMap::new();
        for near in near.iter().take(POINTING) {
            *votes.entry(&near.dossier.collection).or_default() += near.text;
        }
        for (collection, votes) in &mut votes {
            *votes /= self.tables.get(*collection).map_or(1.0, |table| table.dossiers as f64).powf(SIZE);
        }
        let all: f64 = votes.values().sum();
        votes.into_iter().map(|(collection, votes)| (collection, votes / all)).collect()
    }

    /// S or O: everyone's share of a collection.
    fn within<'a>(&'a self, place: &Arc<Collection>, near: &[Near<'a>], anywhere: &Shares<'a>) -> Shares<'a> {
        let Some(table) = self.tables.get(place).filter(|_| **place != Collection::Unknown) else {
            return anywhere.clone();
        };
        let mut shares = match table.organisation() {
            Some(organisation) => self.within(organisation, near, anywhere),
            None => anywhere.clone(),
        };
        let inside = || near.iter().filter(|near| near.dossier.is_in(place) && !near.dossier.authors.is_empty());
        let history = if table.written > 0 { HISTORY } else { 0.0 };
        let all = history + inside().map(|near| near.text).sum::<f64>() + WIDER;
        for share in shares.values_mut() {
            *share *= WIDER / all;
        }
        for (author, part) in &table.parts {
            *shares.entry(author).or_default() += history / table.written as f64 * part.weight / all;
        }
        for near in inside() {
            for (author, weight) in near.dossier.weights() {
                *shares.entry(author).or_default() += near.text * weight / all;
            }
        }
        shares
    }

    /// If `author` wrote this document: the collection that it stands in, and how many dossiers of that they wrote.
    pub fn written(&self, author: &str, document: DocumentId) -> Option<(&Collection, usize)> {
        let dossier = self.of_document.get(&document)?;
        dossier.authors.iter().find(|known| &***known == author)?;
        let part = self.tables.get(&dossier.collection)?.parts.get(author)?;
        Some((&dossier.collection, part.dossiers))
    }
}

impl Dossier {
    fn is_in(&self, place: &Collection) -> bool {
        *self.collection == *place || self.organisation.as_deref() == Some(place)
    }

    /// a(d,p) of each author.
    fn weights(&self) -> impl Iterator<Item = (&Arc<str>, f64)> {
        self.authors.iter().zip(1_u32..).map(|(author, place)| (author, f64::from(place).powf(-PLACE)))
    }
}

impl Table {
    /// The organisation of all its dossiers, if it is one and the same.
    fn organisation(&self) -> Option<&Arc<Collection>> {
        self.organisations.first().filter(|_| self.organisations.len() == 1)?.as_ref()
    }
}

/// What the text of a hit weighs, by its rank from 1; the best weighs 1.
pub fn weight(rank: u32) -> f64 {
    (1.0 + OFFSET) / (f64::from(rank) + OFFSET)
}

/// Sorts by score; equal scores by id, so that the order is the same every time.
pub fn best_first(scores: HashMap<&str, f64>) -> Vec<(&str, f64)> {
    let mut ranked: Vec<(&str, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    ranked
}

/// G: everyone's share of all hits.
fn anywhere<'a>(near: &[Near<'a>]) -> Shares<'a> {
    let written = || near.iter().filter(|near| !near.dossier.authors.is_empty());
    let all: f64 = written().map(|near| near.text).sum();
    let mut shares = Shares::new();
    for near in written() {
        for (author, weight) in near.dossier.weights() {
            *shares.entry(author).or_default() += near.text * weight / all;
        }
    }
    shares
}

/// The authors of all parts of a dossier, by their best place.
fn merged<'a>(parts: &[&'a Authorship]) -> Vec<&'a str> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, author) in parts.iter().flat_map(|part| part.authors.iter().enumerate()) {
        places.entry(author).and_modify(|best| *best = place.min(*best)).or_insert(place);
    }
    let mut authors: Vec<(&str, usize)> = places.into_iter().collect();
    authors.sort_by_key(|(_, place)| *place);
    authors.into_iter().map(|(author, _)| author).collect()
}

fn intern(names: &mut BTreeSet<Arc<str>>, name: &str) -> Arc<str> {
    if let Some(known) = names.get(name) {
        return known.clone();
    }
    let name: Arc<str> = name.into();
    names.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents from 1 in rows of `dossier source organisation authors`; `-` is nothing, an author is a letter.
    fn expertise(rows: &[&str]) -> Expertise {
        let named = |name: &str| (name != "-").then(|| name.to_owned());
        let authorship = |(id, row): (i64, &&str)| {
            let parts: Vec<&str> = row.split(' ').collect();
            Authorship {
                document: DocumentId(id),
                dossier: parts[0].to_owned(),
                source: named(parts[1]),
                organisation: named(parts[2]),
                authors: parts[3].chars().filter(|name| *name != '-').map(String::from).collect(),
            }
        };
        Expertise::new(&(1..).zip(rows).map(authorship).collect::<Vec<_>>())
    }

    fn check(rows: &[&str], hits: &[i64], expected: &[(&str, f64)]) {
        let expertise = expertise(rows);
        let found = expertise.rank(hits.iter().copied().map(DocumentId));
        let same = |((who, score), (expected, figure)): (&(&str, f64), &(&str, f64))| {
            who == expected && (score - figure).abs() < 1e-6
        };
        assert!(found.len() == expected.len() && found.iter().zip(expected).all(same), "{found:?}");
    }

    #[test]
    fn scores_are_those_done_by_hand() {
        // t = 1, .8; P(T) = 5/9, P(S) = 4/9; G(y) = 1.
        // O(x) = (2/3) / 2, O(y) = (1/3/√2 + 1/3 + .8 + .2) / 2 = .784518.
        // S(x) = (1/2 + .2/3) / 2, S(y) = (.5/√2 + 1.3 + .2 × .784518) / 2 = .905228.
        // T(x) = (1 + .2/3) / 1.2, T(y) = .2 × .784518 / 1.2 = .130753.
        check(&["a S O xy", "b S O y", "c T O x", "d T O -"], &[4, 2], &[("x", 0.619753), ("y", 0.474965)]);
    }

    #[test]
    fn leans_on_what_is_known() {
        // Neither source nor organisation: G, with t = 1, .8.
        check(&["a - - x", "b - - yx"], &[2, 1], &[("x", (0.5_f64.sqrt() + 0.8) / 1.8), ("y", 1.0 / 1.8)]);
        // The organisation in place of the source, leaning on G: (1/2 + 1 + .2) / 2.2 and (1/2) / 2.2.
        check(&["a - O x", "b - O y"], &[1], &[("x", 1.7 / 2.2), ("y", 0.5 / 2.2)]);
        // A source of two organisations leans on G too.
        check(&["a S O x", "b S Q y", "c T O z"], &[1], &[("x", 1.7 / 2.2), ("y", 0.5 / 2.2)]);
        check(&["a S O -"], &[1], &[]);
        check(&["a S O x"], &[], &[]);
    }

    #[test]
    fn parts_of_a_dossier_count_once() {
        let expertise = expertise(&["a S O xy", "a S O zx", "b S O x"]);
        let written = |author, document| expertise.written(author, DocumentId(document)).map(|(_, count)| count);
        assert_eq!(
            [written("x", 2), written("z", 1), written("z", 3), written("q", 1)],
            [Some(2), Some(1), None, None]
        );
        let authors: Vec<&str> = expertise.of_document[&DocumentId(1)].authors.iter().map(|who| &**who).collect();
        assert_eq!(authors, ["x", "z", "y"]);
    }
}
