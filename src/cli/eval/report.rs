//! What is written for machines.

use std::path::Path;

use anyhow::Context as _;
use serde_json::{Map, Value, json};

use super::arms::{Arm, Ranked};
use crate::domain::suggestion::Strength;
use crate::eval::comparison::Comparison;
use crate::eval::documents::HEADLINE;
use crate::eval::figure::Figure;

/// The arm that the others are compared with.
pub(super) const REFERENCE: &str = "full";

/// Puts a figure and its standard error under `name`.
pub(super) fn put(object: &mut Map<String, Value>, name: &str, figure: Figure) {
    object.insert(name.to_owned(), json!(figure.mean));
    object.insert(format!("{name} se"), json!(figure.error));
}

/// The figures of each arm: in all, per kind, and what `full` gains on it.
pub(super) fn arms(comparison: &Comparison) -> Map<String, Value> {
    let figures = |arm: usize, kind: Option<&str>| {
        let mut object = Map::new();
        object.insert("n".to_owned(), json!(comparison.count(kind)));
        for (at, name) in comparison.figures.iter().enumerate() {
            let figure = comparison.figure(arm, at, kind);
            put(&mut object, name, figure);
            if *name == HEADLINE {
                let (low, high) = figure.interval_of_share(comparison.count(kind));
                object.insert(format!("{name} low"), json!(low));
                object.insert(format!("{name} high"), json!(high));
            }
        }
        object
    };
    let gain = |arm: usize, reference: usize| -> Map<String, Value> {
        let named = comparison.figures.iter().enumerate();
        let difference = |at| {
            let found = comparison.difference(reference, arm, at);
            json!({"difference": found.mean, "low": found.low, "high": found.high, "p": found.p})
        };
        named.map(|(at, name)| ((*name).to_owned(), difference(at))).collect()
    };
    let object = |arm: usize| {
        let mut object = figures(arm, None);
        let kinds: Map<String, Value> = comparison
            .kinds()
            .into_iter()
            .map(|kind| (kind.to_owned(), Value::Object(figures(arm, Some(kind)))))
            .collect();
        if !kinds.is_empty() {
            object.insert("kinds".to_owned(), Value::Object(kinds));
        }
        if let Some(reference) = comparison.reference(REFERENCE).filter(|reference| *reference != arm) {
            object.insert(format!("{REFERENCE} gains"), Value::Object(gain(arm, reference)));
        }
        Value::Object(object)
    };
    comparison.arms.iter().enumerate().map(|(arm, name)| ((*name).to_owned(), object(arm))).collect()
}

/// The rankings of one question, by arm.
pub(super) fn rankings(arms: &[Arm], ranked: &[Ranked]) -> Value {
    let one = |ranked: &Ranked| {
        let mut object = Map::new();
        object.insert("ranked".to_owned(), json!(ranked.keys));
        if let Some(strength) = ranked.strength {
            object.insert("confidence".to_owned(), json!(ranked.confidence));
            object.insert("strength".to_owned(), json!(word(strength)));
        }
        Value::Object(object)
    };
    Value::Object(arms.iter().zip(ranked).map(|(arm, ranked)| (arm.name().to_owned(), one(ranked))).collect())
}

/// Writes the file that `--json` names, if it names one.
pub(super) fn write(path: Option<&Path>, arms: Map<String, Value>, list: &str, rows: Vec<Value>) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    let mut whole = Map::new();
    whole.insert("arms".to_owned(), Value::Object(arms));
    whole.insert(list.to_owned(), Value::Array(rows));
    let text = serde_json::to_string(&whole)?;
    std::fs::write(path, text + "\n").with_context(|| format!("cannot write {}", path.display()))
}

/// Prints what counts most, then all figures, and what `full` gains on each other arm with its 95 % interval.
pub(super) fn print(comparison: &Comparison) {
    if let Some(headline) = comparison.figures.iter().position(|name| *name == HEADLINE) {
        println!("{}", comparison.shares(headline));
    }
    print!("{}", comparison.table());
    if let Some(reference) = comparison.reference(REFERENCE).filter(|_| comparison.arms.len() > 1) {
        print!("\n{}", comparison.gains(reference));
    }
}

fn word(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "sterk",
        Strength::Fair => "redelijk",
        Strength::Weak => "zwak",
        Strength::None => "geen",
    }
}
