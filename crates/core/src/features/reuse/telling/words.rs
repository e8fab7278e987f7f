//! The vocabulary and an adoption in words.

use jiff::civil::Date;

use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::domain::hours::Hours;
use crate::domain::language::Language;
use crate::domain::personal_data::fit;
use crate::domain::reuse::adoption::{Adoption, Step};
use crate::domain::reuse::spoken::Sign;
use crate::domain::reuse::vocabulary::{Adaptation, Barrier, Effect, Motive, Stage};
use crate::features::reuse::speak::line;
use crate::features::reuse::store::records::Record;
use crate::kernel::Turn;
use crate::speech::rich::{Block, Rich};
use crate::speech::words::Value;

/// What something of the vocabulary is called.
pub(crate) fn sign(turn: &Turn<'_>, language: Language, sign: Sign) -> String {
    turn.words.say(language, "reuse-sign", &[("code", Value::Text(sign.code()))])
}

/// "`a` 🤝 collega hielp · `b` 🎯 werkte daar".
fn offered(turn: &Turn<'_>, language: Language, signs: impl Iterator<Item = Sign>) -> String {
    let one = |of: Sign| format!("`{}` {} {}", of.letter(), of.emoji(), sign(turn, language, of));
    signs.map(one).collect::<Vec<_>>().join(" · ")
}

/// How far they are, to choose from; whoever never had it cannot have stopped.
pub(crate) fn stages(turn: &Turn<'_>, language: Language, had: bool) -> String {
    let stages = Stage::ALL.iter().copied().filter(|stage| had || *stage != Stage::Stopped);
    offered(turn, language, stages.map(Sign::Stage))
}

fn list(turn: &Turn<'_>, language: Language, key: &str, signs: impl Iterator<Item = Sign>) -> Block {
    let list = offered(turn, language, signs);
    line(turn, language, key, &[("list", Value::Text(&list))])
}

/// Why, to choose from.
pub(crate) fn motives(turn: &Turn<'_>, language: Language) -> Block {
    list(turn, language, "reuse-ask-why", Motive::ALL.iter().copied().map(Sign::Motive))
}

/// Why not, to choose from; `stopped` is whether they had it.
pub(crate) fn barriers(turn: &Turn<'_>, language: Language, stopped: bool) -> Block {
    let key = if stopped { "reuse-ask-why-stopped" } else { "reuse-ask-why-not" };
    list(turn, language, key, Barrier::ALL.iter().copied().map(Sign::Barrier))
}

/// What was changed, to choose from.
pub(crate) fn adaptations(turn: &Turn<'_>, language: Language) -> Block {
    let signs = Adaptation::ALL.iter().copied().map(Sign::Adaptation);
    list(turn, language, "reuse-ask-changed", std::iter::once(Sign::Unchanged).chain(signs))
}

/// Whether it will work, to choose from.
pub(crate) fn expected(turn: &Turn<'_>, language: Language) -> Block {
    list(turn, language, "reuse-ask-expected", Effect::ALL.iter().copied().map(Sign::Effect))
}

/// All letters, when somebody typed one that means nothing.
pub(crate) fn letters(turn: &Turn<'_>, language: Language) -> Rich {
    let stages = stages(turn, language, true);
    Rich(vec![
        line(turn, language, "reuse-letters-stage", &[("list", Value::Text(&stages))]),
        list(turn, language, "reuse-letters-why", Motive::ALL.iter().copied().map(Sign::Motive)),
        list(turn, language, "reuse-letters-why-not", Barrier::ALL.iter().copied().map(Sign::Barrier)),
        adaptations(turn, language),
    ])
}

/// The lists in which somebody may find what they meant: those of what is near, and all of them when nothing is.
pub(crate) fn letters_near(turn: &Turn<'_>, language: Language, near: &[Option<Sign>]) -> Vec<Block> {
    let place = |sign: &Sign| match sign {
        Sign::Stage(_) => 0,
        Sign::Motive(_) => 1,
        Sign::Barrier(_) => 2,
        Sign::Adaptation(_) | Sign::Unchanged | Sign::Effect(_) => 3,
    };
    let places: Option<Vec<usize>> = near.iter().map(|near| near.as_ref().map(place)).collect();
    let all = letters(turn, language).0.into_iter().enumerate();
    all.filter(|(place, _)| places.as_ref().is_none_or(|places| places.contains(place)))
        .map(|(_, block)| block)
        .collect()
}

