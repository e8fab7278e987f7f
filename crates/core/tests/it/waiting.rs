//! However messages are interleaved: a bare yes is for one thing that waits, the last that it fits, and never for what waits no
//! more. And no listener wants a bare word: it is for whoever asked.

use std::collections::BTreeMap;
use std::time::Duration;

use jatwerk_core::db::Json;
use jatwerk_core::kernel::event::Said;
use jatwerk_domain::id::{PersonId, RoomId};
use jatwerk_stage::stage::{Stage, direct, room};
use proptest::prelude::*;

const OWNER: &str = "@fenna.waterdrinker:breda.example";
const GIVER: &str = "@joost.klaverblad:gennep.example";
const ASKER: &str = "@asker:leiden.example";
const MODERATOR: &str = "@mod:breda.example";
const MODERATORS: &str = "!moderators";

#[derive(Clone, Debug)]
enum Step {
    Asks(&'static str),
    Owner(&'static str),
    HandsOver,
    Moderator(&'static str),
    Wait { hours: u64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let asks = prop::sample::select(vec![
        "Wie heeft ervaring met vroegsignalering van huurachterstand?",
        "vraag @fenna.waterdrinker:breda.example",
        "vraag A",
        "annuleer",
        "hielp",
    ]);
    let owner = prop::sample::select(vec![
        "ja", "ja", "ja", "nee", "hulp", "klopt", "later", "1", "3 ab", "dank je", "profiel",
    ]);
    let moderator = prop::sample::select(vec![
        "ja",
        "ja",
        "ja",
        "nee",
        "trek terug 1",
        "trek terug 2",
        "zet 3 vast bij \"riolering\"",
        "week",
        "werkvoorraad",
        "ongedaan",
        "hulp",
    ]);
    let hours = prop::sample::select(vec![1_u64, 7, 24, 72]);
    let step = prop_oneof![
        3 => asks.prop_map(Step::Asks),
        6 => owner.prop_map(Step::Owner),
        1 => Just(Step::HandsOver),
        6 => moderator.prop_map(Step::Moderator),
        3 => hours.prop_map(|hours| Step::Wait { hours }),
    ];
    prop::collection::vec(step, 5..30)
}

struct Play {
    stage: Stage,
}

impl Play {
    fn new() -> Self {
        let mut stage = Stage::new();
        stage.moderators = Some(RoomId::new(MODERATORS));
        let text = "Wij bellen huurders met een huurachterstand. Vroegsignalering voorkomt huisuitzetting.";
        stage.add_document("Breda", "2020", "Vroegsignalering van huurachterstand", Some(OWNER), None, text);
        stage.add_colleague(OWNER, "Fenna Waterdrinker", "Breda", "vroegsignalering", "");
        stage.add_colleague(GIVER, "Joost Klaverblad", "Gennep", "riolering", "");
        stage.wait_until("Monday", "11:00");
        Self { stage }
    }

    fn say(&mut self, sender: &str, room: RoomId, text: &str) {
        let said = Said {
            id: self.stage.next_message(),
            at: self.stage.now(),
            sender: PersonId::new(sender),
            text: text.to_owned(),
            thread: None,
            reply_to: None,
            mentioned: sender == ASKER,
            direct: room == direct(&PersonId::new(sender)),
            moderator: sender == MODERATOR,
            power: if sender == MODERATOR { 50 } else { 0 },
            room,
        };
        self.stage.say(said);
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Asks(words) => self.say(ASKER, room(), words),
            Step::Owner(words) => self.say(OWNER, direct(&PersonId::new(OWNER)), words),
            Step::HandsOver => self.say(GIVER, direct(&PersonId::new(GIVER)), &format!("overdracht {OWNER}")),
            Step::Moderator(words) => self.say(MODERATOR, RoomId::new(MODERATORS), words),
            Step::Wait { hours } => self.stage.wait(Duration::from_secs(hours * 60 * 60)),
        }
    }

    fn read(&self, sql: &str) -> Vec<(String, String)> {
        let text = |row: &Json, name: &str| row[name].as_str().unwrap().to_owned();
        let named = format!("WITH found (what, how) AS ({sql}) SELECT what, how FROM found");
        self.stage.rows(&named, &[]).iter().map(|row| (text(row, "what"), text(row, "how"))).collect()
    }

    /// What waits for an answer in `room`, the last first, as far as its owners still want one.
    fn waiting(&self, room: &RoomId) -> Vec<String> {
        let open = self.open();
        let sql = format!(
            "SELECT waiting.kind || ' ' || waiting.subject AS what FROM waiting JOIN outbox USING (txn)
             WHERE outbox.room = '{room}' AND state = 'done' ORDER BY waiting.seq DESC"
        );
        let waiting = self.stage.rows(&sql, &[]);
        let waiting = waiting.iter().map(|row| row["what"].as_str().unwrap().to_owned());
        waiting.filter(|subject| open.contains_key(subject)).collect()
    }

    /// Whatever a yes of one of them may decide, and how far it is.
    fn open(&self) -> BTreeMap<String, String> {
        let sql = "SELECT 'change ' || id, CAST((SELECT count(*) FROM act_person WHERE act = number AND part = 'confirmed') AS TEXT)
                     FROM act WHERE state = 'proposed'
                   UNION SELECT 'ping ' || id, state FROM ping WHERE state IN ('asked', 'postponed')
                   UNION SELECT 'ping ' || ping, 'keep' FROM keep_offer WHERE kept IS NULL
                   UNION SELECT 'review ' || review, '' FROM review_asked WHERE answer IS NULL AND NOT EXISTS
                     (SELECT 1 FROM review WHERE review.document = review_asked.document AND review.at >= review_asked.at)
                   UNION SELECT 'handover ' || id, '' FROM handover WHERE state = 'asked'
                   UNION SELECT 'reuse ' || cause, '' FROM reuse_asked WHERE asked_at IS NOT NULL AND ended_at IS NULL
                     AND about <> 'noted'";
        self.read(sql).into_iter().collect()
    }

    /// What was done and may never be done a second time by a bare word.
    fn done(&self) -> BTreeMap<String, String> {
        let sql = "SELECT 'change ' || id, state FROM act WHERE state <> 'proposed' AND state <> 'weighing'
                   UNION SELECT 'ping ' || id, state FROM ping WHERE state IN ('answered', 'withdrawn', 'forwarded')
                   UNION SELECT 'handover ' || id, state FROM handover WHERE state <> 'asked'
                   UNION SELECT 'reuse ' || cause, CAST(ended_at AS TEXT) FROM reuse_asked WHERE ended_at IS NOT NULL
                     AND cause IS NOT NULL";
        self.read(sql).into_iter().collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_bare_yes_is_for_the_last_that_waits(steps in steps()) {
        let mut play = Play::new();
        for step in &steps {
            let room = match step {
                Step::Owner("ja") => direct(&PersonId::new(OWNER)),
                Step::Moderator("ja") => RoomId::new(MODERATORS),
                _ => {
                    play.step(step);
                    continue;
                }
            };
            let (waiting, open, done) = (play.waiting(&room), play.open(), play.done());
            play.step(step);
            let (after, over) = (play.open(), play.done());
            for (what, how) in &done {
                prop_assert_eq!(over.get(what), Some(how), "{} was over, and a yes changed it", what);
            }
            let decided: Vec<&String> = open.iter().filter(|(what, how)| after.get(*what) != Some(how)).map(|(what, _)| what).collect();
            for what in &decided {
                // Whoever else was asked the same is not needed any more.
                let along = what.starts_with("ping ") && decided.len() > 1;
                prop_assert!(along || waiting.contains(what), "{} did not wait in {}", what, room);
            }
            // A yes does not tell how far somebody is; of two questions nobody can tell which is meant.
            let fits = |what: &&String| !what.starts_with("reuse ");
            let last = waiting.iter().find(fits);
            if let Some(first) = decided.iter().find(|what| waiting.contains(what)) {
                let pings = waiting.iter().filter(|what| what.starts_with("ping ")).count();
                prop_assert!(last == Some(first) || pings > 1 || first.starts_with("reuse "), "{} was decided and not {:?}", first, last);
            }
        }
    }
}

/// Words that only answer something.
const BARE: [&str; 16] = [
    "ja",
    "nee",
    "ja graag",
    "nooit",
    "yes",
    "no",
    "1",
    "2.",
    "klopt",
    "niet van mij",
    "zonder naam",
    "deels",
    "3 ab",
    "geen van deze",
    "✅",
    "👍",
];

#[test]
fn no_listener_wants_a_bare_word() {
    let heard = |without: &str, word: &str| {
        let mut play = Play::new();
        play.stage.desk = Some(RoomId::new("!infodesk"));
        play.stage.without = [without].iter().filter(|name| !name.is_empty()).map(|name| (*name).to_owned()).collect();
        play.say(OWNER, direct(&PersonId::new(OWNER)), word);
        play.say(ASKER, room(), word);
        play.say(MODERATOR, RoomId::new(MODERATORS), word);
        play.say(MODERATOR, RoomId::new("!infodesk"), word);
        play.stage.transcript
    };
    for word in BARE {
        let all = heard("", word);
        for feature in ["ingest", "backlog", "curation", "profile", "reuse", "follow", "consult", "desk"] {
            assert_eq!(heard(feature, word), all, "{feature} wants “{word}” though it asked nothing");
        }
    }
}
