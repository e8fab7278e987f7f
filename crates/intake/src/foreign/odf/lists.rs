//! The numbers that OpenDocument gives to items of lists and to headings.

use std::collections::{BTreeMap, HashMap};

use super::super::numeral::Numeral;
use super::super::xml::Element;

/// The name of the numbers of headings, which no list can have.
const OUTLINE: &str = "";
/// Deeper no list goes.
const DEEPEST: usize = 10;

/// What a level of a list looks like.
#[derive(Clone, Debug, Default)]
struct Level {
    format: Numeral,
    prefix: String,
    suffix: String,
    start: Option<u32>,
    /// How many levels are shown, with its own.
    shown: Option<usize>,
}

/// What an item or heading begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Label {
    Number(String),
    Bullet,
    Nothing,
}

/// The looks of all lists.
#[derive(Debug, Default)]
struct Looks {
    levels: HashMap<String, BTreeMap<usize, Level>>,
    current: Option<String>,
}

impl Looks {
    fn level(&self, style: &str, depth: usize) -> Option<&Level> {
        self.levels.get(style)?.get(&depth)
    }

    fn start(&self, style: &str, depth: usize) -> u32 {
        self.level(style, depth).and_then(|level| level.start).unwrap_or(1)
    }

    fn label(&self, style: &str, counts: &[Option<u32>]) -> Label {
        let depth = counts.len();
        let Some(level) = self.level(style, depth) else {
            return if style == OUTLINE { Label::Nothing } else { Label::Bullet };
        };
        if level.format == Numeral::Bullet {
            return Label::Bullet;
        }
        let hidden = depth.saturating_sub(level.shown.unwrap_or(1).max(1));
        let shown = (1..).zip(counts).skip(hidden);
        let numbers = shown.map(|(at, count)| {
            let format = self.level(style, at).map(|level| level.format).unwrap_or_default();
            format.say(count.unwrap_or_else(|| self.start(style, at)))
        });
        let numbers: Vec<String> = numbers.filter(|number| !number.is_empty()).collect();
        if level.format == Numeral::Nothing || numbers.is_empty() {
            return Label::Nothing;
        }
        Label::Number(format!("{}{}{}", level.prefix, numbers.join("."), level.suffix).trim().to_owned())
    }
}

/// A list that is being read.
#[derive(Debug)]
struct List {
    style: String,
    id: Option<String>,
    /// With which number its item begins, where the item says so; nothing: it was counted.
    waiting: Option<Option<u32>>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    looks: Looks,
    open: Vec<List>,
    counts: Vec<Option<u32>>,
    headings: Vec<Option<u32>>,
    /// How far lists counted that may go on, by their style and by their id.
    before: HashMap<String, Vec<Option<u32>>>,
}

impl Lists {
    /// Takes what an element says of how lists look.
    pub(super) fn look(&mut self, element: &Element<'_>) {
        let said = |name: &str| element.get(name).unwrap_or_default();
        let format = match element.name {
            "list-style" => return self.looks.current = element.get("name"),
            "outline-style" => return self.looks.current = Some(OUTLINE.to_owned()),
            "list-level-style-number" | "outline-level-style" => Numeral::of_open_document(&said("num-format")),
            "list-level-style-bullet" | "list-level-style-image" => Numeral::Bullet,
            _ => return,
        };
        let level = Level {
            format,
            prefix: said("num-prefix"),
            suffix: said("num-suffix"),
            start: element.number("start-value"),
            shown: element.number("display-levels"),
        };
        if let Some(style) = &self.looks.current {
            let levels = self.looks.levels.entry(style.clone()).or_default();
            levels.insert(element.number("level").unwrap_or(1), level);
        }
    }

    /// A list begins.
    pub(super) fn open(&mut self, element: &Element<'_>) {
        let around = self.open.last().map(|list| list.style.clone());
        let style = element.get("style-name").or(around).unwrap_or_else(|| "-".to_owned());
        if self.open.is_empty() {
            let goes_on = element.get("continue-numbering").is_some_and(|goes_on| goes_on == "true");
            let before = element.get("continue-list").map(|id| format!("#{id}")).or(goes_on.then(|| style.clone()));
            self.counts = before.and_then(|before| self.before.get(&before)).cloned().unwrap_or_default();
        }
        self.open.push(List { style, id: element.get("id"), waiting: None });
    }

    /// An item begins.
    pub(super) fn item(&mut self, element: &Element<'_>) {
        if let Some(list) = self.open.last_mut() {
            list.waiting = Some(element.number("start-value"));
        }
    }

    /// The item ends.
    pub(super) fn end_item(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.waiting = None;
        }
    }

    /// The list ends.
    pub(super) fn close(&mut self) {
        let Some(list) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.before.extend(list.id.map(|id| (format!("#{id}"), self.counts.clone())));
            self.before.insert(list.style, std::mem::take(&mut self.counts));
        }
    }

    /// The label of a paragraph where the reading is; only the first of an item has one.
    pub(super) fn paragraph(&mut self) -> Label {
        let depth = self.open.len();
        let Some(list) = self.open.last_mut() else { return Label::Nothing };
        let Some(start) = list.waiting.take() else { return Label::Nothing };
        count(&mut self.counts, depth, start.unwrap_or_else(|| self.looks.start(&list.style, depth)), start.is_some());
        self.looks.label(&list.style, &self.counts)
    }

    /// The label of a heading that is no item of a list.
    pub(super) fn heading(&mut self, level: u8, start: Option<u32>) -> Label {
        let depth = usize::from(level).clamp(1, DEEPEST);
        let first = start.unwrap_or_else(|| self.looks.start(OUTLINE, depth));
        count(&mut self.headings, depth, first, start.is_some());
        self.looks.label(OUTLINE, &self.headings)
    }

    /// Whether the reading is in a list.
    pub(super) fn is_inside(&self) -> bool {
        !self.open.is_empty()
    }
}

/// One more at `depth`; what is deeper begins again.
fn count(counts: &mut Vec<Option<u32>>, depth: usize, start: u32, again: bool) {
    counts.resize(depth, None);
    if let Some(last) = counts.last_mut() {
        *last = Some(last.filter(|_| !again).map_or(start, |last| last.saturating_add(1)));
    }
}
