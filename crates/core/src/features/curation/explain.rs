//! "proef …": a ranking explained, line by line: why each document is shown or not, and what helps or hurts it. With "proef met
//! cijfers …" how near it is in every way, too.

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::changes::kinds::meant;
use crate::corpus::quoting::title;
use crate::corpus::ranking::{DEPTH, Hit, Judged, Ranking, rank};
use crate::corpus::store::{audience, documents, overrides};
use crate::domain::id::{EventId, PassageId, RoomId};
use crate::domain::personal_data::fit;
use crate::domain::ranking::Nearness;
use crate::domain::suggestion::{Strength, WEAK};
use crate::domain::vector::Vector;
use crate::domain::viewer::Viewer;
use crate::features::curation::reasons;
use crate::features::curation::reasons::telling_words;
use crate::features::curation::store::explanations;
use crate::features::curation::store::explanations::Explanation;
use crate::kernel::event::Said;
use crate::kernel::jobs::JobTask;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console, jobs, room};
use crate::search::finder::Query;
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::typed::bare;
use crate::speech::words::Value;

/// The kind of the job that reads the question.
pub(crate) const EXPLANATION: &str = "explanation";

/// The purpose of explaining a ranking.
const TRIED: Purpose = Purpose::new("try");

/// Whoever begins the question so wants the figures.
const WITH_FIGURES: [&str; 2] = ["met cijfers ", "with figures "];

/// So many documents are explained, and so many with figures.
const EXPLAINED: usize = 5;
const EXPLAINED_IN_FIGURES: usize = 8;

/// A longer question or title is cut here.
const LONGEST: usize = 100;

/// One way of looking, and the words for it.
type Arm = (&'static str, fn(Nearness) -> f32);

const ARMS: [Arm; 5] = [
    ("try-passage", |near| near.passage),
    ("try-whole", |near| near.whole),
    ("try-letters", |near| near.letters),
    ("try-about", |near| near.about),
    ("try-title", |near| near.title),
];

/// Has the model read the question first.
pub(crate) fn try_question(turn: &mut Turn<'_>, said: &Said, question: &str) -> Result<(), Fault> {
    let (question, name, rooms) = place_asked(turn, question)?;
    let place = match rooms.as_slice() {
        [] => None,
        [room] => Some(room.clone()),
        several => return meant::ask_which_room(turn, said, name, several),
    };
    let explanation = Explanation {
        id: said.id.clone(),
        person: said.sender.clone(),
        room: said.room.clone(),
        thread: said.thread.clone().unwrap_or_else(|| said.id.clone()),
        question: question.to_owned(),
        place,
    };
    explanations::put_explanation(turn.db, &explanation)?;
    jobs::ask(turn, EXPLANATION, explanation.id.as_str(), read(&explanation))
}

/// What the model is to read again after a stop. At the machine nobody waits any more.
pub(crate) fn task(turn: &Turn<'_>, message: &EventId) -> Result<Option<JobTask>, Fault> {
    let Some(explanation) = explanations::explanation(turn.db, message)? else { return Ok(None) };
    if console::is_here(&explanation.room) {
        explanations::forget_explanation(turn.db, message)?;
        return Ok(None);
    }
    Ok(Some(read(&explanation)))
}

/// "wie weet dit in Praktijkkamer": the question, what the room is called that it is tried for, and the rooms that are.
fn place_asked<'a>(turn: &Turn<'_>, asked: &'a str) -> Result<(&'a str, &'a str, Vec<RoomId>), Fault> {
    // Where the whole is quoted, all of it is the question.
    let quoted = !asked.trim().ends_with(bare(asked));
    for word in [" in ", " voor ", " for "] {
        if let Some((question, name)) = asked.rsplit_once(word).filter(|_| !quoted) {
            let rooms = meant::rooms_called(turn, bare(name))?;
            if !rooms.is_empty() {
                return Ok((bare(question), bare(name), rooms));
            }
        }
    }
    Ok((bare(asked), "", Vec::new()))
}

/// The model has read the question.
pub(crate) fn explain(turn: &mut Turn<'_>, message: &EventId, read: &[(String, Vector)]) -> Result<(), Fault> {
    let Some(explanation) = explanations::explanation(turn.db, message)? else { return Ok(()) };
    explanations::forget_explanation(turn.db, message)?;
    let words = match read.first() {
        Some((_, vector)) => explain_ranking(turn, &explanation, vector)?,
        None => reply::lines(turn, turn.settings.language, &["try-failed"]),
    };
    let row = entry(
        turn,
        &explanation.room,
        Key::once(&Subject::message(message), TRIED),
        say(&words, Some(&explanation.thread), None),
    );
    outbox::owe(turn, row, None)
}

