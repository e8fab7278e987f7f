//! `jatwerk eval silence`: does the bot know when there is no answer?

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use super::arms::Arm;
use super::documents::{Answered, answer};
use super::floor::{floor, hold};
use super::report::REFERENCE;
use super::{Usual, report};
use crate::config::Config;
use crate::domain::suggestion::{SPEAKS_FROM, Strength};
use crate::eval::comparison::cell;
use crate::eval::figure::Figure;
use crate::eval::grades::Grades;
use crate::eval::silence::{Spoken, area, at_bar};
use crate::eval::table::Table;

/// The bars that are shipped.
const THRESHOLDS: [(&str, Strength); 2] = [("sterk", Strength::Strong), ("speak unasked", SPEAKS_FROM)];

/// What can have a floor: the area, and the precision at each bar.
const FIGURES: [&str; 3] = ["auc", "sterk", "speak unasked"];

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    usual: Usual,
    /// Judged questions, one a line of JSON; without a relevant document one has no answer. Can be given more than once.
    #[arg(long, required = true)]
    questions: Vec<PathBuf>,
    /// Ways of searching to compare; those whose scores mean nothing beside those of another question are left out.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "bm25,dense,full")]
    arms: Vec<Arm>,
    /// Fails when a figure of `full` is lower: `auc=0.9`, or a precision, as in `sterk=0.85`. Can be given more than once.
    #[arg(long, value_name = "FIGURE=NUMBER", value_parser = |text: &str| floor(text, &FIGURES))]
    at_least: Vec<(usize, f64)>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let answered = answer(config, &arguments.usual, &arguments.questions, &arguments.arms)?;
    let answerable = answered.iter().filter(|one| one.grades.iter().any(Grades::answerable)).count();
    let mut areas = Table::new(["arm", "ROC AUC"]);
    let mut bars = Table::new(["bar", "shown", "precision", "answerable kept"]);
    let mut arms = Map::new();
    let mut found = Vec::new();
    for (at, arm) in arguments.arms.iter().enumerate() {
        let spoken: Vec<Spoken<Strength>> = answered.iter().filter_map(|one| spoken(one, at)).collect();
        if spoken.is_empty() {
            continue;
        }
        let mut object = Map::new();
        let figure = area(&spoken);
        let mut own = vec![figure.mean];
        areas.row(vec![arm.name().to_owned(), cell(figure)]);
        report::put(&mut object, "auc", figure);
        if spoken.iter().any(|one| one.strength.is_some()) {
            for (name, least) in THRESHOLDS {
                let passed = at_bar(&spoken, &least);
                own.push(passed.precision.mean);
                let figures = [passed.precision, passed.kept].map(cell);
                bars.row([name.to_owned(), passed.shown.to_string()].into_iter().chain(figures).collect());
                let mut bar = Map::new();
                bar.insert("shown".to_owned(), json!(passed.shown));
                report::put(&mut bar, "precision", passed.precision);
                report::put(&mut bar, "kept", passed.kept);
                object.insert(name.to_owned(), Value::Object(bar));
            }
        }
        if arm.name() == REFERENCE {
            found = own;
        }
        arms.insert(arm.name().to_owned(), Value::Object(object));
    }
    let row = |one: &Answered| json!({"qid": one.question.qid, "arms": report::rankings(&arguments.arms, &one.ranked)});
    report::write(arguments.usual.json.as_deref(), arms, "questions", answered.iter().map(row).collect())?;
    println!("{answerable} questions with an answer, {} without", answered.len() - answerable);
    print!("{areas}\n{bars}");
    for (at, least) in &arguments.at_least {
        let name = FIGURES.get(*at).copied().unwrap_or_default();
        hold(name, found.get(*at).copied().unwrap_or_default(), *least)?;
    }
    Ok(())
}

/// How well each arm that says how sure it is knows when there is no answer; empty when all questions have one.
pub(super) fn areas(answered: &[Answered], arms: &[Arm]) -> Vec<(&'static str, Figure)> {
    let answerable = |one: &Answered| one.grades.iter().any(Grades::answerable);
    if answered.iter().all(answerable) {
        return Vec::new();
    }
    let area_of = |(at, arm): (usize, &Arm)| {
        let spoken: Vec<Spoken<Strength>> = answered.iter().filter_map(|one| spoken(one, at)).collect();
        (!spoken.is_empty()).then(|| (arm.name(), area(&spoken)))
    };
    arms.iter().enumerate().filter_map(area_of).collect()
}

/// What an arm said of a question. Finding nothing is being least sure.
fn spoken(answered: &Answered, arm: usize) -> Option<Spoken<Strength>> {
    let (ranked, grades) = (answered.ranked.get(arm)?, answered.grades.get(arm)?);
    let confidence = if ranked.keys.is_empty() { Some(f64::NEG_INFINITY) } else { ranked.confidence };
    Some(Spoken {
        answerable: grades.answerable(),
        confidence: confidence?,
        strength: ranked.strength,
        right: grades.hit(1) > 0.0,
    })
}
