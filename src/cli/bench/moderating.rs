//! What moderators wait for, and what those who ask wait for while documents come in.

use std::fs::File;
use std::io::BufWriter;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;

use super::super::{child, clock, open};
use super::asking::{ask, settle};
use super::spread::Spread;
use super::{question_set, table};
use crate::config::Config;
use crate::corpus::store::{documents, titles};
use crate::db::{Db, DbError};
use crate::domain::document::Document;
use crate::domain::id::{DocumentId, EventId};
use crate::intake::write;
use crate::kernel::effect::{Action, Operation, Work};
use crate::kernel::event::Event;
use crate::kernel::jobs::{JobResult, JobTask};
use crate::kernel::store::questions;
use crate::kernel::{Bot, console};
use crate::search::{Embedder, TextKind};

/// So many documents are withdrawn, one by one.
const WITHDRAWN: usize = 100;

/// So many documents come in.
const NEW: usize = 500;

/// Somebody asks this often.
const ASKED_EVERY: Duration = Duration::from_millis(500);

/// So many questions are asked with nothing else going on.
const QUIET: usize = 100;

/// As in a running bot.
const TICK: Duration = Duration::from_secs(1);

/// Synonyms to look at, one after another.
const SYNONYMS: [&str; 5] = [
    "boa = buitengewoon opsporingsambtenaar",
    "laadpaal = oplaadpunt",
    "mantelzorger = naaste die zorgt",
    "riool = afvalwaterleiding",
    "klantcontactcentrum = balie",
];

/// Measures what is in the folder of `config`, and changes it.
pub(super) fn run(config: &Config, asked: Option<&std::path::Path>) -> anyhow::Result<()> {
    let store = open::store(config)?;
    let asked = question_set::read(asked, &store)?;
    let library = open::library(config, &store)?;
    let bot = open::bot(store, library, config.settings())?;
    let mut room = Room { bot, store: open::store(config)?, embedder: open::embedder(config)?, said: 0 };
    for text in &asked {
        room.ask(text)?;
    }
    let (documents, passages) = documents::corpus_size(&room.store)?;
    table::heading(&format!("Moderating {documents} documents, {passages} passages"));
    table::spread("withdrawn, from the yes to an answer without", &room.withdraw()?);
    table::spread("preview of a synonym", &room.previews()?);
    table::spread("the queue", &room.queues()?);
    table::spread("answers, with nothing else going on", &room.serve(&asked, |number| Ok(number >= QUIET))?);
    let mut import = bring_in(config, &some_documents(&room.store)?)?;
    let busy = room.serve(&asked, |_| Ok(import.try_wait()?.is_some()))?;
    anyhow::ensure!(import.wait()?.success(), "the import failed");
    table::spread("answers, while 500 documents come in", &busy);
    Ok(())
}

/// The bot, and everybody who speaks with it.
struct Room {
    bot: Bot,
    store: Db,
    embedder: Box<dyn Embedder>,
    said: usize,
}

impl Room {
    fn ask(&mut self, text: &str) -> anyhow::Result<Option<EventId>> {
        self.said += 1;
        let took = ask(&mut self.bot, self.embedder.as_mut(), text, &format!("m{}", self.said))?;
        Ok(took.map(|took| took.question))
    }

    /// A moderator says something, perhaps about what was shown; whatever the model must read for it is read.
    fn hear(&mut self, text: &str, of: Option<&EventId>) -> anyhow::Result<EventId> {
        self.said += 1;
        let id = EventId::new(format!("$bench-moderator-{}-{}", clock::now().0, self.said));
        let mut actions = self.bot.handle(Event::Said(console::said(id.clone(), clock::now(), text, of)));
        let mut done = Vec::new();
        while let Some(action) = actions.pop() {
            if let Action::Work(Work::Job { job, task: JobTask::EmbedTexts(texts) }) = action {
                let vectors = self.embedder.embed(TextKind::Query, &texts)?;
                let result = JobResult::Texts(texts.into_iter().zip(vectors).collect());
                actions.extend(self.bot.handle(Event::Done { at: clock::now(), job: job.id, result }));
            } else {
                done.push(action);
            }
        }
        let says =
            |action: &Action| matches!(action, Action::Send(row) if matches!(row.operation, Operation::Say { .. }));
        anyhow::ensure!(done.iter().any(says), "the bot said nothing to `{text}`");
        settle(&mut self.bot, done);
        Ok(id)
    }

