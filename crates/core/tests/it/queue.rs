//! The moderators' queue: what may be seen in it, what comes back, and how long it takes.

use std::time::{Duration, Instant};

use jatwerk_core::corpus::library::Library;
use jatwerk_core::corpus::store::documents;
use jatwerk_core::corpus::store::documents::NewPassage;
use jatwerk_core::corpus::store::documents::arrivals;
use jatwerk_core::corpus::store::overrides;
use jatwerk_core::corpus::store::vectors;
use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::Bot;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::store::open_rooms;
use jatwerk_core::kernel::store::questions;
use jatwerk_core::kernel::store::questions::Shown;
use jatwerk_core::kernel::store::questions::outcomes;
use jatwerk_core::kernel::store::questions::question_vectors;
use jatwerk_core::speech::words::Words;
use jatwerk_domain::document::Document;
use jatwerk_domain::filter::Filter;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::language::Language;
use jatwerk_domain::question::{Mention, Question};
use jatwerk_domain::time::Timestamp;
use jatwerk_domain::vector::Vector;
use jatwerk_stage::settings::settings;
use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const WALK: &str = "@mod:breda.example (in !moderators, moderator): werkvoorraad";

fn stage(lines: &[&str]) -> Stage {
    let mut stage = Stage::new();
    stage.moderators = Some(RoomId::new("!moderators"));
    stage.wait(Duration::from_secs(1));
    lines.iter().for_each(|line| play(&mut stage, line));
    stage
}

/// What the queue says now, all of it.
fn walked(stage: &mut Stage) -> String {
    stage.transcript.clear();
    play(stage, WALK);
    for _ in 0..20 {
        play(stage, "@mod:breda.example (in !moderators, moderator): volgende");
    }
    std::mem::take(&mut stage.transcript)
}

const OLD: [&str; 4] = [
    "document Breda, 2019, \"Vroegsignalering\": Vroegsignalering van huurachterstand met drie corporaties.",
    "1 hours later",
    "@asker:leiden.example: @Jatwerk vroegsignalering van huurachterstand",
    "@asker:leiden.example (thread of 1): verouderd 1",
];

#[test]
fn what_is_bound_elsewhere_or_gone_is_not_in_it() {
    let mut stage = stage(&OLD);
    let queue = walked(&mut stage);
    assert!(queue.contains("Vroegsignalering"), "{queue}");
    let bind = |stage: &Stage, sql: &str| stage.change(&format!("DELETE FROM document_override; {sql}"));
    let bound = |what: &str, value: &str| {
        format!(
            "INSERT INTO document_override (key, bound, steps) VALUES ('vroegsignalering', TRUE, 0);
             INSERT INTO audience (document, position, {what}) VALUES ('vroegsignalering', 0, '{value}')"
        )
    };
    bind(&stage, &bound("room", "!elders"));
    assert!(!walked(&mut stage).contains("Vroegsignalering"));
    play(&mut stage, "it is Monday 09:00");
    assert!(!walked(&mut stage).contains("Vroegsignalering"));
    bind(&stage, &bound("municipality", "Gennep"));
    assert!(!walked(&mut stage).contains("Vroegsignalering"));
    bind(&stage, "INSERT INTO document_override (key, gone, steps) VALUES ('vroegsignalering', 'withdrawn', 0)");
    assert!(!walked(&mut stage).contains("Vroegsignalering"));
    bind(&stage, &bound("room", "!moderators"));
    assert!(walked(&mut stage).contains("Vroegsignalering"));
}

#[test]
fn what_is_done_comes_back_only_when_it_weighs_more() {
    let mut stage = stage(&OLD);
    play(&mut stage, WALK);
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): klaar");
    assert!(!walked(&mut stage).contains("niet blij"));
    for line in [
        "@ander:gennep.example: @Jatwerk vroegsignalering van huurachterstand",
        "@ander:gennep.example (thread of 1): hielp",
    ] {
        play(&mut stage, line);
    }
    assert!(!walked(&mut stage).contains("niet blij"), "somebody was helped");
    play(&mut stage, "@ander:gennep.example: @Jatwerk verouderd 1");
    assert!(walked(&mut stage).contains("2 vragers noemen het verouderd"), "{}", stage.transcript);
}

