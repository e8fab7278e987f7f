//! `jatwerk moderate`: the acts of moderators for scripts, by the words that moderators say in their room. The bot may be running:
//! it takes over what was done as it takes over an import.

use std::collections::VecDeque;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use super::embed::embed_unread;
use super::lock::Lock;
use super::{clock, open, several};
use crate::config::Config;
use crate::corpus::store::changes::acts;
use crate::db::Db;
use crate::domain::act::{Act, Needs, State};
use crate::domain::deed::Deed;
use crate::domain::deed::withdraw::{BULK, Withdraw};
use crate::domain::id::EventId;
use crate::features::FEATURES;
use crate::features::curation::store::reindexed;
use crate::kernel::command::wants::Wants;
use crate::kernel::effect::{Action, Operation as Sent, Work};
use crate::kernel::event::Event;
use crate::kernel::jobs::{JobResult, JobTask};
use crate::kernel::obey::wants::wants;
use crate::kernel::{Bot, console};
use crate::search::{Embedder, TextKind};

/// How it ends when something cannot be done.
const REFUSED: u8 = 2;

/// How it ends when something was shown and waits for a yes.
const WAITING: u8 = 3;

#[derive(Debug, Args)]
#[command(
    after_help = "It ends with 0 when all was done or shown, with 2 when something cannot be done, and with 3 when something \
                        waits for a yes: yours (--yes), or that of a moderator in their room."
)]
pub(super) struct Arguments {
    /// The words, such as 'trek terug 12 omdat het verouderd is'; `hulp` lists them. With `-` each line of standard input.
    #[arg(required_unless_present = "file", allow_negative_numbers = true)]
    words: Vec<String>,
    /// Say each line of this file. Lines that begin with # are left out.
    #[arg(long, conflicts_with = "words")]
    file: Option<PathBuf>,
    /// Do it, once the preview was shown.
    #[arg(long)]
    yes: bool,
    /// Do it even when the judged questions clearly get worse answers.
    #[arg(long, requires = "yes")]
    even_if_worse: bool,
    /// Do it even when it lets people read a citizen's number (BSN) or a bank account.
    #[arg(long, requires = "yes")]
    even_if_sensitive: bool,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let text = said(arguments)?;
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines().map(str::trim)).collect();
    let lines: Vec<_> = lines.into_iter().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).collect();
    let searches = lines.iter().any(|(_, line)| wants(line, FEATURES).1);
    open::data(config)?;
    let lock = if searches { Lock::try_take(&config.data)?.ok() } else { None };
    let store = if lock.is_some() { open::store_in_own_folder(config)? } else { open::store(config)? };
    several::let_others_speak(&store)?;
    let (library, _copy) = match (searches, &lock) {
        (false, _) => (open::library_without_search(config, &store)?, None),
        (true, Some(_)) => (open::library(config, &store)?, None),
        (true, None) => {
            let (library, copy) = open::library_beside(config, &store)?;
            (library, Some(copy))
        }
    };
    let bot = open::bot(store, library, config.settings())?;
    let mut machine =
        Machine { config, bot, store: open::store(config)?, embedder: None, said: 0, withdrawn: 0, quiet: false };
    let mut ended = Ended::Done;
    for (number, line) in &lines {
        let place = if lines.len() > 1 { format!("line {number}: ") } else { String::new() };
        match machine.say(line, arguments)? {
            Ended::Done => {}
            Ended::Waiting(what) => {
                eprintln!("{place}{what}");
                ended = Ended::Waiting(what);
                // Of what was only looked at nothing depends on what came before.
                if arguments.yes {
                    break;
                }
            }
            Ended::Refused(why) => {
                eprintln!("{place}{why}");
                ended = Ended::Refused(why);
                break;
            }
        }
    }
    machine.word_anew(lock.is_some())?;
    Ok(ExitCode::from(match ended {
        Ended::Done => 0,
        Ended::Refused(_) => REFUSED,
        Ended::Waiting(_) => WAITING,
    }))
}

/// What is to be said.
fn said(arguments: &Arguments) -> anyhow::Result<String> {
    if let Some(path) = &arguments.file {
        return std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    }
    if arguments.words == ["-"] {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("cannot read what comes in")?;
        return Ok(text);
    }
    Ok(arguments.words.join(" "))
}

/// How it went with one line.
enum Ended {
    /// It was shown or done.
    Done,
    /// It cannot be done; why not.
    Refused(&'static str),
    /// It was not done; what to do about that.
    Waiting(&'static str),
}

/// Somebody at the machine, and the bot that hears them.
struct Machine<'a> {
    config: &'a Config,
    bot: Bot,
    /// To see what came of what was said.
    store: Db,
    embedder: Option<Box<dyn Embedder>>,
    said: usize,
    /// So many documents were withdrawn line by line.
    withdrawn: usize,
    quiet: bool,
}

impl Machine<'_> {
    fn say(&mut self, line: &str, arguments: &Arguments) -> anyhow::Result<Ended> {
        let (wanted, _) = wants(line, FEATURES);
        match wanted {
            Wants::InRoom => {
                return Ok(Ended::Refused("this is for the moderators' room; `jatwerk import` brings documents in."));
            }
            Wants::Undo if !arguments.yes => {
                return Ok(Ended::Waiting("nothing was changed: this has no preview; add --yes to do it."));
            }
            _ => {}
        }
        let before = acts::newest_change(&self.store)?;
        let id = self.hear(line, None)?;
        Ok(match (acts::act(&self.store, &id)?, wanted) {
            (Some(act), _) => self.answer(&act, arguments)?,
            (None, Wants::Look) => Ended::Done,
            (None, Wants::Undo) if acts::newest_change(&self.store)? > before => Ended::Done,
            (None, _) => Ended::Refused("nothing was changed; what it takes is said above."),
        })
    }

