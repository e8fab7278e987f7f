//! The numbers that Word gives to paragraphs by itself (`numbering.xml`).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::numeral::Numeral;
use super::super::xml::{Element, Visitor};
use super::styles::{InList, Styles};
use crate::domain::refusal::Refusal;

/// Levels from 0.
const LEVELS: u8 = 9;

/// What a level of a list looks like.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: Numeral,
    /// With `%1` where the number of the first level comes, and so on.
    text: String,
    style: Option<String>,
    /// Behind which level, from 1, it starts again; nothing: behind each above it.
    restart: Option<u8>,
    /// Whether all numbers are written in digits.
    legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: Numeral::Decimal, text: String::new(), style: None, restart: None, legal: false }
    }
}

/// A list as it was designed; several lists may share one, and then they share its numbers.
#[derive(Clone, Debug, Default)]
struct Design {
    levels: BTreeMap<u8, Level>,
    /// A style whose list has the design instead.
    link: Option<String>,
}

/// A list.
#[derive(Clone, Debug, Default)]
struct List {
    design: String,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Level>,
}

/// What a paragraph begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Label {
    Number(String),
    Bullet,
    Nothing,
}

/// The lists of a document, and how far each has counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    designs: HashMap<String, Design>,
    lists: HashMap<String, List>,
    counted: HashMap<String, BTreeMap<u8, u32>>,
    started: HashSet<(String, u8)>,
    reading: Reading,
}

/// What is being read.
#[derive(Clone, Debug, Default)]
struct Reading {
    design: Option<(String, Design)>,
    list: Option<(String, List)>,
    level: Option<(u8, Level)>,
    overriding: Option<u8>,
}

impl Numbering {
    /// The label of the next paragraph in a list, which counts it.
    pub(super) fn next(&mut self, place: &InList, style: Option<&str>, styles: &Styles) -> Label {
        let Some(id) = place.list.as_deref().filter(|list| *list != "0") else { return Label::Nothing };
        let Some(list) = self.lists.get(id) else { return Label::Nothing };
        let design_id = self.design(&list.design, styles);
        let Some(design) = self.designs.get(&design_id) else { return Label::Nothing };
        let by_style = || {
            let named = |level: &Level| {
                style.zip(level.style.as_deref()).is_some_and(|(style, named)| styles.rests_on(style, named))
            };
            design.levels.iter().find(|(_, level)| named(level)).map(|(at, _)| *at)
        };
        let at = place.level.or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let look = |at: u8| list.levels.get(&at).or_else(|| design.levels.get(&at));
        let Some(level) = look(at) else { return Label::Nothing };
        let begin = |at: u8| list.starts.get(&at).copied().or(look(at).map(|level| level.start)).unwrap_or(1);

        let counted = self.counted.entry(design_id).or_default();
        let restarts = list.starts.contains_key(&at) && self.started.insert((id.to_owned(), at));
        let number = counted.get(&at).filter(|_| !restarts).map_or(begin(at), |last| last.saturating_add(1));
        counted.insert(at, number);
        counted.retain(|below, _| *below <= at || look(*below).is_some_and(|level| !starts_again(level, at)));
        match level.format {
            Numeral::Bullet => Label::Bullet,
            _ => {
                let number = |above: u8| counted.get(&above).copied().unwrap_or_else(|| begin(above));
                let format = |above: u8| look(above).map(|level| level.format).unwrap_or_default();
                said(level, number, format)
            }
        }
    }

    /// The design of a list, which may be said to be that of a style.
    fn design(&self, id: &str, styles: &Styles) -> String {
        let link = self.designs.get(id).and_then(|design| design.link.as_deref());
        let list = link.and_then(|style| styles.in_list(style).list);
        let linked = list.and_then(|list| self.lists.get(&list)).map(|list| list.design.clone());
        linked.unwrap_or_else(|| id.to_owned())
    }
}

/// Whether `level` starts again when the level `above` was counted.
fn starts_again(level: &Level, above: u8) -> bool {
    level.restart.is_none_or(|restart| restart != 0 && above < restart)
}

fn said(level: &Level, number: impl Fn(u8) -> u32, format: impl Fn(u8) -> Numeral) -> Label {
    let mut text = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(c) = rest.next() {
        let above = rest.peek().filter(|_| c == '%').and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
        match above.and_then(|digit| u8::try_from(digit - 1).ok()) {
            Some(above) => {
                rest.next();
                let format = if level.legal { Numeral::Decimal } else { format(above) };
                text.push_str(&format.say(number(above)));
            }
            None => text.push(c),
        }
    }
    let text = text.trim().to_owned();
    match text.chars().any(char::is_alphanumeric) {
        true => Label::Number(text),
        false if text.is_empty() => Label::Nothing,
        false => Label::Bullet,
    }
}

