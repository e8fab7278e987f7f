//! The account's step: logging the bot in, once.

use std::path::Path;

use anyhow::Context as _;

use super::super::lock::Lock;
use super::super::open;
use crate::config::{Config, ConfigError, SAMPLE};
use crate::matrix::account::{self, Account, AccountError, Proof};
use crate::matrix::token::Token;

/// Logs in unless that is done, and says what there is now.
pub(super) fn log_in(config: &Config) -> anyhow::Result<()> {
    let (homeserver, user) = (config.matrix.homeserver.clone(), config.matrix.user.clone());
    let sample = Config::parse(Path::new("config/jatwerk.toml"), SAMPLE)?.matrix;
    if homeserver.is_empty() || user.is_empty() || homeserver == sample.homeserver || user == sample.user {
        anyhow::bail!(
            "the bot has no account yet: register one for it on your homeserver, write `homeserver` and `user` under [matrix] in the settings, and run `jatwerk setup` again"
        );
    }
    let folder = config.account();
    let known = account::is_set_up(&folder);
    // Once logged in, a proof is of use only when the homeserver has ended the session.
    let proof = if known { proof(config).unwrap_or(Proof::None) } else { proof(config)? };
    let data = open::data(config)?;
    if let (true, Err(holder)) = (known, Lock::try_take(data)?) {
        println!("The bot is logged in, and {holder} is at work with its account.");
        return Ok(());
    }
    let _lock = Lock::take(data)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start")?;
    let account = Account { homeserver, user, name: config.bot.name.clone(), proof, folder: folder.clone() };
    let asked = runtime.block_on(who(&account));
    if let (true, Err(AccountError::Homeserver(error))) = (known, &asked) {
        println!("The bot is logged in; the homeserver cannot be asked just now ({error}).");
        return Ok(());
    }
    let user = asked.context("the account")?;
    let recovery = folder.join("recovery-key");
    if known {
        println!("The bot is logged in as {user}; its recovery key is in {}.", recovery.display());
    } else {
        println!("Logged in as {user}. Its device is cross-signed: other people's clients can trust it.");
        println!("The recovery key is in {}: keep a copy in a safe place.", recovery.display());
    }
    Ok(())
}

fn proof(config: &Config) -> Result<Proof, ConfigError> {
    Ok(match config.access_token()? {
        Some((access_token, device)) => Proof::Token(Token { access_token, device }),
        None => Proof::Password(config.password()?),
    })
}

/// Logs in and says who that is. The session ends in here, because its store cannot be closed outside the runtime.
async fn who(account: &Account) -> Result<String, AccountError> {
    let session = account::login(account).await?;
    Ok(session.client.user_id().map(ToString::to_string).unwrap_or_default())
}
