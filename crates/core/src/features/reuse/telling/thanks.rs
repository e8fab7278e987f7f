//! The giver hears that something of theirs is used, at once, as far as the taker lets them know; and says whether it still is theirs.

use crate::corpus::store::documents::owners;
use crate::corpus::store::{documents, overrides, participants, people};
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::participant::Participant;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::fold::Side;
use crate::domain::reuse::vocabulary::{Consent, Stage};
use crate::features::reuse::speak::line;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::records::Record;
use crate::features::reuse::store::{asked, records, told};
use crate::features::reuse::telling::words;
use crate::features::reuse::{meant, speak, subjects};
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::subject::{Key, Purpose, made_up};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The purpose of telling the desk.
const TO_DESK: Purpose = Purpose::new("desk");

/// So many authors hear it.
const MOST_AUTHORS: usize = 3;

/// What the giver says can be clicked on, too.
const EMOJI: [&str; 2] = ["👍", "🌗"];

/// Tells the giver what they may know now, and takes back what they may not know any more; says which words fit that.
pub(crate) fn settle(turn: &mut Turn<'_>, adoption: i64) -> Result<&'static str, Fault> {
    let record = records::record_numbered(turn.db, adoption)?;
    let numbers = record.as_ref().map_or_else(|| vec![adoption], |record| record.numbers.clone());
    let record = record.filter(may_be_told);
    let named = record.as_ref().is_some_and(|record| record.adoption.consent == Consent::Named);
    let before = numbers.iter().map(|number| told::told(turn.db, *number)).collect::<Result<Vec<_>, _>>()?.concat();
    if !before.is_empty() {
        // What was said by name is said anew when the name may not be told any more.
        if record.is_some() && before.iter().all(|told| told.named == named) {
            return Ok("reuse-allowed-known");
        }
        for told in &before {
            outbox::take_back(turn, &subjects::reuse(&told.cause))?;
        }
        for number in numbers {
            told::forget_told(turn.db, number)?;
        }
    }
    match record {
        Some(record) if is_used(&record) => thank(turn, &record, named),
        Some(_) => Ok("reuse-allowed-known"),
        None => Ok("reuse-allowed-nothing"),
    }
}

/// Whether the giver may know of it.
fn may_be_told(record: &Record) -> bool {
    record.adoption.standing == Standing::Confirmed && record.adoption.consent != Consent::Nothing
}

/// Whether it is worth telling.
fn is_used(record: &Record) -> bool {
    matches!(record.adoption.stage(), None | Some(Stage::Trial | Stage::InUse))
}

/// Tells whoever is there for the giver: the authors, else somebody of the municipality, else the info desk.
fn thank(turn: &mut Turn<'_>, record: &Record, named: bool) -> Result<&'static str, Fault> {
    let wrote = !authors(turn, record)?.is_empty();
    let people = whom(turn, record)?;
    if people.is_empty() {
        return tell_desk(turn, record, named);
    }
    for person in &people {
        let language = turn.settings.language;
        let words = thanks(turn, language, record, named, Some((person, wrote)));
        let planned = Asked {
            adoption: Some(record.adoption.number),
            document: record.document.clone(),
            unprompted: false,
            ..Asked::planned(person, About::Core, language, turn.at)
        };
        let id = asked::put_asked(turn.db, &planned)?;
        let asked = speak::pose(turn, Asked { id, ..planned }, words, &EMOJI)?;
        told::put_told(turn.db, record.adoption.number, &asked.own_cause(), named)?;
    }
    Ok(if wrote { "reuse-allowed-authors" } else { "reuse-allowed-contact" })
}

/// Who hears something for the giver: the authors who take part, else somebody of the municipality who may be asked.
pub(crate) fn whom(turn: &Turn<'_>, record: &Record) -> Result<Vec<PersonId>, Fault> {
    let authors = authors(turn, record)?;
    if !authors.is_empty() {
        return Ok(authors);
    }
    Ok(contacts(turn, &record.adoption.giver, &[])?.into_iter().take(1).collect())
}

/// Those who wrote it, take part, and work for the giver or for nobody known.
fn authors(turn: &Turn<'_>, record: &Record) -> Result<Vec<PersonId>, Fault> {
    let Some(key) = &record.document else { return Ok(Vec::new()) };
    let Some(known) = overrides::known_document(turn.db, key)? else { return Ok(Vec::new()) };
    let mut authors = documents::authors(turn.db, known.id)?;
    authors.extend(owners::owner(turn.db, key)?.map(|owner| owner.to_string()));
    let mut people = Vec::new();
    for author in authors {
        let person = PersonId::new(author);
        let home = meant::home_of(turn, &person)?;
        // Whoever brings a file in looks after it, wherever they work.
        let is_theirs = home.is_none_or(|home| home == record.adoption.giver);
        if is_theirs && people.len() < MOST_AUTHORS && !people.contains(&person) && may_hear(turn, &person)? {
            people.push(person);
        }
    }
    Ok(people)
}

/// Those of a municipality who take part and may be asked, whoever has one of these topics first.
pub(crate) fn contacts(turn: &Turn<'_>, municipality: &str, topics: &[String]) -> Result<Vec<PersonId>, Fault> {
    let mut found = Vec::new();
    for known in turn.library.colleagues() {
        let there = known.pingable && meant::home_of(turn, &known.id)?.as_deref() == Some(municipality);
        if there && may_hear(turn, &known.id)? {
            let knows = known.topics.iter().any(|topic| topics.iter().any(|own| own.eq_ignore_ascii_case(topic)));
            found.push((!knows, known.id.clone()));
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, person)| person).collect())
}

/// Whether somebody takes part and is no account of many.
fn may_hear(turn: &Turn<'_>, person: &PersonId) -> Result<bool, Fault> {
    let participant: Option<Participant> = participants::participant(turn.db, person)?;
    Ok(participant.is_some_and(|known| known.taking_part) && !turn.settings.is_relay(person))
}

fn tell_desk(turn: &mut Turn<'_>, record: &Record, named: bool) -> Result<&'static str, Fault> {
    let desks = room::desks(turn)?;
    if desks.is_empty() {
        return Ok("reuse-allowed-nobody");
    }
    let language = turn.settings.language;
    let mut words = thanks(turn, language, record, named, None);
    words.0.push(line(turn, language, "reuse-thanks-desk", &[("giver", Value::Text(&record.adoption.giver))]));
    let cause = made_up("reuse", &format!("told-{}-{}", record.adoption.number, turn.at.0));
    told::put_told(turn.db, record.adoption.number, &cause, named)?;
    for desk in desks {
        let key = Key::next(turn, &subjects::reuse(&cause), TO_DESK)?;
        let row = entry(turn, &desk, key, say(&words, None, None));
        outbox::owe(turn, row, None)?;
    }
    Ok("reuse-allowed-desk")
}

/// "Landgraaf gebruikt jullie ‘Draaiboek’, in eigen jas en met iets erbij; een collega hielp."
fn thanks(turn: &Turn<'_>, language: Language, record: &Record, named: bool, to: Option<(&PersonId, bool)>) -> Rich {
    let adoption = &record.adoption;
    let part = |key: &str, code: &str| turn.words.say(language, key, &[("code", Value::Text(code))]);
    let changed = adoption.adaptations().unwrap_or_default();
    let changed: Vec<String> = changed.iter().map(|one| part("reuse-thanks-changed", one.code())).collect();
    let why: Vec<String> = adoption.motives().iter().map(|one| part("reuse-thanks-why", one.code())).collect();
    let mut how = String::new();
    if !changed.is_empty() {
        how.push_str(&format!(", {}", words::joined(turn, language, changed)));
    }
    if !why.is_empty() {
        how.push_str(&format!("; {}", words::joined(turn, language, why)));
    }
    let taker = if named { adoption.taker.clone() } else { turn.words.say(language, "reuse-thanks-somebody", &[]) };
    let (title, stage) = (words::title(adoption), adoption.stage().map_or("none", Stage::code));
    let values = [
        ("taker", Value::Text(&taker)),
        ("title", Value::Text(&title)),
        ("stage", Value::Text(stage)),
        ("how", Value::Text(&how)),
        ("giver", Value::Text(&adoption.giver)),
    ];
    let Some((person, wrote)) = to else { return Rich(vec![line(turn, language, "reuse-thanks-to-desk", &values)]) };
    let name = people::profile(turn.db, person).ok().flatten().filter(|_| wrote).map(|known| known.name);
    let mut all = Rich::default();
    all.0.push(match name.as_deref().and_then(|name| name.split_whitespace().next()) {
        Some(name) => line(turn, language, "reuse-thanks-hello-author", &[("name", Value::Text(name))]),
        None => line(turn, language, "reuse-thanks-hello", &[]),
    });
    all.0.push(line(turn, language, "reuse-thanks", &values));
    if let Some(note) = record.folded.note(Side::Taker).filter(|_| named) {
        let note = note.replace('`', "'");
        all.0.push(line(turn, language, "reuse-thanks-note", &[("note", Value::Text(&note))]));
    }
    all.0.push(line(turn, language, "reuse-ask-core", &[]));
    all
}
