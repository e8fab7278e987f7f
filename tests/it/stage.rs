//! A stage on which a transcript is played: the real core on a real database, with a toy model and no homeserver.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Duration;

use jatwerk::bot::action::{Action, Deed, OutboxRow, Work};
use jatwerk::bot::event::{Event, Said};
use jatwerk::bot::library::Library;
use jatwerk::bot::words::Words;
use jatwerk::bot::{Bot, Settings};
use jatwerk::domain::colleague::Colleague;
use jatwerk::domain::document::Document;
use jatwerk::domain::id::{EventId, PersonId, RoomId};
use jatwerk::domain::language::Language;
use jatwerk::domain::municipality::Municipality;
use jatwerk::domain::time::Timestamp;
use jatwerk::store::{NewPassage, Store};

use crate::toy;

/// What the rest of the corpus is about.
const ELSEWHERE: &str = "begraafplaatsen riolering maaibeleid evenementen hondenbelasting erfpacht welstand speeltoestellen \
    bibliotheek marktgelden parkeertarieven gladheid bomenkap kermis paspoorten stembureaus warmtenet zonneparken \
    grondprijzen leerlingenvervoer mantelzorg sportvelden monumenten afvalpas toerisme bestemmingsplan nieuwbouw \
    duurzaamheid inkoop archief griffie verzuim telefonie glasvezel drugspanden vuurwerk waterberging stikstof";

pub struct Stage {
    folder: tempfile::TempDir,
    bot: Option<Bot>,
    now: Timestamp,
    messages: usize,
    /// What the bot's events are, to name them when they are taken back.
    own: HashMap<String, String>,
    held: Option<Vec<OutboxRow>>,
    model_works: bool,
    thinking: Option<Vec<Action>>,
    pub transcript: String,
}

