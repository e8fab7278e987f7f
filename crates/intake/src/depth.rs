//! How deep a page nests, known before it is made a tree: whoever makes the tree looks at all open elements for each new one.

use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements that never hold anything.
const HOLLOW: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that the next of their kind ends, unless a [`BOX`] was opened in between.
const NEEDS_NO_END: [&str; 7] = ["p", "li", "dt", "dd", "tr", "td", "th"];
const BOX: [&str; 14] = [
    "table",
    "td",
    "th",
    "ul",
    "ol",
    "dl",
    "div",
    "section",
    "article",
    "blockquote",
    "form",
    "fieldset",
    "button",
    "object",
];

/// Whether more than `most` elements of a page are open at once, roughly as a browser counts them.
pub(super) fn is_deeper(html: &str, most: usize) -> bool {
    let sink = Open { most, open: RefCell::new(Vec::new()) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    drop(tokenizer.feed(&input));
    tokenizer.sink.open.borrow().len() > most
}

/// The open elements; once there are too many it stays at that.
struct Open {
    most: usize,
    open: RefCell<Vec<LocalName>>,
}

impl TokenSink for Open {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut open = self.open.borrow_mut();
        match token {
            Token::TagToken(tag) if open.len() <= self.most => match tag.kind {
                TagKind::StartTag => begin(&mut open, tag),
                TagKind::EndTag => {
                    if let Some(at) = open.iter().rposition(|name| *name == tag.name) {
                        open.truncate(at);
                    }
                    TokenSinkResult::Continue
                }
            },
            _ => TokenSinkResult::Continue,
        }
    }
}

fn begin(open: &mut Vec<LocalName>, tag: Tag) -> TokenSinkResult<()> {
    let name: &str = &tag.name;
    let is_drawn = || open.iter().any(|name| matches!(&**name, "svg" | "math"));
    if HOLLOW.contains(&name) || (tag.self_closing && is_drawn()) {
        return TokenSinkResult::Continue;
    }
    if NEEDS_NO_END.contains(&name)
        && let Some(at) = open.iter().rposition(|known| *known == tag.name)
        && !open.iter().skip(at + 1).any(|inside| BOX.contains(&&**inside))
    {
        open.truncate(at);
    }
    let raw = match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    };
    open.push(tag.name);
    raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, most: usize, expected: bool) {
        assert_eq!(is_deeper(html, most), expected, "{}", html.chars().take(60).collect::<String>());
    }

    #[test]
    fn counts_what_is_open_at_once() {
        check("<div><div>x</div></div>", 1, true);
        check(&"<div>x</div>".repeat(1_000), 1, false);
        check(&"<div>".repeat(200_000), 800, true);
        check(&format!("<p>x{}", "<b><i>".repeat(1_000)), 800, true);
    }

    #[test]
    fn careless_pages_are_not_deep() {
        check(&"<p>een<p><b>twee</p><br>".repeat(1_000), 3, false);
        check(&format!("<ul>{}</ul>", "<li>punt<p>tekst".repeat(1_000)), 4, false);
        check(&format!("<table>{}</table>", "<tr><td>a<td><b>b".repeat(1_000)), 6, false);
        check(&format!("<div>{}</div>", "<div><b>x</div>".repeat(1_000)), 4, false);
        check(&format!("<svg>{}</svg>", "<path d='x'/>".repeat(1_000)), 2, false);
        check(&format!("<script>{}</script><p>x", "s += '<div>';".repeat(1_000)), 2, false);
        check(&"<!-- <div> -->".repeat(1_000), 0, false);
    }
}
