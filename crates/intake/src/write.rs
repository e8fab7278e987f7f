//! Writing back, so that what was read can be taken elsewhere: read again, it is the same.

use std::io::{self, Write};

use super::adoptions;
use super::jsonl::DocumentRow;
use super::judged::JudgedQuestion;
use super::people::{self, BETWEEN_TOPICS};
use super::places;
use super::table::Column;
use crate::domain::colleague::Colleague;
use crate::domain::document::Document;
use crate::domain::municipality::Municipality;
use crate::domain::reuse::imported::ImportedWord;

/// Writes documents as JSON, one a line. Can be called again for more of them.
pub fn documents<'a>(output: &mut impl Write, documents: impl IntoIterator<Item = &'a Document>) -> io::Result<()> {
    for document in documents {
        serde_json::to_writer(&mut *output, &DocumentRow::from(document))?;
        output.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes judged questions as JSON, one a line.
pub fn judged(output: &mut impl Write, questions: &[JudgedQuestion]) -> io::Result<()> {
    for question in questions {
        serde_json::to_writer(&mut *output, question)?;
        output.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes all colleagues as a table in CSV.
pub fn colleagues<'a>(output: impl Write, colleagues: impl IntoIterator<Item = &'a Colleague>) -> io::Result<()> {
    let between = BETWEEN_TOPICS.to_string();
    let rows = colleagues.into_iter().map(|colleague| {
        vec![
            colleague.id.to_string(),
            colleague.name.clone(),
            colleague.municipality.clone().unwrap_or_default(),
            colleague.role.clone().unwrap_or_default(),
            colleague.topics.join(&between),
            colleague.about.clone(),
            yes(colleague.findable),
            yes(colleague.pingable),
            colleague.consented_on.clone().unwrap_or_default(),
        ]
    });
    table(output, people::COLUMNS, rows)
}

/// Writes all municipalities as a table in CSV.
pub fn municipalities<'a>(output: impl Write, places: impl IntoIterator<Item = &'a Municipality>) -> io::Result<()> {
    let rows = places.into_iter().map(|place| {
        vec![
            place.code.clone(),
            place.name.clone(),
            place.province.clone(),
            place.region.clone(),
            place.inhabitants.to_string(),
            place.size_class.clone(),
            place.area_km2.to_string(),
            place.density.to_string(),
            place.longitude.to_string(),
            place.latitude.to_string(),
        ]
    });
    table(output, places::COLUMNS, rows)
}

/// Writes what was said of adoptions as a table in CSV.
pub fn adoptions<'a>(output: impl Write, words: impl IntoIterator<Item = &'a ImportedWord>) -> io::Result<()> {
    table(output, adoptions::COLUMNS, words.into_iter().map(adoptions::cells))
}

fn yes(agreed: bool) -> String {
    if agreed { "ja" } else { "nee" }.to_owned()
}

fn table(output: impl Write, columns: &[Column], rows: impl Iterator<Item = Vec<String>>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(output);
    writer.write_record(columns.iter().map(|column| column.name))?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::super::{Row, open};
    use super::*;
    use crate::domain::date::Date;
    use crate::domain::id::PersonId;
    use crate::domain::reuse::adoption::{Standing, Step};
    use crate::domain::reuse::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage, Via};

    /// Writes, reads and writes again: the same rows, the same bytes.
    fn check<T: PartialEq + std::fmt::Debug>(
        name: &str,
        rows: &[T],
        write: impl Fn(&mut Vec<u8>, &[T]),
        only: impl Fn(Row) -> Option<T>,
    ) {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        write(&mut first, rows);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, &first).unwrap();
        let read: Vec<T> = open(&path).unwrap().map(|read| only(read.row.unwrap()).unwrap()).collect();
        assert_eq!(read, rows);
        write(&mut second, &read);
        assert_eq!(first, second);
    }

    /// A field as it is once it has been read.
    const FIELD: &str = "[A-Za-z0-9é,\"'=+#{}-]{1,6}( [A-Za-z,\"€😀-]{1,5}){0,3}";

    fn maybe() -> impl Strategy<Value = Option<String>> {
        prop::option::of(FIELD)
    }

    fn document() -> impl Strategy<Value = Document> {
        let lists = (prop::collection::vec(FIELD, 0..4), prop::collection::vec(FIELD, 0..4));
        let date = prop::option::of(prop_oneof!["20[0-9]{2}", "20[0-9]{2}-0[1-9]", "20[0-9]{2}-1[0-2]-[12][0-9]"]);
        let texts = (FIELD, FIELD, FIELD, any::<String>(), prop::option::of("https?://[a-z]{1,9}/[a-z]{0,9}"));
        let others = (maybe(), maybe(), maybe(), maybe(), maybe(), prop::bool::ANY);
        (texts, others, lists, date, maybe()).prop_map(|(texts, others, (topics, authors), date, near)| {
            let (key, dossier, title, body, url) = texts;
            let (organisation, municipality, kind, licence, source, is_gemeente) = others;
            let organisation = if is_gemeente { Some("Gemeente Breda".to_owned()) } else { organisation };
            Document {
                key,
                dossier,
                title,
                body,
                url,
                organisation,
                municipality,
                topics,
                kind,
                date: date.as_deref().and_then(Date::parse),
                licence,
                source,
                authors,
                near_duplicate_group: near,
            }
        })
    }

    fn colleague() -> impl Strategy<Value = Colleague> {
        let topics = prop::collection::vec(FIELD, 0..4);
        let about = prop_oneof![Just(String::new()), FIELD.prop_map(String::from)];
        let consent = prop::option::of((any::<bool>(), any::<bool>(), 1..=28_u8));
        ("@[a-z._=-]{1,8}:[a-z]{1,8}", FIELD, maybe(), maybe(), topics, about, consent).prop_map(
            |(id, name, municipality, role, topics, about, consent)| Colleague {
                id: PersonId::new(id),
                name,
                municipality,
                role,
                topics,
                about,
                findable: consent.is_some_and(|(findable, ..)| findable),
                findable_for: Vec::new(),
                pingable: consent.is_some_and(|(_, pingable, _)| pingable),
                consented_on: consent.map(|(.., day)| format!("2026-11-{day:02}")),
            },
        )
    }

    fn municipality() -> impl Strategy<Value = Municipality> {
        let size = (any::<u32>(), 0.0..1e6, 0.0..1e5);
        ([FIELD, FIELD, FIELD, FIELD, FIELD], size, -180.0..180.0, -90.0..90.0).prop_map(
            |([code, name, province, region, size_class], (inhabitants, area_km2, density), longitude, latitude)| {
                Municipality {
                    code,
                    name,
                    province,
                    region,
                    inhabitants,
                    size_class,
                    area_km2,
                    density,
                    longitude,
                    latitude,
                }
            },
        )
    }

    fn adoption() -> impl Strategy<Value = ImportedWord> {
        let day = || {
            (2015..2030_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
        };
        let some = |count: usize| prop::collection::btree_set(0..count, 0..3);
        let step = (
            day(),
            prop::option::of(0..Stage::ALL.len()),
            some(Motive::ALL.len()),
            some(Barrier::ALL.len()),
            prop::option::of(some(Adaptation::ALL.len())),
            [prop::option::of(0..Effect::ALL.len()), prop::option::of(0..Effect::ALL.len())],
        );
        let step = step.prop_map(|(on, stage, motives, barriers, adaptations, [expected, effect])| Step {
            on,
            stage: stage.map(|at| Stage::ALL[at]),
            motives: motives.into_iter().map(|at| Motive::ALL[at]).collect(),
            barriers: barriers.into_iter().map(|at| Barrier::ALL[at]).collect(),
            adaptations: adaptations.map(|all| all.into_iter().map(|at| Adaptation::ALL[at]).collect()),
            expected: expected.map(|at| Effect::ALL[at]),
            effect: effect.map(|at| Effect::ALL[at]),
        });
        let standing = prop_oneof![Just(Standing::Confirmed), Just(Standing::Claimed), Just(Standing::Refused)];
        let consent = prop::option::of(0..Consent::ALL.len());
        ((maybe(), FIELD, FIELD, FIELD, maybe()), prop::option::of(day()), standing, step, consent).prop_map(
            |((document, title, giver, taker, note), asked_on, standing, step, consent)| ImportedWord {
                document,
                title,
                giver,
                taker,
                via: Via::Ping,
                asked_on,
                standing,
                step,
                consent: consent.map(|at| Consent::ALL[at]),
                note,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(
            some_adoptions in prop::collection::vec(adoption(), 0..4),
            some_documents in prop::collection::vec(document(), 0..4),
            some_colleagues in prop::collection::vec(colleague(), 0..4),
            some_municipalities in prop::collection::vec(municipality(), 0..4),
        ) {
            check("a.jsonl", &some_documents, |output, rows| documents(output, rows).unwrap(), |row| match row {
                Row::Document(document) => Some(*document),
                _ => None,
            });
            check("a.csv", &some_colleagues, |output, rows| colleagues(output, rows).unwrap(), |row| match row {
                Row::Colleague(colleague) => Some(colleague),
                _ => None,
            });
            check("c.csv", &some_adoptions, |output, rows| adoptions(output, rows).unwrap(), |row| match row {
                Row::Adoption(word) => Some(*word),
                _ => None,
            });
            check("b.csv", &some_municipalities, |output, rows| municipalities(output, rows).unwrap(), |row| match row {
                Row::Municipality(municipality) => Some(municipality),
                _ => None,
            });
        }
    }
}
