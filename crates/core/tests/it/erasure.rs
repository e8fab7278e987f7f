//! Whoever is forgotten is nowhere: every table, every index and every file is walked, those of later too.

use std::path::Path;
use std::time::Duration;

use jatwerk_core::corpus::store::vectors;
use jatwerk_core::features::reuse::store::prizes;
use jatwerk_core::kernel::event::{Dropped, Event, Medium, Said};
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_stage::stage::{Stage, room};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

const PERSON: &str = "@fenna.waterdrinker:breda.example";

/// What must not be found again: the id, the name, and words that only this person said.
const TRACES: [&str; 5] = [PERSON, "Fenna Waterdrinker", "zonnedauw", "moerasvergeetmijniet", "knolboterbloem"];

/// Tables that never hold anything about a person. A new table belongs here, or is filled below.
const ABOUT_NOBODY: &[&str] = &[
    "adoption",
    "adoption_word",
    "giver_told",
    "municipality_heir",
    "prize",
    "prize_pair",
    "audience",
    "document",
    "act",
    "act_subject",
    "act_vector",
    "admission",
    "attachment",
    "attachment_remark",
    "compared",
    "document_number",
    "event",
    "feed",
    "feed_item",
    "forgotten",
    "generation",
    "judgment",
    "moment",
    "moved_desk",
    "municipality",
    "night",
    "night_score",
    "open_room",
    "passage",
    "question_vector",
    "room",
    "suggested",
    "tuned",
    "undo_asked",
    "upload",
    "usefulness",
    "vector",
    "outbox",
    "outcome",
    "put_away",
    "review",
    "shown_item",
    "twin",
    "walk",
    "walked_past",
    "worded",
];

/// Every table, with whether any value in it holds a trace.
fn tables(file: &Path) -> Vec<(String, bool)> {
    let connection = Connection::open(file).unwrap();
    let mut names =
        connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let traced = |table: &String| {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        let mut traced = false;
        while let Some(row) = rows.next().unwrap() {
            traced |= (0..columns).any(|column| match row.get_ref(column).unwrap() {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => has_trace(bytes),
                _ => false,
            });
        }
        traced
    };
    names.into_iter().map(|name| (name.clone(), traced(&name))).collect()
}

/// How many questions have a vector. What a person asked in a room has one.
fn question_vectors(file: &Path) -> usize {
    let connection = Connection::open(file).unwrap();
    connection.query_row("SELECT count(*) FROM question_vector", [], |row| row.get(0)).unwrap()
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
    let root = EventId::new(format!("bot-{question}/desk/case/!infodesk"));
    let works = [("desk-1", "pak"), ("desk-2", "notitie zonnedauw")]
        .map(|(id, text)| said(EventId::new(id), "!infodesk", PERSON, text, Some(root.clone())));
    let acts = [("act-1", "trek terug 1"), ("act-2", "ja"), ("act-3", "ongedaan")]
        .map(|(id, text)| Said { power: 50, ..said(EventId::new(id), "!moderators", PERSON, text, None) });
    stage.say(asked);
    works.into_iter().for_each(|said| stage.say(said));
    say(stage, PERSON, true, "overdracht @lies.moerbei:breda.example");
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
    let (at, person) = (stage.now(), PersonId::new(PERSON));
    stage.handle(Event::Left { at, room: room(), person, elsewhere: false });
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
    stage.wait_until("Monday", "11:00");
    for words in [
        "doe mee",
        "vindbaar alles aan",
        "vraagbaar alles aan",
        "voeg toe moerasvergeetmijniet",
        "afwezig 2 weken",
        "Wie weet iets van knolboterbloem in de berm?",
        "mijn gegevens",
    ] {
        say(&mut stage, PERSON, true, words);
    }
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
    // The model is still reading what they want explained.
    stage.think(true);
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
    stage
}

#[test]
fn whoever_is_forgotten_is_nowhere() {
    let mut stage = lived();
    let file = stage.folder().join("jatwerk.db");
    let vectors = question_vectors(&file);
    for (table, traced) in tables(&file) {
        let known = traced != ABOUT_NOBODY.contains(&table.as_str()) || table == "outbox";
        assert!(known, "{table}: fill it with something about the person in this test, or list it as about nobody");
    }
    say(&mut stage, PERSON, true, "ja, vergeet mij");
    stage.think(false);
    let traced: Vec<_> = tables(&file).into_iter().filter(|(_, traced)| *traced).collect();
    assert!(traced.is_empty(), "something is left in {traced:?}");

    assert_eq!(question_vectors(&file), vectors - 4, "a vector of their questions is left, or another one is gone");
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
    assert!(tables(&file).iter().all(|(_, traced)| !traced));

    // What was erased is overwritten, in the log of the database too.
    let folder = stage.close();
    for path in files(folder.path()) {
        assert!(!has_trace(&std::fs::read(&path).unwrap()), "{} still holds something", path.display());
    }
}
