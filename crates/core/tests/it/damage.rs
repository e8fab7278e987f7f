//! One damaged row stops neither forgetting nor pings: each column of each table is damaged in turn.

use std::path::Path;
use std::time::Duration;

use jatwerk_domain::id::RoomId;
use jatwerk_stage::stage::Stage;
use rusqlite::Connection;

use crate::erasure::lived;

/// Old enough to be forgotten.
const OLD: &str = "INSERT INTO question (id, room, conversation, thread, asker, text, language, fresh_only, wording, at, state, mention)
    VALUES ('old', '!x', 'old', 'old', '@x:y.example', 'oud', 'nl', 0, 0, 1, 'answered', 'never')";

/// Somebody is to be asked something now; `ripe` stands for what it is called, and the name of who is asked.
const RIPE: [&str; 3] = [
    "INSERT INTO question (id, room, conversation, thread, asker, text, language, fresh_only, wording, at, state, mention)
     SELECT 'ripe', '!praktijk', 'ripe', 'ripe', '@x:y.example', 'rijp', 'nl', 0, 0, max(at), 'answered', 'never' FROM question",
    "INSERT INTO errand (question, cause, room, thread, asker, language, direct, state, outcome, at)
     SELECT 'ripe', 'ripe', '!praktijk', NULL, '@x:y.example', 'nl', 0, 'searching', NULL, max(at) FROM question",
    "INSERT INTO ping (id, question, person, named, state, due, put_off, spoken, at, present)
     SELECT 'ripe/ping/1', 'ripe', '@ripe:delft.example', 1, 'planned', max(at), 0, 0, max(at), 0 FROM question",
];

/// Who is to be asked, in this order.
const PEOPLE: [(&str, &str); 2] = [("first", "Ferre Rijp"), ("ripe", "Rik Rijp")];

/// Which row is damaged: one that was there before, and one of what is to be done just before the rest.
const ROWS: [&str; 2] = ["(SELECT min(rowid) FROM {table})", "(SELECT rowid FROM {table} WHERE {key} LIKE 'first%')"];

fn connect(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection.busy_timeout(Duration::from_secs(10)).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    connection
}

/// Every column of a table with rows, with what it is damaged with.
fn columns(connection: &Connection) -> Vec<(String, String, &'static str)> {
    let sql = "SELECT sqlite_master.name, column.name, column.type FROM sqlite_master, pragma_table_info(sqlite_master.name) AS column
               WHERE sqlite_master.type = 'table' AND sqlite_master.name NOT LIKE 'sqlite%' ORDER BY 1, column.cid";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))).unwrap();
    rows.map(Result::unwrap)
        .map(|(table, column, kind)| {
            let damage = match kind.as_str() {
                "TEXT" => "'{beschadigd'",
                "BLOB" => "x'00'",
                "REAL" => "-1e300",
                _ => "-9000000000000000",
            };
            (table, column, damage)
        })
        .collect()
}

#[test]
fn one_damaged_row_stops_neither_forgetting_nor_pings() {
    let lived = lived();
    let folder = tempfile::tempdir().unwrap();
    let sound = folder.path().join("sound.db");
    connect(&lived.folder().join("jatwerk.db")).execute("VACUUM INTO ?", [sound.to_str()]).unwrap();
    let all = columns(&connect(&sound));
    let mut faults = Vec::new();
    let mut damaged = 0;
    let all = all.iter().flat_map(|column| ROWS.map(|row| (column, row)));
    for ((table, column, damage), row) in all {
        let key = match (row == ROWS[1], table.as_str()) {
            (true, "question" | "ping") => "id",
            (true, "errand") => "question",
            (true, _) => continue,
            (false, _) => "",
        };
        let mut stage = Stage::on(&sound, lived.now());
        stage.desk = Some(RoomId::new("!infodesk"));
        stage.moderators = Some(RoomId::new("!moderators"));
        let connection = connect(&stage.folder().join("jatwerk.db"));
        for (name, person) in PEOPLE {
            stage.add_colleague(&format!("@{name}:delft.example"), person, "Delft", "rijp", "");
        }
        stage.wait(Duration::from_secs(1));
        // From here on no time passes until something is damaged, so nothing of it is done yet.
        connection.execute_batch(OLD).unwrap();
        for (name, _) in PEOPLE {
            RIPE.iter().for_each(|sql| connection.execute_batch(&sql.replace("ripe", name)).unwrap());
        }
        // One that may not be changed so is damaged another way than this.
        let row = row.replace("{table}", table).replace("{key}", key);
        let sql = format!("UPDATE {table} SET {column} = {damage} WHERE rowid = {row}");
        if connection.execute(&sql, []).is_ok_and(|rows| rows > 0) {
            damaged += 1;
        } else {
            continue;
        }
        stage.transcript.clear();
        stage.wait_until("Tuesday", "11:00");
        stage.wait(Duration::from_secs(7 * 60 * 60));
        let old: bool = connection
            .query_row("SELECT EXISTS (SELECT 1 FROM question WHERE id = 'old')", [], |row| row.get(0))
            .unwrap();
        if old {
            faults.push(format!("{table}.{column}: what is old is not forgotten"));
        }
        let asked: bool = connection
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM ping WHERE id = 'ripe/ping/1' AND state <> 'planned')",
                [],
                |row| row.get(0),
            )
            .unwrap();
        if !asked {
            faults.push(format!("{table}.{column}: nobody is asked"));
        }
    }
    assert!(damaged > 300, "only {damaged} columns were damaged");
    assert!(faults.is_empty(), "{} of {damaged}:\n{}", faults.len(), faults.join("\n"));
}
