//! XML as office programs write it: no declarations, no entities of its own, no depth without end.

use std::borrow::Cow;
use std::str::FromStr;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::domain::refusal::Refusal;

/// Deeper is no document.
const DEEPEST: usize = 256;
/// Within so many bytes a file says what its letters are.
const DECLARATION: usize = 200;

/// Takes what stands in a file, in order. Names come without their prefix.
pub(super) trait Visitor {
    /// An element begins.
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal>;
    /// An element ends.
    fn close(&mut self, name: &str) -> Result<(), Refusal>;
    /// Text between two of these.
    fn text(&mut self, text: &str);
}

/// An element with its attributes.
pub(super) struct Element<'a> {
    /// Its name without prefix.
    pub(super) name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// Whether this is its name as it is written.
    pub(super) fn is(&self, name: &str) -> bool {
        self.start.name().as_ref() == name
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    /// The id of a relation: the attribute `id` that has a prefix, for there may be another without.
    pub(super) fn relation(&self, name: &str) -> Option<String> {
        self.find(|key| key.contains(':') && local(key) == name)
    }

    /// Whether a switch is on, as it is where nothing else is said.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off"))
    }

    /// The value of an attribute as a number.
    pub(super) fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    fn find(&self, is_meant: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| is_meant(attribute.key.as_ref()))?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), |value| value.into_owned()))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The text of a file, by its byte order mark or by what it declares; what cannot be read becomes U+FFFD.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(bytes).unwrap_or(UTF_8),
    };
    // A byte order mark counts for more than what is declared.
    encoding.decode(bytes).0
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..DECLARATION.min(bytes.len()))?);
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let label = value.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    // What can be read so far as to see this is not in units of two bytes.
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

/// Hands what stands in `bytes` to `visitor`.
pub(super) fn walk(bytes: &[u8], visitor: &mut impl Visitor) -> Result<(), Refusal> {
    let text = decoded(bytes);
    let mut reader = Reader::from_str(text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']));
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Refusal::Broken)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::Hostile);
                }
                visitor.open(&Element { name: local(start.name().as_ref()), start: &start })?;
            }
            Event::Empty(start) => {
                visitor.open(&Element { name: local(start.name().as_ref()), start: &start })?;
                visitor.close(local(start.name().as_ref()))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visitor.close(local(end.name().as_ref()))?;
            }
            Event::Text(text) => visitor.text(&text.xml10_content()),
            Event::CData(text) => visitor.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let known = match entity.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => named(&entity.xml10_content()),
                };
                visitor.text(known.unwrap_or(' ').encode_utf8(&mut [0; 4]));
            }
            // No office program declares anything here; whoever does wants to have files fetched or text multiplied.
            Event::DocType(_) => return Err(Refusal::Hostile),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(Refusal::Broken) },
        }
    }
}

/// Nobody: it is only looked whether the whole is well-formed.
impl Visitor for () {
    fn open(&mut self, _: &Element<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

fn named(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// What office files say of themselves, in `docProps/core.xml` and `meta.xml`.
#[derive(Debug, Default)]
pub(super) struct Properties {
    current: String,
    /// The title.
    pub(super) title: String,
    /// Who made it.
    pub(super) author: String,
    /// When it was last changed, else made.
    pub(super) date: String,
}

impl Visitor for Properties {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        element.name.clone_into(&mut self.current);
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        self.current.clear();
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.current.as_str() {
            "title" => self.title.push_str(text),
            "creator" => self.author.push_str(text),
            "modified" | "date" => text.clone_into(&mut self.date),
            "created" | "creation-date" if self.date.is_empty() => text.clone_into(&mut self.date),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Default)]
    struct Seen(String);

    impl Visitor for Seen {
        fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
            self.0.push_str(&format!("<{} {}>", element.name, element.get("a").unwrap_or_default()));
            Ok(())
        }
        fn close(&mut self, name: &str) -> Result<(), Refusal> {
            self.0.push_str(&format!("</{name}>"));
            Ok(())
        }
        fn text(&mut self, text: &str) {
            self.0.push_str(text);
        }
    }

    fn check(xml: &str, expected: Result<&str, Refusal>) {
        let mut seen = Seen::default();
        let walked = walk(xml.as_bytes(), &mut seen);
        assert_eq!(walked.map(|()| seen.0.as_str()), expected);
    }

    #[test]
    fn reads_elements_and_refuses_declarations() {
        check("<x:p b:a='1&amp;2'>a &lt; &#233;<e/></x:p>", Ok("<p 1&2>a < é<e ></e></p>"));
        check("<p>&wat;</p>", Ok("<p > </p>"));
        check("<!DOCTYPE p [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>", Err(Refusal::Hostile));
        check("<p>", Err(Refusal::Broken));
        check("<p></q>", Err(Refusal::Broken));
        check(&"<p>".repeat(1_000), Err(Refusal::Hostile));
    }

    #[test]
    fn reads_what_is_declared() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(decoded(bytes), expected);
        check("<p>één</p>".as_bytes(), "<p>één</p>");
        let old = b"<?xml version='1.0' encoding='windows-1252'?><p>\xe9\x80</p>";
        check(old, "<?xml version='1.0' encoding='windows-1252'?><p>é€</p>");
        let wide = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><p>é</p>";
        let units = |mark: &str| format!("{mark}{wide}").encode_utf16().collect::<Vec<_>>();
        check(&units("\u{feff}").into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), wide);
        check(&units("\u{feff}").into_iter().flat_map(u16::to_be_bytes).collect::<Vec<_>>(), wide);
        check(&units("").into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), wide);
        check(&format!("\u{feff}{wide}").into_bytes(), wide);
        check(b"<p>\xff</p>", "<p>\u{fffd}</p>");
    }

    proptest! {
        #[test]
        fn takes_any_text(xml in "([a-z ]|<[a-z:]{1,4}( a='[^<]{0,3}')?/?>|</[a-z]{1,4}>|&[a-z#0-9]{0,4};?|<!\\[CDATA\\[|\\]\\]>|\\PC){0,60}") {
            let _ = walk(xml.as_bytes(), &mut Seen::default());
        }
    }
}
