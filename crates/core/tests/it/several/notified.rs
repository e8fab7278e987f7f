//! A bot that is told by another that there is something to look at does so before its next tick.

use super::*;

/// It is told so, and no time passes.
fn notify(stage: &mut Stage) {
    let at = stage.now();
    stage.handle(Event::Notified { at });
}

/// Whether somebody who asks about this is shown that title.
fn finds(stage: &mut Stage, asker: &str, about: &str, title: &str) -> bool {
    said(stage);
    say(stage, &elsewhere(), asker, None, &format!("Wie heeft ervaring met {about}?"));
    said(stage).contains(title)
}

#[test]
fn what_another_brought_back_is_found_again() {
    let (mut breda, mut gennep) = two();
    let about = "vroegsignalering van huurachterstand";
    let number =
        breda.rows("SELECT number FROM document_number ORDER BY number DESC LIMIT 1", &[])[0]["number"].clone();
    let act = say(&mut breda, &moderators(), "@mod:breda.example", None, &format!("trek terug {number}"));
    say(&mut breda, &moderators(), "@mod:breda.example", Some(&act), "ja");
    assert!(said(&mut breda).contains("Gedaan"));
    (0..2).for_each(|_| gennep.wait(SECOND * 10));
    say(&mut breda, &moderators(), "@mod:breda.example", Some(&act), "ongedaan");
    assert!(!finds(&mut gennep, ASKER, about, TITLE), "it was not told yet");
    notify(&mut gennep);
    assert!(finds(&mut gennep, "@ander:gennep.example", about, TITLE));
}

#[test]
fn what_another_passed_on_goes_out() {
    let (_breda, mut gennep, _) = pinged();
    said(&mut gennep);
    notify(&mut gennep);
    let told = said(&mut gennep);
    assert!(told.contains("→ @fenna.waterdrinker (dm)") && told.contains(QUESTION), "{told}");
    notify(&mut gennep);
    gennep.wait(SECOND);
    assert_eq!(said(&mut gennep), "", "once is enough");
}

#[test]
fn an_import_that_goes_on_is_not_taken_over_at_each_word_of_it() {
    let (mut breda, mut gennep) = two();
    let (goats, bees) = ("Proef aan de Singel", "Kasten op het dak");
    let mut add = |title: &str, about: &str| {
        let text = format!("Wij zijn begonnen met {about}. Andere gemeenten vragen ons naar {about}.");
        breda.add_document("Breda", "2024", &format!("{title}: {about}"), None, None, &text);
    };
    add(goats, "geitenbegrazing");
    notify(&mut gennep);
    assert!(finds(&mut gennep, ASKER, "geitenbegrazing", goats));
    add(bees, "stadsimkers");
    notify(&mut gennep);
    assert!(!finds(&mut gennep, "@ander:gennep.example", "stadsimkers", bees));
    // A little later it is.
    gennep.wait(SECOND);
    gennep.wait(SECOND);
    assert!(finds(&mut gennep, "@derde:gennep.example", "stadsimkers", bees));
}
