//! The judged questions, the figure of each night as a line, and what changed when it fell.

use jatwerk_core::features::curation::pages::{Logged, between};
use jatwerk_core::features::quality::pages::{Checked, JudgedQuestion, checks, judged};
use jatwerk_core::speech::moment::day_stamp;
use jatwerk_core::speech::words::Value;
use jatwerk_domain::judgment::Source;
use jatwerk_domain::personal_data::shown;
use maud::{Markup, html};

use crate::chart;
use crate::chart::{Amount, Figure, Table};
use crate::layout::Shown;
use crate::parts::{A_PAGE, logged, pager};
use crate::request::Asked;
use crate::stop::Stop;

/// So many nights are drawn.
const NIGHTS: usize = 60;

/// So many falls are explained, newest first.
const FALLS: usize = 5;

/// A fall of less than a point of a hundred is none.
const LEAST_FALL: f64 = 0.01;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let nights = asked.look(|turn| checks(turn, NIGHTS))?;
    let tends = asked.visitor.standing.tends();
    let body = html! {
        p { (asked.say("console-judged-how")) }
        @if nights.is_empty() { p { (asked.say("console-judged-no-night")) } }
        @else { (line(asked, &nights).draw(asked)) }
        (falls(asked, &nights)?)
        @if tends { (questions(asked)?) }
    };
    Ok(Shown::new(asked.say("console-judged"), body))
}

fn line(asked: &Asked, nights: &[Checked]) -> Figure {
    // How many documents there are tells of those that are bound to a place.
    let tends = asked.visitor.standing.tends();
    let points = |share: f64| asked.decimal(share * 100.0, 1);
    let day = |night: &Checked| day_stamp(night.at);
    let values: Vec<chart::Value> = nights.iter().map(|night| (day(night), Amount::Is(night.score * 100.0))).collect();
    let rows = nights.iter().rev().map(|night| {
        let before = night.before.as_ref();
        let mut row = vec![
            html! { (day(night)) },
            html! { (points(night.score)) },
            html! { @if let Some(before) = before { (signed(asked, before.rise)) } },
            html! { (night.questions) },
        ];
        row.extend(tends.then(|| html! { (night.documents) }));
        row
    });
    let mut head = vec!["console-date", "console-judged-score", "console-judged-rise", "console-judged-questions"];
    head.extend(tends.then_some("console-documents"));
    let (first, last) = (nights.first().map(day).unwrap_or_default(), nights.last().map(day).unwrap_or_default());
    let score = nights.last().map(|night| points(night.score)).unwrap_or_default();
    let about = [
        ("first", Value::Text(&first)),
        ("last", Value::Text(&last)),
        ("score", Value::Text(&score)),
        ("count", Value::Number(nights.len())),
    ];
    Figure {
        id: "nachten",
        title: asked.say("console-judged-line"),
        about: asked.tell("console-judged-about", &about),
        drawing: chart::line(&values, (0.0, 100.0), &|value| asked.decimal(value, 0)),
        table: Table {
            caption: asked.say("console-judged-line"),
            head: head.iter().map(|key| asked.say(key)).collect(),
            rows: rows.collect(),
        },
    }
}

/// By how much a figure rose or fell, in points of a hundred.
fn signed(asked: &Asked, rise: f64) -> String {
    let sign = if rise < -0.0005 { "\u{2212}" } else { "+" };
    format!("{sign}{}", asked.decimal(rise.abs() * 100.0, 1))
}

/// What changed when the figure fell. What moderators did is for whoever tends the documents.
fn falls(asked: &Asked, nights: &[Checked]) -> Result<Markup, Stop> {
    let mut told: Vec<(&Checked, Vec<Logged>)> = Vec::new();
    for night in nights.iter().rev() {
        let Some(before) = night.before.as_ref().filter(|before| before.rise <= -LEAST_FALL) else { continue };
        if told.len() < FALLS {
            told.push((night, asked.look(|turn| between(turn, before.at, night.at))?));
        }
    }
    Ok(html! {
        @if !nights.is_empty() {
            h2 class="utrecht-heading-2" { (asked.say("console-judged-falls")) }
            @if told.is_empty() { p { (asked.say("console-judged-no-fall")) } }
            @for (night, acts) in &told { (fall(asked, night, acts)) }
        }
    })
}

fn fall(asked: &Asked, night: &Checked, acts: &[Logged]) -> Markup {
    let (new, gone) = night.before.as_ref().map_or((0, 0), |before| (before.new, before.gone));
    let rise = night.before.as_ref().map_or(0.0, |before| before.rise);
    let changed = [("new", Value::Number(new)), ("gone", Value::Number(gone))];
    html! {
        section class="card" {
            h3 class="utrecht-heading-3" { (day_stamp(night.at)) ": " (signed(asked, rise)) }
            @if asked.visitor.standing.tends() {
                p { (asked.tell("console-judged-changed", &changed)) }
                @if acts.is_empty() { p { (asked.say("console-judged-no-acts")) } }
                @else { ul class="plain log" { @for act in acts { (logged(asked, act)) } } }
            } @else {
                p { (asked.tell("console-judged-acts", &[("count", Value::Number(acts.len()))])) }
            }
        }
    }
}

fn questions(asked: &Asked) -> Result<Markup, Stop> {
    let (all, untold) = asked.look(judged)?;
    let page: Vec<&JudgedQuestion> = all.iter().skip(asked.page() * A_PAGE).take(A_PAGE).collect();
    let score = |score: Option<f64>| score.map_or_else(|| "–".to_owned(), |score| asked.decimal(score * 100.0, 0));
    let who = |source: Source| match source {
        Source::Asker => asked.say("console-judged-asker"),
        Source::Moderator => asked.say("role-moderator"),
    };
    let rows = page.iter().map(|question| {
        let fell = question.scores.0.zip(question.scores.1).is_some_and(|(last, before)| last < before);
        vec![
            html! { (shown(&question.text)) },
            html! { (score(question.scores.0)) @if fell { " " (asked.say("console-judged-fell")) } },
            html! { (score(question.scores.1)) },
            html! { (question.fits.0) " / " (question.fits.1) },
            html! { (who(question.source)) },
            html! { (day_stamp(question.at)) },
        ]
    });
    let head = [
        "console-judged-question",
        "console-judged-last",
        "console-judged-before",
        "console-judged-fits",
        "console-judged-by",
        "console-date",
    ];
    let table = Table {
        caption: asked.say("console-judged-what"),
        head: head.iter().map(|key| asked.say(key)).collect(),
        rows: rows.collect(),
    };
    Ok(html! {
        h2 class="utrecht-heading-2" { (asked.tell("console-judged-count", &[("count", Value::Number(all.len()))])) }
        @if untold > 0 { p { (asked.tell("console-judged-untold", &[("count", Value::Text(&asked.few(untold)))])) } }
        @if !page.is_empty() { (table.draw()) }
        (pager(asked, all.len()))
    })
}
