//! Rows of estimates: a mark, the range in which the truth likely lies, and where chance alone would put it.

use maud::{Markup, html};

use super::{Drawing, Scale, WIDTH, at, fitted};
use crate::diffusion::numbers::Interval;

/// The shape of a mark, so that nobody needs the colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A filled disc.
    Disc,
    /// An open square.
    Square,
}

/// An estimate.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) value: f64,
    /// Where the truth likely lies.
    pub(crate) range: Option<Interval>,
    /// Where chance would put it.
    pub(crate) chance: Option<Interval>,
    pub(crate) shape: Shape,
}

/// A line of the drawing.
pub(crate) enum Row {
    /// Words above what follows.
    Heading(String),
    /// A name, its estimate unless that is hidden, and the words at the end of the line.
    Estimate(String, Option<Mark>, String),
}

/// The rows with one scale below them.
pub(crate) struct Ranges<'a> {
    pub(crate) rows: Vec<Row>,
    /// From, up to.
    pub(crate) values: (f64, f64),
    /// Whether equal ratios are equally far apart.
    pub(crate) log: bool,
    /// A value that everything is compared with.
    pub(crate) reference: Option<f64>,
    /// How a value at a tick is written.
    pub(crate) tick: Box<dyn Fn(f64) -> String + 'a>,
    /// What the scale counts.
    pub(crate) unit: String,
}

const SIDE: f64 = 10.0;
const HEADING: f64 = 24.0;
const ESTIMATE: f64 = 38.0;
/// How far the mark is below the top of its line.
const MARK: f64 = 24.0;
const FOOT: f64 = 36.0;
/// At most so many values stand at the scale.
const TICKS: usize = 6;

impl Ranges<'_> {
    pub(crate) fn draw(&self) -> Drawing {
        let places = (SIDE, WIDTH - SIDE);
        let scale = if self.log { Scale::log(self.values, places) } else { Scale::linear(self.values, places) };
        let mut y = 2.0;
        let mut rows = Vec::new();
        for row in &self.rows {
            match row {
                Row::Heading(words) => {
                    rows.push(html! { text.heading x="0" y=(at(y + 16.0)) { (fitted(words, WIDTH)) } });
                    y += HEADING;
                }
                Row::Estimate(name, mark, words) => {
                    rows.push(estimate(&scale, y, name, mark.as_ref(), words, self.grid(&scale, y + MARK)));
                    y += ESTIMATE;
                }
            }
        }
        let body = html! {
            @for row in rows { (row) }
            (self.axis(&scale, y))
        };
        Drawing { width: WIDTH, height: y + FOOT, body }
    }

    /// The scale below the rows.
    fn axis(&self, scale: &Scale, bottom: f64) -> Markup {
        html! {
            @for value in scale.ticks(TICKS) {
                @let x = scale.at(value);
                text.tick x=(at(x)) y=(at(bottom + 13.0)) text-anchor=(anchor(x)) { ((self.tick)(value)) }
            }
            text.unit x=(at(WIDTH / 2.0)) y=(at(bottom + 29.0)) text-anchor="middle" { (self.unit) }
        }
    }

    /// The scale behind one mark, clear of the words above it.
    fn grid(&self, scale: &Scale, line: f64) -> Markup {
        html! {
            line.track x1=(at(SIDE)) x2=(at(WIDTH - SIDE)) y1=(at(line)) y2=(at(line)) {}
            @for value in scale.ticks(TICKS) {
                @let x = at(scale.at(value));
                line.grid x1=(x) x2=(x) y1=(at(line - 5.0)) y2=(at(line + 5.0)) {}
            }
            @if let Some(value) = self.reference {
                @let x = at(scale.at(value));
                line.reference x1=(x) x2=(x) y1=(at(line - 6.0)) y2=(at(line + 8.0)) {}
            }
        }
    }
}

/// Words at an end of the scale stay inside the drawing.
fn anchor(x: f64) -> &'static str {
    if x < SIDE + 8.0 {
        "start"
    } else if x > WIDTH - SIDE - 8.0 {
        "end"
    } else {
        "middle"
    }
}

fn estimate(scale: &Scale, y: f64, name: &str, mark: Option<&Mark>, words: &str, grid: Markup) -> Markup {
    let line = y + MARK;
    let room = WIDTH - 8.0 - 7.6 * (1..).zip(words.chars()).last().map_or(0.0, |(count, _)| f64::from(count));
    html! {
        text.name x="0" y=(at(y + 14.0)) { (fitted(name, room)) }
        text.value x=(at(WIDTH)) y=(at(y + 14.0)) text-anchor="end" { (words) }
        @if let Some(mark) = mark {
            @if let Some(chance) = mark.chance {
                @let (low, high) = (scale.at(chance.low), scale.at(chance.high));
                rect.chance x=(at(low)) y=(at(line - 5.0)) width=(at((high - low).max(1.0))) height="10" rx="2" {}
            }
        }
        (grid)
        @if let Some(mark) = mark {
            @if let Some(range) = mark.range {
                line class={ "range " (family(mark.shape)) } x1=(at(scale.at(range.low))) x2=(at(scale.at(range.high)))
                    y1=(at(line)) y2=(at(line)) {}
            }
            (shape(mark.shape, scale.at(mark.value), line))
        }
    }
}

fn family(shape: Shape) -> &'static str {
    match shape {
        Shape::Disc => "one",
        Shape::Square => "two",
    }
}

fn shape(shape: Shape, x: f64, y: f64) -> Markup {
    match shape {
        Shape::Disc => html! { circle.disc cx=(at(x)) cy=(at(y)) r="4.5" {} },
        Shape::Square => html! { rect.square x=(at(x - 4.0)) y=(at(y - 4.0)) width="8" height="8" {} },
    }
}
