//! Words with a little structure, rendered as plain text and as HTML.
//!
//! The one place where HTML is made. Text is escaped here and nowhere else, so nothing that people typed is markup. What leaves
//! here holds no citizen's number and no bank account, whatever a title, a reason or a message said.

use html_escape::{encode_double_quoted_attribute, encode_text};

use crate::domain::personal_data::{is_told_by_address, shown};
use crate::domain::quote::Quote;

/// Words for a person: the same content as plain text and as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Plain text.
    pub plain: String,
    /// HTML of the kind that Matrix allows; everything that people wrote is escaped in it.
    pub html: String,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Text(String),
    /// Words that stand out.
    Strong(String),
    /// A sentence of somebody else, with the words that match marked where the client can show it.
    Quote(Quote),
    /// Something to type.
    Code(String),
    /// A title with its address; not a link unless the address is http or https, and tells nobody's number.
    Link {
        /// The words to click on.
        text: String,
        /// The address.
        url: String,
    },
}

/// Words that are nothing but words.
pub fn text(words: impl Into<String>) -> Span {
    Span::Text(words.into())
}

/// A line with what stands between backticks as something to type. Only for words of our own.
pub fn marked(words: &str) -> Vec<Span> {
    words
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(place, part)| if place % 2 == 1 { Span::Code(part.to_owned()) } else { text(part) })
        .collect()
}

/// A part of a message that starts on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// One line.
    Line(Vec<Span>),
    /// Items with numbers from 1, each of one or more lines.
    Numbered(Vec<Vec<Vec<Span>>>),
    /// Items with a dot, each of one line.
    Bulleted(Vec<Vec<Span>>),
}

/// A whole message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich(pub Vec<Block>);

impl Rich {
    /// Adds a line.
    pub fn line(&mut self, spans: Vec<Span>) {
        self.0.push(Block::Line(spans));
    }

    /// Renders it both ways.
    pub fn message(&self) -> Message {
        Message { plain: self.plain(), html: self.html() }
    }

    fn plain(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for block in &self.0 {
            match block {
                Block::Line(spans) => lines.push(plain_line(spans)),
                Block::Bulleted(items) => lines.extend(items.iter().map(|item| format!("- {}", plain_line(item)))),
                Block::Numbered(items) => {
                    for (number, item) in (1..).zip(items) {
                        let mut own = item.iter().map(|line| plain_line(line));
                        lines.push(format!("{number}. {}", own.next().unwrap_or_default()));
                        lines.extend(own.map(|line| format!("   {line}")));
                    }
                }
            }
        }
        lines.join("\n")
    }

    fn html(&self) -> String {
        let mut html = String::new();
        for block in &self.0 {
            match block {
                Block::Line(spans) => html.push_str(&format!("<p>{}</p>", html_line(spans))),
                Block::Bulleted(items) => {
                    let items: String = items.iter().map(|item| format!("<li>{}</li>", html_line(item))).collect();
                    html.push_str(&format!("<ul>{items}</ul>"));
                }
                Block::Numbered(items) => {
                    let items: String = items
                        .iter()
                        .map(|item| {
                            let lines: Vec<String> = item.iter().map(|line| html_line(line)).collect();
                            format!("<li>{}</li>", lines.join("<br>"))
                        })
                        .collect();
                    html.push_str(&format!("<ol>{items}</ol>"));
                }
            }
        }
        html
    }
}

/// Addresses stand at the end of a line, where they do not break the sentence.
fn plain_line(spans: &[Span]) -> String {
    let mut line = String::new();
    let mut addresses = String::new();
    for span in spans {
        match span {
            Span::Text(words) | Span::Strong(words) => line.push_str(&told(words)),
            Span::Quote(quote) => {
                let sentence: String = quote.pieces().iter().map(|piece| piece.text.as_str()).collect();
                line.push_str(&format!("“{}”", told(&sentence)));
            }
            Span::Code(words) => line.push_str(&format!("`{}`", one_line(words))),
            Span::Link { text, url } => {
                line.push_str(&told(text));
                if is_shown(url) {
                    addresses.push_str(&format!(" · {url}"));
                }
            }
        }
    }
    format!("{line}{addresses}")
}

