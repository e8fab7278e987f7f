//! Nothing that happened is lost because it could not be handled at once.

use std::time::Duration;

use jatwerk_core::kernel::event::Said;
use jatwerk_domain::id::{EventId, PersonId};
use jatwerk_stage::stage::{Stage, room};
use rusqlite::Connection;

fn ask(stage: &mut Stage) {
    let said = Said {
        id: EventId::new("vraag"),
        at: stage.now(),
        room: room(),
        sender: PersonId::new("@asker:leiden.example"),
        text: "wie weet iets van veenpluis?".to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    };
    stage.say(said);
}

#[test]
fn a_question_that_could_not_be_handled_is_answered_later() {
    let mut stage = Stage::new();
    stage.add_document("Breda", "2020", "Veenpluis in Breda", None, None, "Wij doen iets met veenpluis.");
    stage.wait(Duration::from_secs(1));
    let connection = Connection::open(stage.folder().join("jatwerk.db")).unwrap();
    let break_it = |how: &str| connection.execute_batch(&format!("ALTER TABLE {how}")).unwrap();
    break_it("question RENAME TO away");
    stage.transcript.clear();

    ask(&mut stage);
    assert_eq!(stage.transcript, "", "nobody is bothered while it may be over in a second");
    stage.wait(Duration::from_secs(1));
    assert!(stage.transcript.contains("iets mis, sorry"), "{}", stage.transcript);
    break_it("away RENAME TO question");
    stage.wait(Duration::from_secs(1));
    assert!(!stage.transcript.contains("Veenpluis in Breda"), "the next try is after two seconds");
    stage.wait(Duration::from_secs(2));
    assert!(stage.transcript.contains("Veenpluis in Breda"), "{}", stage.transcript);
    assert_eq!(stage.transcript.matches("iets mis, sorry").count(), 1, "{}", stage.transcript);
}
