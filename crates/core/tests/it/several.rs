//! Two bots on one database, each with its own account and rooms: what is shared, who hears and says what, and what is done once.

mod feeds;
mod forgotten;
mod gone;
mod notified;
mod retired;

use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use jatwerk_core::corpus::store::generations;
use jatwerk_core::db::Json;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::store::bots;
use jatwerk_domain::id::{BotId, EventId, PersonId, RoomId};
use jatwerk_stage::stage::{Stage, room};

const BREDA: &str = "@jatwerk:breda.example";
const GENNEP: &str = "@jatwerk:gennep.example";
const FENNA: &str = "@fenna.waterdrinker:breda.example";
const ASKER: &str = "@asker:leiden.example";
const TITLE: &str = "Vroegsignalering van huurachterstand";
const QUESTION: &str = "Wie heeft ervaring met vroegsignalering van huurachterstand?";

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn elsewhere() -> RoomId {
    RoomId::new("!elders")
}

fn moderators() -> RoomId {
    RoomId::new("!moderators")
}

/// The bot of Breda, in the usual room and in that of the moderators, and that of Gennep, in another one.
fn two() -> (Stage, Stage) {
    let mut breda = Stage::new();
    let text = "Wij bellen huurders met een huurachterstand. Vroegsignalering voorkomt huisuitzetting.";
    breda.add_document("Breda", "2024", TITLE, Some(FENNA), None, text);
    breda.add_colleague(FENNA, "Fenna Waterdrinker", "Breda", "vroegsignalering", "");
    breda.moderators = Some(moderators());
    breda.account = Some(BREDA);
    let mut gennep = breda.beside(GENNEP);
    come_into(&mut breda, &room());
    come_into(&mut breda, &moderators());
    come_into(&mut gennep, &elsewhere());
    breda.transcript.clear();
    gennep.transcript.clear();
    (breda, gennep)
}

fn come_into(stage: &mut Stage, room: &RoomId) {
    let at = stage.now();
    stage.handle(Event::Joined { at, room: room.clone(), direct: false, encrypted: false, open_as: None });
}

pub(crate) fn say(stage: &mut Stage, room: &RoomId, sender: &str, thread: Option<&EventId>, text: &str) -> EventId {
    let id = stage.next_message();
    let alone = room.as_str().starts_with('@');
    stage.say(Said {
        id: id.clone(),
        at: stage.now(),
        room: room.clone(),
        sender: PersonId::new(sender),
        text: text.to_owned(),
        thread: thread.cloned(),
        reply_to: None,
        mentioned: !alone && thread.is_none(),
        direct: alone,
        moderator: false,
        power: if *room == moderators() { 50 } else { 0 },
    });
    id
}

/// Says something to a bot alone.
fn whisper(stage: &mut Stage, sender: &str, text: &str) -> EventId {
    let room = stage.direct(&PersonId::new(sender));
    say(stage, &room, sender, None, text)
}

/// Breda's bot wants Fenna to be asked, who speaks with that of Gennep; Gennep's has not heard of it yet.
fn pinged() -> (Stage, Stage, EventId) {
    let (mut breda, mut gennep) = two();
    whisper(&mut gennep, FENNA, "hulp");
    said(&mut gennep);
    let question = say(&mut breda, &room(), ASKER, None, QUESTION);
    say(&mut breda, &room(), ASKER, Some(&question), "vraag A");
    (breda, gennep, question)
}

/// What a stage said since this was asked last.
fn said(stage: &mut Stage) -> String {
    std::mem::take(&mut stage.transcript)
}

/// Time passes for both.
fn wait(one: &mut Stage, other: &mut Stage, span: Duration) {
    let then = one.now().max(other.now()).plus(span);
    for stage in [one, other] {
        let left = then.since(stage.now());
        stage.wait(left);
    }
}

fn count(stage: &Stage, sql: &str) -> i64 {
    stage.rows(sql, &[])[0].get("count").and_then(Json::as_i64).unwrap()
}

