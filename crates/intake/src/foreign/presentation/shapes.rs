//! What the shapes of a slide say.

use std::collections::HashMap;

use super::super::flow::{Block, Flow, Kind};
use super::super::slide::TITLE;
use super::super::xml::{Element, Visitor};
use crate::domain::refusal::Refusal;

/// What is being read of one slide, or of its notes.
pub(super) struct Shapes<'a> {
    flow: &'a mut Flow,
    /// What charts and diagrams say, by the id that they are shown with.
    drawings: &'a HashMap<String, Vec<Block>>,
    /// The shape and the groups around it.
    around: Vec<Shape>,
    /// For each choice between drawings whether one was made.
    choices: Vec<bool>,
    in_text: bool,
    passed_over: usize,
    hidden: bool,
}

#[derive(Default)]
struct Shape {
    title: bool,
    /// Whether it is not shown, or says what stands on every slide.
    silent: bool,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(flow: &'a mut Flow, drawings: &'a HashMap<String, Vec<Block>>) -> Self {
        flow.open_box();
        Self { flow, drawings, around: Vec::new(), choices: Vec::new(), in_text: false, passed_over: 0, hidden: false }
    }

    /// Whether the slide is hidden, and what it says.
    pub(super) fn finish(self) -> Result<(bool, Vec<Block>), Refusal> {
        Ok((self.hidden, self.flow.close_box()?))
    }

    fn is_silent(&self) -> bool {
        self.around.iter().any(|shape| shape.silent)
    }

    fn push(&mut self, text: &str) {
        if !self.is_silent() {
            self.flow.push(text);
        }
    }

    fn draw(&mut self, id: Option<String>) -> Result<(), Refusal> {
        let drawings = self.drawings;
        let blocks = id.and_then(|id| drawings.get(&id)).into_iter().flatten().cloned();
        if self.is_silent() { Ok(()) } else { blocks.into_iter().try_for_each(|block| self.flow.block(block)) }
    }

    fn passes_over(&mut self, element: &Element<'_>) -> bool {
        match element.name {
            // The number of the slide, and the day on which it is shown.
            "fld" => {
                element.get("type").is_some_and(|kind| kind.starts_with("slidenum") || kind.starts_with("datetime"))
            }
            "Choice" | "Fallback" => self.choices.last_mut().is_some_and(|made| std::mem::replace(made, true)),
            "sld" if matches!(element.get("show").as_deref(), Some("0" | "false")) => {
                self.hidden = true;
                true
            }
            _ => false,
        }
    }

    fn end_title(&mut self) -> Result<(), Refusal> {
        let texts: Vec<String> = self.flow.close_box()?.into_iter().map(|block| block.text).collect();
        self.flow.block(Block { kind: Kind::Heading(TITLE), text: texts.join(" ") })
    }
}

impl Visitor for Shapes<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if self.passed_over > 0 || self.passes_over(element) {
            self.passed_over += 1;
            return Ok(());
        }
        match element.name {
            "sp" | "grpSp" | "graphicFrame" | "cxnSp" | "pic" => self.around.push(Shape::default()),
            "cNvPr" if element.get("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") => {
                self.around.last_mut().into_iter().for_each(|shape| shape.silent = true);
            }
            "ph" => {
                let kind = element.get("type").unwrap_or_default();
                if let Some(shape) = self.around.last_mut() {
                    shape.silent |= matches!(kind.as_str(), "dt" | "ftr" | "hdr" | "sldNum" | "sldImg");
                    if matches!(kind.as_str(), "title" | "ctrTitle") && !std::mem::replace(&mut shape.title, true) {
                        self.flow.open_box();
                    }
                }
            }
            "AlternateContent" => self.choices.push(false),
            "t" => self.in_text = true,
            "br" => self.push(" "),
            "tbl" => self.flow.open_table()?,
            "chart" => self.draw(element.relation("id"))?,
            "relIds" => self.draw(element.relation("dm"))?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return Ok(());
        }
        match name {
            "sp" | "grpSp" | "graphicFrame" | "cxnSp" | "pic" if self.around.pop().is_some_and(|shape| shape.title) => {
                self.end_title()?;
            }
            "AlternateContent" => drop(self.choices.pop()),
            "t" => self.in_text = false,
            "p" => self.flow.end_paragraph(Kind::Plain, "")?,
            "tc" => self.flow.end_cell()?,
            "tr" => self.flow.end_row()?,
            "tbl" => self.flow.close_table()?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.passed_over == 0 {
            self.push(&text.replace("_x000B_", " "));
        }
    }
}