/// Somebody asks for it, and finds it outdated.
fn complain(stage: &mut Stage, person: &str) {
    play(stage, &format!("{person}: @Jatwerk vroegsignalering van huurachterstand"));
    play(stage, &format!("{person}: @Jatwerk verouderd 1"));
}

#[test]
fn a_complaint_that_comes_when_those_that_were_seen_are_forgotten_is_shown() {
    let mut stage = stage(&OLD);
    for person in ["@b:gennep.example", "@c:gennep.example", "@d:gennep.example"] {
        complain(&mut stage, person);
    }
    play(&mut stage, WALK);
    assert!(stage.transcript.contains("4 vragers noemen het verouderd"), "{}", stage.transcript);
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): klaar");
    play(&mut stage, "91 days later");
    assert!(!walked(&mut stage).contains("niet blij"));
    complain(&mut stage, "@e:gennep.example");
    let queue = walked(&mut stage);
    assert!(queue.contains("niet blij") && !queue.contains("vragers noemen het verouderd"), "{queue}");
}

#[test]
fn whoever_looks_after_it_next_and_leaves_is_missed_too() {
    let mut stage = stage(&["document Delft, 2024, \"Kippen\": In Delft mogen kippen in de tuin.", "1 hours later"]);
    stage.change("INSERT INTO document_owner (key, person) VALUES ('kippen', '@loes:breda.example')");
    let left = "Wie dit stuk schreef of beheerde, is weg";
    for line in [
        "@loes:breda.example leaves every-room",
        WALK,
        "@mod:breda.example (in !moderators, moderator): volgende",
        "@mod:breda.example (in !moderators, moderator): klaar",
    ] {
        play(&mut stage, line);
    }
    assert!(stage.transcript.contains(left), "{}", stage.transcript);
    assert!(!walked(&mut stage).contains(left));
    stage.change("UPDATE document_owner SET person = '@tom:breda.example'");
    play(&mut stage, "1 hours later");
    assert!(!walked(&mut stage).contains(left));
    play(&mut stage, "@tom:breda.example leaves every-room");
    assert!(walked(&mut stage).contains(left));
}

/// Two old documents of one owner, who is asked about the first.
const KEPT: [&str; 6] = [
    "colleague @fenna:breda.example \"Fenna Waterdrinker\" in Breda knows \"huurachterstand\"",
    "document Gennep, 2019, \"Laadpalen in Gennep\" by @fenna:breda.example: Laadpalen op verzoek bij flats.",
    "document Breda, 2021, \"Vroegsignalering\" by @fenna:breda.example: Vroegsignalering van huurachterstand.",
    "@asker:leiden.example: @Jatwerk vroegsignalering huurachterstand",
    "@asker:leiden.example: @Jatwerk laadpalen bij flats",
    "it is Monday 14:00",
];

#[test]
fn an_owner_who_says_nothing_is_asked_about_the_next_document() {
    for withdrawn in [false, true] {
        let mut stage = Stage::new();
        stage.moderators = Some(RoomId::new("!moderators"));
        KEPT.iter().for_each(|line| play(&mut stage, line));
        assert_eq!(stage.transcript.matches("Hallo, jij schreef dit stuk").count(), 1, "{}", stage.transcript);
        assert!(stage.transcript.contains("Laadpalen in Gennep · 2019"), "{}", stage.transcript);
        if withdrawn {
            let number = overrides::number_of(&stage.store(), "laadpalen-in-gennep").unwrap().unwrap();
            play(&mut stage, &format!("@mod:breda.example (in !moderators, moderator): trek terug {number}"));
            play(&mut stage, "@mod:breda.example (in !moderators, moderator) reacts to the last message: ✅");
            assert!(stage.transcript.contains("Gedaan"), "{}", stage.transcript);
        }
        stage.transcript.clear();
        play(&mut stage, "1 days later");
        assert!(!stage.transcript.contains("Hallo, jij schreef"), "{}", stage.transcript);
        play(&mut stage, "15 days later");
        assert!(stage.transcript.contains("Vroegsignalering · 2021"), "{}", stage.transcript);
        play(&mut stage, "@fenna:breda.example (dm): klopt");
        let found = stage.rows("SELECT document FROM review", &[]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["document"].as_str(), Some("vroegsignalering"));
    }
}

