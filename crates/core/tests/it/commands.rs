//! What can be typed: understood in both languages, told in the help, and no word for two things in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::command::{Commands, Heard, Least, Scope};
use jatwerk_core::speech::words::FILES;

/// Checks that `text` is the command that is called so first.
fn check(text: &str, name: &str) {
    let Heard::Command(typed) = Commands::new(FEATURES).hear(text) else { panic!("{text} is no command") };
    assert_eq!(typed.spec.dutch[0], name, "{text}");
}

fn check_near(text: &str, near: Option<&str>) {
    assert_eq!(Commands::new(FEATURES).hear(text), Heard::Unknown(near.map(str::to_owned)), "{text}");
}

#[test]
fn hears_commands_in_both_languages() {
    for (text, name) in [
        ("hulp", "hulp"),
        ("Help!", "hulp"),
        ("hulp alles", "hulp"),
        ("!meer", "meer"),
        ("draad UIT", "draad"),
        ("verwant 2", "verwant"),
        ("related", "verwant"),
        ("delen aan", "delen"),
        ("hielp", "hielp"),
        ("hielp niet 2", "hielp niet"),
        ("hielp-niet 2", "hielp niet"),
        ("verouderd", "verouderd"),
        ("search debt", "zoek"),
        ("Anoniem: wie weet dit?", "anoniem"),
        ("Ja, vergeet mij.", "ja vergeet mij"),
        ("Verwijder al mijn gegevens!", "vergeet mij"),
        ("vraag me nooit meer wat", "stop"),
    ] {
        check(text, name);
    }
}

#[test]
fn questions_stay_questions() {
    let commands = Commands::new(FEATURES);
    for text in [
        "hulp bij schulden",
        "meer informatie over laadpalen",
        "vaag beleid over honden",
        "boa",
        "vraag: wie weet dit?",
        "afwezig door ziekte, wat doen jullie?",
    ] {
        assert_eq!(commands.hear(text), Heard::Question, "{text}");
    }
    for text in ["helpless", "draad", "delen", "verwante stukken", "stal", "Wmo?"] {
        let heard = commands.hear(text);
        assert!(matches!(heard, Heard::Question | Heard::Unknown(Some(_))), "{text}: {heard:?}");
    }
}

#[test]
fn near_misses_are_named() {
    check_near("vrag A", Some("vraag"));
    check_near("hullp", Some("hulp"));
    check_near("!menu", None);
    check_near("wakkr", Some("wakker"));
}

/// With a number it is about a case, as all else that is typed at the desk.
#[test]
fn what_stands_alone_at_the_desk_may_be_followed_by_a_number() {
    let commands = Commands::new(FEATURES);
    for (text, understood) in [("open", true), ("open 12", true), ("stand #3", true), ("stand van zaken?", false)] {
        assert_eq!(commands.typed_in(Scope::Desk, text).is_some(), understood, "{text}");
    }
}

#[test]
fn small_talk_is_no_question() {
    let commands = Commands::new(FEATURES);
    for (text, heard) in [("Dank je wel!", Heard::Thanks), ("", Heard::Greeting), ("Hoi", Heard::Greeting)] {
        assert_eq!(commands.hear(text), heard, "{text}");
    }
}

#[test]
fn no_two_commands_want_one_name_in_one_scope() {
    let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for spec in Commands::new(FEATURES).iter() {
        let own: BTreeSet<_> = spec.names().collect();
        own.into_iter().for_each(|name| names.entry(name).or_default().push(spec));
    }
    for (name, specs) in names {
        for (place, one) in specs.iter().enumerate() {
            let other = specs.iter().skip(place + 1).find(|other| one.scope.meets(other.scope));
            assert!(other.is_none(), "two commands are called {name}");
        }
    }
}

#[test]
fn every_command_has_a_line_of_help_in_both_languages() {
    for spec in Commands::new(FEATURES).iter() {
        for ((_, words), names) in FILES.iter().zip([spec.dutch, spec.english]) {
            let lines: Vec<&str> = spec.help.iter().map(|help| help.line).collect();
            let mut told = words.lines().filter_map(|line| line.split_once(" = "));
            let named = |text: &str| names.iter().any(|name| text.contains(&format!("`{name}")));
            assert!(
                told.any(|(key, text)| lines.contains(&key) && named(text)),
                "no help for {:?} in {lines:?}",
                names.first()
            );
        }
    }
}

#[test]
fn every_command_is_typed_in_a_transcript() {
    let commands = Commands::new(FEATURES);
    let mut left: Vec<_> = commands.iter().collect();
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conversations")).unwrap() {
        let script = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in script.lines().filter(|line| !line.starts_with("  ")) {
            let said = line.split_once(": ").map_or("", |(_, said)| said).replace("@Jatwerk", "");
            let said = said.trim().trim_start_matches(':').trim();
            if let Heard::Command(typed) = commands.hear(said) {
                left.retain(|spec| !std::ptr::eq(*spec, typed.spec));
            }
            if let Some(typed) = commands.typed_in(Scope::Desk, said) {
                left.retain(|spec| !std::ptr::eq(*spec, typed.spec));
            }
        }
    }
    let names: Vec<_> = left.iter().map(|spec| spec.dutch[0]).collect();
    assert!(names.is_empty(), "nobody types {names:?} in tests/conversations");
}

/// `COMMANDS.md` is made from the declarations; `UPDATE_EXPECT=1 cargo test` writes it.
#[test]
fn the_documentation_names_every_command() {
    let mut table = String::from(
        "# What can be typed\n\nEach command as it is declared; `UPDATE_EXPECT=1 cargo test` writes this file.\n\n\
         | Dutch | English | where | who may |\n| --- | --- | --- | --- |\n",
    );
    for spec in Commands::new(FEATURES).iter() {
        let [dutch, english] = [spec.dutch, spec.english]
            .map(|names| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
        let place = match spec.scope {
            Scope::Everywhere => "everywhere",
            Scope::Alone(_) => "alone with the bot",
            Scope::Room(_) => "in a room",
            Scope::Desk => "at the desk",
        };
        let least = match spec.least {
            Least::Everybody => "everybody",
            Least::May(_) if matches!(spec.scope, Scope::Room(_)) => "moderators",
            Least::May(_) => "moderators; alone everybody",
        };
        writeln!(table, "| {dutch} | {english} | {place} | {least} |").unwrap();
    }
    expect_test::expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../COMMANDS.md")].assert_eq(&table);
}
