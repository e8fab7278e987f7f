//! Question 3: from nearby or from afar, from alike or from different?

use maud::html;

use crate::diffusion::decay::{Band, Decay};
use crate::diffusion::numbers::{Cell, Interval};
use crate::draw::ranges::{Mark, Ranges, Row, Shape};
use crate::page::Page;
use crate::page::figure::{Figure, Table};
use crate::page::section::Section;
use crate::words::{Value, Words};

/// The scale shows at least from half to twice as often as by chance, and at most from a twentieth to twenty times.
const LEAST: (f64, f64) = (0.5, 2.0);
const MOST: (f64, f64) = (0.05, 20.0);

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let (words, figures) = (page.words, page.figures);
    let kilometres = |range: &Interval| name(words, "kilometres", *range, 0);
    let alike = |range: &Interval| name(words, "alike", *range, 2);
    let body = html! {
        div.figures {
            @if !figures.distance.bands.is_empty() {
                (figure(words, "decay-distance", &figures.distance, &kilometres).draw(words))
            }
            @if !figures.likeness.bands.is_empty() {
                (figure(words, "decay-likeness", &figures.likeness, &alike).draw(words))
            }
        }
    };
    let says = vec![
        sentence(words, "distance", figures.distance.bands.first(), &kilometres),
        sentence(words, "likeness", figures.likeness.bands.last(), &alike),
    ];
    Section::new("decay", words, says, body)
}

/// A band in words: from, up to; or beyond, when it has no end.
fn name(words: &Words, unit: &str, range: Interval, digits: usize) -> String {
    let low = words.number(range.low, digits);
    if range.high.is_finite() {
        let high = words.number(range.high, digits);
        words.with(&format!("band-{unit}"), &[("low", Value::Text(&low)), ("high", Value::Text(&high))])
    } else {
        words.with(&format!("band-{unit}-beyond"), &[("low", Value::Text(&low))])
    }
}

fn sentence(
    words: &Words,
    what: &str,
    band: Option<&(Interval, Cell<Band>)>,
    name: &dyn Fn(&Interval) -> String,
) -> String {
    let Some((range, Cell::Shown(band))) = band else { return words.say(&format!("{what}-says-none")) };
    let which = match band.ratio {
        ratio if ratio > band.chance.high => "more",
        ratio if ratio < band.chance.low => "less",
        _ => "chance",
    };
    let (ratio, chance) = (words.times(band.ratio), words.range(band.chance, 1));
    let values =
        [("ratio", Value::Text(&ratio)), ("chance", Value::Text(&chance)), ("band", Value::Text(&name(range)))];
    words.with(&format!("{what}-says-{which}"), &values)
}

fn figure(words: &Words, id: &str, decay: &Decay, name: &dyn Fn(&Interval) -> String) -> Figure {
    let shown = || decay.bands.iter().filter_map(|(_, cell)| cell.shown());
    let ends = shown().flat_map(|band| [band.ratio, band.chance.low, band.chance.high]).filter(|end| *end > 0.0);
    let (low, high) = ends.fold(LEAST, |(low, high), end| (end.min(low), end.max(high)));
    let rows = decay.bands.iter().map(|(range, cell)| {
        let mark = cell.shown().map(|band| Mark {
            value: band.ratio,
            range: None,
            chance: Some(band.chance),
            shape: Shape::Disc,
        });
        let said = cell.shown().map_or_else(|| words.hidden(), |band| words.times(band.ratio));
        Row::Estimate(name(range), mark, said)
    });
    let drawing = Ranges {
        rows: rows.collect(),
        values: (low.max(MOST.0), high.min(MOST.1)),
        log: true,
        reference: Some(1.0),
        tick: Box::new(|ratio| words.times(ratio)),
        unit: words.say("decay-unit"),
    };
    Figure {
        id: id.to_owned(),
        title: words.say(&format!("{id}-title")),
        about: words.with("decay-about", &[("takings", Value::Count(decay.takings))]),
        caption: String::new(),
        drawing: drawing.draw(),
        table: table(words, decay, name),
    }
}

fn table(words: &Words, decay: &Decay, name: &dyn Fn(&Interval) -> String) -> Table {
    let rows = decay.bands.iter().map(|(range, cell)| {
        let mut row = vec![name(range)];
        match cell.shown() {
            Some(band) => row.extend([
                words.number(band.observed as f64, 0),
                words.number(band.expected, 1),
                words.number(band.ratio, 2),
                words.range(band.chance, 2),
            ]),
            None => row.extend((0..4).map(|_| words.hidden())),
        }
        row
    });
    let head = ["column-what", "column-observed", "column-expected", "column-ratio", "column-chance"]
        .map(|key| words.say(key));
    Table { head: head.to_vec(), rows: rows.collect() }
}
