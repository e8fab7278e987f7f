//! Who at the desk took a question has it until they leave that room of the desk, whatever became of the question.

use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const CLOSED: &str = "@bas:vng.example (in !infodesk): klaar 1 niets";
const LEAVES: &str = "@bas:vng.example leaves !infodesk";

/// Bas takes a question at the desk.
fn taken() -> Stage {
    let mut stage = Stage::new();
    for line in [
        "the info desk is !infodesk",
        "@asker:leiden.example: @Jatwerk Welke gemeenten hebben een zwembad geprivatiseerd?",
        "@asker:leiden.example (thread of 1): ja",
        "@bas:vng.example (in !infodesk): pak 1",
    ] {
        play(&mut stage, line);
    }
    assert_eq!(held(&stage), 1, "{}", stage.transcript);
    stage
}

fn held(stage: &Stage) -> usize {
    stage.rows("SELECT person FROM desk_holder", &[]).len()
}

#[test]
fn what_is_closed_is_nobodys_once_they_left() {
    let mut stage = taken();
    for line in [CLOSED, LEAVES, "@asker:leiden.example (thread of 1): heropen"] {
        play(&mut stage, line);
    }
    assert_eq!(held(&stage), 0, "{}", stage.transcript);
    assert!(!stage.transcript.contains("Wie deze vraag had, is weg"), "{}", stage.transcript);
}

#[test]
fn what_lies_in_another_room_of_the_desk_stays_theirs() {
    let mut stage = taken();
    stage.change("UPDATE desk_case SET desk = '!balie'");
    play(&mut stage, LEAVES);
    assert_eq!(held(&stage), 1, "{}", stage.transcript);
    stage.change("UPDATE desk_case SET desk = '!infodesk'");
    play(&mut stage, LEAVES);
    assert_eq!(held(&stage), 0, "{}", stage.transcript);
}
