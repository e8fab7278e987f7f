//! Colleagues: what was imported of them, with what they say themselves laid over it.

use sha2::{Digest as _, Sha256};

use crate::corpus::store::documents::{Put, left};
use crate::corpus::store::{generations, judgments, participants, people, vectors};
use crate::db::{Db, Result, Row, from_json, params, to_json};
use crate::domain::colleague::Colleague;
use crate::domain::id::PersonId;
use crate::domain::participant::{Participant, Source};
use crate::domain::policy::Eligibility;
use crate::domain::vector::Vector;

/// Adds a colleague or replaces what was known; says which. What they said themselves stays, and whoever wanted to be
/// forgotten does not come back.
pub fn put_colleague(db: &Db, colleague: &Colleague) -> Result<Put> {
    if is_forgotten(db, &colleague.id)? {
        return Ok(Put::Unchanged);
    }
    let known = profile(db, &colleague.id)?;
    let agreed = take_over_consent(db, colleague)?;
    let profile = colleague.profile();
    if !agreed && known.as_ref() == Some(&profile) {
        return Ok(Put::Unchanged);
    }
    db.execute(
        "INSERT INTO colleague (id, name, municipality, role, topics, about, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, municipality = excluded.municipality,
                 role = excluded.role, topics = excluded.topics, about = excluded.about",
        params![
            profile.id.as_str(),
            profile.name,
            profile.municipality,
            profile.role,
            to_json(&profile.topics)?,
            profile.about,
            Vec::<u8>::new(),
        ],
    )?;
    hash_profile(db, &colleague.id)?;
    Ok(if known.is_some() { Put::Replaced } else { Put::Added })
}

/// Takes over the consent that a file records, unless they spoke themselves; says whether anything changed.
fn take_over_consent(db: &Db, colleague: &Colleague) -> Result<bool> {
    let known = participants::participant(db, &colleague.id)?;
    let Colleague { findable, pingable, consented_on, .. } = colleague;
    if known.is_none() && consented_on.is_none() || known.as_ref().is_some_and(|known| known.source == Source::Said) {
        return Ok(false);
    }
    let before = known.unwrap_or_default();
    let now = Participant {
        taking_part: consented_on.is_some(),
        findable: *findable,
        pingable: *pingable,
        consented_on: consented_on.clone(),
        source: Source::File,
        ..before.clone()
    };
    if now == before {
        return Ok(false);
    }
    participants::put_participant(db, &colleague.id, &now)?;
    Ok(true)
}

/// The profile text of a colleague may have changed, and with it what the model has to read: the vector of the old
/// text goes.
pub fn hash_profile(db: &Db, person: &PersonId) -> Result<()> {
    if let Some(colleague) = colleague(db, person)? {
        let hash = Sha256::digest(colleague.profile_text()).to_vec();
        vectors::forget_profile_vector(db, person, &hash)?;
        db.execute("UPDATE colleague SET hash = ? WHERE id = ?", params![hash, person.as_str()])?;
    }
    generations::count_people(db)
}

/// Keeps the vector of a profile text, unless the colleague has another text by now; says whether it was kept.
pub fn put_profile_vector(db: &Db, person: &PersonId, text: &str, model: &str, vector: &Vector) -> Result<bool> {
    let hash = Sha256::digest(text).to_vec();
    if !db.exists("SELECT 1 FROM colleague WHERE id = ? AND hash = ?", params![person.as_str(), hash])? {
        return Ok(false);
    }
    vectors::put_vector(db, &hash, model, vector)?;
    generations::count_people(db)?;
    Ok(true)
}

/// How many profiles have no vector of `model` yet.
pub fn count_unread_profiles(db: &Db, model: &str) -> Result<usize> {
    db.one(
        "SELECT count(*) FROM colleague
         WHERE NOT EXISTS (SELECT 1 FROM vector WHERE vector.hash = colleague.hash AND model = ?)",
        [model],
        |row| row.get(0),
    )
}

/// One colleague.
pub fn colleague(db: &Db, id: &PersonId) -> Result<Option<Colleague>> {
    let Some(profile) = profile(db, id)? else { return Ok(None) };
    Ok(Some(profile.agreeing(participants::participant(db, id)?.as_ref())))
}

