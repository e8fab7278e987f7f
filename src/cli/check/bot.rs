//! Whether a bot is at work in this data folder, and how it is.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::super::web::WAITS;
use super::finding::Findings;
use crate::config::Config;

/// A bot on the same machine answers at once.
const PATIENCE: Duration = Duration::from_secs(3);

/// Looks at the bot that `holder` says is running, or at what would keep one from starting.
pub(super) async fn running(config: &Config, holder: Option<&String>, findings: &mut Findings) {
    let at = config.web.listen;
    let health = tokio::time::timeout(PATIENCE, ask_health(at)).await.unwrap_or(Err(io::ErrorKind::TimedOut.into()));
    match (holder, health) {
        (_, Ok(health)) if health.said == WAITS => findings.ok("bot", "waits: another process is the bot"),
        (Some(holder), Ok(Health { well: true, .. })) => findings.ok("bot", &format!("running ({holder}), and well")),
        (Some(holder), Ok(health)) => {
            let found = format!("running ({holder}), but not well: {}", health.said);
            findings.wrong("bot", &found, "look into its log; what it owes is kept, so it can be restarted");
        }
        (Some(holder), Err(error)) => {
            let found = format!("{holder} is at work here, but http://{at}/health does not answer ({error})");
            findings.wrong("bot", &found, "wait if that is not a bot but a command; else look into the bot's log");
        }
        (None, Ok(_)) => {
            let found = format!("not running, and something else answers on {at}");
            findings.wrong("bot", &found, "stop that, or choose another `listen` under [web] in the settings");
        }
        (None, Err(_)) => findings.skipped("bot", "not running"),
    }
}

struct Health {
    well: bool,
    said: String,
}

async fn ask_health(at: SocketAddr) -> io::Result<Health> {
    let mut stream = TcpStream::connect(at).await?;
    stream.write_all(b"GET /health HTTP/1.0\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.take(4096).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let well = head.lines().next().is_some_and(|status| status.contains(" 200"));
    Ok(Health { well, said: body.trim().to_owned() })
}
