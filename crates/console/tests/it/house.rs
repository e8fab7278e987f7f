//! A console, the core that it speaks with, and browsers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jatwerk_console::console::Files as KeptFiles;
use jatwerk_console::key::Key;
use jatwerk_console::line::Line;
use jatwerk_console::readers::Readers;
use jatwerk_console::visitor::{Level, People, Unknown};
use jatwerk_console::{Console, Setup, router};
use jatwerk_core::corpus::library::Library;
use jatwerk_core::db::{Db, Place};
use jatwerk_core::features::FEATURES;
use jatwerk_core::features::console::store::logins;
use jatwerk_core::features::console::subjects::Login;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::reader::Reader;
use jatwerk_core::speech::words::Words;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::language::Language;
use jatwerk_domain::time::Timestamp;
use jatwerk_stage::database::Own;
use jatwerk_stage::stage::Stage;
use jatwerk_stage::toy;
use sha2::{Digest as _, Sha256};
use tower::ServiceExt as _;

use crate::bot::{Core, Files, Levels, UNSAID, own_settings};

pub const URL: &str = "https://console.example";
pub const MODERATORS: &str = "!moderators";
/// Another room of the moderators.
pub const SECOND: &str = "!moderators-2";
pub const DESK: &str = "!infodesk";
pub const MOD: &str = "@mod:breda.example";
pub const OTHER: &str = "@ander:gennep.example";
pub const HELPER: &str = "@balie:breda.example";
pub const ANALYST: &str = "@cijfers:breda.example";

/// The addresses of all pages that need no number.
pub const PATHS: &[&str] = &[
    "/",
    "/werkvoorraad",
    "/werkvoorraad?volgorde=soort&soort=new",
    "/stukken",
    "/stukken?q=%3Cscript%3E&bron=%22",
    "/stukken?plaats=breda&jaar=2024",
    "/stukken?q=zwemles",
    "/aanleveren",
    "/proef",
    "/proef?q=zwemles+%3Cb%3E",
    "/proef?q=zwemles&cijfers=ja",
    "/abonnementen",
    "/netwerk",
    "/netwerk?per=maand",
    "/jatkaart",
    "/jatkaart?thema=%3Cb%3E&van=2020&tot=2024",
    "/woordenlijst",
    "/woordenlijst?q=%3Cb%3E&volgorde=gebruik",
    "/beoordeeld",
    "/rechten",
    "/logboek",
    "/kaart",
    "/kaart?groep=0&kleur=gemeente",
    "/kaart?q=%3Cscript%3E&plaats=%22&kleur=gemeente",
];

/// An hour after the stage begins.
pub const NOW: Timestamp = Timestamp(1_717_488_000_000);

fn now() -> Timestamp {
    NOW
}

fn chance() -> Option<[u8; 32]> {
    static DRAWN: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&DRAWN.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Some(bytes)
}

struct There(Levels);

impl People for There {
    fn level<'a>(&'a self, room: &'a RoomId, person: &'a PersonId) -> Level<'a> {
        let level = self.0.lock().unwrap().get(&(room.to_string(), person.to_string())).copied();
        Box::pin(async move { if level == Some(UNSAID) { Err(Unknown) } else { Ok(level) } })
    }
}

pub struct House {
    _folder: tempfile::TempDir,
    database: Arc<Own>,
    router: Router,
    events: Sender<Event>,
    /// What the bot said in Matrix.
    pub said: Receiver<(RoomId, String)>,
    pub levels: Levels,
    pub key: Key,
    /// How many connections were opened to look.
    pub opened: Arc<AtomicU64>,
}

/// What a browser got.
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub page: String,
}

impl Got {
    /// What proves that a form of this page is ours.
    pub fn token(&self) -> &str {
        self.page.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap()
    }

