//! Rooms that a bot is not in any more, and bots that were taken out.

use super::*;

fn retire(stage: &Stage, account: &str) -> usize {
    let store = stage.store();
    let bot = bots::known(&store, &PersonId::new(account)).unwrap().unwrap();
    jatwerk_core::kernel::store::said::retired::retire(&store, bot).unwrap().unwrap()
}

/// A moderator of Breda asks the bot into a room.
fn invite(stage: &mut Stage, room: &RoomId) -> String {
    let inviter = PersonId::new("@beheer:breda.example");
    stage.handle(Event::Invited { at: stage.now(), room: room.clone(), inviter });
    said(stage)
}

#[test]
fn a_room_that_was_left_unnoticed_is_for_another() {
    let mut breda = Stage::new();
    come_into(&mut breda, &room());
    let open_as = Some("Elders".to_owned());
    let at = breda.now();
    breda.handle(Event::Joined { at, room: elsewhere(), direct: false, encrypted: false, open_as });
    breda.account = Some(BREDA);
    breda.restart();
    let mut gennep = breda.beside(GENNEP);
    assert_eq!(invite(&mut gennep, &elsewhere()), "");
    let opened = RoomId::new("!geopend");
    breda.handle(Event::Present { at, joined: vec![room(), opened.clone()], invited: Vec::new() });
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM open_room"), 0);
    assert_eq!(invite(&mut gennep, &elsewhere()), "  bot joins !elders\n");
    // Where it says to be it stays.
    for room in [room(), opened] {
        assert_eq!(invite(&mut gennep, &room), "");
    }
    said(&mut breda);
    breda.restart();
    assert_eq!(invite(&mut breda, &elsewhere()), "", "a start takes nothing from others");
}

#[test]
fn another_account_takes_the_place_of_one_that_was_taken_out() {
    let (mut breda, _) = two();
    retire(&breda, GENNEP);
    breda.restart();
    let mut delft = breda.beside("@jatwerk:delft.example");
    assert_eq!(invite(&mut delft, &elsewhere()), "  bot joins !elders\n");
    come_into(&mut delft, &elsewhere());
    say(&mut delft, &elsewhere(), ASKER, None, QUESTION);
    assert!(said(&mut delft).contains(TITLE));
}

#[test]
fn a_number_that_comes_back_brings_nothing_along() {
    let (mut breda, mut gennep) = two();
    whisper(&mut gennep, FENNA, "hulp");
    wait(&mut breda, &mut gennep, SECOND * 120);
    gennep.handle(Event::OutOfTouch { at: gennep.now() });
    let question = say(&mut breda, &room(), ASKER, None, QUESTION);
    say(&mut breda, &room(), ASKER, Some(&question), "vraag A");
    let own = "SELECT count(*) AS count FROM schedule WHERE what LIKE '% 2'";
    let words = "SELECT count(*) AS count FROM outbox WHERE state <> 'done' AND deed LIKE '%huurachterstand%'";
    assert_eq!(count(&breda, own), 3);
    assert_ne!(count(&breda, words), 0);
    assert_ne!(retire(&breda, GENNEP), 0);
    assert_eq!((count(&breda, own), count(&breda, words)), (0, 0));
}

#[test]
fn a_thread_goes_on_where_another_took_the_room() {
    let (mut breda, mut gennep, _) = pinged();
    gennep.wait(SECOND);
    whisper(&mut gennep, FENNA, "ja");
    breda.wait(SECOND);
    breda.handle(Event::Parted { at: breda.now(), room: room() });
    come_into(&mut gennep, &room());
    said(&mut breda);
    said(&mut gennep);
    whisper(&mut gennep, FENNA, "Wij bellen binnen drie dagen aan.");
    wait(&mut breda, &mut gennep, SECOND);
    let told = said(&mut gennep);
    assert!(told.contains("Wij bellen binnen drie dagen aan."), "{told}");
    assert_eq!(said(&mut breda), "", "it is not there any more");
}

