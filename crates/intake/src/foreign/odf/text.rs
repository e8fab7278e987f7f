//! The text of an OpenDocument file as its reader sees it.

use super::super::flow::{Block, Flow, Hidden, Kind};
use super::super::slide;
use super::super::xml::{Element, Visitor};
use super::lists::Label;
use super::styles::Styles;
use crate::domain::refusal::Refusal;

/// Runs of spaces are counted; more than this is no text.
const MOST_SPACES: usize = 100;

/// A place in the document itself, or in a box.
#[derive(Debug, Default)]
struct Place {
    paragraph: Option<Paragraph>,
    /// Whether it is a paragraph of a drawing, which no element says.
    drawn: bool,
    /// For each element that may be hidden whether it is.
    hidden: Vec<bool>,
}

/// A paragraph that is being read.
#[derive(Clone, Debug, Default)]
struct Paragraph {
    level: Option<u8>,
    start: Option<u32>,
    unnumbered: bool,
    hidden: bool,
}

/// What is being read.
pub(super) struct Text {
    styles: Styles,
    pub(super) flow: Flow,
    in_body: bool,
    here: Place,
    outer: Vec<Place>,
    /// In how many elements of one that is passed over with all that is in it.
    passed_over: usize,
    heading_rows: usize,
    /// For each frame whether it is the title of a slide.
    titles: Vec<bool>,
    /// How many slides are not shown.
    pub(super) hidden_slides: usize,
    pub(super) hidden: Hidden,
}

impl Text {
    pub(super) fn new(styles: Styles) -> Self {
        Self {
            styles,
            flow: Flow::default(),
            in_body: false,
            here: Place::default(),
            outer: Vec::new(),
            passed_over: 0,
            heading_rows: 0,
            titles: Vec::new(),
            hidden_slides: 0,
            hidden: Hidden::default(),
        }
    }

    fn push(&mut self, text: &str) {
        if self.here.paragraph.is_some() && !self.here.hidden.contains(&true) {
            self.flow.push(text);
        }
    }

    fn open_box(&mut self) {
        self.flow.open_box();
        let hidden = vec![self.here.hidden.contains(&true)];
        self.outer.push(std::mem::replace(&mut self.here, Place { hidden, ..Place::default() }));
    }

    fn close_box(&mut self) -> Result<Vec<Block>, Refusal> {
        self.here = self.outer.pop().unwrap_or_default();
        self.flow.close_box()
    }

    /// What stands in a box comes behind the paragraph that it hangs on, or takes its place where there is none.
    fn put_beside(&mut self) -> Result<(), Refusal> {
        let blocks = self.close_box()?;
        if self.here.paragraph.is_none() {
            return blocks.into_iter().try_for_each(|block| self.flow.block(block));
        }
        blocks.into_iter().for_each(|block| self.flow.beside(block));
        Ok(())
    }

    fn begin_paragraph(&mut self, element: &Element<'_>) {
        if self.here.paragraph.is_some() {
            self.open_box();
            self.here.drawn = true;
        }
        let style = element.get("style-name");
        let level = match element.name {
            "h" => Some(element.number("outline-level").unwrap_or(1)),
            _ => self.styles.is_title(style.as_deref()).then_some(1),
        };
        self.here.paragraph = Some(Paragraph {
            level,
            start: element.number("start-value"),
            hidden: false,
            unnumbered: element.name != "h" || element.get("is-list-header").is_some_and(|is| is == "true"),
        });
        self.here.hidden.push(self.styles.is_hidden(style.as_deref()));
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let paragraph = self.here.paragraph.take().unwrap_or_default();
        self.here.hidden.pop();
        if paragraph.hidden {
            self.flow.forget_line();
        }
        let label = match paragraph.level {
            _ if paragraph.hidden => Label::Nothing,
            _ if self.styles.lists.is_inside() => self.styles.lists.paragraph(),
            Some(level) if !paragraph.unnumbered => self.styles.lists.heading(level, paragraph.start),
            _ => Label::Nothing,
        };
        let kind = match (paragraph.level, &label) {
            (Some(level), _) => Kind::Heading(level),
            (None, Label::Bullet) => Kind::Item,
            (None, _) => Kind::Plain,
        };
        self.flow.end_paragraph(kind, if let Label::Number(number) = &label { number } else { "" })?;
        if self.here.drawn { self.put_beside() } else { Ok(()) }
    }

