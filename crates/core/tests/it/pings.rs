//! Whatever happens in whatever order: nobody is asked against their word, at night, too often, or without a message that
//! was recorded; and every ping and every errand ends. So it is where two bots ask at once, too.

use std::time::Duration;

use jatwerk_core::corpus::store::people;
use jatwerk_core::db::Json;
use jatwerk_core::features::consult::store::errands;
use jatwerk_core::features::consult::store::pings;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_domain::errand::Stage as ErrandStage;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::policy::{Eligibility, MayAsk, may_ping};
use jatwerk_domain::time::Timestamp;
use jatwerk_stage::stage::{Stage, room};
use proptest::prelude::*;

const SPECIALISTS: [(&str, &str); 3] = [
    ("@fenna.waterdrinker:breda.example", "vroegsignalering"),
    ("@joost.klaverblad:gennep.example", "huurachterstand"),
    ("@lies.moerbei:breda.example", "huurachterstand en incasso"),
];
const ASKER: &str = "@asker:leiden.example";

#[derive(Clone, Debug)]
enum Step {
    Ask,
    Say {
        specialist: usize,
        words: &'static str,
    },
    AskerSays(&'static str),
    Neighbour,
    Removes(usize),
    Edits(usize),
    Wait {
        minutes: u64,
    },
    Restart,
    /// The homeserver is gone for so long.
    Away {
        minutes: u64,
    },
    Leaves(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let words = prop::sample::select(vec![
        "ja",
        "nee",
        "later",
        "later morgen",
        "liever @lies.moerbei:breda.example",
        "nooit",
        "stop",
        "doe mee",
        "vraagbaar alles aan",
        "vraagbaar alles uit",
        "afwezig 1 week",
        "beschikbaar",
        "quotum 1",
        "quotum 0",
        "werktijd ma, di 9:00-12:00",
        "Wij bellen binnen twee weken.",
        "Wat bedoel je?",
    ]);
    let wishes = prop::sample::select(vec![
        "vraag A",
        "vraag een specialist",
        "vraag een ander",
        "vraag @fenna.waterdrinker:breda.example",
        "annuleer",
        "hielp",
        "hielp niet",
        "En wie belt er dan?",
    ]);
    let minutes = prop::sample::select(vec![1_u64, 30, 200, 600, 1_500, 4_500]);
    let away = minutes.clone();
    prop_oneof![
        3 => Just(Step::Ask),
        6 => (0..3_usize, words).prop_map(|(specialist, words)| Step::Say { specialist, words }),
        6 => wishes.prop_map(Step::AskerSays),
        1 => Just(Step::Neighbour),
        1 => (0..4_usize).prop_map(Step::Removes),
        1 => (0..4_usize).prop_map(Step::Edits),
        5 => minutes.prop_map(|minutes| Step::Wait { minutes }),
        1 => Just(Step::Restart),
        1 => away.prop_map(|minutes| Step::Away { minutes }),
        1 => (0..3_usize).prop_map(Step::Leaves),
    ]
}

/// Each with the bot to which it happens.
fn steps(bots: usize) -> impl Strategy<Value = Vec<(usize, Step)>> {
    prop::collection::vec((0..bots, step()), 5..40)
}

/// The stage of each bot, each with its questions, and how many pings were looked at.
struct Play {
    stages: Vec<Stage>,
    questions: Vec<Vec<EventId>>,
    checked: usize,
}

/// The room in which a bot is asked.
fn room_of(bot: usize) -> RoomId {
    if bot == 0 { room() } else { RoomId::new("!elders") }
}

impl Play {
    /// With a bot for each of these accounts; without any there is only one.
    fn new(accounts: &[&'static str]) -> Self {
        let mut stage = Stage::new();
        let text = "Wij bellen huurders met een huurachterstand. Vroegsignalering voorkomt huisuitzetting.";
        stage.add_document("Breda", "2024", "Vroegsignalering van huurachterstand", Some(SPECIALISTS[0].0), None, text);
        for (id, topic) in SPECIALISTS {
            stage.add_colleague(id, id, "Breda", topic, "");
        }
        stage.account = accounts.first().copied();
        let others: Vec<Stage> = accounts.iter().skip(1).map(|account| stage.beside(account)).collect();
        let mut stages: Vec<Stage> = std::iter::once(stage).chain(others).collect();
        for (bot, stage) in stages.iter_mut().enumerate().take(accounts.len()) {
            let at = stage.now();
            stage.handle(Event::Joined { at, room: room_of(bot), direct: false, encrypted: false, open_as: None });
        }
        Self { questions: vec![Vec::new(); stages.len()], stages, checked: 0 }
    }

    fn say(&mut self, bot: usize, sender: &str, thread: Option<EventId>, mentioned: bool, text: &str) -> EventId {
        let stage = &mut self.stages[bot];
        let sender = PersonId::new(sender);
        let alone = !mentioned && thread.is_none();
        let id = stage.next_message();
        let said = Said {
            id: id.clone(),
            at: stage.now(),
            room: if alone { stage.direct(&sender) } else { room_of(bot) },
            sender,
            text: text.to_owned(),
            thread,
            reply_to: None,
            mentioned,
            direct: alone,
            moderator: false,
            power: 0,
        };
        stage.say(said);
        id
    }

    fn step(&mut self, bot: usize, step: &Step) {
        let thread = self.questions[bot].last().cloned();
        match step {
            Step::Ask => {
                let text = "Wie heeft ervaring met vroegsignalering van huurachterstand?";
                let id = self.say(bot, ASKER, None, true, text);
                self.questions[bot].push(id);
            }
            Step::Say { specialist, words } => {
                self.say(bot, SPECIALISTS[*specialist].0, None, false, words);
            }
            Step::AskerSays(words) if thread.is_some() => {
                self.say(bot, ASKER, thread, true, words);
            }
            Step::Neighbour if thread.is_some() => {
                self.say(bot, "@buur:gennep.example", thread, false, "Bij ons belt het wijkteam altijd zelf.");
            }
            Step::AskerSays(_) | Step::Neighbour => {}
            Step::Removes(number) => {
                if let Some(target) = self.questions[bot].get(*number).cloned() {
                    let stage = &mut self.stages[bot];
                    let (id, at, sender) = (stage.next_message(), stage.now(), PersonId::new(ASKER));
                    stage.handle(Event::Redacted { id, at, room: room_of(bot), sender, target, may_remove: false });
                }
            }
            Step::Edits(number) => {
                if let Some(target) = self.questions[bot].get(*number).cloned() {
                    let stage = &mut self.stages[bot];
                    let (id, at, sender) = (stage.next_message(), stage.now(), PersonId::new(ASKER));
                    let text = "Wie weet van huurachterstand?".into();
                    stage.handle(Event::Edited { id, at, room: room_of(bot), sender, target, text });
                }
            }
            Step::Wait { minutes } => self.wait(bot, Duration::from_secs(minutes * 60)),
            Step::Restart => self.stages[bot].restart(),
            Step::Away { minutes } => {
                self.stages[bot].lose_touch();
                self.wait(bot, Duration::from_secs(minutes * 60));
                self.stages[bot].regain_touch();
            }
            Step::Leaves(specialist) => {
                let stage = &mut self.stages[bot];
                let (at, person) = (stage.now(), PersonId::new(SPECIALISTS[*specialist].0));
                stage.handle(Event::Left { at, room: stage.direct(&person), person, elsewhere: true });
            }
        }
        if let Some(other) = self.stages.get_mut(1 - bot) {
            let at = other.now();
            other.handle(Event::Notified { at });
            self.wait(1 - bot, Duration::from_secs(1));
        }
    }

    /// Time passes for all, and this one sees it first.
    fn wait(&mut self, first: usize, span: Duration) {
        let then = self.stages.iter().map(Stage::now).max().unwrap().plus(span);
        let count = self.stages.len();
        for bot in (0..count).map(|place| (first + place) % count) {
            let left = then.since(self.stages[bot].now());
            self.stages[bot].wait(left);
        }
    }

    fn standings(&self) -> Vec<Eligibility> {
        let store = self.stages[0].store();
        SPECIALISTS.iter().map(|(id, _)| people::standing(&store, &PersonId::new(*id)).unwrap()).collect()
    }

    /// Every ping that was newly asked was allowed by what its person had said before and after the step, and is recorded.
    fn check(&mut self, before: &[Eligibility]) -> Result<(), TestCaseError> {
        let after = self.standings();
        let sql = "SELECT id, person, topic, named, asked_at FROM ping WHERE asked_at IS NOT NULL ORDER BY asked_at, ping.seq";
        let text = |row: &Json, name: &str| row.get(name).map(|text| text.as_str().unwrap().to_owned());
        let read = |row: &Json| {
            let (named, at) = (row["named"].as_i64().unwrap() != 0, row["asked_at"].as_i64().unwrap());
            (text(row, "id").unwrap(), text(row, "person").unwrap(), text(row, "topic"), named, at)
        };
        let rows: Vec<(String, String, Option<String>, bool, i64)> =
            self.stages[0].rows(sql, &[]).iter().map(read).collect();
        for (place, (id, person, topic, named, at)) in rows.iter().enumerate().skip(self.checked) {
            let owed = "SELECT txn FROM outbox WHERE kind = 'ping' AND subject = ? AND purpose = 'ask'";
            prop_assert!(
                !self.stages[0].rows(owed, &[id]).is_empty(),
                "{id} was asked without a message that was recorded"
            );
            prop_assert_ne!(person.as_str(), ASKER);
            let who = SPECIALISTS.iter().position(|(known, _)| known == person).unwrap();
            let earlier: Vec<_> =
                rows.iter().take(place).filter(|row| row.1 == *person).map(|row| Timestamp(row.4)).collect();
            let allowed = [&before[who], &after[who]].into_iter().any(|standing| {
                let standing = Eligibility { pings: earlier.clone(), ..standing.clone() };
                may_ping(&standing, topic.as_deref(), *named, Timestamp(*at)) == MayAsk::Yes
            });
            prop_assert!(allowed, "{person} was asked at {at}: {:?}", before[who]);
        }
        self.checked = rows.len();
        Ok(())
    }

    /// From here on nobody says a word: everything ends.
    fn let_time_pass(&mut self) -> Result<(), TestCaseError> {
        for _ in 0..60 {
            let before = self.standings();
            self.wait(0, Duration::from_secs(24 * 60 * 60));
            self.check(&before)?;
        }
        // What was owed to another bot then is sent by now.
        self.wait(0, Duration::from_secs(1));
        let store = self.stages[0].store();
        for (id, _) in SPECIALISTS {
            prop_assert!(
                pings::open_pings_to(&store, &PersonId::new(id)).unwrap().is_empty(),
                "a ping to {id} goes on for ever"
            );
        }
        for errand in errands::errands_of(&store, &PersonId::new(ASKER)).unwrap() {
            prop_assert!(matches!(errand.stage, ErrandStage::Ended(_)), "{errand:?} goes on for ever");
        }
        let owed = self.stages[0].rows("SELECT txn FROM outbox WHERE state IN ('due', 'waiting')", &[]);
        prop_assert!(owed.is_empty(), "{owed:?}");
        for stage in &mut self.stages {
            prop_assert_eq!(stage.owed_twice(), Vec::<String>::new());
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_asked_against_their_word(steps in steps(1)) {
        played(Play::new(&[]), &steps)?;
    }

    /// One is on the server of two specialists, the other on that of the third.
    #[test]
    fn nor_by_two_bots_that_ask_at_once(steps in steps(2)) {
        played(Play::new(&["@jatwerk:breda.example", "@jatwerk:gennep.example"]), &steps)?;
    }
}

fn played(mut play: Play, steps: &[(usize, Step)]) -> Result<(), TestCaseError> {
    for (bot, step) in steps {
        let before = play.standings();
        play.step(*bot, step);
        play.check(&before)?;
    }
    play.let_time_pass()
}

/// A third person comes in while the message still waits to be sent: what becomes of it then is no word of whoever was asked.
#[test]
fn a_ping_that_moved_before_it_was_sent_goes_on() {
    for declined in [false, true] {
        let mut play = Play::new(&[]);
        for (specialist, _) in SPECIALISTS {
            play.say(0, specialist, None, false, "hulp");
        }
        play.step(0, &Step::Ask);
        play.stages[0].hold();
        play.step(0, &Step::AskerSays("vraag A"));
        let stage = &mut play.stages[0];
        let owed = "SELECT outbox.txn AS txn, ping.person AS person FROM outbox JOIN ping ON ping.id = outbox.subject
                    WHERE outbox.kind = 'ping' AND outbox.purpose = 'ask' AND outbox.state = 'due'";
        let owed = stage.rows(owed, &[]);
        let [row] = owed.as_slice() else { panic!("{owed:?}") };
        let (txn, person) = (row["txn"].as_str().unwrap().to_owned(), PersonId::new(row["person"].as_str().unwrap()));
        let (at, room) = (stage.now(), stage.direct(&person));
        stage.handle(Event::Shared { at, room });
        stage.handle(match declined {
            true => Event::Declined { at, txn },
            false => Event::Refused { at, txn, reason: "others may read this conversation now".into() },
        });
        let asked = stage.rows("SELECT person, state FROM ping", &[]);
        assert_eq!(asked.len(), 1, "nobody else is asked: {asked:?}");
        assert_eq!(asked[0]["state"], "asked");
        assert_eq!(pings::unanswered_in_a_row(&stage.store(), &person).unwrap(), 0);
    }
}
