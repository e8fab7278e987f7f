//! A document that is called otherwise is read by the model under its new name, soon, and under its old one when that is undone. What
//! is taken out of a text is quoted to nobody from then on.

use std::time::Duration;

use jatwerk_core::corpus::store::documents;
use jatwerk_core::corpus::store::overrides;
use jatwerk_core::corpus::store::titles;
use jatwerk_core::features::curation::store::reindexed;
use jatwerk_domain::id::{DocumentId, RoomId};
use jatwerk_stage::stage::Stage;
use jatwerk_stage::toy;

use crate::conversations::play;

const MINUTE: Duration = Duration::from_secs(60);

/// The titles that can be found, and the hashes of what the model read of the passages of document 1.
fn read(stage: &Stage) -> (Vec<String>, Vec<Vec<u8>>) {
    let store = stage.store();
    let live = titles::live_titles(&store, toy::MODEL).unwrap();
    let titles = live.into_iter().filter(|live| live.document == DocumentId(1)).map(|live| live.title);
    let passages = documents::live_passages(&store, toy::MODEL).unwrap().into_iter();
    let passages = passages.filter(|(_, place)| place.document == DocumentId(1));
    let hashes = passages.map(|(passage, _)| documents::passage(&store, passage).unwrap().unwrap().hash);
    (titles.collect(), hashes.collect())
}

fn said(stage: &mut Stage, words: &str) {
    play(stage, &format!("@mod:breda.example (in !moderators, moderator): {words}"));
}

#[test]
fn a_new_title_is_read_soon_and_the_old_one_again_after_undoing() {
    let mut stage = Stage::new();
    stage.moderators = Some(RoomId::new("!moderators"));
    stage.wait(MINUTE);
    let before = read(&stage);
    assert_eq!(before.1.len(), 1);
    said(&mut stage, "wijzig 1 titel = Rustplaatsen in het groen");
    said(&mut stage, "ja");
    assert_eq!(read(&stage).1, before.1, "until it is read it is found by what was read before");
    // The process dies at this moment.
    stage.restart();
    stage.wait(MINUTE);
    stage.wait(MINUTE);
    let after = read(&stage);
    assert_eq!(after.0, ["Rustplaatsen in het groen"]);
    assert!(after.1.len() == 1 && after.1 != before.1, "the model reads the title with each passage");
    assert!(reindexed::to_word_anew(&stage.store()).unwrap().is_empty());
    stage.transcript.clear();
    play(&mut stage, "@asker:leiden.example: @Jatwerk rustplaatsen in het groen");
    assert!(stage.transcript.contains("1. Rustplaatsen in het groen"), "{}", stage.transcript);
    said(&mut stage, "ongedaan");
    stage.wait(MINUTE);
    stage.wait(MINUTE);
    let back = read(&stage);
    assert_eq!(back.0, ["begraafplaatsen"]);
    assert!(back.1.len() == 1 && back.1 != after.1);
    assert!(reindexed::to_word_anew(&stage.store()).unwrap().is_empty());
}

/// What somebody hears who asks about weaving baskets.
fn heard(stage: &mut Stage, asker: &str) -> String {
    stage.transcript.clear();
    play(stage, &format!("@{asker}:leiden.example: @Jatwerk manden vlechten"));
    stage.transcript.clone()
}

#[test]
fn what_is_taken_out_of_a_text_is_quoted_to_nobody() {
    let mut stage = Stage::new();
    stage.moderators = Some(RoomId::new("!moderators"));
    let text = "Kwekkeboom laat buren elke dinsdag manden vlechten van wilgentenen.";
    stage.add_document("Breda", "2024", "Manden vlechten met de buurt", None, None, text);
    stage.wait(MINUTE);
    let known = overrides::documents_titled(&stage.store(), &["vlechten"], 1).unwrap();
    let number = known.first().unwrap().number;
    let before = heard(&mut stage, "een");
    assert!(before.contains("Kwekkeboom"), "{before}");
    said(&mut stage, &format!("herschrijf {number} Kuipers laat buren elke dinsdag manden vlechten van wilgentenen."));
    said(&mut stage, "ja");
    let at_once = heard(&mut stage, "twee");
    assert!(!at_once.contains("Kwekkeboom"), "{at_once}");
    stage.wait(MINUTE);
    stage.wait(MINUTE);
    let read = heard(&mut stage, "drie");
    assert!(read.contains("Kuipers") && !read.contains("Kwekkeboom"), "{read}");
    assert!(reindexed::to_word_anew(&stage.store()).unwrap().is_empty());
    said(&mut stage, "ongedaan");
    let undone = heard(&mut stage, "vier");
    assert!(!undone.contains("Kuipers"), "{undone}");
    stage.wait(MINUTE);
    stage.wait(MINUTE);
    let back = heard(&mut stage, "vijf");
    assert!(back.contains("Kwekkeboom") && !back.contains("Kuipers"), "{back}");
}
