use std::process::Command;

use super::super::disk::not_tried;
use super::restore::{self, put_back};
use super::*;
use crate::db::Db;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::upload::{Origin, Stage, Upload};
use crate::features::ingest::store::uploads;
use crate::kernel::store::stream;

/// A data folder with a little in it, and its settings.
fn home(folder: &Path, recipient: Option<&str>) -> Config {
    let settings = recipient.map_or_else(String::new, |key| format!("[backup]\nrecipient = \"{key}\"\n"));
    fs::write(folder.join("jatwerk.toml"), &settings).unwrap();
    let config = Config::read(&folder.join("jatwerk.toml")).unwrap();
    for part in ["matrix/store", "files", "index"] {
        fs::create_dir_all(config.data.join(part)).unwrap();
    }
    stream::reach(&Db::open_at(&config.database()).unwrap(), &me(), "here").unwrap();
    fs::write(config.data.join("matrix/store-key"), [7; 32]).unwrap();
    fs::write(config.data.join("matrix/session.json.new"), "half").unwrap();
    drop(Db::open(&config.data.join("matrix/store/matrix-sdk-state.sqlite3")).unwrap());
    fs::write(config.data.join("files/abc"), "een plan").unwrap();
    fs::write(config.data.join("index/made"), "anew").unwrap();
    config
}

fn me() -> PersonId {
    PersonId::new("@jatwerk:breda.example")
}

fn restored(config: &Config, file: &Path, identity: Option<&Path>) -> anyhow::Result<Option<PathBuf>> {
    let arguments = restore::Arguments::new(file, identity);
    put_back(config, &arguments).map(|(_, aside)| aside)
}

#[test]
fn all_that_matters_comes_back_and_the_old_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let identity = seal::Identity::random().unwrap();
    for recipient in [None, Some(identity.recipient().to_string())] {
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::create_dir_all(&from).unwrap();
        fs::create_dir_all(&to).unwrap();
        let (old, new) = (home(&from, recipient.as_deref()), home(&to, None));
        fs::write(new.data.join("files/def"), "van hier").unwrap();
        let file = from.join("backup");
        let names: Vec<_> = make(&old, &file).unwrap().files.into_iter().map(|entry| entry.path).collect();
        assert_eq!(
            names,
            ["settings.toml", "jatwerk.db", "matrix/store/matrix-sdk-state.sqlite3", "matrix/store-key", "files/abc"]
        );
        assert!(!old.data.join("backing-up/staged").exists());
        let key = from.join("key.txt");
        fs::write(&key, format!("# key\n{}\n", identity.to_text().unwrap())).unwrap();
        let key = recipient.is_some().then_some(key.as_path());
        if recipient.is_some() {
            assert!(
                restored(&new, &file, None).unwrap_err().chain().any(|cause| cause.to_string().contains("--identity"))
            );
        }
        let aside = restored(&new, &file, key).unwrap().unwrap();
        assert_eq!(fs::read_to_string(aside.join("files/def")).unwrap(), "van hier");
        assert_eq!(fs::read_to_string(new.data.join("files/abc")).unwrap(), "een plan");
        assert_eq!(fs::read(new.data.join("matrix/store-key")).unwrap(), [7; 32]);
        assert!(new.data.join("matrix/restored").exists() && !new.data.join("files/def").exists());
        let positions = stream::positions(&Db::open_at(&new.database()).unwrap()).unwrap();
        assert_eq!(positions, [(me(), "here".to_owned())]);
        fs::remove_dir_all(&to).unwrap();
        fs::remove_dir_all(&from).unwrap();
    }
}

/// A disk cannot be set aside as a whole.
#[test]
fn on_a_disk_of_its_own_all_is_moved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    make(&home(folder.path(), None), &file).unwrap();
    let to = folder.path().join("to");
    let disk = to.join("data");
    fs::create_dir_all(&disk).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"]).arg(&disk).output();
    if !mounted.is_ok_and(|mounted| mounted.status.success()) {
        return not_tried("restoring on a disk, for want of the right to mount");
    }
    let put = std::panic::catch_unwind(|| {
        let config = home(&to, None);
        fs::write(disk.join("files/def"), "van hier").unwrap();
        let aside = restored(&config, &file, None).unwrap().unwrap();
        assert_eq!(aside.parent(), Some(disk.as_path()));
        assert_eq!(fs::read_to_string(aside.join("files/def")).unwrap(), "van hier");
        assert_eq!(fs::read_to_string(disk.join("files/abc")).unwrap(), "een plan");
        assert!(disk.join("matrix/restored").exists() && !disk.join("files/def").exists());
        assert!(open::store(&config).is_ok() && Lock::take(&disk).is_ok());
        fs::rename(&aside, disk.join("before-then")).unwrap();
        std::os::unix::fs::symlink("/proc", disk.join("link")).unwrap();
        let inside = disk.join("files");
        let mount = |options: &[&str]| Command::new("mount").args(options).arg(&inside).status().unwrap().success();
        assert!(mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs"]));
        let refused = format!("{:#}", restored(&config, &file, None).unwrap_err());
        assert!(Command::new("umount").arg(&inside).status().unwrap().success());
        assert!(refused.contains("unmount it first") && open::store(&config).is_ok(), "{refused}");
        // One that was ended in the middle keeps the bot away until it is done again.
        fs::create_dir(disk.join("restored-halfway")).unwrap();
        assert!(open::store(&config).is_err_and(|error| error.to_string().contains("do it again")));
        restored(&config, &file, None).unwrap();
        assert!(open::store(&config).is_ok());
    });
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    put.unwrap();
}

