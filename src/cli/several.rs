//! Whether a bot is the only one on its database, or one of several with accounts of their own; and `jatwerk retire`, which takes one
//! of them out.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;

use super::process::Process;
use super::{clock, open};
use crate::config::Config;
use crate::db::{Address, Asked, Db, DbError, Lease, Listener, Place};
use crate::domain::id::{BotId, PersonId};
use crate::kernel::event::Event;
use crate::kernel::store::bots;
use crate::kernel::store::said::retired;
use crate::matrix::account;

/// So long after a connection was lost on which others are heard the next one is made.
const PAUSE: Duration = Duration::from_secs(5);

/// Takes the place of the settings' bot among the others, or sees to it that there are none.
pub(super) fn take_place(config: &Config, store: &Db) -> anyhow::Result<()> {
    match config.bot.several {
        true => take_place_of(&account::user(&config.account())?, config, store),
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

fn take_place_of(account: &PersonId, config: &Config, store: &Db) -> anyhow::Result<()> {
    let settings = config.of_all_bots();
    let bot = bots::enlist(store, account)?.with_context(|| {
        format!("all that is in this database is of another account than {account}: start the bot with that one first, with `several = true` under [bot] in its settings")
    })?;
    store.ask_for(bot);
    tracing::info!(bot = bot.0, "one of several bots");
    for (other, setting) in bots::differing(store, account, &settings)? {
        tracing::warn!(%other, setting, "this setting has to be the same for all bots on this database, and that one started with another");
    }
    Ok(bots::put_settings(store, bot, &settings)?)
}

/// Has the core look as soon as another bot on the server leaves something for `bot`: on a thread and a connection of its own. What is not
/// heard the next tick sees.
pub(super) fn listen(config: &Config, bot: BotId, events: Sender<Event>) {
    if let (true, Place::Server(address)) = (config.bot.several, config.database()) {
        thread::spawn(move || hear(&address, bot, &events));
    }
}

fn hear(address: &Address, bot: BotId, events: &Sender<Event>) {
    while let Err(error) = tell(address, bot, events) {
        tracing::debug!(%error, "hears nothing of other bots for a while");
        thread::sleep(PAUSE);
    }
}

/// Tells the core, until the core is gone.
fn tell(address: &Address, bot: BotId, events: &Sender<Event>) -> Result<(), DbError> {
    let mut listener = Listener::start(address, bot)?;
    loop {
        listener.wait()?;
        if events.send(Event::Notified { at: clock::now() }).is_err() {
            return Ok(());
        }
    }
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
    // Asking for a lease leaves a row: not for an account that nobody has.
    known(&store, &arguments.account)?;
    let mut lease = Lease::new(&address, Some(&arguments.account), &Process::own().name());
    if let Asked::Held { by } = lease.ask(None)? {
        anyhow::bail!("{} is at work ({by}), or was a few seconds ago: stop it first", arguments.account);
    }
    let retired = retired(&store, &arguments.account);
    lease.release()?;
    println!("{}", retired?);
    Ok(())
}

fn known(store: &Db, account: &str) -> anyhow::Result<BotId> {
    let bot = bots::known(store, &PersonId::new(account))?;
    bot.with_context(|| format!("no bot on this database has the account {account}"))
}

fn retired(store: &Db, account: &str) -> anyhow::Result<String> {
    let let_go = retired::retire(store, known(store, account)?)?.context("this is the only bot on this database")?;
    Ok(format!(
        "{account} is none of the bots on this database any more; {let_go} messages that it still owed are let go."
    ))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver};

    use super::*;
    use crate::corpus::store::generations;
    use crate::db::administer;
    use crate::domain::time::Timestamp;
    use crate::kernel::store::jobs;

    /// Something changes until it is heard of.
    fn changes(store: &Db, events: &Receiver<Event>) {
        let heard = (0..100).any(|_| {
            generations::announce_change(store).unwrap();
            events.recv_timeout(Duration::from_millis(200)).is_ok()
        });
        assert!(heard);
    }

    #[test]
    fn others_are_heard_again_after_their_connection_was_cut() {
        let folder = tempfile::tempdir().unwrap();
        let own = jatwerk_stage::database::Own::new(folder.path(), None);
        let Place::Server(address) = &own.place else { return };
        let store = Db::open_at(&own.place).unwrap();
        store.ask_for(BotId(1));
        let (sender, events) = mpsc::channel();
        let there = address.clone();
        thread::spawn(move || hear(&there, BotId(2), &sender));
        changes(&store, &events);
        let cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";
        administer(address, cut).unwrap();
        events.try_iter().for_each(drop);
        changes(&store, &events);
    }

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
