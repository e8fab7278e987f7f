//! Kept files that nobody wants any more: refused, declined or taken back. What the database knows that somebody brought is taken away at
//! once. Of what it knows nothing it may be the wrong one to ask: another than these files belong to, or an old copy. That is set aside
//! first, and comes back once it is wanted. Nor is such a database believed in what it says of the others.

use std::collections::HashSet;
use std::fs::{self, DirEntry, File};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use super::clock;
use crate::config::Config;
use crate::db::Db;
use crate::features::ingest::store::uploads;

/// So often it is looked for what nobody wants.
const SWEEP: Duration = Duration::from_secs(6 * 60 * 60);

/// What is younger may belong to what an import has read and not written yet.
const YOUNG: Duration = Duration::from_secs(24 * 60 * 60);

/// Where in the folder of the kept files those are of which the database knows nothing.
const ASIDE: &str = "unwanted";

/// So long they stay there.
const PATIENCE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What the database says of files, each called by its hash.
#[derive(Debug, Default)]
struct Known {
    wanted: HashSet<String>,
    brought: HashSet<String>,
}

impl Known {
    fn read(config: &Config) -> anyhow::Result<Self> {
        let db = Db::open_to_read(&config.database())?;
        // In this order: what is brought in between is wanted, or not known yet.
        let brought = uploads::brought_files(&db)?;
        Ok(Self { wanted: uploads::wanted_files(&db)?, brought })
    }
}

/// Sweeps now and again until the bot ends.
pub(super) fn always(config: &Config) {
    let config = config.clone();
    thread::spawn(move || {
        loop {
            match Known::read(&config) {
                Ok(known) => sweep(&config.files(), &known, clock::of_files()),
                Err(error) => {
                    tracing::warn!(error = format!("{error:#}"), "cannot tell which files are wanted; all stay");
                }
            }
            thread::sleep(SWEEP);
        }
    });
}

/// Puts back what was set aside and is wanted all the same.
///
/// # Errors
/// When the database cannot be asked.
pub(super) fn bring_back(config: &Config) -> anyhow::Result<()> {
    let folder = config.files();
    if files_in(&folder.join(ASIDE)).next().is_some() {
        put_back(&folder, &Known::read(config)?.wanted);
    }
    Ok(())
}

fn put_back(folder: &Path, wanted: &HashSet<String>) {
    let aside = folder.join(ASIDE);
    for file in files_in(&aside).filter(|file| wanted.contains(&name(file))) {
        if let Err(error) = fs::rename(file.path(), folder.join(file.file_name())) {
            tracing::warn!(%error, "a file that was set aside and is wanted cannot be put back");
        }
    }
}

fn sweep(folder: &Path, known: &Known, now: SystemTime) {
    put_back(folder, &known.wanted);
    let aside = folder.join(ASIDE);
    let is_wanted = |file: &DirEntry| known.wanted.contains(&name(file));
    let is_brought = |file: &DirEntry| known.brought.contains(&name(file));
    // What is called otherwise than by its hash was never whole.
    let is_whole = |file: &DirEntry| file.path().extension().is_none();
    let is_unknown = |file: &DirEntry| is_whole(file) && !is_wanted(file) && !is_brought(file);
    let unwanted: Vec<_> = files_in(folder).filter(|file| is_older(file, YOUNG, now) && !is_wanted(file)).collect();
    let unknown = unwanted.iter().filter(|file| is_unknown(file)).count();
    let is_doubted = unknown > 0 || files_in(&aside).any(|file| is_unknown(&file));
    for file in unwanted {
        if is_doubted && is_whole(&file) {
            warn_unless(set_aside(&file.path(), &aside, now), "a file that nobody may want cannot be set aside");
        } else {
            warn_unless(fs::remove_file(file.path()), "a file that nobody wants cannot be taken away");
        }
    }
    if unknown > 0 {
        tracing::warn!(unknown, folder = %aside.display(), "the database knows nothing of some files; they are set aside for a week");
    }
    let is_over = |file: &DirEntry| is_brought(file) && !is_doubted || is_older(file, PATIENCE, now);
    for file in files_in(&aside).filter(|file| !is_wanted(file) && is_over(file)) {
        warn_unless(fs::remove_file(file.path()), "a file that nobody wants cannot be taken away");
    }
}

