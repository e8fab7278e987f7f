//! What is new on a site: RSS, Atom and JSON feeds.

mod address;
mod entry;
mod json;
mod letters;
mod namespace;
mod walk;

use self::entry::Entry;
use crate::domain::feed::FeedItem;
use crate::domain::refusal::Refusal;

/// What a feed tells of that lies at `address`, in its order.
///
/// # Errors
/// When it is no feed.
pub fn items(bytes: &[u8], address: Option<&str>) -> Result<Vec<FeedItem>, Refusal> {
    let text = letters::decoded(bytes);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let found = if text.starts_with('{') { json::read(text)? } else { walk::read(text)? };
    let home = found.home.as_deref().and_then(|home| address::absolute(home, address));
    let base = address.map(str::to_owned).or(home);
    Ok(found.entries.into_iter().map(|entry| entry.item(base.as_deref())).collect())
}

/// A feed as it was read, with addresses as they are written.
#[derive(Debug, Default)]
struct Found {
    /// The page that it belongs to.
    home: Option<String>,
    entries: Vec<Entry>,
}

impl Found {
    /// More entries than this no feed has.
    const MOST: usize = 5_000;

    fn push(&mut self, entry: Entry) -> Result<(), Refusal> {
        if self.entries.len() >= Self::MOST {
            return Err(Refusal::TooMany);
        }
        self.entries.push(entry);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: impl AsRef<[u8]>, expected: &[(&str, &str, &str)]) {
        let found = items(bytes.as_ref(), Some("https://x.nl/feeds/rss.xml")).unwrap();
        let url = |item: &FeedItem| item.url.clone().unwrap_or_default();
        let found: Vec<_> = found.iter().map(|item| (item.id.clone(), item.title.clone(), url(item))).collect();
        let expected: Vec<(String, String, String)> =
            expected.iter().map(|(id, title, url)| ((*id).into(), (*title).into(), (*url).into())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn reads_rss() {
        check(
            "<rss><channel><title>Nieuws</title><link>https://x.nl</link><item><title>A &amp; b</title><link>https://x.nl/a</link>\
             <guid>1</guid><media><title>niet</title></media></item><item><link>http://x.nl/b</link></item></channel></rss>",
            &[("1", "A & b", "https://x.nl/a"), ("http://x.nl/b", "", "http://x.nl/b")],
        );
        check(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
             <channel/><item rdf:about='https://x.nl/a'><title>A</title></item></rdf:RDF>",
            &[("https://x.nl/a", "A", "https://x.nl/a")],
        );
    }

    #[test]
    fn reads_atom() {
        check(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://y.nl/b/'><title>F</title><entry><id>i</id>\
             <title type='html'>Caf&amp;eacute; &lt;b>C&lt;/b></title>\
             <link rel='self' href='https://x.nl/s'/><link rel='enclosure' href='e.pdf'/><link href='c'/></entry>\
             <entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>D <i>d</i></div></title><link rel='alternate' href='/d'/></entry></feed>",
            &[("i", "Café C", "https://y.nl/b/c"), ("https://y.nl/d", "D d", "https://y.nl/d")],
        );
    }

    #[test]
    fn reads_json() {
        check(
            r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"A","url":"/a"},{"id":"2","external_url":"https://y.nl"},{"id":"3"}]}"#,
            &[("1", "A", "https://x.nl/a"), ("2", "", "https://y.nl/"), ("3", "", "")],
        );
        assert_eq!(items(b"{\"items\":[]}", None), Err(Refusal::UnknownKind));
    }

    #[test]
    fn other_names_say_something_else() {
        check(
            "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'>\
             <channel><item><media:title>Foto</media:title><title>Speeltuin</title><dc:title>Anders</dc:title><link>https://x.nl/b</link>\
             <atom:link href='https://x.nl/b.xml' rel='self'/></item><item><dc:title>D</dc:title><atom:link href='/d'/></item></channel></rss>",
            &[("https://x.nl/b", "Speeltuin", "https://x.nl/b"), ("https://x.nl/d", "D", "https://x.nl/d")],
        );
    }

    #[test]
    fn what_is_known_by_its_address_has_one() {
        check(
            "<rss><channel><link>https://x.nl/</link><item><title>A</title><guid>https://x.nl/a</guid></item>\
             <item><title>B</title><guid isPermaLink='false'>https://x.nl/b</guid></item><item><title>C</title><link>/c</link><guid>c</guid></item>\
             <item><enclosure url='https://x.nl/d.pdf'/></item><item><title>E</title><link>mailto:a@b</link></item></channel></rss>",
            &[
                ("https://x.nl/a", "A", "https://x.nl/a"),
                ("https://x.nl/b", "B", ""),
                ("c", "C", "https://x.nl/c"),
                ("https://x.nl/d.pdf", "", "https://x.nl/d.pdf"),
                ("E", "E", ""),
            ],
        );
    }

    #[test]
    fn letters_are_those_that_it_declares() {
        let item = |start: &str, title: &[u8]| {
            [
                start.as_bytes(),
                b"<rss><channel><item><title>",
                title,
                b"</title><link>https://x.nl/</link></item></channel></rss>",
            ]
            .concat()
        };
        for bytes in [
            item("<?xml version='1.0' encoding='ISO-8859-1'?>", b"co\xf6peratie"),
            item("", b"co\xf6peratie"),
            item("<?xml version='1.0' encoding='utf-8'?>", "coöperatie".as_bytes()),
            item("<!DOCTYPE rss PUBLIC 'x' 'y'>", b"co&ouml;peratie"),
            item("", b"<![CDATA[co&ouml;peratie]]>"),
            item("\n <?xml version='1.0'?>", b"co&#246;peratie"),
        ] {
            check(bytes, &[("https://x.nl/", "coöperatie", "https://x.nl/")]);
        }
        let wide: Vec<u8> = String::from_utf8(item("\u{feff}", "coöperatie".as_bytes()))
            .unwrap()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(wide, &[("https://x.nl/", "coöperatie", "https://x.nl/")]);
    }

    #[test]
    fn nothing_is_expanded() {
        let xml = "<!DOCTYPE rss [<!ENTITY a 'kwaad'><!ENTITY b SYSTEM 'file:///etc/passwd'>]>\
            <rss><channel><item><title>A &a; &b;</title><link>https://x.nl/a</link></item></channel></rss>";
        check(xml, &[("https://x.nl/a", "A", "https://x.nl/a")]);
        assert_eq!(items(b"<html><p/></html>", None), Err(Refusal::UnknownKind));
        assert_eq!(items(b"<rss><channel><item>", None), Err(Refusal::Broken));
        assert_eq!(items("<rss>".repeat(1_000).as_bytes(), None), Err(Refusal::Hostile));
    }

    #[test]
    fn nobody_reads_thousands() {
        let entries = "<item><link>https://x.nl/a</link></item>".repeat(6_000);
        let feed = format!("<rss><channel>{entries}</channel></rss>");
        assert_eq!(items(feed.as_bytes(), None), Err(Refusal::TooMany));
    }

    proptest! {
        #[test]
        fn takes_any_text(xml in "(<rss>)?([a-z:/. &;]|<(item|entry|title|link|id)( href='https://x')?/?>|</(item|entry|title|link|id)>){0,40}") {
            drop(items(xml.as_bytes(), Some("https://x.nl/")));
        }
    }
}
