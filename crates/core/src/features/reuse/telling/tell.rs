//! Keeping what was said of an adoption, and asking once what was not.

use std::time::Duration;

use crate::domain::hours::Hours;
use crate::domain::id::{EventId, PersonId};
use crate::domain::reuse::adoption::{Adoption, Step};
use crate::domain::reuse::fold::{Side, Word};
use crate::domain::reuse::line::Line;
use crate::domain::reuse::spoken::{Sign, consent_emoji};
use crate::domain::reuse::vocabulary::{Consent, Effect, Stage};
use crate::domain::{citizen, personal_data};
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::records::Record;
use crate::features::reuse::store::words::NewWord;
use crate::features::reuse::store::{asked, records, words as kept};
use crate::features::reuse::telling::{thanks, words};
use crate::features::reuse::{speak, subjects};
use crate::kernel::say::direct;
use crate::kernel::say::reply::say;
use crate::kernel::subject::{Key, Purpose};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich};
use crate::speech::words::Value;

/// The purpose of telling a colleague.
const COLLEAGUE: Purpose = Purpose::new("colleague");

/// Something that was in use for so long works or does not; before that it is hoped.
const KNOWN_AFTER: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// Keeps one word of `person` that stands in the message `cause`.
pub(crate) fn keep(
    turn: &Turn<'_>,
    adoption: i64,
    word: &Word,
    cause: &EventId,
    person: &PersonId,
) -> Result<i64, Fault> {
    let new = NewWord { adoption, word, at: turn.at, cause, speaker: Some(person) };
    Ok(kept::put_word(turn.db, &new)?)
}

/// What of a line cannot be kept as it stands.
#[derive(Default)]
pub(crate) struct Remarks {
    /// What is said first.
    first: Option<Block>,
    /// Lines to say.
    lines: Vec<Block>,
    /// What is near to letters that mean nothing.
    unknown: Vec<Option<Sign>>,
}

impl Remarks {
    /// Nothing but something that is said first.
    pub(crate) fn first(line: Block) -> Self {
        Self { first: Some(line), ..Self::default() }
    }
}

/// Keeps what a line says of an adoption; `of_effect` is whether it was asked whether it works.
pub(crate) fn tell(
    turn: &mut Turn<'_>,
    here: &Here,
    adoption: i64,
    told: &Line,
    of_effect: bool,
) -> Result<Remarks, Fault> {
    let before = records::record_numbered(turn.db, adoption)?;
    let voices = match &before {
        Some(before) => kept::takers_voices(turn.db, &before.numbers)?,
        None => Vec::new(),
    };
    let other = voices.into_iter().next().filter(|voice| *voice != here.person);
    let mut remarks = remarks_on(turn, here, told);
    let step = step_of(turn, told, before.as_ref().map(|record| &record.adoption), of_effect);
    keep(turn, adoption, &Word::Told(step), &here.cause, &here.person)?;
    if let Some(note) = &told.note {
        if citizen::is_named_in(note) {
            remarks.lines.push(line(turn, here.language, "reuse-note-personal", &[]));
        } else {
            let note = personal_data::shown(note);
            keep(turn, adoption, &Word::Noted(Side::Taker, note), &here.cause, &here.person)?;
        }
    }
    if let (Some(before), Some(stage), Some(other)) = (before, told.stage, other) {
        remarks.lines.extend(disagreement(turn, here, &before, stage, other)?);
    }
    plan_check(turn, here, adoption)?;
    thanks::settle(turn, adoption)?;
    Ok(remarks)
}