#[test]
fn what_one_withdraws_the_other_finds_no_more() {
    let (mut breda, mut gennep) = two();
    say(&mut gennep, &elsewhere(), ASKER, None, QUESTION);
    assert!(said(&mut gennep).contains(TITLE));
    let number =
        breda.rows("SELECT number FROM document_number ORDER BY number DESC LIMIT 1", &[])[0]["number"].clone();
    let act = say(&mut breda, &moderators(), "@mod:breda.example", None, &format!("trek terug {number}"));
    say(&mut breda, &moderators(), "@mod:breda.example", Some(&act), "ja");
    assert!(said(&mut breda).contains("Gedaan"));
    gennep.wait(SECOND);
    say(&mut gennep, &elsewhere(), "@ander:gennep.example", None, QUESTION);
    assert!(!said(&mut gennep).contains(TITLE));
    // What is back is found again, by both.
    say(&mut breda, &moderators(), "@mod:breda.example", Some(&act), "ongedaan");
    for _ in 0..4 {
        gennep.wait(SECOND);
    }
    for (stage, room) in [(&mut breda, room()), (&mut gennep, elsewhere())] {
        said(stage);
        say(stage, &room, "@derde:gennep.example", None, QUESTION);
        assert!(said(stage).contains(TITLE), "{room}");
    }
}

#[test]
fn nor_while_an_import_changes_documents_all_the_time() {
    let (mut breda, mut gennep) = two();
    let store = breda.store();
    let number =
        breda.rows("SELECT number FROM document_number ORDER BY number DESC LIMIT 1", &[])[0]["number"].clone();
    for _ in 0..5 {
        generations::announce_documents_read(&store).unwrap();
        gennep.wait(SECOND);
    }
    let act = say(&mut breda, &moderators(), "@mod:breda.example", None, &format!("trek terug {number}"));
    say(&mut breda, &moderators(), "@mod:breda.example", Some(&act), "ja");
    for _ in 0..4 {
        generations::announce_documents_read(&store).unwrap();
        gennep.wait(SECOND);
    }
    say(&mut gennep, &elsewhere(), ASKER, None, QUESTION);
    assert!(!said(&mut gennep).contains(TITLE));
}

#[test]
fn a_specialist_is_asked_by_the_bot_that_they_speak_with() {
    let (mut breda, mut gennep, question) = pinged();
    let told = said(&mut breda);
    assert!(!told.contains("(dm)") && !told.contains("opens a conversation"), "{told}");
    assert_eq!(said(&mut gennep), "", "it was not told yet");
    gennep.wait(SECOND);
    let told = said(&mut gennep);
    assert!(told.contains("→ @fenna.waterdrinker (dm)") && told.contains(QUESTION), "{told}");
    whisper(&mut gennep, FENNA, "ja");
    whisper(&mut gennep, FENNA, "Wij bellen binnen drie dagen aan.");
    assert_eq!(said(&mut breda), "");
    breda.wait(SECOND);
    let told = said(&mut breda);
    assert!(told.contains("Wij bellen binnen drie dagen aan."), "{told}");
    // And back.
    say(&mut breda, &room(), ASKER, Some(&question), "En wie belt er dan?");
    gennep.wait(SECOND);
    let told = said(&mut gennep);
    assert!(told.contains("En wie belt er dan?"), "{told}");
    assert_eq!((breda.owed_twice(), gennep.owed_twice()), (Vec::new(), Vec::new()));
}

#[test]
fn what_is_owed_elsewhere_goes_out_once_whoever_is_killed() {
    let (mut breda, mut gennep, _) = pinged();
    said(&mut gennep);
    breda.restart();
    gennep.restart();
    let told = said(&mut gennep);
    assert_eq!(told.matches("→ @fenna.waterdrinker (dm)").count(), 2, "what is asked and its buttons: {told}");
    wait(&mut breda, &mut gennep, SECOND);
    breda.restart();
    gennep.restart();
    assert_eq!(said(&mut gennep), "");
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM outbox WHERE state IN ('due', 'waiting') OR passed_on"), 0);
}

