//! `jatwerk check`: is everything in order, and what to do where it is not.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use finding::Findings;

use super::lock::Lock;
use crate::config::Config;

mod account;
mod bot;
mod disk;
mod finding;
mod house;
mod repair;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Find out the homeserver's rate limit too; that uses it up for a minute.
    #[arg(long)]
    rate_limit: bool,
    /// Make anew all that can be made anew, and say what cannot. Only while the bot does not run.
    #[arg(long)]
    repair: bool,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut findings = Findings::default();
    match Config::read(path) {
        Ok(config) => {
            findings.ok("settings", &format!("{} is valid", path.display()));
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start")?;
            runtime.block_on(look(&config, arguments, &mut findings))?;
        }
        Err(error) => findings.wrong("settings", &error.to_string(), "change that, and check again"),
    }
    Ok(findings.conclude())
}

async fn look(config: &Config, arguments: &Arguments, findings: &mut Findings) -> anyhow::Result<()> {
    house::model(config, findings);
    house::reranker(config, findings);
    house::pdf(config, findings);
    house::secrets(config, findings);
    house::console(config, findings);
    if !config.data.is_dir() {
        findings.wrong("data", &format!("there is no folder {}", config.data.display()), "run `jatwerk setup`");
        return account::homeserver(config, findings).await;
    }
    // Held until the end: neither the index nor the Matrix store can be opened twice.
    if !disk::look(config, findings) {
        return account::homeserver(config, findings).await;
    }
    let lock = Lock::try_take(&config.data)?;
    match (arguments.repair, &lock) {
        (true, Ok(_)) => repair::run(config, findings),
        (true, Err(holder)) => findings.wrong("repair", &format!("{holder} is at work here"), "stop that one first"),
        (false, _) => {}
    }
    disk::backups(config, findings);
    disk::watched(config, findings);
    bot::running(config, lock.as_ref().err(), findings).await;
    house::database(config, lock.is_ok(), findings);
    house::others(config, lock.is_ok(), findings);
    account::homeserver(config, findings).await?;
    if lock.is_ok() {
        house::index(config, findings);
        account::session(config, arguments.rate_limit, findings).await;
    } else {
        let why = "not looked at, because the bot is running: it has them open";
        findings.skipped("index", why);
        findings.skipped("account", why);
    }
    Ok(())
}
