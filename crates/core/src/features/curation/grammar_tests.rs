//! What moderators type is understood.

use super::*;

fn check(text: &str, expected: ModeratorWord) {
    assert_eq!(hear_moderator(text), ModeratorHeard::Word(expected, None), "{text}");
}

#[test]
fn hears_its_words_in_both_languages() {
    check("toon 12", ModeratorWord::Show(12));
    check("Show #12.", ModeratorWord::Show(12));
    check("zoek laadpalen in de wijk", ModeratorWord::Search("laadpalen in de wijk".into()));
    check("Trek terug: 12, 13 en 14", ModeratorWord::Withdraw(vec![12, 13, 14]));
    check("trek terug bron “Oude site”", ModeratorWord::WithdrawSource("Oude site".into()));
    check("herstel 12", ModeratorWord::Restore(vec![12]));
    check("voeg samen 12 in 15", ModeratorWord::Merge(12, 15));
    check("vervang 12 door 15", ModeratorWord::Replace(12, 15));
    check("proef \"wie weet dit?\" in Plein", ModeratorWord::Try("\"wie weet dit?\" in Plein".into()));
    check("logboek", ModeratorWord::Log(10));
    check("log 99", ModeratorWord::Log(50));
    check("ongedaan", ModeratorWord::Undo(None));
    check("ongedaan 7", ModeratorWord::Undo(Some(7)));
}

#[test]
fn hears_what_is_changed() {
    check("wijzig 12 titel = “Nieuw: beter”", ModeratorWord::Change(12, Change::Title("Nieuw: beter".into())));
    check("wijzig 12 gemeente = geen", ModeratorWord::Change(12, Change::Municipality(None)));
    check("wijzig 12 jaar = 2023", ModeratorWord::Change(12, Change::Date(Date::parse("2023"))));
    check(
        "change 12 topics: afval, Afval, water",
        ModeratorWord::Change(12, Change::Topics(vec!["afval".into(), "water".into()])),
    );
    let seen = Change::Audience(vec![RoomId::new("!kamer:b.example")], vec!["Breda".into()]);
    check("wijzig 12 zichtbaar = !kamer:b.example, Breda", ModeratorWord::Change(12, seen));
    check("wijzig 12 zichtbaar = overal", ModeratorWord::Change(12, Change::Audience(Vec::new(), Vec::new())));
    for half in ["wijzig 12 titel =", "wijzig 12 jaar = straks", "wijzig 12 url = javascript:x", "wijzig titel = x"] {
        assert_eq!(hear_moderator(half), ModeratorHeard::Half("moderate-change-how"), "{half}");
    }
}

#[test]
fn hears_what_tunes_the_ranking() {
    let pin = |question: &str| ModeratorWord::Pin(12, question.into());
    check("zet 12 vast bij \u{22}Wie weet iets, omdat het moet?\u{22}", pin("Wie weet iets, omdat het moet?"));
    check("zet vast bij “wie weet dit?” 12", pin("wie weet dit?"));
    check("zet 12 vast bij laadpalen op straat", pin("laadpalen op straat"));
    check("pin 12 at “who knows?”", pin("who knows?"));
    check("verberg 12 bij “kermis”", ModeratorWord::Hide(12, "kermis".into()));
    check("weeg 12 +1", ModeratorWord::Boost(12, 1));
    check("weeg 12 -3", ModeratorWord::Boost(12, -3));
    let boa = vec!["boa".to_owned(), "buitengewoon opsporingsambtenaar".to_owned()];
    check("synoniem boa = buitengewoon opsporingsambtenaar", ModeratorWord::Synonym(boa));
    check("drempel 40", ModeratorWord::Threshold(Some(40), None));
    check("Drempel 40 % in !kamer:b.example", ModeratorWord::Threshold(Some(40), Some("!kamer:b.example".into())));
    check("drempel standaard", ModeratorWord::Threshold(None, None));
    for (half, how) in [
        ("zet het even klaar", "moderate-pin-how"),
        ("zet 12 vast", "moderate-pin-how"),
        ("weeg 12 +9", "moderate-boost-how"),
        ("synoniem boa", "moderate-synonym-how"),
        ("synoniem boa = boa", "moderate-synonym-how"),
        ("drempel 0", "moderate-threshold-how"),
        ("drempel hoger", "moderate-threshold-how"),
    ] {
        assert_eq!(hear_moderator(half), ModeratorHeard::Half(how), "{half}");
    }
}

#[test]
fn hears_why() {
    let heard = hear_moderator("trek terug 12, omdat het verouderd is.");
    assert_eq!(heard, ModeratorHeard::Word(ModeratorWord::Withdraw(vec![12]), Some("het verouderd is".into())));
    let heard = hear_moderator("vervang 12 door 15 want 15 is nieuwer");
    assert_eq!(heard, ModeratorHeard::Word(ModeratorWord::Replace(12, 15), Some("want 15 is nieuwer".into())));
    check("zoek want en handschoen", ModeratorWord::Search("want en handschoen".into()));
    check("synoniem want = handschoen", ModeratorWord::Synonym(vec!["want".into(), "handschoen".into()]));
}

#[test]
fn talk_stays_talk() {
    for text in ["ja hoor", "wie kijkt er naar 12?", "", "toonbeeld", "ik trek 12 terug"] {
        assert_eq!(hear_moderator(text), ModeratorHeard::Talk, "{text}");
    }
    assert_eq!(hear_moderator("hestel 12"), ModeratorHeard::Near("herstel"));
    assert_eq!(hear_moderator("trek terug die brief"), ModeratorHeard::Half("moderate-withdraw-how"));
}
