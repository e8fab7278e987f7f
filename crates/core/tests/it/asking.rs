//! What becomes of asking somebody when the question goes, or whoever was asked.

use jatwerk_core::features::consult::store::answers;
use jatwerk_domain::id::PersonId;
use jatwerk_stage::stage::Stage;

use crate::conversations::play;

/// Fenna, who wrote what fits the question.
const KNOWN: [&str; 2] = [
    "document Breda, 2024, \"Vroegsignalering van huurachterstand\" by @fenna.waterdrinker:breda.example: Wij bellen huurders \
     met een huurachterstand binnen twee weken aan. Vroegsignalering voorkomt huisuitzetting.",
    "colleague @fenna.waterdrinker:breda.example \"Fenna Waterdrinker\" in Breda knows \"vroegsignalering, \
     schuldhulpverlening\"",
];

const ASKED: &str = "@asker:leiden.example: @Jatwerk Wie heeft ervaring met vroegsignalering van huurachterstand?";

const FOLLOW_UP: &str = "@asker:leiden.example (thread of 1): en voor jongeren?";

const ANYBODY: &str = "@asker:leiden.example (thread of 1): vraag een specialist";

/// Plays the lines, the last of which is to make the bot say `expected`.
fn played(lines: &[&str], expected: &str) -> Stage {
    let mut stage = Stage::new();
    for line in KNOWN.iter().chain(lines) {
        play(&mut stage, line);
    }
    assert!(stage.transcript.contains(expected), "{expected} is not in {}", stage.transcript);
    stage
}

/// What the bot does while the lines are played.
fn then(stage: &mut Stage, lines: &[&str]) -> String {
    stage.transcript.clear();
    for line in lines {
        play(stage, line);
    }
    std::mem::take(&mut stage.transcript)
}

#[test]
fn nobody_is_asked_what_went_with_the_question_before_it() {
    let lines = ["it is Friday 16:45", ASKED, FOLLOW_UP, "it is Friday 17:05", ANYBODY];
    let mut stage = played(&lines, "Die ziet hem maandagochtend");
    let gone = then(&mut stage, &["@asker:leiden.example removes 1"]);
    assert_eq!(gone.matches("bot takes back its message").count(), 2, "{gone}");
    assert_eq!(then(&mut stage, &["it is Monday 08:30", "the clock ticks 5 times"]), "");
}

#[test]
fn whoever_was_asked_it_reads_it_no_more() {
    let mut stage = played(&[ASKED, FOLLOW_UP, ANYBODY], "bot → @fenna.waterdrinker (dm)");
    let gone = then(&mut stage, &["@asker:leiden.example removes 1"]);
    assert!(gone.contains("bot takes back its message → @fenna.waterdrinker (dm)"), "{gone}");
    assert!(gone.contains("De vrager heeft de vraag weggehaald"), "{gone}");
}

#[test]
fn whoever_went_on_from_what_is_gone_hears_that_nobody_is_asked() {
    let lines = [
        ASKED,
        "@ander:gennep.example (thread of 1): @Jatwerk en voor jongeren?",
        "@ander:gennep.example (thread of 1): @Jatwerk vraag een specialist",
    ];
    let mut stage = played(&lines, "bot → @fenna.waterdrinker (dm)");
    let gone = then(&mut stage, &["@asker:leiden.example removes 1"]);
    assert!(gone.contains("De vrager heeft de vraag weggehaald"), "{gone}");
    assert_eq!(gone.matches("Daarom vraag ik niemand meer").count(), 1, "{gone}");
    // Whoever took their own back knows it.
    let mut stage = played(&[ASKED, FOLLOW_UP, ANYBODY], "bot → @fenna.waterdrinker (dm)");
    let gone = then(&mut stage, &["@asker:leiden.example removes 1"]);
    assert!(!gone.contains("Daarom vraag ik niemand meer"), "{gone}");
}

