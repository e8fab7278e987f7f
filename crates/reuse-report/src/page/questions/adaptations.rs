//! Question 6: what is always changed, and what is kept?

use maud::html;

use super::motives::{cells, row, shares};
use crate::diffusion::adaptations::{Adaptations, Change, Changes, Verdict};
use crate::domain::reuse::adoption::Practice;
use crate::domain::reuse::vocabulary::Adaptation;
use crate::draw::matrix::Matrix;
use crate::draw::ranges::{Ranges, Row, Shape};
use crate::page::Page;
use crate::page::figure::{Figure, Table};
use crate::page::section::Section;
use crate::text::clean;
use crate::words::{Value, Words};

/// So many practices are drawn; the others stand in the table.
const DRAWN: usize = 15;

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let (words, adaptations) = (page.words, &page.figures.adaptations);
    let body = html! {
        div.figures {
            (overall(words, &adaptations.all).draw(words))
            @if !adaptations.practices.is_empty() { div.broad { (by_practice(words, adaptations).draw(words)) } }
        }
    };
    Section::new("adaptations", words, says(words, adaptations), body)
}

/// The same without all practices together.
pub(in crate::page) fn of_practices(page: &Page<'_>) -> Section {
    let (words, adaptations) = (page.words, &page.figures.adaptations);
    let any = !adaptations.practices.is_empty();
    let says = if any { core(words, adaptations) } else { words.say("adaptations-none") };
    let body = html! {
        @if any { div.figures { div.broad { (by_practice(words, adaptations).draw(words)) } } }
    };
    Section::new("adaptations", words, vec![says], body)
}

fn says(words: &Words, adaptations: &Adaptations) -> Vec<String> {
    let all = &adaptations.all;
    let shown = all.kinds.iter().filter_map(|change| Some((change, change.share.shown()?)));
    let most = shown.max_by(|one, other| one.1.share.total_cmp(&other.1.share));
    let Some((most, share)) = most else { return vec![words.say("adaptations-none")] };
    let (kind, share) = (name(words, most.adaptation), words.ranged(share));
    let unchanged = all.unchanged.shown().map_or_else(|| words.hidden(), |share| words.ranged(share));
    let values = [("kind", Value::Text(&kind)), ("share", Value::Text(&share)), ("unchanged", Value::Text(&unchanged))];
    vec![words.with("adaptations-says", &values), core(words, adaptations)]
}

/// Of how many practices it is known what always changes, and what is kept.
fn core(words: &Words, adaptations: &Adaptations) -> String {
    let of = |verdict| {
        let has = |(_, changes): &&(Practice, Changes)| changes.kinds.iter().any(|change| change.verdict == verdict);
        Value::Count(adaptations.practices.iter().filter(has).count())
    };
    let counts = [
        ("practices", Value::Count(adaptations.practices.len())),
        ("always", of(Verdict::NearlyAlways)),
        ("kept", of(Verdict::Kept)),
    ];
    words.with("adaptations-core", &counts)
}

fn overall(words: &Words, all: &Changes) -> Figure {
    let mut rows: Vec<Row> =
        all.kinds.iter().map(|change| row(words, name(words, change.adaptation), &change.share, Shape::Disc)).collect();
    rows.push(row(words, words.say("unchanged"), &all.unchanged, Shape::Square));
    let mut lines: Vec<Vec<String>> =
        all.kinds.iter().map(|change| cells(words, name(words, change.adaptation), &change.share)).collect();
    lines.push(cells(words, words.say("unchanged"), &all.unchanged));
    let drawing = Ranges {
        rows,
        values: (0.0, 1.0),
        log: false,
        reference: None,
        tick: Box::new(|share| words.percent(share)),
        unit: words.say("adaptations-unit"),
    };
    Figure {
        id: "adaptations-all".to_owned(),
        title: words.say("adaptations-all-title"),
        about: words.say("ranges-about"),
        caption: String::new(),
        drawing: drawing.draw(),
        table: shares(words, lines),
    }
}

fn by_practice(words: &Words, adaptations: &Adaptations) -> Figure {
    let mut told: Vec<&(Practice, Changes)> = adaptations.practices.iter().collect();
    told.sort_by_key(|(_, changes)| std::cmp::Reverse(changes.said.shown().copied().unwrap_or_default()));
    let square = |change: &Change| {
        let share = change.share.shown()?;
        Some((share.share, format!("{}{}", mark(change.verdict), words.number(share.share * 100.0, 0))))
    };
    let rows = told.iter().take(DRAWN);
    let rows = rows.map(|(practice, changes)| (clean(&practice.title), changes.kinds.iter().map(square).collect()));
    let columns = Adaptation::ALL.iter().map(|one| words.say(&format!("short-{}", one.code()))).collect();
    let drawing = Matrix { columns, rows: rows.collect(), names: 150.0 };
    Figure {
        id: "adaptations-practices".to_owned(),
        title: words.say("adaptations-practices-title"),
        about: words.say("adaptations-practices-about"),
        caption: words.say("adaptations-practices-caption"),
        drawing: drawing.draw(),
        table: table(words, &told),
    }
}

fn table(words: &Words, told: &[&(Practice, Changes)]) -> Table {
    let mut head = vec![words.say("column-practice"), words.say("column-said")];
    head.extend(Adaptation::ALL.iter().map(|one| name(words, *one)));
    let cell = |change: &Change| {
        let Some(share) = change.share.shown() else { return words.hidden() };
        let lift = change.lift.shown().map_or_else(String::new, |lift| format!(" ({})", words.times(*lift)));
        let verdict = match change.verdict {
            Verdict::NearlyAlways => words.say("verdict-always"),
            Verdict::Kept => words.say("verdict-kept"),
            Verdict::Mixed => String::new(),
        };
        format!("{}{lift} {verdict}", words.percent(share.share)).trim_end().to_owned()
    };
    let rows = told.iter().map(|(practice, changes)| {
        let mut row = vec![clean(&practice.title), words.count(&changes.said)];
        row.extend(changes.kinds.iter().map(cell));
        row
    });
    Table { head, rows: rows.collect() }
}

/// The verdict as a sign, for whoever sees no colour.
fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NearlyAlways => "●",
        Verdict::Kept => "○",
        Verdict::Mixed => "",
    }
}

fn name(words: &Words, adaptation: Adaptation) -> String {
    words.say(&format!("adaptation-{}", adaptation.code()))
}
