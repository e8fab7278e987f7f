//! Where in a document the reading is: in which paragraph and run, and what these say of themselves.

use super::super::symbols::PictureFont;
use super::styles::InList;

/// What a paragraph says of itself.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<String>,
    pub(super) in_list: InList,
    pub(super) outline: Option<u8>,
    /// Whether nothing parts it from the next one.
    pub(super) joined: bool,
}

/// What a run of text says of itself.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) hidden: bool,
    pub(super) font: Option<PictureFont>,
    /// Whether it stands above the line.
    pub(super) raised: bool,
}

/// A place in the document itself, or in a box.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) paragraph: Paragraph,
    pub(super) run: Run,
    pub(super) in_paragraph: bool,
    pub(super) in_run: bool,
    pub(super) in_text: bool,
    pub(super) paragraph_properties: bool,
    pub(super) run_properties: bool,
    /// In how many prompts that nobody has filled in.
    pub(super) silent: usize,
    /// Whether it is a paragraph of a drawing, which no element says.
    pub(super) drawn: bool,
}

impl Place {
    /// Whether what comes now says what the text looks like.
    pub(super) fn in_properties(&self) -> bool {
        self.paragraph_properties || self.run_properties
    }
}
