//! `wie jatte 12`, `wat gaf Leiden`, `wat jatte Landgraaf`: who took what from whom, as far as the takers let it be told.

use std::collections::BTreeMap;

use crate::domain::followed::Reception;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::spoken::Sign;
use crate::domain::reuse::vocabulary::{Consent, Stage};
use crate::domain::time::Timestamp;
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::records;
use crate::features::reuse::store::records::{Of, Record};
use crate::features::reuse::store::words as kept;
use crate::features::reuse::taking::found;
use crate::features::reuse::telling::words;
use crate::features::reuse::{meant, speak};
use crate::kernel::event::Said;
use crate::kernel::meant::document::{number_meant, seen_document};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So many are listed; the rest is counted.
const LISTED: usize = 10;

/// Fewer are not counted: whoever knows some would know the others.
pub(crate) const FEWEST: usize = 3;

/// Adoptions of which a taker said so themselves.
pub(crate) fn confirmed(turn: &Turn<'_>, of: Of<'_>) -> Result<Vec<Record>, Fault> {
    let mut records = records::records(turn.db, of)?;
    records.retain(|record| record.adoption.standing == Standing::Confirmed);
    Ok(records)
}

/// Whether it was taken over, be it for a while; what was only looked at is for their own people.
fn is_taken(record: &Record) -> bool {
    !matches!(record.adoption.stage(), Some(Stage::Considering | Stage::Rejected))
}

fn is_named(record: &Record) -> bool {
    record.adoption.consent == Consent::Named && is_taken(record)
}

/// Who took a document over.
pub(crate) fn who_took(turn: &mut Turn<'_>, said: &Said, number: i64) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    let (number, _) = number_meant(turn, said, number)?;
    let Some(known) = seen_document(turn, said, number)? else {
        return speak::reply(turn, &here, "reuse-no-document", &[]);
    };
    let records = confirmed(turn, Of::Document(&known.key))?;
    let (mut named, rest): (Vec<Record>, Vec<Record>) = records.into_iter().partition(is_named);
    named.sort_by(|one, other| one.adoption.taker.cmp(&other.adoption.taker));
    let title = found::called(&known.title);
    let items = named.iter().map(|record| taker_line(turn, &here, record)).collect();
    let head = line(turn, here.language, "reuse-who-took", &[("title", Value::Text(&title))]);
    let none = line(turn, here.language, "reuse-who-took-none", &[("title", Value::Text(&title))]);
    tell(turn, &here, head, items, unnamed(&rest), none)
}

/// The municipalities that took a document over, as far as they may be named, and how many others may be counted.
pub(crate) fn takers(turn: &Turn<'_>, document: &str) -> Result<(Vec<String>, usize), Fault> {
    let (named, rest): (Vec<Record>, Vec<Record>) =
        confirmed(turn, Of::Document(document))?.into_iter().partition(is_named);
    let mut named: Vec<String> = named.into_iter().map(|record| record.adoption.taker).collect();
    named.sort();
    named.dedup();
    Ok((named, unnamed(&rest)))
}

/// How many may be counted and not named; nothing when they are too few to be counted.
fn unnamed(rest: &[Record]) -> usize {
    let count = rest.iter().filter(|record| is_counted(record)).count();
    if count < FEWEST { 0 } else { count }
}

/// Whether it may be counted where it is not named.
fn is_counted(record: &Record) -> bool {
    record.adoption.consent == Consent::Unnamed && is_taken(record)
}

/// Who took a document over since then: those that are named, and those that may be counted.
pub(crate) fn taken_since(turn: &Turn<'_>, document: &str, since: Timestamp) -> Result<Reception, Fault> {
    let mut new = Vec::new();
    for record in confirmed(turn, Of::Document(document))? {
        if kept::could_be_told_at(turn.db, &record.numbers)?.is_some_and(|at| at > since) {
            new.push(record);
        }
    }
    let (named, rest): (Vec<Record>, Vec<Record>) = new.into_iter().partition(is_named);
    let takers = named.into_iter().map(|record| record.adoption.taker).collect();
    let others = rest.into_iter().filter(is_counted).map(|record| record.adoption.taker).collect();
    Ok(Reception { takers, others, ..Reception::default() })
}

/// "Gouda · in gebruik sinds juni 2024 · eigen jas".
fn taker_line(turn: &Turn<'_>, here: &Here, record: &Record) -> Vec<Span> {
    vec![Span::Strong(record.adoption.taker.clone()), text(how(turn, here, record))]
}