    /// Whether the element is passed over with all that is in it.
    fn passes_over(&mut self, element: &Element<'_>) -> bool {
        let says = |name: &str, value: &str| element.get(name).as_deref() == Some(value);
        match element.name {
            "table-of-content" | "tracked-changes" | "annotation" | "note-citation" | "ruby-text" | "script"
            | "placeholder" | "binary-data" | "math" | "forms" | "desc" => true,
            // A field with the title of the document has the same name.
            "title" => element.is("svg:title"),
            "number" => element.is("text:number"),
            "hidden-text" => says("is-hidden", "true"),
            "content-control" => says("showing-place-holder", "true"),
            "frame" => element.get("class").is_some_and(|class| {
                matches!(class.as_str(), "header" | "footer" | "date-time" | "page-number" | "page")
            }),
            "page" if self.styles.is_hidden(element.get("style-name").as_deref()) => {
                self.hidden_slides += 1;
                self.flow.begin_page();
                true
            }
            _ => false,
        }
    }

    fn end_slide(&mut self) -> Result<(), Refusal> {
        let blocks = self.close_box()?;
        slide::put(&mut self.flow, blocks)
    }

    fn end_notes(&mut self) -> Result<(), Refusal> {
        let notes = self.close_box()?.into_iter().filter_map(|block| slide::note(&block.text));
        notes.into_iter().for_each(|block| self.flow.beside(block));
        Ok(())
    }

    /// Fields and marks in a paragraph, and rows and cells.
    fn open_small(&mut self, element: &Element<'_>) {
        let repeated = || element.number("number-columns-repeated").unwrap_or(1);
        match element.name {
            "s" => self.push(&" ".repeat(MOST_SPACES.min(element.number("c").unwrap_or(1)))),
            "tab" | "line-break" => self.push(" "),
            "soft-page-break" => self.flow.page(),
            "hidden-paragraph" if element.get("is-hidden").is_some_and(|is| is == "true") => {
                self.here.paragraph.iter_mut().for_each(|paragraph| paragraph.hidden = true);
            }
            "table-header-rows" => self.heading_rows += 1,
            "table-row" if self.heading_rows > 0 => self.flow.table().into_iter().for_each(|table| table.heading()),
            "covered-table-cell" => self.flow.table().into_iter().for_each(|table| table.skip(repeated())),
            "table-cell" => self.flow.table().into_iter().for_each(|table| table.span(repeated())),
            "list" => self.styles.lists.open(element),
            "list-item" => self.styles.lists.item(element),
            _ => {}
        }
    }
}

impl Visitor for Text {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if self.passed_over > 0 || (self.in_body && self.passes_over(element)) {
            self.passed_over += 1;
            return Ok(());
        }
        if !self.in_body {
            self.in_body = element.name == "body";
            self.styles.look(element);
            return Ok(());
        }
        match element.name {
            "h" | "p" => self.begin_paragraph(element),
            "span" => self.here.hidden.push(self.styles.is_hidden(element.get("style-name").as_deref())),
            "section" => {
                let condition = element.get("is-hidden").is_some_and(|is| is == "true");
                self.here.hidden.push(condition || element.get("display").as_deref() == Some("none"));
            }
            "text-box" | "note-body" | "notes" => self.open_box(),
            "frame" => {
                let is_title = element.get("class").as_deref() == Some("title");
                self.titles.push(is_title);
                if is_title {
                    self.open_box();
                }
            }
            "page" => {
                self.flow.begin_page();
                self.open_box();
            }
            "table" => self.flow.open_table()?,
            _ => self.open_small(element),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return Ok(());
        }
        if !self.in_body {
            return Ok(());
        }
        match name {
            "h" | "p" => self.end_paragraph()?,
            "span" | "section" => drop(self.here.hidden.pop()),
            "text-box" => self.put_beside()?,
            "notes" => self.end_notes()?,
            "note-body" => {
                let texts: Vec<String> = self.close_box()?.into_iter().map(|block| block.text).collect();
                self.flow.note(&texts.join(" "));
            }
            "frame" if self.titles.pop() == Some(true) => {
                let texts: Vec<String> = self.close_box()?.into_iter().map(|block| block.text).collect();
                self.flow.block(Block { kind: Kind::Heading(slide::TITLE), text: texts.join(" ") })?;
            }
            "page" => self.end_slide()?,
            "table-header-rows" => self.heading_rows = self.heading_rows.saturating_sub(1),
            "table-cell" => self.flow.end_cell()?,
            "table-row" => self.flow.end_row()?,
            "table" => self.flow.close_table()?,
            "list" => self.styles.lists.close(),
            "list-item" => self.styles.lists.end_item(),
            "body" => self.in_body = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.passed_over == 0 {
            if self.here.paragraph.is_some() {
                self.hidden.follow(text, self.here.hidden.contains(&true));
            }
            self.push(text);
        }
    }
}