fn explain_ranking(turn: &Turn<'_>, explanation: &Explanation, vector: &Vector) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    let (figures, question) = asked(&explanation.question);
    let place = explanation.place.as_ref();
    let hidden = match place {
        Some(room) => audience::passages_out_of_sight(turn.db, &Viewer { room: room.clone(), municipality: None })?,
        None => HashSet::new(),
    };
    let check = |passage: PassageId| !hidden.contains(&passage);
    let query = Query { text: question, vector: Some(vector), allowed: Some(&check), depth: DEPTH };
    let ranking = rank(turn.db, turn.library, &query, None)?;
    let decided = turn.library.decide(turn.library.rules(), question, Some(vector));
    let mut words = Rich::default();
    let asked = fit(question, LONGEST);
    let name = place.map(|room| room::name(turn, room)).transpose()?;
    let values = [("question", Value::Text(&asked)), ("room", Value::Text(name.as_deref().unwrap_or_default()))];
    words.line(vec![text(turn.words.say(language, if name.is_some() { "try-in" } else { "try" }, &values))]);
    words.line(vec![text(signs_in_words(turn, &ranking, question, figures))]);
    let synonyms = turn.library.synonyms(question).join(", ");
    if !synonyms.is_empty() {
        words.line(vec![text(turn.words.say(language, "try-synonyms", &[("words", Value::Text(&synonyms))]))]);
    }
    let mut lines = Vec::new();
    for hit in ranking.hits.iter().take(if figures { EXPLAINED_IN_FIGURES } else { EXPLAINED }) {
        let mut explained = vec![judged_line(turn, &ranking, hit, place)?];
        if figures {
            explained.push(vec![text(figures_of(turn, &ranking, hit))]);
        } else {
            explained.extend(reasons_in_words(turn, &ranking, hit, question)?);
        }
        lines.push(explained);
    }
    if !lines.is_empty() {
        words.0.push(Block::Numbered(lines));
    }
    for document in decided.hidden {
        if let Some(known) = documents::document(turn.db, document)? {
            let title = fit(&known.title, LONGEST);
            words.line(vec![text(turn.words.say(language, "try-hidden", &[("title", Value::Text(&title))]))]);
        }
    }
    if place.is_none() {
        words.0.extend(other_bars(turn)?);
    }
    if !figures && !ranking.hits.is_empty() {
        words.0.extend(reply::lines(turn, language, &["try-more"]).0);
    }
    Ok(words)
}

/// How sure it is that anything fits, and what is looked for.
fn signs_in_words(turn: &Turn<'_>, ranking: &Ranking, question: &str, figures: bool) -> String {
    let signs = ranking.signs;
    let [sure, shared] = [ranking.confidence(), f64::from(signs.shared)].map(percent);
    let chance = percent(signs.chance.map_or(0.0, f64::from));
    let telling = telling_words(question).into_iter().map(|(word, _)| format!("‘{word}’"));
    let telling = fit(&telling.collect::<Vec<_>>().join(", "), LONGEST);
    let values = [
        ("sure", Value::Text(&sure)),
        ("shared", Value::Text(&shared)),
        ("chance", Value::Text(&chance)),
        ("stems", Value::Number(signs.stems)),
        ("words", Value::Text(&telling)),
    ];
    let key = match (figures, telling.is_empty()) {
        (true, _) => "try-signs",
        (false, true) => "try-sure",
        (false, false) => "try-sure-words",
    };
    turn.say(key, &values)
}

/// What helps a document, and what hurts it, each in a line.
fn reasons_in_words(turn: &Turn<'_>, ranking: &Ranking, hit: &Hit, question: &str) -> Result<Vec<Vec<Span>>, Fault> {
    let reasons = reasons::reasons(turn, ranking, hit, question)?;
    let mut lines = Vec::new();
    for (key, list) in [("try-helps", reasons.helps), ("try-hurts", reasons.hurts)] {
        if !list.is_empty() {
            lines.push(vec![text(turn.say(key, &[("list", Value::Text(&list.join("; ")))]))]);
        }
    }
    Ok(lines)
}

