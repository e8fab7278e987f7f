//! Office documents as real offices make them: what is read of each is what its reader sees.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod made;
mod open_document;
mod packages;
mod slides;
mod word;

use jatwerk_intake::foreign::{self, Dossier};

fn read(name: &str, bytes: &[u8]) -> Dossier {
    foreign::read(bytes, name).unwrap()
}

/// What a file says, without the mark of its first page.
fn body(name: &str, bytes: &[u8]) -> String {
    let body = read(name, bytes).body();
    body.strip_prefix("<!-- page: 1 -->\n\n").unwrap_or(&body).to_owned()
}

/// What was left out of it, and how many of each.
fn left_out(name: &str, bytes: &[u8]) -> Vec<(&'static str, usize)> {
    read(name, bytes).parts[0].remarks.iter().map(|remark| (remark.left_out.name(), remark.count)).collect()
}
