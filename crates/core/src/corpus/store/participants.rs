//! Who takes part, in what, and when they can be asked.

use std::collections::HashMap;

use crate::corpus::store::generations;
use crate::db::{Db, DbError, Params, Result, Row, params};
use crate::domain::hours::{HOME, Hours, zone};
use crate::domain::id::PersonId;
use crate::domain::participant::{Mark, OwnTopic, Participant, Source};
use crate::domain::policy::{Availability, Away};
use crate::domain::time::Timestamp;

/// The words for the marks in the database.
const MARKS: [(Mark, &str); 3] = [(Mark::Confirmed, "confirmed"), (Mark::Added, "added"), (Mark::Struck, "struck")];

/// Keeps what somebody agreed to.
pub fn put_participant(db: &Db, person: &PersonId, participant: &Participant) -> Result<()> {
    let Availability { hours, away } = &participant.availability;
    let source = if participant.source == Source::File { "file" } else { "said" };
    let days = hours.days().iter().enumerate().fold(0_i64, |bits, (day, works)| bits | (i64::from(*works) << day));
    db.execute("DELETE FROM participant WHERE person = ?", [person.as_str()])?;
    db.execute(
        "INSERT INTO participant (person, taking_part, findable, pingable, consented_on, source, away_from,
                 away_until, days, opens, closes, zone, quota)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            person.as_str(),
            participant.taking_part,
            participant.findable,
            participant.pingable,
            participant.consented_on,
            source,
            away.map(|away| away.from.0),
            away.and_then(|away| away.until).map(|until| until.0),
            days,
            hours.opens(),
            hours.closes(),
            hours.zone().iana_name(),
            participant.quota
        ],
    )?;
    for own in &participant.topics {
        let mark = MARKS.iter().find(|(mark, _)| Some(*mark) == own.mark).map(|(_, word)| word);
        db.execute(
            "INSERT INTO own_topic (person, topic, mark, findable, pingable, never)
             VALUES (?, ?, ?, ?, ?, ?)",
            params![person.as_str(), own.topic, mark, own.findable, own.pingable, own.never],
        )?;
    }
    generations::count_people(db)
}

/// What somebody agreed to, if they were ever heard.
pub fn participant(db: &Db, person: &PersonId) -> Result<Option<Participant>> {
    Ok(participants_where(db, "WHERE person = ?1", [person.as_str()])?.remove(person))
}

/// Everybody who was heard.
pub(crate) fn participants(db: &Db) -> Result<HashMap<PersonId, Participant>> {
    participants_where(db, "", [])
}

/// Somebody is never asked about this topic again.
pub fn never_ask(db: &Db, person: &PersonId, topic: &str) -> Result<()> {
    let mut participant = participant(db, person)?.unwrap_or_default();
    participant.never(topic);
    put_participant(db, person, &participant)
}

fn participants_where<P: Params + Copy>(db: &Db, condition: &str, values: P) -> Result<HashMap<PersonId, Participant>> {
    let mut people = HashMap::new();
    // Whoever seems to be gone takes no part, whatever they agreed to.
    let sql = format!(
        "SELECT *, EXISTS (SELECT 1 FROM gone WHERE gone.person = participant.person) AS gone
         FROM participant {condition}"
    );
    db.each(&sql, values, |row| -> Result<()> {
        people.insert(PersonId::new(row.get::<_, String>("person")?), read(row)?);
        Ok(())
    })?;
    let sql = format!("SELECT * FROM own_topic {condition} ORDER BY seq");
    db.each(&sql, values, |row| -> Result<()> {
        if let Some(participant) = people.get_mut(&PersonId::new(row.get::<_, String>("person")?)) {
            participant.topics.push(read_topic(row)?);
        }
        Ok(())
    })?;
    Ok(people)
}

/// Keeps that it was explained to somebody what taking part is.
pub fn mark_invited(db: &Db, person: &PersonId, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO invited (person, at) VALUES (?, ?) ON CONFLICT (person) DO NOTHING",
        params![person.as_str(), at.0],
    )?;
    Ok(())
}

