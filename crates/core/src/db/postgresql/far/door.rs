//! How whoever has the database comes to its vectors.

use super::FarVectors;
use crate::db::{Db, Engine, Result};
use crate::search::Index;

impl Db {
    /// From now on the vectors that are searched are on the server, too, and not in memory. In a file they cannot be.
    pub fn search_on_server(&self) {
        self.far.set(true);
    }

    /// The vectors of `model` on the server, if that is where they are searched.
    ///
    /// # Errors
    /// When it cannot be reached, or has no pgvector that will do.
    pub fn far_vectors(&self, model: &str, dimensions: usize) -> Result<Option<Box<dyn Index>>> {
        match &self.engine {
            Engine::Postgresql(server) if self.far.get() => {
                Ok(Some(Box::new(FarVectors::open(&server.address, model, dimensions)?)))
            }
            _ => Ok(None),
        }
    }

    /// Forgets there the vectors of passages that are nowhere any more. Until then they lie there, and nobody finds them.
    pub(crate) fn sweep_far_vectors(&self) -> Result<()> {
        match &self.engine {
            Engine::Postgresql(server) if self.far.get() => {
                let gone = "DO $$ BEGIN IF to_regclass('passage_vector') IS NOT NULL THEN
                    DELETE FROM passage_vector WHERE NOT EXISTS (SELECT 1 FROM passage WHERE passage.id = passage_vector.id);
                    END IF; END $$";
                server.command(gone).map(drop)
            }
            _ => Ok(()),
        }
    }
}