fn step_of(turn: &Turn<'_>, told: &Line, before: Option<&Adoption>, of_effect: bool) -> Step {
    let today = Hours::default().date(turn.at);
    let long_ago = Hours::default().date(turn.at.minus(KNOWN_AFTER));
    let in_use = before.and_then(|adoption| adoption.first(Stage::InUse)).is_some_and(|since| since <= long_ago);
    let (effect, expected) = if of_effect || in_use { (told.effect, None) } else { (None, told.effect) };
    let rejected = told.stage == Some(Stage::Rejected);
    Step {
        on: today,
        stage: told.stage,
        motives: if rejected { Vec::new() } else { told.motives.clone() },
        barriers: told.barriers.clone(),
        adaptations: told.adaptations.clone().filter(|_| !rejected),
        expected,
        effect,
    }
}

/// What of a line counts for nothing, with what is near.
fn remarks_on(turn: &Turn<'_>, here: &Here, told: &Line) -> Remarks {
    let unknown = told.unknown.iter().map(|unknown| unknown.near).collect();
    let mut remarks = Remarks { unknown, ..Remarks::default() };
    for unknown in &told.unknown {
        let typed = unknown.typed.replace('`', "'");
        let near = unknown.near.map(|near| format!("`{}` {}", near.letter(), words::sign(turn, here.language, near)));
        let values = [("typed", Value::Text(&typed)), ("near", Value::Text(near.as_deref().unwrap_or_default()))];
        let key = if near.is_some() { "reuse-unknown-near" } else { "reuse-unknown" };
        remarks.lines.push(line(turn, here.language, key, &values));
    }
    if told.stage == Some(Stage::Rejected) && !told.motives.is_empty() {
        remarks.lines.push(line(turn, here.language, "reuse-not-why", &[]));
    } else if told.too_many {
        remarks.lines.push(line(turn, here.language, "reuse-too-many", &[]));
    }
    remarks
}

/// A colleague of theirs said otherwise before: both words stay, the last one counts, and both hear so.
fn disagreement(
    turn: &mut Turn<'_>,
    here: &Here,
    before: &Record,
    now: Stage,
    other: PersonId,
) -> Result<Option<Block>, Fault> {
    let Some(earlier) = before.adoption.stage().filter(|earlier| *earlier != now) else { return Ok(None) };
    let (title, taker) = (words::title(&before.adoption), before.adoption.taker.clone());
    let said_on = before.adoption.steps.iter().rev().find(|step| step.stage.is_some()).map(|step| step.on);
    let day = said_on.map(|on| words::day(turn, here.language, on)).unwrap_or_default();
    let was = words::sign(turn, here.language, Sign::Stage(earlier));
    let values = [("day", Value::Text(&day)), ("was", Value::Text(&was))];
    let remark = line(turn, here.language, "reuse-colleague-said", &values);
    let language = turn.settings.language;
    let [was, now] = [earlier, now].map(|stage| words::sign(turn, language, Sign::Stage(stage)));
    let values = [
        ("taker", Value::Text(&taker)),
        ("title", Value::Text(&title)),
        ("was", Value::Text(&was)),
        ("now", Value::Text(&now)),
    ];
    let told = Rich(vec![line(turn, language, "reuse-colleague-says", &values)]);
    // What they say to that is about this adoption.
    let noted = Asked {
        adoption: Some(before.adoption.number),
        asked_at: Some(turn.at),
        unprompted: false,
        ..Asked::planned(&other, About::Noted, language, turn.at)
    };
    let id = asked::put_asked(turn.db, &noted)?;
    let cause = Asked { id, ..noted.clone() }.own_cause();
    asked::put_asked(turn.db, &Asked { id, cause: Some(cause.clone()), ..noted })?;
    direct::tell(turn, &other, Key::once(&subjects::reuse(&cause), COLLEAGUE), say(&told, None, None))?;
    Ok(Some(remark))
}

/// Whoever takes something over is asked later on whether it works; one of a municipality is enough.
fn plan_check(turn: &mut Turn<'_>, here: &Here, adoption: i64) -> Result<(), Fault> {
    let Some(record) = records::record_numbered(turn.db, adoption)? else { return Ok(()) };
    let over = matches!(record.adoption.stage(), Some(Stage::Stopped | Stage::Rejected));
    if over || is_check_planned(turn, &record)? || turn.settings.is_relay(&here.person) {
        return Ok(());
    }
    let due = turn.at.plus(turn.settings.reuse.check_after);
    let planned = Asked {
        adoption: Some(adoption),
        document: record.document,
        ..Asked::planned(&here.person, About::Effect, here.language, due)
    };
    asked::put_asked(turn.db, &planned)?;
    Ok(())
}

