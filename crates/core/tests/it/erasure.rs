//! Whoever is forgotten is nowhere: every table, every index and every file is walked, those of later too.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use jatwerk_core::corpus::store::vectors;
use jatwerk_core::db::{Erase, keep};
use jatwerk_core::features::FEATURES;
use jatwerk_core::features::reuse::store::prizes;
use jatwerk_core::kernel::console;
use jatwerk_core::kernel::console::asked::{Asked, Wish};
use jatwerk_core::kernel::event::{Dropped, Event, Medium, Said};
use jatwerk_core::kernel::feature;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_stage::stage::{Stage, room};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

const PERSON: &str = "@fenna.waterdrinker:breda.example";

/// What must not be found again: the id, the name, and words that only this person said.
const TRACES: [&str; 5] = [PERSON, "Fenna Waterdrinker", "zonnedauw", "moerasvergeetmijniet", "knolboterbloem"];

/// Every column of every table, with whether any value in it holds a trace. Of a server's tables a file is made first.
fn columns(stage: &Stage) -> BTreeMap<(String, String), bool> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.db");
    keep(stage.place(), &file).unwrap();
    let connection = Connection::open(file).unwrap();
    let mut names =
        connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut found = BTreeMap::new();
    for table in names {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        found.extend(columns.iter().map(|column| ((table.clone(), column.clone()), false)));
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for (place, column) in columns.iter().enumerate() {
                let traced = match row.get_ref(place).unwrap() {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => has_trace(bytes),
                    _ => false,
                };
                *found.get_mut(&(table.clone(), column.clone())).unwrap() |= traced;
            }
        }
    }
    found
}

/// The columns that hold a trace.
fn traced(stage: &Stage) -> Vec<(String, String)> {
    columns(stage).into_iter().filter(|(_, traced)| *traced).map(|(column, _)| column).collect()
}

/// How many questions have a vector. What a person asked in a room has one.
fn question_vectors(stage: &Stage) -> usize {
    stage.rows("SELECT question_id FROM question_vector", &[]).len()
}

