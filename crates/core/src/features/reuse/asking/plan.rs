//! Who is to be asked about what, and when: once a practice and quarter, one of a municipality, and nobody who does not want it.

use std::time::Duration;

use crate::corpus::store::{overrides, participants, people};
use crate::domain::id::PersonId;
use crate::domain::judgment::Verdict;
use crate::domain::participant::{Participant, Source};
use crate::domain::policy;
use crate::domain::policy::{Eligibility, may_ping};
use crate::domain::question::Question;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::features::reuse::meant;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::{asked, people as own};
use crate::features::reuse::taking::found;
use crate::kernel::store::{directs, questions};
use crate::kernel::{Fault, Turn};

/// Nobody is asked about the same practice again within so long.
pub(crate) const QUARTER: Duration = Duration::from_secs(91 * 24 * 60 * 60);

/// Plans to ask whoever says that a document helped how far they are with it; without a number, when several were shown, they are
/// asked then which it was.
pub(crate) fn helped(
    turn: &mut Turn<'_>,
    question: &Question,
    verdict: Verdict,
    number: Option<usize>,
    by_colleague: bool,
) -> Result<(), Fault> {
    asked::end_planned(turn.db, None, Some(&question.id), turn.at)?;
    let person = &question.asker;
    if verdict != Verdict::Helped || turn.settings.is_relay(person) {
        return Ok(());
    }
    let shown = questions::shown(turn.db, &question.id)?;
    let meant = match number {
        Some(number) => number.checked_sub(1).and_then(|place| shown.get(place)).into_iter().collect(),
        None if by_colleague => Vec::new(),
        None => shown.iter().collect::<Vec<_>>(),
    };
    let mut documents = Vec::new();
    for hit in &meant {
        documents.extend(to_ask_about(turn, person, &hit.document)?);
    }
    let document = match (meant.len(), documents.len()) {
        (_, 0) => return Ok(()),
        (1, _) => documents.pop(),
        // Of several that were shown only one is not their own: nobody knows whether it was that one.
        (_, 1) => return Ok(()),
        _ => None,
    };
    let alone = directs::direct(turn.db, person)?.as_ref() == Some(&question.room);
    let via = match turn.through(&question.id)? {
        Some(via) => via,
        None if alone => Via::Search,
        None => Via::Room,
    };
    let planned = Asked {
        document,
        question: Some(question.id.clone()),
        via: Some(via),
        first_asked_at: Some(question.at),
        ..Asked::planned(person, About::Interview, question.language, turn.at.plus(turn.settings.reuse.ask_after))
    };
    asked::put_asked(turn.db, &planned)?;
    Ok(())
}

/// The key of a document, when it has a giver who is not this person's municipality, and they are not asked about it this quarter.
fn to_ask_about(turn: &Turn<'_>, person: &PersonId, document: &str) -> Result<Option<String>, Fault> {
    let Some(known) = overrides::known_document(turn.db, document)? else { return Ok(None) };
    let Some(giver) = found::giver_of(turn, &known)? else { return Ok(None) };
    let is_own = meant::home_of(turn, person)?.as_ref() == Some(&giver);
    let is_asked = asked::interviewed(turn.db, &known.key, turn.at.minus(QUARTER))?.contains(person);
    Ok((!is_own && !is_asked).then_some(known.key))
}

/// A question of a colleague goes first, when it comes within so long.
const FIRST: Duration = Duration::from_secs(24 * 60 * 60);

/// Until when somebody is left in peace: a question of a colleague goes first, and they were asked about re-use not long ago. What a
/// prize waits for does not wait for that.
pub(crate) fn peace(turn: &Turn<'_>, planned: &Asked) -> Result<Option<Timestamp>, Fault> {
    if planned.about == About::Prize {
        return Ok(None);
    }
    let expected = turn.standing(&planned.person)?.expected.filter(|at| *at <= turn.at.plus(FIRST));
    if let Some(at) = expected {
        return Ok(Some(at.max(turn.at).plus(FIRST)));
    }
    let pause = turn.settings.reuse.pause;
    let last = asked::asked_since(turn.db, &planned.person, turn.at.minus(pause))?.into_iter().next_back();
    Ok(last.map(|at| at.plus(pause)).filter(|until| *until > turn.at))
}

/// Whether somebody may be asked what came of something that they asked for or took over themselves: they need not take part,
/// but must not have said that they are to be left alone; and it counts for what they are asked.
pub(crate) fn may_ask(turn: &Turn<'_>, person: &PersonId) -> Result<policy::MayAsk, Fault> {
    let participant = participants::participant(turn.db, person)?;
    // Whoever only said when they are away said nothing of that.
    let said = |known: &Participant| known.source == Source::Said && known.consented_on.is_some();
    let stopped = participant.is_some_and(|known| !known.taking_part && said(&known));
    let never = own::is_never_asked(turn.db, person)? || people::is_forgotten(turn.db, person)?;
    if stopped || never || turn.settings.is_relay(person) {
        return Ok(policy::MayAsk::No(policy::Why::NotTakingPart));
    }
    let standing = Eligibility { taking_part: true, pingable_for_all: true, ..turn.standing(person)? };
    Ok(may_ping(&standing, None, false, turn.at))
}

/// Whether somebody may be asked something that they did not begin: only who takes part and may be asked about anything.
pub(crate) fn may_ask_stranger(turn: &Turn<'_>, person: &PersonId) -> Result<policy::MayAsk, Fault> {
    if own::is_never_asked(turn.db, person)? || turn.settings.is_relay(person) {
        return Ok(policy::MayAsk::No(policy::Why::NotTakingPart));
    }
    Ok(may_ping(&turn.standing(person)?, None, false, turn.at))
}
