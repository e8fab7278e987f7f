//! What can be found, and how it is ranked.
//!
//! # Who knows
//!
//! Text alone finds the right people badly, so the hits first say which collection (source, else organisation) the question is
//! about, and in it everyone counts by their share of the documents, near ones more. The formulas and where they come from are in
//! `domain/expertise.rs`. The sums per collection are counted once a generation of the corpus; a question touches its 100 hits only.
//! Nobody is named without a reason that can be shown: a suggested document, a topic in the profile, or several documents where a
//! suggested one comes from.
//!
//! `jatwerk eval people` hides the authors of the asked document only; with `--hide-all-authors` those of all cases at once. Figures
//! of the one never stand beside figures of the other: plain voting has an MRR of .65 in the first and .43 in the second.
//!
//! # Municipalities alike
//!
//! The asker works where their profile says, if their name may be shown, else where their server is named after (`corpus/home`). Another
//! municipality is like theirs when it has about as many inhabitants and is about as dense (`domain/municipality`). What comes from
//! there moves up past hits that are better by less than 0.03 of the score, and past nothing else: within 0.03 the second of two hits
//! is the better one as often as the first (measured in `corpus/ranking`). Strengths are those of the scores and do not change.
//!
//! # How sure
//!
//! Cosines of the model are squeezed and differ between questions, and what a question shares with some passage by chance differs
//! between corpora, so a strength never rests on one of these alone. `search/background` measures how near passages of the corpus are
//! to each other, `search/chance` what its titles share with dossiers that they do not belong to; both anew whenever documents come or
//! go, and at a `reindex`. A question's signs are looked at beside these, and a document's lead over the others comes on top. Of a
//! question of a word or two, which names a subject, these tell little: there the titles and topics decide (`search/subjects`). The
//! formulas, where the bars lie and what they gave is in `domain/suggestion.rs`.

pub mod duplicates;
pub mod experts;
pub mod home;
pub(crate) mod learned;
pub mod library;
pub mod naming;
pub mod passages;
pub mod quoting;
pub mod ranking;
pub mod rules;
pub mod score;
pub(crate) mod shared;
pub mod store;

use jatwerk_reuse_report::words::WordsError;

use crate::db::DbError;
use crate::search::finder::FinderError;

/// Something failed that is no user's fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Remembering failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Finding failed.
    #[error(transparent)]
    Finder(#[from] FinderError),
    /// The words of a page are damaged.
    #[error(transparent)]
    Page(#[from] WordsError),
}

impl Fault {
    /// Whether the server cannot be reached or takes nobody in just now: nothing is wrong with what it was asked.
    pub(crate) fn is_away(&self) -> bool {
        match self {
            Self::Db(error) => error.is_away(),
            // It is looked for again as soon as the server is back.
            Self::Finder(FinderError::Unsure) => true,
            Self::Finder(FinderError::Far(error)) => error.0.downcast_ref().is_some_and(DbError::is_away),
            _ => false,
        }
    }
}
