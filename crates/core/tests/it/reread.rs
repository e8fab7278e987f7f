//! Where a reranker reads the first documents again, its order is the one that is shown.

use std::time::Duration;

use jatwerk_core::kernel::event::Said;
use jatwerk_domain::id::{EventId, PersonId};
use jatwerk_stage::stage::{Stage, room};

/// What is about something else, so that there is something to be nearer than.
const OTHERS: [(&str, &str); 8] = [
    ("Tilburg", "schuldhulpverlening"),
    ("Utrecht", "deelfietsen"),
    ("Delft", "zonnepanelen"),
    ("Assen", "jeugdzorg"),
    ("Zwolle", "horecaterrassen"),
    ("Almere", "woningbouw"),
    ("Goes", "havenkade"),
    ("Venlo", "grensarbeid"),
];

/// Which of the two stands first in the answer.
fn first(reranks: bool) -> &'static str {
    let mut stage = Stage::new();
    stage.reranks = reranks;
    stage.add_document(
        "Breda",
        "2020",
        "Veenpluis in Breda",
        None,
        None,
        "Wij maaien het veenpluis elk jaar met een ploeg.",
    );
    for (place, subject) in OTHERS {
        stage.add_document(
            place,
            "2019",
            &format!("{subject} in {place}"),
            None,
            None,
            &format!("Wij doen iets met {subject}."),
        );
    }
    stage.add_document(
        "Leiden",
        "2021",
        "Veenpluis in Leiden",
        None,
        None,
        "De gemeente laat aannemers het veenpluis maaien in de herfst.",
    );
    stage.wait(Duration::from_secs(1));
    let said = Said {
        id: EventId::new("vraag"),
        at: stage.now(),
        room: room(),
        sender: PersonId::new("@asker:leiden.example"),
        text: "hoe maaien anderen het veenpluis?".to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    };
    stage.say(said);
    let place = |title: &str| stage.transcript.find(title);
    let (breda, leiden) = (place("Veenpluis in Breda"), place("Veenpluis in Leiden"));
    assert!(breda.is_some() && leiden.is_some(), "{}", stage.transcript);
    if breda < leiden { "Breda" } else { "Leiden" }
}

#[test]
fn the_order_is_that_of_whoever_read_again() {
    assert_ne!(first(false), first(true));
}
