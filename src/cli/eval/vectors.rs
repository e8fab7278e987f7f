//! The model, and the vectors of what is asked, kept beside those of the passages.

use sha2::{Digest as _, Sha256};

use super::super::{open, progress};
use crate::config::Config;
use crate::corpus::store::vectors;
use crate::db::Db;
use crate::domain::vector::Vector;
use crate::search::{Embedder, TextKind};

/// The model, opened when first needed, and once: a process can load its runtime only once.
#[derive(Default)]
pub(super) struct Model(Option<Box<dyn Embedder>>);

impl Model {
    /// The model, ready to read.
    pub(super) fn open(&mut self, config: &Config) -> anyhow::Result<&mut dyn Embedder> {
        let opened = match self.0.take() {
            Some(opened) => opened,
            None => open::embedder(config)?,
        };
        Ok(self.0.insert(opened).as_mut())
    }

    /// One vector a question, in the same order; with `keep` they are kept. It reads one at a time, as it does for the bot.
    pub(super) fn vectors(
        &mut self,
        config: &Config,
        store: &Db,
        questions: &[String],
        keep: bool,
    ) -> anyhow::Result<Vec<Vector>> {
        let bar = progress::counting("asking", questions.len() as u64);
        let mut vectors = Vec::with_capacity(questions.len());
        for question in questions {
            let hash = Sha256::digest(format!("query\n{question}"));
            let vector = match vectors::vector(store, &hash, &config.model.id)? {
                Some(vector) => vector,
                None => {
                    let read = self.open(config)?.embed(TextKind::Query, std::slice::from_ref(question))?.pop();
                    let vector = read.ok_or_else(|| anyhow::anyhow!("the model gave no vector"))?;
                    if keep {
                        vectors::put_vector(store, &hash, &config.model.id, &vector)?;
                    }
                    vector
                }
            };
            vectors.push(vector);
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(vectors)
    }
}