/// What an adoption is of, shortened and without what is nobody's business.
pub(crate) fn title(adoption: &Adoption) -> String {
    // In a line of our own, backticks mark what to type.
    fit(&adoption.practice.title, LONGEST_TITLE).replace('`', "'")
}

/// "Landgraaf gebruikt ‘Draaiboek’ van Leiden · collega hielp · eigen jas, iets erbij"; without a name for the taker it is "jullie".
pub(crate) fn summary(turn: &Turn<'_>, language: Language, record: &Record, taker: Option<&str>) -> String {
    let adoption = &record.adoption;
    let (title, stage) = (title(adoption), adoption.stage().map_or("none", Stage::code));
    let values = [
        ("stage", Value::Text(stage)),
        ("title", Value::Text(&title)),
        ("giver", Value::Text(&adoption.giver)),
        ("taker", Value::Text(taker.unwrap_or_default())),
    ];
    let key = if taker.is_some() { "reuse-summary" } else { "reuse-summary-you" };
    let mut parts = vec![turn.words.say(language, key, &values)];
    parts.extend(reasons(turn, language, adoption));
    parts.extend(changed(turn, language, adoption));
    match (adoption.effect(), adoption.steps.iter().rev().find_map(|step| step.expected)) {
        (Some(effect), _) => parts.push(sign(turn, language, Sign::Effect(effect))),
        (None, Some(expected)) => {
            let expected = sign(turn, language, Sign::Effect(expected));
            parts.push(turn.words.say(language, "reuse-hoped", &[("hoped", Value::Text(&expected))]));
        }
        (None, None) => {}
    }
    parts.join(" · ")
}

/// Whether they are without it.
fn is_gone(stage: Option<Stage>) -> bool {
    matches!(stage, Some(Stage::Stopped | Stage::Rejected))
}

/// Why not, as far as that was said since they last had it, or did not.
pub(crate) fn barriers_now(adoption: &Adoption) -> Vec<Barrier> {
    let gone = is_gone(adoption.stage());
    let otherwise = |step: &Step| step.stage.is_some() && is_gone(step.stage) != gone;
    let since = adoption.steps.iter().rposition(otherwise).map_or(0, |place| place + 1);
    let mut barriers: Vec<Barrier> = Vec::new();
    for barrier in adoption.steps.iter().skip(since).flat_map(|step| &step.barriers) {
        if !barriers.contains(barrier) {
            barriers.push(*barrier);
        }
    }
    barriers
}

/// Why, or why not, as it stands.
pub(crate) fn reasons(turn: &Turn<'_>, language: Language, adoption: &Adoption) -> Option<String> {
    let motives = adoption.motives().into_iter().filter(|_| !is_gone(adoption.stage())).map(Sign::Motive);
    in_words(turn, language, motives.chain(barriers_now(adoption).into_iter().map(Sign::Barrier)).collect())
}

/// What was changed.
pub(crate) fn changed(turn: &Turn<'_>, language: Language, adoption: &Adoption) -> Option<String> {
    let changed = adoption.adaptations().filter(|_| adoption.stage() != Some(Stage::Rejected))?;
    if changed.is_empty() {
        return in_words(turn, language, vec![Sign::Unchanged]);
    }
    in_words(turn, language, changed.into_iter().map(Sign::Adaptation).collect())
}

fn in_words(turn: &Turn<'_>, language: Language, signs: Vec<Sign>) -> Option<String> {
    let words: Vec<String> = signs.into_iter().map(|one| sign(turn, language, one)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// "a, b en c".
pub(crate) fn joined(turn: &Turn<'_>, language: Language, mut words: Vec<String>) -> String {
    match (words.pop(), words.is_empty()) {
        (Some(last), true) => last,
        (Some(last), false) => {
            let first = words.join(", ");
            turn.words.say(language, "reuse-and", &[("first", Value::Text(&first)), ("last", Value::Text(&last))])
        }
        (None, _) => String::new(),
    }
}

/// "juni 2024".
pub(crate) fn month(turn: &Turn<'_>, language: Language, date: Date) -> String {
    let number = usize::try_from(date.month()).unwrap_or_default();
    format!("{} {}", turn.words.say(language, "month", &[("number", Value::Number(number))]), date.year())
}

/// "dinsdag 4 juni".
pub(crate) fn day(turn: &Turn<'_>, language: Language, date: Date) -> String {
    turn.words.date(language, Hours::default().date(turn.at), date)
}