fn is_check_planned(turn: &Turn<'_>, record: &Record) -> Result<bool, Fault> {
    for number in &record.numbers {
        if asked::is_planned(turn.db, *number, About::Effect)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is asked next about an adoption, if anything: each thing once.
fn next_ask(turn: &Turn<'_>, record: &Record) -> Result<Option<About>, Fault> {
    let adoption = &record.adoption;
    let asked_of = |about| {
        let asked = record.numbers.iter().map(|number| asked::asked_of(turn.db, *number, about));
        Ok::<_, Fault>(asked.collect::<Result<Vec<_>, _>>()?.concat())
    };
    let fresh = |about| Ok::<_, Fault>(asked_of(about)?.is_empty());
    let Some(stage) = adoption.stage() else {
        return Ok(if fresh(About::Stage)? { Some(About::Stage) } else { None });
    };
    if matches!(stage, Stage::Stopped | Stage::Rejected) {
        let silent = words::barriers_now(adoption).is_empty();
        return Ok(if silent && fresh(About::Why)? { Some(About::Why) } else { None });
    }
    let changes = stage == Stage::Considering || adoption.adaptations().is_some();
    let reasons = !adoption.motives().is_empty() || !adoption.barriers().is_empty();
    if !(changes && reasons) && fresh(About::Rest)? {
        return Ok(Some(About::Rest));
    }
    let before = asked_of(About::Consent)?;
    // Whoever took their answer back is asked anew.
    let asks = !record.folded.is_allowed && (before.is_empty() || before.iter().any(|asked| asked.ended_at.is_some()));
    Ok((stage != Stage::Considering && asks).then_some(About::Consent))
}

/// Says what is kept now, and asks once for what is not.
pub(crate) fn follow_up(turn: &mut Turn<'_>, here: &Here, adoption: i64, remarks: Remarks) -> Result<(), Fault> {
    let Some(record) = records::record_numbered(turn.db, adoption)? else { return Ok(()) };
    let ask = next_ask(turn, &record)?;
    let mut words = Rich(remarks.first.into_iter().chain([noted(turn, here, &record)]).collect());
    words.0.extend(remarks.lines);
    if !remarks.unknown.is_empty() {
        words.0.extend(words::letters_near(turn, here.language, &remarks.unknown));
    }
    let emoji = ask_words(turn, here, &record, ask, &mut words);
    match ask {
        None => words.0.push(line(turn, here.language, "reuse-mend", &[])),
        Some(About::Consent) => words.0.push(line(turn, here.language, "reuse-mend-short", &[])),
        Some(_) => {}
    }
    let asks =
        Asked { adoption: Some(adoption), document: record.document, ..here.asks(turn, ask.unwrap_or(About::Noted)) };
    speak::answer(turn, here, &words, Some(asks), &emoji).map(drop)
}

/// Says whether it works, beside what was expected, and how to say that they stopped.
pub(crate) fn follow_up_check(turn: &mut Turn<'_>, here: &Here, adoption: i64, remarks: Remarks) -> Result<(), Fault> {
    let Some(record) = records::record_numbered(turn.db, adoption)? else { return Ok(()) };
    let said = record.adoption.effect().map(|effect| words::sign(turn, here.language, Sign::Effect(effect)));
    let hoped = record.adoption.steps.iter().find_map(|step| Some((step.on, step.expected?)));
    let said = said.unwrap_or_default();
    let mut words = Rich(vec![match hoped {
        Some((on, expected)) => {
            let (month, hoped) =
                (words::month(turn, here.language, on), words::sign(turn, here.language, Sign::Effect(expected)));
            let values = [("said", Value::Text(&said)), ("month", Value::Text(&month)), ("hoped", Value::Text(&hoped))];
            line(turn, here.language, "reuse-checked-hoped", &values)
        }
        None => line(turn, here.language, "reuse-checked", &[("said", Value::Text(&said))]),
    }]);
    words.0.extend(remarks.lines);
    let works = record.adoption.effect() == Some(Effect::Yes);
    words.0.push(line(turn, here.language, if works { "reuse-checked-works" } else { "reuse-checked-how" }, &[]));
    let asks = Asked { adoption: Some(adoption), document: record.document, ..here.asks(turn, About::Noted) };
    speak::answer(turn, here, &words, Some(asks), &[]).map(drop)
}

/// "Genoteerd: …"; in a room nobody reads where somebody works.
pub(crate) fn noted(turn: &Turn<'_>, here: &Here, record: &Record) -> Block {
    let taker = record.adoption.taker.as_str();
    let summary = words::summary(turn, here.language, record, here.alone.then_some(taker));
    line(turn, here.language, "reuse-noted", &[("summary", Value::Text(&summary))])
}

/// Adds what is asked, and returns the emoji to click on.
fn ask_words(turn: &Turn<'_>, here: &Here, record: &Record, ask: Option<About>, words: &mut Rich) -> Vec<&'static str> {
    let (language, adoption) = (here.language, &record.adoption);
    match ask {
        Some(About::Stage) => {
            let list = words::stages(turn, language, true);
            words.0.push(line(turn, language, "reuse-ask-stage", &[("list", Value::Text(&list))]));
            words.0.push(line(turn, language, "reuse-ask-stage-how", &[]));
            Stage::ALL.iter().map(|stage| Sign::Stage(*stage).emoji()).collect()
        }
        Some(About::Why) => {
            words.0.push(words::barriers(turn, language, adoption.stage() == Some(Stage::Stopped)));
            Vec::new()
        }
        Some(About::Rest) => {
            if adoption.motives().is_empty() && adoption.barriers().is_empty() {
                words.0.push(words::motives(turn, language));
            }
            if adoption.adaptations().is_none() && adoption.stage() != Some(Stage::Considering) {
                words.0.push(words::adaptations(turn, language));
            }
            if adoption.steps.iter().all(|step| step.expected.is_none()) {
                words.0.push(words::expected(turn, language));
            }
            words.0.push(line(turn, language, "reuse-ask-rest-how", &[]));
            Vec::new()
        }
        Some(About::Consent) => {
            words.0.push(line(turn, language, "reuse-ask-consent", &[("giver", Value::Text(&adoption.giver))]));
            Consent::ALL.iter().map(|consent| consent_emoji(*consent)).collect()
        }
        _ => Vec::new(),
    }
}

/// Asks what the giver may be told, when the rest is left unsaid.
pub(crate) fn go_on(turn: &mut Turn<'_>, here: &Here, adoption: i64) -> Result<(), Fault> {
    follow_up(turn, here, adoption, Remarks::default())
}

/// The taker says what the giver may be told.
pub(crate) fn allow(turn: &mut Turn<'_>, here: &Here, asked: &Asked, consent: Consent) -> Result<(), Fault> {
    let Some(adoption) = asked.adoption else { return Ok(()) };
    keep(turn, adoption, &Word::Allowed(consent), &here.cause, &here.person)?;
    asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..asked.clone() })?;
    let key = thanks::settle(turn, adoption)?;
    let Some(record) = records::record_numbered(turn.db, adoption)? else { return Ok(()) };
    let words = Rich(vec![line(turn, here.language, key, &[("giver", Value::Text(&record.adoption.giver))])]);
    let asks = Asked { adoption: Some(adoption), document: record.document, ..here.asks(turn, About::Noted) };
    speak::answer(turn, here, &words, Some(asks), &[]).map(drop)
}
