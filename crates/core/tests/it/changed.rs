//! However the corpus came to be what it is: whoever looks only at what changed ranks as one who looks at all of it.

use jatwerk_core::corpus::library::Library;
use jatwerk_core::corpus::ranking::{Hit, rank};
use jatwerk_core::corpus::store::overrides;
use jatwerk_core::db::Db;
use jatwerk_core::kernel::event::Said;
use jatwerk_domain::id::{PersonId, RoomId};
use jatwerk_domain::suggestion::{Signs, Strength};
use jatwerk_search::finder::Query;
use jatwerk_stage::stage::Stage;
use jatwerk_stage::toy;
use proptest::prelude::*;

const MODERATORS: &str = "!moderators";

const DOCUMENTS: [(&str, &str); 6] = [
    ("Zwemles voor peuters", "In het buitenbad, met een badmeester en een hoekje voor ouders."),
    ("Zwemles voor ouderen", "Elke dinsdag in het binnenbad met een badmeester."),
    ("Vroegsignalering van schulden", "De gemeente belt aan bij inwoners met een huurachterstand."),
    ("Regenboogloket", "Een loket waar inwoners terechtkunnen, met een badmeester als gastheer."),
    ("Bermen maaien", "Het maaibeleid spaart bloemen langs wegen en water."),
    ("Hulp bij schulden", "Een maatje helpt inwoners met hun post en hun huurachterstand."),
];

const QUESTIONS: [&str; 4] = [
    "wie geeft zwemles met een badmeester?",
    "schulden",
    "hoe helpen we inwoners met huurachterstand",
    "wat bloeit er langs het talud?",
];

/// What moderators say of the document with a number, and what they say then.
const SAID: [&str; 7] = [
    "trek terug {} omdat het oud is",
    "wijzig {} titel = Zwembad in de wijk",
    "wijzig {} titel = Talud en water",
    "wijzig {} gemeente = Delft",
    "wijzig {} onderwerpen = huurachterstand, bermen",
    "weeg {} +3",
    "wijzig {} zichtbaar = Leiden",
];

#[derive(Clone, Debug)]
enum Step {
    /// A document comes in, or comes in with another text.
    Import {
        document: usize,
        text: usize,
    },
    Change {
        document: usize,
        said: usize,
    },
    Synonym(usize),
    /// The last change is undone.
    Undo,
    /// The bot is killed and starts again; or whoever reads along does.
    Restart,
    Reopen,
    Check,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let documents = 0..DOCUMENTS.len();
    let step = prop_oneof![
        2 => (documents.clone(), documents.clone()).prop_map(|(document, text)| Step::Import { document, text }),
        5 => (documents, 0..SAID.len()).prop_map(|(document, said)| Step::Change { document, said }),
        1 => (0..3_usize).prop_map(Step::Synonym),
        3 => Just(Step::Undo),
        1 => Just(Step::Restart),
        1 => Just(Step::Reopen),
        3 => Just(Step::Check),
    ];
    prop::collection::vec(step, 4..24)
}

/// A stage, and somebody who reads along in the same database.
struct Play {
    stage: Stage,
    db: Db,
    library: Library,
}

impl Play {
    fn new() -> Self {
        let mut stage = Stage::new();
        stage.moderators = Some(RoomId::new(MODERATORS));
        let db = stage.connect();
        let library = open(&stage, &db);
        let mut play = Self { stage, db, library };
        (0..DOCUMENTS.len()).for_each(|document| play.import(document, document));
        play
    }

    fn import(&mut self, document: usize, text: usize) {
        let (title, text) = (DOCUMENTS[document].0, DOCUMENTS[text].1);
        self.stage.add_document("Breda", "2024", title, None, Some("Zwembron"), text);
    }

    fn say(&mut self, text: &str) {
        let said = Said {
            id: self.stage.next_message(),
            at: self.stage.now(),
            room: RoomId::new(MODERATORS),
            sender: PersonId::new("@mod:breda.example"),
            text: text.to_owned(),
            thread: None,
            reply_to: None,
            mentioned: true,
            direct: false,
            moderator: false,
            power: 50,
        };
        self.stage.say(said);
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Import { document, text } => self.import(*document, *text),
            Step::Change { document, said } => {
                let key = DOCUMENTS[*document].0.to_lowercase().replace(' ', "-");
                let number = overrides::known_document(&self.db, &key).unwrap().unwrap().number;
                self.say(&SAID[*said].replace("{}", &number.to_string()));
                self.say("ja");
            }
            Step::Synonym(which) => {
                let pair = ["talud = berm", "badmeester = huurachterstand", "zwemles = loket"][*which];
                self.say(&format!("synoniem {pair}"));
                self.say("ja");
            }
            Step::Undo => self.say("ongedaan"),
            Step::Restart => self.stage.restart(),
            Step::Reopen => {
                // One at a time may write in a folder.
                self.library = Library::without_search(&self.db, toy::MODEL, toy::DIMENSIONS).unwrap();
                self.library = open(&self.stage, &self.db);
            }
            Step::Check => {
                self.library.refresh(&self.db).unwrap();
                let fresh = Library::open(&self.db, None, toy::MODEL, toy::DIMENSIONS).unwrap();
                for question in QUESTIONS {
                    assert_eq!(ranked(&self.db, &self.library, question), ranked(&self.db, &fresh, question));
                }
            }
        }
    }
}

fn open(stage: &Stage, db: &Db) -> Library {
    Library::open(db, Some(&stage.folder().join("beside")), toy::MODEL, toy::DIMENSIONS).unwrap()
}

/// The hits with their scores, the strength of each of the best, and what tells whether anything answers.
fn ranked(db: &Db, library: &Library, text: &str) -> (Vec<Hit>, Vec<Strength>, Signs) {
    let vector = toy::embed(text);
    let query = Query { text, vector: Some(&vector), allowed: None, depth: 100 };
    let ranking = rank(db, library, &query, None).unwrap();
    assert!(!ranking.hits.is_empty());
    let strengths = ranking.best.iter().map(|judged| judged.strength(None)).collect();
    (ranking.hits, strengths, ranking.signs)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn looking_at_what_changed_is_looking_at_all(steps in steps()) {
        let mut play = Play::new();
        for step in steps.iter().chain([&Step::Check]) {
            play.step(step);
        }
    }
}

#[test]
fn what_is_said_changes_what_is_found() {
    let mut play = Play::new();
    play.step(&Step::Check);
    let all = ranked(&play.db, &play.library, QUESTIONS[0]);
    // Where a document is seen is no matter of the ranking.
    for (said, text) in SAID.iter().enumerate().take(SAID.len() - 1) {
        play.step(&Step::Change { document: 1, said });
        play.step(&Step::Check);
        assert_ne!(ranked(&play.db, &play.library, QUESTIONS[0]), all, "{text}");
        play.step(&Step::Undo);
        play.step(&Step::Check);
    }
}
