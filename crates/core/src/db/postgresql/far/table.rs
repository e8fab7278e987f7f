//! The table of vectors, and what the server is asked of it.

use numkong::f16;

use super::super::session::Session;
use super::super::{Address, LOCKS, OF_THE_MODEL, OF_THE_VECTORS, watch};
use crate::db::value::Value;
use crate::db::{DbError, Result};

/// The first version of pgvector that goes on looking when a filter leaves too little (`hnsw.iterative_scan`).
const SINCE: [u32; 2] = [0, 8];

const VERSION: &str = "SELECT extversion FROM pg_extension WHERE extname = 'vector'";
const MODEL: &str = "SELECT obj_description(to_regclass('passage_vector'))";
const EXTENSION: &str = "CREATE SCHEMA IF NOT EXISTS pgvector; CREATE EXTENSION vector SCHEMA pgvector";

/// How it has to be set, each value beside its name. A value that the server does not know is no failure to it, so each is read again;
/// and a look at an index of any size is worth more than one at the whole table.
const MANNERS: [(&str, &str); 3] =
    [("hnsw.iterative_scan", "strict_order"), ("hnsw.ef_search", "400"), ("enable_seqscan", "off")];

/// The numbers of the graph, as pgvector has them unless told otherwise: neighbours of each, and candidates while it is built.
const GRAPH: &str = "m = 16, ef_construction = 64";

/// So many bytes the graph takes for each vector besides its numbers, while it is built in memory.
const LINKS: usize = 512;

/// The least and the most megabytes that the server is asked to take for building it.
const BUILDING: (usize, usize) = (64, 4_096);

/// So many vectors are written, or looked at, with one statement.
pub(super) const AT_ONCE: usize = 500;
const IN_A_ROW: usize = 50_000;

/// A connection on which the table of `model` is there, for as long as it lasts, and is asked as it has to be.
pub(super) fn entered(address: &Address, model: &str, dimensions: usize) -> Result<Session> {
    let mut session = watch::connected(address, false)?.0;
    find_extension(&mut session)?;
    session.command(&format!("SELECT pg_advisory_lock_shared({LOCKS}, {OF_THE_MODEL})"))?;
    if session.told(MODEL)? != Some(of(model, dimensions)) {
        return Err(DbError::OtherVectors);
    }
    // Its own settings are known only once it is at work.
    session.command("SELECT '[1]'::halfvec")?;
    for (name, value) in MANNERS {
        session.command(&format!("SET {name} = {value}"))?;
        if session.told(&format!("SHOW {name}"))?.as_deref() != Some(value) {
            return Err(DbError::Vectors(format!("{name} cannot be set to {value}")));
        }
    }
    Ok(session)
}

/// What the table says of itself.
fn of(model: &str, dimensions: usize) -> String {
    format!("{model} {dimensions}")
}

/// Waits as long as it takes for what others do to the table, or no longer than anybody waits.
pub(super) fn be_patient(session: &mut Session, patient: bool) -> Result<()> {
    session.command(if patient { "SET lock_timeout = 0" } else { "RESET lock_timeout" }).map(drop)
}

/// Sees to it that there is a table for vectors of so many dimensions of `model`, and no other. That of another goes, unless somebody is at
/// work with it.
pub(super) fn made(address: &Address, model: &str, dimensions: usize) -> Result<()> {
    let mut session = watch::connected(address, false)?.0;
    session.command(&format!(
        "BEGIN; SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock({LOCKS}, {OF_THE_VECTORS})"
    ))?;
    if session.told(VERSION)?.is_none() {
        session.command(EXTENSION).map_err(|error| DbError::Vectors(error.to_string()))?;
    }
    find_extension(&mut session)?;
    let version = session.told(VERSION)?.unwrap_or_default();
    let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0));
    if [numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)] < SINCE {
        return Err(DbError::Vectors(format!("pgvector {version} is too old")));
    }
    let of = of(model, dimensions);
    if session.told(MODEL)?.as_ref() != Some(&of) {
        let alone = format!("SELECT pg_try_advisory_xact_lock({LOCKS}, {OF_THE_MODEL})");
        if session.told(&alone)?.as_deref() != Some("t") {
            return Err(DbError::OtherVectors);
        }
        let of = of.replace('\'', "''");
        session
            .command(&format!(
                "DROP TABLE IF EXISTS passage_vector;
             CREATE TABLE passage_vector (id BIGINT PRIMARY KEY, at halfvec({dimensions}) NOT NULL);
             COMMENT ON TABLE passage_vector IS '{of}'"
            ))
            .map_err(|error| DbError::Vectors(error.to_string()))?;
    }
    session.command("COMMIT").map(drop)
}

/// Its names count besides those of this program, one of whose tables has the name of one of its types.
fn find_extension(session: &mut Session) -> Result<()> {
    let found = session.told("SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'vector'")?;
    session.command(&format!("SET search_path = public, {}", found.as_deref().unwrap_or("public"))).map(drop)
}

/// All ids.
pub(super) fn ids(session: &mut Session) -> Result<Vec<u64>> {
    let all = bytes(session, "SELECT string_agg(int8send(id), ''::bytea) FROM passage_vector", &[])?;
    Ok(all.chunks_exact(8).map(id).collect())
}

/// Writes vectors, each with its id.
pub(super) fn write(session: &mut Session, vectors: &[(u64, &[f16])]) -> Result<()> {
    let rows: Vec<String> =
        vectors.iter().map(|(id, at)| format!("({id},'{}')", text(at.iter().map(|n| n.to_f32())))).collect();
    session
        .command(&format!(
            "INSERT INTO passage_vector (id, at) VALUES {} ON CONFLICT (id) DO UPDATE SET at = excluded.at",
            rows.join(",")
        ))
        .map(drop)
}

