//! Municipalities that went up in another one: what was said of the old one is the new one's.

use std::collections::BTreeMap;

use crate::db::{Db, Result};

/// So many mergers are followed from one name.
const FURTHEST: usize = 20;

/// Each municipality that is no more, with the one that it went up in.
#[derive(Clone, Debug, Default)]
pub struct Heirs(BTreeMap<String, String>);

impl Heirs {
    /// What a municipality is called now.
    pub fn now<'a>(&'a self, name: &'a str) -> &'a str {
        let next = |name: &&'a str| self.0.get(*name).map(String::as_str);
        std::iter::successors(Some(name), next).take(FURTHEST).last().unwrap_or(name)
    }

    /// All names under which a municipality was known, its own first.
    pub fn names_of<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        let former = self.0.keys().map(String::as_str).filter(|old| *old != name && self.now(old) == name);
        std::iter::once(name).chain(former).collect()
    }
}

/// All mergers.
pub fn heirs(db: &Db) -> Result<Heirs> {
    let pairs: Vec<(String, String)> =
        db.query("SELECT name, heir FROM municipality_heir", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Heirs(pairs.into_iter().collect()))
}

/// What a municipality is called now that went up in another one, in whichever case its name is written.
pub fn heir_of(db: &Db, name: &str) -> Result<Option<String>> {
    let lower = name.to_lowercase();
    let heirs = heirs(db)?;
    let former = heirs.0.keys().find(|former| former.to_lowercase() == lower);
    Ok(former.map(|former| heirs.now(former).to_owned()))
}

/// From now on `name` is part of `heir`.
pub fn put_heir(db: &Db, name: &str, heir: &str) -> Result<()> {
    db.execute(
        "INSERT INTO municipality_heir (name, heir) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET heir = excluded.heir",
        [name, heir],
    )?;
    Ok(())
}

/// The name under which a municipality went up in another one, in whichever case it is typed.
pub fn former(db: &Db, typed: &str) -> Result<Option<String>> {
    let lower = typed.to_lowercase();
    Ok(heirs(db)?.0.into_keys().find(|name| name.to_lowercase() == lower))
}

/// The name by which a municipality gave or took something, in whichever case it is typed.
pub fn spelled(db: &Db, typed: &str) -> Result<Option<String>> {
    let lower = typed.to_lowercase();
    let names: Vec<String> =
        db.query("SELECT giver AS name FROM adoption UNION SELECT taker FROM adoption ORDER BY name", [], |row| {
            row.get(0)
        })?;
    Ok(names.into_iter().find(|name| name.to_lowercase() == lower))
}

/// `name` stands by itself again; false when it did.
pub fn forget_heir(db: &Db, name: &str) -> Result<bool> {
    Ok(db.execute("DELETE FROM municipality_heir WHERE name = ?", [name])? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mergers_are_followed_and_never_go_round() {
        let db = crate::db::fresh();
        for (name, heir) in [("Graft", "Graft-De Rijp"), ("Graft-De Rijp", "Alkmaar"), ("A", "B"), ("B", "A")] {
            put_heir(&db, name, heir).unwrap();
        }
        let heirs = heirs(&db).unwrap();
        assert_eq!(heirs.now("Graft"), "Alkmaar");
        assert_eq!(heirs.now("Breda"), "Breda");
        assert_eq!(heirs.names_of("Alkmaar"), ["Alkmaar", "Graft", "Graft-De Rijp"]);
        assert!(["A", "B"].contains(&heirs.now("A")));
        assert_eq!(heir_of(&db, "graft").unwrap().as_deref(), Some("Alkmaar"));
        assert_eq!(heir_of(&db, "Breda").unwrap(), None);
        assert!(forget_heir(&db, "Graft-De Rijp").unwrap());
        assert_eq!(super::heirs(&db).unwrap().now("Graft"), "Graft-De Rijp");
    }
}