impl Visitor for Numbering {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let value = || element.get("val").unwrap_or_default();
        let reading = &mut self.reading;
        match element.name {
            "abstractNum" => {
                reading.design = Some((element.get("abstractNumId").unwrap_or_default(), Design::default()));
            }
            "num" => reading.list = Some((element.get("numId").unwrap_or_default(), List::default())),
            "lvlOverride" => reading.overriding = element.number("ilvl"),
            "lvl" => reading.level = Some((element.number("ilvl").unwrap_or(0), Level::default())),
            _ => {}
        }
        if let Some((_, level)) = &mut reading.level {
            match element.name {
                "start" => level.start = element.number("val").unwrap_or(1),
                "numFmt" => level.format = Numeral::of_word(&value()),
                "lvlText" => level.text = value(),
                "pStyle" => level.style = Some(value()),
                "lvlRestart" => level.restart = element.number("val"),
                "isLgl" => level.legal = element.is_on(),
                _ => {}
            }
        } else if let Some((_, design)) = &mut reading.design {
            if element.name == "numStyleLink" {
                design.link = Some(value());
            }
        } else if let Some((_, list)) = &mut reading.list {
            match (element.name, reading.overriding) {
                ("abstractNumId", _) => list.design = value(),
                ("startOverride", Some(at)) => drop(list.starts.insert(at, element.number("val").unwrap_or(1))),
                _ => {}
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        let reading = &mut self.reading;
        match name {
            "lvl" => {
                if let Some((at, level)) = reading.level.take() {
                    let design = reading.design.as_mut().map(|(_, design)| &mut design.levels);
                    let list = reading.list.as_mut().map(|(_, list)| &mut list.levels);
                    if let Some(levels) = design.or(list) {
                        levels.insert(at, level);
                    }
                }
            }
            "lvlOverride" => reading.overriding = None,
            "abstractNum" => self.designs.extend(reading.design.take()),
            "num" => self.lists.extend(reading.list.take()),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::walk;
    use super::*;

    const XML: &str = r#"<numbering>
        <abstractNum abstractNumId="7"><lvl ilvl="0"><start val="1"/><numFmt val="decimal"/><lvlText val="Artikel %1"/></lvl>
        <lvl ilvl="1"><numFmt val="decimal"/><pStyle val="kop2"/><lvlText val="Artikel %1.%2"/></lvl>
        <lvl ilvl="2"><numFmt val="lowerLetter"/><lvlText val="%3)"/></lvl></abstractNum>
        <abstractNum abstractNumId="8"><lvl ilvl="0"><numFmt val="bullet"/><lvlText val="o"/></lvl></abstractNum>
        <abstractNum abstractNumId="9"><lvl ilvl="0"><numFmt val="upperRoman"/><lvlText val="%1"/></lvl>
        <lvl ilvl="1"><isLgl/><lvlRestart val="0"/><lvlText val="%1.%2"/></lvl></abstractNum>
        <num numId="1"><abstractNumId val="7"/></num><num numId="2"><abstractNumId val="8"/></num>
        <num numId="3"><abstractNumId val="7"/><lvlOverride ilvl="0"><startOverride val="1"/></lvlOverride></num>
        <num numId="4"><abstractNumId val="9"/></num></numbering>"#;

    fn check(steps: &[(&str, Option<u8>, &str)], expected: &[&str]) {
        let mut numbering = Numbering::default();
        walk(XML.as_bytes(), &mut numbering).unwrap();
        let styles = Styles::default();
        let found = steps.iter().map(|(list, level, style)| {
            let place = InList { list: Some((*list).to_owned()), level: *level };
            match numbering.next(&place, Some(style), &styles) {
                Label::Number(text) => text,
                Label::Bullet => "•".to_owned(),
                Label::Nothing => String::new(),
            }
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn counts_as_word_does() {
        let (first, second, third) = (("1", Some(0), ""), ("1", None, "kop2"), ("1", Some(2), ""));
        check(
            &[first, second, second, third, third, first, second, third, ("3", Some(0), ""), ("3", Some(0), ""), first],
            &[
                "Artikel 1",
                "Artikel 1.1",
                "Artikel 1.2",
                "a)",
                "b)",
                "Artikel 2",
                "Artikel 2.1",
                "a)",
                "Artikel 1",
                "Artikel 2",
                "Artikel 3",
            ],
        );
        check(&[second, ("2", Some(0), ""), ("0", Some(0), ""), ("99", None, "")], &["Artikel 1.1", "•", "", ""]);
        check(
            &[("4", Some(0), ""), ("4", Some(1), ""), ("4", Some(0), ""), ("4", Some(1), "")],
            &["I", "1.1", "II", "2.2"],
        );
    }
}
