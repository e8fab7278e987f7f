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
    match bots::all(store)?.as_slice() {
        [_, _, ..] => anyhow::bail!(
            "several bots work on this database: write `several = true` under [bot] in the settings of each"
        ),
        left => ask_for_first(left, store),
    }
    Ok(())
}

/// What is owed, and each room, bears the number of a bot: whoever works for all of them does as the first that is left.
fn ask_for_first(bots: &[BotId], store: &Db) {
    if let Some(first) = bots.first().filter(|_| bots != [BotId::ONLY]) {
        store.ask_for(*first);
    }
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
    ask_for_first(&bots::all(store)?, store);
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
    use crate::domain::time::Timestamp;
    use crate::kernel::store::jobs;

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

    #[test]
    fn whoever_is_left_goes_on_under_the_number_that_it_had() {
        let folder = tempfile::tempdir().unwrap();
        let own = jatwerk_stage::database::Own::new(folder.path(), None);
        let at = || Db::open_at(&own.place).unwrap();
        let accounts = ["@a:one.example", "@a:other.example", "@a:third.example"];
        let store = at();
        for account in accounts {
            bots::enlist(&store, &PersonId::new(account)).unwrap();
        }
        for (gone, others, first) in [(accounts[2], true, 1), (accounts[0], false, 2)] {
            retired(&store, gone).unwrap();
            let (moderate, run) = (at(), at());
            let_others_speak(&moderate).unwrap();
            assert_eq!(moderate.bot(), BotId(first));
            jobs::put(&moderate, "embed", gone, Timestamp(0)).unwrap();
            assert_eq!(be_alone(&run).is_err(), others);
        }
        let run = at();
        be_alone(&run).unwrap();
        assert_eq!((run.bot(), jobs::jobs(&run).unwrap().len()), (BotId(2), 1));
    }
}
