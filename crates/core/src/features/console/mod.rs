//! The door of the console in the browser: who comes in, and until when.
//!
//! # Coming in
//!
//! `console` to the bot makes a login: a row with a number (`console/store/logins`). Whether they may come in is looked up first
//! (`JobTask::Levels`); whoever may not hears for whom it is, and where the homeserver does not say it, that it is not known now. The bot
//! answers alone, with an address that ends in [`subjects::TOKEN`]; whoever sends that puts in its place what proves the number, so nothing that opens the door stands in the database or in the
//! outbox. A login is of use once and for ten minutes, and a newer one ends it. Whoever comes in gets a session, of which only the hash of
//! what the browser shows is kept. What somebody may do is looked up at each click by whoever shows the console; here only it stands who they
//! are. `console uit` ends all sessions of a person; logging in and out stays in `console_session` for the log.

pub mod commands;
pub mod door;
pub mod store;
pub mod subjects;

use self::subjects::LOGIN;
use crate::db::TableSpec;
use crate::kernel::command::CommandSpec;
use crate::kernel::console::asked::{Answer, Asked, Wish};
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::jobs::{Job, JobResult, JobTask};
use crate::kernel::subject::Kind;
use crate::kernel::{Fault, Turn};

/// Coming into the console, and going out of it.
pub struct Console;

impl Feature for Console {
    fn name(&self) -> &'static str {
        "console"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![LOGIN]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn task(&self, turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
        if job.kind == door::MAY_ENTER { door::task(turn, job) } else { Ok(None) }
    }

    fn finished(&self, turn: &mut Turn<'_>, job: &Job, result: &JobResult) -> Result<Claim, Fault> {
        let JobResult::Levels { there, unknown } = result else { return Ok(Claim::NotMine) };
        if job.kind == door::MAY_ENTER {
            door::looked_up(turn, job, there, unknown)?;
        }
        Ok(Claim::when(job.kind == door::MAY_ENTER))
    }

    fn asked(&self, turn: &mut Turn<'_>, asked: &Asked) -> Result<Option<Answer>, Fault> {
        match &asked.wish {
            Wish::Enter { login, session } => door::enter(turn, *login, session).map(Some),
            Wish::Leave { session } => door::leave(turn, session).map(Some),
            _ => Ok(None),
        }
    }
}
