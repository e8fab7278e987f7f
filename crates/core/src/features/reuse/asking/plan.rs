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
use crate::features::reuse::meant;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::{asked, people as own};
use crate::features::reuse::taking::found;
use crate::kernel::store::{directs, questions};
use crate::kernel::{Fault, Turn};

/// Nobody is asked about the same practice again within so long.
pub(crate) const QUARTER: Duration = Duration::from_secs(91 * 24 * 60 * 60);

/// Plans to ask whoever says that a document helped how far they are with it; without a number only when there was one document.
pub(crate) fn helped(
    turn: &mut Turn<'_>,
    question: &Question,
    verdict: Verdict,
    number: Option<usize>,
    by_colleague: bool,
) -> Result<(), Fault> {
    asked::end_planned(turn.db, None, Some(&question.id), turn.at)?;
    let shown = questions::shown(turn.db, &question.id)?;
    let only = (shown.len() == 1 && !by_colleague).then_some(1);
    let hit = number.or(only).and_then(|number| shown.get(number.checked_sub(1)?));
    let Some(hit) = hit.filter(|hit| verdict == Verdict::Helped && !hit.document.is_empty()) else { return Ok(()) };
    let Some(known) = overrides::known_document(turn.db, &hit.document)? else { return Ok(()) };
    let person = &question.asker;
    let Some(giver) = found::giver_of(turn, &known)? else { return Ok(()) };
    if turn.settings.is_relay(person) || meant::home_of(turn, person)?.as_ref() == Some(&giver) {
        return Ok(());
    }
    if asked::interviewed(turn.db, &known.key, turn.at.minus(QUARTER))?.contains(person) {
        return Ok(());
    }
    let alone = directs::direct(turn.db, person)?.as_ref() == Some(&question.room);
    let via = match turn.through(&question.id)? {
        Some(via) => via,
        None if alone => Via::Search,
        None => Via::Room,
    };
    let planned = Asked {
        document: Some(known.key),
        question: Some(question.id.clone()),
        via: Some(via),
        first_asked_at: Some(question.at),
        ..Asked::planned(person, About::Interview, question.language, turn.at.plus(turn.settings.reuse.ask_after))
    };
    asked::put_asked(turn.db, &planned)?;
    Ok(())
}

/// Whether somebody may be asked what came of something that they asked for or took over themselves: they need not take part,
/// but must not have said that they are to be left alone; and it counts for what they are asked.
pub(crate) fn may_ask(turn: &Turn<'_>, person: &PersonId) -> Result<policy::Verdict, Fault> {
    let participant = participants::participant(turn.db, person)?;
    // Whoever only said when they are away said nothing of that.
    let said = |known: &Participant| known.source == Source::Said && known.consented_on.is_some();
    let stopped = participant.is_some_and(|known| !known.taking_part && said(&known));
    let never = own::is_never_asked(turn.db, person)? || people::is_forgotten(turn.db, person)?;
    if stopped || never || turn.settings.is_relay(person) {
        return Ok(policy::Verdict::No(policy::Why::NotTakingPart));
    }
    let standing = Eligibility { taking_part: true, pingable_for_all: true, ..turn.standing(person)? };
    Ok(may_ping(&standing, None, false, turn.at))
}

/// Whether somebody may be asked something that they did not begin: only who takes part and may be asked about anything.
pub(crate) fn may_ask_stranger(turn: &Turn<'_>, person: &PersonId) -> Result<policy::Verdict, Fault> {
    if own::is_never_asked(turn.db, person)? || turn.settings.is_relay(person) {
        return Ok(policy::Verdict::No(policy::Why::NotTakingPart));
    }
    Ok(may_ping(&turn.standing(person)?, None, false, turn.at))
}
