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
fn first(reranker: Option<&'static [f32]>) -> &'static str {
    let mut stage = Stage::new();
    stage.reranker = reranker;
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
    let found = first(None);
    assert_eq!(first(Some(&[1.0, 0.0])), found);
    assert_ne!(first(Some(&[0.0, 1.0])), found);
}

#[test]
fn without_a_word_of_it_the_order_is_that_of_the_search() {
    assert_eq!(first(Some(&[])), first(None));
}