/// How many were invited since then.
pub fn count_invited_since(db: &Db, since: Timestamp) -> Result<usize> {
    db.one("SELECT count(*) FROM invited WHERE at >= ?", [since.0], |row| row.get(0))
}

/// The next colleague who neither was invited nor said anything.
pub fn next_to_invite(db: &Db) -> Result<Option<PersonId>> {
    db.optional(
        "SELECT id FROM colleague WHERE id NOT IN (SELECT person FROM invited)
             AND id NOT IN (SELECT person FROM participant WHERE source = 'said' OR taking_part) ORDER BY id LIMIT 1",
        [],
        |row| Ok(PersonId::new(row.get::<_, String>(0)?)),
    )
}

/// Keeps the zone that the profile of `person` names, or that it names none. What they said themselves stays.
pub fn put_profile_zone(db: &Db, person: &PersonId, zone: Option<&str>) -> Result<()> {
    db.execute("DELETE FROM own_zone WHERE person = ? AND NOT said", [person.as_str()])?;
    if let Some(zone) = zone {
        db.execute(
            "INSERT INTO own_zone (person, zone, said) VALUES (?, ?, FALSE) ON CONFLICT (person) DO NOTHING",
            [person.as_str(), zone],
        )?;
    }
    Ok(())
}

/// Keeps that `person` said themselves which one it is.
pub fn put_said_zone(db: &Db, person: &PersonId, hours: &Hours) -> Result<()> {
    db.execute(
        "INSERT INTO own_zone (person, zone, said) VALUES (?, ?, TRUE)
         ON CONFLICT (person) DO UPDATE SET zone = excluded.zone, said = excluded.said",
        params![person.as_str(), hours.zone().iana_name().unwrap_or(HOME)],
    )?;
    Ok(())
}

/// These hours of `person` by the clock of where they are: `hours` in another zone than that of the Netherlands are as they said.
pub fn by_own_clock(db: &Db, person: &PersonId, hours: Hours) -> Result<Hours> {
    if hours.zone().iana_name() != Some(HOME) {
        return Ok(hours);
    }
    let named: Option<String> =
        db.optional("SELECT zone FROM own_zone WHERE person = ? AND NOT said", [person.as_str()], |row| row.get(0))?;
    Ok(match named.and_then(|name| zone(&name)) {
        Some(zone) => hours.by_clock_of(zone),
        None => hours,
    })
}

fn read(row: &Row<'_>) -> Result<Participant> {
    let days: u8 = row.get("days")?;
    let mut works = [false; 7];
    for (day, works) in works.iter_mut().enumerate() {
        *works = days & (1 << day) != 0;
    }
    let zone = zone(&row.get::<_, String>("zone")?).ok_or(DbError::Damaged("time zone"))?;
    let hours = Hours::new(works, row.get("opens")?, row.get("closes")?, zone);
    let from: Option<i64> = row.get("away_from")?;
    let until: Option<i64> = row.get("away_until")?;
    Ok(Participant {
        taking_part: row.get("taking_part")? && !row.get::<_, bool>("gone")?,
        findable: row.get("findable")?,
        pingable: row.get("pingable")?,
        consented_on: row.get("consented_on")?,
        source: if row.get::<_, String>("source")? == "file" { Source::File } else { Source::Said },
        availability: Availability {
            hours: hours.ok_or(DbError::Damaged("working time"))?,
            away: from.map(|from| Away { from: Timestamp(from), until: until.map(Timestamp) }),
        },
        quota: row.get("quota")?,
        topics: Vec::new(),
    })
}

fn read_topic(row: &Row<'_>) -> Result<OwnTopic> {
    let word: Option<String> = row.get("mark")?;
    Ok(OwnTopic {
        topic: row.get("topic")?,
        mark: MARKS.iter().find(|(_, known)| Some(*known) == word.as_deref()).map(|(mark, _)| *mark),
        findable: row.get("findable")?,
        pingable: row.get("pingable")?,
        never: row.get("never")?,
    })
}
