//! The stage on which transcripts are played: the real core on a real database, with a toy model and no homeserver; and what
//! is played on it.
#![expect(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::missing_panics_doc,
    clippy::new_without_default,
    reason = "a test stops where it fails, and only tests are here"
)]

pub mod between;
pub mod chance;
pub mod corpus;
pub mod database;
mod deliver;
pub mod made;
pub mod made_mail;
pub mod made_office;
pub mod made_pdf;
pub mod made_sheet;
pub mod opened;
mod passing;
pub mod pdfium;
pub mod rooms;
pub mod settings;
pub mod stage;
pub mod toy;
mod work;
