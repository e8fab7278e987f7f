//! The text of a Word document as its reader sees it.

use std::collections::HashMap;

use super::super::flow::{Block, Flow, Hidden, Kind};
use super::super::symbols::{PictureFont, plain, plain_text};
use super::super::xml::{Element, Visitor};
use super::field::Fields;
use super::numbering::{Label, Numbering};
use super::place::{Place, Run};
use super::styles::{InList, Styles};
use crate::domain::refusal::Refusal;

/// What else the text refers to, by the id that it refers with.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) footnotes: HashMap<String, String>,
    pub(super) endnotes: HashMap<String, String>,
    /// What charts and diagrams say.
    pub(super) drawings: HashMap<String, Vec<Block>>,
    /// Other files that are placed in this one, in Markdown.
    pub(super) chunks: HashMap<String, String>,
}

/// What is being read.
pub(super) struct Text<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    around: &'a Around,
    pub(super) flow: Flow,
    here: Place,
    outer: Vec<Place>,
    /// In how many elements of one that is passed over with all that is in it.
    passed_over: usize,
    /// For each content control whether what stands in it is a prompt.
    prompts: Vec<bool>,
    /// For each choice between drawings whether one was made.
    choices: Vec<bool>,
    fields: Fields,
    /// The notes that were read, by id.
    pub(super) notes: HashMap<String, String>,
    note: Option<String>,
    /// How many files that are placed in this one are not read.
    pub(super) embedded: usize,
    pub(super) hidden: Hidden,
}

