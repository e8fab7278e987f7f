//! The core on its own thread, with all that it asks for.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};

use jatwerk_console::console::prove_login;
use jatwerk_console::key::Key;
use jatwerk_console::line::{Line, room_of};
use jatwerk_core::corpus::library::Library;
use jatwerk_core::db::{Db, Place};
use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::Bot;
use jatwerk_core::kernel::effect::{Action, Operation, Work};
use jatwerk_core::kernel::event::Event;
use jatwerk_core::kernel::jobs::{JobResult, JobTask};
use jatwerk_core::kernel::settings::{Console as ConsoleSettings, Settings};
use jatwerk_core::speech::words::Words;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_intake::foreign;
use jatwerk_stage::opened::read_file;
use jatwerk_stage::settings::settings;
use jatwerk_stage::toy;

use crate::house::{ANALYST, DESK, MODERATORS, NOW, SECOND, URL};

/// Files that were brought, by their hash.
pub type Files = Arc<Mutex<HashMap<String, Vec<u8>>>>;

/// Who is where, with which power level.
pub type Levels = Arc<Mutex<HashMap<(String, String), i64>>>;

/// In the place of a power level: the homeserver does not say it.
pub const UNSAID: i64 = i64::MIN;

pub fn own_settings() -> Settings {
    let mut settings = settings(0, Some(RoomId::new(DESK)), Some(RoomId::new(MODERATORS)));
    settings.moderators.rooms.push(RoomId::new(SECOND));
    let console = ConsoleSettings { public_url: URL.to_owned(), analysts: vec![PersonId::new(ANALYST)] };
    Settings { console: Some(console), ..settings }
}

/// The core on its own thread.
pub struct Core {
    pub place: Place,
    pub line: Arc<Line>,
    pub key: Key,
    pub says: Sender<(RoomId, String)>,
    pub files: Files,
    pub levels: Levels,
}

impl Core {
    pub fn run(&self, heard: &Receiver<Event>) {
        let db = Db::open_at(&self.place).unwrap();
        let library = Library::open(&db, None, toy::MODEL, toy::DIMENSIONS).unwrap();
        let mut bot = Bot::new(db, library, Words::load().unwrap(), own_settings(), FEATURES);
        while let Ok(event) = heard.recv() {
            let mut events = VecDeque::from([event]);
            while let Some(event) = events.pop_front() {
                let of = room_of(&event);
                for action in self.line.take(of.as_ref(), bot.handle(event)) {
                    events.extend(self.carry_out(prove_login(&self.key, action)));
                }
            }
        }
    }

    fn carry_out(&self, action: Action) -> Option<Event> {
        match action {
            Action::Send(row) => {
                assert!(!row.room().is_some_and(jatwerk_core::kernel::console::is_browser), "posted to Matrix");
                if let Operation::Open { person } = &row.operation {
                    return Some(Event::Opened {
                        at: NOW,
                        txn: row.txn.clone(),
                        room: RoomId::new(format!("!with-{person}")),
                    });
                }
                if let (Some(room), Operation::Say { text, .. }) = (row.room(), &row.operation) {
                    self.says.send((room.clone(), text.plain.clone())).ok();
                }
                Some(Event::Sent { at: NOW, event: Some(EventId::new(format!("$bot-{}", row.txn))), txn: row.txn })
            }
            Action::Work(Work::Job { job, task: JobTask::EmbedTexts(texts) }) => {
                let read = texts.into_iter().map(|text| (text.clone(), toy::embed(&text))).collect();
                Some(Event::Done { at: NOW, job: job.id, result: JobResult::Texts(read) })
            }
            Action::Work(Work::Job { job, task: JobTask::Levels { person, rooms } }) => {
                let levels = self.levels.lock().unwrap();
                let (mut there, mut unknown) = (Vec::new(), Vec::new());
                for room in rooms {
                    match levels.get(&(room.to_string(), person.to_string())).copied() {
                        Some(UNSAID) => unknown.push(room),
                        level => there.extend(level.map(|level| (room, level))),
                    }
                }
                Some(Event::Done { at: NOW, job: job.id, result: JobResult::Levels { there, unknown } })
            }
            Action::Work(Work::Job { job, task: JobTask::Chart(sites) }) => {
                Some(Event::Done { at: NOW, job: job.id, result: JobResult::charted(sites) })
            }
            Action::Work(Work::Job { job, task: JobTask::ReadDocument(texts) }) => {
                let read = texts.into_iter().map(|(hash, text)| (hash, toy::embed(&text))).collect();
                Some(Event::Done { at: NOW, job: job.id, result: JobResult::Passages(read) })
            }
            Action::Work(Work::Job { job, task: JobTask::ReadFile { hash, name } }) => {
                let mut files = self.files.lock().unwrap();
                let bytes = files.get(&hash).unwrap().clone();
                let read = foreign::read(&bytes, &name);
                // So the stage calls the file of a document that is one.
                files.insert(format!("hash of {name}"), bytes);
                let read = read.map(|dossier| Box::new(read_file(&dossier, &name)));
                Some(Event::Done { at: NOW, job: job.id, result: JobResult::Read(read) })
            }
            _ => None,
        }
    }
}
