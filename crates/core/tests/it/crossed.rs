//! Two moderators are at work on the same at once: nobody's work is lost by what was proposed before it.

use jatwerk_stage::stage::Stage;

use crate::conversations::play;

fn stage() -> Stage {
    let mut stage = Stage::new();
    play(&mut stage, "the moderators' room is !moderators");
    stage
}

/// Message `number` on its own proposes, and whoever says so agrees to it in its thread.
fn agrees(stage: &mut Stage, who: &str, number: usize) {
    play(stage, &format!("{who} (in !moderators, thread of {number}, moderator): ja"));
}

const MOD: &str = "@mod:breda.example";
const OTHER: &str = "@ander:gennep.example";

#[test]
fn a_trial_says_what_it_found_and_not_what_one_before_it_did() {
    let mut stage = stage();
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): drempel 60");
    stage.change("UPDATE act SET needs = 'twice'");
    play(&mut stage, "@ander:gennep.example (in !moderators, moderator): drempel 20");
    agrees(&mut stage, OTHER, 2);
    agrees(&mut stage, MOD, 1);
    assert!(stage.transcript.contains("Sinds mijn voorbeeld is hier al iets aan gedaan"), "{}", stage.transcript);
    assert!(!stage.transcript.contains("slechter"), "{}", stage.transcript);
}
