//! Rooms that a bot is not in any more, and bots that were taken out.

use super::*;

fn retire(stage: &Stage, account: &str) -> usize {
    let store = stage.store();
    let bot = bots::known(&store, &PersonId::new(account)).unwrap().unwrap();
    bots::retire(&store, bot).unwrap().unwrap()
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