#[test]
fn what_is_damaged_or_cut_off_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let config = home(folder.path(), None);
    let file = folder.path().join("backup");
    make(&config, &file).unwrap();
    let whole = fs::read(&file).unwrap();
    let at = |share: usize| whole.len() * share / 10;
    let mut damaged: Vec<Vec<u8>> = [0, 3, 6, 9].map(|share| whole[..at(share)].to_vec()).into();
    damaged.extend([2, 4, 6, 8].map(|share| {
        let mut changed = whole.clone();
        changed[at(share)] ^= 0x55;
        changed
    }));
    for bytes in damaged {
        fs::write(&file, bytes).unwrap();
        let error = restored(&config, &file, None).unwrap_err().to_string();
        assert!(error.contains("nothing was changed"), "{error}");
        assert!(open::is_there(&config) && !folder.path().join("data.restoring").exists());
    }
}

#[test]
fn a_newer_backup_is_refused_in_words_and_a_bot_at_work_keeps_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let config = home(folder.path(), None);
    let file = folder.path().join("backup");
    make(&config, &file).unwrap();
    let lock = Lock::take(&config.data).unwrap();
    assert!(restored(&config, &file, None).unwrap_err().to_string().contains("stop that one first"));
    // A bot at work does not stand in the way of a backup, and another backup does.
    make(&config, &file).unwrap();
    drop(lock);
    let staging = Lock::take(&config.data.join("backing-up")).unwrap();
    assert!(make(&config, &file).is_err());
    drop(staging);

    let manifest = Manifest {
        format: FORMAT + 1,
        program: "9.9.9".to_owned(),
        database: 0,
        made: String::new(),
        model: String::new(),
        files: Vec::new(),
    };
    let text = serde_json::to_vec(&manifest).unwrap();
    let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    header.set_mode(0o600);
    archive.append_data(&mut header, manifest::NAME, text.as_slice()).unwrap();
    fs::write(&file, archive.into_inner().unwrap().finish().unwrap()).unwrap();
    let refused = format!("{:#}", restored(&config, &file, None).unwrap_err());
    assert!(refused.contains("newer version of jatwerk (9.9.9)"), "{refused}");
}

/// By a bot that was started with another database (`sweep`).
#[test]
fn what_was_set_aside_and_is_wanted_all_the_same_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let config = home(folder.path(), None);
    let upload = Upload {
        id: EventId::new("$1"),
        room: RoomId::new("!room"),
        thread: EventId::new("$1"),
        name: "plan.pdf".to_owned(),
        origin: Origin::Folder("plan.pdf".to_owned()),
        hash: Some("wanted".to_owned()),
        stage: Stage::Reading,
        trusted: false,
        at: Timestamp(0),
    };
    let db = Db::open_at(&config.database()).unwrap();
    uploads::put_upload(&db, &upload).unwrap();
    let aside = config.data.join("files/unwanted");
    fs::create_dir(&aside).unwrap();
    for name in ["wanted", "unknown"] {
        fs::write(aside.join(name), name).unwrap();
    }
    let kept = || {
        let made = make(&config, &folder.path().join("backup")).unwrap();
        let paths = made.files.into_iter().map(|entry| entry.path);
        paths.filter(|path| path.starts_with("files/")).collect::<Vec<_>>()
    };
    // Before the first start of a newer version nobody can tell what is wanted.
    let version = db::version(config.database().file().unwrap()).unwrap();
    let has_taken =
        |steps: usize| drop(db.rows(&format!("PRAGMA user_version = {steps}"), [""; 0].as_slice()).unwrap());
    has_taken(version - 1);
    assert_eq!(kept(), ["files/abc"]);
    has_taken(version);
    assert_eq!(kept(), ["files/abc", "files/wanted"]);
}