fn html_line(spans: &[Span]) -> String {
    let parts = spans.iter().map(|span| match span {
        Span::Text(words) => encode_text(&told(words)).into_owned(),
        Span::Strong(words) => format!("<strong>{}</strong>", encode_text(&told(words))),
        Span::Quote(quote) => {
            let pieces = quote.pieces().iter().map(|piece| {
                let words = told(&piece.text);
                let words = encode_text(&words);
                if piece.matches { format!("<strong>{words}</strong>") } else { words.into_owned() }
            });
            format!("<em>“{}”</em>", pieces.collect::<String>())
        }
        Span::Code(words) => format!("<code>{}</code>", encode_text(&one_line(words))),
        Span::Link { text, url } if is_shown(url) => {
            format!("<a href=\"{}\">{}</a>", encode_double_quoted_attribute(url), encode_text(&told(text)))
        }
        Span::Link { text, .. } => encode_text(&told(text)).into_owned(),
    });
    parts.collect()
}

/// A line stays a line, whatever stands in a title; characters that turn the reading direction are dropped.
fn one_line(words: &str) -> String {
    let kept: String = words
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let tidy = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    // Spans stand side by side, so a space at either end is kept.
    let before = if kept.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if kept.ends_with(char::is_whitespace) && !tidy.is_empty() { " " } else { "" };
    format!("{before}{tidy}{after}")
}

/// The same, without citizens' numbers and bank accounts.
fn told(words: &str) -> String {
    shown(&one_line(words))
}

fn is_shown(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
        && !is_told_by_address(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(blocks: Vec<Block>, plain: &str, html: &str) {
        assert_eq!(Rich(blocks).message(), Message { plain: plain.into(), html: html.into() });
    }

    #[test]
    fn renders_both_ways() {
        let link = Span::Link { text: "Draaiboek".into(), url: "https://a.example/?b=1&c=\"".into() };
        check(
            vec![
                Block::Line(marked("Zeg `meer`.")),
                Block::Numbered(vec![vec![vec![link, text(" (Leiden)")], vec![Span::Quote(quote("Een <zin>."))]]]),
            ],
            "Zeg `meer`.\n1. Draaiboek (Leiden) · https://a.example/?b=1&c=\"\n   “Een <zin>.”",
            "<p>Zeg <code>meer</code>.</p><ol><li><a href=\"https://a.example/?b=1&amp;c=&quot;\">Draaiboek</a> \
             (Leiden)<br><em>“Een &lt;<strong>zin</strong>&gt;.”</em></li></ol>",
        );
    }

    fn quote(sentence: &str) -> Quote {
        Quote::of(sentence, &|word| word == "zin")
    }

    #[test]
    fn nothing_typed_is_markup() {
        check(
            vec![Block::Line(vec![text("<b>a</b>\n\u{202e}b "), Span::Strong("&".into())])],
            "<b>a</b> b &",
            "<p>&lt;b&gt;a&lt;/b&gt; b <strong>&amp;</strong></p>",
        );
        let trick = Span::Link { text: "klik".into(), url: "javascript:alert(1)".into() };
        check(vec![Block::Line(vec![trick])], "klik", "<p>klik</p>");
    }

    #[test]
    fn no_number_of_a_citizen_leaves() {
        let link = Span::Link { text: "Besluit 1112\u{202e}22333".into(), url: "https://a.example".into() };
        check(
            vec![Block::Bulleted(vec![vec![link, text(" BSN 111 222 333")]])],
            "- Besluit ••••• BSN ••••• · https://a.example",
            "<ul><li><a href=\"https://a.example\">Besluit •••••</a> BSN •••••</li></ul>",
        );
    }
}