    pub fn cookie(&self) -> String {
        let cookie = self.headers[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

impl House {
    /// A house whose corpus `fill` fills.
    pub fn new(fill: impl FnOnce(&mut Stage)) -> Self {
        let mut stage = Stage::new();
        stage.moderators = Some(RoomId::new(MODERATORS));
        stage.desk = Some(RoomId::new(DESK));
        fill(&mut stage);
        stage.wait(Duration::from_secs(60));
        stage.wait(Duration::from_secs(60));
        let (folder, database) = stage.close();
        let (events, heard) = channel();
        let (says, said) = channel();
        let (line, key) = (Line::new(events.clone()), Key::new([9; 32]));
        let (files, opened) = (Files::default(), Arc::new(AtomicU64::default()));
        let levels = Levels::default();
        let core = Core {
            place: database.place.clone(),
            line: line.clone(),
            key: key.clone(),
            says,
            files: files.clone(),
            levels: levels.clone(),
        };
        thread::spawn(move || core.run(&heard));
        for (room, person, level) in [(MODERATORS, MOD, 50), (MODERATORS, OTHER, 50), (DESK, HELPER, 0)] {
            levels.lock().unwrap().insert((room.to_owned(), person.to_owned()), level);
        }
        let setup = Setup {
            public_url: URL.to_owned(),
            language: Language::Dutch,
            power_level: 50,
            operators: vec![PersonId::new("@beheer:breda.example")],
            analysts: vec![PersonId::new(ANALYST)],
            theme: None,
        };
        let (reads, opens) = (database.place.clone(), opened.clone());
        let open = move || {
            opens.fetch_add(1, Ordering::Relaxed);
            let db = Db::open_to_read(&reads)?;
            let library = Library::without_search(&db, toy::MODEL, toy::DIMENSIONS)?;
            Ok(Reader::new(db, library, Words::load().unwrap(), own_settings(), FEATURES))
        };
        let people = Box::new(There(levels.clone()));
        let readers = Readers::new(Box::new(open));
        let kept = files.clone();
        let files = KeptFiles {
            keep: Box::new(move |bytes| {
                let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
                files.lock().unwrap().insert(hash.clone(), bytes.to_vec());
                Some(hash)
            }),
            fetch: Box::new(move |hash| kept.lock().unwrap().get(hash).cloned()),
        };
        let console =
            Console::new(setup, key.clone(), line, readers, people, files, Words::load().unwrap(), now, chance);
        Self { _folder: folder, database, router: router(console), events, said, levels, key, opened }
    }

    pub fn db(&self) -> Db {
        Db::open_at(&self.database.place).unwrap()
    }

    pub fn place(&self) -> &Place {
        &self.database.place
    }

    pub fn db_to_read(&self) -> Db {
        Db::open_to_read(&self.database.place).unwrap()
    }

    /// Somebody says something to the bot alone.
    pub fn say_alone(&self, person: &str, text: &str) {
        let said = Said {
            id: EventId::new(format!("$alone-{person}-{text}")),
            at: NOW,
            room: RoomId::new(format!("!with-{person}")),
            sender: PersonId::new(person),
            text: text.to_owned(),
            thread: None,
            reply_to: None,
            mentioned: false,
            direct: true,
            moderator: false,
            power: 0,
        };
        self.events.send(Event::Said(said)).unwrap();
    }

    /// Lets the clock tick, and waits until all that comes of it is done.
    pub async fn tick(&self, cookie: &str) {
        self.events.send(Event::Tick { at: NOW }).unwrap();
        self.get("/werkvoorraad", cookie).await;
    }

    /// Lets something happen.
    pub fn hear_event(&self, event: Event) {
        self.events.send(event).unwrap();
    }

    /// Waits for what the bot says in Matrix.
    pub fn hear(&self) -> String {
        self.said.recv_timeout(Duration::from_secs(20)).unwrap().1
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Got {
        self.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    /// The bytes at an address, and its status.
    pub async fn bytes(&self, path: &str, cookie: &str) -> (StatusCode, Vec<u8>) {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        (response.status(), response.into_body().collect().await.unwrap().to_bytes().to_vec())
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Got {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::ORIGIN, "null")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Got {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let page = response.into_body().collect().await.unwrap().to_bytes();
        Got { status, headers, page: String::from_utf8(page.to_vec()).unwrap() }
    }

    /// Lets somebody in; returns their cookie.
    pub async fn enter(&self, person: &str) -> String {
        let got = self.post("/in", "", &[("code", &self.old_login(person, Duration::ZERO))]).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.page);
        got.cookie()
    }

    /// Brings files by the form for it, with what proves that it is ours.
    pub async fn bring(&self, cookie: &str, token: &str, files: &[(&str, &[u8])]) -> Got {
        let mut body =
            format!("--x\r\nContent-Disposition: form-data; name=\"formulier\"\r\n\r\n{token}\r\n").into_bytes();
        for (name, bytes) in files {
            let head = format!("--x\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), *bytes, b"\r\n".as_slice()].concat());
        }
        body.extend(b"--x--\r\n");
        let request = Request::post("/aanleveren")
            .header(header::COOKIE, cookie)
            .header(header::ORIGIN, "null")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        let got = self.send(request.body(Body::from(body)).unwrap()).await;
        // The core has dealt with all of it before it says what waits.
        self.get("/werkvoorraad", cookie).await;
        got
    }

    /// Says yes to the act whose preview is first on a page.
    pub async fn agree(&self, cookie: &str, shown: &Got) -> Got {
        let about = shown.page.split("name=\"over\" value=\"").nth(1).unwrap_or_else(|| panic!("{}", shown.page));
        let about = about.split('"').next().unwrap();
        self.say("/", cookie, &[("woorden", "ja"), ("over", about)]).await
    }

    /// Says something by a form of the page at `path`.
    pub async fn say(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Got {
        let page = self.get(path, cookie).await;
        let mut form = form.to_vec();
        form.push(("formulier", page.token()));
        self.post("/zeg", cookie, &form).await
    }

    /// A login that was asked for so long ago.
    pub fn old_login(&self, person: &str, ago: Duration) -> String {
        let (person, at) = (PersonId::new(person), NOW.minus(ago));
        let login = logins::put_login(&self.db(), &person, at).unwrap();
        self.key.login_token(&Login::new(login, &person, at))
    }
}

/// Somebody asks the bot something in a room.
pub fn ask(stage: &mut Stage, person: &str, text: &str) {
    let said = Said {
        id: stage.next_message(),
        at: stage.now(),
        room: jatwerk_stage::stage::room(),
        sender: PersonId::new(person),
        text: text.to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    };
    stage.say(said);
}