/// What was imported of a colleague, without what they say themselves.
pub fn profile(db: &Db, id: &PersonId) -> Result<Option<Colleague>> {
    db.optional("SELECT * FROM colleague WHERE id = ?", [id.as_str()], read)
}

/// All colleagues with the hash of their profile text, by id; those who seem to be gone are left out.
pub fn colleagues(db: &Db) -> Result<Vec<(Colleague, Vec<u8>)>> {
    let participants = participants::participants(db)?;
    let mut colleagues = Vec::new();
    db.each(
        "SELECT * FROM colleague WHERE id NOT IN (SELECT person FROM gone) ORDER BY id",
        [],
        |row| -> Result<()> {
            let profile = read(row)?;
            let participant = participants.get(&profile.id);
            colleagues.push((profile.agreeing(participant), row.get("hash")?));
            Ok(())
        },
    )?;
    Ok(colleagues)
}

/// All colleagues as a table can tell of them, by id, and how many it cannot tell of: whoever does not want to take part. Those who
/// seem to be gone are left out.
pub fn colleagues_in_a_table(db: &Db) -> Result<(Vec<Colleague>, usize)> {
    let participants = participants::participants(db)?;
    let profiles: Vec<Colleague> =
        db.query("SELECT * FROM colleague WHERE id NOT IN (SELECT person FROM gone) ORDER BY id", [], read)?;
    let all = profiles.len();
    let told: Vec<Colleague> = profiles
        .into_iter()
        .filter_map(|profile| {
            let participant = participants.get(&profile.id);
            profile.in_a_table(participant)
        })
        .collect();
    let rest = all - told.len();
    Ok((told, rest))
}

/// The titles of the documents that somebody wrote.
pub fn written_by(db: &Db, person: &PersonId) -> Result<Vec<String>> {
    db.query(
        "SELECT DISTINCT id, title FROM shown JOIN document_author ON document_author.document = shown.id
         WHERE NOT bound AND person = ? ORDER BY id",
        [person.as_str()],
        |row| row.get(1),
    )
}

fn read(row: &Row<'_>) -> Result<Colleague> {
    Ok(Colleague {
        id: PersonId::new(row.get::<_, String>("id")?),
        name: row.get("name")?,
        municipality: row.get("municipality")?,
        role: row.get("role")?,
        topics: from_json(&row.get::<_, String>("topics")?)?,
        about: row.get("about")?,
        ..Colleague::default()
    })
}

/// Erases what is about `person` in rows that do not name them: the vector of their profile, the words that were judged, and
/// documents of theirs that nobody let in.
pub(crate) fn erase_words(db: &Db, person: &PersonId) -> Result<()> {
    vectors::forget_profile_vector(db, person, &[])?;
    judgments::erase_judged(db, person)?;
    left::leave(db, person)
}

/// Whether this person wanted to be forgotten.
pub fn is_forgotten(db: &Db, person: &PersonId) -> Result<bool> {
    db.exists("SELECT 1 FROM forgotten WHERE hash = ?", [hash(person)])
}

/// A hash tells nothing about a person to whoever does not know their id already.
pub(crate) fn hash(person: &PersonId) -> Vec<u8> {
    Sha256::digest(person.as_str()).to_vec()
}

/// The topics in the profile of `person`, those that they struck left out.
pub fn topics_of(db: &Db, person: &PersonId) -> Result<Vec<String>> {
    let imported = profile(db, person)?.map(|profile| profile.topics).unwrap_or_default();
    Ok(participants::participant(db, person)?.unwrap_or_default().topics(&imported))
}

/// All that decides whether somebody may be asked, but when they were.
pub fn standing(db: &Db, person: &PersonId) -> Result<Eligibility> {
    let imported = people::profile(db, person)?.map(|profile| profile.topics).unwrap_or_default();
    let mut standing = participants::participant(db, person)?.unwrap_or_default().standing(&imported);
    standing.availability.hours = participants::by_own_clock(db, person, standing.availability.hours)?;
    Ok(standing)
}
