//! What a change would do to real questions and to judged ones, before it counts.

use std::collections::HashMap;

use crate::changes::{preview, words};
use crate::corpus::ranking::{DEPTH, rank_by};
use crate::corpus::rules::CurationRules;
use crate::corpus::score;
use crate::corpus::store::changes::{act_vectors, acts};
use crate::corpus::store::{audience, documents, judgments, overrides};
use crate::domain::act::{Act, Needs, State};
use crate::domain::id::{DocumentId, EventId, PassageId};
use crate::domain::personal_data::fit;
use crate::domain::suggestion::Strength;
use crate::domain::vector::Vector;
use crate::eval::bootstrap::Difference;
use crate::kernel::jobs::JobTask;
use crate::kernel::store::questions::{RealQuestion, question_vectors};
use crate::kernel::store::{directs, questions};
use crate::kernel::{Fault, Turn, console, jobs};
use crate::search::finder::Query;
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// The kind of the job that reads what a preview needs.
pub(crate) const PREVIEW: &str = "preview";

/// A change is tried on so many questions, the newest.
const QUESTIONS: usize = 50;

/// So many of the questions that change are named.
const NAMED: usize = 5;

/// A longer question or title is cut here.
const LONGEST: usize = 80;

/// Of fewer judged questions nobody can say that a loss is more than chance.
const LEAST_JUDGED: usize = 5;

/// What a change does to the answers.
#[derive(Default)]
struct DryRun {
    /// How many questions it was tried on.
    all: usize,
    /// The questions that change and may be named, each with what is shown before and after.
    disclosable: Vec<(RealQuestion, Vec<DocumentId>, Vec<DocumentId>)>,
    /// The others that change, each with what is shown before and after.
    private: Vec<(Vec<DocumentId>, Vec<DocumentId>)>,
    /// How the judged questions fare, before and after.
    before: Vec<f64>,
    after: Vec<f64>,
}

/// Has the model read first what a preview needs.
pub(crate) fn start(turn: &mut Turn<'_>, act: &Act) -> Result<(), Fault> {
    let task = unread(turn, act)?;
    jobs::ask(turn, PREVIEW, act.id.as_str(), task)
}

/// What the model is to read again after a stop. At the machine nobody waits any more.
pub(crate) fn task(turn: &Turn<'_>, id: &EventId) -> Result<Option<JobTask>, Fault> {
    let act = acts::act(turn.db, id)?.filter(|act| act.state == State::Previewing && !console::is_here(&act.room));
    act.map(|act| unread(turn, &act)).transpose()
}

/// The act's own question, and those that the model has not read.
fn unread(turn: &Turn<'_>, act: &Act) -> Result<JobTask, Fault> {
    let mut texts: Vec<String> = act.deed.kind().question().map(str::to_owned).into_iter().collect();
    for question in questions::real_questions(turn.db, QUESTIONS)? {
        if question_vectors::question_vector(turn.db, &question.id, turn.library.model())?.is_none()
            && !texts.contains(&question.text)
        {
            texts.push(question.text);
        }
    }
    Ok(JobTask::EmbedTexts(texts))
}

/// The model has read what a preview needs, or failed, then words alone must do: the preview is shown.
pub(crate) fn finish(turn: &mut Turn<'_>, id: &EventId, read: Vec<(String, Vector)>) -> Result<(), Fault> {
    let Some(act) = acts::act(turn.db, id)?.filter(|act| act.state == State::Previewing) else { return Ok(()) };
    let read: HashMap<String, Vector> = read.into_iter().collect();
    if let Some(vector) = act.deed.kind().question().and_then(|question| read.get(question)) {
        act_vectors::put_act_vector(turn.db, act.number, turn.library.model(), vector)?;
    }
    let run = try_out(turn, &act, &read)?;
    let difference = Difference::between(&run.after, &run.before);
    let worse = run.after.len() >= LEAST_JUDGED && difference.high < 0.0;
    let (changes, summary) = in_words(turn, &act, &run, &difference)?;
    let mut opening = words::opening_of(turn, &act)?;
    opening.0.extend(changes.0);
    // It may have been tried before, when it made answers worse.
    let needs = if worse { Needs::Twice } else { Needs::Once };
    let act = Act { needs, state: State::Proposed, preview: summary, ..act };
    preview::show_preview(turn, act, opening)
}

