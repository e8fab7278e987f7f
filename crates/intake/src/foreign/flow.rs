//! Text as it flows through an office document: paragraphs, boxes that stand beside them, tables and pages.

use super::line::Line;
use super::markdown::{LONGEST, Markdown};
use super::table_rows::Table;
use crate::domain::plain::blocks;
use crate::domain::refusal::Refusal;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Heading(u8),
    /// Of a list without numbers.
    Item,
}

/// A paragraph that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// Text that its makers hid, in pieces.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    pieces: usize,
    inside: bool,
}

impl Hidden {
    /// Some text, hidden or not.
    pub(super) fn follow(&mut self, text: &str, hidden: bool) {
        if text.contains(char::is_alphanumeric) {
            self.pieces += usize::from(hidden && !self.inside);
            self.inside = hidden;
        }
    }

    /// How many there are.
    pub(super) fn pieces(&self) -> usize {
        self.pieces
    }
}

/// What is being read. Boxes may stand in boxes, so that what stands around one goes on behind it.
#[derive(Debug, Default)]
pub(super) struct Flow {
    markdown: Markdown,
    here: Frame,
    around: Vec<Frame>,
    pages_due: u32,
    size: usize,
}

/// The document itself, or a box in it.
#[derive(Debug, Default)]
struct Frame {
    line: Line,
    tables: Vec<Table>,
    /// What a box says.
    done: Vec<Block>,
    /// What the boxes of the paragraph say: it comes behind it.
    after: Vec<Block>,
}

impl Flow {
    /// The text of the paragraph so far.
    pub(super) fn line(&self) -> &str {
        self.here.line.text()
    }

    /// The paragraph goes on.
    pub(super) fn push(&mut self, text: &str) {
        self.size += text.len();
        // What is too much is an error at the end of the paragraph; until then it takes no more memory.
        if self.size <= LONGEST {
            self.here.line.push(text);
        }
    }

    /// The paragraph so far is not shown.
    pub(super) fn forget_line(&mut self) {
        self.here.line = Line::default();
    }

    /// A note that the paragraph refers to.
    pub(super) fn note(&mut self, text: &str) {
        self.size += text.len();
        if self.size <= LONGEST {
            self.here.line.note(text);
        }
    }

    /// Something that stands beside the paragraph and comes behind it.
    pub(super) fn beside(&mut self, block: Block) {
        self.size += block.text.len();
        if self.size <= LONGEST {
            self.here.after.push(block);
        }
    }

    /// The paragraph ends; `label` is its number.
    pub(super) fn end_paragraph(&mut self, kind: Kind, label: &str) -> Result<(), Refusal> {
        if self.size > LONGEST {
            return Err(Refusal::TooLarge);
        }
        let line = std::mem::take(&mut self.here.line);
        let after = std::mem::take(&mut self.here.after);
        let (text, notes) = if matches!(kind, Kind::Heading(_)) { line.apart() } else { (line.whole(), Vec::new()) };
        if !text.trim().is_empty() {
            let text = if label.is_empty() { text } else { format!("{label} {}", text.trim_start()) };
            self.block(Block { kind, text })?;
        }
        let notes = notes.into_iter().map(|text| Block { kind: Kind::Plain, text });
        notes.chain(after).try_for_each(|block| self.block(block))
    }

    /// A paragraph that is whole already.
    pub(super) fn block(&mut self, block: Block) -> Result<(), Refusal> {
        if block.text.trim().is_empty() {
            return Ok(());
        }
        if let Some(table) = self.here.tables.last_mut() {
            table.push(block);
            return Ok(());
        }
        if !self.around.is_empty() {
            self.here.done.push(block);
            return Ok(());
        }
        for _ in 0..std::mem::take(&mut self.pages_due) {
            if self.markdown.pages() == 0 {
                self.markdown.page();
            }
            self.markdown.page();
        }
        match block.kind {
            Kind::Plain => self.markdown.paragraph(&block.text),
            Kind::Heading(level) => self.markdown.heading(level, &block.text),
            Kind::Item => self.markdown.item(&block.text),
        }
    }

    /// Another text stands here, in Markdown; in a table or box it is one paragraph.
    pub(super) fn place(&mut self, markdown: &str) -> Result<(), Refusal> {
        self.size += markdown.len();
        if self.size > LONGEST {
            return Err(Refusal::TooLarge);
        }
        if self.around.is_empty() && self.here.tables.is_empty() {
            self.markdown.place(markdown);
            return Ok(());
        }
        let texts: Vec<String> = blocks(markdown).into_iter().map(|block| block.text).collect();
        self.block(Block { kind: Kind::Plain, text: texts.join(" ") })
    }

    /// A box begins.
    pub(super) fn open_box(&mut self) {
        self.around.push(std::mem::take(&mut self.here));
    }

    /// The box ends; these are its paragraphs.
    pub(super) fn close_box(&mut self) -> Result<Vec<Block>, Refusal> {
        self.end_paragraph(Kind::Plain, "")?;
        let around = self.around.pop().unwrap_or_default();
        Ok(std::mem::replace(&mut self.here, around).done)
    }

    /// A table begins. What stands before it in the same paragraph is one of its own.
    pub(super) fn open_table(&mut self) -> Result<(), Refusal> {
        self.end_paragraph(Kind::Plain, "")?;
        self.here.tables.push(Table::default());
        Ok(())
    }

    /// The table that is being read.
    pub(super) fn table(&mut self) -> Option<&mut Table> {
        self.here.tables.last_mut()
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self) -> Result<(), Refusal> {
        self.end_paragraph(Kind::Plain, "")?;
        self.here.tables.last_mut().into_iter().for_each(Table::end_cell);
        Ok(())
    }

    /// A row ends.
    pub(super) fn end_row(&mut self) -> Result<(), Refusal> {
        let Some(mut table) = self.here.tables.pop() else { return Ok(()) };
        let blocks = table.end_row();
        // A table in a cell is a part of that cell, so it goes to the table around it.
        blocks.into_iter().try_for_each(|block| self.block(block))?;
        self.here.tables.push(table);
        Ok(())
    }

    /// The table ends.
    pub(super) fn close_table(&mut self) -> Result<(), Refusal> {
        self.end_row()?;
        self.here.tables.pop();
        Ok(())
    }

    /// A page ends here; the next paragraph is on another one.
    pub(super) fn page(&mut self) {
        self.pages_due += 1;
    }

    /// Whether a page ended behind the last paragraph.
    pub(super) fn is_at_page(&self) -> bool {
        self.pages_due > 0
    }

    /// The first page begins, or a slide.
    pub(super) fn begin_page(&mut self) {
        self.markdown.page();
    }

    /// The pages and all of the text.
    pub(super) fn finish(mut self) -> Result<(u32, String), Refusal> {
        while !self.around.is_empty() {
            self.close_box()?;
        }
        self.end_paragraph(Kind::Plain, "")?;
        Ok((self.markdown.pages(), self.markdown.finish()))
    }
}
