//! The map: made by night, kept up by day, and only where somebody can see it.

use std::collections::BTreeMap;
use std::time::Duration;

use jatwerk_atlas::Place;
use jatwerk_core::features::atlas::store::{places, questions};
use jatwerk_domain::id::RoomId;
use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const SUBJECTS: [&str; 2] = ["riolering in de wijk met een nieuwe pomp", "zwemles voor peuters in het buitenbad"];

/// A stage with documents about two subjects, in turn.
fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.moderators = Some(RoomId::new("!moderators"));
    for number in 0..16 {
        let subject = SUBJECTS[number % 2];
        stage.add_document("Breda", "2024", &format!("Stuk {number} over {subject}"), None, None, subject);
    }
    stage
}

fn ticks(stage: &mut Stage) {
    (0..3).for_each(|_| stage.wait(Duration::from_secs(20)));
}

/// Where each document lies, by its title.
fn map(stage: &Stage) -> BTreeMap<String, Place> {
    places::by_key(&stage.store()).unwrap().into_iter().collect()
}

#[test]
fn without_a_console_there_is_no_map() {
    let mut stage = stage();
    ticks(&mut stage);
    assert!(map(&stage).is_empty());
}

#[test]
fn what_is_new_lies_among_its_like_and_nothing_else_moves() {
    let mut stage = stage();
    stage.console = Some("https://console.example".to_owned());
    stage.restart();
    ticks(&mut stage);
    let before = map(&stage);
    assert_eq!(before.keys().filter(|key| key.contains("stuk-")).count(), 16, "{before:?}");
    stage.add_document("Gennep", "2024", "Nog een stuk", None, None, SUBJECTS[1]);
    ticks(&mut stage);
    let mut after = map(&stage);
    let (key, new) =
        after.iter().find(|(key, _)| !before.contains_key(*key)).map(|(key, new)| (key.clone(), *new)).unwrap();
    after.remove(&key);
    assert_eq!(after, before, "by day the others stay where they are");
    let far = |place: &Place| (place.point[0] - new.point[0]).hypot(place.point[1] - new.point[1]);
    let nearest = before.iter().min_by(|one, other| far(one.1).total_cmp(&far(other.1))).unwrap();
    assert!(nearest.0.contains("zwemles"), "{nearest:?} {new:?}");
    stage.wait_until("Wednesday", "03:00");
    ticks(&mut stage);
    assert_eq!(map(&stage).len(), before.len() + 1);
}

#[test]
fn a_question_lies_on_it_until_it_is_taken_back() {
    let mut stage = stage();
    stage.console = Some("https://console.example".to_owned());
    stage.restart();
    ticks(&mut stage);
    play(&mut stage, "@asker:leiden.example: @Jatwerk wie weet iets van zeepaarden op zolder?");
    ticks(&mut stage);
    assert_eq!(questions::all(&stage.store()).unwrap().len(), 1, "{}", stage.transcript);
    play(&mut stage, "@asker:leiden.example (dm): vergeet mij");
    play(&mut stage, "@asker:leiden.example (dm): ja, vergeet mij");
    ticks(&mut stage);
    assert!(questions::all(&stage.store()).unwrap().is_empty(), "{}", stage.transcript);
}