    fn withdraw(&mut self) -> anyhow::Result<Spread> {
        let mut numbers: Vec<DocumentId> =
            titles::live_titles(&self.store, self.embedder.model())?.into_iter().map(|live| live.document).collect();
        numbers.sort_unstable();
        let mut times = Spread::default();
        for number in numbers.iter().step_by((numbers.len() / WITHDRAWN).max(1)).take(WITHDRAWN) {
            let document = documents::document(&self.store, *number)?.context("a document is gone")?;
            let shown = self.hear(&format!("trek terug {} omdat het wordt gemeten", number.0), None)?;
            let started = clock::start();
            self.hear("ja", Some(&shown))?;
            let question = self.ask(&document.title)?;
            times.add(started.elapsed());
            let shown =
                question.map(|question| questions::shown(&self.store, &question)).transpose()?.unwrap_or_default();
            anyhow::ensure!(
                shown.iter().all(|shown| shown.document != document.key),
                "document {} was withdrawn, and is there",
                number.0
            );
            self.hear("ongedaan", None)?;
        }
        Ok(times)
    }

    fn previews(&mut self) -> anyhow::Result<Spread> {
        let mut times = Spread::default();
        for synonym in SYNONYMS {
            let started = clock::start();
            let shown = self.hear(&format!("synoniem {synonym}"), None)?;
            times.add(started.elapsed());
            self.hear("nee", Some(&shown))?;
        }
        Ok(times)
    }

    fn queues(&mut self) -> anyhow::Result<Spread> {
        let mut times = Spread::default();
        for _ in SYNONYMS {
            let started = clock::start();
            self.hear("werkvoorraad", None)?;
            times.add(started.elapsed());
        }
        Ok(times)
    }

    /// Answers questions that come at their times until it is `over`, and hears the clock; a time counts from when somebody asked.
    fn serve(
        &mut self,
        asked: &[String],
        mut over: impl FnMut(usize) -> anyhow::Result<bool>,
    ) -> anyhow::Result<Spread> {
        let (started, mut times, mut ticks) = (clock::start(), Spread::default(), 0_u32);
        for (number, text) in asked.iter().cycle().enumerate() {
            if over(number)? {
                break;
            }
            let due = ASKED_EVERY * u32::try_from(number)?;
            while TICK * ticks <= due {
                std::thread::sleep((TICK * ticks).saturating_sub(started.elapsed()));
                let actions = self.bot.handle(Event::Tick { at: clock::now() });
                settle(&mut self.bot, actions);
                ticks += 1;
            }
            std::thread::sleep(due.saturating_sub(started.elapsed()));
            self.ask(text)?;
            times.add(started.elapsed().saturating_sub(due));
        }
        Ok(times)
    }
}

/// Documents that are not there yet: some that are, called otherwise, so that the model must read all of them.
fn some_documents(store: &Db) -> anyhow::Result<Vec<Document>> {
    let (all, _) = documents::corpus_size(store)?;
    let (mut some, mut place) = (Vec::new(), 0);
    documents::for_each_document::<DbError>(store, |document| {
        if place % (all / NEW).max(1) == 0 && some.len() < NEW {
            let (key, title) = (format!("bench-{}", document.key), format!("Nog eens: {}", document.title));
            some.push(Document { dossier: key.clone(), key, title, near_duplicate_group: None, ..document });
        }
        place += 1;
        Ok(())
    })?;
    Ok(some)
}

/// Has another process bring documents in, as an operator would beside a running bot.
fn bring_in(config: &Config, documents: &[Document]) -> anyhow::Result<Child> {
    let (settings, file) = (config.data.join("bench.toml"), config.data.join("bench.jsonl"));
    let lines = format!("data = {:?}\n[model]\n{}", config.data, toml::to_string(&config.model)?);
    std::fs::write(&settings, lines).with_context(|| format!("cannot write {}", settings.display()))?;
    let output = File::create(&file).with_context(|| format!("cannot write {}", file.display()))?;
    write::documents(&mut BufWriter::new(output), documents)?;
    let mut import = Command::new(std::env::current_exe()?);
    import.arg("--config").arg(settings).arg("import").arg(file);
    child::bound(&import).stdout(Stdio::null()).spawn().context("cannot start the import")
}
