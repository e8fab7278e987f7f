//! Who hears of a question, and who never does.

use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const KNOWN: &str =
    "document Breda, 2024, \"Vroegsignalering\": Vroegsignalering van huurachterstand voorkomt huisuitzetting.";

const SAME: &str = "@Jatwerk vroegsignalering van huurachterstand";

/// Plays the lines, in which `SAME` is the question; the answer to the last one points to `expected`, or to nothing.
fn check(lines: &[&str], expected: Option<&str>) {
    let mut stage = Stage::new();
    play(&mut stage, KNOWN);
    for line in lines {
        stage.transcript.clear();
        play(&mut stage, &line.replace("SAME", SAME));
    }
    let answer = &stage.transcript;
    assert!(answer.contains("1. Vroegsignalering · Breda"), "no answer to the last of {lines:?}: {answer}");
    let found = answer.split("https://matrix.to/#/").nth(1).and_then(|rest| rest.lines().next());
    assert_eq!(found, expected, "{lines:?}: {answer}");
    assert!(!answer.contains("eerste"), "named whoever asked: {answer}");
}

#[test]
fn a_room_hears_of_its_own_questions() {
    check(&["@eerste:breda.example: SAME", "@ander:leiden.example: SAME"], Some("!praktijk/1"));
    check(
        &["@eerste:breda.example: SAME", "@derde:leiden.example: SAME", "@ander:leiden.example: SAME"],
        Some("!praktijk/2"),
    );
}

#[test]
fn a_room_that_does_not_share_is_not_heard_elsewhere() {
    check(&["@eerste:breda.example (in !a): SAME", "@ander:leiden.example: SAME"], None);
    check(&["@eerste:breda.example (in !a): SAME", "@ander:leiden.example (in !dm, direct): SAME"], None);
    let late = "@mod:breda.example (in !a, moderator): @Jatwerk delen aan";
    check(&["@eerste:breda.example (in !a): SAME", late, "@ander:leiden.example: SAME"], None);
}

#[test]
fn a_room_that_shares_is_heard_until_it_stops() {
    let on = "@mod:breda.example (in !a, moderator): @Jatwerk delen aan";
    let off = "@mod:breda.example (in !a, moderator): @Jatwerk delen uit";
    let asked = "@eerste:breda.example (in !a): SAME";
    check(&[on, asked, "@ander:leiden.example: SAME"], Some("!a/2"));
    check(&[on, asked, "@ander:leiden.example (in !dm, direct): SAME"], Some("!a/2"));
    check(&[on, asked, off, "@ander:leiden.example: SAME"], None);
    check(&[on, asked, "the bot is no longer in !a", "@ander:leiden.example: SAME"], None);
    check(&["@eerste:breda.example (in !a): @Jatwerk delen aan", asked, "@ander:leiden.example: SAME"], None);
}

#[test]
fn a_room_that_moved_is_heard_as_before() {
    let on = "@mod:breda.example (moderator): @Jatwerk delen aan";
    let (asked, moved) = ("@eerste:breda.example: SAME", "the room moves to !nieuw");
    check(&[on, asked, moved, "@ander:leiden.example (in !nieuw): SAME"], Some("!praktijk/2"));
    check(&[asked, moved, "@ander:leiden.example (in !nieuw): SAME"], None);
    check(
        &[on, moved, "@eerste:breda.example (in !nieuw): SAME", "@ander:leiden.example (in !b): SAME"],
        Some("!nieuw/2"),
    );
}

#[test]
fn what_is_asked_in_private_is_heard_nowhere() {
    let asked = "@eerste:breda.example (in !dm, direct): SAME";
    check(&[asked, "@ander:leiden.example: SAME"], None);
    check(&["@eerste:breda.example (in !dm, direct): delen aan", asked, "@ander:leiden.example: SAME"], None);
    // A third person comes in, so that it is no longer a conversation of two.
    check(&[asked, "@ander:leiden.example (in !dm): SAME"], None);
    let on = "@mod:breda.example (in !dm, moderator): @Jatwerk delen aan";
    check(&[on, asked, "@ander:leiden.example: SAME"], None);
}

#[test]
fn what_is_gone_is_gone() {
    let asked = "@eerste:breda.example: SAME";
    check(&[asked, "@eerste:breda.example removes 1", "@ander:leiden.example: SAME"], None);
    check(&[asked, "91 days later", "@ander:leiden.example: SAME"], None);
    check(&[asked, "the bot restarts", "@ander:leiden.example: SAME"], Some("!praktijk/1"));
    check(&[asked, "@eerste:breda.example edits 1: parkeertarieven", "@ander:leiden.example: SAME"], None);
    check(
        &[
            "@eerste:breda.example: @Jatwerk parkeertarieven",
            "@eerste:breda.example edits 1: SAME",
            "@ander:leiden.example: SAME",
        ],
        Some("!praktijk/1"),
    );
}

#[test]
fn only_somebody_elses_question_is_news() {
    check(&["@eerste:breda.example: SAME", "@eerste:breda.example: SAME"], None);
    check(&["@eerste:breda.example: @Jatwerk parkeertarieven", "@ander:leiden.example: SAME"], None);
    // Not in a follow-up, and not in what goes on from it.
    check(
        &[
            "@eerste:breda.example: SAME",
            "@ander:leiden.example: @Jatwerk parkeertarieven",
            "@ander:leiden.example (thread of 2): SAME",
        ],
        None,
    );
    check(
        &[
            "@eerste:breda.example: SAME",
            "@ander:leiden.example: SAME",
            "@ander:leiden.example (thread of 2): alleen grote gemeenten",
        ],
        None,
    );
    check(&["@eerste:breda.example: SAME", "the model fails", "@ander:leiden.example: SAME"], None);
}
