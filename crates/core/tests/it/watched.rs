//! What lies in the watched folder or stands in a feed, where something is in its way: nothing of it is lost.

use std::time::Duration;

use jatwerk_core::kernel::event::Event;
use jatwerk_domain::id::RoomId;
use jatwerk_domain::refusal::Refusal;
use jatwerk_stage::stage::Stage;

use crate::conversations::play;

const MODERATORS: &str = "!moderators";

const HANEN: &str = "in the folder lies hanen.md: # Hanen in Delft ⏎  ⏎ Hanen mogen niet in de tuin.";

fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.moderators = Some(RoomId::new(MODERATORS));
    stage
}

#[track_caller]
fn check(stage: &mut Stage, told: &[(&str, usize)]) {
    let twice = stage.owed_twice();
    assert!(twice.is_empty(), "{twice:?}");
    for (words, count) in told {
        assert_eq!(stage.transcript.matches(words).count(), *count, "{words}: {}", stage.transcript);
    }
}

#[test]
fn what_could_not_be_announced_is_announced_once_the_bot_is_there() {
    let mut stage = stage();
    play(
        &mut stage,
        "at https://www.delft.example/kippen.html lies <title>Kippen</title><p>Kippen mogen in de tuin.</p>",
    );
    play(&mut stage, "the feed has https://www.delft.example/oud.html");
    stage.silent.insert(RoomId::new(MODERATORS));
    play(&mut stage, "the feed has https://www.delft.example/kippen.html https://www.delft.example/oud.html");
    play(&mut stage, HANEN);
    check(&mut stage, &[("bot may not speak", 2), ("hanen.md → klaar", 0)]);
    stage.silent.clear();
    // It is told anew at each start.
    for _ in 0..2 {
        play(&mut stage, "the bot has joined !moderators");
    }
    let feed = "Nieuw in een feed: **https://www.delft.example/kippen.html**";
    check(&mut stage, &[(feed, 1), ("Nieuw in de map: **hanen.md**", 1), ("hanen.md → klaar", 1)]);
    check(&mut stage, &[("Zal ik het doen?", 2)]);
}

#[test]
fn what_is_on_its_way_is_not_announced_twice() {
    let mut stage = stage();
    stage.hold();
    play(&mut stage, HANEN);
    play(&mut stage, "the bot has joined !moderators");
    stage.release();
    check(&mut stage, &[("Nieuw in de map: **hanen.md**", 1), ("Zal ik het doen?", 1)]);
}

#[test]
fn what_the_closed_room_did_not_take_is_announced_in_the_one_that_goes_on() {
    let mut stage = stage();
    stage.silent.insert(RoomId::new(MODERATORS));
    play(&mut stage, HANEN);
    goes_on(&mut stage);
    check(&mut stage, &[("bot in !nieuw:\n    Nieuw in de map: **hanen.md**", 1), ("Zal ik het doen?", 1)]);
}

/// The moderators' room goes on in another one.
fn goes_on(stage: &mut Stage) {
    let (at, old, new) = (stage.now(), RoomId::new(MODERATORS), RoomId::new("!nieuw"));
    stage.handle(Event::Upgraded { at, old, new });
}

#[test]
fn what_waits_for_a_yes_is_shown_in_the_room_that_goes_on() {
    let mut stage = stage();
    play(
        &mut stage,
        "@mod:breda.example (in !moderators, moderator) drops hanen.md: # Hanen in Delft ⏎  ⏎ Geen hanen.",
    );
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): wijzig 4 titel = Feesten");
    play(&mut stage, "@mod:breda.example (in !moderators, moderator): drempel 60");
    goes_on(&mut stage);
    check(&mut stage, &[("Zal ik het doen?", 6), ("bot in !nieuw:", 3)]);
    let (_, there) = stage.transcript.split_once("bot in !nieuw:").unwrap();
    for words in ["Hanen in Delft", "titel: ‘evenementen’ → ‘Feesten’", "60 % kans"] {
        assert!(there.contains(words), "{words}: {there}");
    }
    for _ in 0..3 {
        play(&mut stage, "@mod:breda.example (in !nieuw, moderator): ja");
    }
    check(&mut stage, &[("Gedaan, het geldt vanaf nu.", 3)]);
    assert!(stage.rows("SELECT number FROM act WHERE state <> 'done'", &[]).is_empty(), "{}", stage.transcript);
}

#[test]
fn what_is_being_read_is_shown_in_the_room_that_goes_on() {
    let mut stage = stage();
    play(&mut stage, "the model is slow");
    play(
        &mut stage,
        "@mod:breda.example (in !moderators, moderator) drops hanen.md: # Hanen in Delft ⏎  ⏎ Geen hanen.",
    );
    goes_on(&mut stage);
    play(&mut stage, "the bot has joined !nieuw");
    play(&mut stage, "the model is ready");
    check(&mut stage, &[("Zal ik het doen?", 1), ("Nieuw", 0)]);
    play(&mut stage, "@mod:breda.example (in !nieuw, thread of the last message, moderator): ja");
    check(&mut stage, &[("Gedaan, het geldt vanaf nu.", 1)]);
    assert!(stage.transcript.contains("bot in !nieuw (thread of "), "{}", stage.transcript);
}

#[test]
fn what_could_not_be_read_is_looked_at_again() {
    let mut stage = stage();
    let found = |stage: &mut Stage| {
        let (at, name) = (stage.now(), "groot.pdf".to_owned());
        stage.handle(Event::FileFound { at, name, outcome: Err(Refusal::TooLarge) });
    };
    // After a stop it is found anew, though it was not announced yet.
    stage.hold();
    found(&mut stage);
    found(&mut stage);
    stage.release();
    let told = |count: usize| [("Nieuw in de map", count), ("komt er niet in", count), ("groot.pdf → mislukt", count)];
    check(&mut stage, &told(1));
    found(&mut stage);
    check(&mut stage, &told(2));
}

/// A homeserver may know for ever what was told before, and takes the same for told.
#[test]
fn what_is_told_of_a_feed_once_more_has_another_number() {
    let mut stage = stage();
    let told = |stage: &Stage| stage.rows("SELECT txn FROM outbox WHERE kind = 'feed'", &[]);
    play(&mut stage, "the feed fails");
    let before = told(&stage);
    assert!(!before.is_empty());
    stage.wait(Duration::from_secs(120 * 24 * 60 * 60));
    assert!(told(&stage).is_empty(), "it is forgotten by now");
    play(&mut stage, "the feed has https://www.delft.example/oud.html");
    play(&mut stage, "the feed fails");
    let after = told(&stage);
    assert!(!after.is_empty() && after.iter().all(|row| !before.contains(row)), "{before:?} {after:?}");
}
