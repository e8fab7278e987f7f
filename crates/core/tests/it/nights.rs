//! By night the bot asks itself what was judged, and says when it got worse.

use std::time::Duration;

use expect_test::expect;
use jatwerk_core::features::FEATURES;
use jatwerk_domain::id::RoomId;
use jatwerk_stage::settings::settings;
use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const SUBJECTS: [&str; 6] =
    ["vroegsignalering", "laadpalen", "zwembadsluiting", "schoolzwemmen", "mantelzorgwaardering", "eikenprocessierups"];

/// More of them, so many that something can be learnt.
const OTHERS: [&str; 6] = ["duizendknoop", "flexwoningen", "bodycams", "weesfietsen", "zwerfvuil", "bijenhotels"];

/// A stage on which six questions were answered and helped, in a room that shares and in a private one.
fn judged() -> Stage {
    let mut stage = Stage::new();
    stage.moderators = Some(RoomId::new("!moderators"));
    stage.wait(Duration::from_secs(1));
    play(&mut stage, "@mod:breda.example (moderator): @Jatwerk delen aan");
    for (place, subject) in SUBJECTS.iter().enumerate() {
        help(&mut stage, subject, place == 5);
    }
    assert_eq!(stage.transcript.matches("daar leer ik van").count(), SUBJECTS.len(), "{}", stage.transcript);
    stage
}

/// A document about `subject` helps somebody who asks for it, `alone` with the bot or among others.
fn help(stage: &mut Stage, subject: &str, alone: bool) {
    play(stage, &format!("document Breda, 2024, \"Over {subject}\": Wat wij deden met {subject} in de wijk."));
    // Until it is read nothing is near.
    stage.wait(Duration::from_secs(60));
    let (alone, name) = if alone { (" (dm)", "") } else { ("", "@Jatwerk ") };
    play(stage, &format!("@asker:leiden.example{alone}: {name}wie weet iets van {subject}?"));
    play(stage, &format!("@asker:leiden.example{alone}: {name}hielp 1"));
}

/// A night passes, in which the clock ticks as often as it takes.
fn night(stage: &mut Stage) {
    stage.transcript.clear();
    play(stage, "it is Wednesday 03:00");
    ticks(stage);
}

/// So often that all questions are asked and all documents compared.
fn ticks(stage: &mut Stage) {
    (0..80).for_each(|_| stage.wait(Duration::from_secs(1)));
}

/// Other documents say the same words more often, and the right ones hardly.
fn spoil(stage: &mut Stage) {
    for subject in SUBJECTS {
        play(stage, &format!("document Breda, 2024, \"Over {subject}\": Dit stuk is leeg."));
        for copy in ["een", "twee", "drie"] {
            play(
                stage,
                &format!(
                    "document Leiden, 2020, \"{subject} {copy}\": {subject}, {subject} en nog eens {subject} {copy}."
                ),
            );
        }
    }
}

