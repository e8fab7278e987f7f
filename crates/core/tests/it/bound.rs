//! A document that is bound to a place is seen there and nowhere else, whatever people say.

use std::time::Duration;

use jatwerk_core::corpus::store::audience;
use jatwerk_core::corpus::store::overrides;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_domain::id::{PersonId, RoomId};
use jatwerk_stage::stage::{Stage, room};
use proptest::prelude::*;

const MODERATORS: &str = "!moderators";
const DESK: &str = "!infodesk";

/// The rooms where people ask.
const ROOMS: [&str; 2] = ["!praktijk", "!ander"];

/// Everybody works where their server is named after.
const PEOPLE: [(&str, &str); 3] = [
    ("@asker:leiden.example", "Leiden"),
    ("@vrager:breda.example", "Breda"),
    ("@fenna.waterdrinker:breda.example", "Breda"),
];

/// The word by which a document is known again, in its title only.
const DOCUMENTS: [(&str, &str); 4] = [
    ("Aalbes", "Zwemles voor peuters in het buitenbad, met een badmeester."),
    ("Braambos", "Zwemles voor ouderen, elke dinsdag in het binnenbad met een badmeester."),
    ("Citroen", "Een badmeester geeft zwemles aan statushouders."),
    ("Dille", "Zwemles na school, met de bus naar het zwembad."),
];

/// To what a document can be bound: a room or a municipality.
const BINDINGS: [&str; 5] = ["overal", "!ander", "Breda", "!praktijk, Leiden", "Leiden"];

#[derive(Clone, Debug)]
enum Step {
    Bind { document: usize, to: usize },
    Say { who: usize, place: usize, text: &'static str },
    AtDesk(&'static str),
    Move { ander: bool },
    Wait(u64),
    Restart,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let texts = prop::sample::select(vec![
        "wie geeft zwemles met een badmeester?",
        "zwemles voor ouderen in het binnenbad",
        "wie weet iets van zeepaarden op zolder?",
        "meer",
        "verwant 1",
        "verwant 2",
        "zoek zwemles badmeester",
        "alleen kleine gemeenten",
        "vraag A",
        "vraag een specialist",
        "hielp niet",
        "ja",
        "profiel",
        "mijn gegevens",
        "hulp",
    ]);
    let step = prop_oneof![
        3 => (0..DOCUMENTS.len(), 0..BINDINGS.len()).prop_map(|(document, to)| Step::Bind { document, to }),
        9 => (0..PEOPLE.len(), 0..5_usize, texts).prop_map(|(who, place, text)| Step::Say { who, place, text }),
        1 => prop::sample::select(vec!["open", "stand"]).prop_map(Step::AtDesk),
        1 => any::<bool>().prop_map(|ander| Step::Move { ander }),
        1 => prop::sample::select(vec![2_u64, 30]).prop_map(Step::Wait),
        1 => Just(Step::Restart),
    ];
    prop::collection::vec(step, 5..40)
}

struct Play {
    stage: Stage,
    bound: [usize; DOCUMENTS.len()],
    /// What has become of the rooms, which take each other's place.
    current: [RoomId; ROOMS.len()],
    read: usize,
}

impl Play {
    fn new() -> Self {
        let mut stage = Stage::new();
        stage.moderators = Some(RoomId::new(MODERATORS));
        stage.desk = Some(RoomId::new(DESK));
        let (author, _) = PEOPLE[2];
        for (name, text) in DOCUMENTS {
            // They are one dossier, so that they are related to each other.
            let title = format!("Zwemles {name}");
            stage.add_part(Some("zwemles"), "Breda", "2024", &title, Some(author), Some("Zwembron"), text);
        }
        stage.add_colleague(author, "Fenna Waterdrinker", "Breda", "zwemles", "");
        Self { stage, bound: [0; DOCUMENTS.len()], current: ROOMS.map(RoomId::new), read: 0 }
    }

    fn say(&mut self, who: &str, place: RoomId, direct: bool, power: i64, text: &str) {
        let said = Said {
            id: self.stage.next_message(),
            at: self.stage.now(),
            room: place,
            sender: PersonId::new(who),
            text: text.to_owned(),
            thread: None,
            reply_to: None,
            mentioned: !direct,
            direct,
            moderator: false,
            power,
        };
        self.stage.say(said);
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Bind { document, to } => {
                let title = DOCUMENTS[*document].0;
                let number = overrides::documents_titled(&self.stage.store(), &[title], 1).unwrap()[0].number;
                let mods = || RoomId::new(MODERATORS);
                self.say(
                    "@mod:breda.example",
                    mods(),
                    false,
                    50,
                    &format!("wijzig {number} zichtbaar = {}", BINDINGS[*to]),
                );
                self.say("@mod:breda.example", mods(), false, 50, "ja");
                self.bound[*document] = *to;
            }
            Step::Say { who, place, text } => {
                let (id, _) = PEOPLE[*who];
                let (place, direct) = match place {
                    0 => (RoomId::new(id), true),
                    1 | 2 => (self.current[place - 1].clone(), false),
                    // Some stay where it was.
                    _ => (RoomId::new(ROOMS[place - 3]), false),
                };
                self.say(id, place, direct, 0, text);
            }
            Step::AtDesk(word) => self.say("@desk:breda.example", RoomId::new(DESK), false, 0, word),
            Step::Move { ander } => {
                let room = usize::from(*ander);
                let (at, old) = (self.stage.now(), self.current[room].clone());
                let new = RoomId::new(format!("{old}-nieuw"));
                self.stage.handle(Event::Upgraded { at, old, new: new.clone() });
                self.current[room] = new;
            }
            Step::Wait(hours) => self.stage.wait(Duration::from_secs(hours * 60 * 60)),
            Step::Restart => self.stage.restart(),
        }
        self.check();
    }

    /// Looks through what the bot said since the last time.
    fn check(&mut self) {
        let new = self.stage.transcript[self.read..].to_owned();
        self.read = self.stage.transcript.len();
        let mut place = String::new();
        for line in new.lines() {
            if let Some(head) = line.strip_prefix("  bot") {
                place = heard_in(head);
            } else if place != MODERATORS {
                for ((name, _), to) in DOCUMENTS.iter().zip(self.bound) {
                    let may = is_seen(BINDINGS[to], &place, &self.current);
                    assert!(
                        may || !line.contains(name),
                        "{name} is bound to {}: {place} heard {line}\n{new}",
                        BINDINGS[to]
                    );
                }
            }
        }
        assert_eq!(
            audience::count_bound(&self.stage.store()).unwrap(),
            self.bound.iter().filter(|to| **to > 0).count()
        );
    }
}

/// The room in which a line of the transcript is said: for a conversation of two the beginning of the person's id.
fn heard_in(head: &str) -> String {
    if let Some((_, rest)) = head.split_once(" → ") {
        return rest.split_whitespace().next().unwrap().to_owned();
    }
    match head.split_once(" in !") {
        Some((_, rest)) => format!("!{}", rest.split([' ', ':']).next().unwrap()),
        None => room().to_string(),
    }
}

fn is_seen(binding: &str, place: &str, current: &[RoomId]) -> bool {
    let home = PEOPLE.iter().find(|(id, _)| id.split(':').next() == Some(place)).map(|(_, home)| *home);
    let now = |part| ROOMS.iter().position(|room| *room == part).map_or(part, |room| current[room].as_str());
    binding.split(", ").any(|part| part == "overal" || now(part) == place || Some(part) == home)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_bound_is_seen_nowhere_else(steps in steps()) {
        let mut play = Play::new();
        for step in &steps {
            play.step(step);
        }
    }
}
