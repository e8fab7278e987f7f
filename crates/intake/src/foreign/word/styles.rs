//! What the styles of a document say of its paragraphs: which are headings, numbered, or hidden.

use std::collections::HashMap;

use super::super::xml::{Element, Visitor};
use crate::domain::refusal::Refusal;

/// A style rests on fewer others.
const DEEPEST: usize = 20;
/// The outline level of what is no heading.
const BODY: u8 = 9;

/// A paragraph's place in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct InList {
    /// The list; `0` is none.
    pub(super) list: Option<String>,
    /// How deep, from 0; where nothing is said, the level that names the style.
    pub(super) level: Option<u8>,
}

/// What one style says itself.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    /// The level by its name.
    named: Option<u8>,
    outline: Option<u8>,
    /// Whether it is one of a table of contents.
    contents: bool,
    in_list: InList,
    hidden: Option<bool>,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    current: Option<(String, Style)>,
    /// In how many elements that speak of something else.
    aside: usize,
}

impl Styles {
    /// The style of a paragraph that names none.
    pub(super) fn default_style(&self) -> Option<&str> {
        self.default.as_deref()
    }

    /// The level of a heading, from 1.
    pub(super) fn heading(&self, style: &str) -> Option<u8> {
        if !self.styles.contains_key(style) {
            return named_level(style);
        }
        for style in self.chain(style) {
            match style.outline {
                Some(outline) => return (outline < BODY).then_some(outline + 1),
                None if style.named.is_some() => return style.named,
                None => {}
            }
        }
        None
    }

    /// The list of a style, and the style that says so.
    pub(super) fn in_list(&self, style: &str) -> InList {
        let chain = || self.chain(style);
        InList {
            list: chain().find_map(|style| style.in_list.list.clone()),
            level: chain().find_map(|style| style.in_list.level),
        }
    }

    /// Whether text in this style is hidden.
    pub(super) fn hidden(&self, style: &str) -> Option<bool> {
        self.chain(style).find_map(|style| style.hidden)
    }

    /// Whether paragraphs in this style are a table of contents, which says again what the headings say.
    pub(super) fn is_contents(&self, style: &str) -> bool {
        self.chain(style).next().is_some_and(|style| style.contents)
    }

    /// Whether `style` is `other` or rests on it.
    pub(super) fn rests_on(&self, style: &str, other: &str) -> bool {
        style == other || self.chain(style).any(|style| style.based_on.as_deref() == Some(other))
    }

    /// A style and those that it rests on, nearest first.
    fn chain(&self, style: &str) -> impl Iterator<Item = &Style> {
        let first = self.styles.get(style);
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?)).take(DEEPEST)
    }
}

/// The level of a heading by the name of its style, which is English in every language, or its id.
fn named_level(style: &str) -> Option<u8> {
    let style = style.to_lowercase().replace(' ', "");
    if style == "title" || style == "titel" {
        return Some(1);
    }
    let number = ["heading", "kop"].iter().find_map(|start| style.strip_prefix(start))?;
    number.parse().ok().filter(|level| (1..=9).contains(level))
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        // The parts of a table have looks of their own, and so had the style before it was changed.
        if self.aside > 0 || matches!(element.name, "tblStylePr" | "pPrChange" | "rPrChange") {
            self.aside += 1;
            return Ok(());
        }
        if element.name == "style" {
            let id = element.get("styleId").unwrap_or_default();
            let is_default = element.get("default").is_some_and(|on| on != "0" && on != "false");
            if is_default && element.get("type").as_deref() == Some("paragraph") {
                self.default = Some(id.clone());
            }
            self.current = Some((id, Style::default()));
        }
        let Some((_, style)) = &mut self.current else { return Ok(()) };
        match element.name {
            "name" => {
                let name = element.get("val").unwrap_or_default().to_lowercase();
                style.named = named_level(&name);
                style.contents = name.starts_with("toc ");
            }
            "basedOn" => style.based_on = element.get("val"),
            "outlineLvl" => style.outline = element.number("val"),
            "numId" => style.in_list.list = element.get("val"),
            "ilvl" => style.in_list.level = element.number("val"),
            "vanish" => style.hidden = Some(element.is_on()),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if self.aside > 0 {
            self.aside -= 1;
        } else if name == "style"
            && let Some((id, style)) = self.current.take()
        {
            self.styles.insert(id, style);
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::walk;
    use super::*;

    #[test]
    fn headings_are_inherited_and_can_be_undone() {
        let mut styles = Styles::default();
        let xml = r#"<s><style styleId="a" type="paragraph" default="1"><name val="Normal"/></style>
            <style styleId="b"><name val="heading 2"/><numPr><numId val="3"/></numPr></style>
            <style styleId="c"><name val="Artikel"/><basedOn val="b"/><rPr><vanish/></rPr></style>
            <style styleId="d"><name val="TOC Heading"/><basedOn val="b"/><outlineLvl val="9"/></style>
            <style styleId="e"><basedOn val="e"/><outlineLvl val="3"/></style></s>"#;
        walk(xml.as_bytes(), &mut styles).unwrap();
        let found = ["a", "b", "c", "d", "e", "Kop1", "x"].map(|style| styles.heading(style));
        assert_eq!(found, [None, Some(2), Some(2), None, Some(4), Some(1), None]);
        assert!(styles.is_contents("d") && !styles.is_contents("c"));
        assert_eq!(styles.in_list("c").list.as_deref(), Some("3"));
        assert_eq!((styles.hidden("c"), styles.default_style()), (Some(true), Some("a")));
        assert!(styles.rests_on("c", "b") && !styles.rests_on("b", "c"));
    }
}
