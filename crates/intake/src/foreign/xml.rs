//! XML as office programs write it: no declarations, no entities of its own, no depth without end.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::domain::refusal::Refusal;

/// Deeper is no document.
const DEEPEST: usize = 256;

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
    /// The value of an attribute, by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    /// The value of an attribute, by its name as it is written.
    pub(super) fn prefixed(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
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

/// Hands what stands in `bytes` to `visitor`.
pub(super) fn walk(bytes: &[u8], visitor: &mut impl Visitor) -> Result<(), Refusal> {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
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

    proptest! {
        #[test]
        fn takes_any_text(xml in "([a-z ]|<[a-z:]{1,4}( a='[^<]{0,3}')?/?>|</[a-z]{1,4}>|&[a-z#0-9]{0,4};?|<!\\[CDATA\\[|\\]\\]>|\\PC){0,60}") {
            let _ = walk(xml.as_bytes(), &mut Seen::default());
        }
    }
}
