//! RSS and Atom: what stands where in them.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::entry::{Entry, Written};
use super::namespace::{Vocabulary, vocabulary};
use super::{Found, address};
use crate::domain::refusal::Refusal;

/// Deeper is no feed.
const DEEPEST: usize = 256;

/// The elements that a feed is.
const ROOTS: [&str; 4] = ["rss", "feed", "rdf", "channel"];

/// Reads a feed. Nothing that it declares itself is believed, so nothing of it is fetched or multiplied.
pub(super) fn read(text: &str) -> Result<Found, Refusal> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut walk = Walk::default();
    loop {
        let (namespace, event) = match reader.read_resolved_event() {
            Ok(read) => read,
            // What stood before the damage is as good as ever.
            Err(_) if walk.known && !walk.found.entries.is_empty() => break,
            Err(_) => {
                return Err(if walk.known || text.starts_with('<') { Refusal::Broken } else { Refusal::UnknownKind });
            }
        };
        match event {
            Event::Start(start) => walk.open(&namespace, &start)?,
            Event::Empty(start) => {
                walk.open(&namespace, &start)?;
                walk.close()?;
            }
            Event::End(_) => walk.close()?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => walk.text(c.encode_utf8(&mut [0; 4])),
                _ => walk.text(&letter(&entity.xml10_content())),
            },
            Event::Eof => break,
            Event::DocType(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    match () {
        () if !walk.known => Err(Refusal::UnknownKind),
        () if !walk.open.is_empty() && walk.found.entries.is_empty() => Err(Refusal::Broken),
        () => Ok(walk.found),
    }
}

/// What an entity stands for that XML or HTML know; others stand for nothing.
fn letter(name: &str) -> String {
    let whole = format!("&{name};");
    let letter = html_escape::decode_html_entities(&whole);
    if letter == whole { " ".to_owned() } else { letter.into_owned() }
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Field {
    Title,
    OtherTitle,
    Id,
    Link,
    Home,
    Nothing,
}

#[derive(Default)]
struct Walk {
    known: bool,
    root: Option<String>,
    found: Found,
    /// What is open, each with where addresses in it are seen from.
    open: Vec<Option<String>>,
    /// The entry that is open, and how deep.
    current: Option<(usize, Entry)>,
    /// What the text in the element at this depth is for.
    field: Option<(usize, Field)>,
    /// At which depth something is open that is no text.
    hidden: Option<usize>,
}

impl Walk {
    fn open(&mut self, namespace: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.open.len() >= DEEPEST {
            return Err(Refusal::Hostile);
        }
        let name = start.local_name().as_ref().to_lowercase();
        if self.open.is_empty() {
            self.known |= ROOTS.contains(&name.as_str());
            if let ResolveResult::Bound(namespace) = namespace {
                self.root = Some(namespace.0.trim().to_lowercase()).filter(|name| !name.ends_with("syntax-ns#"));
            }
        }
        let outer = self.open.last().cloned().flatten();
        let base = match attribute(start, "xml:base") {
            Some(own) => address::absolute(&own, outer.as_deref()).or(Some(own)),
            None => outer,
        };
        self.open.push(base.clone());
        let depth = self.open.len();
        let words = vocabulary(namespace, self.root.as_deref());
        let is_entry =
            matches!((words, name.as_str()), (Vocabulary::Rss, "item" | "entry") | (Vocabulary::Atom, "entry"));
        if is_entry && self.current.is_none() {
            let about = attribute(start, "about").or_else(|| attribute(start, "href")).unwrap_or_default();
            self.current = Some((depth, Entry { other_link: about, base, ..Entry::default() }));
            return Ok(());
        }
        // What stands in a title belongs to it, but for what is no text.
        if self.field.is_some() {
            if matches!(name.as_str(), "script" | "style") {
                self.hidden = self.hidden.or(Some(depth));
            }
            return Ok(());
        }
        let field = match &mut self.current {
            Some((level, entry)) if depth == *level + 1 => say(entry, words, &name, start, base),
            Some(_) => Field::Nothing,
            None => self.home(words, &name, start),
        };
        self.field = (field != Field::Nothing).then_some((depth, field));
        Ok(())
    }

    /// The page to which all of it belongs.
    fn home(&mut self, words: Vocabulary, name: &str, start: &BytesStart<'_>) -> Field {
        let is_link = name == "link" && matches!(words, Vocabulary::Rss | Vocabulary::Atom);
        if !is_link || self.found.home.is_some() || self.open.len() > 3 {
            return Field::Nothing;
        }
        match attribute(start, "href") {
            Some(address) if is_page(start) => self.found.home = Some(address),
            Some(_) => {}
            None if words == Vocabulary::Rss => return Field::Home,
            None => {}
        }
        Field::Nothing
    }

    fn close(&mut self) -> Result<(), Refusal> {
        let depth = self.open.len();
        self.field = self.field.filter(|(level, _)| *level < depth);
        self.hidden = self.hidden.filter(|level| *level < depth);
        if let Some((_, entry)) = self.current.take_if(|(level, _)| *level >= depth) {
            self.found.push(entry)?;
        }
        self.open.pop();
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some((_, field)) = self.field.filter(|_| self.hidden.is_none()) else { return };
        let entry = self.current.as_mut().map(|(_, entry)| entry);
        match (field, entry) {
            (Field::Title, Some(entry)) => entry.title.push_str(text),
            (Field::OtherTitle, Some(entry)) => entry.other_title.push_str(text),
            (Field::Id, Some(entry)) => entry.id.push_str(text),
            (Field::Link, Some(entry)) => entry.link.push_str(text),
            (Field::Home, None) => self.found.home.get_or_insert_default().push_str(text),
            _ => {}
        }
    }
}

/// What an element of an entry says; what its text is for.
fn say(entry: &mut Entry, words: Vocabulary, name: &str, start: &BytesStart<'_>, base: Option<String>) -> Field {
    use Vocabulary::{Atom, Core, Other, Rss};
    match (words, name) {
        (Rss | Atom, "title") if entry.title.trim().is_empty() => {
            entry.written = written(words, start);
            Field::Title
        }
        (Core, "title") => {
            entry.other_title.clear();
            Field::OtherTitle
        }
        (Other, "title") if entry.other_title.trim().is_empty() => Field::OtherTitle,
        (Rss, "guid") if entry.id.is_empty() => {
            entry.id_is_address =
                attribute(start, "ispermalink").map(|word| !word.trim().eq_ignore_ascii_case("false"));
            Field::Id
        }
        (Rss | Atom, "id") if entry.id.is_empty() => Field::Id,
        (Rss | Atom, "link") => match attribute(start, "href") {
            None if words == Rss && entry.link.trim().is_empty() => Field::Link,
            None => Field::Nothing,
            Some(address) => {
                let place = match attribute(start, "rel").as_deref() {
                    Some("enclosure") => Some(&mut entry.enclosed),
                    // In RSS, the link of its own says more.
                    _ if is_page(start) && words == Rss => Some(&mut entry.link),
                    _ if is_page(start) => Some(&mut entry.other_link),
                    _ => None,
                };
                if let Some(place) = place.filter(|place| place.trim().is_empty()) {
                    *place = address::absolute(&address, base.as_deref()).unwrap_or(address);
                }
                Field::Nothing
            }
        },
        (Rss, "enclosure") => {
            entry.enclosed = attribute(start, "url").unwrap_or_default();
            Field::Nothing
        }
        _ => Field::Nothing,
    }
}

/// How the title of an element is written; Atom says so.
fn written(words: Vocabulary, start: &BytesStart<'_>) -> Written {
    let (kind, mode) = (attribute(start, "type").unwrap_or_default(), attribute(start, "mode").unwrap_or_default());
    match (kind.to_lowercase().as_str(), mode.to_lowercase().as_str()) {
        _ if words != Vocabulary::Atom => Written::Markup,
        (_, "base64") | ("application/octet-stream", _) => Written::Packed,
        ("text/plain", _) => Written::Plain,
        ("html", _) | (_, "escaped") => Written::Markup,
        // Markup of its own is none of the text.
        _ => Written::Plain,
    }
}

/// Whether a link leads to the page itself.
fn is_page(start: &BytesStart<'_>) -> bool {
    attribute(start, "rel").is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"))
}

/// An attribute, by its name in small letters: as it is written, or without its prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| {
        let key = attribute.key.as_ref().to_lowercase();
        key == name || (name == "about" && key.ends_with(":about"))
    })?;
    Some(html_escape::decode_html_entities(&*found.value).into_owned())
}
