//! By night the bot asks itself what was judged, and says when it got worse.

use std::time::Duration;

use expect_test::expect;
use jatwerk_domain::id::RoomId;
use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const SUBJECTS: [&str; 6] =
    ["vroegsignalering", "laadpalen", "zwembadsluiting", "schoolzwemmen", "mantelzorgwaardering", "eikenprocessierups"];

/// A stage on which six questions were answered and helped, in a room that shares and in a private one.
fn judged() -> Stage {
    let mut stage = Stage::new();
    stage.moderators = Some(RoomId::new("!moderators"));
    stage.wait(Duration::from_secs(1));
    play(&mut stage, "@mod:breda.example (moderator): @Jatwerk delen aan");
    for (place, subject) in SUBJECTS.iter().enumerate() {
        play(&mut stage, &format!("document Breda, 2024, \"Over {subject}\": Wat wij deden met {subject} in de wijk."));
        // Until it is read nothing is near.
        stage.wait(Duration::from_secs(60));
        let alone = if place == 5 { " (dm)" } else { "" };
        let name = if place == 5 { "" } else { "@Jatwerk " };
        play(&mut stage, &format!("@asker:leiden.example{alone}: {name}wie weet iets van {subject}?"));
        play(&mut stage, &format!("@asker:leiden.example{alone}: {name}hielp 1"));
    }
    assert_eq!(stage.transcript.matches("daar leer ik van").count(), SUBJECTS.len(), "{}", stage.transcript);
    stage
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