#[test]
fn a_question_that_a_new_document_answers_leaves_it_by_night() {
    let mut stage = stage(&[
        "@mod:breda.example (moderator): @Jatwerk delen aan",
        "@asker:leiden.example: @Jatwerk Wie redt egels uit de regenput?",
    ]);
    assert!(walked(&mut stage).contains("egels"));
    play(&mut stage, "document Breda, 2024, \"Egels uit de regenput\": Wie egels redt uit de regenput: een trapje.");
    play(&mut stage, "it is Wednesday 03:00");
    play(&mut stage, "the clock ticks 60 times");
    let queue = walked(&mut stage);
    assert!(!queue.contains("egels redt") && !queue.contains("zonder goed stuk"), "{queue}");
    assert!(queue.contains("1 nieuw stuk"), "{queue}");
}

/// Somebody helped, and agreed that their answer becomes a document.
const OFFERED: [&str; 11] = [
    "document Breda, 2024, \"Vroegsignalering\" by @fenna:breda.example: Vroegsignalering van huurachterstand.",
    "colleague @fenna:breda.example \"Fenna Waterdrinker\" in Breda knows \"vroegsignalering\"",
    "1 hours later",
    "@mod:breda.example (moderator): @Jatwerk delen aan",
    "@asker:leiden.example: @Jatwerk Wie heeft ervaring met vroegsignalering van huurachterstand?",
    "@asker:leiden.example (thread of 2): vraag A",
    "@fenna:breda.example (dm): ja",
    "@fenna:breda.example (dm, thread of the last message): Bel binnen twee weken. Dan lukt het.",
    "12 days later",
    "@asker:leiden.example reacts to the last message: 👍",
    "@fenna:breda.example (dm, thread of the last message): ja",
];

#[test]
fn whoever_offers_an_answer_and_is_forgotten_leaves_nothing_of_it() {
    let mut offered = stage(&OFFERED);
    assert!(offered.transcript.contains("klaar voor de moderators"), "{}", offered.transcript);
    assert!(walked(&mut offered).contains("Bel binnen twee weken"));
    play(&mut offered, "@fenna:breda.example (dm): ja, vergeet mij");
    assert!(offered.transcript.contains("takes back its message in !moderators"), "{}", offered.transcript);
    assert!(!walked(&mut offered).contains("twee weken"));

    let mut proposed = stage(&OFFERED);
    play(&mut proposed, WALK);
    play(&mut proposed, "@mod:breda.example (in !moderators, moderator): ja");
    play(&mut proposed, "@fenna:breda.example (dm): ja, vergeet mij");
    proposed.transcript.clear();
    play(&mut proposed, "@mod:breda.example (in !moderators, thread of the last message, moderator): ja");
    assert!(!proposed.transcript.contains("Gedaan"), "{}", proposed.transcript);
    play(&mut proposed, "2 hours later");
    assert!(!walked(&mut proposed).contains("twee weken"));
}

#[test]
fn the_words_of_a_question_are_no_title_when_it_is_taken_back_or_private() {
    let mut stage = stage(&OFFERED);
    let queue = walked(&mut stage);
    assert!(queue.contains("Wie heeft ervaring"), "{queue}");
    play(&mut stage, "@asker:leiden.example removes 2");
    let queue = walked(&mut stage);
    assert!(queue.contains("Bel binnen twee weken.\n") && !queue.contains("Wie heeft ervaring"), "{queue}");
    let private: Vec<&str> = OFFERED.into_iter().filter(|line| !line.contains("delen")).collect();
    let private: Vec<String> = private.iter().map(|line| line.replace("thread of 2", "thread of 1")).collect();
    let mut stage = self::stage(&private.iter().map(String::as_str).collect::<Vec<_>>());
    let queue = walked(&mut stage);
    assert!(queue.contains("Bel binnen twee weken.\n") && !queue.contains("Wie heeft ervaring"), "{queue}");
}

