//! What is new on a site: RSS and Atom.

use super::xml::{Element, Visitor, walk};
use crate::domain::refusal::Refusal;
use crate::domain::sentence::shorten;
use crate::domain::upload::FeedItem;

/// More items than this no feed has.
const MOST: usize = 500;

/// A longer title is shortened.
const LONGEST: usize = 200;

/// The items of a feed, in its order. Those without an address that can be fetched are left out.
///
/// # Errors
/// When it is no feed.
pub fn items(bytes: &[u8]) -> Result<Vec<FeedItem>, Refusal> {
    let mut feed = Feed::default();
    walk(bytes, &mut feed)?;
    if feed.known { Ok(feed.items) } else { Err(Refusal::UnknownKind) }
}

#[derive(Default)]
struct Feed {
    known: bool,
    items: Vec<FeedItem>,
    current: Option<FeedItem>,
    field: String,
    depth: usize,
}

impl Visitor for Feed {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        self.known |= matches!(element.name, "rss" | "feed" | "RDF");
        if matches!(element.name, "item" | "entry") {
            if self.items.len() >= MOST {
                return Err(Refusal::TooMany);
            }
            self.current = Some(FeedItem::default());
            self.depth = 0;
            return Ok(());
        }
        self.depth += 1;
        // Only what stands directly in an item says something of it.
        self.field = if self.depth == 1 { element.name.to_owned() } else { String::new() };
        if let (Some(item), "link", Some(address)) = (&mut self.current, self.field.as_str(), element.get("href")) {
            let is_page = element.get("rel").is_none_or(|rel| rel == "alternate");
            if is_page && item.url.is_empty() {
                item.url = address;
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        self.field.clear();
        self.depth = self.depth.saturating_sub(1);
        if matches!(name, "item" | "entry")
            && let Some(item) = self.current.take()
        {
            let url = item.url.trim().to_owned();
            let id = Some(item.id.trim()).filter(|id| !id.is_empty()).unwrap_or(&url).to_owned();
            if url.starts_with("https://") && !url.contains(char::is_whitespace) {
                self.items.push(FeedItem { title: shorten(item.title.trim(), LONGEST), id, url });
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(item) = &mut self.current else { return };
        match self.field.as_str() {
            "title" => item.title.push_str(text),
            "link" => item.url.push_str(text),
            "guid" | "id" => item.id.push_str(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(xml: &str, expected: Result<&[(&str, &str, &str)], Refusal>) {
        let found = items(xml.as_bytes());
        let found = found.as_ref().map(|items| {
            items.iter().map(|item| (item.id.as_str(), item.title.as_str(), item.url.as_str())).collect::<Vec<_>>()
        });
        assert_eq!(found.as_deref().map_err(|refusal| **refusal), expected);
    }

    #[test]
    fn reads_both_kinds() {
        check(
            "<rss><channel><title>Nieuws</title><link>https://x.nl</link><item><title>A &amp; b</title><link>https://x.nl/a</link>\
             <guid>1</guid><media><title>niet</title></media></item><item><link>http://x.nl/b</link></item></channel></rss>",
            Ok(&[("1", "A & b", "https://x.nl/a")]),
        );
        check(
            "<feed xmlns='a'><entry><title>C</title><link rel='self' href='https://x.nl/s'/><link href='https://x.nl/c'/></entry></feed>",
            Ok(&[("https://x.nl/c", "C", "https://x.nl/c")]),
        );
        check("<html><p/></html>", Err(Refusal::UnknownKind));
        check("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", Err(Refusal::Hostile));
    }

    proptest! {
        #[test]
        fn takes_any_text(xml in "(<rss>)?([a-z:/. ]|<(item|entry|title|link|id)( href='https://x')?/?>|</(item|entry|title|link|id)>){0,40}") {
            drop(items(xml.as_bytes()));
        }
    }
}
