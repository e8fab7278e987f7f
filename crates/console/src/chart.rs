//! Pictures of figures: drawn as SVG with classes and nothing else, each with a table that says the same.

use jatwerk_reuse_report::draw::{Drawing, Scale, WIDTH, at, fitted, round_up};
use maud::{Markup, html};

use crate::request::Asked;

/// An amount with what it is of.
pub(crate) type Value = (String, Amount);

/// How much of something there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    /// So much.
    Is(f64),
    /// Not to be told.
    Hidden,
    /// Nothing was there to be measured.
    Nothing,
}

impl Amount {
    /// So much, when that may be told.
    pub(crate) fn told(value: Option<f64>) -> Self {
        value.map_or(Self::Hidden, Self::Is)
    }

    /// The same, when there was something to be measured.
    pub(crate) fn of(self, any: bool) -> Self {
        if any { self } else { Self::Nothing }
    }

    pub(crate) fn value(self) -> Option<f64> {
        if let Self::Is(value) = self { Some(value) } else { None }
    }
}

/// A picture and its table.
pub(crate) struct Figure {
    /// Unique on the page.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// What is drawn, for whoever does not see it.
    pub(crate) about: String,
    pub(crate) drawing: Drawing,
    pub(crate) table: Table,
}

/// Rows of cells; the first of each names it.
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<Markup>>,
}

const LEFT: f64 = 40.0;
const RIGHT: f64 = WIDTH - 12.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 150.0;

/// So many values are named below a picture: more would stand upon each other.
const NAMED: usize = 4;

impl Figure {
    pub(crate) fn draw(&self, asked: &Asked) -> Markup {
        let (title, about) = (format!("{}-titel", self.id), format!("{}-tekst", self.id));
        html! {
            figure id=(self.id) {
                figcaption { (self.title) }
                svg viewBox={ "0 0 " (at(self.drawing.width)) " " (at(self.drawing.height)) } role="img"
                    aria-labelledby={ (title) " " (about) } {
                    title id=(title) { (self.title) }
                    desc id=(about) { (self.about) }
                    (self.drawing.body)
                }
                details {
                    summary { (asked.say("console-as-table")) ": " (self.title) }
                    (self.table.draw())
                }
            }
        }
    }
}

impl Table {
    pub(crate) fn draw(&self) -> Markup {
        html! {
            div class="wide" tabindex="0" role="region" aria-label=(self.caption) {
                table class="utrecht-table" {
                    caption { (self.caption) }
                    thead { tr { @for cell in &self.head { th scope="col" { (cell) } } } }
                    tbody { @for row in &self.rows { tr {
                        @for (place, cell) in row.iter().enumerate() {
                            @if place == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                        }
                    } } }
                }
            }
        }
    }
}

/// Values one after another as a line; one that is lower than the one before has a mark of its own. The scale ends at round
/// values around them, within `bounds`.
pub(crate) fn line(values: &[Value], bounds: (f64, f64), write: &dyn Fn(f64) -> String) -> Drawing {
    let known = || values.iter().filter_map(|(_, amount)| amount.value());
    let low = known().fold(f64::INFINITY, f64::min).min(bounds.1);
    let high = known().fold(f64::NEG_INFINITY, f64::max).max(bounds.0);
    let round = |value: f64| (value / 10.0).floor() * 10.0;
    let around = (round(low - 5.0).max(bounds.0), (round(high + 5.0) + 10.0).min(bounds.1));
    let ends = if low > high { bounds } else { around };
    let y = Scale::linear(ends, (BOTTOM, TOP));
    let x = places(values.len());
    let points: Vec<(f64, f64)> =
        x.iter().zip(values).filter_map(|(x, (_, amount))| Some((*x, y.at(amount.value()?)))).collect();
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", at(*x), at(*y))).collect();
    let last = points.last().copied().zip(known().next_back());
    let body = html! {
        (grid(&y, write))
        (names(values, &x))
        @if points.len() > 1 { path class="curve" d={ "M" (path.join("L")) } {} }
        @for (place, (x, y)) in points.iter().enumerate() {
            // Lower on the page is higher on its scale.
            @if place.checked_sub(1).and_then(|before| points.get(before)).is_some_and(|before| *y > before.1 + 0.05) {
                rect class="square" x=(at(x - 3.5)) y=(at(y - 3.5)) width="7" height="7" {}
            } @else { circle class="disc" cx=(at(*x)) cy=(at(*y)) r="3" {} }
        }
        @if let Some(((x, y), value)) = last {
            @let beside = if y < TOP + 16.0 { y + 18.0 } else { y - 9.0 };
            text class="name halo" x=(at(x)) y=(at(beside)) text-anchor="end" { (write(value)) }
        }
    };
    Drawing { width: WIDTH, height: BOTTOM + 24.0, body }
}