fn has_trace(bytes: &[u8]) -> bool {
    TRACES.iter().any(|trace| bytes.windows(trace.len()).any(|window| window == trace.as_bytes()))
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn say(stage: &mut Stage, sender: &str, alone: bool, text: &str) {
    let sender = PersonId::new(sender);
    let said = Said {
        id: stage.next_message(),
        at: stage.now(),
        room: if alone { RoomId::new("!alone") } else { room() },
        sender,
        text: text.to_owned(),
        thread: None,
        reply_to: None,
        mentioned: !alone,
        direct: alone,
        moderator: false,
        power: 0,
    };
    stage.say(said);
}

/// The person is asked, answers, helps and agrees that it is kept; and has somebody asked.
fn ask_and_help(stage: &mut Stage) {
    stage.wait(Duration::from_secs(21 * 24 * 60 * 60));
    stage.wait_until("Monday", "11:00");
    say(stage, "@asker:leiden.example", false, "vraag een specialist");
    say(stage, PERSON, true, "ja");
    say(stage, PERSON, true, "Dat staat in knolboterbloem, zei iemand.");
    stage.wait(Duration::from_secs(4 * 24 * 60 * 60));
    say(stage, "@asker:leiden.example", false, "hielp");
    say(stage, PERSON, true, "ja");
    say(stage, PERSON, true, "Wie weet iets van knolboterbloem?");
    say(stage, PERSON, true, "vraag een specialist");
    assert!(stage.transcript.contains("klaar voor de moderators"), "{}", stage.transcript);
}

/// The person tells what their municipality took over, in their own words, wants not to be asked, and votes for a prize.
fn take_over(stage: &mut Stage) {
    for words in [
        "jat van Leiden: begraafplaatsen met knolboterbloem",
        "1",
        "anders omdat zonnedauw dat niet verdraagt",
        "nooit vragen",
    ] {
        say(stage, PERSON, true, words);
    }
    let (store, room) = (stage.store(), RoomId::new("!moderators"));
    prizes::put_prize(&store, 2024, &room, stage.now()).unwrap();
    prizes::put_pair(&store, 2024, 1).unwrap();
    prizes::put_vote(&store, 2024, &PersonId::new(PERSON), 1).unwrap();
}

/// The person works at the desk, hands over, and leaves.
fn work_and_leave(stage: &mut Stage) {
    stage.add_colleague("@lies.moerbei:breda.example", "Lies Moerbei", "Breda", "orchis", "hidden");
    stage.wait(Duration::from_secs(60));
    let question = stage.next_message();
    let said = |id, room: &str, sender: &str, text: &str, thread| Said {
        id,
        at: stage.now(),
        room: RoomId::new(room),
        sender: PersonId::new(sender),
        text: text.to_owned(),
        thread,
        reply_to: None,
        mentioned: false,
        direct: room == "!other",
        moderator: false,
        power: 0,
    };
    let asked = said(question.clone(), "!other", "@asker:leiden.example", "anoniem wie kent de waterlelie?", None);
    let root = EventId::new(format!("bot-case/{question}/opening/0"));
    let works = [("desk-1", "pak"), ("desk-2", "notitie zonnedauw")]
        .map(|(id, text)| said(EventId::new(id), "!infodesk", PERSON, text, Some(root.clone())));
    let acts = [("act-1", "trek terug 1"), ("act-2", "ja"), ("act-3", "ongedaan")]
        .map(|(id, text)| Said { power: 50, ..said(EventId::new(id), "!moderators", PERSON, text, None) });
    let back =
        said(EventId::new("back"), "!other", "@lies.moerbei:breda.example", &format!("overdracht {PERSON}"), None);
    stage.say(asked);
    works.into_iter().for_each(|said| stage.say(said));
    say(stage, PERSON, true, "overdracht @lies.moerbei:breda.example");
    stage.say(back);
    acts.into_iter().for_each(|said| stage.say(said));
    let source = stage.keep(b"# Berm\n\nIn de berm wordt later gemaaid.".to_vec());
    stage.handle(Event::Dropped(Dropped {
        id: EventId::new("act-4"),
        at: stage.now(),
        room: RoomId::new("!moderators"),
        sender: PersonId::new(PERSON),
        power: 50,
        thread: None,
        name: "berm.md".into(),
        size: None,
        source,
    }));
    // They were offered a specialist, and told that the bot reads no pictures.
    say(stage, PERSON, true, "Wie weet iets van knolboterbloem in de sloot?");
    say(stage, PERSON, true, "hier heb ik niks aan");
    let said = Said {
        id: stage.next_message(),
        at: stage.now(),
        room: RoomId::new("!alone"),
        sender: PersonId::new(PERSON),
        text: String::new(),
        thread: None,
        reply_to: None,
        mentioned: false,
        direct: true,
        moderator: false,
        power: 0,
    };
    stage.handle(Event::Shown { said, medium: Medium::Picture });

    let (at, inviter) = (stage.now(), PersonId::new(PERSON));
    stage.handle(Event::Invited { at, room: RoomId::new("!elsewhere"), inviter });
}

/// The person comes into the console, changes something there, and is still in.
fn work_in_browser(stage: &mut Stage) {
    say(stage, PERSON, true, "console");
    // Their power among the moderators was looked up, and then a login made.
    let wish = Wish::Enter { login: 2, session: vec![7; 32] };
    stage.handle(Event::Asked(Asked { ask: 1, at: stage.now(), wish }));
    let (id, person) = (EventId::new("browser-1"), PersonId::new(PERSON));
    let said = |id: &EventId, text: &str, of: Option<&EventId>| {
        Event::Said(console::said_in_browser(id.clone(), stage.now(), &person, 50, text, of))
    };
    let said = [said(&id, "trek terug 3", None), said(&EventId::new("browser-2"), "ja", Some(&id))];
    said.into_iter().for_each(|event| stage.handle(event));
}

/// The person says something in a room that anybody may come into, and their profile tells where they are.
fn speak_in_the_open(stage: &mut Stage) {
    let zone = Some("Europe/Lisbon".to_owned());
    stage.handle(Event::InZone { at: stage.now(), person: PersonId::new(PERSON), zone });
    let (at, room, open_as) = (stage.now(), RoomId::new("!open"), Some("Praktijkkamer".to_owned()));
    stage.handle(Event::Joined { at, room: room.clone(), direct: false, encrypted: false, open_as });
    let said = Said {
        id: stage.next_message(),
        at,
        room,
        sender: PersonId::new(PERSON),
        text: "dank je".to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    };
    stage.say(said);
}

/// A stage on which so much happened that every table is filled.
pub fn lived() -> Stage {
    let mut stage = Stage::new();
    let text = "Wij doen iets met veenpluis en lisdodde.";
    stage.add_document("Breda", "2020", "Veenpluis in Breda", Some(PERSON), None, text);
    stage.add_colleague(PERSON, "Fenna Waterdrinker", "Breda", "veenpluis, zonnedauw", "hidden");
    stage.invitations_a_day = 1;
    stage.desk = Some(RoomId::new("!infodesk"));
    stage.moderators = Some(RoomId::new("!moderators"));
    stage.console = Some("https://console.example".to_owned());
    stage.wait_until("Monday", "11:00");
    for words in [
        "doe mee",
        "vindbaar alles aan",
        "vraagbaar alles aan",
        "voeg toe moerasvergeetmijniet",
        "afwezig 2 weken",
        "Wie weet iets van knolboterbloem in de berm?",
        "mijn gegevens",
        "volg zonnedauw en Delft",
        "volg Leidn",
    ] {
        say(&mut stage, PERSON, true, words);
    }
    // They follow what comes from there, and hear of it when they are back.
    stage.add_document("Delft", "2024", "Parkeren in Delft", None, None, "Wij zetten fietsen in een kelder.");
    say(&mut stage, PERSON, false, "wie weet iets van veenpluis?");
    say(&mut stage, "@asker:leiden.example", false, "veenpluis en lisdodde in Breda");
    say(&mut stage, PERSON, false, "wie weet iets van veenpluis en zonnedauw?");
    say(&mut stage, PERSON, false, "hielp");
    say(&mut stage, PERSON, false, "hier heb ik niks aan");
    ask_and_help(&mut stage);
    // The owner of an old document is asked whether it still holds.
    stage.wait_until("Monday", "11:00");
    assert!(stage.transcript.contains("Klopt het nog?"), "{}", stage.transcript);
    // They are asked once more, and say something that may be meant for the asker.
    say(&mut stage, "@asker:leiden.example", false, &format!("vraag {PERSON}"));
    say(&mut stage, PERSON, true, "Ik zag iets over knolboterbloem in de krant.");
    assert!(stage.transcript.contains("Bedoel je de vraag"), "{}", stage.transcript);
    take_over(&mut stage);
    work_and_leave(&mut stage);
    assert!(stage.transcript.contains("A. Fenna Waterdrinker"), "{}", stage.transcript);
    work_in_browser(&mut stage);
    // The model is still reading their profile, and what they want explained.
    stage.think(true);
    say(&mut stage, PERSON, true, "voeg toe zonnedauw");
    stage.say(Said {
        id: EventId::new("act-5"),
        at: stage.now(),
        room: RoomId::new("!moderators"),
        sender: PersonId::new(PERSON),
        text: "proef wie weet iets van knolboterbloem?".to_owned(),
        thread: None,
        reply_to: None,
        mentioned: false,
        direct: false,
        moderator: false,
        power: 50,
    });
    speak_in_the_open(&mut stage);
    let (at, person) = (stage.now(), PersonId::new(PERSON));
    stage.handle(Event::Left { at, room: room(), person, elsewhere: false });
    stage
}

/// Every table has one owner, who declares each column in which something about the person stands.
fn declared_as_it_is(columns: &BTreeMap<(String, String), bool>) {
    let declared = feature::tables(FEATURES);
    let mut owned: Vec<&str> = declared.iter().map(|table| table.name).collect();
    owned.sort_unstable();
    let mut there: Vec<&str> = columns.keys().map(|(table, _)| table.as_str()).collect();
    there.dedup();
    assert_eq!(owned, there, "each table is declared once, in the store/tables.rs of its owner");
    for table in &declared {
        let ids = table.columns.iter().any(|(_, erase)| matches!(erase, Erase::Row | Erase::Blank));
        assert!(ids || !table.shown, "{}: nobody is named there, so whom is it shown to?", table.name);
        for (column, _) in table.columns {
            let there = columns.contains_key(&(table.name.to_owned(), (*column).to_owned()));
            assert!(there, "{}: there is no column {column}", table.name);
        }
    }
    for ((table, column), traced) in columns {
        let of = declared.iter().find(|declared| declared.name == table).unwrap();
        let erase = of.columns.iter().find(|(name, _)| name == column).map(|(_, erase)| erase);
        match erase {
            None => assert!(!traced, "{table}.{column}: declare what becomes of it when somebody is erased"),
            Some(Erase::Row | Erase::Blank) => {
                assert!(traced, "{table}.{column}: fill it with something about the person in this test");
            }
            Some(Erase::With(_)) => {}
            Some(Erase::Keep(_)) => assert!(!traced, "{table}.{column}: it would stay"),
        }
    }
}

#[test]
fn whoever_is_forgotten_is_nowhere() {
    let mut stage = lived();
    let vectors = question_vectors(&stage);
    declared_as_it_is(&columns(&stage));
    say(&mut stage, PERSON, true, "ja, vergeet mij");
    stage.think(false);
    assert_eq!(traced(&stage), [], "something is left");

    assert_eq!(question_vectors(&stage), vectors - 4, "a vector of their questions is left, or another one is gone");
    assert_eq!(vectors::sweep_vectors(&stage.store(), jatwerk_stage::toy::MODEL).unwrap(), 0, "a vector is left");

    // The indexes in memory, and those made anew.
    for _ in 0..2 {
        stage.transcript.clear();
        say(&mut stage, "@asker:leiden.example", false, "veenpluis en lisdodde in Breda");
        assert!(stage.transcript.contains("Veenpluis in Breda"));
        assert!(
            !stage.transcript.contains("Fenna") && !stage.transcript.contains("specialist"),
            "{}",
            stage.transcript
        );
        stage.restart();
    }
    // A file does not bring them back.
    stage.add_colleague(PERSON, "Fenna Waterdrinker", "Breda", "veenpluis", "");
    stage.wait(Duration::from_secs(60 * 60));
    assert_eq!(traced(&stage), []);

    // What was erased is overwritten, in the log of the database too.
    let (folder, _) = stage.close();
    for path in files(folder.path()) {
        assert!(!has_trace(&std::fs::read(&path).unwrap()), "{} still holds something", path.display());
    }
}
