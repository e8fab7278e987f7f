//! One of two bots comes back no more, and was taken out.

use jatwerk_core::kernel::store::said::retired::retire;

use super::*;

#[test]
fn what_it_owed_is_let_go_and_the_other_goes_on() {
    let (mut breda, gennep, _) = pinged();
    said(&mut breda);
    // It ended before it saw what it is to say.
    drop(gennep);
    let owed = "SELECT count(*) AS count FROM outbox WHERE state IN ('due', 'waiting')";
    let left = count(&breda, owed);
    assert!(left > 0);
    assert_eq!(retire(&breda.store(), BotId(2)).unwrap(), usize::try_from(left).ok());
    assert_eq!(count(&breda, owed), 0);
    assert_eq!(count(&breda, "SELECT count(*) AS count FROM outbox WHERE bot <> 1 OR passed_on"), 0);
    breda.wait(SECOND);
    assert_eq!(said(&mut breda), "", "nobody says it in the other's place");
    // Nobody was asked, so nobody answers in time, and the asker hears that.
    for _ in 0..5 {
        breda.wait(DAY);
    }
    assert_ne!(breda.rows("SELECT state AS count FROM ping", &[])[0]["count"], "asked");
    assert_ne!(said(&mut breda), "");
    // Its rooms are nobody's, and its people speak with whoever they come to.
    come_into(&mut breda, &elsewhere());
    say(&mut breda, &elsewhere(), "@ander:gennep.example", None, QUESTION);
    assert!(said(&mut breda).contains(TITLE));
    whisper(&mut breda, FENNA, "hulp");
    assert_ne!(said(&mut breda), "");
}

#[test]
fn one_that_comes_back_all_the_same_is_a_new_one() {
    let (mut breda, gennep) = two();
    drop(gennep);
    assert_eq!(retire(&breda.store(), BotId(2)).unwrap(), Some(0));
    come_into(&mut breda, &elsewhere());
    let mut gennep = breda.beside(GENNEP);
    said(&mut breda);
    come_into(&mut gennep, &elsewhere());
    assert_eq!(said(&mut gennep), "  bot leaves !elders\n");
    say(&mut breda, &elsewhere(), ASKER, None, QUESTION);
    assert!(said(&mut breda).contains(TITLE));
}