impl Stage {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("jatwerk.db")).unwrap();
        // Of these only Delft and Leiden are alike.
        for (name, province, inhabitants, density) in [
            ("Breda", "Noord-Brabant", 184_000, 1_470.0),
            ("Delft", "Zuid-Holland", 106_000, 4_700.0),
            ("Gennep", "Limburg", 17_000, 360.0),
            ("Leiden", "Zuid-Holland", 125_000, 5_700.0),
        ] {
            store.put_municipality(&municipality(name, province, inhabitants, density)).unwrap();
        }
        drop(store);
        let mut stage = Self {
            folder,
            bot: None,
            now: Timestamp(1_700_000_000_000),
            messages: 0,
            own: HashMap::new(),
            held: None,
            model_works: true,
            thinking: None,
            transcript: String::new(),
        };
        // Chance needs a crowd: how far a passage stands out is measured against all the others.
        for subject in ELSEWHERE.split_whitespace() {
            stage.add_document(
                "Leiden",
                "2020",
                subject,
                None,
                None,
                &format!("Notitie {subject}: stand, planning, kosten."),
            );
        }
        stage
    }

    pub fn store(&self) -> Store {
        Store::open(&self.folder.path().join("jatwerk.db")).unwrap()
    }

    pub fn write(&mut self, line: &str) {
        writeln!(self.transcript, "{line}").unwrap();
    }

    pub fn add_document(
        &mut self,
        municipality: &str,
        year: &str,
        title: &str,
        author: Option<&str>,
        source: Option<&str>,
        text: &str,
    ) {
        self.add_part(None, municipality, year, title, author, source, text);
    }

    /// A document that is part of a dossier.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the transcript's line")]
    pub fn add_part(
        &mut self,
        dossier: Option<&str>,
        municipality: &str,
        year: &str,
        title: &str,
        author: Option<&str>,
        source: Option<&str>,
        text: &str,
    ) {
        let key = title.to_lowercase().replace(' ', "-");
        let document = Document {
            dossier: dossier.unwrap_or(&key).to_owned(),
            key: key.clone(),
            title: title.to_owned(),
            body: text.to_owned(),
            url: Some(format!("https://praktijk.example/{key}")),
            organisation: None,
            municipality: Some(municipality.to_owned()),
            topics: Vec::new(),
            kind: None,
            date: jatwerk::domain::date::Date::parse(year),
            licence: None,
            source: source.map(str::to_owned),
            authors: author.map(str::to_owned).into_iter().collect(),
            near_duplicate_group: None,
        };
        let whole = format!("{title} {text}");
        let hash = whole.as_bytes().to_vec();
        let mut store = self.store();
        let passage = NewPassage { heading: String::new(), text: text.to_owned(), hash: hash.clone() };
        store.put_document(&document, &hash, &[passage]).unwrap();
        store.put_vector(&hash, toy::MODEL, &toy::embed(&whole)).unwrap();
        store.announce_change().unwrap();
    }

    pub fn add_colleague(&mut self, id: &str, name: &str, municipality: &str, topics: &str, findable: bool) {
        let colleague = Colleague {
            id: PersonId::new(id),
            name: name.to_owned(),
            municipality: Some(municipality.to_owned()),
            role: None,
            topics: topics.split(", ").map(str::to_owned).collect(),
            about: String::new(),
            findable,
        };
        let hash = format!("{id} {topics}").into_bytes();
        let mut store = self.store();
        store.put_colleague(&colleague, &hash).unwrap();
        store.put_vector(&hash, toy::MODEL, &toy::embed(topics)).unwrap();
        store.announce_change().unwrap();
    }

    /// Somebody says something; returns its number.
    pub fn say(&mut self, said: Said) {
        self.handle(Event::Said(said));
    }

    pub fn next_message(&mut self) -> EventId {
        self.messages += 1;
        self.now = self.now.plus(Duration::from_secs(1));
        EventId::new(self.messages.to_string())
    }

    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub fn wait(&mut self, span: Duration) {
        self.now = self.now.plus(span);
        self.handle(Event::Tick { at: self.now });
    }

    /// The process dies and starts again: whatever was sent out but not acknowledged is sent once more.
    pub fn restart(&mut self) {
        self.held = self.held.take().map(|_| Vec::new());
        self.bot = None;
        let actions = self.bot().resume().unwrap();
        self.carry_out(actions);
    }

    pub fn hold(&mut self) {
        self.held = Some(Vec::new());
    }

    pub fn release(&mut self) {
        for row in self.held.take().unwrap_or_default() {
            self.deliver(row);
        }
    }

    /// The model takes its time, until it is ready.
    pub fn think(&mut self, slow: bool) {
        let actions = std::mem::replace(&mut self.thinking, slow.then(Vec::new));
        self.carry_out(actions.unwrap_or_default());
    }

    pub fn break_model(&mut self) {
        self.model_works = false;
    }

    pub fn handle(&mut self, event: Event) {
        let actions = self.bot().handle(event);
        self.carry_out(actions);
    }

    fn bot(&mut self) -> &mut Bot {
        let store = self.store();
        self.bot.get_or_insert_with(|| {
            let library = Library::open(&store, None, toy::MODEL, toy::DIMENSIONS).unwrap();
            let settings = Settings {
                name: "Jatwerk".into(),
                language: Language::Dutch,
                retention: Duration::from_secs(90 * 24 * 60 * 60),
                inviters: vec!["@*:breda.example".into()],
            };
            Bot::new(store, library, Words::load().unwrap(), settings)
        })
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Send(row) => match &mut self.held {
                    Some(held) => held.push(row),
                    None => self.deliver(row),
                },
                Action::Work(work @ Work::Embed { .. }) if self.thinking.is_some() => {
                    self.thinking.get_or_insert_default().push(Action::Work(work));
                }
                Action::Work(Work::Embed { question, wording, text }) => {
                    let vector = self.model_works.then(|| toy::embed(&text));
                    let at = self.now;
                    self.handle(Event::Embedded { at, question, wording, vector });
                }
                Action::Work(Work::Rebuild(job)) => {
                    let rebuilt = job.run();
                    self.handle(Event::Rebuilt(rebuilt));
                }
                Action::Typing { .. } | Action::Read { .. } => {}
            }
        }
    }

    fn deliver(&mut self, row: OutboxRow) {
        let event = (row.deed != Deed::Join).then(|| EventId::new(format!("bot-{}", row.txn)));
        let name = match &row.deed {
            Deed::Say { text, thread, reply_to } => {
                let place = match (thread, reply_to) {
                    (Some(root), _) => format!(" (thread of {root})"),
                    (None, Some(message)) => format!(" (reply to {message})"),
                    (None, None) => String::new(),
                };
                self.speech(&format!("  bot{}{place}:", self::place(&row.room)), &text.plain);
                "its message".to_owned()
            }
            Deed::Edit { text, .. } => {
                self.speech(&format!("  bot changes its message{}:", place(&row.room)), &text.plain);
                "its change".to_owned()
            }
            Deed::React { target, key } => {
                self.write(&format!("  bot reacts to {target}{}: {key}", place(&row.room)));
                key.clone()
            }
            Deed::Redact { target } => {
                let what = self.own.get(target.as_str()).cloned().unwrap_or_else(|| format!("? {target}"));
                self.write(&format!("  bot takes back {what}{}", place(&row.room)));
                "nothing".to_owned()
            }
            Deed::Join => {
                self.write(&format!("  bot joins {}", row.room));
                "nothing".to_owned()
            }
        };
        if let Some(event) = &event {
            self.own.insert(event.to_string(), name);
        }
        let at = self.now;
        self.handle(Event::Sent { at, txn: row.txn, event });
    }

    fn speech(&mut self, head: &str, words: &str) {
        self.write(head);
        for line in words.lines() {
            self.write(&format!("    {line}"));
        }
    }
}

pub fn room() -> RoomId {
    RoomId::new("!praktijk")
}

/// Where something happens, unless it is in the usual room.
fn place(room: &RoomId) -> String {
    if *room == self::room() { String::new() } else { format!(" in {room}") }
}

fn municipality(name: &str, province: &str, inhabitants: u32, density: f64) -> Municipality {
    Municipality {
        code: String::new(),
        name: name.into(),
        province: province.into(),
        region: String::new(),
        inhabitants,
        size_class: String::new(),
        area_km2: 1.0,
        density,
        longitude: 5.0,
        latitude: 52.0,
    }
}
