//! What a file is: by what stands in it, and for text by its name.

use std::path::Path;

use super::super::encoding;
use super::super::sniff::{TextFormat, ending, is_office};
use super::package::Package;
use super::relations::{self, Family};
use super::unread;
use crate::domain::refusal::Refusal;
use crate::domain::sentence::shorten;

/// A longer name is shortened.
const LONGEST_NAME: usize = 120;
/// So much of a file is looked at to tell what it is.
const HEAD: usize = 1024;
/// How files of office programs before 2007 begin, and also those of later ones that are locked.
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How a message begins that Outlook packed its own way.
const TNEF: [u8; 4] = [0x78, 0x9f, 0x3e, 0x22];
/// How the kinds of OpenDocument begin.
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.";

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Pdf,
    Word,
    Presentation,
    Excel,
    BinarySheet,
    OpenText,
    OpenSheet,
    Mail,
    Outlook,
    Tnef,
    Table,
    Text(TextFormat),
    Archive,
}

impl Format {
    pub(super) fn of(bytes: &[u8], name: &str) -> Result<Self, Refusal> {
        let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
        let is_mail = ["eml", "mht", "mhtml"].contains(&ending(Path::new(name)).as_str());
        // The attachment of a message may begin near its start.
        if head.windows(5).any(|window| window == b"%PDF-") && (!is_mail || head.starts_with(b"%PDF-")) {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return packed(bytes);
        }
        if bytes.starts_with(OLD_OFFICE) {
            let has = |name: &str| {
                let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
                bytes.windows(name.len()).any(|window| window == name)
            };
            return match () {
                () if has("EncryptedPackage") => Err(Refusal::Encrypted),
                () if has("__substg1.0_") => Ok(Self::Outlook),
                () => Err(Refusal::OldOffice),
            };
        }
        if bytes.starts_with(&TNEF) {
            return Ok(Self::Tnef);
        }
        let ending = ending(Path::new(name));
        let is_text = encoding::is_marked(bytes) || !bytes.contains(&0);
        match ending.as_str() {
            "pdf" | "zip" => Err(Refusal::Broken),
            office if is_office(office) => Err(Refusal::Broken),
            "doc" | "xls" | "ppt" => Err(Refusal::OldOffice),
            "eml" | "mht" | "mhtml" => Ok(Self::Mail),
            "msg" => Err(Refusal::OutlookMessage),
            _ if !is_text => {
                Err(unread::by_ending(&ending).or_else(|| unread::by_start(bytes)).unwrap_or(Refusal::UnknownKind))
            }
            "csv" => Ok(Self::Table),
            "rtf" => Err(Refusal::UnknownKind),
            _ => match TextFormat::of(Path::new(name)) {
                Some(format) => Ok(Self::Text(format)),
                None if looks_like_page(head) => Ok(Self::Text(TextFormat::Html)),
                None => Err(unread::by_ending(&ending).unwrap_or(Refusal::UnknownKind)),
            },
        }
    }
}

/// What is in a file that is packed as ZIP.
fn packed(bytes: &[u8]) -> Result<Format, Refusal> {
    let mut package = Package::open(bytes)?;
    if let Some((family, _)) = relations::main(&mut package)? {
        return Ok(match family {
            Family::Word => Format::Word,
            Family::Presentation => Format::Presentation,
            Family::Excel => Format::Excel,
        });
    }
    if package.has("xl/workbook.bin") {
        return Ok(Format::BinarySheet);
    }
    if package.has("[Content_Types].xml") {
        return Err(Refusal::UnknownKind);
    }
    let Some(kind) = open_document(&mut package)? else { return Ok(Format::Archive) };
    match kind.strip_prefix(OPEN_DOCUMENT) {
        Some(
            "text"
            | "text-template"
            | "text-master"
            | "text-web"
            | "presentation"
            | "presentation-template"
            | "graphics"
            | "graphics-template",
        ) => Ok(Format::OpenText),
        Some("spreadsheet" | "spreadsheet-template") => Ok(Format::OpenSheet),
        Some(_) => Err(Refusal::UnknownKind),
        None => Ok(Format::Archive),
    }
}

