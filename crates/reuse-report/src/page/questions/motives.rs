//! Question 2: why do municipalities take things over?

use maud::html;

use crate::diffusion::motives::{Age, Group, Motives, Row as Told};
use crate::diffusion::numbers::{Cell, Proportion};
use crate::domain::municipality::Size;
use crate::domain::reuse::vocabulary::Motive;
use crate::draw::ranges::{Mark, Ranges, Row, Shape};
use crate::page::Page;
use crate::page::figure::{Figure, Table};
use crate::page::section::Section;
use crate::words::{Value, Words};

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let (words, motives) = (page.words, &page.figures.motives);
    let groups = [("stage", &motives.by_stage), ("age", &motives.by_age), ("size", &motives.by_size)];
    let body = html! {
        div.figures {
            (families(words, motives).draw(words))
            (each(words, motives).draw(words))
        }
        div.figures {
            @for (name, rows) in groups { (by_group(words, name, rows).draw(words)) }
        }
    };
    Section::new("motives", words, says(words, motives), body)
}

fn says(words: &Words, motives: &Motives) -> Vec<String> {
    let (Some(positive), Some(pressed)) = (motives.all.positive.shown(), motives.all.pressed.shown()) else {
        return vec![words.say("motives-none")];
    };
    let which = if positive.interval.low > pressed.interval.high {
        "motives-positive"
    } else if pressed.interval.low > positive.interval.high {
        "motives-pressed"
    } else {
        "motives-even"
    };
    let (more, less) = (words.ranged(positive), words.ranged(pressed));
    let values = [("positive", Value::Text(&more)), ("pressed", Value::Text(&less))];
    let mut says = vec![format!("{} {}", words.with("motives-says", &values), words.say(which))];
    says.extend(fading(words, "age", example(&motives.by_age, 0), example(&motives.by_age, 2)));
    says.extend(fading(words, "size", example(&motives.by_size, 0), example(&motives.by_size, 2)));
    says
}

/// The share that follows an example, in a group.
fn example(rows: &[Told], at: usize) -> Option<&Proportion> {
    let (_, share) = rows.get(at)?.motives.iter().find(|(motive, _)| *motive == Motive::Example)?;
    share.shown()
}

/// Whether following an example becomes rarer from the first group to the last (Shipan & Volden 2008).
fn fading(words: &Words, by: &str, first: Option<&Proportion>, last: Option<&Proportion>) -> Option<String> {
    let (first, last) = (first?, last?);
    let which = if last.interval.high < first.interval.low {
        "less"
    } else if last.interval.low > first.interval.high {
        "more"
    } else {
        "same"
    };
    let (from, to) = (words.ranged(first), words.ranged(last));
    Some(words.with(&format!("example-{by}-{which}"), &[("first", Value::Text(&from)), ("last", Value::Text(&to))]))
}

fn families(words: &Words, motives: &Motives) -> Figure {
    let family = |key: &str, cell, shape| row(words, words.say(key), cell, shape);
    let rows = vec![
        family("family-positive", &motives.all.positive, Shape::Disc),
        family("family-pressed", &motives.all.pressed, Shape::Square),
    ];
    let table = [("family-positive", &motives.all.positive), ("family-pressed", &motives.all.pressed)];
    let table = table.map(|(key, cell)| cells(words, words.say(key), cell)).to_vec();
    figure(words, "motives-families", rows, shares(words, table))
}

fn each(words: &Words, motives: &Motives) -> Figure {
    let mut rows = Vec::new();
    for (key, positive) in [("family-positive", true), ("family-pressed", false)] {
        rows.push(Row::Heading(words.say(key)));
        let own = motives.all.motives.iter().filter(|(motive, _)| motive.is_positive() == positive);
        let shape = if positive { Shape::Disc } else { Shape::Square };
        rows.extend(own.map(|(motive, cell)| row(words, name(words, *motive), cell, shape)));
    }
    let table = motives.all.motives.iter().map(|(motive, cell)| cells(words, name(words, *motive), cell)).collect();
    figure(words, "motives-each", rows, shares(words, table))
}

fn by_group(words: &Words, by: &str, groups: &[Told]) -> Figure {
    let mut rows = Vec::new();
    let mut table = Vec::new();
    for told in groups {
        let group = group(words, told.group);
        rows.push(Row::Heading(
            words.with("group-of", &[("group", Value::Text(&group)), ("said", Value::Text(&words.count(&told.said)))]),
        ));
        // Nothing below the name of a group of which nothing can be shown.
        if told.said.shown().is_some() {
            rows.push(row(words, words.say("family-positive"), &told.positive, Shape::Disc));
            rows.push(row(words, words.say("family-pressed"), &told.pressed, Shape::Square));
            let following = told.motives.iter().find(|(motive, _)| *motive == Motive::Example);
            rows.extend(following.map(|(motive, cell)| row(words, name(words, *motive), cell, Shape::Disc)));
        }
        let mut line = vec![group, words.count(&told.said), words.share(&told.positive), words.share(&told.pressed)];
        line.extend(told.motives.iter().map(|(_, cell)| words.share(cell)));
        table.push(line);
    }
    let mut head =
        ["column-group", "column-said", "family-positive", "family-pressed"].map(|key| words.say(key)).to_vec();
    head.extend(
        groups.first().into_iter().flat_map(|told| told.motives.iter().map(|(motive, _)| name(words, *motive))),
    );
    figure(words, &format!("motives-{by}"), rows, Table { head, rows: table })
}

fn figure(words: &Words, id: &str, rows: Vec<Row>, table: Table) -> Figure {
    let drawing = Ranges {
        rows,
        values: (0.0, 1.0),
        log: false,
        reference: None,
        tick: Box::new(|share| words.percent(share)),
        unit: words.say("motives-unit"),
    };
    Figure {
        id: id.to_owned(),
        title: words.say(&format!("{id}-title")),
        about: words.say("ranges-about"),
        caption: String::new(),
        drawing: drawing.draw(),
        table,
    }
}

fn name(words: &Words, motive: Motive) -> String {
    words.say(&format!("motive-{}", motive.code()))
}

fn group(words: &Words, group: Group) -> String {
    match group {
        Group::All => words.say("group-all"),
        Group::Stage(stage) => words.say(&format!("stage-{}", stage.code())),
        Group::Age(Age::First) => words.say("group-first"),
        Group::Age(Age::Young) => words.say("group-young"),
        Group::Age(Age::Old) => words.say("group-old"),
        Group::Size(Size::Small) => words.say("group-small"),
        Group::Size(Size::Middle) => words.say("group-middle"),
        Group::Size(Size::Large) => words.say("group-large"),
    }
}

/// A share as a line of a drawing.
pub(super) fn row(words: &Words, name: String, cell: &Cell<Proportion>, shape: Shape) -> Row {
    let mark = cell.shown().map(|share| Mark { value: share.share, range: Some(share.interval), chance: None, shape });
    Row::Estimate(name, mark, words.share(cell))
}

/// A share as a line of a table.
pub(super) fn cells(words: &Words, name: String, cell: &Cell<Proportion>) -> Vec<String> {
    let Some(share) = cell.shown() else {
        return vec![name, words.hidden(), words.hidden(), words.hidden()];
    };
    let of = words.number(share.of as f64, 0);
    vec![name, words.percent(share.share), words.percents(share.interval), of]
}

/// A table of shares.
pub(super) fn shares(words: &Words, rows: Vec<Vec<String>>) -> Table {
    let head = ["column-what", "column-share", "column-band", "column-of"].map(|key| words.say(key));
    Table { head: head.to_vec(), rows }
}
