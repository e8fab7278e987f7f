//! Bots on one database tell each other that there is something to look at (`NOTIFY`): when the transaction that leaves it there counts, and
//! never when it comes to nothing. Whoever has no connection at that moment hears nothing of it, so nobody relies on it.

use std::io;

use postgres_protocol::message::backend::Message;

use super::session::{Refusal, Session};
use super::{Address, login};
use crate::db::{DbError, Result};
use crate::domain::id::BotId;

const CHANNEL: &str = "jatwerk";

/// The statement that tells one bot, or all of them.
pub(super) fn notify(bot: Option<BotId>) -> String {
    bot.map_or_else(|| format!("NOTIFY {CHANNEL}"), |BotId(number)| format!("NOTIFY {CHANNEL}, '{number}'"))
}

/// A connection on which one of several bots hears of the others.
pub struct Listener {
    session: Session,
    bot: BotId,
}

impl Listener {
    /// Listens for `bot` from now on, on the database at `address`.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub fn start(address: &Address, bot: BotId) -> Result<Self> {
        let mut session = login::entered(address, true)?;
        session.command(&format!("LISTEN {CHANNEL}"))?;
        // Nothing is asked, so that nothing comes means nothing; a machine that is gone shows by TCP.
        session.watch(Box::new(|| Ok(true)));
        Ok(Self { session, bot })
    }

    /// Waits until another bot leaves something, however long that takes.
    ///
    /// # Errors
    /// When the connection is lost; what comes after that is not heard.
    pub fn wait(&mut self) -> Result<()> {
        loop {
            match self.session.receive()? {
                Message::NotificationResponse(body) => {
                    let whom = body.message().map_err(DbError::Lost)?;
                    if whom.is_empty() || whom == self.bot.0.to_string() {
                        return Ok(());
                    }
                }
                Message::ErrorResponse(body) => return Err(DbError::Lost(io::Error::other(Refusal::of(&body).words))),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver};
    use std::thread;
    use std::time::Duration;

    use super::super::administer;
    use super::super::tests::{made, opened, put, server};
    use super::*;
    use crate::corpus::store::generations;
    use crate::db::Db;

    const LONG: Duration = Duration::from_secs(20);
    const SHORT: Duration = Duration::from_millis(300);

    /// What a bot hears, from the moment on at which this returns.
    fn heard(address: &Address, bot: BotId) -> Receiver<Result<()>> {
        let mut listener = Listener::start(address, bot).unwrap();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(()) = listener.wait() {
                if tell.send(Ok(())).is_err() {
                    return;
                }
            }
            tell.send(listener.wait()).ok();
        });
        told
    }

    fn one_of_several(address: &Address, bot: BotId) -> Db {
        let db = opened(address);
        db.ask_for(bot);
        db
    }

    #[test]
    fn all_hear_of_a_change_once_it_counts() {
        let Some(server) = server() else { return };
        let address = made(&server);
        let db = one_of_several(&address, BotId(1));
        let others = [heard(&address, BotId(2)), heard(&address, BotId(3))];
        db.begin().unwrap();
        generations::announce_change(&db).unwrap();
        others.iter().for_each(|told| assert!(told.recv_timeout(SHORT).is_err()));
        db.finish(true).unwrap();
        for told in &others {
            told.recv_timeout(LONG).unwrap().unwrap();
            assert!(told.recv_timeout(SHORT).is_err(), "one transaction is told once");
        }
    }

    #[test]
    fn nobody_hears_of_what_came_to_nothing() {
        let Some(server) = server() else { return };
        let address = made(&server);
        let db = one_of_several(&address, BotId(1));
        let told = heard(&address, BotId(2));
        db.begin().unwrap();
        generations::announce_change(&db).unwrap();
        db.finish(false).unwrap();
        db.begin().unwrap();
        db.mark().unwrap();
        generations::announce_change(&db).unwrap();
        db.release(false).unwrap();
        put(&db, "!a").unwrap();
        db.finish(true).unwrap();
        assert!(told.recv_timeout(SHORT).is_err());
        db.notify(Some(BotId(3))).unwrap();
        assert!(told.recv_timeout(SHORT).is_err(), "it was told to another");
        db.notify(Some(BotId(2))).unwrap();
        told.recv_timeout(LONG).unwrap().unwrap();
    }

    #[test]
    fn one_that_is_alone_tells_nobody() {
        let Some(server) = server() else { return };
        let address = made(&server);
        let told = heard(&address, BotId(2));
        generations::announce_change(&opened(&address)).unwrap();
        assert!(told.recv_timeout(SHORT).is_err());
    }

    #[test]
    fn whoever_hears_nothing_waits_and_a_connection_that_is_cut_says_so() {
        let Some(server) = server() else { return };
        let address = made(&server);
        let told = heard(&address, BotId(2));
        // Longer than a server may be silent that was asked something.
        assert!(told.recv_timeout(Duration::from_secs(13)).is_err());
        let cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        administer(&address, cut).unwrap();
        assert!(matches!(told.recv_timeout(LONG).unwrap(), Err(DbError::Lost(_))));
    }
}
