//! What stands between the bot and asking somebody: their consent, their hours, and how often they were asked.

use crate::corpus::naming;
use crate::corpus::store::participants;
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::PersonId;
use crate::domain::participant::Consent;
use crate::domain::policy::{COUNTING, Eligibility, same_topic};
use crate::features::consult::store::{errands, pings};
use crate::kernel::{Fault, Turn};

/// How often `person` was asked of late, and when they last took a question on.
pub(crate) fn add_load(turn: &Turn<'_>, person: &PersonId, standing: &mut Eligibility) -> Result<(), Fault> {
    standing.pings.extend(pings::asked_since(turn.db, person, turn.at.minus(COUNTING))?);
    standing.accepted = pings::last_accepted(turn.db, person)?;
    standing.expected = pings::planned_for(turn.db, person)?.first().copied();
    Ok(())
}

/// They are never asked about this topic again; without one, about nothing that is not in their profile.
pub(crate) fn never_again(turn: &mut Turn<'_>, person: &PersonId, topic: Option<&str>) -> Result<(), Fault> {
    if let Some(topic) = topic {
        return Ok(participants::never_ask(turn.db, person, topic)?);
    }
    let Some(mut participant) = participants::participant(turn.db, person)? else { return Ok(()) };
    let topics = turn.library.colleague(person.as_str()).map(|colleague| colleague.topics.clone());
    for topic in topics.unwrap_or_default() {
        let agreed = participant.agreed(Consent::Pingable, &topic);
        participant.switch(Consent::Pingable, Some(&topic), agreed);
    }
    participant.pingable = false;
    Ok(participants::put_participant(turn.db, person, &participant)?)
}

/// Somebody who could learn along, when nobody else has the topic: by name, as far as they may be named.
pub(crate) fn learner(turn: &Turn<'_>, errand: &Errand, ping: &ErrandPing) -> Result<Option<String>, Fault> {
    let Some(topic) = &ping.topic else { return Ok(None) };
    let holds = |topics: &[String]| topics.iter().any(|known| same_topic(known, topic));
    let holders = turn.library.colleagues().iter().filter(|colleague| holds(&colleague.topics)).count();
    if holders > 1 {
        return Ok(None);
    }
    let rows = errands::candidates(turn.db, &errand.question)?.into_iter();
    let mut others = rows.filter(|row| row.person != ping.person && row.person != errand.asker);
    Ok(others.find_map(|row| turn.library.colleague(row.person.as_str()).and_then(naming::findable)))
}