#[test]
fn a_question_that_is_forgotten_before_somebody_is_back_is_over() {
    let away = "@fenna.waterdrinker:breda.example (dm): afwezig tot kerst";
    let asks = "@asker:leiden.example (thread of 2): vraag A";
    let mut stage = played(
        &[away, ASKED, asks],
        "Ik stel je vraag aan Fenna Waterdrinker (Breda). Die ziet hem vrijdag 27 december",
    );
    let later = then(&mut stage, &["200 days later", "10 days later", "the clock ticks 5 times"]);
    assert!(!later.contains("Ik stel je vraag aan"), "{later}");
    assert_eq!(stage.rows("SELECT outcome FROM errand", &[])[0]["outcome"], "nobody");
    // All else that was said is forgotten by now.
    assert_eq!(stage.rows("SELECT txn FROM outbox", &[]).len(), 1, "the asker is told once");
}

#[test]
fn whoever_comes_after_somebody_who_was_forgotten_is_heard() {
    let lines = [
        "colleague @joost.klaverblad:gennep.example \"Joost Klaverblad\" in Gennep knows \"huurachterstand\" askable",
        "colleague @lies.moerbei:breda.example \"Lies Moerbei\" in Breda knows \"huurachterstand en incasso\"",
        ASKED,
        ANYBODY,
        "@fenna.waterdrinker:breda.example (dm): ja, vergeet mij",
        "@joost.klaverblad:gennep.example (dm): nee",
    ];
    let mut stage = played(&lines, "bot → @lies.moerbei (dm)");
    assert!(stage.transcript.contains("bot → @joost.klaverblad (dm)"), "{}", stage.transcript);
    let heard = then(&mut stage, &["@lies.moerbei:breda.example (dm): ja"]);
    assert!(heard.contains("Lies Moerbei (Breda) gaat je helpen"), "{heard}");
}

const JOINED: &str = "somebody comes into the conversation with @fenna.waterdrinker:breda.example";

const LEFT: &str = "@fenna.waterdrinker:breda.example leaves @fenna.waterdrinker:breda.example";

const MORE: &str = "@asker:leiden.example (thread of 1): Wie belt er bij jullie?";

/// Fenna was asked in one conversation, and says yes in another.
fn taken_in_another() -> Stage {
    let yes = "@fenna.waterdrinker:breda.example (second dm): ja";
    let stage = played(&[ASKED, ANYBODY, yes], "Fenna Waterdrinker (Breda) gaat je helpen");
    assert!(stage.transcript.contains("bot → @fenna.waterdrinker (second dm) (thread of"), "{}", stage.transcript);
    stage
}

/// Both go on speaking, and nothing is said in the conversation that was first.
fn goes_on_in_another(stage: &mut Stage) {
    let told = then(stage, &[MORE]);
    assert!(told.contains("bot → @fenna.waterdrinker (second dm) (thread of"), "{told}");
    assert!(told.contains("De vrager: Wie belt er bij jullie?") && !told.contains("(dm"), "{told}");
    let beside = "@fenna.waterdrinker:breda.example (second dm): Wij bellen binnen twee weken.";
    let heard = then(stage, &[beside]);
    assert!(heard.contains("Fenna Waterdrinker (Breda): Wij bellen binnen twee weken."), "{heard}");
    let below = "@fenna.waterdrinker:breda.example (second dm, thread of the last message): Het wijkteam belt.";
    let heard = then(stage, &[below]);
    assert!(heard.contains("Fenna Waterdrinker (Breda): Het wijkteam belt."), "{heard}");
}

#[test]
fn what_is_passed_on_is_not_said_where_others_read_by_now() {
    let mut stage = taken_in_another();
    assert_eq!(then(&mut stage, &[JOINED]), "");
    goes_on_in_another(&mut stage);
}

#[test]
fn what_is_passed_on_is_not_said_where_nobody_is_any_more() {
    let mut stage = taken_in_another();
    assert_eq!(then(&mut stage, &[LEFT]), "");
    goes_on_in_another(&mut stage);
}

