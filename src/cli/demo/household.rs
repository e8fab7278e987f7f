//! The processes that run during the demo: started one after the other, stopped the other way round.

use std::cell::RefCell;
use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::Context as _;

use crate::cli::child;

/// So often a look is taken at who is still there.
const GLANCE: Duration = Duration::from_millis(100);

/// So long a process may take to finish its work.
const PATIENCE: Duration = Duration::from_secs(15);

/// So many of a failed process's last lines are shown.
const LAST_LINES: usize = 20;

/// Everybody who runs until the end.
#[derive(Debug, Default)]
pub(super) struct Household {
    members: RefCell<Vec<Member>>,
}

#[derive(Debug)]
struct Member {
    name: &'static str,
    process: Child,
    log: PathBuf,
}

impl Household {
    /// Starts a process that runs until the end; what it says goes to `log`.
    pub(super) fn add(&self, name: &'static str, command: Command, log: &Path) -> anyhow::Result<()> {
        let process = apart(command, log)?.spawn().with_context(|| format!("cannot start {name}"))?;
        self.members.borrow_mut().push(Member { name, process, log: log.to_owned() });
        Ok(())
    }

    /// Waits until one of them ends by itself, which none of them should, and says what is known of it.
    pub(super) async fn death(&self) -> anyhow::Error {
        loop {
            for member in self.members.borrow_mut().iter_mut() {
                match member.process.try_wait() {
                    Ok(None) => {}
                    Ok(Some(status)) => return ended(member.name, "ended by itself", status, &member.log),
                    Err(error) => return anyhow::Error::new(error).context(format!("lost sight of {}", member.name)),
                }
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Asks each to stop, the last to come first, and waits for it; who takes too long is killed.
    pub(super) async fn stop(&self) {
        let members = self.members.take();
        for mut member in members.into_iter().rev() {
            let name = member.name;
            if let Err(error) = member.stop().await {
                tracing::warn!(%error, name, "could not be stopped");
            }
        }
    }
}

impl Member {
    async fn stop(&mut self) -> std::io::Result<()> {
        if self.process.try_wait()?.is_some() {
            return Ok(());
        }
        // The standard library can only kill outright, and that leaves no time to finish anything.
        let kill = format!("kill -TERM {}", self.process.id());
        Command::new("sh").args(["-c", &kill]).status()?;
        for _ in 0..PATIENCE.as_millis() / GLANCE.as_millis() {
            if self.process.try_wait()?.is_some() {
                return Ok(());
            }
            tokio::time::sleep(GLANCE).await;
        }
        self.process.kill()?;
        self.process.wait().map(|_| ())
    }
}

/// Runs a process to its end, and kills it when nobody waits for it any more; what it says goes to `log`.
pub(super) async fn finish(name: &str, command: Command, log: &Path) -> anyhow::Result<()> {
    let mut command = tokio::process::Command::from(apart(command, log)?);
    let status = command.kill_on_drop(true).status().await.with_context(|| format!("cannot start {name}"))?;
    if status.success() { Ok(()) } else { Err(ended(name, "failed", status, log)) }
}

/// A process of its own group: Ctrl-C in the terminal is for the demo, which then stops everybody in order.
fn apart(command: Command, log: &Path) -> anyhow::Result<Command> {
    let log = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut command = child::bound(&command);
    command.process_group(0).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    Ok(command)
}

fn ended(name: &str, how: &str, status: ExitStatus, log: &Path) -> anyhow::Error {
    let said = fs::read(log).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let skipped = said.lines().count().saturating_sub(LAST_LINES);
    let end = said.lines().skip(skipped).collect::<Vec<_>>().join("\n");
    anyhow::anyhow!("{name} {how} ({status}); the end of {}:\n{end}", log.display())
}