#[test]
fn whoever_put_the_bot_out_is_spoken_to_in_another_conversation() {
    let (mut breda, _) = two();
    whisper(&mut breda, FENNA, "hulp");
    let alone = breda.direct(&PersonId::new(FENNA));
    breda.handle(Event::Parted { at: breda.now(), room: alone });
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM direct"), 0);
    asks_anew(&mut breda);
}

#[test]
fn so_is_everybody_by_a_bot_alone_that_is_in_none_of_them() {
    let mut stage = Stage::new();
    let text = "Wij bellen huurders met een huurachterstand. Vroegsignalering voorkomt huisuitzetting.";
    stage.add_document("Breda", "2024", TITLE, Some(FENNA), None, text);
    stage.add_colleague(FENNA, "Fenna Waterdrinker", "Breda", "vroegsignalering", "");
    come_into(&mut stage, &room());
    whisper(&mut stage, FENNA, "hulp");
    stage.handle(Event::Present { at: stage.now(), joined: vec![room()], invited: Vec::new() });
    assert_eq!(count(&stage, "SELECT count(*) AS count FROM direct"), 0);
    asks_anew(&mut stage);
}

#[test]
fn whoever_put_the_bot_out_hears_the_news_all_the_same() {
    let mut stage = Stage::new();
    come_into(&mut stage, &room());
    stage.wait_until("Monday", "11:00");
    whisper(&mut stage, FENNA, "volg kermis");
    stage.handle(Event::Present { at: stage.now(), joined: vec![room()], invited: Vec::new() });
    assert_eq!(count(&stage, "SELECT count(*) AS count FROM direct"), 0);
    stage.add_document("Delft", "2024", "Kermis zonder afval", None, None, "Wij doen het zo.");
    (0..8).for_each(|_| stage.wait(DAY));
    let told = said(&mut stage);
    assert!(told.contains("Nieuw van wat je volgt"), "{told}");
}

#[test]
fn only_one_is_asked_in_the_place_of_others_where_the_bot_is_not_any_more() {
    let joost = "@joost.klaverblad:gennep.example";
    let mut stage = Stage::new();
    let text = "Wij bellen huurders met een huurachterstand. Vroegsignalering voorkomt huisuitzetting.";
    stage.add_document("Breda", "2024", TITLE, Some(FENNA), None, text);
    stage.add_colleague(FENNA, "Fenna Waterdrinker", "Breda", "vroegsignalering", "");
    stage.add_colleague(joost, "Joost Klaverblad", "Gennep", "huurachterstand", "askable");
    come_into(&mut stage, &room());
    whisper(&mut stage, FENNA, "hulp");
    whisper(&mut stage, joost, "hulp");
    let question = say(&mut stage, &room(), ASKER, None, QUESTION);
    say(&mut stage, &room(), ASKER, Some(&question), "vraag een specialist");
    said(&mut stage);
    stage.handle(Event::Present { at: stage.now(), joined: vec![room()], invited: Vec::new() });
    let told = said(&mut stage);
    assert_eq!(told.matches("bot opens a conversation").count(), 1, "the other one is asked, in a new one: {told}");
    let states = ["lapsed", "asked", "withdrawn"];
    let counts =
        states.map(|state| count(&stage, &format!("SELECT count(*) AS count FROM ping WHERE state = '{state}'")));
    assert_eq!(counts, [1, 1, 0], "{told}");
    whisper(&mut stage, FENNA, "ja");
    assert!(said(&mut stage).contains("Fenna Waterdrinker (Breda) gaat je helpen"), "her yes counts all the same");
}

fn asks_anew(stage: &mut Stage) {
    said(stage);
    let question = say(stage, &room(), ASKER, None, QUESTION);
    say(stage, &room(), ASKER, Some(&question), "vraag A");
    let told = said(stage);
    assert!(told.contains("bot opens a conversation with @fenna.waterdrinker:breda.example"), "{told}");
}
