//! What was said of adoptions.

use crate::db::{Db, DbError, Result, Row, from_json, params, to_json};
use crate::domain::hours::Hours;
use crate::domain::id::{EventId, PersonId};
use crate::domain::reuse::adoption::Step;
use crate::domain::reuse::fold::{Core, Entry, Side, Word, undone};
use crate::domain::reuse::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage};
use crate::domain::time::Timestamp;

/// A word to keep.
pub struct NewWord<'a> {
    /// Of which adoption.
    pub adoption: i64,
    /// What was said. The day of a step is that of `at`.
    pub word: &'a Word,
    /// When.
    pub at: Timestamp,
    /// The message that says it.
    pub cause: &'a EventId,
    /// Who says it, if it was somebody in the chat.
    pub speaker: Option<&'a PersonId>,
}

/// Keeps a word; returns its number.
pub fn put_word(db: &Db, new: &NewWord<'_>) -> Result<i64> {
    let mut columns = Columns::default();
    let word = match new.word {
        Word::Claimed => "claimed",
        Word::Told(step) => {
            columns.step(step)?;
            "told"
        }
        Word::Denied => "denied",
        Word::Allowed(consent) => {
            columns.consent = Some(consent.code());
            "allowed"
        }
        Word::Recognised(core) => {
            columns.core = Some(if *core == Core::Kept { "kept" } else { "partly" });
            "recognised"
        }
        Word::Noted(side, note) => {
            (columns.side, columns.note) = (Some(side_word(*side)), Some(note));
            "noted"
        }
        Word::Nominated(side, wanted) => {
            (columns.side, columns.wanted) = (Some(side_word(*side)), Some(*wanted));
            "nominated"
        }
        Word::Withdrawn(side) => {
            columns.side = Some(side_word(*side));
            "withdrawn"
        }
        Word::Undone(number) => {
            columns.undoes = Some(*number);
            "undone"
        }
    };
    let number = db.one(
        "INSERT INTO adoption_word (adoption, at, cause, word, side, stage, motives, barriers, adaptations, expected, effect,
             consent, core, wanted, undoes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq",
        params![
            new.adoption,
            new.at.0,
            new.cause.as_str(),
            word,
            columns.side,
            columns.stage,
            columns.motives,
            columns.barriers,
            columns.adaptations,
            columns.expected,
            columns.effect,
            columns.consent,
            columns.core,
            columns.wanted,
            columns.undoes
        ],
        |row| row.get(0),
    )?;
    if new.speaker.is_some() || columns.note.is_some() {
        let speaker = new.speaker.map_or("", PersonId::as_str);
        let sql = "INSERT INTO adoption_speaker (word, person, note) VALUES (?, ?, ?)";
        db.execute(sql, params![number, speaker, columns.note])?;
    }
    Ok(number)
}

/// The columns of a word that say more than which it is.
#[derive(Default)]
struct Columns<'a> {
    side: Option<&'static str>,
    stage: Option<&'static str>,
    motives: Option<String>,
    barriers: Option<String>,
    adaptations: Option<String>,
    expected: Option<&'static str>,
    effect: Option<&'static str>,
    consent: Option<&'static str>,
    core: Option<&'static str>,
    wanted: Option<bool>,
    note: Option<&'a String>,
    undoes: Option<i64>,
}

impl Columns<'_> {
    fn step(&mut self, step: &Step) -> Result<()> {
        let list = |codes: Vec<&'static str>| to_json(&codes.into_iter().map(str::to_owned).collect::<Vec<_>>());
        self.stage = step.stage.map(Stage::code);
        self.motives = Some(list(step.motives.iter().map(|one| one.code()).collect())?);
        self.barriers = Some(list(step.barriers.iter().map(|one| one.code()).collect())?);
        let changed = step.adaptations.as_ref().map(|all| list(all.iter().map(|one| one.code()).collect()));
        self.adaptations = changed.transpose()?;
        self.expected = step.expected.map(Effect::code);
        self.effect = step.effect.map(Effect::code);
        Ok(())
    }
}

