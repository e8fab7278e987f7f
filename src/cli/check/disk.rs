//! Whether the disk takes what the bot writes, and what is there for the day on which it fails.

use indicatif::HumanBytes;

use super::super::{backup, clock, disk};
use super::finding::Findings;
use crate::config::Config;

/// Less free space than so many times what there is, is little: a backup and the search's files each take as much again.
const TIMES: u64 = 2;

/// Whether there is a disk that can be written.
pub(super) fn look(config: &Config, findings: &mut Findings) -> bool {
    if let Err(error) = disk::try_writing(&config.data) {
        let found = format!("nothing can be written in {}: {error}", config.data.display());
        let remedy = "make room, or mount the disk writable; until then the bot keeps trying, and goes on by itself";
        findings.wrong("disk", &found, remedy);
        return false;
    }
    match disk::free(&config.data) {
        Ok(free) if free < disk::size(&config.data).saturating_mul(TIMES) => {
            let found =
                format!("{} free, and the bot's data are {}", HumanBytes(free), HumanBytes(disk::size(&config.data)));
            findings.wrong("disk", &found, "make room before it is full");
        }
        Ok(free) => findings.ok("disk", &format!("{} free", HumanBytes(free))),
        Err(error) => findings.skipped("disk", &format!("how much is free cannot be read: {error}")),
    }
    true
}

/// Whether documents can be taken out of the folder in which they are put.
pub(super) fn watched(config: &Config, findings: &mut Findings) {
    let Some(folder) = &config.moderators.folder else { return };
    match disk::try_writing(folder) {
        Ok(()) => findings.ok("folder", &format!("documents are taken out of {}", folder.display())),
        Err(error) => {
            let found = format!("no document can be taken out of {}: {error}", folder.display());
            let remedy = "make that folder (`folder` under [moderators]), and let the bot's user write in it";
            findings.wrong("folder", &found, remedy);
        }
    }
}

/// Whether backups are made as the settings want them.
pub(super) fn backups(config: &Config, findings: &mut Findings) {
    if let Err(error) = backup::recipient(config) {
        return findings.wrong("backup", &error.to_string(), "change that in the settings");
    }
    let Some(every) = config.backup.every else {
        return findings.skipped("backup", "none by itself: the settings name no `every` under [backup]");
    };
    let now = clock::now();
    match backup::schedule::newest(config, now) {
        Some(at) if now.since(at) <= every * 2 => {
            findings.ok("backup", &format!("the newest is {} hours old", now.since(at).as_secs() / 3600));
        }
        Some(at) => {
            let found = format!("the newest is {} hours old", now.since(at).as_secs() / 3600);
            findings.wrong("backup", &found, "look into the bot's log why no other was made");
        }
        None => findings.wrong("backup", "there is none yet", "run `jatwerk backup`, or the bot, which makes one"),
    }
}
