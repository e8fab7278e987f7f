//! What a file of the stage says.

use jatwerk_core::kernel::jobs::ReadFile;
use jatwerk_domain::upload::Attachment;
use jatwerk_intake::foreign::{self, Dossier};

/// What was read of a file, with its own files kept under made-up hashes.
pub fn read_file(dossier: &Dossier, name: &str) -> ReadFile {
    let attachments = dossier.parts.iter().map(|part| Attachment {
        name: part.name.clone(),
        size: part.size,
        pages: part.pages,
        hash: Some(format!("hash of {}", part.name)),
        refusal: part.text.as_ref().err().copied(),
        remarks: part.remarks.clone(),
    });
    let attachments = attachments.collect();
    ReadFile { document: foreign::document::of(dossier, "", name), author: dossier.known.author.clone(), attachments }
}
