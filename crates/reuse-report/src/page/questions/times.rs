//! Question 5: how long does it take, from the first question to use, and from use to stopping?

use maud::html;

use super::spread::by_year;
use crate::diffusion::numbers::Cell;
use crate::diffusion::survival::{Curve, Median};
use crate::draw::curve::{Steps, YEAR};
use crate::draw::round_up;
use crate::page::Page;
use crate::page::figure::Figure;
use crate::page::section::Section;
use crate::words::{Value, Words};

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let (words, figures) = (page.words, page.figures);
    let curves = [("use", &figures.to_use), ("stop", &figures.to_stopping)];
    let body = html! {
        div.figures {
            @for (name, cell) in curves {
                @if let Some(curve) = cell.shown() { (figure(words, name, curve).draw(words)) }
            }
        }
    };
    let says = curves.map(|(name, cell)| sentence(words, name, cell)).to_vec();
    Section::new("times", words, says, body)
}

fn sentence(words: &Words, name: &str, cell: &Cell<Curve>) -> String {
    let Some(curve) = cell.shown() else { return words.say(&format!("times-{name}-none")) };
    let share = words.percent(curve.points.last().map_or(0.0, |point| point.share));
    let (watched, last) = (Value::Count(curve.watched), words.duration(curve.last_day));
    let Some(half) = curve.median.days else {
        let values = [("share", Value::Text(&share)), ("watched", watched), ("last", Value::Text(&last))];
        return words.with(&format!("times-{name}-not-half"), &values);
    };
    let values = [("half", words.duration(half)), ("range", range(words, curve.median))];
    let [half, range] = values.each_ref().map(|(name, text)| (*name, Value::Text(text)));
    words.with(&format!("times-{name}-half"), &[half, range, ("watched", watched)])
}

/// The range of the median, which may have no end yet.
fn range(words: &Words, median: Median) -> String {
    let end = |day: Option<u32>| day.map_or_else(|| words.say("not-yet"), |day| words.duration(day));
    words.with("from-to", &[("from", Value::Text(&end(median.low))), ("to", Value::Text(&end(median.high)))])
}

fn figure(words: &Words, name: &str, curve: &Curve) -> Figure {
    let id = format!("times-{name}");
    let share = curve.points.last().map_or(0.0, |point| point.share);
    let most = curve.points.last().map_or(0.1, |point| point.band.high);
    let (events, watched) = (Value::Count(curve.events), Value::Count(curve.watched));
    let drawing = Steps {
        curve,
        years: (f64::from(curve.last_day) / YEAR).max(0.5),
        most: round_up(most).min(1.0),
        model: Vec::new(),
        year: Box::new(|year| words.number(year, if year.fract() == 0.0 { 0 } else { 1 })),
        share: Box::new(|share| words.fine_percent(share)),
        unit: words.say(&format!("{id}-unit")),
        end: words.percent(share),
    };
    Figure {
        title: words.say(&format!("{id}-title")),
        about: words.with("times-about", &[("events", events), ("watched", watched)]),
        caption: words.with("times-caption", &[("events", events), ("watched", watched)]),
        drawing: drawing.draw(),
        table: by_year(words, curve),
        id,
    }
}