/// Answers every question by what counts now, and by what would count.
fn try_out(turn: &Turn<'_>, act: &Act, read: &HashMap<String, Vector>) -> Result<DryRun, Fault> {
    let after = CurationRules::of(turn.db, &overrides::with(turn.db, act)?, turn.library.model())?;
    let mut run = DryRun::default();
    let bound = audience::bound_documents(turn.db)?;
    for question in questions::real_questions(turn.db, QUESTIONS)? {
        run.all += 1;
        let kept = question_vectors::question_vector(turn.db, &question.id, turn.library.model())?;
        let vector = kept.as_ref().or_else(|| read.get(&question.text));
        let rule_sets = [turn.library.rules(), &after];
        if rank_alike(turn, rule_sets, &question.text, vector) {
            continue;
        }
        let [old, new] =
            [shown_by(turn, rule_sets[0], &question, vector)?, shown_by(turn, rule_sets[1], &question, vector)?];
        if old == new {
            continue;
        }
        // What is bound to a place is not named where others read it.
        if question.disclosable && !bound.iter().any(|document| old.contains(document) || new.contains(document)) {
            run.disclosable.push((question, old, new));
        } else {
            run.private.push((old, new));
        }
    }
    for judged in
        judgments::judged_questions(turn.db, turn.library.model())?.iter().filter(|judged| judged.vector.is_some())
    {
        let lifts = turn.library.learned().lifts_by_others(&judged.text, judged.vector.as_ref());
        let before = score::of(turn.db, turn.library, judged, turn.library.rules(), &lifts)?;
        let alike = rank_alike(turn, [turn.library.rules(), &after], &judged.text, judged.vector.as_ref());
        let now = if alike { before } else { score::of(turn.db, turn.library, judged, &after, &lifts)? };
        if let Some((before, now)) = before.zip(now) {
            run.before.push(before);
            run.after.push(now);
        }
    }
    Ok(run)
}

/// Whether two rule sets are sure to rank alike for a question, so that it need not be ranked.
fn rank_alike(turn: &Turn<'_>, [one, other]: [&CurationRules; 2], words: &str, vector: Option<&Vector>) -> bool {
    one.counts_alike(other)
        && one.lexicon.synonyms(words) == other.lexicon.synonyms(words)
        && turn.library.decide(one, words, vector) == turn.library.decide(other, words, vector)
}

/// What whoever asked a question sees for it, by what `rules` says.
fn shown_by(
    turn: &Turn<'_>,
    rules: &CurationRules,
    question: &RealQuestion,
    vector: Option<&Vector>,
) -> Result<Vec<DocumentId>, Fault> {
    let alone = directs::direct(turn.db, &question.asker)?.as_ref() == Some(&question.room);
    let viewer = turn.library.viewer(&question.asker, &question.room, alone);
    let hidden = audience::passages_out_of_sight(turn.db, &viewer)?;
    let check = |passage: PassageId| !hidden.contains(&passage);
    let query = Query { text: &question.text, vector, allowed: Some(&check), depth: DEPTH };
    let ranking = rank_by(turn.db, turn.library, rules, &turn.library.learned().lifts(vector), &query, None, &[])?;
    let threshold = rules.threshold(&question.room);
    let shown = ranking.best.iter().filter(|judged| judged.strength(threshold) > Strength::None);
    Ok(shown.map(|judged| judged.hit.document).collect())
}

fn in_words(turn: &Turn<'_>, act: &Act, run: &DryRun, difference: &Difference) -> Result<(Rich, String), Fault> {
    let language = turn.settings.language;
    let changed = run.disclosable.len() + run.private.len();
    let counts = [("count", Value::Number(changed)), ("all", Value::Number(run.all))];
    let key = match (run.all, changed) {
        (0, _) => "dry-run-no-questions",
        (_, 0) => "dry-run-nothing",
        _ => "dry-run-some",
    };
    let mut words = Rich(vec![Block::Line(vec![text(turn.words.say(language, key, &counts))])]);
    let mut lines = Vec::new();
    for (question, old, new) in run.disclosable.iter().take(NAMED) {
        lines.push(vec![text(format!("“{}”: {}", fit(&question.text, LONGEST), difference_between(turn, old, new)?))]);
    }
    let more = run.disclosable.len().saturating_sub(lines.len());
    if !lines.is_empty() {
        words.0.push(Block::Bulleted(lines));
    }
    for (key, count) in [("dry-run-more", more), ("dry-run-private", run.private.len())] {
        if count > 0 {
            words.line(vec![text(turn.words.say(language, key, &[("count", Value::Number(count))]))]);
        }
    }
    words.0.extend(untold_words(turn, act, &run.private)?);
    let mut summary = turn.words.say(language, "dry-run-short", &counts);
    if !run.after.is_empty() {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let values = [
            ("count", Value::Number(run.after.len())),
            ("before", points(mean(&run.before))),
            ("after", points(mean(&run.after))),
            ("low", points(difference.low)),
            ("high", points(difference.high)),
        ];
        words.line(vec![text(turn.words.say(language, "dry-run-judged", &values))]);
        summary.push_str(&format!("; {}", turn.words.say(language, "dry-run-judged-short", &values)));
    }
    Ok((words, summary))
}

