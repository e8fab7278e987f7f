//! What is searched, brought in as `import` does it, into a folder of its own beside the bot's database.
//!
//! The folder is named after the documents and how they were cut, so one that is there is right.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::super::embed::embed_unread;
use super::super::import::{self, hash_of};
use super::super::lock::Lock;
use super::super::{open, progress};
use super::catalogue::Catalogue;
use super::vectors::Model;
use crate::config::Config;
use crate::corpus::library::Library;
use crate::corpus::store::documents::NewPassage;
use crate::corpus::store::{documents, vectors};
use crate::db::Db;
use crate::domain::document::Document;
use crate::domain::vector::Vector;
use crate::intake::{self, Row};
use crate::search::reranker::Reranker;

/// So many documents go in between two commits.
const ROWS: usize = 200;

/// The corpus, ready to be searched.
pub(super) struct Corpus {
    pub(super) config: Config,
    pub(super) store: Db,
    pub(super) library: Library,
    pub(super) catalogue: Catalogue,
    /// What reads the first of each ranking again, if the settings name it.
    pub(super) reranker: RefCell<Option<Box<dyn Reranker>>>,
    model: Model,
    /// Whether the vectors of what is asked are kept; not in the bot's own database.
    keeps: bool,
    _lock: Option<Lock>,
}

struct Cut {
    document: Document,
    hash: Vec<u8>,
    passages: Vec<NewPassage>,
}

impl Corpus {
    /// Reads the corpus; what the model has not read yet, it reads now.
    pub(super) fn open(config: &Config, paths: &[PathBuf]) -> anyhow::Result<Self> {
        let cuts = read(paths)?;
        anyhow::ensure!(!cuts.is_empty(), "the corpus has no documents");
        let config = open::within(config, &config.data.join("eval").join(name(&cuts)));
        let lock = Lock::take(open::data(&config)?)?;
        let store = open::store_in_own_folder(&config)?;
        let mut model = Model::default();
        fill(&config, &store, &mut model, &cuts)?;
        let library = open::library(&config, &store)?;
        let documents = cuts.into_iter().map(|cut| cut.document).collect();
        let catalogue = Catalogue::new(&store, &config.model.id, documents)?;
        let reranker = RefCell::new(open::reranker(&config)?);
        Ok(Self { config, store, library, catalogue, reranker, model, keeps: true, _lock: Some(lock) })
    }

    /// The bot's own corpus, as it answers from it now. Only read, so the bot can go on running.
    pub(super) fn own(config: &Config) -> anyhow::Result<Self> {
        let store = open::store(config)?;
        let library = open::library_in_memory(config, &store)?;
        let mut documents = Vec::new();
        documents::for_each_document(&store, |document| {
            documents.push(document);
            anyhow::Ok(())
        })?;
        let catalogue = Catalogue::new(&store, &config.model.id, documents)?;
        Ok(Self {
            config: config.clone(),
            store,
            library,
            catalogue,
            reranker: RefCell::new(open::reranker(config)?),
            model: Model::default(),
            keeps: false,
            _lock: None,
        })
    }

    /// One vector a question, in the same order.
    pub(super) fn vectors(&mut self, questions: &[String]) -> anyhow::Result<Vec<Vector>> {
        self.model.vectors(&self.config, &self.store, questions, self.keeps)
    }

    /// Says how many of the judged keys the corpus does not have.
    pub(super) fn look_for<'a>(&self, judged: impl IntoIterator<Item = &'a str>) {
        let missing = self.catalogue.missing(judged);
        if missing > 0 {
            eprintln!("{missing} judged documents are not in this corpus; they count as never found.");
        }
    }
}

/// All documents, cut; of those with the same key the last.
fn read(paths: &[PathBuf]) -> anyhow::Result<Vec<Cut>> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for path in paths {
        read_one(path, |document| {
            let cut = Cut { hash: hash_of(&document)?, passages: import::passages(&document), document };
            match places.get(&cut.document.key).and_then(|at| cuts.get_mut(*at)) {
                Some(known) => *known = cut,
                None => {
                    places.insert(cut.document.key.clone(), cuts.len());
                    cuts.push(cut);
                }
            }
            Ok(())
        })?;
    }
    Ok(cuts)
}

fn read_one(path: &Path, mut each: impl FnMut(Document) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let reading = intake::open(path)?;
    let bar = progress::bytes("taking in", reading.total());
    for read in reading {
        bar.set_position(read.done);
        match read.row {
            Ok(Row::Document(document)) => each(*document)?,
            Ok(_) => {}
            Err(fault) => bar.suspend(|| eprintln!("{fault}")),
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// The same documents, cut the same way, have the same name.
fn name(cuts: &[Cut]) -> String {
    let mut hasher = Sha256::new();
    for cut in cuts {
        hasher.update(&cut.hash);
        for passage in &cut.passages {
            for part in [passage.heading.as_bytes(), passage.text.as_bytes(), &passage.hash] {
                hasher.update(Sha256::digest(part));
            }
        }
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn fill(config: &Config, store: &Db, model: &mut Model, cuts: &[Cut]) -> anyhow::Result<()> {
    let (documents, _) = documents::corpus_size(store)?;
    if documents < cuts.len() {
        for chunk in cuts.chunks(ROWS) {
            store.begin()?;
            for Cut { document, hash, passages } in chunk {
                documents::put_document(store, document, hash, passages)?;
            }
            store.finish(true)?;
        }
    }
    let unread = documents::count_unread(store, &config.model.id)?;
    if unread > 0 {
        eprintln!("The model reads {unread} passages; next time they are there ({}).", config.data.display());
    }
    if unread > 0 || vectors::vector(store, vectors::ASKING, &config.model.id)?.is_none() {
        embed_unread(store, model.open(config)?)?;
    }
    Ok(())
}