    /// Says yes to what was shown, as far as whoever is at the machine said so beforehand.
    fn answer(&mut self, act: &Act, arguments: &Arguments) -> anyhow::Result<Ended> {
        if let Some(why) = self.lacking(act, arguments) {
            let (id, at) = (self.next(), clock::now());
            self.handle(console::taken_back(id, at, &act.id))?;
            return Ok(Ended::Waiting(why));
        }
        if act.needs == Needs::Twice {
            self.quiet = true;
            self.hear("ja", Some(&act.id))?;
            self.quiet = false;
        }
        self.hear("ja", Some(&act.id))?;
        Ok(match (acts::act(&self.store, &act.id)?.map(|act| act.state), act.needs) {
            (Some(State::Done), _) => Ended::Done,
            (_, Needs::Second) => Ended::Waiting("nothing was changed yet."),
            _ => Ended::Waiting("nothing was changed, for somebody else just did; look at it and say it again."),
        })
    }

    /// Why what was shown is not done, if so.
    fn lacking(&mut self, act: &Act, arguments: &Arguments) -> Option<&'static str> {
        if let Deed::Withdraw(Withdraw { documents }) = &act.deed {
            self.withdrawn += documents.len();
        }
        match act.needs {
            Needs::Second if !arguments.yes => Some(
                "nothing was changed: so many at once take a second moderator; with --yes they are asked in their room.",
            ),
            _ if !arguments.yes => Some("nothing was changed: add --yes to do it."),
            Needs::Twice if !act.deed.kind().has_dry_run() && !arguments.even_if_sensitive => Some(
                "nothing was changed, for a citizen's number or a bank account stands in it: add --even-if-sensitive to do it all the same.",
            ),
            Needs::Twice if act.deed.kind().has_dry_run() && !arguments.even_if_worse => {
                Some("nothing was changed, for answers get worse: add --even-if-worse to do it all the same.")
            }
            // One by one they would pass the second moderator by.
            Needs::Once if matches!(act.deed, Deed::Withdraw(_)) && self.withdrawn >= BULK => {
                Some("nothing was changed: so many at once take a second moderator; withdraw them in one line.")
            }
            _ => None,
        }
    }

    /// The bot hears something, perhaps about what an earlier message asked for; returns the message.
    fn hear(&mut self, text: &str, of: Option<&EventId>) -> anyhow::Result<EventId> {
        let id = self.next();
        self.handle(Event::Said(console::said(id.clone(), clock::now(), text, of)))?;
        Ok(id)
    }

    /// The id of a new message.
    fn next(&mut self) -> EventId {
        self.said += 1;
        EventId::new(format!("machine-{}-{}-{}", std::process::id(), clock::now().0, self.said))
    }

    fn handle(&mut self, event: Event) -> anyhow::Result<()> {
        let mut actions = VecDeque::from(self.bot.handle(event));
        while let Some(action) = actions.pop_front() {
            let read = match action {
                Action::Send(row) => {
                    if let (Sent::Say { text, .. }, false) = (row.operation, self.quiet) {
                        println!("{}\n", text.plain);
                    }
                    continue;
                }
                Action::Work(Work::Job { job, task: JobTask::EmbedTexts(texts) }) => {
                    let vectors = self.embedder()?.embed(TextKind::Query, &texts)?;
                    let result = JobResult::Texts(texts.into_iter().zip(vectors).collect());
                    Event::Done { at: clock::now(), job: job.id, result }
                }
                // The running bot does the rest, or the next one.
                _ => continue,
            };
            actions.extend(self.bot.handle(read));
        }
        Ok(())
    }

    /// Has the model read what is called otherwise now. A running bot sees to that itself, as does the next one.
    fn word_anew(&mut self, locked: bool) -> anyhow::Result<()> {
        if reindexed::to_word_anew(&self.store)?.is_empty() {
            return Ok(());
        }
        let own = if locked { None } else { Lock::try_take(&self.config.data)?.ok() };
        if !locked && own.is_none() {
            return Ok(());
        }
        if let Err(error) = self.embedder() {
            eprintln!("{error:#}; until then what changed is found by its old words.");
        }
        if let Some(embedder) = &mut self.embedder {
            embed_unread(&self.store, embedder.as_mut())?;
        }
        Ok(())
    }

    fn embedder(&mut self) -> anyhow::Result<&mut dyn Embedder> {
        if self.embedder.is_none() {
            self.embedder = Some(open::embedder(self.config)?);
        }
        Ok(self.embedder.as_mut().context("no model")?.as_mut())
    }
}