#[test]
fn a_conversation_is_opened_by_the_bot_of_their_own_server() {
    let (mut breda, mut gennep) = two();
    let question = say(&mut gennep, &elsewhere(), ASKER, None, QUESTION);
    say(&mut gennep, &elsewhere(), ASKER, Some(&question), "vraag A");
    assert!(!said(&mut gennep).contains("opens a conversation"));
    breda.wait(SECOND);
    assert!(said(&mut breda).contains("bot opens a conversation with @fenna.waterdrinker:breda.example"));
    whisper(&mut breda, FENNA, "nee");
    gennep.wait(SECOND);
    assert_ne!(said(&mut gennep), "", "the asker hears of it");
}

#[test]
fn a_room_is_of_the_bot_that_was_first() {
    let (mut breda, mut gennep) = two();
    come_into(&mut gennep, &room());
    let id = say(&mut gennep, &room(), ASKER, None, QUESTION);
    assert_eq!(said(&mut gennep), "  bot leaves !praktijk\n");
    // The same message, heard by the one whose room it is.
    breda.say(Said {
        id,
        at: breda.now(),
        room: room(),
        sender: PersonId::new(ASKER),
        text: QUESTION.to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    });
    assert!(said(&mut breda).contains(TITLE));
    // Once that one is gone another may come.
    breda.handle(Event::Parted { at: breda.now(), room: room() });
    come_into(&mut gennep, &room());
    say(&mut gennep, &room(), ASKER, None, QUESTION);
    assert!(said(&mut gennep).contains(TITLE));
}

#[test]
fn nobody_is_silent_whose_bot_does_not_hear_them() {
    let (mut breda, mut gennep, _) = pinged();
    gennep.wait(SECOND);
    // The process of the one that asked is gone for days, and the other one lives on.
    for _ in 0..5 {
        breda.wait(DAY);
    }
    let state = "SELECT state AS count FROM ping";
    assert_eq!(breda.rows(state, &[])[0]["count"], "asked");
    gennep.handle(Event::OutOfTouch { at: gennep.now() });
    gennep.wait(DAY * 5);
    gennep.handle(Event::InTouch { at: gennep.now() });
    assert_eq!(breda.rows(state, &[])[0]["count"], "asked");
    whisper(&mut gennep, FENNA, "ja");
    assert_eq!(breda.rows(state, &[])[0]["count"], "accepted");
    // When nobody says a word to either, it ends.
    for _ in 0..10 {
        wait(&mut breda, &mut gennep, DAY);
    }
    assert_ne!(breda.rows(state, &[])[0]["count"], "accepted");
}

#[test]
fn what_both_spoke_of_is_watched_by_the_last() {
    let (mut breda, mut gennep, _) = pinged();
    gennep.wait(SECOND);
    // Others may read along there, so the bot of their own server asks anew.
    let overheard = gennep.direct(&PersonId::new(FENNA));
    gennep.handle(Event::Shared { at: gennep.now(), room: overheard });
    breda.wait(SECOND);
    assert!(said(&mut breda).contains("bot opens a conversation with @fenna.waterdrinker:breda.example"));
    let state = "SELECT state AS count FROM ping";
    assert_eq!(breda.rows(state, &[])[0]["count"], "asked");
    for _ in 0..10 {
        wait(&mut breda, &mut gennep, DAY);
    }
    assert_ne!(breda.rows(state, &[])[0]["count"], "asked");
}

#[test]
fn what_time_brings_is_done_once() {
    let (mut breda, mut gennep) = two();
    breda.add_colleague("@joost:gennep.example", "Joost", "Gennep", "bermen", "hidden");
    breda.add_colleague("@lies:breda.example", "Lies", "Breda", "bermen", "hidden");
    breda.add_colleague("@piet:delft.example", "Piet", "Delft", "bermen", "hidden");
    let own = gennep.beside(GENNEP);
    for stage in [&mut breda, &mut gennep] {
        stage.invitations_a_day = 2;
        stage.restart();
    }
    drop(own);
    for _ in 0..4 {
        wait(&mut breda, &mut gennep, SECOND);
    }
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM invited"), 2);
    let opened = |told: &str| told.matches("opens a conversation").count();
    assert_eq!(opened(&said(&mut breda)) + opened(&said(&mut gennep)), 2);
    for _ in 0..14 {
        wait(&mut gennep, &mut breda, DAY / 2);
    }
    let weeks = [said(&mut breda), said(&mut gennep)].map(|told| told.matches("Afgelopen week").count());
    assert_eq!(weeks[1], 0, "it is not in the room of the moderators");
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM night WHERE NOT ended"), 0);
}

