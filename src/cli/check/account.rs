//! What is on the homeserver: the session, the rights in rooms, the rate limit.

use super::finding::Findings;
use crate::config::Config;
use crate::matrix::account::{self, AccountError, Session};
use crate::matrix::limits::{self, Limit, Rights};
use crate::matrix::restored;

/// What the measuring itself may take of the allowance: it makes a room at its first time.
const OWN_COST: u32 = 1;

/// Whether there is a homeserver at the address.
pub(super) async fn homeserver(config: &Config, findings: &mut Findings) -> anyhow::Result<()> {
    let address = &config.matrix.homeserver;
    if address.is_empty() {
        findings.wrong("homeserver", "none is named", "write `homeserver` under [matrix] in the settings");
        return Ok(());
    }
    match account::reach(address).await {
        Ok(newest) => findings.ok("homeserver", &format!("{address} answers, and speaks Matrix up to {newest}")),
        Err(error) => {
            let remedy = "check `homeserver` under [matrix] in the settings, and that this machine reaches it";
            findings.wrong("homeserver", &format!("{address}: {}", with_remedy(&error).0), remedy);
        }
    }
    Ok(())
}

/// Whether the bot is logged in and trusted, and what it may do. Only for whoever holds the lock.
pub(super) async fn session(config: &Config, measure: bool, findings: &mut Findings) {
    let folder = config.account();
    let restored = account::restore(&config.matrix.homeserver, &folder, &[], false).await;
    let session = match restored {
        Ok(session) => session,
        Err(error) => return refused(&error, findings),
    };
    match account::confirm(&session, &folder).await {
        Ok(()) => {}
        Err(AccountError::Ended) if restored::is_of_a_backup(&folder) => {
            let found =
                "its keys open its store; its session was renewed since the backup, by the bot that is at work or was";
            return findings.skipped("account", found);
        }
        Err(error) => return refused(&error, findings),
    }
    let user = session.client.user_id().map(ToString::to_string).unwrap_or_default();
    if config.matrix.user.starts_with('@') && config.matrix.user != user {
        let found = format!("logged in as {user}, but the settings say {}", config.matrix.user);
        findings.wrong("account", &found, "write the right `user` under [matrix], or log in anew with another `data`");
    } else {
        findings.ok("account", &format!("logged in as {user}"));
    }
    match account::is_trusted(&session).await {
        Ok(true) => findings.ok("encryption", "the bot's device is cross-signed"),
        Ok(false) => {
            let found = "the bot's device is not cross-signed: other people's clients will warn of it";
            findings.wrong(
                "encryption",
                found,
                "remove `recovery-key` from the account folder and run `jatwerk setup`",
            );
        }
        Err(error) => return refused(&error, findings),
    }
    let known = limits::rights(&session.client).await;
    rooms(&known, findings);
    desk(config, &known, findings);
    if measure {
        rate_limit(config, &session, findings).await;
    } else {
        findings.skipped("rate limit", "not measured; `jatwerk check --rate-limit` does, and uses it up for a minute");
    }
}

fn refused(error: &AccountError, findings: &mut Findings) {
    let (found, remedy) = with_remedy(error);
    findings.wrong("account", &found, &remedy);
}

/// What an error of the account says, and what it says to do: that stands behind its last semicolon or first colon.
fn with_remedy(error: &AccountError) -> (String, String) {
    let text = error.to_string();
    let (found, remedy) = text.rsplit_once("; ").or_else(|| text.split_once(": ")).unwrap_or((&text, ""));
    (found.to_owned(), remedy.to_owned())
}

fn rooms(rooms: &[Rights], findings: &mut Findings) {
    let mut hindered = 0;
    for room in rooms {
        let rights = [
            (room.may_speak, "send messages"),
            (room.may_react, "react to messages"),
            (room.may_redact, "take its own messages back"),
        ];
        let lacking: Vec<&str> = rights.iter().filter(|(may, _)| !may).map(|(_, what)| *what).collect();
        let name = room.name.as_deref().unwrap_or(room.room.as_str());
        if room.malformed {
            hindered += 1;
            let found = format!("in \"{name}\" the power levels are malformed: only what can be read of them counts");
            findings.wrong("rooms", &found, "have an administrator of that room set its power levels anew");
        }
        if !lacking.is_empty() {
            hindered += 1;
            let found = format!("in \"{name}\" the bot may not {}", lacking.join(", nor "));
            findings.wrong("rooms", &found, "have a moderator of that room give the bot the power level for it");
        }
    }
    match (rooms.len(), hindered) {
        (0, _) => findings.ok("rooms", "the bot is in none: invite it"),
        (count, 0) => findings.ok("rooms", &format!("in {count}, with all rights it needs, when it last ran")),
        _ => {}
    }
}

/// Whether the bot is in the rooms of the info desk.
fn desk(config: &Config, rooms: &[Rights], findings: &mut Findings) {
    let is_in = |desk: &&String| rooms.iter().any(|room| room.room.as_str() == desk.as_str());
    for missed in config.desk.rooms.iter().filter(|desk| !is_in(desk)) {
        let found = format!("the bot was not in {missed} when it last ran");
        findings.wrong("info desk", &found, "invite it there, or correct `rooms` under [desk] in the settings");
    }
    let count = config.desk.rooms.iter().filter(is_in).count();
    if count > 0 {
        findings.ok("info desk", &format!("{count} of {} rooms", config.desk.rooms.len()));
    }
}

async fn rate_limit(config: &Config, session: &Session, findings: &mut Findings) {
    let pace = &config.matrix.pace;
    match limits::measure(&session.client).await {
        Ok(Limit::NotMet) if pace.unlimited => findings.ok("rate limit", "none, as the settings say"),
        Ok(Limit::NotMet) => {
            findings.ok("rate limit", "none was met");
            findings
                .advise("write `unlimited = true` under [matrix.pace]: the bot answers sooner when many ask at once");
        }
        Ok(Limit::Met { after, wait }) => {
            let found = format!("met after {after} messages, then {:.0} s to wait", wait.as_secs_f64().ceil());
            if pace.unlimited {
                findings.wrong("rate limit", &found, "the settings say `unlimited = true`: take that out, or");
            } else if pace.burst > after + OWN_COST {
                let remedy =
                    format!("write `burst = {after}` under [matrix.pace], or wait a minute and check again, or");
                findings.wrong("rate limit", &found, &remedy);
            } else {
                findings
                    .ok("rate limit", &format!("{found}; the bot's pace fits, but many questions at once will wait"));
            }
            let user = session.client.user_id().map(ToString::to_string).unwrap_or_default();
            findings.advise("ask the homeserver's administrator for an exception; on Synapse:");
            findings.advise(&format!("POST /_synapse/admin/v1/users/{user}/override_ratelimit"));
            findings.advise(r#"{"messages_per_second":0,"burst_count":0}"#);
        }
        Err(error) => findings.wrong("rate limit", &format!("cannot be measured: {error}"), "try again later"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(error: &AccountError, found: &str, remedy: &str) {
        assert_eq!(with_remedy(error), (found.to_owned(), remedy.to_owned()));
    }

    #[test]
    fn parts_what_is_wrong_from_what_to_do() {
        let folder = std::path::PathBuf::from("/d");
        let remedy = "run `jatwerk setup`";
        check(&AccountError::NotSetUp(folder.clone()), "the bot's account in /d is not set up completely", remedy);
        let source = std::io::ErrorKind::PermissionDenied.into();
        let found = "cannot use the bot's account folder /d: permission denied";
        check(&AccountError::Files { folder, source }, found, "check that it belongs to the user who runs the bot");
    }
}