/// That some rooms have a threshold of their own, if any has.
fn other_bars(turn: &Turn<'_>) -> Result<Option<Block>, Fault> {
    let mut thresholds = Vec::new();
    for (room, percent) in turn.library.rules().thresholds_of_rooms() {
        thresholds.push((room::name(turn, room)?, percent));
    }
    let Some((first, _)) = thresholds.first() else { return Ok(None) };
    let list: Vec<String> = thresholds.iter().map(|(room, percent)| format!("{room} {percent} %")).collect();
    let (list, first) = (list.join(", ").replace('`', "'"), first.replace('`', "'"));
    let values = [("rooms", Value::Text(&list)), ("room", Value::Text(&first))];
    Ok(Some(reply::marked_line(turn, turn.settings.language, "try-thresholds", &values)))
}

/// What a document is, and why it is shown or not.
fn judged_line(turn: &Turn<'_>, ranking: &Ranking, hit: &Hit, place: Option<&RoomId>) -> Result<Vec<Span>, Fault> {
    let mut line = match documents::document(turn.db, hit.document)? {
        Some(document) => match overrides::known_document(turn.db, &document.key)? {
            Some(known) => title::document_line(&known),
            None => vec![text(document.title)],
        },
        None => Vec::new(),
    };
    line.push(text(" · "));
    line.push(Span::Strong(verdict_words(turn, ranking, hit, place)?));
    Ok(line)
}

/// How near a document is in every way, with its place there.
fn figures_of(turn: &Turn<'_>, ranking: &Ranking, hit: &Hit) -> String {
    let mut parts: Vec<String> = ARMS.iter().map(|arm| arm_words(turn, ranking, hit, arm)).collect();
    let lift = turn.library.rules().lift(hit.document);
    if lift != 0.0 {
        parts.push(turn.say("try-lift", &[("lift", decimal(lift))]));
    }
    if hit.learned != 0.0 {
        parts.push(turn.say("try-learned", &[("learned", decimal(hit.learned))]));
    }
    parts.push(turn.say("try-score", &[("score", decimal(hit.score))]));
    parts.join(" · ")
}

/// Why it is shown, or why not.
fn verdict_words(turn: &Turn<'_>, ranking: &Ranking, hit: &Hit, place: Option<&RoomId>) -> Result<String, Fault> {
    let language = turn.settings.language;
    if hit.pinned {
        return Ok(turn.words.say(language, "strength-pinned", &[]));
    }
    // Where no room was named it is the threshold that holds where none was set.
    let threshold = turn.library.rules().threshold(place.unwrap_or(&RoomId::new("")));
    let judged = |judged: &&Judged| judged.hit.document == hit.document;
    if let Some(judged) = ranking.best.iter().find(judged) {
        let (sure, least) = (percent(judged.evidence.probability()), percent(threshold.unwrap_or(WEAK)));
        let values = [("sure", Value::Text(&sure)), ("threshold", Value::Text(&least))];
        let key = if judged.strength(threshold) > Strength::None { "try-shown" } else { "try-below" };
        return Ok(turn.words.say(language, key, &values));
    }
    let before = ranking.hits.iter().find(|other| other.group == hit.group);
    let key = if before.is_some_and(|other| other.document != hit.document) { "try-same" } else { "try-beyond" };
    Ok(turn.words.say(language, key, &[]))
}

/// "betekenis 0,62 (1e)".
fn arm_words(turn: &Turn<'_>, ranking: &Ranking, hit: &Hit, (key, arm): &Arm) -> String {
    let own = arm(hit.nearness);
    let ahead = ranking.hits.iter().filter(|other| arm(other.nearness).total_cmp(&own) == Ordering::Greater).count();
    let values = [("value", decimal(own)), ("place", Value::Number(ahead + 1))];
    turn.say(key, &values)
}

/// The work that an explanation needs first.
fn read(explanation: &Explanation) -> JobTask {
    JobTask::EmbedTexts(vec![asked(&explanation.question).1.to_owned()])
}

/// Whether the figures are wanted, and the question itself.
fn asked(question: &str) -> (bool, &str) {
    let wanted = WITH_FIGURES.iter().find_map(|words| {
        let (start, rest) = question.split_at_checked(words.len())?;
        start.eq_ignore_ascii_case(words).then_some(rest)
    });
    (wanted.is_some(), bare(wanted.unwrap_or(question)))
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

fn decimal(number: f32) -> Value<'static> {
    Value::Decimal(f64::from(number), 2)
}
