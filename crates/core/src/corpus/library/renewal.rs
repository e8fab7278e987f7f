//! Taking over what changed: of the documents that are known to have changed, or of all.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::Library;
use crate::corpus::Fault;
use crate::corpus::store::documents::PassagePlace;
use crate::corpus::store::titles::{LiveTitle, TitleVector};
use crate::corpus::store::{documents, titles};
use crate::db::Db;
use crate::domain::id::{DocumentId, PassageId};
use crate::search::finder::Title;

impl Library {
    /// Takes over the passages and titles of the documents that were `renewed` (`None`: it may be any).
    pub(super) fn refresh_passages(&mut self, db: &Db, renewed: Option<&[DocumentId]>) -> Result<(), Fault> {
        let live: HashMap<PassageId, PassagePlace> = match renewed {
            None => documents::live_passages(db, &self.model)?.into_iter().collect(),
            Some(renewed) => {
                let each = renewed.iter().map(|document| documents::live_passages_of(db, *document, &self.model));
                each.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect()
            }
        };
        let known: Vec<PassageId> = match renewed {
            None => self.places.keys().chain(&self.doubtful).copied().collect(),
            Some(renewed) => {
                renewed.iter().filter_map(|document| self.passages.get(document)).flatten().copied().collect()
            }
        };
        let anew = |passage: &PassageId| renewed.is_none() && self.doubtful.contains(passage);
        let is_gone = |passage: &PassageId| anew(passage) || !live.contains_key(passage);
        let is_new = |passage: &PassageId| anew(passage) || !self.places.contains_key(passage);
        let mut gone: Vec<PassageId> = known.into_iter().filter(is_gone).collect();
        let mut new: Vec<PassageId> = live.keys().copied().filter(is_new).collect();
        gone.sort_unstable();
        gone.dedup();
        new.sort_unstable();
        // Before anything is done: what fails half-way is in the indexes or not.
        self.doubtful.extend(gone.iter().chain(&new).copied());
        self.finder.remove(&gone)?;
        self.add(db, &new)?;
        let titles = self.refresh_titles(db, renewed)?;
        if renewed.is_none() || titles || !gone.is_empty() || !new.is_empty() {
            self.finder.commit()?;
        }
        for passage in gone {
            self.forget_place(passage);
        }
        for (passage, place) in live {
            self.put_place(passage, place);
        }
        Ok(())
    }

    pub(super) fn refresh_authorships(&mut self, db: &Db, renewed: Option<&[DocumentId]>) -> Result<(), Fault> {
        match renewed {
            None => self.authorships = documents::authorships(db)?.into_iter().collect(),
            Some(renewed) => {
                let concerned: HashSet<&DocumentId> = renewed.iter().collect();
                self.authorships.retain(|_, authorship| !concerned.contains(&authorship.document));
                for document in renewed {
                    self.authorships.extend(documents::authorship_of(db, *document)?);
                }
            }
        }
        self.expertise = OnceLock::new();
        Ok(())
    }

    pub(super) fn put_place(&mut self, passage: PassageId, place: PassagePlace) {
        let of = self.passages.entry(place.document).or_default();
        if self.places.insert(passage, place).is_none() {
            of.push(passage);
        }
    }

    fn forget_place(&mut self, passage: PassageId) {
        let Some(place) = self.places.remove(&passage) else { return };
        if let Some(of) = self.passages.get_mut(&place.document) {
            of.retain(|other| *other != passage);
            if of.is_empty() {
                self.passages.remove(&place.document);
            }
        }
    }

    /// Takes all titles over, where there are none yet.
    pub(super) fn fill_titles(&mut self, db: &Db) -> Result<(), Fault> {
        let Self { finder, titles, model, .. } = self;
        titles::for_each_title(db, model, |title, found| {
            finder.add_titles([to_be_found(title.document, found)]);
            titles.insert(title.document, title);
            Ok(())
        })
    }

    /// Takes titles over; says whether any came or went.
    pub(super) fn refresh_titles(&mut self, db: &Db, renewed: Option<&[DocumentId]>) -> Result<bool, Fault> {
        let live: Vec<LiveTitle> = match renewed {
            None => titles::live_titles(db, &self.model)?,
            Some(renewed) => {
                let each = renewed.iter().map(|document| titles::live_title_of(db, *document, &self.model));
                each.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect()
            }
        };
        let live: HashMap<DocumentId, LiveTitle> = live.into_iter().map(|title| (title.document, title)).collect();
        let known: Vec<DocumentId> = match renewed {
            None => self.titles.keys().copied().collect(),
            Some(renewed) => renewed.iter().filter(|document| self.titles.contains_key(document)).copied().collect(),
        };
        let other = |document: &DocumentId| live.get(document) != self.titles.get(document);
        let gone: Vec<DocumentId> = known.into_iter().filter(other).collect();
        let mut new: Vec<DocumentId> = live.keys().filter(|document| other(document)).copied().collect();
        new.sort_unstable();
        self.finder.remove_titles(&gone);
        for document in &new {
            let title = titles::title_vector(db, *document, &self.model)?;
            self.finder.add_titles(title.map(|found| to_be_found(*document, found)));
        }
        for document in &gone {
            self.titles.remove(document);
        }
        self.titles.extend(live);
        Ok(!new.is_empty() || !gone.is_empty())
    }
}

fn to_be_found(document: DocumentId, found: TitleVector) -> Title {
    let TitleVector { dossier, title, topics, vector } = found;
    Title { document, dossier, text: title, topics: topics.join(", "), vector }
}
