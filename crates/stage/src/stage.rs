//! A stage on which a transcript is played: the real core on a real database, with a toy model and no homeserver.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jatwerk_core::corpus::library::Library;
use jatwerk_core::corpus::store::places;
use jatwerk_core::db::{self, Db, Place};
use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::Bot;
use jatwerk_core::kernel::effect::{Action, Outgoing, Work};
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::jobs::JobTask;
use jatwerk_core::kernel::settings::Console;
use jatwerk_core::kernel::settings::{Pings, Settings};
use jatwerk_core::kernel::store::bots;
use jatwerk_core::speech::words::Words;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::time::Timestamp;
use sha2::{Digest as _, Sha256};

pub use crate::rooms::{direct, room};

use crate::between::Between;
use crate::corpus::{ELSEWHERE, municipality};
use crate::database::Own;
use crate::settings::settings;
use crate::toy;

pub struct Stage {
    bot: Option<Bot>,
    /// Another connection than the bot's; on a server it takes so long to make one that it is kept.
    store: std::cell::OnceCell<Rc<Db>>,
    database: Arc<Own>,
    folder: tempfile::TempDir,
    /// The account of the bot, where it is one of several.
    pub account: Option<&'static str>,
    pub(crate) now: Timestamp,
    messages: usize,
    /// What the bot's events are, to name them when they are taken back.
    pub(crate) own: HashMap<String, String>,
    /// The transactions that the homeserver knows.
    pub(crate) known: HashSet<String>,
    held: Option<Vec<Outgoing>>,
    pub(crate) model_works: bool,
    thinking: Option<Vec<Action>>,
    /// What the reranker, if there is one from the next start on, makes of the first documents; nothing when it fails.
    pub reranker: Option<&'static [f32]>,
    /// What was said last in each room, and the thread that it stands in.
    pub(crate) last: HashMap<RoomId, (EventId, EventId)>,
    /// Rooms into which the bot may invite nobody.
    pub closed: HashSet<RoomId>,
    /// Rooms in which the bot may say nothing.
    pub silent: HashSet<RoomId>,
    /// Who takes no invitations.
    pub uninvited: HashSet<PersonId>,
    /// The rows that asked one of them in, of which the bot was not told yet.
    pub(crate) declined: Vec<String>,
    /// Conversations of two that others may read by now.
    pub shared: HashSet<RoomId>,
    pub invitations_a_day: usize,
    /// After how many hours of work another one is asked, if not when the first has no time left.
    pub another_after: Option<u64>,
    /// Features that are left out.
    pub without: Vec<String>,
    /// The room of the info desk, if there is one.
    pub desk: Option<RoomId>,
    /// The room of the moderators, if there is one.
    pub moderators: Option<RoomId>,
    /// Where the console is, if there is one.
    pub console: Option<String>,
    /// Who said something in which room, with the power level that they had.
    pub(crate) levels: HashMap<(RoomId, PersonId), i64>,
    /// Whether of long messages only the beginning is shown, where a transcript is about something else.
    pub cut: bool,
    /// Files, by their hash.
    pub(crate) files: HashMap<String, Vec<u8>>,
    /// What lies at which address.
    pub web: HashMap<String, Vec<u8>>,
    /// Whether a feed that is tried once more can be read.
    pub feed_works: bool,
    pub transcript: String,
}

/// A longer message can be cut.
pub(crate) const LONG: usize = 4;

/// When every transcript begins: Tuesday 4 June 2024, 9 o'clock in Amsterdam.
const START: Timestamp = Timestamp(1_717_484_400_000);

impl Stage {
    pub fn new() -> Self {
        // The same each time, so it is made once.
        static FILLED: OnceLock<(Arc<Own>, tempfile::TempDir)> = OnceLock::new();
        let (filled, _) = FILLED.get_or_init(|| Self::filled().left());
        let folder = tempfile::tempdir().unwrap();
        let database = Own::new(folder.path(), Some(filled.as_ref()));
        Self::with(folder, database, START)
    }