#[test]
fn a_worse_night_is_reported_once() {
    let mut stage = judged();
    night(&mut stage);
    assert_eq!(stage.transcript, "", "nothing to compare with");
    play(&mut stage, "it is Thursday 03:00");
    ticks(&mut stage);
    assert!(!stage.transcript.contains("Vannacht"), "nothing changed: {}", stage.transcript);
    spoil(&mut stage);
    night(&mut stage);
    expect![[r#"
        in the morning:
          bot in !moderators:
            De laatste 7 dagen: geen vragen.
            18 nieuwe stukken.
            Kwaliteit van het zoeken: 100 van de 100, op 6 beoordeelde vragen (een week eerder: 100).
            Werkvoorraad: 3 punten. Zeg `werkvoorraad`.
          bot in !moderators:
            Vannacht vond ik goede stukken minder goed terug dan de keer ervoor.
            Bij 6 beoordeelde vragen ging de score van 100 naar 43 (100 is alles goed). Dat is geen toeval: het verschil is 57 tot 57 punten.
            - “wie weet iets van vroegsignalering?”: van 100 naar 43
            - “wie weet iets van laadpalen?”: van 100 naar 43
            - “wie weet iets van zwembadsluiting?”: van 100 naar 43
            - “wie weet iets van schoolzwemmen?”: van 100 naar 43
            - “wie weet iets van mantelzorgwaardering?”: van 100 naar 43
            En bij nog 1 vraag.
            Sinds die keer: 24 nieuwe of gewijzigde stukken, 6 oude stukken weg.
    "#]]
    .assert_eq(&format!("in the morning:\n{}", stage.transcript));
    night(&mut stage);
    assert!(!stage.transcript.contains("Vannacht"), "no worse than before: {}", stage.transcript);
}

#[test]
fn a_restart_neither_repeats_nor_skips_it() {
    let mut stage = judged();
    night(&mut stage);
    spoil(&mut stage);
    stage.transcript.clear();
    // The process is away at three, and dies in the middle.
    play(&mut stage, "it is Thursday 08:00");
    stage.wait(Duration::from_secs(1));
    stage.restart();
    for _ in 0..80 {
        stage.wait(Duration::from_secs(1));
        stage.restart();
    }
    assert_eq!(stage.transcript.matches("Vannacht").count(), 1, "{}", stage.transcript);
    assert!(!stage.transcript.contains("eikenprocessierups"), "from a private room: {}", stage.transcript);
}

/// What an operator watches, if there is such a figure now.
fn figure(stage: &Stage, name: &str) -> Option<f64> {
    let (db, settings) = (stage.store(), settings(0, None, None));
    let mut gauges = FEATURES.iter().flat_map(|feature| feature.gauges(&db, &settings).unwrap());
    gauges.find(|gauge| gauge.name == name).map(|gauge| gauge.value)
}

#[test]
fn a_night_without_judged_questions_is_no_night_that_was_missed() {
    let mut stage = judged();
    night(&mut stage);
    let before = figure(&stage, "nightly_timestamp_seconds").unwrap();
    assert!(figure(&stage, "nightly_ndcg").is_some());
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): week");
    assert!(stage.transcript.contains("Kwaliteit van het zoeken: 100 van de 100"), "{}", stage.transcript);
    play(&mut stage, "@asker:leiden.example (dm): vergeet mij");
    play(&mut stage, "@asker:leiden.example (dm): ja, vergeet mij");
    night(&mut stage);
    assert!(figure(&stage, "nightly_timestamp_seconds").unwrap() > before);
    assert!(figure(&stage, "nightly_ndcg").is_none());
    stage.transcript.clear();
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): week");
    assert!(stage.transcript.contains("Werkvoorraad"), "{}", stage.transcript);
    assert!(!stage.transcript.contains("Kwaliteit"), "of a week ago: {}", stage.transcript);
}

#[test]
fn what_helped_is_learnt_by_night_and_forgotten_with_the_question() {
    let mut stage = judged();
    OTHERS.iter().for_each(|subject| help(&mut stage, subject, false));
    let learned = |stage: &mut Stage| {
        stage.transcript.clear();
        play(stage, "@mod:breda.example (in !moderators, moderator): proef met cijfers iets van laadpalen");
        assert!(stage.transcript.contains("Over laadpalen"), "{}", stage.transcript);
        stage.transcript.contains("eerder geholpen")
    };
    assert!(!learned(&mut stage), "before a night: {}", stage.transcript);
    night(&mut stage);
    assert!(learned(&mut stage), "{}", stage.transcript);
    stage.restart();
    assert!(learned(&mut stage), "{}", stage.transcript);
    play(&mut stage, "@asker:leiden.example (dm): vergeet mij");
    play(&mut stage, "@asker:leiden.example (dm): ja, vergeet mij");
    night(&mut stage);
    assert!(!learned(&mut stage), "{}", stage.transcript);
}
