//! What askers say becomes a judged set, and goes when their question does.

use jatwerk_core::corpus::store::judgments;
use jatwerk_domain::judgment::Judged;
use jatwerk_stage::stage::Stage;
use jatwerk_stage::toy;

use crate::conversations::play;

const ASKED: &str = "@asker:leiden.example: @Jatwerk vroegsignalering van huurachterstand";

/// Plays the lines on a corpus with two documents that fit.
fn judged(lines: &[&str]) -> Vec<Judged> {
    let mut stage = Stage::new();
    for line in [
        "document Breda, 2024, \"Breda\": Vroegsignalering van huurachterstand met drie corporaties.",
        "document Gennep, 2015, \"Gennep\": Vroegsignalering van huur en van achterstand bij energie met veel huisbezoek.",
    ]
    .iter()
    .chain(lines)
    {
        play(&mut stage, line);
    }
    judgments::judged_questions(&stage.store(), toy::MODEL).unwrap()
}

fn check(lines: &[&str], expected: &[(&str, u8)]) {
    let judged = judged(lines);
    let mut grades: Vec<(&str, u8)> =
        judged.iter().flat_map(|judged| &judged.grades).map(|(key, grade)| (key.as_str(), *grade)).collect();
    grades.sort();
    assert_eq!(grades, expected, "{lines:?}");
    assert!(judged.iter().all(|judged| judged.vector.is_some()), "not read: {judged:?}");
}

#[test]
fn a_word_grades_what_was_shown() {
    let first = |said: &str| [ASKED.to_owned(), format!("@asker:leiden.example (thread of 1): {said}")];
    let check = |said: &str, expected: &[(&str, u8)]| {
        let [asked, said] = first(said);
        check(&[&asked, &said], expected);
    };
    check("hielp", &[("breda", 2), ("gennep", 1)]);
    check("hielp niet", &[("breda", 0), ("gennep", 0)]);
    check("hielp 2", &[("gennep", 3)]);
    check("verouderd 2", &[("gennep", 1)]);
    check("verouderd", &[]);
    check("dank je", &[]);
}

#[test]
fn the_last_word_counts_and_emoji_are_words() {
    let reacts = "@asker:leiden.example reacts to the last message: 👎";
    check(&[ASKED, reacts, "@asker:leiden.example (thread of 1): hielp 2"], &[("breda", 0), ("gennep", 3)]);
    let other = "@ander:leiden.example (thread of 1): hielp 2";
    check(&[ASKED, other], &[]);
}

#[test]
fn a_question_takes_its_judgments_along() {
    let said = "@asker:leiden.example (thread of 1): hielp 1";
    check(&[ASKED, said, "@asker:leiden.example removes 1"], &[]);
    check(&[ASKED, said, "@asker:leiden.example edits 1: kermis"], &[]);
    check(&[ASKED, said, "91 days later"], &[]);
    let shares = "@mod:breda.example (moderator): @Jatwerk delen aan";
    let said = "@asker:leiden.example (thread of 2): hielp 1";
    check(&[shares, ASKED, said, "91 days later"], &[("breda", 3)]);
    check(&[shares, ASKED, said, "91 days later", "@asker:leiden.example removes 2"], &[]);
    check(&[shares, ASKED, said, "@mod:breda.example (moderator): @Jatwerk delen uit", "91 days later"], &[]);
}

#[test]
fn a_narrowed_question_says_nothing_about_the_search() {
    let narrowed = "@asker:leiden.example (thread of 1): van Gennep";
    assert!(judged(&[ASKED, narrowed, "@asker:leiden.example (thread of 1): hielp"]).is_empty());
}

#[test]
fn a_reaction_to_what_is_told_of_looking_for_somebody_grades_nothing() {
    let knows =
        "colleague @fenna.waterdrinker:breda.example \"Fenna Waterdrinker\" in Breda knows \"vroegsignalering\"";
    let asks = "@asker:leiden.example (thread of 1): vraag een specialist";
    let fine = "@asker:leiden.example reacts to the last message: 👍";
    check(&[knows, ASKED, asks, fine], &[]);
    let no = "@fenna.waterdrinker:breda.example (dm): nee";
    let pity = "@asker:leiden.example reacts to the last message: 👎";
    check(&[knows, ASKED, asks, no, pity], &[]);
}
