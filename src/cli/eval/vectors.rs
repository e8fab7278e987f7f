//! The vectors of what is asked, kept beside those of the passages.

use sha2::{Digest as _, Sha256};

use crate::config::Config;
use crate::domain::vector::Vector;
use crate::search::TextKind;
use crate::store::Store;

use super::super::{open, progress};

/// One vector a text, in the same order. The model reads one text at a time, as the bot has it read questions.
pub(super) fn of(config: &Config, store: &mut Store, texts: &[String]) -> anyhow::Result<Vec<Vector>> {
    let mut embedder = None;
    let bar = progress::counting("asking", texts.len() as u64);
    let mut vectors = Vec::with_capacity(texts.len());
    for text in texts {
        let hash = Sha256::digest(format!("query\n{text}"));
        let vector = match store.vector(&hash, &config.model.id)? {
            Some(vector) => vector,
            None => {
                let embedder = match &mut embedder {
                    Some(embedder) => embedder,
                    unopened => unopened.insert(open::embedder(config)?),
                };
                let vector = embedder.embed(TextKind::Query, std::slice::from_ref(text))?.pop();
                let vector = vector.ok_or_else(|| anyhow::anyhow!("the model gave no vector"))?;
                store.put_vector(&hash, &config.model.id, &vector)?;
                vector
            }
        };
        vectors.push(vector);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(vectors)
}
