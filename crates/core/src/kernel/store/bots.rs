//! Several bots on one database: who they are, and which of them is in which room. One that is alone asks none of this.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::db::{Db, DbError, Result, params};
use crate::domain::id::{BotId, PersonId, RoomId};

const SETTINGS: DbError = DbError::Damaged("list of settings");

/// The bot with this account, which gets a number when it has none. Whatever was there before the first one came is that one's.
/// Nothing when all that is there is of another account, which has to come first. In a transaction of its own.
pub fn enlist(db: &Db, account: &PersonId) -> Result<Option<BotId>> {
    db.begin()?;
    let enlisted = enlisted(db, account);
    db.finish(enlisted.is_ok())?;
    enlisted
}

fn enlisted(db: &Db, account: &PersonId) -> Result<Option<BotId>> {
    let sql = "SELECT 1 FROM stream WHERE NOT EXISTS (SELECT 1 FROM bot) AND NOT EXISTS (SELECT 1 FROM stream WHERE account = ?)";
    if db.exists(sql, [account.as_str()])? {
        return Ok(None);
    }
    let is_first = all(db)?.is_empty();
    db.execute(
        "INSERT INTO bot (number, account) SELECT coalesce(max(number), 0) + 1, ?1 FROM bot
         WHERE TRUE ON CONFLICT (account) DO NOTHING",
        [account.as_str()],
    )?;
    let Some(number) = known(db, account)? else { return Ok(None) };
    // Whoever comes later says where it is; of the first this is taken for true until it does.
    if is_first {
        let rooms = "SELECT id FROM room UNION SELECT room FROM direct UNION SELECT room FROM invitation";
        let sql = format!(
            "INSERT INTO bot_room (room, bot) SELECT id, ? FROM ({rooms}) AS its WHERE TRUE ON CONFLICT (room) DO NOTHING"
        );
        db.execute(&sql, [number.0])?;
    }
    if all(db)? == [number] {
        let sql = "INSERT INTO bot_job (job, bot) SELECT number, ? FROM job WHERE TRUE ON CONFLICT (job) DO NOTHING";
        db.execute(sql, [number.0])?;
    }
    Ok(Some(number))
}

/// All of them, by their numbers; nobody where one was always alone.
pub fn all(db: &Db) -> Result<Vec<BotId>> {
    db.query("SELECT number FROM bot ORDER BY number", [], |row| Ok(BotId(row.get(0)?)))
}

/// Whether `room` is the room of the bot that asks; it is from now on when it was of none.
pub fn claim(db: &Db, room: &RoomId) -> Result<bool> {
    if !db.is_among_others() {
        return Ok(true);
    }
    if let Some(bot) = of_room(db, room)? {
        return Ok(bot == db.bot());
    }
    db.execute("INSERT INTO bot_room (room, bot) VALUES (?, ?)", params![room.as_str(), db.bot().0])?;
    Ok(true)
}

/// The bot that asks is in `room` no more.
pub fn free(db: &Db, room: &RoomId) -> Result<()> {
    db.execute("DELETE FROM bot_room WHERE room = ? AND bot = ?", params![room.as_str(), db.bot().0])?;
    Ok(())
}

/// The rooms that the bot that asks is taken to be in, as far as anything hangs on that.
pub fn rooms(db: &Db) -> Result<Vec<RoomId>> {
    db.query(
        "SELECT room FROM bot_room WHERE bot = ?1 UNION SELECT id FROM open_room UNION SELECT room FROM direct
             UNION SELECT id FROM room WHERE shares_questions EXCEPT SELECT room FROM bot_room WHERE bot <> ?1",
        [db.bot().0],
        |row| Ok(RoomId::new(row.get::<_, String>(0)?)),
    )
}

/// Whether no other bot is in `room`.
pub fn is_ours(db: &Db, room: &RoomId) -> Result<bool> {
    Ok(!db.is_among_others() || of_room(db, room)?.is_none_or(|bot| bot == db.bot()))
}

/// Who carries out what happens in `room`.
pub fn carrier(db: &Db, room: &RoomId) -> Result<BotId> {
    let of_room = if db.is_among_others() { of_room(db, room)? } else { None };
    Ok(of_room.unwrap_or(db.bot()))
}

fn of_room(db: &Db, room: &RoomId) -> Result<Option<BotId>> {
    db.optional("SELECT bot FROM bot_room WHERE room = ?", [room.as_str()], |row| Ok(BotId(row.get(0)?)))
}

/// Who begins a conversation with `person`: one that is on their server, if any is, for it knows them there.
pub fn nearest(db: &Db, person: &PersonId) -> Result<BotId> {
    if !db.is_among_others() {
        return Ok(db.bot());
    }
    let bots: Vec<(BotId, PersonId)> = db.query("SELECT number, account FROM bot ORDER BY number", [], |row| {
        Ok((BotId(row.get(0)?), PersonId::new(row.get::<_, String>(1)?)))
    })?;
    let near: Vec<BotId> =
        bots.into_iter().filter(|(_, account)| account.server() == person.server()).map(|(bot, _)| bot).collect();
    let first = if near.contains(&db.bot()) { None } else { near.first().copied() };
    Ok(first.unwrap_or(db.bot()))
}

/// Whether `person` was heard in a room of another bot, or speaks with one alone.
pub fn is_known_elsewhere(db: &Db, person: &PersonId) -> Result<bool> {
    if !db.is_among_others() {
        return Ok(false);
    }
    db.exists(
        "SELECT 1 FROM bot_room WHERE bot <> ?1 AND (room IN (SELECT room FROM direct WHERE person = ?2)
             OR room IN (SELECT room FROM heard_in WHERE person = ?2))",
        params![db.bot().0, person.as_str()],
    )
}

/// The bot with this account.
pub fn known(db: &Db, account: &PersonId) -> Result<Option<BotId>> {
    db.optional("SELECT number FROM bot WHERE account = ?", [account.as_str()], |row| Ok(BotId(row.get(0)?)))
}

/// Settings by their names, each as a hash: some name people, who stand nowhere else because of that.
fn hashed(settings: &[(&str, String)]) -> BTreeMap<String, String> {
    let hash = |value: &str| Sha256::digest(value).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    settings.iter().map(|(name, value)| ((*name).to_owned(), hash(value))).collect()
}

/// Keeps with which settings a bot was started, of those that have to be the same for all.
pub fn put_settings(db: &Db, bot: BotId, settings: &[(&str, String)]) -> Result<()> {
    let hashed = serde_json::to_string(&hashed(settings)).map_err(|_| SETTINGS)?;
    db.execute("UPDATE bot SET settings = ? WHERE number = ?", params![hashed, bot.0])?;
    Ok(())
}

/// Which of `settings` were others than the bot with `account` started with last: whom, and the names of the settings.
pub fn differing(db: &Db, account: &PersonId, settings: &[(&str, String)]) -> Result<Vec<(PersonId, String)>> {
    let own = hashed(settings);
    let sql = "SELECT account, settings FROM bot WHERE account <> ? ORDER BY number";
    let mut differing = Vec::new();
    db.each(sql, [account.as_str()], |row| -> Result<()> {
        let (other, kept): (String, String) = (row.get(0)?, row.get(1)?);
        let kept: BTreeMap<String, String> = serde_json::from_str(&kept).map_err(|_| SETTINGS)?;
        let others = kept.into_iter().filter(|(name, hash)| own.get(name).is_some_and(|own| own != hash));
        differing.extend(others.map(|(name, _)| (PersonId::new(other.as_str()), name)));
        Ok(())
    })?;
    Ok(differing)
}
