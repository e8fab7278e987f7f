//! Whatever happens in whatever order: nobody is asked against their word, at night, too often, or without a message that
//! was recorded; and every ping and every errand ends.

use std::time::Duration;

use jatwerk_core::corpus::store::people;
use jatwerk_core::db::Json;
use jatwerk_core::features::consult::store::errands;
use jatwerk_core::features::consult::store::pings;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::store::said::outbox_rows;
use jatwerk_domain::errand::Stage as ErrandStage;
use jatwerk_domain::id::{EventId, PersonId};
use jatwerk_domain::policy::{Eligibility, MayAsk, may_ping};
use jatwerk_domain::time::Timestamp;
use jatwerk_stage::stage::{Stage, direct, room};
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

fn steps() -> impl Strategy<Value = Vec<Step>> {
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
        "vraag @fenna.waterdrinker:breda.example",
        "annuleer",
        "hielp",
        "hielp niet",
        "En wie belt er dan?",
    ]);
    let minutes = prop::sample::select(vec![1_u64, 30, 200, 600, 1_500, 4_500]);
    let away = minutes.clone();
    let step = prop_oneof![
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
    ];
    prop::collection::vec(step, 5..40)
}

/// A stage with its questions, and what every specialist had agreed to before the last step.
struct Play {
    stage: Stage,
    questions: Vec<EventId>,
    checked: usize,
}

impl Play {
    fn new() -> Self {
        let mut stage = Stage::new();
        let text = "Wij bellen huurders met een huurachterstand. Vroegsignalering voorkomt huisuitzetting.";
        stage.add_document("Breda", "2024", "Vroegsignalering van huurachterstand", Some(SPECIALISTS[0].0), None, text);
        for (id, topic) in SPECIALISTS {
            stage.add_colleague(id, id, "Breda", topic, "");
        }
        Self { stage, questions: Vec::new(), checked: 0 }
    }

    fn say(&mut self, sender: &str, alone: bool, thread: Option<EventId>, mentioned: bool, text: &str) -> EventId {
        let sender = PersonId::new(sender);
        let id = self.stage.next_message();
        let said = Said {
            id: id.clone(),
            at: self.stage.now(),
            room: if alone { direct(&sender) } else { room() },
            sender,
            text: text.to_owned(),
            thread,
            reply_to: None,
            mentioned,
            direct: alone,
            moderator: false,
            power: 0,
        };
        self.stage.say(said);
        id
    }

    fn step(&mut self, step: &Step) {
        let thread = self.questions.last().cloned();
        match step {
            Step::Ask => {
                let text = "Wie heeft ervaring met vroegsignalering van huurachterstand?";
                let id = self.say(ASKER, false, None, true, text);
                self.questions.push(id);
            }
            Step::Say { specialist, words } => {
                self.say(SPECIALISTS[*specialist].0, true, None, false, words);
            }
            Step::AskerSays(words) if thread.is_some() => {
                self.say(ASKER, false, thread, true, words);
            }
            Step::Neighbour if thread.is_some() => {
                self.say("@buur:gennep.example", false, thread, false, "Bij ons belt het wijkteam altijd zelf.");
            }
            Step::AskerSays(_) | Step::Neighbour => {}
            Step::Removes(number) => {
                if let Some(target) = self.questions.get(*number).cloned() {
                    let (id, at) = (self.stage.next_message(), self.stage.now());
                    let sender = PersonId::new(ASKER);
                    self.stage.handle(Event::Redacted { id, at, room: room(), sender, target, may_remove: false });
                }
            }
            Step::Edits(number) => {
                if let Some(target) = self.questions.get(*number).cloned() {
                    let (id, at, text) =
                        (self.stage.next_message(), self.stage.now(), "Wie weet van huurachterstand?".into());
                    let sender = PersonId::new(ASKER);
                    self.stage.handle(Event::Edited { id, at, room: room(), sender, target, text });
                }
            }
            Step::Wait { minutes } => self.stage.wait(Duration::from_secs(minutes * 60)),
            Step::Restart => self.stage.restart(),
            Step::Away { minutes } => {
                self.stage.lose_touch();
                self.stage.wait(Duration::from_secs(minutes * 60));
                self.stage.regain_touch();
            }
            Step::Leaves(specialist) => {
                let (at, person) = (self.stage.now(), PersonId::new(SPECIALISTS[*specialist].0));
                self.stage.handle(Event::Left { at, room: direct(&person), person, elsewhere: true });
            }
        }
    }

    fn standings(&self) -> Vec<Eligibility> {
        let store = self.stage.store();
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
            self.stage.rows(sql, &[]).iter().map(read).collect();
        for (place, (id, person, topic, named, at)) in rows.iter().enumerate().skip(self.checked) {
            let owed = "SELECT txn FROM outbox WHERE kind = 'ping' AND subject = ? AND purpose = 'ask'";
            prop_assert!(
                !self.stage.rows(owed, &[id]).is_empty(),
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
            self.stage.wait(Duration::from_secs(24 * 60 * 60));
            self.check(&before)?;
        }
        let store = self.stage.store();
        for (id, _) in SPECIALISTS {
            prop_assert!(
                pings::open_pings_to(&store, &PersonId::new(id)).unwrap().is_empty(),
                "a ping to {id} goes on for ever"
            );
        }
        for errand in errands::errands_of(&store, &PersonId::new(ASKER)).unwrap() {
            prop_assert!(matches!(errand.stage, ErrandStage::Ended(_)), "{errand:?} goes on for ever");
        }
        prop_assert_eq!(outbox_rows::count_due(&store).unwrap(), 0);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_asked_against_their_word(steps in steps()) {
        let mut play = Play::new();
        for step in &steps {
            let before = play.standings();
            play.step(step);
            play.check(&before)?;
        }
        play.let_time_pass()?;
    }
}
