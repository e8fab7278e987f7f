//! `jatkaart`: how much was taken over, and why, in a few lines; fewer than three are not told.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::reuse::spoken::Sign;
use crate::domain::reuse::vocabulary::{Motive, Stage};
use crate::features::reuse::meant;
use crate::features::reuse::speak;
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::records::{Of, Record};
use crate::features::reuse::taking::lists::{FEWEST, confirmed};
use crate::features::reuse::telling::words;
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// So many motives are told.
const MOST_MOTIVES: usize = 5;

/// The figures, in a room of the moderators.
pub(crate) fn show(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    if !room::is_moderators(turn, &said.room)? {
        return speak::reply(turn, &here, "reuse-prize-where", &[]);
    }
    let records = confirmed(turn, Of::All)?;
    if records.len() < FEWEST {
        return speak::reply(turn, &here, "reuse-card-few", &[]);
    }
    let takers: BTreeSet<&str> = records.iter().map(|record| record.adoption.taker.as_str()).collect();
    let givers: BTreeSet<&str> = records.iter().map(|record| record.adoption.giver.as_str()).collect();
    let stage = |stage| count(&records, |record| record.adoption.stage() == Some(stage));
    let told = |count: usize| if count < FEWEST { 0 } else { count };
    let values = [
        ("count", Value::Number(records.len())),
        ("takers", Value::Number(told(takers.len()))),
        ("givers", Value::Number(told(givers.len()))),
        ("used", Value::Number(stage(Stage::InUse))),
    ];
    let mut all = Rich(vec![line(turn, here.language, "reuse-card", &values)]);
    let motives = motives(turn, &here, &records);
    if !motives.is_empty() {
        all.0.push(line(turn, here.language, "reuse-card-why", &[]));
        all.0.push(Block::Bulleted(motives.into_iter().map(|motive| vec![text(motive)]).collect()));
    }
    let (positive, pressed) = families(&records);
    if positive >= FEWEST && pressed >= FEWEST {
        let values = [("positive", Value::Number(positive)), ("pressed", Value::Number(pressed))];
        all.0.push(line(turn, here.language, "reuse-card-families", &values));
    }
    all.0.push(line(turn, here.language, "reuse-card-page", &[]));
    speak::answer(turn, &here, &all, None, &[]).map(drop)
}

/// How many, or nothing when they are too few to be told.
fn count(records: &[Record], is: impl Fn(&&Record) -> bool) -> usize {
    let count = records.iter().filter(is).count();
    if count < FEWEST { 0 } else { count }
}

/// The motives that were named most, each with how many municipalities named it.
fn motives(turn: &Turn<'_>, here: &Here, records: &[Record]) -> Vec<String> {
    let mut takers: BTreeMap<Motive, BTreeSet<&str>> = BTreeMap::new();
    for record in records {
        for motive in record.adoption.motives() {
            takers.entry(motive).or_default().insert(&record.adoption.taker);
        }
    }
    let mut counted: Vec<(usize, Motive)> = takers.into_iter().map(|(motive, takers)| (takers.len(), motive)).collect();
    counted.retain(|(count, _)| *count >= FEWEST);
    counted.sort_by_key(|(count, motive)| (usize::MAX - count, *motive));
    let told = |(count, motive): (usize, Motive)| {
        let name = words::sign(turn, here.language, Sign::Motive(motive));
        let values = [("motive", Value::Text(&name)), ("count", Value::Number(count))];
        turn.words.say(here.language, "reuse-card-motive", &values)
    };
    counted.into_iter().take(MOST_MOTIVES).map(told).collect()
}

/// How often a positive motive was named, and how often pressure or thrift.
fn families(records: &[Record]) -> (usize, usize) {
    let motives = records.iter().flat_map(|record| record.adoption.motives());
    motives.fold(
        (0, 0),
        |(positive, pressed), motive| {
            if motive.is_positive() { (positive + 1, pressed) } else { (positive, pressed + 1) }
        },
    )
}
