//! Nothing that happened is lost because it could not be handled at once.

use std::time::Duration;

use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::store::stream;
use jatwerk_domain::id::{EventId, PersonId};
use jatwerk_stage::between::Between;
use jatwerk_stage::stage::{Stage, room};

/// Takes away what every question needs.
const BREAK: &str = "ALTER TABLE question RENAME TO away";

/// Gives it back.
const MEND: &str = "ALTER TABLE away RENAME TO question";

/// Of the messages at which a connection may break, every so many are tried.
const STRIDE: usize = 7;

fn ask(stage: &mut Stage) {
    let said = Said {
        id: EventId::new("vraag"),
        at: stage.now(),
        room: room(),
        sender: PersonId::new("@asker:leiden.example"),
        text: "wie weet iets van veenpluis?".to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    };
    stage.say(said);
}

#[test]
fn a_question_that_could_not_be_handled_is_answered_later() {
    let mut stage = Stage::new();
    stage.add_document("Breda", "2020", "Veenpluis in Breda", None, None, "Wij doen iets met veenpluis.");
    stage.wait(Duration::from_secs(1));
    stage.change(BREAK);
    stage.transcript.clear();

    ask(&mut stage);
    assert_eq!(stage.transcript, "", "nobody is bothered while it may be over in a second");
    stage.wait(Duration::from_secs(1));
    assert!(stage.transcript.contains("iets mis, sorry"), "{}", stage.transcript);
    stage.change(MEND);
    stage.wait(Duration::from_secs(1));
    assert!(!stage.transcript.contains("Veenpluis in Breda"), "the next try is after two seconds");
    stage.wait(Duration::from_secs(2));
    assert!(stage.transcript.contains("Veenpluis in Breda"), "{}", stage.transcript);
    assert_eq!(stage.transcript.matches("iets mis, sorry").count(), 1, "{}", stage.transcript);
}

#[test]
fn when_the_bot_was_last_at_work_is_kept_to_the_minute() {
    let mut stage = Stage::new();
    let kept = |stage: &Stage| stream::last_at_work(&stage.store()).unwrap();
    stage.wait(Duration::from_secs(1));
    let first = Some(stage.now());
    assert_eq!(kept(&stage), first);
    stage.wait(Duration::from_secs(50));
    assert_eq!(kept(&stage), first);
    stage.wait(Duration::from_secs(50));
    assert_eq!(kept(&stage), Some(stage.now()));
}

#[test]
fn no_position_is_reached_past_what_failed() {
    let mut stage = Stage::new();
    let me = PersonId::new("@jatwerk:localhost");
    let reached = |at, position: &str| Event::Reached { at, account: me.clone(), position: position.to_owned() };
    let now = stage.now();
    stage.handle(reached(now, "1"));
    stage.change(BREAK);
    ask(&mut stage);
    stage.handle(reached(now, "2"));
    let position = |stage: &Stage| stream::positions(&stage.store()).unwrap();
    assert_eq!(position(&stage), [(me.clone(), "1".to_owned())], "after a stop the question is told again");
    stage.change(MEND);
    stage.wait(Duration::from_secs(1));
    stage.handle(reached(now, "3"));
    assert_eq!(position(&stage), [(me.clone(), "3".to_owned())]);
}

#[test]
fn what_failed_under_a_clock_that_was_put_back_is_not_left_for_a_year() {
    let mut stage = Stage::new();
    stage.add_document("Breda", "2020", "Veenpluis in Breda", None, None, "Wij doen iets met veenpluis.");
    let before = stage.now();
    stage.wait(Duration::from_secs(365 * 24 * 60 * 60));
    stage.change(BREAK);
    ask(&mut stage);
    stage.change(MEND);
    assert!(!stage.transcript.contains("Veenpluis in Breda"), "{}", stage.transcript);
    stage.handle(Event::Tick { at: before });
    assert!(stage.transcript.contains("Veenpluis in Breda"), "{}", stage.transcript);
}

#[test]
fn a_week_without_the_homeserver_loses_nothing_and_doubles_nothing() {
    for killed in [false, true] {
        let mut stage = Stage::new();
        stage.add_document("Breda", "2020", "Veenpluis in Breda", None, None, "Wij doen iets met veenpluis.");
        stage.wait(Duration::from_secs(1));
        stage.hold();
        ask(&mut stage);
        for _ in 0..7 * 24 {
            stage.wait(Duration::from_secs(60 * 60));
        }
        if killed {
            stage.restart();
        }
        stage.transcript.clear();
        stage.release();
        assert_eq!(stage.transcript.matches("Veenpluis in Breda").count(), 1, "{}", stage.transcript);
        stage.restart();
        stage.wait(Duration::from_secs(1));
        assert_eq!(stage.transcript.matches("Veenpluis in Breda").count(), 1, "{}", stage.transcript);
    }
}

/// Somebody asks while the connection breaks, and waits for a moment; whether it broke before they did.
fn ask_while_it_breaks(break_it: impl FnOnce(&Between)) -> Option<bool> {
    let mut stage = Stage::new();
    stage.add_document("Breda", "2020", "Veenpluis in Breda", None, None, "Wij doen iets met veenpluis.");
    let between = stage.put_between()?;
    stage.wait(Duration::from_secs(1));
    stage.transcript.clear();
    break_it(&between);
    ask(&mut stage);
    let broke = !between.will_hang_up();
    for _ in 0..4 {
        stage.wait(Duration::from_secs(1));
    }
    assert_eq!(stage.transcript.matches("Veenpluis in Breda").count(), 1, "{}", stage.transcript);
    Some(broke)
}

#[test]
fn whenever_the_connection_breaks_a_question_is_answered_once() {
    let broke = |after: &usize| ask_while_it_breaks(|between| between.hang_up(*after)) == Some(true);
    let tried = (0..).step_by(STRIDE).take_while(broke).count();
    println!("it broke at {tried} messages");
    // What was done last counts, and nobody heard of it.
    let broke = |after: &usize| ask_while_it_breaks(|between| between.hang_up_when_done(*after)) == Some(true);
    let tried = (0..).take_while(broke).count();
    println!("it broke after {tried} transactions");
}
