//! Where a reranker reads the first documents again, its order is the one that is shown.

use std::time::Duration;

use jatwerk_core::kernel::event::Said;
use jatwerk_domain::id::{EventId, PersonId};
use jatwerk_stage::stage::{Stage, room};

/// Which of the two stands first in the answer.
fn first(reranks: bool) -> String {
    let mut stage = Stage::new();
    stage.reranks = reranks;
    stage.add_document("Breda", "2020", "Veenpluis in Breda", None, None, "Wij maaien het veenpluis elk jaar.");
    stage.add_document("Leiden", "2021", "Slootkant in Leiden", None, None, "Aan de slootkant staat wat veenpluis.");
    stage.wait(Duration::from_secs(1));
    let said = Said {
        id: EventId::new("vraag"),
        at: stage.now(),
        room: room(),
        sender: PersonId::new("@asker:leiden.example"),
        text: "wie maait het veenpluis?".to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    };
    stage.say(said);
    let place = |title: &str| stage.transcript.find(title).unwrap_or(usize::MAX);
    let (breda, leiden) = (place("Veenpluis in Breda"), place("Slootkant in Leiden"));
    assert!(breda.min(leiden) < usize::MAX, "{}", stage.transcript);
    if breda < leiden { "Breda".to_owned() } else { "Leiden".to_owned() }
}

#[test]
fn the_order_is_that_of_whoever_read_again() {
    assert_eq!((first(false).as_str(), first(true).as_str()), ("Breda", "Leiden"));
}