/// All words on an adoption, in the order in which they were kept.
pub fn entries(db: &Db, adoption: i64) -> Result<Vec<Entry>> {
    db.query(&format!("{ENTRIES} WHERE adoption = ? ORDER BY seq"), [adoption], read)
}

/// Since when an adoption with these numbers could be told: its taker said that they have it, and last what may be told of that.
pub fn could_be_told_at(db: &Db, numbers: &[i64]) -> Result<Option<Timestamp>> {
    let on = on_one_of(numbers);
    let last = |what: &str, word: &str| -> Result<Option<i64>> {
        db.one(&format!("SELECT {what} FROM adoption_word WHERE {on} AND word = ?"), [word], |row| row.get(0))
    };
    let (told, allowed) = (last("min(at)", "told")?, last("max(at)", "allowed")?);
    Ok(told.map(|told| Timestamp(told.max(allowed.unwrap_or(told)))))
}

/// Words with what was said in them.
pub(super) const ENTRIES: &str =
    "SELECT adoption_word.*, note FROM adoption_word LEFT JOIN adoption_speaker ON adoption_speaker.word = seq";

/// A word and the adoption that it is on.
pub(super) fn read_of(row: &Row<'_>) -> Result<(i64, Entry)> {
    Ok((row.get("adoption")?, read(row)?))
}

/// Which words `person` said of an adoption, oldest first.
pub fn said_by(db: &Db, adoption: i64, person: &PersonId) -> Result<Vec<i64>> {
    db.query(
        "SELECT seq FROM adoption_word JOIN adoption_speaker ON adoption_speaker.word = seq
         WHERE adoption = ? AND person = ? ORDER BY seq",
        params![adoption, person.as_str()],
        |row| row.get(0),
    )
}