/// How far they are, and what was changed.
fn how(turn: &Turn<'_>, here: &Here, record: &Record) -> String {
    let (language, adoption) = (here.language, &record.adoption);
    let stage = adoption.stage().map(|stage| {
        let stage_words = words::sign(turn, language, Sign::Stage(stage));
        match adoption.first(stage) {
            Some(since) => {
                let month = words::month(turn, language, since);
                let values = [("stage", Value::Text(&stage_words)), ("month", Value::Text(&month))];
                turn.words.say(language, "reuse-since", &values)
            }
            None => stage_words,
        }
    });
    let changed = words::changed(turn, language, adoption);
    let effect = adoption.effect().map(|effect| words::sign(turn, language, Sign::Effect(effect)));
    let parts = [stage, words::reasons(turn, language, adoption), changed, effect];
    parts.into_iter().flatten().map(|part| format!(" · {part}")).collect()
}

/// What a municipality gave; words that are none make it a question.
pub(crate) fn gave(turn: &mut Turn<'_>, said: &Said, typed: &str) -> Result<(), Fault> {
    let Some((here, giver)) = municipality(turn, said, typed)? else { return Ok(()) };
    let records = confirmed(turn, Of::Giver(&giver))?;
    let rest: Vec<Record> = records.iter().filter(|record| !is_named(record)).cloned().collect();
    let mut practices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in records.iter().filter(|record| is_named(record)) {
        if may_be_shown(turn, said, record)? {
            practices.entry(words::title(&record.adoption)).or_default().push(record.adoption.taker.clone());
        }
    }
    let items = practices.into_iter().map(|(title, mut takers)| {
        takers.sort();
        vec![text(format!("‘{title}’: ")), text(words::joined(turn, here.language, takers))]
    });
    let items = items.collect();
    let head = line(turn, here.language, "reuse-gave", &[("giver", Value::Text(&giver))]);
    let none = line(turn, here.language, "reuse-gave-none", &[("giver", Value::Text(&giver))]);
    tell(turn, &here, head, items, unnamed(&rest), none)
}

/// What a municipality took; its own people see all of it, alone with the bot.
pub(crate) fn took(turn: &mut Turn<'_>, said: &Said, typed: &str) -> Result<(), Fault> {
    let Some((here, taker)) = municipality(turn, said, typed)? else { return Ok(()) };
    let own = said.direct && meant::home_of(turn, &said.sender)?.as_ref() == Some(&taker);
    let mut items = Vec::new();
    for record in confirmed(turn, Of::Taker(&taker))?.iter().filter(|record| own || is_named(record)) {
        if own || may_be_shown(turn, said, record)? {
            let title = words::title(&record.adoption);
            let values = [("title", Value::Text(&title)), ("giver", Value::Text(&record.adoption.giver))];
            let what = turn.words.say(here.language, "reuse-from", &values);
            let gone =
                if record.is_shown { String::new() } else { turn.words.say(here.language, "reuse-withdrawn", &[]) };
            items.push(vec![text(format!("{what}{gone}{}", how(turn, &here, record)))]);
        }
    }
    let head = if own { "reuse-took-own" } else { "reuse-took" };
    let head = line(turn, here.language, head, &[("taker", Value::Text(&taker))]);
    let none = line(turn, here.language, "reuse-took-none", &[("taker", Value::Text(&taker))]);
    tell(turn, &here, head, items, 0, none)
}

/// Whether the document of an adoption can be seen from here.
fn may_be_shown(turn: &Turn<'_>, said: &Said, record: &Record) -> Result<bool, Fault> {
    match record.adoption.practice.document {
        Some(number) => Ok(seen_document(turn, said, number)?.is_some()),
        None => Ok(record.is_shown),
    }
}

/// The municipality that is typed; when it is none, the message is a question or was nearly right, and is answered.
fn municipality(turn: &mut Turn<'_>, said: &Said, typed: &str) -> Result<Option<(Here, String)>, Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    match meant::municipality_typed(turn, typed)? {
        Ok(name) => return Ok(Some((here, name))),
        Err(Some(near)) => speak::reply(turn, &here, "reuse-list-near", &[("near", Value::Text(&near))])?,
        Err(None) => turn.offer(|feature, turn| feature.ask(turn, said)).map(drop)?,
    }
    Ok(None)
}

fn tell(
    turn: &mut Turn<'_>,
    here: &Here,
    head: Block,
    mut items: Vec<Vec<Span>>,
    unnamed: usize,
    none: Block,
) -> Result<(), Fault> {
    let mut words = Rich::default();
    if items.is_empty() && unnamed == 0 {
        words.0.push(none);
        return speak::answer(turn, here, &words, None, &[]).map(drop);
    }
    words.0.push(head);
    let more = items.len().saturating_sub(LISTED);
    items.truncate(LISTED);
    if !items.is_empty() {
        words.0.push(Block::Bulleted(items));
    }
    if more > 0 {
        words.0.push(line(turn, here.language, "related-rest", &[("count", Value::Number(more))]));
    }
    if unnamed > 0 {
        words.0.push(line(turn, here.language, "reuse-unnamed", &[("count", Value::Number(unnamed))]));
    }
    speak::answer(turn, here, &words, None, &[]).map(drop)
}
