//! Which of the known formats a path has.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::encoding::decoded;
use super::foreign::unread;
use super::{OpenError, adoptions, people, places, table};

/// How much of a table is looked at to find its header.
const HEADER_BYTES: u64 = 64 * 1024;

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder with documents.
    Folder,
    /// One document in Markdown, plain text or HTML.
    TextFile,
    /// One document or dossier of an office program, a message or an archive.
    Foreign,
    /// Documents, one JSON object a line.
    Jsonl {
        /// By gzip.
        compressed: bool,
    },
    /// A table of colleagues.
    Colleagues,
    /// A table of municipalities.
    Municipalities,
    /// A table of adoptions.
    Adoptions,
}

/// Endings of files that others read for us: see [`super::foreign`].
const FOREIGN: [&str; 6] = ["pdf", "eml", "msg", "mht", "mhtml", "zip"];

/// Endings of documents that have to be saved anew.
const OLD: [&str; 8] = ["doc", "dot", "xls", "ppt", "pps", "rtf", "wpd", "pages"];

/// Endings of text, slides and sheets as office programs write them, of templates and shows, with macros and without.
const OFFICE: [&str; 21] = [
    "docx", "docm", "dotx", "dotm", "odt", "ott", "pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "odp", "otp", "xlsx",
    "xlsm", "xltx", "xltm", "xlsb", "ods", "ots",
];

/// Whether a file with this ending is one that others read for us.
pub(super) fn is_foreign(ending: &str) -> bool {
    FOREIGN.contains(&ending) || is_office(ending)
}

/// Whether office programs write files with this ending.
pub(super) fn is_office(ending: &str) -> bool {
    OFFICE.contains(&ending)
}

/// How a file holds text, by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextFormat {
    Markdown,
    Html,
}

impl TextFormat {
    pub(super) fn of(path: &Path) -> Option<Self> {
        match ending(path).as_str() {
            "md" | "markdown" | "txt" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// The ending of a file name in lower case, without its dot.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Tells what a path is: by the ending of its name, and a table by its header.
///
/// # Errors
/// When it does not exist, may not be read or is of no known kind.
pub fn sniff(path: &Path) -> Result<Kind, OpenError> {
    if fs::metadata(path).map_err(OpenError::refused(path))?.is_dir() {
        return Ok(Kind::Folder);
    }
    if TextFormat::of(path).is_some() {
        return Ok(Kind::TextFile);
    }
    match ending(path).as_str() {
        "jsonl" => Ok(Kind::Jsonl { compressed: false }),
        "gz" if ending(Path::new(path.file_stem().unwrap_or_default())) == "jsonl" => {
            Ok(Kind::Jsonl { compressed: true })
        }
        "csv" => table_kind(path),
        foreign if is_foreign(foreign) => Ok(Kind::Foreign),
        // These are not read, but there is more to say of them than that.
        old if OLD.contains(&old) || unread::by_ending(old).is_some() => Ok(Kind::Foreign),
        _ => Err(OpenError::UnknownKind { path: path.to_owned() }),
    }
}

fn table_kind(path: &Path) -> Result<Kind, OpenError> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(OpenError::refused(path))?;
    file.take(HEADER_BYTES).read_to_end(&mut start).map_err(OpenError::refused(path))?;
    let text = decoded(start);
    if table::has_header(&text, people::COLUMNS) {
        Ok(Kind::Colleagues)
    } else if table::has_header(&text, places::COLUMNS) {
        Ok(Kind::Municipalities)
    } else if table::has_header(&text, adoptions::COLUMNS) {
        Ok(Kind::Adoptions)
    } else {
        Err(OpenError::UnknownTable { path: path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, content: &str, expected: Option<Kind>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        assert_eq!(sniff(&path).ok(), expected, "{name}");
        assert_eq!(sniff(folder.path()).ok(), Some(Kind::Folder));
    }

    #[test]
    fn goes_by_name_and_header() {
        check("a.MD", "", Some(Kind::TextFile));
        check("a.htm", "", Some(Kind::TextFile));
        check("a.jsonl", "", Some(Kind::Jsonl { compressed: false }));
        check("a.b.jsonl.gz", "", Some(Kind::Jsonl { compressed: true }));
        check("a.csv", "Matrix-ID;Naam;Gemeente\n", Some(Kind::Colleagues));
        check("a.csv", "\u{feff}code,naam,inwoners\n", Some(Kind::Municipalities));
        check("a.csv", "een,twee\n", None);
        check("a.PDF", "", Some(Kind::Foreign));
        check("a.dwg", "", Some(Kind::Foreign));
        check("a.doc", "", Some(Kind::Foreign));
        check("a.docm", "", Some(Kind::Foreign));
        check("a", "", None);
    }

    #[test]
    fn says_what_is_wrong() {
        let absent = sniff(Path::new("/nergens/a.md")).unwrap_err().to_string();
        assert!(absent.starts_with("/nergens/a.md cannot be opened"), "{absent}");
    }
}