/// The words that this message said, each with its adoption, but for those that only undo.
pub fn said_in(db: &Db, cause: &EventId) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT seq, adoption FROM adoption_word WHERE cause = ? AND word <> 'undone' ORDER BY seq";
    db.query(sql, [cause.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// When the first word on an adoption was said.
///
/// # Errors
/// When the database fails or there is none.
pub fn first_said_at(db: &Db, adoption: i64) -> Result<Timestamp> {
    db.one("SELECT min(at) FROM adoption_word WHERE adoption = ?", [adoption], |row| Ok(Timestamp(row.get(0)?)))
}

/// The message that said this word.
pub fn cause_of(db: &Db, word: i64) -> Result<EventId> {
    db.one("SELECT cause FROM adoption_word WHERE seq = ?", [word], |row| Ok(EventId::new(row.get::<_, String>(0)?)))
}

/// Who said something of an adoption with these numbers for its taker, the last one first; whoever was forgotten is not among them.
pub fn takers_voices(db: &Db, numbers: &[i64]) -> Result<Vec<PersonId>> {
    voices(db, numbers, "'told', 'denied', 'allowed'")
}

/// Who claimed an adoption with these numbers for its giver, the last one first.
pub fn claimers(db: &Db, numbers: &[i64]) -> Result<Vec<PersonId>> {
    voices(db, numbers, "'claimed'")
}

fn voices(db: &Db, numbers: &[i64], said: &str) -> Result<Vec<PersonId>> {
    let on = on_one_of(numbers);
    db.query(
        &format!(
            "SELECT person FROM adoption_word JOIN adoption_speaker ON adoption_speaker.word = seq
             WHERE {on} AND person <> '' AND adoption_word.word IN ({said}) GROUP BY person ORDER BY max(seq) DESC"
        ),
        [],
        |row| Ok(PersonId::new(row.get::<_, String>(0)?)),
    )
}

/// The condition that a word is on an adoption with one of these numbers.
fn on_one_of(numbers: &[i64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
    format!("adoption IN ({})", numbers.join(", "))
}

/// What a side said last for the jury of an adoption with these numbers: behind its yes to being named, as long as that counts.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn said_for_jury(db: &Db, numbers: &[i64], side: Side) -> Result<Option<String>> {
    let on = on_one_of(numbers);
    let said: Vec<(i64, String)> = db.query(
        &format!(
            "SELECT seq, note FROM adoption_word JOIN adoption_speaker ON adoption_speaker.word = seq
             WHERE {on} AND adoption_word.word = 'noted' AND side = ? AND note <> ''
               AND EXISTS (SELECT 1 FROM adoption_word AS yes WHERE yes.adoption = adoption_word.adoption
                           AND yes.word = 'nominated' AND yes.side = adoption_word.side
                           AND yes.cause = adoption_word.cause AND yes.wanted)
             ORDER BY seq DESC"
        ),
        [side_word(side)],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let all: Vec<Entry> = db.query(&format!("{ENTRIES} WHERE {on} ORDER BY seq"), [], read)?;
    let gone = undone(&all);
    Ok(said.into_iter().find(|(number, _)| !gone.contains(number)).map(|(_, note)| note))
}

fn side_word(side: Side) -> &'static str {
    if side == Side::Taker { "taker" } else { "giver" }
}

fn read(row: &Row<'_>) -> Result<Entry> {
    let side = || match row.get::<_, Option<String>>("side")?.as_deref() {
        Some("taker") => Ok(Side::Taker),
        Some("giver") => Ok(Side::Giver),
        _ => Err(DbError::Damaged("side of a word")),
    };
    let damaged = DbError::Damaged("word on an adoption");
    let word = match row.get::<_, String>("word")?.as_str() {
        "claimed" => Word::Claimed,
        "told" => Word::Told(read_step(row)?),
        "denied" => Word::Denied,
        "allowed" => Word::Allowed(code(row, "consent", Consent::from_code)?.ok_or(damaged)?),
        "recognised" => Word::Recognised(match row.get::<_, Option<String>>("core")?.as_deref() {
            Some("kept") => Core::Kept,
            Some("partly") => Core::Partly,
            _ => return Err(damaged),
        }),
        "noted" => Word::Noted(side()?, row.get::<_, Option<String>>("note")?.unwrap_or_default()),
        "nominated" => Word::Nominated(side()?, row.get("wanted")?),
        "withdrawn" => Word::Withdrawn(side()?),
        "undone" => Word::Undone(row.get("undoes")?),
        _ => return Err(damaged),
    };
    Ok(Entry { number: row.get("seq")?, at: Timestamp(row.get("at")?), word })
}

fn read_step(row: &Row<'_>) -> Result<Step> {
    Ok(Step {
        on: Hours::default().date(Timestamp(row.get("at")?)),
        stage: code(row, "stage", Stage::from_code)?,
        motives: codes(row, "motives", Motive::from_code)?.unwrap_or_default(),
        barriers: codes(row, "barriers", Barrier::from_code)?.unwrap_or_default(),
        adaptations: codes(row, "adaptations", Adaptation::from_code)?,
        expected: code(row, "expected", Effect::from_code)?,
        effect: code(row, "effect", Effect::from_code)?,
    })
}

fn code<T>(row: &Row<'_>, column: &str, from: fn(&str) -> Option<T>) -> Result<Option<T>> {
    let kept: Option<String> = row.get(column)?;
    kept.map(|code| from(&code).ok_or(DbError::Damaged("code"))).transpose()
}

fn codes<T>(row: &Row<'_>, column: &str, from: fn(&str) -> Option<T>) -> Result<Option<Vec<T>>> {
    let Some(kept) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    let all = from_json(&kept)?.iter().map(|code| from(code).ok_or(DbError::Damaged("code"))).collect::<Result<_>>()?;
    Ok(Some(all))
}
