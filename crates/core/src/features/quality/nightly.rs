//! By night the bot asks itself the judged questions: when it finds their documents clearly worse than the night before, the
//! moderators hear of it, with the questions and what changed. The same night decides whether the ranking learns from what was said.

use crate::corpus::learned::{FEWEST, Learned, Lifts};
use crate::corpus::store::duplicates::{put_twins, take_to_compare};
use crate::corpus::store::judgments::lines;
use crate::corpus::store::{documents, judgments};
use crate::corpus::{duplicates, score};
use crate::domain::id::EventId;
use crate::domain::judgment::Judged;
use crate::domain::night::NIGHT;
use crate::domain::sentence::shorten;
use crate::domain::worklist::Mark;
use crate::eval::bootstrap::Difference;
use crate::features::quality::store::nights;
use crate::features::quality::store::nights::{Measured, Night};
use crate::kernel::fact::Fact;
use crate::kernel::say::reply;
use crate::kernel::store::questions::outcomes;
use crate::kernel::store::schedule;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, text};
use crate::speech::words::Value;

/// The name of the moment at which the check begins.
const MOMENT: &str = "night";

/// What was found by night; its key is the number of the night.
pub const NIGHT_REPORT: Kind = Kind::new("night");

/// So many questions are asked at each tick of the clock, so that nobody's answer waits.
const AT_ONCE: usize = 2;

/// Of fewer questions nobody can say that a fall is more than chance.
const LEAST: usize = 5;

/// So many of the questions that got worse are named.
const MOST: usize = 5;

/// A longer question is cut here.
const LONGEST: usize = 100;

/// A question that got worse, with its score before and after.
struct Worse {
    question: EventId,
    before: f64,
    after: f64,
}

/// Begins a check when it is time, and goes on with the one that was begun.
pub(crate) fn check_by_night(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let due = schedule::due(turn.db, MOMENT, turn.at)?;
    if due.is_none_or(|due| due <= turn.at) {
        schedule::put_due(turn.db, MOMENT, NIGHT.next(turn.at))?;
    }
    if due.is_some_and(|due| due <= turn.at) {
        nights::begin_night(turn.db, turn.at)?;
    }
    let Some(night) = nights::open_night(turn.db)? else { return Ok(()) };
    let judged = judgments::judged_questions(turn.db, turn.library.model())?;
    let mut waiting = Vec::new();
    for question in &judged {
        if waiting.len() < AT_ONCE && !nights::is_scored(turn.db, &night, &question.id)? {
            waiting.push(question);
        }
    }
    if waiting.is_empty() {
        // Nobody would see what comes of the rest.
        let seen = !turn.settings.moderators.rooms.is_empty();
        if seen && (ask_again(turn, &night)? || look_for_twins(turn)?) {
            return Ok(());
        }
        return end_night(turn, &night, &judged);
    }
    let said = Learned::new(lines::lines(turn.db, turn.library.model())?);
    for question in waiting {
        let measured = match &question.vector {
            Some(_) => measure(turn, question, &said)?,
            // It takes part from the next night on.
            None => {
                turn.announce(&Fact::Unread { judged: &question.id, text: &question.text })?;
                Measured::default()
            }
        };
        nights::put_score(turn.db, &night, &question.id, measured)?;
    }
    Ok(())
}

/// Asks some questions again for which nothing good was found; false when all were.
fn ask_again(turn: &mut Turn<'_>, night: &Night) -> Result<bool, Fault> {
    let questions = outcomes::take_unanswered(turn.db, night.number, AT_ONCE)?;
    for question in &questions {
        if turn.finds(question)? {
            outcomes::mark_good(turn.db, &question.id)?;
        }
    }
    Ok(!questions.is_empty())
}

/// Compares some documents with those that are nearest to them; false when all were.
fn look_for_twins(turn: &mut Turn<'_>) -> Result<bool, Fault> {
    let some = take_to_compare(turn.db, AT_ONCE)?;
    for one in &some {
        let Some(document) = documents::document(turn.db, one.id)? else { continue };
        for (known, percent) in duplicates::duplicates_of(turn.db, turn.library, &document)? {
            let Some(other) = documents::document(turn.db, known.id)? else { continue };
            // What was brought in as nearly the same is shown as one already.
            if other.dossier != document.dossier && other.hit_group() != document.hit_group() {
                put_twins(turn.db, &document.key, &other.key, percent)?;
            }
        }
    }
    Ok(!some.is_empty())
}