#[test]
fn new_words_are_not_put_where_others_read_by_now() {
    let elsewhere = "@fenna.waterdrinker:breda.example (second dm): hulp";
    let mut stage = played(&[ASKED, ANYBODY, elsewhere, JOINED], "(second dm)");
    let edited = "@asker:leiden.example edits 1: Wie heeft ervaring met vroegsignalering bij particuliere huur?";
    let told = then(&mut stage, &[edited]);
    assert!(told.contains("bot → @fenna.waterdrinker (second dm):\n    Dit is de vraag:"), "{told}");
    assert!(told.contains("particuliere huur") && !told.contains("(dm"), "{told}");
}

#[test]
fn whoever_said_yes_is_not_asked_once_more_by_new_words() {
    let mut stage = taken_in_another();
    let edited = "@asker:leiden.example edits 1: Wie heeft ervaring met vroegsignalering bij particuliere huur?";
    let told = then(&mut stage, &[edited]);
    assert!(told.contains("bot changes its message → @fenna.waterdrinker (second dm)"), "{told}");
    assert!(told.contains("Dit is de vraag:") && !told.contains("Wil je helpen"), "{told}");
}

#[test]
fn a_question_that_is_gone_is_not_told_anew_elsewhere() {
    let elsewhere = "@fenna.waterdrinker:breda.example (second dm): hulp";
    for gone in ["@asker:leiden.example removes 1", "@asker:leiden.example (dm): ja, vergeet mij"] {
        let mut stage = played(&[ASKED, ANYBODY, elsewhere], "(second dm)");
        let told = then(&mut stage, &[gone]);
        assert!(told.contains("bot takes back its message → @fenna.waterdrinker (dm)"), "{told}");
        assert!(!told.contains("Dit is de vraag"), "{told}");
    }
}

#[test]
fn a_copy_is_not_worded_anew_where_others_read_by_now() {
    let yes = "@fenna.waterdrinker:breda.example (dm): ja";
    let elsewhere = "@fenna.waterdrinker:breda.example (second dm): hulp";
    let mut stage = played(&[ASKED, ANYBODY, yes, MORE, elsewhere, JOINED], "De vrager: Wie belt er bij jullie?");
    let told = then(&mut stage, &["@asker:leiden.example edits 4: Wie belt er in Breda?"]);
    assert!(told.contains("bot → @fenna.waterdrinker (second dm) (thread of"), "{told}");
    assert!(told.contains("De vrager: Wie belt er in Breda?") && !told.contains("(dm"), "{told}");
    let told = then(&mut stage, &["@asker:leiden.example edits 4: Wie belt er in Gennep?"]);
    assert!(told.contains("bot changes its message → @fenna.waterdrinker (second dm)"), "{told}");
    assert_eq!(told.matches("De vrager: Wie belt er in Gennep?").count(), 1, "{told}");
}

const NAMED: &str = "@asker:leiden.example (thread of 1): vraag A";

/// Fenna was asked, and says these alone with the bot, from message 3 on.
fn fenna_says(texts: &[&str], expected: &str) -> Stage {
    let said: Vec<String> =
        texts.iter().map(|text| format!("@fenna.waterdrinker:breda.example (dm): {text}")).collect();
    let lines: Vec<&str> = [ASKED, NAMED].into_iter().chain(said.iter().map(String::as_str)).collect();
    played(&lines, expected)
}

#[test]
fn a_no_to_what_may_be_no_answer_leaves_what_would_be_looked_up() {
    let texts = ["Wat kost een laadpaal voor huurders?", "probeer het bij de woningcorporatie in je gemeente", "nee"];
    let mut stage = fenna_says(&texts, "Geef ik dit door, of zoek ik verder?");
    let no = "@fenna.waterdrinker:breda.example (dm, reply to bot-message/3/doubt/0): nee";
    let said = then(&mut stage, &[no]);
    assert!(said.contains("Ik heb geen goede treffer"), "{said}");
}

