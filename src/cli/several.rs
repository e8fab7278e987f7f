//! Whether a bot is the only one on its database, or one of several with accounts of their own; and `jatwerk retire`, which takes one
//! of them out.

use anyhow::Context as _;
use clap::Args;

use super::open;
use super::process::Process;
use crate::config::Config;
use crate::db::{Asked, Db, Lease, Place};
use crate::domain::id::{BotId, PersonId};
use crate::kernel::store::bots;
use crate::matrix::account;

/// Takes the place of the settings' bot among the others, or sees to it that there are none.
pub(super) fn take_place(config: &Config, store: &Db) -> anyhow::Result<()> {
    match config.bot.several {
        true => take_place_of(&account::user(&config.account())?, store),
        false => be_alone(store),
    }
}

fn be_alone(store: &Db) -> anyhow::Result<()> {
    anyhow::ensure!(
        !bots::has_others(store)?,
        "several bots work on this database: write `several = true` under [bot] in the settings of each"
    );
    Ok(())
}

fn take_place_of(account: &PersonId, store: &Db) -> anyhow::Result<()> {
    let bot = bots::enlist(store, account)?.with_context(|| {
        format!("all that is in this database is of another account than {account}: start the bot with that one first, with `several = true` under [bot] in its settings")
    })?;
    store.ask_for(bot);
    tracing::info!(bot = bot.0, "one of several bots");
    Ok(())
}

/// Leaves what is owed in the rooms of other bots to them, where there are any.
pub(super) fn let_others_speak(store: &Db) -> anyhow::Result<()> {
    if bots::has_others(store)? {
        store.ask_for(BotId::ONLY);
    }
    Ok(())
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The Matrix id of its account, @jatwerk:example.org.
    account: String,
}

/// `jatwerk retire`.
pub(super) fn retire(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let store = open::store(config)?;
    let Place::Server(address) = config.database() else { anyhow::bail!("a file has one bot, and that stays") };
    let mut lease = Lease::new(&address, Some(&arguments.account), &Process::own().name());
    if let Asked::Held { by } = lease.ask(None)? {
        anyhow::bail!("{} is at work ({by}), or was a few seconds ago: stop it first", arguments.account);
    }
    let retired = retired(&store, &arguments.account);
    lease.release()?;
    println!("{}", retired?);
    Ok(())
}

fn retired(store: &Db, account: &str) -> anyhow::Result<String> {
    let bot = bots::known(store, &PersonId::new(account))?;
    let bot = bot.with_context(|| format!("no bot on this database has the account {account}"))?;
    let let_go = bots::retire(store, bot)?.context("this is the only bot on this database")?;
    Ok(format!(
        "{account} is none of the bots on this database any more; {let_go} messages that it still owed are let go."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_is_taken_out_and_the_last_is_alone() {
        let folder = tempfile::tempdir().unwrap();
        let own = jatwerk_stage::database::Own::new(folder.path(), None);
        let store = Db::open_at(&own.place).unwrap();
        let (one, other) = (PersonId::new("@a:one.example"), PersonId::new("@a:other.example"));
        assert!(be_alone(&store).is_ok());
        bots::enlist(&store, &one).unwrap();
        assert!(retired(&store, one.as_str()).unwrap_err().to_string().contains("the only bot"));
        bots::enlist(&store, &other).unwrap();
        assert!(be_alone(&store).unwrap_err().to_string().contains("several = true"));
        assert!(retired(&store, "@b:one.example").unwrap_err().to_string().contains("@b:one.example"));
        assert!(retired(&store, other.as_str()).unwrap().contains("0 messages"));
        drop(store);
        assert!(be_alone(&Db::open_at(&own.place).unwrap()).is_ok());
    }
}
