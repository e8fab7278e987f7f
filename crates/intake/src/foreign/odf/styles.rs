//! What the styles of an OpenDocument file say: what is hidden, what is a title.

use std::collections::{HashMap, HashSet};

use super::super::xml::{Element, Visitor};
use super::lists::Lists;
use crate::domain::refusal::Refusal;

/// A style rests on fewer others.
const DEEPEST: usize = 20;
/// The style of a title, in every language.
const TITLE: &str = "Title";

/// The styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) lists: Lists,
    /// The style that each rests on.
    parents: HashMap<String, String>,
    hidden: HashSet<String>,
    current: String,
    /// Whether the styles are read that headers and footers have.
    of_headers: bool,
}

impl Styles {
    /// Whether text, or a slide, in this style is not shown.
    pub(super) fn is_hidden(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.chain(style).any(|style| self.hidden.contains(style)))
    }

    /// Whether a paragraph in this style is a title.
    pub(super) fn is_title(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.chain(style).any(|style| style == TITLE))
    }

    fn chain<'a>(&'a self, style: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(Some(style), |style| self.parents.get(*style).map(String::as_str)).take(DEEPEST)
    }

    /// Takes what an element says of styles.
    pub(super) fn look(&mut self, element: &Element<'_>) {
        match element.name {
            "style" => {
                self.current = element.get("name").unwrap_or_default();
                self.parents.extend(element.get("parent-style-name").map(|parent| (self.current.clone(), parent)));
            }
            "text-properties" if element.get("display").as_deref() == Some("none") => {
                self.hidden.insert(self.current.clone());
            }
            "drawing-page-properties" if element.get("visibility").as_deref() == Some("hidden") => {
                self.hidden.insert(self.current.clone());
            }
            _ => self.lists.look(element),
        }
    }
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        // They have names that the document gives to styles of its own.
        self.of_headers |= matches!(element.name, "automatic-styles" | "master-styles");
        if !self.of_headers {
            self.look(element);
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if matches!(name, "automatic-styles" | "master-styles") {
            self.of_headers = false;
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}