impl<'a> Text<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, around: &'a Around) -> Self {
        Self {
            styles,
            numbering,
            around,
            flow: Flow::default(),
            here: Place::default(),
            outer: Vec::new(),
            passed_over: 0,
            prompts: Vec::new(),
            choices: Vec::new(),
            fields: Fields::default(),
            notes: HashMap::new(),
            note: None,
            embedded: 0,
            hidden: Hidden::default(),
        }
    }

    /// Whether what stands here is not shown.
    fn is_silent(&self) -> bool {
        self.here.run.hidden || self.here.silent > 0 || self.fields.is_silent()
    }

    fn push(&mut self, text: &str) {
        if !self.is_silent() {
            self.flow.push(text);
        }
    }

    fn begin_run(&mut self) {
        let style = self.here.paragraph.style.as_deref().or(self.styles.default_style());
        let hidden = style.and_then(|style| self.styles.hidden(style)).unwrap_or(false);
        self.here.run = Run { hidden, ..Run::default() };
    }

    /// A paragraph, unless it goes on in the next one.
    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let paragraph = std::mem::take(&mut self.here.paragraph);
        self.fields.end_paragraph();
        if paragraph.joined && !self.flow.line().trim().is_empty() {
            return Ok(());
        }
        let style = paragraph.style.as_deref().or(self.styles.default_style());
        let by_style = style.map(|style| self.styles.in_list(style)).unwrap_or_default();
        let mut in_list = paragraph.in_list;
        if in_list.list.is_none() {
            in_list = InList { level: in_list.level.or(by_style.level), ..by_style };
        }
        let label = match self.here.silent {
            0 if !paragraph.joined => self.numbering.next(&in_list, style, self.styles),
            _ => Label::Nothing,
        };
        let outline = paragraph.outline.map(|outline| (outline < 9).then_some(outline + 1));
        let level = outline.unwrap_or_else(|| style.and_then(|style| self.styles.heading(style)));
        let kind = match (level, &label) {
            (Some(level), _) => Kind::Heading(level),
            (None, Label::Bullet) => Kind::Item,
            (None, _) => Kind::Plain,
        };
        if style.is_some_and(|style| self.styles.is_contents(style)) {
            self.flow.forget_line();
        }
        let number = if let Label::Number(number) = &label { number } else { "" };
        self.flow.end_paragraph(kind, number)
    }

    fn open_box(&mut self) {
        self.flow.open_box();
        let silent = self.here.silent;
        self.outer.push(std::mem::replace(&mut self.here, Place { silent, ..Place::default() }));
    }

    fn close_box(&mut self) -> Result<Vec<Block>, Refusal> {
        self.here = self.outer.pop().unwrap_or_default();
        self.flow.close_box()
    }

    /// What stands in a box comes behind the paragraph that it hangs on.
    fn put_beside(&mut self) -> Result<(), Refusal> {
        let blocks = self.close_box()?;
        blocks.into_iter().for_each(|block| self.flow.beside(block));
        Ok(())
    }

    fn end_note(&mut self) -> Result<(), Refusal> {
        let blocks = self.close_box()?;
        let texts: Vec<String> = blocks.into_iter().map(|block| block.text.trim().to_owned()).collect();
        if let Some(id) = self.note.take() {
            self.notes.insert(id, texts.join(" "));
        }
        Ok(())
    }

    /// What a property of a paragraph or of a run says.
    fn property(&mut self, element: &Element<'_>) {
        let Place { paragraph, run, in_run, .. } = &mut self.here;
        match element.name {
            "pStyle" => paragraph.style = element.get("val"),
            "outlineLvl" => paragraph.outline = element.number("val"),
            "numId" => paragraph.in_list.list = element.get("val"),
            "ilvl" => paragraph.in_list.level = element.number("val"),
            "del" | "moveFrom" => paragraph.joined = true,
            // A large first letter is a paragraph of its own, and the rest of its word is the next.
            "framePr" if matches!(element.get("dropCap").as_deref(), Some("drop" | "margin")) => {
                paragraph.joined = true
            }
            "vanish" if *in_run => run.hidden = element.is_on(),
            "rStyle" if *in_run => {
                let hidden = element.get("val").and_then(|style| self.styles.hidden(&style));
                run.hidden = hidden.unwrap_or(run.hidden);
            }
            "rFonts" if *in_run => {
                run.font = element.get("ascii").and_then(|name| PictureFont::named(&name));
            }
            "vertAlign" if *in_run => run.raised = element.get("val").as_deref() == Some("superscript"),
            _ => {}
        }
    }

    /// What stands in a run beside its text.
    fn in_run(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "tab" | "ptab" | "cr" => self.push(" "),
            "br" if element.get("type").as_deref() == Some("page") => return self.end_page(),
            "br" => self.push(" "),
            "lastRenderedPageBreak" if !self.flow.is_at_page() => self.flow.page(),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let font = element.get("font").and_then(|name| PictureFont::named(&name));
                self.push_sign(&element.get("char").unwrap_or_default(), font);
            }
            "symEx" => self.push_sign(&element.get("char").unwrap_or_default(), None),
            "footnoteReference" | "endnoteReference" if !self.is_silent() => {
                let notes =
                    if element.name == "endnoteReference" { &self.around.endnotes } else { &self.around.footnotes };
                if let Some(note) = element.get("id").and_then(|id| notes.get(&id)) {
                    self.flow.note(note);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn push_sign(&mut self, code: &str, font: Option<PictureFont>) {
        let sign = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        if let Some(sign) = sign.and_then(|sign| plain(sign, font)) {
            self.push(sign.encode_utf8(&mut [0; 4]));
        }
    }

    /// A page ends; a paragraph that it ends in goes on as another.
    fn end_page(&mut self) -> Result<(), Refusal> {
        if !self.flow.line().trim().is_empty() && self.outer.is_empty() && self.flow.table().is_none() {
            self.end_paragraph()?;
            // What comes behind the page has no number of its own.
            self.here.paragraph.in_list = InList { list: Some("0".to_owned()), level: None };
        }
        self.flow.page();
        Ok(())
    }

    fn draw(&mut self, id: Option<String>) {
        let blocks = id.and_then(|id| self.around.drawings.get(&id)).cloned().unwrap_or_default();
        if !self.is_silent() {
            blocks.into_iter().for_each(|block| self.flow.beside(block));
        }
    }

    /// Another file stands here.
    fn place(&mut self, id: Option<String>) -> Result<(), Refusal> {
        match id.and_then(|id| self.around.chunks.get(&id)) {
            Some(markdown) => self.flow.place(markdown),
            None => {
                self.embedded += 1;
                Ok(())
            }
        }
    }

    /// Whether the element is passed over with all that is in it.
    fn passes_over(&mut self, element: &Element<'_>) -> bool {
        match element.name {
            "del" | "moveFrom" => !self.here.in_properties(),
            "instrText" | "delInstrText" | "delText" | "rt" | "sectPr" | "tblPr" | "tblGrid" => true,
            "Choice" | "Fallback" => self.choices.last_mut().is_some_and(|made| std::mem::replace(made, true)),
            name => name.ends_with("Change"),
        }
    }
}

impl Visitor for Text<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if self.passed_over > 0 || self.passes_over(element) {
            self.passed_over += 1;
            return Ok(());
        }
        if self.here.in_properties() && !matches!(element.name, "rPr" | "pPr") {
            self.property(element);
            return Ok(());
        }
        match element.name {
            "p" => {
                // A paragraph in a paragraph is one of a drawing.
                if self.here.in_paragraph {
                    self.open_box();
                    self.here.drawn = true;
                }
                self.here.in_paragraph = true;
            }
            "pPr" => self.here.paragraph_properties = true,
            "rPr" => self.here.run_properties = true,
            "r" => {
                self.here.in_run = true;
                self.begin_run();
            }
            "t" => self.here.in_text = true,
            "den" => self.push("/"),
            "sup" => self.push("^"),
            "AlternateContent" => self.choices.push(false),
            "txbxContent" => self.open_box(),
            "footnote" | "endnote" => {
                self.open_box();
                self.note = element.get("id").filter(|_| element.get("type").is_none_or(|kind| kind == "normal"));
            }
            "sdt" => self.prompts.push(false),
            "showingPlcHdr" => {
                if let Some(prompt) = self.prompts.last_mut() {
                    *prompt = element.is_on();
                }
            }
            "sdtContent" => self.here.silent += usize::from(self.prompts.last() == Some(&true)),
            "tbl" => self.flow.open_table()?,
            "tblHeader" if element.is_on() => self.flow.table().into_iter().for_each(|table| table.heading()),
            "gridSpan" => {
                let span = element.number("val").unwrap_or(1);
                self.flow.table().into_iter().for_each(|table| table.span(span));
            }
            "gridBefore" => {
                let skipped = element.number("val").unwrap_or(0);
                self.flow.table().into_iter().for_each(|table| table.skip(skipped));
            }
            "altChunk" => self.place(element.relation("id"))?,
            "chart" => self.draw(element.relation("id")),
            "relIds" => self.draw(element.relation("dm")),
            _ => {
                if let Some(said) = self.fields.open(element) {
                    self.push(&said);
                }
                return if self.here.in_run { self.in_run(element) } else { Ok(()) };
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return Ok(());
        }
        match name {
            "pPr" => self.here.paragraph_properties = false,
            "rPr" => self.here.run_properties = false,
            _ if self.here.in_properties() => {}
            "r" => {
                self.here.in_run = false;
                self.here.run = Run::default();
            }
            "t" => self.here.in_text = false,
            "p" => {
                self.end_paragraph()?;
                self.here.in_paragraph = false;
                if self.here.drawn {
                    self.put_beside()?;
                }
            }
            "AlternateContent" => drop(self.choices.pop()),
            "txbxContent" => self.put_beside()?,
            "footnote" | "endnote" => self.end_note()?,
            "sdt" => drop(self.prompts.pop()),
            "sdtContent" => {
                let prompt = usize::from(self.prompts.last() == Some(&true));
                self.here.silent = self.here.silent.saturating_sub(prompt);
            }
            "tc" => self.flow.end_cell()?,
            "tr" => self.flow.end_row()?,
            "tbl" => self.flow.close_table()?,
            _ => self.fields.close(name),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if !self.here.in_text || self.passed_over > 0 {
            return;
        }
        self.hidden.follow(text, self.here.run.hidden);
        if self.is_silent() {
            return;
        }
        let behind_digit = self.flow.line().ends_with(|c: char| c.is_ascii_digit());
        if self.here.run.raised && behind_digit && text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.flow.push(&raised(text));
        } else {
            self.flow.push(&plain_text(text, self.here.run.font));
        }
    }
}

/// Digits as they stand above the line, so that the note behind a year, or a power, is no part of the number.
fn raised(digits: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let at = |digit: char| digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    digits.chars().filter_map(|digit| RAISED.get(at(digit)?).copied()).collect()
}
