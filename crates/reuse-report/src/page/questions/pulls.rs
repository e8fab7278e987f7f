//! Question 7: what pulls a practice from one municipality to another?

use maud::{Markup, html};

use crate::diffusion::event_history::{Covariate, FEWEST_EVENTS, Pull, Pulls, Refusal};
use crate::diffusion::numbers::{Estimate, Interval};
use crate::draw::ranges::{Mark, Ranges, Row, Shape};
use crate::page::Page;
use crate::page::figure::{Figure, Table};
use crate::page::section::Section;
use crate::words::{Value, Words};

/// The scale shows at least from two thirds to one and a half times the chance, and at most from a twentieth to twenty times.
const LEAST: (f64, f64) = (0.66, 1.5);
const MOST: (f64, f64) = (0.05, 20.0);

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let words = page.words;
    let (says, body) = match &page.figures.pulls {
        Ok(pulls) => (says(words, pulls), html! { div.figures { (figure(words, pulls).draw(words)) } }),
        Err(refusal) => (vec![refused(words, *refusal)], Markup::default()),
    };
    Section::new("pulls", words, says, body)
}

/// Why nothing can be said yet.
pub(super) fn refused(words: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::FewEvents { events, needed } => {
            let needed = needed.max(FEWEST_EVENTS);
            words.with("pulls-few", &[("events", Value::Text(&words.total(events))), ("needed", Value::Count(needed))])
        }
        Refusal::NotIdentified => words.say("pulls-not-identified"),
    }
}

fn says(words: &Words, pulls: &Pulls) -> Vec<String> {
    let sure = pulls.pulls.iter().filter(|pull| !pull.log_odds.interval.holds(0.0));
    let sure: Vec<String> = sure
        .map(|pull| {
            let way = if pull.log_odds.value > 0.0 { "more" } else { "less" };
            words.say(&format!("pull-{}-{way}", code(pull.covariate)))
        })
        .collect();
    let list = sure.join("; ");
    let found = if sure.is_empty() {
        words.say("pulls-nothing")
    } else {
        words.with("pulls-says", &[("list", Value::Text(&list))])
    };
    let basis = [("events", Value::Count(pulls.events)), ("takers", Value::Count(pulls.takers))];
    vec![found, words.with("pulls-basis", &basis)]
}

fn figure(words: &Words, pulls: &Pulls) -> Figure {
    let ends = pulls.pulls.iter().map(odds).flat_map(|odds| [odds.1.low, odds.1.high]);
    let (low, high) = ends.fold(LEAST, |(low, high), end| (end.min(low), end.max(high)));
    let rows = pulls.pulls.iter().map(|pull| {
        let (value, range) = odds(pull);
        let mark = Mark { value, range: Some(range), chance: None, shape: Shape::Disc };
        Row::Estimate(words.say(&format!("pull-{}", code(pull.covariate))), Some(mark), words.times(value))
    });
    let drawing = Ranges {
        rows: rows.collect(),
        values: (low.max(MOST.0), high.min(MOST.1)),
        log: true,
        reference: Some(1.0),
        tick: Box::new(|ratio| words.times(ratio)),
        unit: words.say("pulls-unit"),
    };
    Figure {
        id: "pulls-all".to_owned(),
        title: words.say("pulls-title"),
        about: words.say("pulls-about"),
        caption: String::new(),
        drawing: drawing.draw(),
        table: table(words, pulls),
    }
}

/// By how much the chance changes: with the double of what is counted in logarithms, and with a yes of what is yes or no.
fn odds(pull: &Pull) -> (f64, Interval) {
    let by = match pull.covariate {
        Covariate::Distance | Covariate::Size | Covariate::Age => std::f64::consts::LN_2,
        Covariate::Region | Covariate::Contact | Covariate::Success | Covariate::Maker => 1.0,
    };
    let Estimate { value, interval, .. } = pull.log_odds;
    ((value * by).exp(), Interval { low: (interval.low * by).exp(), high: (interval.high * by).exp() })
}

fn table(words: &Words, pulls: &Pulls) -> Table {
    let rows = pulls.pulls.iter().map(|pull| {
        let (value, range) = odds(pull);
        let name = words.say(&format!("pull-{}", code(pull.covariate)));
        let p_value =
            if pull.p_value < 0.001 { format!("< {}", words.number(0.001, 3)) } else { words.number(pull.p_value, 3) };
        let Estimate { value: log_odds, error, .. } = pull.log_odds;
        vec![
            name,
            words.number(value, 2),
            words.range(range, 2),
            words.number(log_odds, 3),
            words.number(error, 3),
            p_value,
        ]
    });
    let head = ["column-pull", "column-odds", "column-band", "column-log-odds", "column-error", "column-p"]
        .map(|key| words.say(key));
    Table { head: head.to_vec(), rows: rows.collect() }
}

fn code(covariate: Covariate) -> &'static str {
    match covariate {
        Covariate::Distance => "distance",
        Covariate::Size => "size",
        Covariate::Region => "region",
        Covariate::Contact => "contact",
        Covariate::Success => "success",
        Covariate::Maker => "maker",
        Covariate::Age => "age",
    }
}