/// The nDCG@10 of a judged question, if anything that was judged can be found, and what it gains by what was `said` at others.
fn measure(turn: &Turn<'_>, judged: &Judged, said: &Learned) -> Result<Measured, Fault> {
    let by = |lifts: &Lifts| score::of(turn.db, turn.library, judged, turn.library.rules(), lifts);
    let plain = by(&Lifts::default())?;
    if said.is_empty() {
        return Ok(Measured { score: plain, gain: None });
    }
    let learned = by(&said.lifts_by_others(&judged.text, judged.vector.as_ref()))?;
    let gain = learned.zip(plain).map(|(learned, plain)| learned - plain);
    Ok(Measured { score: if turn.library.learned().is_empty() { plain } else { learned }, gain })
}

/// What was said of documents is learnt from when the questions, each by what was said at the others, are answered no worse.
fn learn(turn: &Turn<'_>, night: &Night) -> Result<(), Fault> {
    let (gain, questions) = nights::mean_gain(turn.db, night)?;
    let learns = questions >= FEWEST && gain >= 0.0;
    tracing::info!(questions, gain, learns, "looked at what was said of documents");
    Ok(lines::learn(turn.db, learns)?)
}

fn end_night(turn: &mut Turn<'_>, night: &Night, judged: &[Judged]) -> Result<(), Fault> {
    nights::end_night(turn.db, night)?;
    learn(turn, night)?;
    let Some(before) = nights::night_before(turn.db, night)? else { return Ok(()) };
    let pairs = nights::paired_scores(turn.db, &before, night)?;
    let (old, new): (Vec<f64>, Vec<f64>) = pairs.iter().map(|(_, old, new)| (*old, *new)).unzip();
    let difference = Difference::between(&new, &old);
    tracing::info!(questions = pairs.len(), mean = difference.mean, "checked the search by night");
    if pairs.len() < LEAST || difference.high >= 0.0 {
        return Ok(());
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let language = turn.settings.language;
    let values = [
        ("count", Value::Number(pairs.len())),
        ("before", Value::Number(points(mean(&old)))),
        ("after", Value::Number(points(mean(&new)))),
        ("least", Value::Number(points(-difference.high))),
        ("most", Value::Number(points(-difference.low))),
    ];
    let mut words = reply::lines(turn, language, &["night-worse"]);
    words.0.push(Block::Line(vec![text(turn.words.say(language, "night-score", &values))]));
    let mut worse: Vec<Worse> = pairs
        .into_iter()
        .filter(|(_, before, after)| after < before)
        .map(|(question, before, after)| Worse { question, before, after })
        .collect();
    worse.sort_by(|a, b| (a.after - a.before).total_cmp(&(b.after - b.before)));
    words.0.extend(worse_lines(turn, &worse, judged));
    let subject = Subject::new(NIGHT_REPORT, night.number);
    for one in &worse {
        turn.announce(&Fact::ItemShown { subject: &subject, mark: &Mark::Question(one.question.clone()) })?;
    }
    let (new, now) = nights::documents_since(turn.db, before.newest)?;
    let gone = (before.documents + new).saturating_sub(now);
    let values = [("new", Value::Number(new)), ("gone", Value::Number(gone))];
    words.0.push(Block::Line(vec![text(turn.words.say(language, "night-changed", &values))]));
    let acts = nights::acts_since(turn.db, before.at)?;
    if !acts.is_empty() {
        let list = acts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let count = ("count", Value::Number(acts.len()));
        words.0.push(reply::marked_line(turn, language, "night-acts", &[("list", Value::Text(&list)), count]));
    }
    room::tell_moderators(turn, &subject, &words)
}

/// The questions that got worse. Those of private rooms are only counted.
fn worse_lines(turn: &Turn<'_>, worse: &[Worse], judged: &[Judged]) -> Vec<Block> {
    let language = turn.settings.language;
    let disclosable = |worse: &&Worse| judged.iter().find(|judged| judged.disclosable && judged.id == worse.question);
    let mut items = Vec::new();
    for (one, judged) in worse.iter().filter_map(|one| disclosable(&one).map(|judged| (one, judged))).take(MOST) {
        let question = shorten(&judged.text, LONGEST);
        let values = [
            ("question", Value::Text(&question)),
            ("before", Value::Number(points(one.before))),
            ("after", Value::Number(points(one.after))),
        ];
        items.push(vec![text(turn.words.say(language, "night-question", &values))]);
    }
    let named = items.len();
    let mut blocks = vec![Block::Bulleted(items)];
    if worse.len() > named {
        let count = [("count", Value::Number(worse.len() - named))];
        blocks.push(Block::Line(vec![text(turn.words.say(language, "night-others", &count))]));
    }
    blocks.retain(|block| !matches!(block, Block::Bulleted(items) if items.is_empty()));
    blocks
}

/// A share as points of a hundred.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
pub(crate) fn points(share: f64) -> usize {
    (share * 100.0).round().max(0.0) as usize
}
