//! What the jury reads of a pair: what it is, what was changed, how far it travelled, who took it on, and a word of each side.

use crate::db::{Db, Result};
use crate::domain::language::Language;
use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::{Adoption, Standing};
use crate::domain::reuse::fold::Side;
use crate::domain::reuse::vocabulary::{Consent, Stage};
use crate::features::reuse::speak::line;
use crate::features::reuse::store::records;
use crate::features::reuse::store::records::{Of, Record};
use crate::features::reuse::telling::words;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// The sheet of a pair, under its letter.
pub(crate) fn sheet(
    turn: &Turn<'_>,
    language: Language,
    letter: char,
    record: &Record,
) -> std::result::Result<Rich, Fault> {
    let adoption = &record.adoption;
    let (title, letter) = (words::title(adoption), letter.to_string());
    let values = [
        ("letter", Value::Text(&letter)),
        ("title", Value::Text(&title)),
        ("giver", Value::Text(&adoption.giver)),
        ("taker", Value::Text(&adoption.taker)),
    ];
    let head = turn.words.say(language, "reuse-sheet", &values);
    let mut all = Rich(vec![Block::Line(vec![Span::Strong(head)])]);
    let mut items = vec![evidence(turn, language, record)];
    items.extend(words::reasons(turn, language, adoption).map(|why| said(turn, language, "reuse-sheet-why", &why)));
    items.extend(words::changed(turn, language, adoption).map(|how| said(turn, language, "reuse-sheet-changed", &how)));
    items.extend(travelled(turn, language, record));
    let others = words::joined(turn, language, second_hand(turn.db, record)?);
    items.extend((!others.is_empty()).then(|| said(turn, language, "reuse-sheet-second", &others)));
    for (side, place) in [(Side::Giver, &adoption.giver), (Side::Taker, &adoption.taker)] {
        if let Some(note) = record.folded.note(side) {
            items.push(vec![text(format!("{place}: “{note}”"))]);
        }
    }
    all.0.push(Block::Bulleted(items));
    all.0.push(line(turn, language, "reuse-sheet-vote", &values));
    Ok(all)
}

fn said(turn: &Turn<'_>, language: Language, key: &str, what: &str) -> Vec<Span> {
    vec![text(turn.words.say(language, key, &[("what", Value::Text(what))]))]
}

/// Since when it is in use, and whether it worked.
fn evidence(turn: &Turn<'_>, language: Language, record: &Record) -> Vec<Span> {
    let since =
        record.adoption.first(Stage::InUse).map(|since| words::month(turn, language, since)).unwrap_or_default();
    let effect = record.adoption.effect();
    let effect = effect.map(|effect| words::sign(turn, language, crate::domain::reuse::spoken::Sign::Effect(effect)));
    let effect = effect.unwrap_or_default();
    let values = [("since", Value::Text(&since)), ("effect", Value::Text(&effect))];
    vec![text(turn.words.say(language, "reuse-sheet-since", &values))]
}

/// How far apart the two are in kilometres, and whether they are of a kind.
pub(crate) fn distance(places: &[Municipality], adoption: &Adoption) -> Option<(usize, bool)> {
    let place = |name: &str| places.iter().find(|place| place.name == name);
    let (giver, taker) = (place(&adoption.giver)?, place(&adoption.taker)?);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a distance on earth, in whole kilometres"
    )]
    let km = giver.km_to(taker).round() as usize;
    Some((km, giver.is_like(taker)))
}

fn travelled(turn: &Turn<'_>, language: Language, record: &Record) -> Option<Vec<Span>> {
    let (km, is_alike) = distance(turn.library.municipalities(), &record.adoption)?;
    let key = if is_alike { "reuse-sheet-far-alike" } else { "reuse-sheet-far" };
    Some(vec![text(turn.words.say(language, key, &[("km", Value::Number(km))]))])
}

/// Who took it over from the taker, as far as they may be named.
pub(crate) fn second_hand(db: &Db, record: &Record) -> Result<Vec<String>> {
    let same = |other: &Record| match (&record.document, &other.document) {
        (Some(own), Some(theirs)) => own == theirs,
        _ => other.adoption.practice.title.to_lowercase() == record.adoption.practice.title.to_lowercase(),
    };
    let mut takers: Vec<String> = records::records(db, Of::Giver(&record.adoption.taker))?
        .into_iter()
        .filter(|other| {
            same(other) && other.adoption.standing == Standing::Confirmed && other.adoption.consent == Consent::Named
        })
        .map(|other| other.adoption.taker)
        .collect();
    takers.sort();
    Ok(takers)
}
