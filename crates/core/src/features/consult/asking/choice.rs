//! Who is asked next: whoever may be asked, best first.

use crate::domain::candidate::{Candidate, best_first};
use crate::domain::colleague::Colleague;
use crate::domain::errand::ErrandPing;
use crate::domain::id::PersonId;
use crate::domain::policy::{Eligibility, MayAsk, may_ping};
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::features::consult::store::{answers, errands, pings};
use crate::features::consult::working_time;
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
    let standing = turn.standing(&person)?;
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
        let year = turn.at.minus(YEAR);
        let asked = pings::asked_since(turn.db, &row.person, year)?;
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

/// Within so much working time most people have looked at what they are asked.
const LOOK: std::time::Duration = std::time::Duration::from_secs(2 * 60 * 60);

/// A year, for counting how often somebody was asked.
pub(crate) const YEAR: std::time::Duration = std::time::Duration::from_secs(365 * 24 * 60 * 60);

/// The topic of theirs that `text` is about, as it shares a word with it: one about which they may be asked, else one about
/// which they may not.
fn topic_of(colleague: &Colleague, standing: &Eligibility, text: &str) -> Option<String> {
    let asked: Vec<String> = stems(text).into_iter().map(|(_, stem)| stem).collect();
    let shared = |topic: &&String| stems(topic).into_iter().any(|(_, stem)| asked.contains(&stem));
    let pingable = |topic: &&String| standing.consent(topic).is_some_and(|consent| consent.pingable && !consent.never);
    let mut topics = colleague.topics.iter().filter(shared);
    topics.clone().find(pingable).or_else(|| topics.next()).cloned()
}