/// Values one after another as columns; what is hidden has a sign of its own.
pub(crate) fn columns(values: &[Value], hidden: &str, write: &dyn Fn(f64) -> String) -> Drawing {
    let y = Scale::linear((0.0, most(values)), (BOTTOM, TOP));
    let x = places(values.len());
    let wide = (0.7 * (RIGHT - LEFT) / values.len().max(1) as f64).clamp(2.0, 28.0);
    let body = html! {
        (grid(&y, write))
        (names(values, &x))
        @for (x, (_, amount)) in x.iter().zip(values) {
            @match amount {
                Amount::Is(value) => {
                    rect class="bar" x=(at(x - wide / 2.0)) y=(at(y.at(*value))) width=(at(wide))
                        height=(at(BOTTOM - y.at(*value))) {}
                },
                Amount::Hidden => text class="faint" x=(at(*x)) y=(at(BOTTOM - 4.0)) text-anchor="middle" { (hidden) },
                Amount::Nothing => {},
            }
        }
    };
    Drawing { width: WIDTH, height: BOTTOM + 24.0, body }
}

/// Values below each other as bars, each with its name and itself.
pub(crate) fn bars(values: &[Value], hidden: &str, write: &dyn Fn(f64) -> String) -> Drawing {
    let (left, row) = (150.0, 24.0);
    let x = Scale::linear((0.0, most(values)), (left, RIGHT - 36.0));
    let body = html! {
        @for (place, (name, amount)) in values.iter().enumerate() {
            @let y = row * place as f64 + 4.0;
            text x=(at(left - 6.0)) y=(at(y + 13.0)) text-anchor="end" { (fitted(name, left - 6.0)) }
            @match amount {
                Amount::Is(value) => {
                    rect class="bar" x=(at(left)) y=(at(y)) width=(at(x.at(*value) - left)) height="18" {}
                    text class="value" x=(at(x.at(*value) + 5.0)) y=(at(y + 13.0)) { (write(*value)) }
                },
                Amount::Hidden => text class="faint" x=(at(left + 5.0)) y=(at(y + 13.0)) { (hidden) },
                Amount::Nothing => {},
            }
        }
        line class="stroke" x1=(at(left)) x2=(at(left)) y1="0" y2=(at(row * values.len() as f64 + 2.0)) {}
    };
    Drawing { width: WIDTH, height: row * values.len().max(1) as f64 + 4.0, body }
}

fn most(values: &[Value]) -> f64 {
    round_up(values.iter().filter_map(|(_, amount)| amount.value()).fold(0.0, f64::max).max(4.0))
}

/// Where values stand one after another.
fn places(count: usize) -> Vec<f64> {
    let step = (RIGHT - LEFT) / count.max(1) as f64;
    (0..count).map(|place| LEFT + step * (place as f64 + 0.5)).collect()
}

fn grid(y: &Scale, write: &dyn Fn(f64) -> String) -> Markup {
    html! {
        @for tick in y.ticks(5) {
            line class="grid" x1=(at(LEFT)) x2=(at(RIGHT)) y1=(at(y.at(tick))) y2=(at(y.at(tick))) {}
            text class="tick" x=(at(LEFT - 5.0)) y=(at(y.at(tick) + 4.0)) text-anchor="end" { (write(tick)) }
        }
        line class="stroke" x1=(at(LEFT)) x2=(at(RIGHT)) y1=(at(BOTTOM)) y2=(at(BOTTOM)) {}
    }
}

/// What some of the values are of, the last among them.
fn names(values: &[Value], x: &[f64]) -> Markup {
    let step = values.len().div_ceil(NAMED).max(1);
    let last = values.len().saturating_sub(1);
    html! {
        @for (place, ((name, _), x)) in values.iter().zip(x).enumerate() {
            @if (last - place).is_multiple_of(step) {
                @let (x, anchor) = if place == last { (x + 20.0, "end") } else { (*x, "middle") };
                text class="tick" x=(at(x.min(WIDTH))) y=(at(BOTTOM + 16.0)) text-anchor=(anchor) { (name) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(values: &[Option<f64>]) -> Vec<Value> {
        values.iter().map(|value| ("3 juni".to_owned(), Amount::told(*value))).collect()
    }

    fn write(value: f64) -> String {
        format!("{value:.0}")
    }

    #[test]
    fn what_falls_has_a_mark_of_its_own() {
        let drawn = line(&values(&[Some(50.0), Some(52.0), Some(40.0), None, Some(41.0)]), (0.0, 100.0), &write);
        let drawn = drawn.body.into_string();
        assert_eq!((drawn.matches("<circle").count(), drawn.matches("class=\"square\"").count()), (3, 1), "{drawn}");
        assert!(drawn.contains(">41</text>") && drawn.contains(">60</text>"), "{drawn}");
    }

    #[test]
    fn what_is_hidden_has_no_height() {
        let drawn = columns(&values(&[Some(8.0), None]), "<3", &write).body.into_string();
        assert_eq!(drawn.matches("class=\"bar\"").count(), 1);
        assert!(drawn.contains("&lt;3") && !drawn.contains("NaN"), "{drawn}");
        let nothing = [("3 juni".to_owned(), Amount::told(None).of(false))];
        assert!(!columns(&nothing, "<3", &write).body.into_string().contains("&lt;3"));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        for drawing in [line(&[], (0.0, 100.0), &write), columns(&[], "", &write), bars(&[], "", &write)] {
            let drawn = drawing.body.into_string();
            assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        }
    }
}
