//! Question 1: is a practice taking off?

use maud::html;

use crate::diffusion::bass::{self, Bass, Fitted, Unsaid};
use crate::diffusion::survival::{Curve, Spread};
use crate::draw::curve::{Steps, YEAR};
use crate::draw::round_up;
use crate::page::Page;
use crate::page::figure::{Figure, Table};
use crate::page::said::TO;
use crate::page::section::Section;
use crate::text::clean;
use crate::words::{Value, Words};

/// So many practices are drawn; the others stand in the table.
const DRAWN: usize = 9;

/// So many places of the model are drawn.
const PLACES: u32 = 40;

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let words = page.words;
    let mut told: Vec<(&Spread, &Curve, Option<&Fitted>)> = page
        .figures
        .spreads
        .iter()
        .enumerate()
        .filter_map(|(at, spread)| Some((spread, spread.curve.shown()?, page.figures.models.get(at))))
        .collect();
    told.sort_by(|one, other| other.1.events.cmp(&one.1.events).then(one.0.practice.cmp(&other.0.practice)));
    let drawn: Vec<_> = told.iter().take(DRAWN).collect();
    let years = drawn.iter().map(|(_, curve, _)| f64::from(curve.last_day) / YEAR).fold(1.0, f64::max);
    let most = drawn.iter().flat_map(|(_, curve, _)| curve.points.last()).map(|point| point.band.high);
    let most = round_up(most.fold(0.01, f64::max)).min(1.0);
    let body = html! {
        div.figures.even {
            @for (at, (spread, curve, model)) in drawn.iter().enumerate() {
                (figure(page, at, (spread, curve, *model), years, most).draw(words))
            }
        }
        @if !told.is_empty() { (all(page, &told).draw(&words.say("spread-all"), words)) }
    };
    Section::new("spread", words, says(page, &told), body)
}

fn says(page: &Page<'_>, told: &[(&Spread, &Curve, Option<&Fitted>)]) -> Vec<String> {
    let words = page.words;
    let all = Value::Count(page.figures.spreads.len());
    let Some(middle) = told.get(told.len() / 2) else {
        return vec![words.with("spread-none", &[("all", all)])];
    };
    let share = middle.1.points.last().map_or(0.0, |point| point.share);
    let share = words.fine_percent(share);
    let first =
        words.with("spread-says", &[("all", all), ("told", Value::Count(told.len())), ("share", Value::Text(&share))]);
    let models: Vec<&Bass> = page.figures.models.iter().filter_map(|fitted| fitted.model.as_ref().ok()).collect();
    if models.is_empty() {
        return vec![first, words.say("bass-says-none")];
    }
    let neighbours = models.iter().filter(|model| model.q.interval.low > model.p.interval.high).count();
    let values = [
        ("fitted", Value::Count(models.len())),
        ("neighbours", Value::Count(neighbours)),
        ("unsaid", Value::Count(page.figures.models.len() - models.len())),
    ];
    vec![first, words.with("bass-says", &values)]
}

fn figure(page: &Page<'_>, at: usize, told: (&Spread, &Curve, Option<&Fitted>), years: f64, most: f64) -> Figure {
    let (spread, curve, fitted) = told;
    let words = page.words;
    let model = fitted.and_then(|fitted| fitted.model.as_ref().ok());
    let title = clean(&spread.practice.title);
    let (events, watched) = (Value::Count(curve.events), Value::Count(curve.watched));
    let drawing = Steps {
        curve,
        years,
        most,
        model: model.map(|model| modelled(model, curve)).unwrap_or_default(),
        year: Box::new(|year| words.number(year, 0)),
        share: Box::new(|share| words.fine_percent(share)),
        unit: words.say("spread-years"),
        end: words.with("spread-end", &[("events", events), ("watched", watched)]),
    };
    Figure {
        id: format!("spread-{at}"),
        about: words.with("spread-about", &[("events", events), ("watched", watched), ("title", Value::Text(&title))]),
        title,
        caption: fitted.map(|fitted| bass(page, spread, curve, fitted)).unwrap_or_default(),
        drawing: drawing.draw(),
        table: by_year(words, curve),
    }
}

