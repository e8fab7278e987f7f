//! Fields: what they do is not shown, what came of it is.

use super::super::xml::Element;

/// The fields that the reading stands in.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// For each whether its result is being read.
    results: Vec<bool>,
    /// What can be chosen from a list, and which was.
    choices: Vec<String>,
    chosen: usize,
    ticked: bool,
    /// What somebody filled in, which the text itself does not say.
    filled: Option<String>,
}

impl Fields {
    /// Whether what stands here is what a field does.
    pub(super) fn is_silent(&self) -> bool {
        self.results.iter().any(|result| !result)
    }

    /// What a field does ends with its paragraph, or its end was lost.
    pub(super) fn end_paragraph(&mut self) {
        self.results.retain(|result| *result);
    }

    /// An element begins; what the field that ends with it shows.
    pub(super) fn open(&mut self, element: &Element<'_>) -> Option<String> {
        match element.name {
            "fldChar" => match element.get("fldCharType").as_deref() {
                Some("begin") => self.results.push(false),
                Some("separate") => {
                    self.results.pop();
                    self.results.push(true);
                }
                _ => {
                    self.results.pop();
                    return self.filled.take();
                }
            },
            "default" | "checked" => self.ticked = element.is_on(),
            "ddList" => (self.choices, self.chosen) = (Vec::new(), 0),
            "result" => self.chosen = element.number("val").unwrap_or(0),
            "listEntry" => self.choices.extend(element.get("val")),
            _ => {}
        }
        None
    }

    /// An element ends.
    pub(super) fn close(&mut self, name: &str) {
        match name {
            "checkBox" => self.filled = Some(if std::mem::take(&mut self.ticked) { "☒" } else { "☐" }.to_owned()),
            "ddList" => self.filled = self.choices.get(self.chosen).cloned(),
            _ => {}
        }
    }
}
