//! Markdown as plain text: its blocks in reading order, without any markup.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::spot::Spot;

/// A longer word is cut in pieces of this many characters: what has no spaces (encoded pictures, mostly) must not
/// make a block without bounds.
const LONGEST_WORD: usize = 200;

/// A heading, paragraph, list item, table row or block of code.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// 1 to 6 for a heading.
    pub level: Option<u8>,
    /// The text, never empty, with single spaces between the words.
    pub text: String,
    /// Where it stands, as far as comments in the text say.
    pub spot: Spot,
}

/// The blocks of a Markdown text. Link texts stay and addresses go; HTML tags go and what stands between them stays.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, options()) {
        reader.take(&event);
    }
    reader.close();
    reader.blocks
}

/// The addresses of links and pictures in a Markdown text, in order, but for those that are a text themselves.
pub fn addresses(markdown: &str) -> Vec<String> {
    let address = |event: Event<'_>| match event {
        Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => None,
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    Parser::new_ext(markdown, options()).filter_map(address).collect()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    level: Option<u8>,
    text: String,
    html: String,
    spot: Spot,
}

impl Reader {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text.push_str(text);
            }
            Event::Html(html) => self.html.push_str(html),
            Event::InlineHtml(html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => {
                self.text.push(' ');
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Rule => self.close(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { .. } | Tag::Image { .. } => {}
            Tag::TableCell if self.text.is_empty() => {}
            Tag::TableCell => self.text.push_str("; "),
            Tag::Heading { level, .. } => {
                self.close();
                self.level = Some(*level as u8);
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link | TagEnd::Image | TagEnd::TableCell => {}
            _ => self.close(),
        }
    }

    /// Ends the block that is being read.
    fn close(&mut self) {
        if !self.html.is_empty() {
            self.html.lines().for_each(|line| self.spot.follow(line));
            self.text.push_str(&html_escape::decode_html_entities(&without_tags(&self.html)));
            self.html.clear();
        }
        let text = tidy(&self.text);
        self.text.clear();
        let level = self.level.take();
        if !text.is_empty() {
            self.blocks.push(Block { level, text, spot: self.spot.clone() });
        }
    }
}

/// Single spaces, no control characters, no word without an end.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while !rest.is_empty() {
            let cut = rest.char_indices().nth(LONGEST_WORD).map_or(rest.len(), |(at, _)| at);
            let (piece, after) = rest.split_at_checked(cut).unwrap_or((rest, ""));
            if !tidied.is_empty() {
                tidied.push(' ');
            }
            tidied.push_str(piece);
            rest = after;
        }
    }
    tidied
}

/// HTML with a space in the place of every tag, and without comments, scripts and styles.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let opens_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        rest = if !opens_tag {
            text.push('<');
            tag
        } else {
            text.push(' ');
            let end = if tag.starts_with("!--") { "-->" } else { ">" };
            let after = tag.split_once(end).map_or("", |(_, after)| after);
            ["script", "style"]
                .into_iter()
                .find(|name| starts_with(tag, name))
                .map_or(after, |name| behind(after, name))
        };
    }
    text.push_str(rest);
    text
}

/// What follows the closing tag of `name`.
fn behind<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once("</") {
        if starts_with(tag, name) {
            return tag.split_once('>').map_or("", |(_, after)| after);
        }
        rest = tag;
    }
    ""
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &[&str]) {
        let shown: Vec<String> = blocks(markdown)
            .into_iter()
            .map(|block| block.level.map_or(block.text.clone(), |level| format!("h{level} {}", block.text)))
            .collect();
        assert_eq!(shown, expected, "{markdown}");
    }

    #[test]
    fn leaves_no_markup() {
        check(
            "# Een *kop* {#id}\nEen [link](https://x.nl) en\n**vet** `code`.",
            &["h1 Een kop", "Een link en vet code."],
        );
        check("* een\n* twee\n  1. diep\n\n- [x] klaar", &["een", "twee", "diep", "klaar"]);
        check("| a | b |\n|---|---|\n| 1 | 2 |", &["a; b", "1; 2"]);
        check("> [!NOTE]\n> citaat[^1]\n\n[^1]: noot", &["citaat", "noot"]);
        check("```rust\nlet x =\n  1;\n```", &["let x = 1;"]);
    }

    #[test]
    fn knows_where_links_lead() {
        let text = "Een [plan](https://a.nl), ![kaart](kaart.png), [wet][x] en <https://c.nl>.\n\n[x]: https://d.nl";
        assert_eq!(addresses(text), ["https://a.nl", "kaart.png", "https://d.nl"]);
    }

    #[test]
    fn keeps_the_text_of_html() {
        check("<div>\n<b>Caf&eacute;</b> 3 < 4\n</div>", &["Café 3 < 4"]);
        check("a<br>b <span>c</span>", &["a b c"]);
        check("<!-- weg -->\n\n<script>\nweg\n\nweg\n</script>\n\n<STYLE>x</style>\n\nblijft", &["blijft"]);
    }

    #[test]
    fn knows_where_a_block_stands() {
        let marked = blocks("Los.\n\n<!-- file: a.pdf -->\n\n<!-- page: 2 -->\n\nTwee.\n\n<!-- file: b.pdf -->\n# Kop");
        let spots: Vec<_> = marked.iter().map(|block| (block.spot.file.as_deref(), block.spot.page)).collect();
        assert_eq!(spots, [(None, None), (Some("a.pdf"), Some(2)), (Some("b.pdf"), None)]);
    }

    #[test]
    fn breaks_words_without_an_end() {
        assert_eq!(tidy(&"x".repeat(450)).split(' ').map(str::len).collect::<Vec<_>>(), [200, 200, 50]);
    }
}