/// The share that the model foretells among those who were watched.
fn modelled(model: &Bass, curve: &Curve) -> Vec<(f64, f64)> {
    let end = f64::from(curve.last_day) / YEAR;
    let watched = (curve.watched as f64).max(1.0);
    (0..=PLACES)
        .map(|place| {
            let years = end * f64::from(place) / f64::from(PLACES);
            (years, bass::taken_after(model.p.value, model.q.value, model.m.value, years) / watched)
        })
        .collect()
}

/// The model in words, or why there is none.
fn bass(page: &Page<'_>, spread: &Spread, curve: &Curve, fitted: &Fitted) -> String {
    let words = page.words;
    match &fitted.model {
        Ok(model) => words.with(
            "bass",
            &[
                ("p", Value::Text(&words.number(model.p.value, 3))),
                ("q", Value::Text(&words.number(model.q.value, 2))),
                ("m", Value::Text(&words.number(model.m.value, 0))),
            ],
        ),
        Err(Unsaid::FewPoints) => {
            let days = f64::from((page.registry.today - spread.since).get_days());
            let quarters = Value::Count((days.max(0.0) / YEAR * 4.0) as usize);
            let needed = Value::Count(bass::FEWEST_POINTS);
            words
                .with("bass-few", &[("quarters", quarters), ("takers", Value::Count(curve.events)), ("needed", needed)])
        }
        Err(Unsaid::BeforeInflection) => words.say("bass-growing"),
        Err(Unsaid::NoFit) => words.say("bass-no-fit"),
    }
}

/// The curve at the end of each year, and today.
pub(super) fn by_year(words: &Words, curve: &Curve) -> Table {
    let full = curve.last_day as f64 / YEAR;
    let mut days: Vec<u32> =
        (1..).map(|year| (f64::from(year) * YEAR) as u32).take_while(|day| *day < curve.last_day).collect();
    days.push(curve.last_day);
    let rows = days.iter().map(|day| {
        let until = curve.points.iter().take_while(|point| point.days <= *day);
        let events: usize = until.clone().map(|point| point.events).sum();
        let years = if *day == curve.last_day { full } else { f64::from(*day) / YEAR };
        let years = words.number(years, 1);
        match until.last() {
            Some(point) if crate::privacy::shown(events).is_some() => vec![
                years,
                words.number(events as f64, 0),
                words.fine_percent(point.share),
                format!("{}{TO}{}", words.fine_percent(point.band.low), words.fine_percent(point.band.high)),
            ],
            Some(_) => vec![years, words.hidden(), words.hidden(), words.hidden()],
            None => vec![years, words.number(0.0, 0), words.fine_percent(0.0), String::new()],
        }
    });
    let head = ["column-years", "column-takers", "column-share", "column-band"].map(|key| words.say(key));
    Table { head: head.to_vec(), rows: rows.collect() }
}

/// Every practice in a row that enough took over.
fn all(page: &Page<'_>, told: &[(&Spread, &Curve, Option<&Fitted>)]) -> Table {
    let words = page.words;
    let mut told = told.to_vec();
    told.sort_by_key(|(spread, _, _)| spread.practice.title.to_lowercase());
    let rows = told.into_iter().map(|(spread, curve, fitted)| {
        let share = curve.points.last().map_or(0.0, |point| point.share);
        vec![
            clean(&spread.practice.title),
            words.day(spread.since),
            words.number(curve.events as f64, 0),
            words.fine_percent(share),
            fitted.map(|fitted| bass(page, spread, curve, fitted)).unwrap_or_default(),
        ]
    });
    let head =
        ["column-practice", "column-since", "column-takers", "column-share", "column-bass"].map(|key| words.say(key));
    Table { head: head.to_vec(), rows: rows.collect() }
}
