//! Whatever happens in whatever order: a question that nobody solved is at the desk, or its case is closed with an outcome;
//! and nothing from a private room is at the desk without its asker's yes.

use std::time::Duration;

use jatwerk_core::features::desk::store::cases;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::store::said::outbox_rows;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_stage::stage::{Stage, room};
use proptest::prelude::*;

const ASKERS: [&str; 2] = ["@asker:leiden.example", "@ander:gennep.example"];
const DESK: &str = "!infodesk";

#[derive(Clone, Debug)]
enum Step {
    Ask { asker: usize, alone: bool, text: &'static str },
    AskerSays { question: usize, text: &'static str },
    DeskSays { case: usize, text: &'static str },
    Reacts { case: usize, key: &'static str },
    Agrees { question: usize, key: &'static str },
    Removes(usize),
    Edits(usize),
    Wait { hours: u64 },
    Restart,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let texts = prop::sample::select(vec![
        "Welke gemeenten hebben een zwembad geprivatiseerd?",
        "Wie heeft een kinderboerderij verplaatst?",
        "anoniem mag een wethouder inspreken?",
        "Notitie riolering: stand, planning, kosten.",
    ]);
    let asked = prop::sample::select(vec![
        "ja",
        "nee",
        "hielp",
        "hielp niet",
        "heropen",
        "vraag een specialist",
        "Wat kost dat per jaar?",
    ]);
    let desk = prop::sample::select(vec![
        "pak",
        "notitie gebeld",
        "antwoord Bel Gennep eens.",
        "klaar",
        "klaar niets",
        "klaar collega",
        "heropen",
        "open",
        "stand",
        "koppel @joost.klaverblad:gennep.example",
        "Wie kent dit?",
        "nieuw",
    ]);
    let step = prop_oneof![
        4 => (0..2_usize, any::<bool>(), texts).prop_map(|(asker, alone, text)| Step::Ask { asker, alone, text }),
        4 => (0..6_usize, asked).prop_map(|(question, text)| Step::AskerSays { question, text }),
        6 => (0..6_usize, desk).prop_map(|(case, text)| Step::DeskSays { case, text }),
        2 => (0..6_usize, prop::sample::select(vec!["🙋", "📚", "🤷", "🎉"])).prop_map(|(case, key)| Step::Reacts { case, key }),
        3 => (0..6_usize, prop::sample::select(vec!["✅", "❌"])).prop_map(|(question, key)| Step::Agrees { question, key }),
        1 => (0..6_usize).prop_map(Step::Removes),
        1 => (0..6_usize).prop_map(Step::Edits),
        3 => prop::sample::select(vec![1_u64, 30, 200, 400]).prop_map(|hours| Step::Wait { hours }),
        1 => Just(Step::Restart),
    ];
    prop::collection::vec(step, 5..40)
}

struct Play {
    stage: Stage,
    open: bool,
    questions: Vec<(EventId, usize, bool)>,
    /// Questions whose asker said yes, or which were asked anonymously.
    agreed: Vec<EventId>,
}

impl Play {
    fn new(open: bool) -> Self {
        let mut stage = Stage::new();
        stage.desk = Some(RoomId::new(DESK));
        stage.add_colleague("@joost.klaverblad:gennep.example", "Joost Klaverblad", "Gennep", "zwembaden", "askable");
        if open {
            let (at, open_as) = (stage.now(), Some("Praktijkkamer".to_owned()));
            stage.handle(Event::Joined { at, room: room(), direct: false, encrypted: false, open_as });
        }
        Self { stage, open, questions: Vec::new(), agreed: Vec::new() }
    }

    fn say(&mut self, sender: &str, place: RoomId, thread: Option<EventId>, direct: bool, text: &str) -> EventId {
        let id = self.stage.next_message();
        let said = Said {
            id: id.clone(),
            at: self.stage.now(),
            room: place,
            sender: PersonId::new(sender),
            text: text.to_owned(),
            mentioned: !direct && thread.is_none(),
            thread,
            reply_to: None,
            direct,
            moderator: false,
            power: 0,
        };
        self.stage.say(said);
        id
    }

    fn react(&mut self, sender: &str, place: RoomId, target: String, key: &str) {
        let (id, at) = (self.stage.next_message(), self.stage.now());
        let (sender, target, key) = (PersonId::new(sender), EventId::new(target), key.to_owned());
        self.stage.handle(Event::Reacted { id, at, room: place, sender, target, key, power: 0 });
    }

    fn place(&self, question: usize) -> Option<(EventId, &'static str, RoomId, bool)> {
        let (id, asker, alone) = self.questions.get(question)?.clone();
        let who = ASKERS[asker];
        Some((id, who, if alone { RoomId::new(who) } else { room() }, alone))
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Ask { asker, alone, text } => {
                let place = if *alone { RoomId::new(ASKERS[*asker]) } else { room() };
                let id = self.say(ASKERS[*asker], place, None, *alone, text);
                if *alone && text.starts_with("anoniem") {
                    self.agreed.push(id.clone());
                }
                self.questions.push((id, *asker, *alone));
            }
            Step::AskerSays { question, text } => {
                let Some((id, who, place, alone)) = self.place(*question) else { return };
                if *text == "ja" {
                    self.agreed.push(id.clone());
                }
                self.say(who, place, Some(id), alone, text);
            }
            Step::Agrees { question, key } => {
                let Some((id, who, place, _)) = self.place(*question) else { return };
                if *key == "✅" {
                    self.agreed.push(id.clone());
                }
                self.react(who, place, format!("bot-asker/{id}/told/0"), key);
            }
            Step::DeskSays { case, text } => {
                let Some((id, ..)) = self.place(*case) else { return };
                let root = EventId::new(format!("bot-case/{id}/opening/0"));
                self.say("@mira:vng.example", RoomId::new(DESK), Some(root), false, text);
            }
            Step::Reacts { case, key } => {
                let Some((id, ..)) = self.place(*case) else { return };
                self.react("@mira:vng.example", RoomId::new(DESK), format!("bot-case/{id}/opening/0"), key);
            }
            Step::Removes(question) | Step::Edits(question) => {
                let Some((target, who, place, _)) = self.place(*question) else { return };
                let (id, at, sender) = (self.stage.next_message(), self.stage.now(), PersonId::new(who));
                self.stage.handle(if matches!(step, Step::Removes(_)) {
                    Event::Redacted { id, at, room: place, sender, target, may_remove: false }
                } else {
                    Event::Edited { id, at, room: place, sender, target, text: "Wie verkocht een zwembad?".into() }
                });
            }
            Step::Wait { hours } => self.stage.wait(Duration::from_secs(hours * 60 * 60)),
            Step::Restart => self.stage.restart(),
        }
    }

    /// Every case is open with a moment at which it closes, or closed with an outcome; the desk saw no other.
    fn check(&self) -> Result<(), TestCaseError> {
        let any = |sql: &str, values: &[&str]| !self.stage.rows(sql, values).is_empty();
        let lost = "SELECT number FROM desk_case WHERE (state = 'closed') <> (outcome IS NOT NULL AND due IS NULL)";
        prop_assert!(!any(lost, &[]), "a case is neither open nor closed");
        let unseen = "SELECT number FROM desk_case WHERE state = 'open'
             AND NOT EXISTS (SELECT 1 FROM outbox WHERE kind = 'case' AND subject = question AND root AND outbox.room = desk)";
        prop_assert!(!any(unseen, &[]), "an open case is not at the desk");
        for (id, _, alone) in &self.questions {
            let seen = any("SELECT txn FROM outbox WHERE kind = 'case' AND subject = ? AND root", &[id.as_str()]);
            let public = self.open && !alone;
            prop_assert!(!seen || public || self.agreed.contains(id), "{id} is at the desk without a yes");
            let waits =
                "SELECT id FROM question WHERE id = ? AND state = 'answered' AND text LIKE '%zwembad geprivatiseerd%'
                 AND conversation = id AND NOT EXISTS (SELECT 1 FROM desk_case WHERE desk_case.question = question.id)";
            prop_assert!(!any(waits, &[id.as_str()]), "{} was not solved, and has no case", id);
        }
        Ok(())
    }
}

#[test]
fn of_whoever_asked_long_ago_nobody_says_that_they_are_new() {
    let mut stage = Stage::new();
    for line in [
        "the info desk is !infodesk",
        "document Breda, 2024, \"Vroegsignalering van huurachterstand\": Vroegsignalering van huurachterstand helpt.",
        "the room is open to all",
        "@asker:leiden.example: @Jatwerk Wie heeft ervaring met vroegsignalering van huurachterstand?",
        "@asker:leiden.example (thread of 1): hielp",
        "91 days later",
        "1 hours later",
        "@asker:leiden.example: @Jatwerk Wie heeft ervaring met vroegsignalering van huurachterstand?",
        "@asker:leiden.example (thread of 3): hielp niet",
        "@balie:breda.example (in !infodesk): open",
    ] {
        crate::conversations::play(&mut stage, line);
    }
    let said = &stage.transcript;
    assert!(said.contains("Vraag 1, de eerste in 90 dagen van iemand die er nog niet uit is:"), "{said}");
    assert!(said.contains("· eerste vraag in 90 dagen ·"), "{said}");
}

#[test]
fn who_a_citizen_is_never_comes_to_the_desk() {
    let named = "@asker:leiden.example edits 1: Welk zwembad is geprivatiseerd voor mevrouw Jansen, geboren 12-3-1950?";
    let mut stage = Stage::new();
    for line in [
        "the info desk is !infodesk",
        "@asker:leiden.example: @Jatwerk Welke gemeenten hebben een zwembad geprivatiseerd?",
        named,
        "@asker:leiden.example (thread of 1): ja",
    ] {
        crate::conversations::play(&mut stage, line);
    }
    let at_desk = "SELECT txn FROM outbox WHERE kind = 'case'";
    assert!(stage.rows(at_desk, &[]).is_empty(), "{}", stage.transcript);
    for line in [
        "@asker:leiden.example edits 1: Welke gemeenten hebben een zwembad geprivatiseerd?",
        "@asker:leiden.example (thread of 1): ja",
        named,
        "@mira:vng.example (in !infodesk): open",
        "the info desk moves to !nieuwdesk",
    ] {
        crate::conversations::play(&mut stage, line);
    }
    let said = &stage.transcript;
    assert!(said.contains("In je vraag lijkt nog iets van een inwoner te staan."), "{said}");
    assert!(said.contains("bot in !nieuwdesk:\n    Vraag 1, zonder goede treffer:"), "{said}");
    assert_eq!(said.matches("Jansen").count(), 0, "{said}");
}

#[test]
fn an_anonymous_question_that_is_edited_before_its_answer_comes_to_the_desk() {
    let edit = |text: &str| format!("@asker:leiden.example (dm) edits 1: {text}");
    let mut stage = Stage::new();
    for line in [
        "the info desk is !infodesk",
        "the model is slow",
        "@asker:leiden.example (dm, direct): anoniem hoe ga je om met een conflikt in het college?",
        &edit("anoniem hoe ga je om met een conflict in het college?"),
        "the model is ready",
    ] {
        crate::conversations::play(&mut stage, line);
    }
    let quoted = "    Vraag 1, anoniem gesteld:\n    “hoe ga je om met een conflict in het college?”";
    assert_eq!(stage.transcript.matches(quoted).count(), 1, "{}", stage.transcript);
    crate::conversations::play(&mut stage, &edit("Namens een gemeente: hoe ga je om met ruzie? En wat kost dat?"));
    let anew = "bot changes its message in !infodesk:\n    Vraag 1, anoniem gesteld:\n    “hoe ga je om met ruzie? En wat kost dat?”";
    assert_eq!(stage.transcript.matches(anew).count(), 1, "{}", stage.transcript);
}

#[test]
fn what_stood_in_a_question_before_it_became_anonymous_never_comes_to_the_desk() {
    let mut stage = Stage::new();
    for line in [
        "the info desk is !infodesk",
        "@asker:leiden.example (dm, direct): Wij in Leiden verkopen een zwembad, wie deed dat?",
        "@asker:leiden.example (dm) edits 1: anoniem Welke gemeenten hebben een zwembad geprivatiseerd?",
    ] {
        crate::conversations::play(&mut stage, line);
    }
    let said = &stage.transcript;
    assert!(
        said.contains("Vraag 1, anoniem gesteld:\n    “Welke gemeenten hebben een zwembad geprivatiseerd?”"),
        "{said}"
    );
    assert!(!said.contains("Wij in Leiden"), "{said}");
}

#[test]
fn a_question_in_a_room_that_becomes_anonymous_stays_away_from_the_desk() {
    for room in ["the room is open to all", "nobody may be invited here"] {
        let mut stage = Stage::new();
        for line in [
            "the info desk is !infodesk",
            "colleague @asker:leiden.example \"Anna Vraagal\" in Leiden knows \"zwembaden\"",
            room,
            "the model is slow",
            "@asker:leiden.example: @Jatwerk Welke gemeenten hebben een zwembad geprivatiseerd?",
            "@asker:leiden.example edits 1: anoniem Welke gemeenten hebben een zwembad geprivatiseerd?",
            "the model is ready",
        ] {
            crate::conversations::play(&mut stage, line);
        }
        let at_desk = "SELECT txn FROM outbox WHERE kind = 'case'";
        assert!(stage.rows(at_desk, &[]).is_empty(), "{}", stage.transcript);
        assert!(stage.transcript.contains("Hier staat je naam er al bij."), "{}", stage.transcript);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_case_is_ever_lost(open: bool, steps in steps()) {
        let mut play = Play::new(open);
        for step in &steps {
            play.step(step);
            play.check()?;
        }
        // Who is asked may be away for days, and only when nobody is left does the case begin.
        for days in std::iter::repeat_n(1, 16).chain(std::iter::repeat_n(3, 12)) {
            play.stage.wait(Duration::from_secs(days * 24 * 60 * 60));
            play.check()?;
        }
        let still = cases::open_cases(&play.stage.store(), &RoomId::new(DESK)).unwrap();
        prop_assert!(still.is_empty(), "{:?} goes on for ever", still);
        prop_assert_eq!(outbox_rows::count_due(&play.stage.store()).unwrap(), 0);
    }
}
