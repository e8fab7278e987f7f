//! A share that grows with time, with its band.

use maud::{Markup, html};

use super::{Drawing, Scale, WIDTH, at};
use crate::diffusion::survival::Curve;

/// Days in a year.
pub(crate) const YEAR: f64 = 365.25;

/// What is drawn.
pub(crate) struct Steps<'a> {
    pub(crate) curve: &'a Curve,
    /// Where the scale of years ends.
    pub(crate) years: f64,
    /// Where the scale of shares ends.
    pub(crate) most: f64,
    /// A model beside it: years and share.
    pub(crate) model: Vec<(f64, f64)>,
    /// How a number of years at a tick is written.
    pub(crate) year: Box<dyn Fn(f64) -> String + 'a>,
    /// How a share at a tick is written.
    pub(crate) share: Box<dyn Fn(f64) -> String + 'a>,
    /// What the scale of years counts.
    pub(crate) unit: String,
    /// What stands at the end of the curve.
    pub(crate) end: String,
}

const LEFT: f64 = 38.0;
const RIGHT: f64 = WIDTH - 10.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 186.0;

impl Steps<'_> {
    pub(crate) fn draw(&self) -> Drawing {
        let x = Scale::linear((0.0, self.years), (LEFT, RIGHT));
        let y = Scale::linear((0.0, self.most), (BOTTOM, TOP));
        let last = years(self.curve.last_day);
        let share = self.curve.points.last().map_or(0.0, |point| point.share);
        // Above the end of the curve, unless there is no room.
        let above = y.at(share) - 8.0;
        let words = if above < TOP + 10.0 { y.at(share) + 18.0 } else { above };
        let body = html! {
            (self.grid(&x, &y))
            path.band d=(self.band(&x, &y)) {}
            @if !self.model.is_empty() { path.model d=(line(self.model.iter().map(|(year, share)| (x.at(*year), y.at(*share))))) {} }
            path.curve d=(self.steps(&x, &y)) {}
            circle.disc cx=(at(x.at(last))) cy=(at(y.at(share))) r="3.5" {}
            text.name.halo x=(at(x.at(last))) y=(at(words)) text-anchor=(if x.at(last) > WIDTH / 2.0 { "end" } else { "start" }) { (self.end) }
        };
        Drawing { width: WIDTH, height: BOTTOM + 36.0, body }
    }

    fn grid(&self, x: &Scale, y: &Scale) -> Markup {
        html! {
            @for share in y.ticks(5) {
                line.grid x1=(at(LEFT)) x2=(at(RIGHT)) y1=(at(y.at(share))) y2=(at(y.at(share))) {}
                text.tick x=(at(LEFT - 5.0)) y=(at(y.at(share) + 4.0)) text-anchor="end" { ((self.share)(share)) }
            }
            @for year in x.ticks(6) {
                line.stroke x1=(at(x.at(year))) x2=(at(x.at(year))) y1=(at(BOTTOM)) y2=(at(BOTTOM + 4.0)) {}
                text.tick x=(at(x.at(year))) y=(at(BOTTOM + 16.0)) text-anchor="middle" { ((self.year)(year)) }
            }
            line.stroke x1=(at(LEFT)) x2=(at(RIGHT)) y1=(at(BOTTOM)) y2=(at(BOTTOM)) {}
            text.unit x=(at((LEFT + RIGHT) / 2.0)) y=(at(BOTTOM + 31.0)) text-anchor="middle" { (self.unit) }
        }
    }

    fn steps(&self, x: &Scale, y: &Scale) -> String {
        let places = self.curve.points.iter().map(|point| (x.at(years(point.days)), y.at(point.share)));
        stairs((x.at(0.0), y.at(0.0)), places, x.at(years(self.curve.last_day)))
    }

    /// The upper edge to the right, and the lower one back.
    fn band(&self, x: &Scale, y: &Scale) -> String {
        let points = &self.curve.points;
        let Some(first) = points.first() else { return String::new() };
        let end = x.at(years(self.curve.last_day));
        let start = x.at(years(first.days));
        let edge = |high: bool| -> Vec<(f64, f64)> {
            let mut corners: Vec<(f64, f64)> = Vec::new();
            for point in points {
                let height = y.at(if high { point.band.high } else { point.band.low });
                let across = x.at(years(point.days));
                corners.extend(corners.last().map(|(_, before)| (across, *before)));
                corners.push((across, height));
            }
            corners.extend(corners.last().map(|(_, height)| (end.max(start), *height)));
            corners
        };
        let (upper, lower) = (edge(true), edge(false));
        format!("{}Z", line(upper.into_iter().chain(lower.into_iter().rev())))
    }
}

fn years(days: u32) -> f64 {
    f64::from(days) / YEAR
}

/// A line that goes to the right before it goes up.
fn stairs(start: (f64, f64), places: impl Iterator<Item = (f64, f64)>, end: f64) -> String {
    let mut path = format!("M{} {}", at(start.0), at(start.1));
    for (across, height) in places {
        path.push_str(&format!("H{}V{}", at(across), at(height)));
    }
    path.push_str(&format!("H{}", at(end)));
    path
}

/// A line through places.
fn line(places: impl Iterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    for (across, height) in places {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        path.push_str(&format!("{} {}", at(across), at(height)));
    }
    path
}
