//! Somebody asks one bot, a specialist was asked by another, and then the asker wants to be forgotten.

use super::*;

#[test]
fn what_another_bot_said_of_their_question_is_taken_back() {
    let (mut breda, mut gennep, _) = pinged();
    gennep.wait(SECOND);
    assert!(said(&mut gennep).contains(QUESTION));
    whisper(&mut breda, ASKER, "ja, vergeet mij");
    assert!(said(&mut breda).contains("Ik heb alles over jou gewist."));
    let owed = gennep.rows("SELECT * FROM outbox WHERE state IN ('due', 'waiting')", &[]);
    assert!(owed.iter().all(|row| row["operation"] == "redact"), "{owed:?}");
    let owed = format!("{owed:?}");
    assert!(!owed.contains(ASKER) && !owed.contains("huurachterstand"), "{owed}");
    gennep.restart();
    let told = said(&mut gennep);
    assert!(told.contains("bot takes back its message → @fenna.waterdrinker (dm)"), "{told}");
    gennep.wait(SECOND);
    assert_eq!(said(&mut gennep), "");
}

#[test]
fn so_is_what_the_same_bot_said_when_it_is_killed_before_that() {
    let (mut breda, _) = two();
    whisper(&mut breda, FENNA, "hulp");
    let question = say(&mut breda, &room(), ASKER, None, QUESTION);
    say(&mut breda, &room(), ASKER, Some(&question), "vraag A");
    assert!(said(&mut breda).contains("→ @fenna.waterdrinker (dm)"));
    breda.hold();
    whisper(&mut breda, ASKER, "ja, vergeet mij");
    breda.restart();
    breda.release();
    let told = said(&mut breda);
    assert!(told.contains("bot takes back its message → @fenna.waterdrinker (dm)"), "{told}");
}

#[test]
fn so_is_what_was_on_its_way_meanwhile() {
    let told = told_of_what_was_on_its_way(false);
    assert!(told.contains(QUESTION), "the homeserver had it: {told}");
}

#[test]
fn what_was_on_its_way_when_the_bot_stopped_goes_out_without_its_words() {
    let told = told_of_what_was_on_its_way(true);
    assert!(told.contains("…") && !told.contains("huurachterstand"), "{told}");
}

/// What is heard after somebody is forgotten whose question was being put to a specialist, whether or not the bot `stops` then.
fn told_of_what_was_on_its_way(stops: bool) -> String {
    let (mut breda, _) = two();
    whisper(&mut breda, FENNA, "hulp");
    let question = say(&mut breda, &room(), ASKER, None, QUESTION);
    said(&mut breda);
    breda.hold();
    say(&mut breda, &room(), ASKER, Some(&question), "vraag A");
    whisper(&mut breda, ASKER, "ja, vergeet mij");
    let owed = breda.rows("SELECT deed FROM outbox WHERE state IN ('due', 'waiting')", &[]);
    let owed = format!("{owed:?}");
    assert!(!owed.contains(ASKER) && !owed.contains("huurachterstand"), "{owed}");
    if stops {
        breda.restart();
    }
    breda.release();
    let told = said(&mut breda);
    assert!(told.contains("→ @fenna.waterdrinker (dm)"), "{told}");
    assert!(told.contains("bot takes back its message → @fenna.waterdrinker (dm)"), "{told}");
    let owed = breda.rows("SELECT txn, deed FROM outbox WHERE state IN ('due', 'waiting')", &[]);
    assert!(owed.is_empty(), "{owed:?}");
    told
}

#[test]
fn whoever_was_asked_for_them_is_left_in_peace_as_long() {
    let (mut breda, _) = two();
    for words in ["doe mee", "vraagbaar alles aan", "quotum 1"] {
        whisper(&mut breda, FENNA, words);
    }
    let question = say(&mut breda, &room(), ASKER, None, QUESTION);
    say(&mut breda, &room(), ASKER, Some(&question), "vraag A");
    assert!(said(&mut breda).contains("→ @fenna.waterdrinker (dm)"));
    whisper(&mut breda, FENNA, "nee");
    whisper(&mut breda, ASKER, "ja, vergeet mij");
    let kept = breda.rows("SELECT * FROM errand JOIN ping ON ping.question = errand.question", &[]);
    assert!(kept.len() == 1 && kept[0]["asker"] == "" && kept[0]["room"] == "", "{kept:?}");
    assert!(!format!("{kept:?}").contains(ASKER), "{kept:?}");
    // Nobody is there any more whom a "yes" after all would help.
    whisper(&mut breda, FENNA, "toch wel");
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM ping WHERE accepted_at IS NOT NULL"), 0);
    said(&mut breda);
    let question = say(&mut breda, &room(), "@ander:gennep.example", None, QUESTION);
    say(&mut breda, &room(), "@ander:gennep.example", Some(&question), "vraag A");
    let told = said(&mut breda);
    assert!(!told.contains("→ @fenna.waterdrinker (dm)"), "{told}");
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM ping WHERE asked_at IS NOT NULL"), 1);
}