/// Numbers that look like chance and are the same each time.
fn vector(seed: usize, dimensions: usize) -> Vector {
    let mut state = seed as u64 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f32 / (1_u64 << 31) as f32 - 0.5
    };
    Vector::normalised((0..dimensions).map(|_| next()).collect())
}

#[test]
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn how_long_it_takes_with_eleven_thousand_documents() {
    const DOCUMENTS: usize = 11_000;
    const QUESTIONS: usize = 1_000;
    const DIMENSIONS: usize = 384;
    let store = jatwerk_stage::database::fresh();
    store.begin().unwrap();
    for place in 0..DOCUMENTS {
        let (key, hash) = (format!("d{place}"), place.to_le_bytes().to_vec());
        let document = Document {
            key: key.clone(),
            dossier: key.clone(),
            title: format!("Stuk {place} over onderwerp {}", place % 700),
            body: format!("Wat gemeente {} deed met onderwerp {}.", place % 300, place % 700),
            municipality: Some(format!("Gemeente {}", place % 300)),
            date: jatwerk_domain::date::Date::parse(&format!("{}", 2010 + place % 14)),
            authors: vec![format!("@p{}:x.example", place % 2_000)],
            ..Document::default()
        };
        let passage = NewPassage { text: document.body.clone(), hash: hash.clone(), ..NewPassage::default() };
        documents::put_document(&store, &document, &hash, &[passage]).unwrap();
        vectors::put_vector(&store, &hash, "toy", &vector(place, DIMENSIONS)).unwrap();
    }
    let now = Timestamp(1_717_484_400_000);
    for place in 0..4 * QUESTIONS {
        let id = EventId::new(format!("q{place}"));
        let question = Question {
            id: id.clone(),
            room: RoomId::new("!open"),
            conversation: id.clone(),
            thread: id.clone(),
            asker: PersonId::new(format!("@a{}:x.example", place % 500)),
            text: format!("Wie heeft ervaring met onderwerp nummer{} in de wijk?", place % 90),
            language: Language::Dutch,
            filter: Filter::default(),
            fresh_only: false,
            wording: 0,
            mention: Mention::Anywhere,
            follows: None,
            at: Timestamp(now.0 - place as i64 * 60_000),
        };
        questions::put_question(&store, &question).unwrap();
        let shown = (0..3).map(|hit| format!("d{}", (place * 7 + hit * 911) % DOCUMENTS));
        let shown: Vec<Shown> = shown.map(|key| Shown { group: key.clone(), document: key }).collect();
        questions::mark_answered(&store, &id, &shown).unwrap();
        question_vectors::put_question_vector(&store, &id, "toy", &vector(100_000 + place % 90, DIMENSIONS)).unwrap();
        outcomes::put_outcome(&store, &id, place % 4 != 0, true).unwrap();
    }
    open_rooms::put_open_room(&store, &RoomId::new("!open"), Some("Open")).unwrap();
    arrivals::record_arrivals(&store, now).unwrap();
    store.finish(true).unwrap();
    let library = Library::open(&store, None, "toy", DIMENSIONS).unwrap();
    let moderators = Some(RoomId::new("!moderators"));
    let mut bot = Bot::new(store, library, Words::load().unwrap(), settings(0, None, moderators), FEATURES);
    let mut took = Vec::new();
    for (place, text) in
        ["werkvoorraad", "volgende", "volgende", "klaar", "later", "werkvoorraad", "week"].iter().enumerate()
    {
        let said = Said {
            id: EventId::new(format!("m{place}")),
            at: now.plus(Duration::from_secs(place as u64)),
            room: RoomId::new("!moderators"),
            sender: PersonId::new("@mod:breda.example"),
            text: (*text).to_owned(),
            thread: None,
            reply_to: None,
            mentioned: false,
            direct: false,
            moderator: true,
            power: 50,
        };
        let begun = Instant::now();
        let actions = bot.handle(Event::Said(said));
        took.push(begun.elapsed());
        assert!(!actions.is_empty());
        println!("{text}: {:?}", begun.elapsed());
    }
    println!(
        "{DOCUMENTS} documents, {QUESTIONS} questions without a good one: at most {:?}",
        took.iter().max().unwrap()
    );
}