/// What changes for questions whose words stay where they were asked: for the document that the act is about if it is about
/// one, for others only of which kind, as a title would tell what somebody asked.
fn untold_words(
    turn: &Turn<'_>,
    act: &Act,
    untold: &[(Vec<DocumentId>, Vec<DocumentId>)],
) -> Result<Option<Block>, Fault> {
    let own = match act.deed.kind().documents().first() {
        Some(key) => overrides::known_document(turn.db, key)?.map(|known| (known.id, known.number)),
        None => None,
    };
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (old, new) in untold {
        let key = match own {
            Some((id, _)) => kind_of_own(id, old, new),
            None => kind_of(old, new),
        };
        match counts.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => counts.push((key, 1)),
        }
    }
    let number = own.map_or_else(String::new, |(_, number)| number.to_string());
    let parts: Vec<String> = counts
        .into_iter()
        .map(|(key, count)| turn.say(key, &[("count", Value::Number(count)), ("number", Value::Text(&number))]))
        .collect();
    let list = parts.join("; ");
    let line = || Block::Line(vec![text(turn.say("dry-run-private-what", &[("list", Value::Text(&list))]))]);
    Ok((!list.is_empty()).then(line))
}

/// What comes and what goes: "komt erbij: …; valt weg: …", or what comes first now.
fn difference_between(turn: &Turn<'_>, old: &[DocumentId], new: &[DocumentId]) -> Result<String, Fault> {
    let language = turn.settings.language;
    let titles = |some: Vec<&DocumentId>| -> Result<String, Fault> {
        let mut titles = Vec::new();
        for document in some {
            titles.extend(
                documents::document(turn.db, *document)?.map(|found| format!("‘{}’", fit(&found.title, LONGEST))),
            );
        }
        Ok(titles.join(", "))
    };
    let mut parts = Vec::new();
    let top = new.iter().take(1).filter(|first| old.first() != Some(*first));
    let first = titles(top.clone().collect())?;
    let come = titles(new.iter().filter(|one| !old.contains(one) && top.clone().all(|first| first != *one)).collect())?;
    let gone = titles(old.iter().filter(|document| !new.contains(document)).collect())?;
    for (key, titles) in [("dry-run-first", first), ("dry-run-come", come), ("dry-run-gone", gone)] {
        if !titles.is_empty() {
            parts.push(turn.words.say(language, key, &[("titles", Value::Text(&titles))]));
        }
    }
    if parts.is_empty() {
        parts.push(turn.words.say(language, "dry-run-order", &[]));
    }
    Ok(parts.join("; "))
}

/// What happens to a document in an answer that changes.
fn kind_of_own(own: DocumentId, old: &[DocumentId], new: &[DocumentId]) -> &'static str {
    let place = |list: &[DocumentId]| list.iter().position(|one| *one == own);
    match (place(old), place(new)) {
        (Some(0), Some(0)) | (None, None) => "dry-run-private-around",
        (_, Some(0)) => "dry-run-private-own-first",
        (None, Some(_)) => "dry-run-private-own-come",
        (Some(_), None) => "dry-run-private-own-gone",
        (Some(_), Some(_)) => "dry-run-private-order",
    }
}

/// Of which kind the change of an answer is.
fn kind_of(old: &[DocumentId], new: &[DocumentId]) -> &'static str {
    let come = new.iter().any(|one| !old.contains(one));
    let gone = old.iter().any(|one| !new.contains(one));
    match (come, gone) {
        (true, true) => "dry-run-private-other",
        (true, false) => "dry-run-private-come",
        (false, true) => "dry-run-private-gone",
        (false, false) => "dry-run-private-order",
    }
}

/// A share as points of a hundred, with one digit behind the comma.
fn points(share: f64) -> Value<'static> {
    Value::Decimal(share * 100.0, 1)
}