/// Builds the graph, where there is none yet.
pub(super) fn linked(session: &mut Session, vectors: usize, dimensions: usize) -> Result<()> {
    if session.told("SELECT to_regclass('passage_vector_near')::text")?.is_some() {
        return Ok(());
    }
    let memory = (vectors * (2 * dimensions + LINKS) / 1_000_000).clamp(BUILDING.0, BUILDING.1);
    tracing::info!(vectors, "linking the vectors on the server with each other; that takes a while");
    session.command(&format!(
        "BEGIN; SELECT pg_advisory_xact_lock({LOCKS}, {OF_THE_VECTORS}); SET LOCAL maintenance_work_mem = '{memory}MB';
         CREATE INDEX IF NOT EXISTS passage_vector_near ON passage_vector USING hnsw (at halfvec_ip_ops) WITH ({GRAPH});
         COMMIT; ANALYZE passage_vector"
    ))?;
    Ok(())
}

/// The vectors with these ids, in no order.
pub(super) fn read(session: &mut Session, ids: &[u64], dimensions: usize) -> Result<Vec<(u64, Vec<f16>)>> {
    // Before the numbers stand how many there are, in two bytes, and two that say nothing.
    let sql = "SELECT string_agg(int8send(id) || halfvec_send(at), ''::bytea) FROM passage_vector WHERE id = ANY(?1::text::bigint[])";
    let all = bytes(session, sql, &[list(ids)])?;
    let row = |row: &[u8]| {
        let (head, numbers) = row.split_at_checked(12)?;
        let numbers =
            numbers.chunks_exact(2).map(|pair| f16(pair.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte))));
        Some((id(head), numbers.collect()))
    };
    Ok(all.chunks_exact(12 + 2 * dimensions).filter_map(row).collect())
}

/// The dot products of numbers with the vectors with these ids, in no order.
pub(super) fn dots(session: &mut Session, numbers: &[f32], ids: &[u64]) -> Result<Vec<(u64, f32)>> {
    let sql = "SELECT string_agg(int8send(id) || float8send(at <#> (SELECT ?1::text::halfvec)), ''::bytea)
               FROM passage_vector WHERE id = ANY(?2::text::bigint[])";
    Ok(pairs(&bytes(session, sql, &[text(numbers.iter().copied()), list(ids)])?).collect())
}

/// The dot products of numbers with all vectors, each handed to `each` with its id.
pub(super) fn all_dots(session: &mut Session, numbers: &[f32], mut each: impl FnMut(u64, f32)) -> Result<()> {
    let sql = "SELECT string_agg(int8send(id) || float8send(at <#> (SELECT ?1::text::halfvec)), ''::bytea ORDER BY id)
               FROM (SELECT id, at FROM passage_vector WHERE id > ?2::text::bigint ORDER BY id LIMIT ?3::text::bigint) AS next";
    let (numbers, mut last) = (text(numbers.iter().copied()), -1);
    loop {
        let some = bytes(session, sql, &[numbers.clone(), last.to_string(), IN_A_ROW.to_string()])?;
        for (id, dot) in pairs(&some) {
            last = i64::try_from(id).unwrap_or(i64::MAX);
            each(id, dot);
        }
        if some.len() < 16 * IN_A_ROW {
            return Ok(());
        }
    }
}

/// The `most` nearest by the graph, each with its dot product, nearest first.
pub(super) fn nearest(session: &mut Session, numbers: &[f32], most: usize) -> Result<Vec<(u64, f32)>> {
    let sql = "SELECT string_agg(int8send(id) || float8send(far), ''::bytea)
               FROM (SELECT id, at <#> (SELECT ?1::text::halfvec) AS far FROM passage_vector
                     ORDER BY at <#> (SELECT ?1::text::halfvec) LIMIT ?2::text::bigint) AS nearest";
    Ok(sorted(pairs(&bytes(session, sql, &[text(numbers.iter().copied()), most.to_string()])?), most))
}

/// The nearest of these, and no others.
pub(super) fn nearest_of(session: &mut Session, numbers: &[f32], most: usize, ids: &[u64]) -> Result<Vec<(u64, f32)>> {
    Ok(sorted(dots(session, numbers, ids)?, most))
}

fn sorted(found: impl IntoIterator<Item = (u64, f32)>, most: usize) -> Vec<(u64, f32)> {
    let mut found: Vec<(u64, f32)> = found.into_iter().collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1));
    found.truncate(most);
    found
}

fn pairs(rows: &[u8]) -> impl Iterator<Item = (u64, f32)> {
    // The server gives them with the other sign, so that the least is the nearest.
    #[expect(clippy::cast_possible_truncation, reason = "a cosine needs no more digits")]
    let dot = |bytes: &[u8]| -bytes.try_into().map_or(0.0, f64::from_be_bytes) as f32;
    rows.chunks_exact(16).filter_map(move |row| row.split_at_checked(8)).map(move |(head, far)| (id(head), dot(far)))
}

fn id(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// The one value that a query gives.
fn bytes(session: &mut Session, sql: &str, values: &[String]) -> Result<Vec<u8>> {
    let found = session.ask(sql, &values)?;
    match found.rows.first().map(|row| row.value(0)).transpose()? {
        Some(Value::Bytes(bytes)) => Ok(bytes.to_vec()),
        _ => Ok(Vec::new()),
    }
}

/// Numbers as the server reads them.
fn text(numbers: impl Iterator<Item = f32>) -> String {
    format!("[{}]", numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(","))
}

fn list(ids: &[u64]) -> String {
    format!("{{{}}}", ids.iter().map(u64::to_string).collect::<Vec<_>>().join(","))
}
