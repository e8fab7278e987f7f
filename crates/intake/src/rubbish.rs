//! What systems and programs leave beside documents, and nobody means.

/// Names of such files and folders, in small letters.
const NAMES: [&str; 11] = [
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "__macosx",
    "$recycle.bin",
    "system volume information",
    "@eadir",
    "icon\r",
    "ntuser.dat",
    "autorun.inf",
    "zone.identifier",
];

/// Endings of such files: shortcuts, and what is still being written.
const ENDINGS: [&str; 8] = [".lnk", ".url", ".tmp", ".part", ".crdownload", ".filepart", ":zone.identifier", ".webloc"];

/// Whether a file or folder with this name is meant by nobody. What is hidden is, too.
pub fn is(name: &str) -> bool {
    let small = name.trim_end_matches(['\n', ' ']).to_lowercase();
    // An open document of Office has its lock beside it.
    is_hidden(name)
        || small.starts_with("~$")
        || NAMES.contains(&small.as_str())
        || ENDINGS.iter().any(|ending| small.ends_with(ending))
}

/// Whether it is hidden, as Unix does it.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != "." && name != ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_means_these() {
        for name in [
            "~$plan.docx",
            "Thumbs.db",
            "desktop.ini",
            "Plan.LNK",
            "__MACOSX",
            ".DS_Store",
            ".~lock.plan.odt#",
            "x.pdf:Zone.Identifier",
        ] {
            assert!(is(name), "{name}");
        }
        for name in ["plan.docx", "..", "~plan.docx", "links.txt", "thumbs.db.docx"] {
            assert!(!is(name), "{name}");
        }
    }
}
