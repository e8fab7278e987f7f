//! The console in the browser: what it is made of here, and where it is served.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use anyhow::Context as _;
use jatwerk_console::console::{Files, prove_login};
use jatwerk_console::key::Key;
use jatwerk_console::line::Line;
use jatwerk_console::readers::{Open, Readers};
use jatwerk_console::visitor::{Level, People, Unknown};
use jatwerk_console::{Console, Setup, router};
use tokio::net::TcpListener;
use tokio::time::sleep;

use super::web::serving;
use super::{clock, take_in};
use crate::config::Config;
use crate::corpus::Fault;
use crate::corpus::library::Library;
use crate::db::{Db, DbError};
use crate::domain::id::{PersonId, RoomId};
use crate::features::FEATURES;
use crate::kernel::effect::Action;
use crate::kernel::event::Event;
use crate::kernel::reader::Reader;
use crate::matrix::account;
use crate::matrix::members::Members;
use crate::speech::words::Words;

/// So long after a port was taken it is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(10);

/// Where what the core says on its own thread finds the console.
#[derive(Debug, Clone)]
pub(super) struct AtConsole {
    line: Arc<Line>,
    key: Key,
}

impl AtConsole {
    /// Takes what is for a browser out of what the core wants done, and proves the logins that it tells.
    pub(super) fn take(&self, of: Option<&RoomId>, actions: Vec<Action>) -> Vec<Action> {
        self.line.take(of, actions).into_iter().map(|action| prove_login(&self.key, action)).collect()
    }
}

/// What is made of the console before the bot runs; nothing when the settings have none.
pub(super) fn prepare(config: &Config, events: Sender<Event>) -> anyhow::Result<Option<AtConsole>> {
    if config.console.public_url.is_empty() {
        return Ok(None);
    }
    let key = Key::new(account::console_key(&config.account())?);
    Ok(Some(AtConsole { line: Line::new(events), key }))
}

/// Opens its port and serves it until the runtime ends. Whoever waits to be the bot has no port, so that a proxy goes on to the one that is. A
/// process that took the place of another waits for the port, which that one may still have.
///
/// # Errors
/// When the port cannot be had; or is taken, and this process took nobody's place.
pub(super) async fn open(at: SocketAddr, console: Arc<Console>, took_a_place: bool) -> anyhow::Result<()> {
    let listener = match listen(at).await {
        Ok(listener) => Some(listener),
        Err(error) if took_a_place && is_taken(&error) => None,
        Err(error) => return Err(error),
    };
    tokio::spawn(async move {
        let listener = match listener {
            Some(listener) => listener,
            None => once_free(at).await,
        };
        serving::serve(listener, router(console)).await;
    });
    Ok(())
}

async fn listen(at: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(at)
        .await
        .with_context(|| format!("cannot listen on {at}: choose another `listen` under [console]"))
}

fn is_taken(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::AddrInUse)
}

async fn once_free(at: SocketAddr) -> TcpListener {
    loop {
        match listen(at).await {
            Ok(listener) => return listener,
            Err(error) => tracing::warn!(error = format!("{error:#}"), "no console yet"),
        }
        sleep(TRY_AGAIN).await;
    }
}

/// The console of these settings.
pub(super) fn make(config: &Config, at: &AtConsole, members: Members) -> anyhow::Result<Arc<Console>> {
    let ids = |people: &[String]| people.iter().map(PersonId::new).collect();
    let theme = config.console.theme.as_ref().map(|file| {
        std::fs::read_to_string(file)
            .with_context(|| format!("cannot read {} (`theme` under [console])", file.display()))
    });
    let setup = Setup {
        public_url: config.console.public_url.clone(),
        language: config.bot.language,
        power_level: config.moderators.power_level,
        operators: ids(&config.moderators.operators),
        analysts: ids(&config.console.analysts),
        theme: theme.transpose()?,
    };
    let (key, line) = (at.key.clone(), at.line.clone());
    let people = Box::new(Who(members));
    let files = config.files();
    let kept = files.clone();
    let files = Files {
        keep: Box::new(move |bytes| take_in::keep(&files, bytes).inspect_err(not_kept).ok()),
        fetch: Box::new(move |hash| std::fs::read(kept.join(hash)).ok()),
    };
    let readers = Readers::new(opener(config)?);
    Ok(Console::new(setup, key, line, readers, people, files, Words::load()?, clock::now, chance))
}

/// Opens another connection that can change nothing, with what whoever looks has to know beside it.
fn opener(config: &Config) -> anyhow::Result<Open> {
    let spec = config.spec()?;
    let (place, settings) = (config.database(), config.settings());
    Ok(Box::new(move || {
        let db = Db::open_to_read(&place)?;
        let library = Library::without_search(&db, &spec.id, spec.dimensions)?;
        let words = Words::load().map_err(|_| Fault::Db(DbError::Damaged("words file")))?;
        Ok(Reader::new(db, library, words, settings.clone(), FEATURES))
    }))
}

fn not_kept(error: &std::io::Error) {
    tracing::error!(%error, "a file that was brought in the console cannot be kept");
}

fn chance() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}

struct Who(Members);

impl People for Who {
    fn level<'a>(&'a self, room: &'a RoomId, person: &'a PersonId) -> Level<'a> {
        Box::pin(async move {
            self.0.power(room, person).await.map_err(|unknown| {
                tracing::warn!(%room, ?unknown, "the homeserver does not say who is in a room");
                Unknown
            })
        })
    }
}
