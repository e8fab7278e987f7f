//! `jatwerk move`: all that the bot remembers, from its file to a server of PostgreSQL, or back.

use anyhow::Context as _;
use clap::Args;

use super::lock::Lock;
use super::open;
use crate::config::Config;
use crate::db::{self, Db, Moved, Place};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Where to: an address (postgres://jatwerk@localhost/jatwerk), `sqlite` for the file in the data folder, or another file.
    /// There is nothing in it yet.
    #[arg(long)]
    to: String,
    /// Where from, told in the same way; without it, the database that the settings name.
    #[arg(long)]
    from: Option<String>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let from = arguments.from.as_ref().map_or_else(|| Ok(config.database()), |named| config.place(named))?;
    let to = config.place(&arguments.to)?;
    let _lock = Lock::take(open::data(config)?)?;
    let moved = between(&from, &to)?;
    for Moved { table, rows } in moved.iter().filter(|moved| moved.rows > 0) {
        println!("{rows:>10} {table}");
    }
    let rows: usize = moved.iter().map(|moved| moved.rows).sum();
    println!("{rows} rows were copied from {from} to {to}, and are the same in both.");
    match &to {
        place if *place == config.database() => {
            println!("The settings name it already: `jatwerk check`, then `jatwerk run`.")
        }
        Place::Server(_) => println!("Now write under [bot] in the settings: database = {:?}", arguments.to),
        Place::File(_) => {
            println!("Now take `database` under [bot] out of the settings: the file in the data folder is used.")
        }
    }
    println!("What was there before is left as it is; remove it when all is well.");
    Ok(())
}

/// What SQLite keeps of a database: its file, and what is called the same with this behind it.
const PARTS: [&str; 3] = ["", "-wal", "-shm"];

/// Moves all, or leaves nothing behind.
fn between(from: &Place, to: &Place) -> anyhow::Result<Vec<Moved>> {
    let new = to.file().filter(|file| !file.exists());
    let moved = moved(from, to);
    if let (Err(_), Some(file)) = (&moved, new) {
        for part in PARTS {
            let mut name = file.as_os_str().to_owned();
            name.push(part);
            match std::fs::remove_file(&name) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    tracing::warn!(file = ?name, %error, "what was begun of a database could not be removed")
                }
                _ => {}
            }
        }
    }
    moved
}

fn moved(from: &Place, to: &Place) -> anyhow::Result<Vec<Moved>> {
    anyhow::ensure!(from != to, "{from} is where all is now: name another place with --to");
    anyhow::ensure!(from.file().is_none_or(|file| file.exists()), "there is no database in {from}");
    let alone = |place: &Place, db: db::Result<Db>| {
        let opened = db.and_then(|db| db.be_alone().map(|()| db));
        opened.with_context(|| format!("cannot open the database {place}"))
    };
    let source = alone(from, Db::open_at(from))?;
    let target = alone(to, Db::open_to_fill(to))?;
    db::transfer(&source, &target).with_context(|| format!("cannot move {from} to {to}; nothing was changed"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jatwerk_stage::database::Own;

    use super::*;
    use crate::domain::id::PersonId;
    use crate::kernel::store::stream;

    /// Rows that belong to nothing, which no other database takes.
    const ORPHAN: &str = "INSERT INTO map_question (question, x, y) VALUES ('weg', 0, 0)";

    #[test]
    fn what_cannot_be_moved_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let own = Own::new(folder.path(), None);
        let (here, there) = (Place::File(folder.path().join("here.db")), own.place.clone());
        if let Place::Server(address) = &there {
            db::administer(address, "DROP SCHEMA public CASCADE; CREATE SCHEMA public").unwrap();
        }
        let db = Db::open_at(&here).unwrap();
        let change = |sql: &str| drop(db.rows(sql, [""; 0].as_slice()).unwrap());
        change("PRAGMA foreign_keys = OFF");
        change(ORPHAN);
        assert!(format!("{:#}", between(&here, &there).unwrap_err()).contains("nothing was changed"));
        assert!(Db::open_to_read(&there).is_err(), "there is no database");
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| name.to_string_lossy().starts_with("here.db")), "{left:?}");
        change("DELETE FROM map_question");
        between(&here, &there).unwrap();
    }

    fn positions(place: &Place) -> Vec<String> {
        stream::positions(&Db::open_at(place).unwrap()).unwrap().into_iter().map(|(_, position)| position).collect()
    }

    /// To a server where the tests have one, else to another file.
    #[test]
    fn all_goes_there_and_a_backup_of_it_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("jatwerk.toml"), "").unwrap();
        let config = Config::read(&folder.path().join("jatwerk.toml")).unwrap();
        let own = Own::new(folder.path(), None);
        let (here, there) = (config.place("sqlite").unwrap(), own.place.clone());
        open::data(&config).unwrap();
        assert!(between(&here, &there).unwrap_err().to_string().contains("there is no database"));
        stream::reach(&Db::open_at(&here).unwrap(), &PersonId::new("@jatwerk:localhost"), "s42").unwrap();
        assert!(between(&here, &here).unwrap_err().to_string().contains("--to"));
        let moved = between(&here, &there).unwrap();
        assert!(moved.contains(&Moved { table: "stream", rows: 1 }));
        assert_eq!(positions(&there), ["s42"]);
        let refused = format!("{:#}", between(&here, &there).unwrap_err());
        assert!(refused.contains("nothing was changed") && refused.contains("rows of stream"), "{refused}");
        let copy = folder.path().join("copy.db");
        db::keep(&there, &copy).unwrap();
        assert_eq!(positions(&Place::File(copy)), ["s42"]);
    }
}