#[test]
fn the_first_gets_all_that_was_there_and_the_next_a_number_of_its_own() {
    let mut stage = Stage::new();
    come_into(&mut stage, &room());
    stage.handle(Event::Reached { at: stage.now(), account: PersonId::new(BREDA), position: "s1".to_owned() });
    let store = stage.store();
    let number = |account: &str| bots::enlist(&store, &PersonId::new(account)).unwrap();
    assert_eq!(number(GENNEP), None, "all that is there is of another");
    assert_eq!((number(BREDA), number(GENNEP), number(BREDA)), (Some(BotId(1)), Some(BotId(2)), Some(BotId(1))));
    store.ask_for(BotId(2));
    assert!(!bots::is_ours(&store, &room()).unwrap());
    assert!(bots::claim(&store, &elsewhere()).unwrap());
    store.ask_for(BotId(1));
    assert!(bots::is_ours(&store, &room()).unwrap() && !bots::claim(&store, &elsewhere()).unwrap());
}

#[test]
fn settings_that_have_to_be_the_same_are_compared() {
    let stage = Stage::new();
    let (store, none) = (stage.store(), Vec::new());
    let settings = |model: &str| [("model.id", model.to_owned()), ("moderators.operators", FENNA.to_owned())];
    let start = |account: &str, settings: &[(&str, String)]| {
        let account = PersonId::new(account);
        let bot = bots::enlist(&store, &account).unwrap().unwrap();
        let differing = bots::differing(&store, &account, settings).unwrap();
        bots::put_settings(&store, bot, settings).unwrap();
        differing
    };
    assert_eq!(start(BREDA, &settings("small")), none);
    assert_eq!(start(GENNEP, &settings("small")), none);
    assert_eq!(start(GENNEP, &settings("large")), [(PersonId::new(BREDA), "model.id".to_owned())]);
    assert_eq!(start(GENNEP, &settings("small")), none);
    // What another version knows, or does not know yet, is not compared.
    assert_eq!(start(BREDA, &[("model.id", "small".to_owned()), ("pings", "8h".to_owned())]), none);
    assert!(!format!("{:?}", stage.rows("SELECT settings FROM bot", &[])).contains(FENNA));
}

/// Both ask at the same moment, each on a thread and a connection of its own.
#[test]
fn two_that_ask_at_the_same_moment_ask_within_the_quota() {
    for round in 0..4 {
        let (mut breda, gennep) = two();
        whisper(&mut breda, FENNA, "doe mee");
        whisper(&mut breda, FENNA, "vraagbaar alles aan");
        whisper(&mut breda, FENNA, "quotum 1");
        let (database, now) = (breda.database(), breda.now());
        drop(gennep);
        let both = Arc::new(Barrier::new(2));
        let asks = [(BREDA, room()), (GENNEP, elsewhere())].map(|(account, room)| {
            let (database, both) = (database.clone(), both.clone());
            thread::spawn(move || {
                let mut stage = Stage::one_of_several(database, account, now.plus(SECOND * 60));
                // What was said before has the first numbers.
                for _ in 0..9 {
                    stage.next_message();
                }
                let asker = format!("@asker{round}:{}", account.rsplit(':').next().unwrap());
                let question = say(&mut stage, &room, &asker, None, QUESTION);
                both.wait();
                say(&mut stage, &room, &asker, Some(&question), "vraag A");
                stage.transcript
            })
        });
        let told = asks.map(|ask| ask.join().unwrap());
        let asked = "SELECT count(*) AS count FROM ping WHERE asked_at IS NOT NULL";
        assert_eq!(count(&breda, asked), 1, "{told:?}");
        assert!(told.iter().all(|told| told.contains("A. Fenna")), "{told:?}");
    }
}
