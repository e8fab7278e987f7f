//! What comes to nothing keeps no words, and nothing waits for it.

use jatwerk_core::kernel::event::Event;
use jatwerk_domain::id::PersonId;
use jatwerk_stage::stage::{Stage, direct, room};

use crate::conversations::play;
use crate::several::say;

const FENNA: &str = "@fenna.waterdrinker:breda.example";
const ASKER: &str = "@asker:leiden.example";
const QUESTION: &str = "Wie heeft ervaring met vroegsignalering van huurachterstand?";

fn stage() -> Stage {
    let mut stage = Stage::new();
    let text = "Wij bellen huurders met een huurachterstand. Vroegsignalering voorkomt huisuitzetting.";
    stage.add_document("Breda", "2024", "Vroegsignalering van huurachterstand", Some(FENNA), None, text);
    stage.add_colleague(FENNA, "Fenna Waterdrinker", "Breda", "vroegsignalering", "");
    stage
}

/// Fenna is asked.
fn ask(stage: &mut Stage) {
    let question = say(stage, &room(), ASKER, None, QUESTION);
    say(stage, &room(), ASKER, Some(&question), "vraag A");
}

fn keeps_nothing(stage: &Stage) {
    let over = stage.rows("SELECT deed FROM outbox WHERE state IN ('refused', 'dropped')", &[]);
    assert!(!over.is_empty() && !format!("{over:?}").contains(QUESTION), "{over:?}");
    let stuck = "SELECT owed.txn FROM outbox AS owed JOIN outbox AS first ON first.txn = owed.after
                 WHERE owed.state = 'waiting' AND first.state NOT IN ('waiting', 'due')";
    assert!(stage.rows(stuck, &[]).is_empty(), "{:?}", stage.rows(stuck, &[]));
}

#[test]
fn nothing_is_left_of_asking_whoever_takes_no_invitations() {
    let mut stage = stage();
    stage.uninvited.insert(PersonId::new(FENNA));
    ask(&mut stage);
    assert!(stage.transcript.contains("takes no invitations"), "{}", stage.transcript);
    keeps_nothing(&stage);
    assert!(stage.rows("SELECT txn FROM outbox WHERE state = 'waiting'", &[]).is_empty(), "its buttons, too");
}

#[test]
fn nor_of_what_was_not_sent_before_others_could_read_along() {
    let mut stage = stage();
    let alone = direct(&PersonId::new(FENNA));
    say(&mut stage, &alone, FENNA, None, "hulp");
    stage.hold();
    ask(&mut stage);
    stage.handle(Event::Shared { at: stage.now(), room: alone });
    keeps_nothing(&stage);
}

/// A homeserver has a bound for files, and a file can be gone from the disk.
#[test]
fn whoever_wants_files_that_cannot_be_sent_hears_so_once() {
    let mut stage = Stage::new();
    for line in [
        "the moderators' room is !moderators",
        "@mod:breda.example (in !moderators, moderator) drops Dossier_laadpalen.zip: plan.pdf: In Breda plaatste de gemeente laadpalen bij flats. ⏎ De kosten van laadpalen waren drieduizend euro per paal. + kosten.csv: Post;Bedrag ⏎ Laadpaal;3000",
        "@mod:breda.example (in !moderators, moderator) reacts to the last message: ✅",
    ] {
        play(&mut stage, line);
    }
    stage.hold();
    play(&mut stage, "@asker:leiden.example: @Jatwerk stuur 39");
    let owed = stage.rows("SELECT txn FROM outbox WHERE purpose = 'file' AND state = 'due' ORDER BY seq", &[]);
    assert_eq!(owed.len(), 2, "{}", stage.transcript);
    for row in &owed {
        let (at, txn) = (stage.now(), row["txn"].as_str().unwrap().to_owned());
        stage.handle(Event::Refused { at, txn, reason: "[413 / M_TOO_LARGE] too large".into() });
    }
    let told = stage.rows("SELECT deed FROM outbox WHERE purpose = 'file-not-sent' AND state = 'due'", &[]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(format!("{told:?}").contains("Dit bestand kan ik hier niet sturen."), "{told:?}");
}
