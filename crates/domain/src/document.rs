//! A practice document: what a municipality did, decided or learnt.

use super::date::Date;

/// A document as it was brought in. `body` is Markdown; other formats were turned into it at the door.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The name that its source gives it; bringing in the same key again replaces the document.
    pub key: String,
    /// The dossier it is part of; its own key when it stands alone.
    pub dossier: String,
    /// The title, one line.
    pub title: String,
    /// The text, in Markdown.
    pub body: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Who published it.
    pub organisation: Option<String>,
    /// The municipality it comes from, by name.
    pub municipality: Option<String>,
    /// What it is about, in the source's words.
    pub topics: Vec<String>,
    /// What kind of text it is, in the source's words.
    pub kind: Option<String>,
    /// When it was written or last changed.
    pub date: Option<Date>,
    /// Under which licence it was published.
    pub licence: Option<String>,
    /// The collection that it was taken from.
    pub source: Option<String>,
    /// Who wrote it: Matrix ids, or pseudonyms of the source.
    pub authors: Vec<String>,
    /// Documents with the same group say nearly the same.
    pub near_duplicate_group: Option<String>,
}

impl Document {
    /// What collapses into one hit: near-duplicates, else the dossier.
    pub fn hit_group(&self) -> &str {
        self.near_duplicate_group.as_deref().unwrap_or(&self.dossier)
    }

    /// The place to name beside the title: the municipality, else the organisation.
    pub fn place(&self) -> Option<&str> {
        self.municipality.as_deref().or(self.organisation.as_deref())
    }
}
