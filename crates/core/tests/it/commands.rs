//! What can be typed: understood in both languages, told in the help, and no word for two things in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::command::wants::Wants;
use jatwerk_core::kernel::command::{Heard, Least, Rest, Scope};
use jatwerk_core::kernel::obey::commands;
use jatwerk_core::speech::words::FILES;
use jatwerk_domain::role::{Role, Task};

/// Checks that `text` is the command that is called so first.
fn check(text: &str, name: &str) {
    let Heard::Command(typed) = commands(FEATURES).hear(text) else { panic!("{text} is no command") };
    assert_eq!(typed.spec.dutch[0], name, "{text}");
}

fn check_near(text: &str, near: Option<&str>) {
    assert_eq!(commands(FEATURES).hear(text), Heard::Unknown(near.map(str::to_owned)), "{text}");
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
        ("jat 2 wij doen het met vrijwilligers", "jat"),
        ("we took 2", "ik jat"),
        ("wij jatten 12 3 ab vt", "ik jat"),
        ("wij namen 12 over", "wij namen"),
    ] {
        check(text, name);
    }
}

#[test]
fn questions_stay_questions() {
    let commands = commands(FEATURES);
    for text in [
        "hulp bij schulden",
        "meer informatie over laadpalen",
        "vaag beleid over honden",
        "boa",
        "vraag: wie weet dit?",
        "afwezig door ziekte, wat doen jullie?",
        "We took 2 years to introduce diftar, who can help us?",
        "We took 2 years to introduce diftar",
        "Wij namen 3 maatregelen, wie nog meer?",
        "jat 2 werkt dat ook bij jullie?",
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
    let commands = commands(FEATURES);
    for (text, understood) in [("open", true), ("open 12", true), ("stand #3", true), ("stand van zaken?", false)] {
        assert_eq!(commands.typed_in(Scope::Desk, text).is_some(), understood, "{text}");
    }
}

/// Checks that `text` is the command of such a room that is called so first.
fn check_in(scope: Scope, text: &str, name: &str) {
    let typed = commands(FEATURES).typed_in(scope, text);
    assert_eq!(typed.map(|typed| typed.spec.dutch[0]), Some(name), "{text}");
}

#[test]
fn hears_the_words_of_moderators_in_both_languages() {
    for (text, name) in [
        ("toon 12", "toon"),
        ("Show #12.", "toon"),
        ("toon hondenpoep", "toon"),
        ("zoek laadpalen in de wijk", "zoek"),
        ("zoek want en handschoen", "zoek"),
        ("Trek terug: 12, 13 en 14", "trek terug"),
        ("trek terug bron “Oude site”", "trek terug"),
        ("haal 12 weg", "trek terug"),
        ("trek 12 terug!", "trek terug"),
        ("trek 12 in alsjeblieft", "trek terug"),
        ("trek terug 12, omdat het verouderd is.", "trek terug"),
        ("herstel 12", "herstel"),
        ("wijzig 12 titel = Plan", "wijzig"),
        ("voeg samen 12 in 15", "voeg samen"),
        ("vervang 12 door 15 want 15 is nieuwer", "vervang"),
        ("zet 12 vast bij laadpalen op straat", "zet vast"),
        ("zet vast bij “wie weet dit?” 12", "zet vast"),
        ("pin 12 at “who knows?”", "zet vast"),
        ("weeg 12 −1", "weeg"),
        ("synoniem want = handschoen", "synoniem"),
        ("Drempel 40 %", "drempel"),
        ("recht drempel = beheerder", "recht"),
        ("allow bar = operator", "recht"),
        ("proef \u{22}wie weet dit?\u{22} in Plein", "proef"),
        ("log 99", "logboek"),
        ("ongedaan maken", "ongedaan"),
        ("maak dat ongedaan", "ongedaan"),
        ("maak 12 ongedaan", "ongedaan"),
        ("Who may do what?", "wie mag wat"),
    ] {
        check_in(Scope::Moderators, text, name);
    }
    for (text, name) in [
        ("Werkvoorraad!", "werkvoorraad"),
        ("next", "volgende"),
        ("klaar", "klaar"),
        ("nog eens", "opnieuw"),
        ("stand", "week"),
        ("goed 12 bij \u{22}Wie maait de berm?\u{22}", "goed"),
        ("Wrong #12 for “Wie maait de berm?”", "fout"),
    ] {
        check_in(Scope::Queue, text, name);
    }
}

#[test]
fn half_words_say_how_they_go_on() {
    let commands = commands(FEATURES);
    for (text, how) in [
        ("wijzig 12 titel =", "moderate-change-how"),
        ("zet het even klaar", "moderate-pin-how"),
        ("zet 12 vast", "moderate-pin-how"),
        ("weeg 12 +9", "moderate-boost-how"),
        ("synoniem boa = boa", "moderate-synonym-how"),
        ("drempel hoger", "moderate-threshold-how"),
        ("trek terug die brief", "moderate-withdraw-how"),
        ("toon 12 eens", "moderate-show-how"),
    ] {
        assert!(commands.typed_in(Scope::Moderators, text).is_none(), "{text}");
        assert_eq!(commands.half_in(Scope::Moderators, text).map(|spec| spec.half), Some(how), "{text}");
    }
}

#[test]
fn half_words_are_for_the_bot_or_for_a_colleague() {
    let commands = commands(FEATURES);
    for text in [
        "proef",
        "zet vast",
        "Zet 12 vast",
        "toon",
        "wijzig 12",
        "voeg toe www.breda.nl",
        "synoniem boa =",
        "trek terug:",
        "toon alsjeblieft",
    ] {
        assert!(commands.is_half_meant(Scope::Moderators, text), "{text}");
    }
    for text in [
        "Pin.",
        "zet 2 stoelen klaar",
        "trek terug die brief van gisteren",
        "toon eens lef",
        "recht op bijstand",
        "fijn weekend",
    ] {
        assert!(!commands.is_half_meant(Scope::Moderators, text), "{text}");
    }
}

#[test]
fn typing_errors_of_moderators_are_named() {
    let commands = commands(FEATURES);
    for (text, near) in [
        ("ongdaan", "ongedaan"),
        ("hestel 12", "herstel"),
        ("trek trug 12", "trek terug"),
        ("voeg tie https://www.breda.nl/plan.pdf", "voeg toe"),
        ("Wijzg 12 titel = Plan", "wijzig"),
        ("wie mag wta", "wie mag wat"),
    ] {
        assert_eq!(commands.near_in(Scope::Moderators, text), Some(near), "{text}");
    }
    for text in [
        "fijn weekend allemaal",
        "drempels",
        "herstelt",
        "klaar",
        "volgende week",
        "hester 't lukt niet",
        "top",
        "zoek",
    ] {
        assert_eq!(commands.near_in(Scope::Moderators, text), None, "{text}");
    }
}

#[test]
fn talk_among_moderators_stays_talk() {
    let commands = commands(FEATURES);
    for text in ["ja hoor", "wie kijkt er naar 12?", "", "toonbeeld", "ik trek 12 terug", "haal die doos weg"] {
        let heard = (commands.typed_in(Scope::Moderators, text), commands.half_in(Scope::Moderators, text));
        assert!(heard.0.is_none() && heard.1.is_none(), "{text}");
    }
    for text in ["goed idee", "later zien we wel", "volgende week ben ik er niet", "fout!", "", "klaar is Kees"] {
        assert!(commands.typed_in(Scope::Queue, text).is_none(), "{text}");
    }
}

/// What an operator gives to another role is a command, and is called as that is.
#[test]
fn every_task_has_a_command() {
    let commands = commands(FEATURES);
    let declared: Vec<_> = commands.iter().map(|spec| spec.least).collect();
    for task in Task::all() {
        assert!(declared.contains(&Least::May(task)), "{task:?}");
    }
}

#[test]
fn small_talk_is_no_question() {
    let commands = commands(FEATURES);
    for (text, heard) in [("Dank je wel!", Heard::Thanks), ("", Heard::Greeting), ("Hoi", Heard::Greeting)] {
        assert_eq!(commands.hear(text), heard, "{text}");
    }
}

#[test]
fn no_two_commands_want_one_name_in_one_scope() {
    let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for spec in commands(FEATURES).iter() {
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
    for spec in commands(FEATURES).iter() {
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
    let commands = commands(FEATURES);
    let mut left: Vec<_> = commands.iter().collect();
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conversations")).unwrap() {
        let script = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in script.lines().filter(|line| !line.starts_with("  ")) {
            let said = line.split_once(": ").map_or("", |(_, said)| said).replace("@Jatwerk", "");
            let said = said.trim().trim_start_matches(':').trim();
            if let Heard::Command(typed) = commands.hear(said) {
                left.retain(|spec| !std::ptr::eq(*spec, typed.spec));
            }
            for scope in [Scope::Desk, Scope::Moderators, Scope::Queue] {
                if let Some(typed) = commands.typed_in(scope, said) {
                    left.retain(|spec| !std::ptr::eq(*spec, typed.spec));
                }
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
         | Dutch | English | where | who may | a preview first | at the machine |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for spec in commands(FEATURES).iter() {
        let [dutch, english] = [spec.dutch, spec.english]
            .map(|names| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
        let place = match spec.scope {
            Scope::Everywhere => "everywhere",
            Scope::Alone(_) => "alone with the bot",
            Scope::Room(_) => "in a room",
            Scope::Desk => "at the desk",
            Scope::Moderators => "among moderators",
            Scope::Queue => "among moderators, of their queue",
        };
        let least = match spec.least {
            Least::Everybody => "everybody",
            Least::Operator => "operators",
            Least::May(task) if task.usual() == Role::Asker => "everybody; an operator may change that",
            Least::May(_) if spec.scope.is_plain() && !matches!(spec.scope, Scope::Room(_)) => {
                "moderators; alone everybody"
            }
            Least::May(_) => "moderators; an operator may change that",
        };
        let preview = if spec.previews { "yes" } else { "" };
        let console = match (spec.at_console)(&Rest { text: "", reason: None }) {
            Wants::Look => "shows it",
            Wants::Change => "with `--yes`, after the preview",
            Wants::Undo => "with `--yes`, at once",
            Wants::InRoom | Wants::Nothing => "",
        };
        writeln!(table, "| {dutch} | {english} | {place} | {least} | {preview} | {console} |").unwrap();
    }
    expect_test::expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../COMMANDS.md")].assert_eq(&table);
}
