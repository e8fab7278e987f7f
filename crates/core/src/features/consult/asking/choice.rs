//! Who is asked next: whoever may be asked, best first.

use std::time::Duration;

use crate::corpus::experts::CandidateRow;
use crate::corpus::shared::is_near;
use crate::domain::candidate::{Candidate, Choosing, best_first};
use crate::domain::colleague::Colleague;
use crate::domain::errand::{ErrandPing, MOST_ASKED};
use crate::domain::id::PersonId;
use crate::domain::policy::{Eligibility, MayAsk, may_ping};
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::features::consult::store::{answers, errands, pings};
use crate::features::consult::working_time;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};
use crate::search::analysis::stems;

/// Somebody to ask, and because of what.
pub(crate) struct Choice {
    pub(crate) person: PersonId,
    pub(crate) topic: Option<String>,
    pub(crate) named: bool,
    /// From when on they may be asked.
    pub(crate) from: Timestamp,
    /// They were named by the asker, and are asked though their quota is used up.
    pub(crate) beyond: bool,
}

/// Whether `person` may be asked `question`, from when on and because of what.
pub(crate) fn choose(
    turn: &Turn<'_>,
    question: &Question,
    person: PersonId,
    named: bool,
) -> Result<Option<Choice>, Fault> {
    if person == question.asker || turn.settings.is_relay(&person) {
        return Ok(None);
    }
    let mut standing = turn.standing(&person)?;
    // What is planned is as good as asked: two who choose them at once would find a full day when it comes.
    standing.pings.extend(pings::planned_for(turn.db, &person)?);
    let colleague = turn.library.colleague(person.as_str());
    let topic = colleague.and_then(|colleague| topic_of(colleague, &standing, &question.text));
    let from = match may_ping(&standing, topic.as_deref(), named, turn.at) {
        MayAsk::Yes => turn.at,
        MayAsk::NotBefore(from, _) => from,
        MayAsk::No(_) => return Ok(None),
    };
    let limits = |at| may_ping(&standing, topic.as_deref(), false, at);
    let beyond = named && limits(from) != MayAsk::Yes;
    Ok(Some(Choice { person, topic, named, from, beyond }))
}

pub(crate) fn best_candidate(
    turn: &Turn<'_>,
    question: &Question,
    tried: &[ErrandPing],
) -> Result<Option<Choice>, Fault> {
    let (mut candidates, mut choices) = (Vec::new(), Vec::new());
    for row in errands::candidates(turn.db, &question.id)? {
        if tried.iter().any(|ping| ping.person == row.person) {
            continue;
        }
        let Some(choice) = choose(turn, question, row.person.clone(), false)? else { continue };
        if choice.topic.is_none() && !is_for(turn, question, &row)? {
            continue;
        }
        let year = turn.at.minus(YEAR);
        let mut asked = pings::asked_since(turn.db, &row.person, year)?;
        asked.extend(pings::planned_for(turn.db, &row.person)?.first().map(|_| turn.at));
        candidates.push(Candidate {
            person: row.person.clone(),
            expertise: row.expertise,
            looked: working_time::working_time_after(turn, &row.person, choice.from, LOOK)?,
            asked: asked.last().copied(),
            load: asked.len(),
            silent: pings::silent_since(turn.db, &row.person, year)?,
            helped: answers::helped(turn.db, &row.person)?,
        });
        choices.push(choice);
    }
    let best = best_first(candidates, turn.at, turn.settings.choosing).into_iter().next();
    Ok(best.and_then(|best| choices.into_iter().find(|choice| choice.person == best.person)))
}

/// Whether they were found for this question by more than that they may be asked about anything: the answer names them, they wrote what
/// it shows or work where that is used, or a topic of theirs says the same in other words.
fn is_for(turn: &Turn<'_>, question: &Question, row: &CandidateRow) -> Result<bool, Fault> {
    if row.letter.is_some() || row.title.is_some() {
        return Ok(true);
    }
    let topics = turn.library.colleague(row.person.as_str()).map_or(&[][..], |colleague| &colleague.topics);
    if topics.iter().any(|topic| is_near(turn.library, &question.text, topic)) {
        return Ok(true);
    }
    for shown in questions::shown(turn.db, &question.id)? {
        if turn.who_knows_of(&shown.document)?.contains(&row.person) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How long whoever is asked now has: less while somebody else could be asked by then. Whoever the asker named is waited for.
pub(crate) fn patience(turn: &Turn<'_>, ping: &ErrandPing) -> Result<Duration, Fault> {
    let all = pings::pings_of(turn.db, &ping.question)?;
    let before = all.iter().filter(|other| other.id != ping.id && other.asked_at.is_some()).count();
    let limits = turn.settings.pings;
    let whole = if before == 0 { limits.answer_within } else { limits.next_within };
    let spread = turn.settings.choosing == Choosing::Balanced && before + 1 < MOST_ASKED;
    if ping.named || !spread || limits.another_after >= whole {
        return Ok(whole);
    }
    let Some(question) = questions::question(turn.db, &ping.question)? else { return Ok(whole) };
    let until = working_time::working_time_after(turn, &ping.person, turn.at, limits.another_after)?;
    let other = best_candidate(turn, &question, &all)?.filter(|other| other.from <= until);
    Ok(if other.is_some() { limits.another_after } else { whole })
}

/// Within so much working time most people have looked at what they are asked.
const LOOK: Duration = Duration::from_secs(2 * 60 * 60);

/// A year, for counting how often somebody was asked.
pub(crate) const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The topic of theirs that `text` is about, as it shares a word with it: one about which they may be asked, else one about
/// which they may not.
fn topic_of(colleague: &Colleague, standing: &Eligibility, text: &str) -> Option<String> {
    let asked: Vec<String> = stems(text).into_iter().map(|(_, stem)| stem).collect();
    let shared = |topic: &&String| stems(topic).into_iter().any(|(_, stem)| asked.contains(&stem));
    let pingable = |topic: &&String| standing.consent(topic).is_some_and(|consent| consent.pingable && !consent.never);
    let mut topics = colleague.topics.iter().filter(shared);
    topics.clone().find(pingable).or_else(|| topics.next()).cloned()
}