/// Moves a file aside, where its age counts from now on.
fn set_aside(file: &Path, aside: &Path, now: SystemTime) -> io::Result<()> {
    fs::create_dir_all(aside)?;
    File::options().write(true).open(file)?.set_modified(now)?;
    fs::rename(file, aside.join(file.file_name().unwrap_or_default()))
}

fn files_in(folder: &Path) -> impl Iterator<Item = DirEntry> + use<> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    found.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
}

fn name(file: &DirEntry) -> String {
    file.file_name().to_string_lossy().into_owned()
}

fn is_older(file: &DirEntry, age: Duration, now: SystemTime) -> bool {
    let written = file.metadata().and_then(|about| about.modified()).ok();
    written.and_then(|written| now.duration_since(written).ok()).is_some_and(|since| since > age)
}

fn warn_unless(done: io::Result<()>, failed: &str) {
    if let Err(error) = done {
        tracing::warn!(%error, "{failed}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(wanted: &[&str], brought: &[&str]) -> Known {
        let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Known { wanted: all(wanted), brought: all(brought) }
    }

    /// Files of these names; and when they were written.
    fn written(folder: &Path, names: &[&str]) -> SystemTime {
        for name in names {
            fs::write(folder.join(name), name).unwrap();
        }
        fs::metadata(folder.join(names[0])).unwrap().modified().unwrap()
    }

    #[test]
    fn only_what_is_old_and_unwanted_is_swept() {
        let home = tempfile::tempdir().unwrap();
        let now = written(home.path(), &["left", "kept", "half.1-2.new"]);
        let known = known(&["kept"], &["kept", "left"]);
        sweep(home.path(), &known, now);
        assert!(home.path().join("left").exists(), "an import may be about to write of it");
        sweep(home.path(), &known, now + 2 * YOUNG);
        let left: Vec<_> = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["kept"]);
    }

    #[test]
    fn what_another_database_knows_nothing_of_comes_back_with_the_right_one() {
        let home = tempfile::tempdir().unwrap();
        let [plan, letter] = ["plan", "letter"].map(|name| home.path().join(name));
        let aside = home.path().join(ASIDE).join("plan");
        let then = written(home.path(), &["plan", "letter"]) + 2 * YOUNG;
        let right = known(&["plan", "letter"], &["plan", "letter"]);
        // The last one knows of the same file, which it refused, and not of the other.
        for wrong in [Known::default(), known(&["other"], &["other"]), known(&[], &["plan"])] {
            sweep(home.path(), &wrong, then);
            assert!(!plan.exists() && aside.exists(), "{wrong:?}");
            sweep(home.path(), &wrong, then + PATIENCE);
            assert!(aside.exists(), "{wrong:?}");
            sweep(home.path(), &right, then + PATIENCE);
            assert!(plan.exists() && letter.exists() && !aside.exists(), "{wrong:?}");
            for file in [&plan, &letter] {
                File::options().write(true).open(file).unwrap().set_modified(then - 2 * YOUNG).unwrap();
            }
        }
        sweep(home.path(), &Known::default(), then);
        sweep(home.path(), &Known::default(), then + PATIENCE + YOUNG);
        assert!(!plan.exists() && !aside.exists(), "nobody came to want it");
    }

    #[test]
    fn what_is_wanted_and_cannot_be_put_back_stays_where_it_is() {
        let home = tempfile::tempdir().unwrap();
        let aside = home.path().join(ASIDE);
        fs::create_dir_all(home.path().join("plan/in-the-way")).unwrap();
        fs::create_dir(&aside).unwrap();
        let then = written(&aside, &["plan"]);
        sweep(home.path(), &known(&["plan"], &["plan"]), then + 2 * PATIENCE);
        assert!(aside.join("plan").exists());
    }

    #[test]
    fn what_was_brought_and_taken_back_does_not_wait() {
        let home = tempfile::tempdir().unwrap();
        let then = written(home.path(), &["plan"]) + 2 * YOUNG;
        sweep(home.path(), &Known::default(), then);
        sweep(home.path(), &known(&[], &["plan"]), then);
        assert!(!home.path().join("plan").exists() && !home.path().join(ASIDE).join("plan").exists());
    }
}
