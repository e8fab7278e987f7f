//! The registry of re-use from the database, for its page and its files.

use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use anyhow::Context as _;
use jatwerk_reuse_report::registry::{self, Registry};

use super::clock;
use crate::corpus::store::places;
use crate::db::Db;
use crate::domain::hours::Hours;
use crate::domain::municipality::Municipality;
use crate::features::reuse;

/// What was told of re-use, and the municipalities with their codes.
pub(super) struct Told {
    pub(super) registry: Registry,
    pub(super) municipalities: Vec<Municipality>,
}

/// Everything that was told of re-use until now.
pub(super) fn told(store: &Db) -> anyhow::Result<Told> {
    let municipalities = places::municipalities(store)?;
    let registry = registry::of(&municipalities, reuse::adoptions(store)?, Hours::default().date(clock::now()));
    Ok(Told { registry, municipalities })
}

/// Writes a file into a folder, which is made when it is not there: first under another name, so that nobody reads half of it.
pub(super) fn write(folder: &Path, name: &str, text: &str) -> anyhow::Result<()> {
    let path = folder.join(name);
    let cannot = || format!("cannot write {}", path.display());
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut fresh =
        tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder).with_context(cannot)?;
    fresh.write_all(text.as_bytes()).with_context(cannot)?;
    fresh.persist(&path).with_context(cannot)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        write(&inner, "x.csv", "one").unwrap();
        write(&inner, "x.csv", "two").unwrap();
        assert_eq!(fs::read_to_string(inner.join("x.csv")).unwrap(), "two");
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 1);
        assert!(write(&inner.join("x.csv"), "y", "three").is_err());
    }
}
