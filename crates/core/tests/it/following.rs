//! However events and ticks fall: whoever follows something hears at most one message in seven days, in at most five lines, on a
//! morning on which they work, never while they are to be left in peace, never without news, and no news twice.

use std::collections::HashSet;
use std::time::Duration;

use jatwerk_core::db::Json;
use jatwerk_core::features::reuse::store::heirs;
use jatwerk_core::kernel::event::Said;
use jatwerk_domain::hours::Hours;
use jatwerk_domain::id::PersonId;
use jatwerk_domain::time::Timestamp;
use jatwerk_domain::weekly;
use jatwerk_stage::stage::{Stage, direct};
use proptest::prelude::*;

const PEOPLE: [&str; 2] = ["@volger:breda.example", "@zonder.profiel:elders.example"];

#[derive(Clone, Debug)]
enum Step {
    Says {
        who: usize,
        words: &'static str,
    },
    /// A document comes, or one that is there reads otherwise.
    Document {
        title: &'static str,
        place: &'static str,
        text: &'static str,
    },
    Wait {
        hours: u64,
    },
    Restart,
    SlowHomeserver,
    Released,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let words = prop::sample::select(vec![
        "volg kermis",
        "volg kermis",
        "volg Delft en hondenbelasting",
        "volg 39",
        "stop volgen",
        "stop volgen kermis",
        "wat volg ik",
        "afwezig 2 weken",
        "beschikbaar",
        "stop",
        "doe mee",
        "1",
        "meer",
        "hielp 1",
        "vergeet mij",
    ]);
    let titles = [
        "Kermis zonder afval",
        "Kermis en geluid",
        "Hondenbelasting afgeschaft",
        "Fietsen",
        "Kermis in de regen",
        "Vuil",
    ];
    let title = prop::sample::select(titles.to_vec());
    let place = prop::sample::select(vec!["Delft", "Gennep"]);
    let text = prop::sample::select(vec!["Wij doen het zo.", "Wij doen het anders."]);
    let hours = prop::sample::select(vec![1_u64, 2, 5, 24, 24, 72, 166, 168, 170]);
    let step = prop_oneof![
        4 => (0..PEOPLE.len(), words).prop_map(|(who, words)| Step::Says { who, words }),
        4 => (title, place, text).prop_map(|(title, place, text)| Step::Document { title, place, text }),
        8 => hours.prop_map(|hours| Step::Wait { hours }),
        1 => Just(Step::Restart),
        1 => Just(Step::SlowHomeserver),
        1 => Just(Step::Released),
    ];
    prop::collection::vec(step, 10..60)
}

/// A message that somebody was told: its number, to whom, when, and the documents in it with why.
type Told = (i64, String, i64, Vec<(String, String)>);

fn told(stage: &Stage) -> Vec<Told> {
    let text = |row: &Json, name: &str| row[name].as_str().unwrap().to_owned();
    let items = stage.rows("SELECT message, document, words FROM follow_item ORDER BY message, position", &[]);
    let of = |id: &Json| {
        let own = items.iter().filter(|item| item["message"] == *id);
        own.map(|item| (text(item, "document"), text(item, "words"))).collect()
    };
    let told = stage.rows("SELECT id, person, at FROM follow_message ORDER BY id", &[]);
    told.iter()
        .map(|row| (row["id"].as_i64().unwrap(), text(row, "person"), row["at"].as_i64().unwrap(), of(&row["id"])))
        .collect()
}

/// How many lines each message that is told once a week has.
fn lines(transcript: &str) -> Vec<usize> {
    let all: Vec<&str> = transcript.lines().collect();
    let begins = |line: &&str| line.starts_with("    Nieuw van wat je volgt");
    let places = all.iter().enumerate().filter(|(_, line)| begins(line)).map(|(place, _)| place);
    places.map(|place| all[place..].iter().take_while(|line| line.starts_with("    ")).count()).collect()
}

/// Whether somebody wants to be left in peace now.
#[derive(Clone, Copy, Default)]
struct Peace {
    away_until: Option<Timestamp>,
    stopped: bool,
}

fn say(stage: &mut Stage, who: usize, words: &str) {
    let sender = PersonId::new(PEOPLE[who]);
    let said = Said {
        id: stage.next_message(),
        at: stage.now(),
        room: direct(&sender),
        sender,
        text: words.to_owned(),
        thread: None,
        reply_to: None,
        mentioned: false,
        direct: true,
        moderator: false,
        power: 0,
    };
    stage.say(said);
}