/// What an OpenDocument file says that it is: in a file of its own, else in its list of files.
fn open_document(package: &mut Package<'_>) -> Result<Option<String>, Refusal> {
    if let Some(kind) = package.file("mimetype")? {
        return Ok(Some(String::from_utf8_lossy(&kind).trim().to_owned()));
    }
    if !package.has("content.xml") {
        return Ok(None);
    }
    let list = package.file("META-INF/manifest.xml")?.unwrap_or_default();
    let list = String::from_utf8_lossy(&list);
    let kind = list.split(['"', '\'']).find(|value| value.starts_with(OPEN_DOCUMENT));
    Ok(kind.map(str::to_owned))
}

fn looks_like_page(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).trim_start().to_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// The last part of a path as one line, whatever is written there.
pub(super) fn file_name(path: &str) -> String {
    let last = path.split(['/', '\\']).rfind(|part| !part.trim().is_empty()).unwrap_or("");
    let words = last.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join(" ");
    match name.as_str() {
        "" | "." | ".." => "bestand".to_owned(),
        _ => shorten(&name, LONGEST_NAME),
    }
}

/// Words at the end of a file name that say which version it is.
const VERSIONS: [&str; 9] =
    ["def", "definitief", "definitieve", "final", "finaal", "versie", "kopie", "copy", "getekend"];

/// A file name as words: without its ending, and without which version it is.
pub(super) fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_separator = |c: char| c.is_whitespace() || c == '_' || (c == '-' && !stem.contains([' ', '_']));
    let dashes_join = stem.split('-').any(|part| part.chars().all(|c| c.is_ascii_digit()));
    let words = stem.split(|c: char| is_separator(c) && !(c == '-' && dashes_join));
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_version(word)) {
        words.pop();
    }
    words.join(" ")
}

/// "v2", "V1.3", "(1)", "def".
fn is_version(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', '[', ']', '-', '.']).to_lowercase();
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    VERSIONS.contains(&bare.as_str())
        || bare.is_empty()
        || bare.strip_prefix('v').is_some_and(is_number)
        || (word.starts_with('(') && is_number(&bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: &[u8], name: &str, expected: Result<Format, Refusal>) {
        assert_eq!(Format::of(bytes, name), expected, "{name}");
    }

    #[test]
    fn goes_by_what_stands_in_it() {
        check(b"%PDF-1.7", "a.docx", Ok(Format::Pdf));
        check(b"Tekst", "a.pdf", Err(Refusal::Broken));
        check(b"Tekst", "a.md", Ok(Format::Text(TextFormat::Markdown)));
        check(b"a;b", "a.CSV", Ok(Format::Table));
        check(b"<!DOCTYPE html><p>", "pagina", Ok(Format::Text(TextFormat::Html)));
        check(b"\x89PNG\0", "a.png", Err(Refusal::Picture));
        check(b"\xff\xfea\0", "a.txt", Ok(Format::Text(TextFormat::Markdown)));
        check(b"7z\xbc\xaf\x27\x1c\0", "a", Err(Refusal::Packing));
        check(b"Subject: a\n\nb\0", "a.mht", Ok(Format::Mail));
        check(b"tekst", "a.msg", Err(Refusal::OutlookMessage));
        check(b"\0\0\0", "a.txt", Err(Refusal::UnknownKind));
        check(OLD_OFFICE, "a.doc", Err(Refusal::OldOffice));
    }

    #[test]
    fn names_lead_nowhere() {
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("C:\\x\\plan \n van\0aanpak.docx"), "plan van aanpak.docx");
        assert_eq!(file_name("../.."), "bestand");
        assert_eq!(stem("plan_van_aanpak.v2.docx"), "plan van aanpak.v2");
        assert_eq!(stem("Begroting_2024 def v2.pdf"), "Begroting 2024");
        assert_eq!(stem("beleidsplan-schuldhulp.txt"), "beleidsplan schuldhulp");
        assert_eq!(stem("Noord-Holland plan (definitief).pdf"), "Noord-Holland plan");
        assert_eq!(stem("verslag-2024-05-14.pdf"), "verslag-2024-05-14");
        assert_eq!(stem("v2.pdf"), "v2");
    }

    proptest! {
        #[test]
        fn any_name_is_one_file(name in any::<String>()) {
            let name = file_name(&name);
            prop_assert!(!name.is_empty() && !name.contains(['/', '\\', '\n', '\0']) && name != "..");
        }
    }
}
