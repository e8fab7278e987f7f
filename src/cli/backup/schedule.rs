//! Backups by themselves, while the bot runs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::super::clock;
use super::super::web::Board;
use super::{UNFINISHED, date, gone, make};
use crate::config::Config;
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;
use crate::matrix::account;

/// So often it is looked whether one is due.
const LOOK: Duration = Duration::from_secs(60);

/// After one that failed, the next is tried after so long.
const AFTER_FAILURE: Duration = Duration::from_secs(10 * 60);

/// What was not written to for so long is not written any more.
const STOPPED: Duration = Duration::from_secs(60 * 60);

/// How their names begin. What is called otherwise is nobody's to remove.
const PREFIX: &str = "jatwerk-";

/// The moment in a name.
const MOMENT: &str = "%Y-%m-%dT%H-%M-%SZ";

/// Where the next backup goes.
pub(super) fn next(config: &Config, at: Timestamp) -> PathBuf {
    let end = if config.backup.recipient.is_some() { "tar.gz.age" } else { "tar.gz" };
    folder(config).join(format!("{PREFIX}{}.{end}", date(at, MOMENT)))
}

/// The folder of this bot's backups. Several bots may have the same settings, and what one of them kept is not what another has to keep.
fn folder(config: &Config) -> PathBuf {
    let account = config.bot.several.then(|| account::user(&config.account()).ok()).flatten();
    account.map_or_else(|| config.backup.folder.clone(), |account| config.backup.folder.join(named(&account)))
}

/// An account as the name of a folder.
fn named(account: &PersonId) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.=+".contains(c) { c } else { '_' };
    account.as_str().trim_start_matches('@').chars().map(plain).collect()
}

/// How many backups nobody thins out any more: those of before the bot was one of several, beside whose `own` folder they lie.
fn left_over(config: &Config, own: &Path) -> usize {
    if own == config.backup.folder { 0 } else { kept(&config.backup.folder).len() }
}

/// When the newest backup in the folder was begun, by its name.
pub(in super::super) fn newest(config: &Config, now: Timestamp) -> Option<Timestamp> {
    // One of tomorrow was made while the clock was wrong.
    kept(&folder(config)).into_iter().map(|(at, _)| at).rfind(|at| *at <= now.plus(LOOK))
}

/// Makes backups as the settings want them, until the process ends.
pub(in super::super) fn start(config: &Config, board: Arc<Board>) {
    let Some(every) = config.backup.every else { return };
    board.backs_up(every);
    let left_over = left_over(config, &folder(config));
    if left_over > 0 {
        let folder = config.backup.folder.display();
        tracing::warn!(left_over, %folder, "no bot clears these backups any more, as each of several has a folder of its own: throw them away in time");
    }
    let config = config.clone();
    thread::spawn(move || {
        loop {
            let now = clock::now();
            let last = newest(&config, now);
            board.backed_up(last);
            if !is_due(last, every, now) {
                thread::sleep(LOOK);
                continue;
            }
            let file = next(&config, now);
            match make(&config, &file) {
                Ok(_) => {
                    tracing::info!(file = %file.display(), "made a backup");
                    board.backed_up(Some(now));
                    thin_out(&folder(&config), config.backup.keep, now);
                    thread::sleep(LOOK);
                }
                Err(error) => {
                    tracing::error!(error = format!("{error:#}"), "no backup could be made");
                    board.backup_failed();
                    thread::sleep(AFTER_FAILURE);
                }
            }
        }
    });
}

/// Whether it is time for another.
fn is_due(last: Option<Timestamp>, every: Duration, now: Timestamp) -> bool {
    last.is_none_or(|last| last.plus(every) <= now)
}

/// Removes the oldest backups until so many are left; first those of a moment that is still to come, which were made while the clock was wrong.
fn thin_out(folder: &Path, keep: usize, now: Timestamp) {
    let mut kept = kept(folder);
    kept.sort_by_key(|(at, _)| (*at <= now.plus(LOOK), *at));
    for (_, path) in kept.iter().take(kept.len().saturating_sub(keep)) {
        if let Err(error) = fs::remove_file(path) {
            tracing::warn!(%error, file = %path.display(), "an old backup cannot be removed");
        }
    }
}

/// Removes what backups left that were stopped while they were written.
pub(super) fn clear_unfinished(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|end| end != UNFINISHED) || moment(&path.with_extension("")).is_none() {
            continue;
        }
        // One that is still written may be of another bot.
        let written = fs::metadata(&path).and_then(|file| file.modified());
        let age = written.map(|at| clock::of_files().duration_since(at).unwrap_or_default());
        if age.is_ok_and(|age| age > STOPPED) {
            gone(fs::remove_file(path))?;
        }
    }
    Ok(())
}