#[test]
fn a_no_to_looking_something_up_lets_no_question_go() {
    let texts = [
        "probeer het bij de woningcorporatie in je gemeente",
        "Heeft iemand een voorbeeld van een kwijtscheldingsverordening",
        "nee",
    ];
    let stage = fenna_says(&texts, "Ik heb geen goede treffer");
    assert_eq!(stage.rows("SELECT id FROM ping WHERE state = 'asked'", &[]).len(), 1, "{}", stage.transcript);
}

#[test]
fn whoever_words_a_question_back_anew_reads_whether_they_will_be_named() {
    let mut stage = fenna_says(&["Hoe groot is jullie gemeente?"], "zonder je naam");
    let anew = "@fenna.waterdrinker:breda.example (dm) edits 3: Wij bellen huurders binnen twee weken.";
    let said = then(&mut stage, &[anew]);
    assert!(said.contains("bot changes its message → @fenna.waterdrinker (dm)"), "{said}");
    assert!(said.contains("Zeg `ja`, dan geef ik dit met je naam door aan de vrager."), "{said}");
}

#[test]
fn what_was_said_of_the_first_answer_is_kept_beside_what_is_said_of_the_second() {
    let fenna = "@fenna.waterdrinker:breda.example";
    let joost = "@joost.klaverblad:gennep.example";
    let lines = [
        "colleague @joost.klaverblad:gennep.example \"Joost Klaverblad\" in Gennep knows \"huurachterstand\" askable",
        "nobody may be invited here",
        ASKED,
        "@asker:leiden.example (thread of 1): hielp niet",
        "@asker:leiden.example (thread of 1): vraag A",
        "@fenna.waterdrinker:breda.example (dm): ja",
        "@fenna.waterdrinker:breda.example (dm, thread of the last message): Wij bellen binnen twee weken.",
        "12 days later",
        "@asker:leiden.example (thread of 1): hielp niet",
        ANYBODY,
        "it is Wednesday 10:00",
        "@joost.klaverblad:gennep.example (dm): ja",
        "@joost.klaverblad:gennep.example (dm, thread of the last message): Bij ons gaat een vrijwilliger langs.",
        "@asker:leiden.example (thread of 1): hielp",
        "@asker:leiden.example (thread of 1): verouderd 1",
    ];
    let stage = played(&lines, "De vrager laat weten dat je antwoord hielp");
    let store = stage.store();
    let helped = [fenna, joost].map(|person| answers::helped(&store, &PersonId::new(person)).unwrap());
    assert_eq!(helped, [-1, 1]);
    let documents = stage.rows("SELECT verdict FROM feedback WHERE person IS NULL", &[]);
    assert_eq!(documents.len(), 1, "what was said of the documents stays, too");
    assert_eq!(documents[0]["verdict"], "outdated", "a word against a document is of that alone");
}

#[test]
fn more_than_geen_idee_is_no_no() {
    for [first, more] in [
        ["geen idee hoe dat bij jullie zit, wij bellen altijd", "geen idee wie dat elders doet, wij sturen een brief"],
        ["no idea how that is elsewhere, we always phone them", "no idea who does that elsewhere, we send a letter"],
    ] {
        let asks = "@asker:leiden.example (thread of 1): vraag A";
        let mut stage = played(&[ASKED, asks], "bot → @fenna.waterdrinker (dm)");
        // More of that is no answer to whether it is to be passed on.
        for words in [first, more] {
            let line = format!("@fenna.waterdrinker:breda.example (dm): {words}");
            let said = then(&mut stage, &[line.as_str()]);
            assert!(said.contains("Geef ik dit door, of zoek ik verder?"), "{said}");
        }
        let said = then(&mut stage, &["@fenna.waterdrinker:breda.example (dm): ja"]);
        for words in [first, more] {
            assert!(said.contains(&format!("Fenna Waterdrinker (Breda): {words}")), "{said}");
        }
    }
    let asks = "@asker:leiden.example (thread of 1): vraag A";
    for words in ["geen idee, sorry", "no idea, sorry", "nee, geen idee hoe dat zit"] {
        let no = format!("@fenna.waterdrinker:breda.example (dm): {words}");
        played(&[ASKED, asks, no.as_str()], "Goed, ik vraag een ander");
    }
}
