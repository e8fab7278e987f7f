//! The judged questions and what was measured by night, as a console shows them.

use crate::corpus::store::judgments;
use crate::domain::judgment::Source;
use crate::domain::time::Timestamp;
use crate::features::quality::store::nights;
use crate::kernel::{Fault, Turn};

/// A check of the search, beside the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// When it began.
    pub at: Timestamp,
    /// The mean nDCG@10 of its questions.
    pub score: f64,
    /// Of how many questions.
    pub questions: usize,
    /// How many documents there were.
    pub documents: usize,
    /// What came before; nothing for the first.
    pub before: Option<Before>,
}

/// What a check is laid beside.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// When that one began.
    pub at: Timestamp,
    /// By how much the figure rose since; below nothing when it fell.
    pub rise: f64,
    /// How many documents are new or were changed since.
    pub new: usize,
    /// How many went since.
    pub gone: usize,
}

/// A question of which people said which documents fit.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedQuestion {
    /// Its words.
    pub text: String,
    /// Whose judgment it is.
    pub source: Source,
    /// When it was asked.
    pub at: Timestamp,
    /// How many documents fit, and how many do not.
    pub fits: (usize, usize),
    /// What was measured in the last check, and in the one before.
    pub scores: (Option<f64>, Option<f64>),
}

/// The last checks, oldest first: at most `most`.
pub fn checks(turn: &Turn<'_>, most: usize) -> Result<Vec<Checked>, Fault> {
    let mut nights = nights::last_nights(turn.db, most)?;
    nights.reverse();
    let mut checks: Vec<Checked> = Vec::new();
    let mut newest = 0;
    for night in nights {
        let score = night.score.unwrap_or_default();
        let before = checks.last().map(|last| {
            // Each new or changed document takes the next row.
            let new = usize::try_from(night.newest - newest).unwrap_or_default();
            let gone = (last.documents + new).saturating_sub(night.documents);
            Before { at: last.at, rise: score - last.score, new, gone }
        });
        newest = night.newest;
        checks.push(Checked { at: night.at, score, questions: night.questions, documents: night.documents, before });
    }
    Ok(checks)
}

/// The judged questions whose words may be shown, the worst found first, and how many others there are.
pub fn judged(turn: &Turn<'_>) -> Result<(Vec<JudgedQuestion>, usize), Fault> {
    let nights = nights::last_nights(turn.db, 2)?;
    let of = |place: usize| nights.get(place).map(|night| nights::scores(turn.db, night)).transpose();
    let (last, before) = (of(0)?.unwrap_or_default(), of(1)?.unwrap_or_default());
    let (mut shown, mut untold) = (Vec::new(), 0);
    for question in judgments::judged_questions(turn.db, turn.library.model())? {
        if !question.disclosable {
            untold += 1;
            continue;
        }
        let fits = question.grades.iter().filter(|(_, grade)| *grade > 0).count();
        shown.push(JudgedQuestion {
            scores: (last.get(&question.id).copied(), before.get(&question.id).copied()),
            fits: (fits, question.grades.len() - fits),
            text: question.text,
            source: question.source,
            at: question.at,
        });
    }
    shown.sort_by(|one, other| {
        let score = |question: &JudgedQuestion| question.scores.0.unwrap_or(f64::INFINITY);
        score(one).total_cmp(&score(other)).then(other.at.cmp(&one.at))
    });
    Ok((shown, untold))
}
