//! Two moderators are at work on the same at once: nobody's work is lost by what was proposed before it.

use jatwerk_stage::stage::Stage;

use crate::conversations::play;

fn stage() -> Stage {
    let mut stage = Stage::new();
    play(&mut stage, "the moderators' room is !moderators");
    stage
}

/// Somebody says yes in the thread of the message with this number.
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

/// Two documents are there, 39 and 40, and this is proposed of them, in so many messages.
fn of_two(proposed: [&str; 2]) -> Stage {
    let mut stage = stage();
    play(&mut stage, "document Breda, 2024, \"Vroegsignalering\": Wij bellen huurders met een huurachterstand.");
    play(&mut stage, "document Gennep, 2021, \"Huurachterstand\": In Gennep gaat een vrijwilliger langs bij huurders.");
    for (who, proposal) in [MOD, OTHER].into_iter().zip(proposed) {
        play(&mut stage, &format!("{who} (in !moderators, moderator): {proposal}"));
    }
    agrees(&mut stage, OTHER, 2);
    for _ in 0..2 {
        agrees(&mut stage, MOD, 1);
    }
    stage
}

fn done(stage: &Stage) -> usize {
    stage.rows("SELECT number FROM act WHERE state = 'done'", &[]).len()
}

#[test]
fn what_is_merged_has_the_topics_of_now() {
    let mut stage = of_two(["voeg samen 39 in 40", "wijzig 40 onderwerpen = wonen"]);
    assert_eq!(done(&stage), 2, "{}", stage.transcript);
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): toon 40");
    assert!(stage.transcript.contains("- onderwerpen: wonen"), "{}", stage.transcript);
}

#[test]
fn what_is_gone_meanwhile_takes_no_other_away() {
    for proposed in [
        ["voeg samen 39 in 40", "voeg samen 40 in 39"],
        ["voeg samen 39 in 40", "trek terug 40"],
        ["vervang 39 door 40", "trek terug 40"],
        ["vervang 39 door 40", "vervang 40 door 39"],
        ["trek terug 39 en 40", "trek terug 40"],
    ] {
        let stage = of_two(proposed);
        assert_eq!(done(&stage), 1, "{}", stage.transcript);
        assert!(stage.transcript.contains("Stuk 40 is al weg."), "{}", stage.transcript);
    }
}
