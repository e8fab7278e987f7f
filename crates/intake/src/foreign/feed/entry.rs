//! One thing that a feed tells of.

use mail_parser::decoders::base64::base64_decode;

use super::address;
use crate::domain::feed::FeedItem;
use crate::domain::sentence::shorten;

/// A longer title is shortened.
const LONGEST: usize = 200;

/// How a title is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Written {
    /// Perhaps with markup.
    #[default]
    Markup,
    /// As it is to be read.
    Plain,
    /// In base 64.
    Packed,
}

/// What is written of it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Its title.
    pub(super) title: String,
    /// How that is written.
    pub(super) written: Written,
    /// Another name for it, where it has no title.
    pub(super) other_title: String,
    /// What the feed knows it by.
    pub(super) id: String,
    /// Whether that is an address: yes, no, or not said.
    pub(super) id_is_address: Option<bool>,
    /// Its address.
    pub(super) link: String,
    /// Another, where it has none.
    pub(super) other_link: String,
    /// A file that goes with it.
    pub(super) enclosed: String,
    /// Where its addresses are seen from.
    pub(super) base: Option<String>,
}

impl Entry {
    /// The item that it is. `base` is where the feed lies.
    pub(super) fn item(self, base: Option<&str>) -> FeedItem {
        let base = self.base.as_deref().map_or(base.map(str::to_owned), |own| address::absolute(own, base));
        let base = base.as_deref();
        let id = self.id.trim();
        let from_id = match self.id_is_address {
            Some(false) => None,
            Some(true) => address::page(id, base),
            None => address::page(id, None),
        };
        let url = address::page(&self.link, base)
            .or(from_id)
            .or_else(|| address::page(&self.other_link, base))
            .or_else(|| address::page(&self.enclosed, base));
        let own = match self.written {
            Written::Plain => one_line(&self.title),
            Written::Markup => plain(&self.title),
            Written::Packed => {
                let bytes = base64_decode(self.title.trim().as_bytes()).unwrap_or_default();
                plain(&String::from_utf8_lossy(&bytes))
            }
        };
        let title = [own, plain(&self.other_title)].into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        let id = [Some(id), url.as_deref(), Some(&title)].into_iter().flatten().find(|id| !id.is_empty());
        FeedItem { id: id.unwrap_or_default().to_owned(), title: shorten(&title, LONGEST), url }
    }
}

/// A title as one line without markup.
fn plain(title: &str) -> String {
    let mut text = String::new();
    let mut rest = title;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        // What stands in these is no text.
        let hidden = [("script", "</script"), ("style", "</style"), ("!--", "-->")];
        let small = tag.to_ascii_lowercase();
        if let Some((_, end)) = hidden.iter().find(|(start, _)| small.starts_with(start)) {
            let Some(at) = small.find(end) else {
                rest = "";
                break;
            };
            rest = tag.get(at..).unwrap_or_default();
            rest = rest.split_once('>').map_or("", |(_, rest)| rest);
            continue;
        }
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        let end = tag.find('>').filter(|_| is_tag);
        match end {
            Some(end) => {
                rest = tag.get(end + 1..).unwrap_or_default();
                // Words do not grow together where a line ended.
                let parts_words = ["br", "p", "/p", "div", "/div", "li", "/li"];
                if parts_words
                    .iter()
                    .any(|name| tag.get(..end).is_some_and(|tag| tag.trim_end_matches([' ', '/']) == *name))
                {
                    text.push(' ');
                }
            }
            None => {
                text.push('<');
                rest = tag;
            }
        }
    }
    text.push_str(rest);
    let text = html_escape::decode_html_entities(&text);
    one_line(&text)
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_no_markup() {
        assert_eq!(plain("<b>Zwem</b>bad&nbsp;&euro; 5<br/>open <3"), "Zwembad € 5 open <3");
        assert_eq!(plain("a < b & c > d"), "a < b & c > d");
        assert_eq!(plain("a<SCRIPT>x < y</script> b<!-- c --> d<style>e"), "a b d");
    }
}
