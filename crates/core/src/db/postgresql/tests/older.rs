//! Databases on a server as earlier versions left them: this one opens them, and comes to the shape that it would make anew.

use std::io::Read as _;

use flate2::read::GzDecoder;

use super::{Db, Row, administer, fresh, made, opened, server};
use crate::db::Result;

/// By version, the first shape for a server, and that of 0.2.0.
const SHAPES: [(usize, &[u8]); 2] = [
    (45, include_bytes!("../../../../tests/fixtures/postgresql-45.sql.gz")),
    (47, include_bytes!("../../../../tests/fixtures/postgresql-47.sql.gz")),
];

/// Rows of the tables that a later step makes anew.
const ROWS: &str = "
    INSERT INTO doubt (person, message, room, text, pings, at) VALUES ('@b', '$2', '!b', 'weet niet', '[]', 2),
        ('@a', '$1', '!a', 'geen idee', '[]', 1);
    INSERT INTO feedback (question, person, verdict, at) VALUES ('$3', NULL, 'helped', 3), ('$4', '@a', 'not helped', 4);";

/// What the tables, their constraints and their indexes are, each of them in words.
const SHAPE: [&str; 3] = [
    "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
         || ' ' || coalesce(collation_name, '') || ' ' || is_identity
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1",
    "SELECT CAST(CAST(conrelid AS regclass) AS TEXT) || ' ' || pg_get_constraintdef(oid)
     FROM pg_constraint WHERE connamespace = CAST('public' AS regnamespace) ORDER BY 1",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
];

fn texts(db: &Db, sql: &str) -> Vec<String> {
    db.query(sql, [], |row: &Row<'_>| row.get(0)).unwrap()
}

#[test]
fn what_an_earlier_version_left_comes_to_the_newest_shape_with_all_its_rows() {
    let Some(server) = server() else { return };
    let newest = SHAPE.map(|sql| texts(&fresh(), sql));
    for (version, packed) in SHAPES {
        let address = made(&server);
        let mut shape = String::new();
        GzDecoder::new(packed).read_to_string(&mut shape).unwrap();
        let kept = format!("CREATE TABLE shape (version BIGINT NOT NULL); INSERT INTO shape VALUES ({version});");
        administer(&address, &format!("{shape}{ROWS}{kept}")).unwrap();
        let db = opened(&address);
        assert_eq!(SHAPE.map(|sql| texts(&db, sql)), newest, "{version}");
        let doubts = "SELECT seq || ' ' || message || ' ' || person || ' ' || text FROM doubt ORDER BY seq";
        assert_eq!(texts(&db, doubts), ["1 $1 @a geen idee", "2 $2 @b weet niet"], "{version}");
        let verdicts: Result<Vec<(String, Option<String>, String)>> =
            db.query("SELECT question, person, verdict FROM feedback ORDER BY at", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            });
        let [documents, answer] = &verdicts.unwrap()[..] else { panic!("two verdicts") };
        assert_eq!((documents.1.as_deref(), documents.2.as_str()), (None, "helped"), "{version}");
        assert_eq!((answer.1.as_deref(), answer.2.as_str()), (Some("@a"), "not helped"), "{version}");
    }
}
