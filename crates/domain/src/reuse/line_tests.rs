use proptest::prelude::*;

use super::*;

/// A line as letters: stage, motives, barriers, adaptations (`-` when not said), effect, and the note behind `|`.
fn shown(line: &Line) -> String {
    let mut shown = String::new();
    shown.extend(line.stage.map(Stage::letter));
    shown.push(' ');
    shown.extend(line.motives.iter().map(|one| one.letter()));
    shown.push(' ');
    shown.extend(line.barriers.iter().map(|one| one.letter()));
    shown.push(' ');
    match &line.adaptations {
        None => shown.push('-'),
        Some(none) if none.is_empty() => shown.push('0'),
        Some(some) => shown.extend(some.iter().map(|one| one.letter())),
    }
    shown.push(' ');
    shown.extend(line.effect.map(Effect::letter));
    if let Some(note) = &line.note {
        shown.push_str(&format!("|{note}"));
    }
    for unknown in &line.unknown {
        shown.push_str(&format!(" {}→{}", unknown.typed, unknown.near.map_or('.', Sign::letter)));
    }
    shown
}

fn check(text: &str, expected: &str) {
    let line = read(text).map_or_else(|| "nothing".to_owned(), |line| shown(&line));
    assert_eq!(line, expected, "{text}");
}

#[test]
fn reads_letters_in_any_order() {
    for text in ["3 ab vt", "ab 3 vt", "vt 3 ab", "3abvt", "3, ab, vt", "3 a b v t", " 3 AB vt. ", "3 ab/vt"] {
        let line = read(text).unwrap();
        assert_eq!(line.stage, Some(Stage::InUse), "{text}");
        assert_eq!(line.motives, [Motive::PeerHelp, Motive::Proven], "{text}");
        let mut changed = line.adaptations.unwrap();
        changed.sort_unstable();
        assert_eq!(changed, [Adaptation::Added, Adaptation::OwnStyle], "{text}");
    }
    check("3", "3   - ");
    check("ab vt +", " ab  vt +");
    check("5 k", "5  k - ");
    check("3 ab 0", "3 ab  0 ");
    check("vt", "   vt ");
    check("de vt 3", "3 de  vt ");
}

#[test]
fn reads_words_and_emoji() {
    check("in gebruik, collega hielp en het werkte daar, eigen jas", "3 ab  v ");
    check("Proef, past bij ons", "2 d  - ");
    check("niets voor ons, te duur", "5  l - ");
    check("gestopt want geen tijd of mensen", "4  k - ");
    check("niets veranderd", "   0 ");
    check("in use, a colleague helped, own style", "3 a  v ");
    check("✅ 🤝🎯 🧥", "3 ab  v ");
    check("3 collega hielp vt", "3 a  vt ");
    check("in gebruik ab", "3 ab  - ");
}

#[test]
fn what_follows_is_in_their_own_words() {
    check("3 ab en we hebben het formulier korter gemaakt", "3 ab  - |en we hebben het formulier korter gemaakt");
    check("3 anders omdat wij geen corporatie hebben", "3   - |wij geen corporatie hebben");
    check("Anders omdat: wij een eiland zijn", "   - |wij een eiland zijn");
    check("anders omdat …", "nothing");
    check("3 ab vt different because we are an island", "3 ab  vt |we are an island");
}

#[test]
fn wrong_letters_are_told_with_what_is_near() {
    check("3 az", "3 a  -  z→x");
    check("7 ab", " ab  -  7→5");
    check("in gebriuk, collega hielp", " a  -  gebriuk→3");
    let line = read("3 abc vt").unwrap();
    assert!(line.too_many);
    assert_eq!(line.motives, [Motive::PeerHelp, Motive::Proven]);
}

#[test]
fn an_answer_may_be_letters_alone() {
    for text in ["abvt", "abc", "ab vt", "klx", "VT"] {
        assert!(read_answer(text).is_some_and(|line| line.note.is_none()), "{text}");
    }
    assert_eq!(read("gebriuk"), None);
    assert_eq!(read_answer("gebriuk").unwrap().unknown[0].near, Some(Sign::Stage(Stage::InUse)));
    for text in ["niks", "dat", "wat", "snel", "mijn", "weg", "fiets", "meer", "Wie weet iets?", ""] {
        assert_eq!(read_answer(text), None, "{text}");
    }
}

#[test]
fn a_line_can_be_typed_again() {
    for text in ["3 ab vt + anders omdat wij een eiland zijn", "5k", "2 0 ~", "3"] {
        let line = read(text).unwrap();
        assert_eq!(read(&line.typed()), Some(line), "{text}");
    }
}

#[test]
fn what_is_no_line_is_none() {
    for text in [
        "",
        "ja",
        "nee",
        "ok",
        "en",
        "Wie heeft ervaring met vroegsignalering?",
        "12",
        "2024",
        "hielp 1",
        "dat is een goed idee",
        "meer",
        "bedankt",
        "van Leiden",
        "?",
        "-",
        "weg",
        "ongedaan",
    ] {
        check(text, "nothing");
    }
}

proptest! {
    #[test]
    fn takes_any_text(text in "\\PC{0,60}") {
        if let Some(line) = read(&text) {
            prop_assert!(line.motives.len() <= MOST_REASONS && line.barriers.len() <= MOST_REASONS);
        }
    }

    #[test]
    fn any_choice_of_letters_comes_back(
        stage in prop::sample::select(Stage::ALL.to_vec()),
        motives in prop::sample::subsequence(Motive::ALL.to_vec(), 0..=2),
        changed in prop::sample::subsequence(Adaptation::ALL.to_vec(), 0..=3),
    ) {
        let letters: String = motives.iter().map(|one| one.letter()).chain(changed.iter().map(|one| one.letter())).collect();
        let line = read(&format!("{}{letters}", stage.letter())).unwrap();
        prop_assert_eq!(read(&line.typed()), Some(line.clone()));
        prop_assert_eq!(line.stage, Some(stage));
        prop_assert_eq!(line.motives, motives);
        prop_assert_eq!(line.adaptations.unwrap_or_default(), changed);
        prop_assert!(line.unknown.is_empty() && line.note.is_none() && !line.too_many);
    }
}
