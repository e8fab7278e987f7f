//! A list of topics, such as the national one of product names (UPL): a table in CSV with a column `naam` or `name`.

use std::path::{Path, PathBuf};

/// What the national list calls a name that is not there yet.
const NONE_YET: &str = "nog niet beschikbaar";

/// The list cannot be used; the message says what to change.
#[derive(Debug, thiserror::Error)]
pub enum TopicsError {
    /// The file cannot be read, or is no table.
    #[error("cannot read the list of topics {path} (`moderators.topics` in the settings): {error}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: csv::Error,
    },
    /// It has no such column.
    #[error("the list of topics {0} (`moderators.topics` in the settings) has no column `naam`")]
    NoNames(PathBuf),
}

/// The names in the list at `path`, in its order.
///
/// # Errors
/// When the file cannot be read or has no column of names.
pub fn read(path: &Path) -> Result<Vec<String>, TopicsError> {
    let unreadable = |error| TopicsError::Unreadable { path: path.to_owned(), error };
    let mut table = csv::Reader::from_path(path).map_err(unreadable)?;
    let named = |name: &str| ["naam", "name"].contains(&name.trim_start_matches('\u{feff}').trim());
    let column = table.headers().map_err(unreadable)?.iter().position(named);
    let column = column.ok_or_else(|| TopicsError::NoNames(path.to_owned()))?;
    let mut names = Vec::new();
    for row in table.records() {
        let row = row.map_err(unreadable)?;
        let name = row.get(column).unwrap_or_default().trim();
        if !name.is_empty() && !name.contains(NONE_YET) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&[&str]>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("upl.csv");
        std::fs::write(&path, text).unwrap();
        let read = read(&path);
        assert_eq!(
            read.as_ref().ok().map(|names| names.iter().map(String::as_str).collect()),
            expected.map(<[_]>::to_vec)
        );
    }

    #[test]
    fn reads_names_and_leaves_out_what_is_none() {
        check(
            "\u{feff}naam,uri\nUPL-naam nog niet beschikbaar,http://a\nkapvergunning,http://b\n,http://c\n",
            Some(&["kapvergunning"]),
        );
        check("uri,name\nhttp://b,\"afval, grof\"\n", Some(&["afval, grof"]));
        check("uri\nhttp://b\n", None);
        check("naam,uri\nkapvergunning\n", None);
    }
}
