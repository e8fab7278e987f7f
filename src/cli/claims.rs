//! `jatwerk import --claims publiccode.yml --giver GEMEENTE`: who uses a piece of software as its maker says, each a claim until the
//! taker says so.

use std::path::Path;

use anyhow::Context as _;
use jatwerk_reuse_report::export::used_by;

use super::clock;
use crate::corpus::store::places;
use crate::db::Db;
use crate::domain::id::EventId;
use crate::domain::municipality::Municipality;
use crate::domain::reuse::fold::Word;
use crate::domain::reuse::vocabulary::Via;
use crate::features::reuse::store::records::{self, NewAdoption};
use crate::features::reuse::store::words::{self, NewWord};

/// Brings in the claims of `giver` in the file at `path`.
pub(super) fn run(store: &Db, path: &Path, giver: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let municipalities = places::municipalities(store)?;
    let giver = known(giver, &municipalities)?;
    let told = used_by::read(&text, &municipalities).with_context(|| path.display().to_string())?;
    store.begin()?;
    let counted = told.municipalities.iter().filter(|taker| *taker != giver).try_fold((0, 0), |(new, old), taker| {
        let is_new = claim(store, &told.software, giver, taker)?;
        anyhow::Ok(if is_new { (new + 1, old) } else { (new, old + 1) })
    });
    store.finish(counted.is_ok())?;
    let (new, old) = counted?;
    println!("{new} claims of {giver} about {} are new, {old} were known.", told.software);
    if !told.others.is_empty() {
        println!("In no list of municipalities, and left out: {}.", told.others.join(", "));
    }
    Ok(())
}

fn known<'a>(name: &str, municipalities: &'a [Municipality]) -> anyhow::Result<&'a str> {
    let found = municipalities.iter().find(|place| place.name.to_lowercase() == name.trim().to_lowercase());
    found.map(|place| place.name.as_str()).with_context(|| {
        let near = municipalities.iter().map(|place| (strsim::jaro_winkler(&place.name, name), &place.name));
        let near = near.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, near)| format!("; is it {near}?"));
        format!("there is no municipality `{name}`{}", near.unwrap_or_default())
    })
}

/// Keeps a claim; whether it was new.
fn claim(store: &Db, software: &str, giver: &str, taker: &str) -> anyhow::Result<bool> {
    let new = NewAdoption {
        document: None,
        title: software.to_owned(),
        giver: giver.to_owned(),
        taker: taker.to_owned(),
        via: Via::Claim,
        asked_at: None,
    };
    if records::number_of(store, &new)?.is_some() {
        return Ok(false);
    }
    let adoption = records::put_adoption(store, &new)?;
    let cause = EventId::new(format!("publiccode.yml/{adoption}"));
    let word = NewWord { adoption, word: &Word::Claimed, at: clock::now(), cause: &cause, speaker: None };
    words::put_word(store, &word)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reuse::adoption::Standing;
    use crate::features::reuse;

    fn place(name: &str) -> Municipality {
        Municipality {
            code: format!("GM{name}"),
            name: name.into(),
            province: "Zuid-Holland".into(),
            region: "VR16".into(),
            inhabitants: 1_000,
            size_class: String::new(),
            area_km2: 1.0,
            density: 1_000.0,
            longitude: 4.5,
            latitude: 52.1,
        }
    }

    #[test]
    fn a_user_is_claimed_once_and_nobody_claims_itself() {
        let store = Db::in_memory().unwrap();
        for name in ["Leiden", "Landgraaf", "Goes"] {
            places::put_municipality(&store, &place(name)).unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("publiccode.yml");
        let users = "name: Afkoppelapp\nusedBy: [Gemeente Landgraaf, Goes, Leiden, Waterschap Aa]\n";
        std::fs::write(&path, users).unwrap();
        run(&store, &path, "leiden").unwrap();
        run(&store, &path, "Leiden").unwrap();
        let claims = reuse::adoptions(&store).unwrap();
        let told: Vec<_> = claims.iter().map(|one| (one.taker.as_str(), one.standing, one.via)).collect();
        let expected = [("Landgraaf", Standing::Claimed, Via::Claim), ("Goes", Standing::Claimed, Via::Claim)];
        assert_eq!(told, expected);
        let wrong = run(&store, &path, "Lieden").unwrap_err().to_string();
        assert_eq!(wrong, "there is no municipality `Lieden`; is it Leiden?");
    }
}