fn play(stage: &mut Stage, peace: &mut [Peace; 2], step: &Step) {
    match step {
        Step::Says { who, words } => {
            say(stage, *who, words);
            let two_weeks = stage.now().plus(Duration::from_secs(13 * 24 * 60 * 60));
            let own = &mut peace[*who];
            match *words {
                "afwezig 2 weken" => own.away_until = Some(two_weeks),
                "beschikbaar" => own.away_until = None,
                "stop" => own.stopped = true,
                "doe mee" => own.stopped = false,
                words if words.starts_with("volg ") => own.stopped = false,
                _ => {}
            }
        }
        Step::Document { title, place, text } => stage.add_document(place, "2024", title, None, None, text),
        Step::Wait { hours } => stage.wait(Duration::from_secs(hours * 60 * 60)),
        Step::Restart => stage.restart(),
        Step::SlowHomeserver => stage.hold(),
        Step::Released => stage.release(),
    }
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Somebody follows the fair, and says that they are away.
fn away(words: &str) -> Stage {
    let mut stage = Stage::new();
    stage.wait_until("Monday", "11:00");
    say(&mut stage, 0, "volg kermis");
    say(&mut stage, 0, words);
    stage
}

fn fair(stage: &mut Stage) {
    stage.add_document("Delft", "2024", "Kermis zonder afval", None, None, "Wij doen het zo.");
}

#[test]
fn whoever_is_back_before_they_said_hears_of_it_within_eight_days() {
    let mut stage = away("afwezig tot 1 september");
    (0..8).for_each(|_| stage.wait(DAY));
    say(&mut stage, 0, "beschikbaar");
    fair(&mut stage);
    assert_eq!(told(&stage).len(), 0);
    (0..8).for_each(|_| stage.wait(DAY));
    assert_eq!(told(&stage).len(), 1, "{}", stage.transcript);
}

#[test]
fn what_happened_in_a_long_absence_is_told_after_it() {
    let mut stage = away("afwezig tot 1 november");
    fair(&mut stage);
    (0..140).for_each(|_| stage.wait(DAY));
    assert_eq!(told(&stage).len(), 0, "{}", stage.transcript);
    (0..8).for_each(|_| stage.wait(DAY));
    assert_eq!(told(&stage).len(), 1, "{}", stage.transcript);
}

/// What everybody follows, in the order in which they began.
fn followed(stage: &Stage) -> Vec<String> {
    let rows = stage.rows("SELECT what FROM follow ORDER BY id", &[]);
    rows.iter().map(|row| row["what"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn one_word_ends_two_municipalities_that_went_up_in_one() {
    let mut stage = Stage::new();
    for name in ["Beemster", "Purmerend"] {
        stage.add_municipality(name, "Noord-Holland", 10_000, 140.0);
    }
    stage.wait_until("Monday", "11:00");
    say(&mut stage, 0, "volg gemeente Beemster");
    say(&mut stage, 0, "volg gemeente Purmerend");
    assert_eq!(followed(&stage), ["Beemster", "Purmerend"]);
    heirs::put_heir(&stage.store(), "Beemster", "Purmerend").unwrap();
    say(&mut stage, 0, "wat volg ik");
    assert_eq!(stage.transcript.matches("- gemeente Purmerend").count(), 1, "{}", stage.transcript);
    say(&mut stage, 0, "stop volgen Purmerend");
    assert!(followed(&stage).is_empty(), "{}", stage.transcript);
}

#[test]
fn a_municipality_that_is_in_no_list_any_more_is_the_one_that_it_went_up_in() {
    let mut stage = Stage::new();
    stage.add_municipality("Purmerend", "Noord-Holland", 10_000, 140.0);
    stage.wait_until("Monday", "11:00");
    say(&mut stage, 0, "volg gemeente Purmerend");
    heirs::put_heir(&stage.store(), "Beemster", "Purmerend").unwrap();
    say(&mut stage, 0, "stop volgen Beemster");
    assert!(followed(&stage).is_empty(), "{}", stage.transcript);
}

#[test]
fn of_a_great_many_only_what_can_be_listed_is_a_place() {
    let mut stage = Stage::new();
    stage.wait_until("Monday", "11:00");
    say(&mut stage, 0, "volg kermis");
    for number in 1..=60 {
        let title = format!("Kermis {number}");
        stage.add_document("Delft", "2024", &title, None, None, &format!("Wij doen het {number} dagen zo."));
    }
    for _ in 0..9 {
        if told(&stage).is_empty() {
            stage.wait(DAY);
        }
    }
    let [(.., items)] = &told(&stage)[..] else { panic!("{}", stage.transcript) };
    assert_eq!(items.len(), 50);
    assert!(stage.transcript.contains("En nog 57. Zeg `meer` voor de volgende 47;"), "{}", stage.transcript);
    say(&mut stage, 0, "volg 5 en 30");
    let numbered = stage.rows("SELECT key FROM document_number WHERE number = 30", &[]);
    assert_eq!(followed(&stage)[1..], [items[4].0.as_str(), numbered[0]["key"].as_str().unwrap()]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn news_comes_at_most_once_a_week_and_only_when_there_is_any(steps in steps()) {
        let mut stage = Stage::new();
        stage.wait_until("Monday", "11:00");
        let hours = Hours::default();
        let (mut peace, mut all) = ([Peace::default(); 2], Vec::<Told>::new());
        for step in &steps {
            play(&mut stage, &mut peace, step);
            let seen: HashSet<i64> = all.iter().map(|(id, ..)| *id).collect();
            for new in told(&stage).into_iter().filter(|(id, ..)| !seen.contains(id)) {
                let (_, person, at, items) = &new;
                let at = Timestamp(*at);
                prop_assert!(!items.is_empty(), "{person} was told of nothing");
                prop_assert!(weekly::is_quiet(&hours, at), "{person} was told at {at:?}");
                let own = peace[PEOPLE.iter().position(|who| who == person).unwrap()];
                prop_assert!(!own.stopped && own.away_until.is_none_or(|until| until <= at), "{person} was not left in peace");
                for (_, before, then, known) in all.iter().filter(|(_, other, ..)| other == person) {
                    let days = (hours.date(at) - hours.date(Timestamp(*then))).get_days();
                    prop_assert!(days >= 7, "{before} was told twice within {days} days");
                    let again = items.iter().find(|item| item.1.starts_with("nieuw") && known.contains(item));
                    prop_assert_eq!(again, None, "{} was told of it before", person);
                }
                all.push(new);
            }
        }
        stage.release();
        prop_assert!(lines(&stage.transcript).iter().all(|lines| (2..=5).contains(lines)), "{}", stage.transcript);
        prop_assert_eq!(lines(&stage.transcript).len(), all.len(), "each message is said once: {}", stage.transcript);
        prop_assert!(stage.owed_twice().is_empty());
    }
}