    fn filled() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Own::new(folder.path(), None);
        let store = Db::open_at(&database.place).unwrap();
        // Of these only Delft and Leiden are alike.
        for (name, province, inhabitants, density) in [
            ("Breda", "Noord-Brabant", 184_000, 1_470.0),
            ("Buren", "Gelderland", 27_000, 198.0),
            ("Delft", "Zuid-Holland", 106_000, 4_700.0),
            ("Gennep", "Limburg", 17_000, 360.0),
            ("Leiden", "Zuid-Holland", 125_000, 5_700.0),
        ] {
            places::put_municipality(&store, &municipality(name, province, inhabitants, density)).unwrap();
        }
        drop(store);
        let mut stage = Self::with(folder, database, START);
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

    /// A stage that goes on from a copy of the database in `file`, in which `now` was the last moment.
    pub fn on(file: &std::path::Path, now: Timestamp) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Own::new(folder.path(), None);
        let copy = folder.path().join("jatwerk.db");
        std::fs::copy(file, &copy).unwrap();
        if let Place::Server(_) = database.place {
            db::transfer(&Db::open(&copy).unwrap(), &Db::open_at(&database.place).unwrap()).unwrap();
        }
        Self::with(folder, database, now)
    }

    /// Another bot beside this one, on the same database; what the operator decided about this one holds for it, too.
    pub fn beside(&self, account: &'static str) -> Self {
        Self {
            invitations_a_day: self.invitations_a_day,
            desk: self.desk.clone(),
            moderators: self.moderators.clone(),
            ..Self::one_of_several(self.database(), account, self.now)
        }
    }

    /// One of several bots on a database.
    pub fn one_of_several(database: Arc<Own>, account: &'static str, now: Timestamp) -> Self {
        Self { account: Some(account), ..Self::sharing(tempfile::tempdir().unwrap(), database, now) }
    }

    /// The database, for as long as anybody needs it.
    pub fn database(&self) -> Arc<Own> {
        self.database.clone()
    }

    fn with(folder: tempfile::TempDir, database: Own, now: Timestamp) -> Self {
        Self::sharing(folder, Arc::new(database), now)
    }

    fn sharing(folder: tempfile::TempDir, database: Arc<Own>, now: Timestamp) -> Self {
        Self {
            bot: None,
            store: std::cell::OnceCell::new(),
            database,
            folder,
            account: None,
            now,
            messages: 0,
            own: HashMap::new(),
            known: HashSet::new(),
            held: None,
            model_works: true,
            thinking: None,
            reranker: None,
            last: HashMap::new(),
            closed: HashSet::new(),
            silent: HashSet::new(),
            uninvited: HashSet::new(),
            declined: Vec::new(),
            shared: HashSet::new(),
            invitations_a_day: 0,
            another_after: None,
            without: Vec::new(),
            desk: None,
            moderators: None,
            console: None,
            levels: HashMap::new(),
            cut: false,
            files: HashMap::new(),
            web: HashMap::new(),
            feed_works: false,
            transcript: String::new(),
        }
    }

    /// A connection beside the bot's, always the same.
    pub fn store(&self) -> Rc<Db> {
        self.store.get_or_init(|| Rc::new(self.connect())).clone()
    }

    /// What a query gives, row by row, by the names of its columns; what is nothing is left out.
    pub fn rows(&self, sql: &str, values: &[&str]) -> Vec<db::Json> {
        self.store().rows(sql, values).unwrap()
    }

    /// One of its own.
    pub fn connect(&self) -> Db {
        let store = Db::open_at(&self.database.place).unwrap();
        store.reverse_unordered().unwrap();
        store
    }

    /// Has the bot start anew, with somebody between it and its server; nobody, when it has none.
    pub fn put_between(&mut self) -> Option<Between> {
        let between = Arc::get_mut(&mut self.database).unwrap().put_between();
        self.restart();
        between
    }

    /// Changes what stands in the database, behind the bot’s back: statements, with a `;` between them.
    pub fn change(&self, sql: &str) {
        sql.split(';')
            .filter(|statement| !statement.trim().is_empty())
            .for_each(|statement| drop(self.rows(statement, &[])));
    }

    /// The process ends, and nobody is connected any more.
    fn left(self) -> (Arc<Own>, tempfile::TempDir) {
        (self.database, self.folder)
    }

    /// Where its database is.
    pub fn place(&self) -> &Place {
        &self.database.place
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The process ends; its folder and its database are left.
    pub fn close(self) -> (tempfile::TempDir, Arc<Own>) {
        (self.folder, self.database)
    }

    pub fn write(&mut self, line: &str) {
        writeln!(self.transcript, "{line}").unwrap();
    }

    /// Somebody says something; returns its number.
    pub fn say(&mut self, said: Said) {
        self.levels.insert((said.room.clone(), said.sender.clone()), said.power);
        self.handle(Event::Said(said));
    }

    pub fn next_message(&mut self) -> EventId {
        self.messages += 1;
        self.now = self.now.plus(Duration::from_secs(1));
        EventId::new(format!("{}{}", self.account.unwrap_or_default(), self.messages))
    }

    /// The room in which somebody speaks with this bot alone.
    pub fn direct(&self, person: &PersonId) -> RoomId {
        match self.account {
            Some(account) => RoomId::new(format!("{person} with {account}")),
            None => direct(person),
        }
    }

    /// What was said last in `room`, and the root of its thread.
    pub fn last(&self, room: &RoomId) -> (EventId, EventId) {
        self.last.get(room).unwrap_or_else(|| panic!("nothing was said in {room}")).clone()
    }

    /// The process dies and starts again: whatever was sent out but not acknowledged is sent once more.
    pub fn restart(&mut self) {
        self.held = self.held.take().map(|_| Vec::new());
        self.thinking = self.thinking.take().map(|_| Vec::new());
        self.bot = None;
        let actions = self.bot().resume().unwrap();
        self.carry_out(actions);
    }

    pub fn hold(&mut self) {
        self.held.get_or_insert_default();
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

    /// What the bot wanted to say twice under one key, since it last started.
    pub fn owed_twice(&mut self) -> Vec<String> {
        self.bot().owed_twice().to_vec()
    }

    pub fn handle(&mut self, event: Event) {
        let actions = self.bot().handle(event);
        self.carry_out(actions);
        // A homeserver says so while the bot goes on.
        for txn in std::mem::take(&mut self.declined) {
            self.handle(Event::Declined { at: self.now, txn });
        }
    }

    pub(crate) fn bot(&mut self) -> &mut Bot {
        if self.bot.is_none() {
            let store = self.connect();
            if let Some(account) = self.account {
                store.ask_for(bots::enlist(&store, &PersonId::new(account)).unwrap().unwrap());
            }
            let library = Library::open(&store, None, toy::MODEL, toy::DIMENSIONS).unwrap();
            let own = settings(self.invitations_a_day, self.desk.clone(), self.moderators.clone());
            let another_after = self.another_after.map(|hours| Duration::from_secs(hours * 60 * 60));
            let settings = Settings {
                pings: Pings { another_after: another_after.unwrap_or(own.pings.another_after), ..own.pings },
                without: self.without.clone(),
                console: self.console.clone().map(|public_url| Console { public_url, analysts: Vec::new() }),
                reranks: self.reranker.is_some(),
                ..own
            };
            self.bot = Some(Bot::new(store, library, Words::load().unwrap(), settings, FEATURES));
        }
        self.bot.as_mut().unwrap()
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Send(row) => match &mut self.held {
                    Some(held) => held.push(row),
                    None => self.deliver(row),
                },
                Action::Work(Work::Job {
                    job,
                    task:
                        task @ (JobTask::Embed(_)
                        | JobTask::EmbedTexts(_)
                        | JobTask::ReadProfile(_)
                        | JobTask::ReadDocument(_)),
                }) if self.thinking.is_some() => {
                    self.thinking.get_or_insert_default().push(Action::Work(Work::Job { job, task }));
                }
                Action::Work(Work::Job { job, task }) => {
                    let result = self.work(task);
                    self.handle(Event::Done { at: self.now, job: job.id, result });
                }
                Action::Work(Work::PutAway { name, reason }) => {
                    let why = reason.map_or("klaar".to_owned(), |reason| format!("mislukt: {reason}"));
                    self.write(&format!("  {name} → {why}"));
                }
                Action::Remind { job, after } => self.handle(Event::Overdue { at: self.now.plus(after), job }),
                Action::Typing { .. } | Action::Read { .. } | Action::Answer { .. } => {}
            }
        }
    }

    /// Keeps a file; returns what it is called.
    pub fn keep(&mut self, bytes: Vec<u8>) -> String {
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        self.files.insert(hash.clone(), bytes);
        hash
    }
}
