//! The room of the desk is replaced: what lay there, was offered or was closed is where its people are now.

use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const ASKED: &str = "@asker:leiden.example: @Jatwerk Welke gemeenten hebben een zwembad geprivatiseerd?";
const YES: &str = "@asker:leiden.example (thread of 1): ja";
const MOVES: &str = "the info desk moves to !nieuwdesk";
const OPENING: &str = "bot in !nieuwdesk:\n    Vraag 1, zonder goede treffer:";

fn played(lines: &[&str]) -> Stage {
    let mut stage = Stage::new();
    play(&mut stage, "the info desk is !infodesk");
    lines.iter().for_each(|line| play(&mut stage, line));
    stage
}

#[test]
fn what_was_offered_before_comes_to_the_room_that_goes_on() {
    let stage = played(&[ASKED, MOVES, YES]);
    let said = &stage.transcript;
    assert!(said.contains(OPENING) && !said.contains("bot in !infodesk"), "{said}");
}

#[test]
fn what_was_closed_before_is_opened_again_in_the_room_that_goes_on() {
    let answers = "@mira:vng.example (in !nieuwdesk): antwoord 1 Bel Gennep eens.";
    let closed = "@mira:vng.example (in !infodesk): klaar 1 niets";
    let mut stage = played(&[ASKED, YES, closed, MOVES, answers]);
    let said = &stage.transcript;
    assert!(said.contains("bot in !nieuwdesk:\n    Deze vraag is gesloten."), "{said}");
    assert!(!said.contains(OPENING), "{said}");
    play(&mut stage, "@asker:leiden.example (thread of 1): heropen");
    play(&mut stage, "@mira:vng.example (in !nieuwdesk, thread of the last message): antwoord Bel Gennep eens.");
    let said = &stage.transcript;
    assert!(said.contains(OPENING) && said.contains("De infodesk: Bel Gennep eens."), "{said}");
}
