//! What feeds told before, and which of them fail.

use crate::db::{Db, Result, params};
use crate::domain::feed::bare;
use crate::domain::time::Timestamp;

/// Notes that a feed cannot be read; whether that is new.
pub fn feed_fails(db: &Db, feed: &str, at: Timestamp) -> Result<bool> {
    follow_feed(db, feed)?;
    let sql = "INSERT INTO feed (url, known, fails_since) VALUES (?1, FALSE, ?2)
               ON CONFLICT (url) DO UPDATE SET fails_since = ?2 WHERE feed.fails_since IS NULL";
    Ok(db.execute(sql, params![feed, at.0])? > 0)
}

/// The feeds that cannot be read, each since when.
pub fn failing_feeds(db: &Db) -> Result<Vec<(String, Timestamp)>> {
    db.query("SELECT url, fails_since FROM feed WHERE fails_since IS NOT NULL ORDER BY fails_since, url", [], |row| {
        Ok((row.get(0)?, Timestamp(row.get(1)?)))
    })
}

/// Notes that a feed was read; whether it is the first time, and whether it failed until now.
pub fn feed_works(db: &Db, feed: &str) -> Result<(bool, bool)> {
    follow_feed(db, feed)?;
    let sql = "SELECT known, fails_since IS NOT NULL FROM feed WHERE url = ?";
    let before: Option<(bool, bool)> = db.optional(sql, [feed], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let sql = "INSERT INTO feed (url, known) VALUES (?1, TRUE) ON CONFLICT (url) DO UPDATE SET known = TRUE, fails_since = NULL";
    db.execute(sql, [feed])?;
    let (known, failed) = before.unwrap_or((false, false));
    Ok((!known, failed))
}

/// Notes how many items of a feed have no address; how many it were before.
pub fn feed_passes_over(db: &Db, feed: &str, count: usize) -> Result<usize> {
    let sql = "SELECT passed_over FROM feed WHERE url = ?";
    let before: Option<i64> = db.optional(sql, [feed], |row| row.get(0))?;
    let sql = "UPDATE feed SET passed_over = ?2 WHERE url = ?1";
    db.execute(sql, params![feed, i64::try_from(count).unwrap_or(i64::MAX)])?;
    Ok(before.and_then(|before| usize::try_from(before).ok()).unwrap_or(0))
}

/// Notes an item of a feed that may be known by any of these marks; whether it is new.
pub fn is_new_in_feed(db: &Db, feed: &str, marks: &[String]) -> Result<bool> {
    let mut new = true;
    for mark in marks {
        let sql = "INSERT INTO feed_item (feed, item) VALUES (?, ?) ON CONFLICT (feed, item) DO NOTHING";
        new &= db.execute(sql, [feed, mark])? > 0;
    }
    Ok(new)
}

/// Forgets the feeds that are none of these, however those are reached, and what they told.
pub fn forget_others(db: &Db, feeds: &[String]) -> Result<()> {
    let known: Vec<String> = db.query("SELECT url FROM feed ORDER BY url", [], |row| row.get(0))?;
    for url in known {
        let is_named = feeds.iter().any(|feed| *feed == url || bare(&url).is_some() && bare(&url) == bare(feed));
        if !is_named {
            db.execute("DELETE FROM feed_item WHERE feed = ?", [&url])?;
            db.execute("DELETE FROM feed WHERE url = ?", [&url])?;
        }
    }
    Ok(())
}

/// A feed at an address that is new, but for how it is reached, is the one that was known by the old one.
fn follow_feed(db: &Db, feed: &str) -> Result<()> {
    let known: Vec<String> = db.query("SELECT url FROM feed ORDER BY url", [], |row| row.get(0))?;
    if known.iter().any(|url| url == feed) {
        return Ok(());
    }
    if let Some(old) = known.iter().find(|url| bare(url).is_some() && bare(url) == bare(feed)) {
        for sql in ["UPDATE feed SET url = ?2 WHERE url = ?1", "UPDATE feed_item SET feed = ?2 WHERE feed = ?1"] {
            db.execute(sql, [old, feed])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_that_comes_back_is_known_by_what_it_has_then() {
        let db = crate::db::fresh();
        let feed = "https://delft.example/feed";
        let mark = ["1".to_owned()];
        assert_eq!(feed_works(&db, feed).unwrap(), (true, false));
        assert!(is_new_in_feed(&db, feed, &mark).unwrap());
        forget_others(&db, &["http://www.delft.example/feed".to_owned()]).unwrap();
        assert!(!is_new_in_feed(&db, feed, &mark).unwrap(), "only how it is reached is another");
        forget_others(&db, &[]).unwrap();
        assert!(is_new_in_feed(&db, feed, &mark).unwrap());
        assert_eq!(feed_works(&db, feed).unwrap(), (true, false));
    }
}
