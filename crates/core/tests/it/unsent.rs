//! What comes to nothing keeps no words, and nothing waits for it.

use jatwerk_core::kernel::event::Event;
use jatwerk_domain::id::PersonId;
use jatwerk_stage::stage::{Stage, direct, room};

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