/// The backups in a folder, the oldest first.
fn kept(folder: &Path) -> Vec<(Timestamp, PathBuf)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut kept: Vec<_> = files.filter_map(|path| Some((moment(&path)?, path))).collect();
    kept.sort();
    kept
}

fn moment(path: &Path) -> Option<Timestamp> {
    let name = path.file_name()?.to_str()?.strip_prefix(PREFIX)?;
    let moment = name.strip_suffix(".tar.gz").or_else(|| name.strip_suffix(".tar.gz.age"))?;
    let civil = jiff::civil::DateTime::strptime(MOMENT, moment).ok()?;
    Some(Timestamp(jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()?.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    #[test]
    fn the_oldest_go_and_what_is_called_otherwise_stays() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::parse(Path::new("j"), "").unwrap();
        let at = |days: u32| Timestamp(1_700_000_000_000).plus(DAY * days);
        let names: Vec<_> = [3, 1, 2].map(|days| next(&config, at(days))).into_iter().collect();
        for name in &names {
            fs::write(folder.path().join(name.file_name().unwrap()), "").unwrap();
        }
        fs::write(folder.path().join("jatwerk-van-mij.tar.gz"), "").unwrap();
        assert_eq!(kept(folder.path()).iter().map(|(at, _)| *at).collect::<Vec<_>>(), [at(1), at(2), at(3)]);
        thin_out(folder.path(), 2, at(3));
        assert_eq!(kept(folder.path()).iter().map(|(at, _)| *at).collect::<Vec<_>>(), [at(2), at(3)]);
        assert!(folder.path().join("jatwerk-van-mij.tar.gz").exists());
    }

    #[test]
    fn one_is_due_after_its_time_and_when_the_clock_was_wrong() {
        let now = Timestamp(1_700_000_000_000);
        assert!(is_due(None, DAY, now));
        assert!(!is_due(Some(now.minus(DAY / 2)), DAY, now));
        assert!(is_due(Some(now.minus(DAY)), DAY, now));
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::parse(Path::new("j"), "").unwrap();
        config.backup.folder = folder.path().to_owned();
        fs::write(next(&config, now.plus(DAY * 365)), "").unwrap();
        assert_eq!(newest(&config, now), None);
        fs::write(next(&config, now), "").unwrap();
        assert_eq!(newest(&config, now), Some(now));
        fs::write(next(&config, now.plus(DAY * 366)), "").unwrap();
        thin_out(folder.path(), 2, now);
        assert_eq!(newest(&config, now), Some(now), "what was just made stays");
    }

    #[test]
    fn each_of_several_bots_has_a_folder_of_its_own() {
        let names = ["@jatwerk:leiden.example", "@jatwerk:breda.example:8448", "@jat/werk:breda.example"];
        let names = names.map(|account| named(&PersonId::new(account)));
        assert_eq!(names, ["jatwerk_leiden.example", "jatwerk_breda.example_8448", "jat_werk_breda.example"]);
        let mut config = Config::parse(Path::new("j"), "").unwrap();
        assert_eq!(folder(&config), config.backup.folder);
        config.bot.several = true;
        assert_eq!(folder(&config), config.backup.folder, "before it has an account");
        let parent = tempfile::tempdir().unwrap();
        config.backup.folder = parent.path().to_owned();
        fs::write(next(&config, Timestamp(0)), "").unwrap();
        assert_eq!(left_over(&config, parent.path()), 0);
        assert_eq!(left_over(&config, &parent.path().join("jatwerk_leiden.example")), 1, "of when it was alone");
    }

    #[test]
    fn what_was_stopped_while_it_was_written_goes() {
        let folder = tempfile::tempdir().unwrap();
        let unfinished = |name: &str, age: Duration| {
            let path = folder.path().join(name);
            let file = fs::File::create(&path).unwrap();
            file.set_modified(clock::of_files().checked_sub(age).unwrap()).unwrap();
            path
        };
        let old = unfinished("jatwerk-2024-01-01T00-00-00Z.tar.gz.age.part", DAY);
        let others = ["van-mij.part", "jatwerk-2024-01-01T00-00-00Z.tar.gz"].map(|name| unfinished(name, DAY));
        let at_work = unfinished("jatwerk-2024-01-02T00-00-00Z.tar.gz.part", Duration::ZERO);
        clear_unfinished(folder.path()).unwrap();
        assert!(!old.exists() && at_work.exists() && others.iter().all(|other| other.exists()));
    }
}
