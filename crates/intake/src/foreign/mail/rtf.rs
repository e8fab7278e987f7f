//! Rich text (RTF), in which Outlook may keep what a message says: its text, or the page that the rich text was made from
//! (MS-OXRTFCP, MS-OXRTFEX).

use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::{Encoding, WINDOWS_1252};

use super::code_page;

/// More is no letter that somebody wrote; in bytes, packed and unpacked.
const MOST_PACKED: usize = 4 * 1024 * 1024;
const MOST: usize = 40 * 1024 * 1024;

/// Groups stand in no more groups than these.
const DEEPEST: usize = 1_000;

/// How long the head of packed rich text is, and what stands in it when it is not packed after all.
const HEAD: usize = 16;
const PLAIN: &[u8] = b"MELA";

/// Groups that hold no text.
const SILENT: [&str; 18] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "filetbl",
    "listtable",
    "nonshppict",
];

/// What rich text says.
#[derive(Debug, PartialEq)]
pub(super) enum Rich {
    Text(String),
    /// A page in HTML.
    Page(String),
}

/// What is packed; nothing when it is no rich text.
pub(super) fn unpacked(bytes: &[u8]) -> Option<Rich> {
    let (size, _) = bytes.split_first_chunk::<4>()?;
    let whole = usize::try_from(u32::from_le_bytes(*size)).ok()?.checked_add(4)?;
    let bytes = bytes.get(..whole).filter(|bytes| (HEAD..=MOST_PACKED).contains(&bytes.len()))?;
    let most = u32::from_le_bytes(bytes.get(4..8)?.first_chunk().copied()?);
    let most = usize::try_from(most).ok().filter(|most| *most <= MOST)?;
    if bytes.get(8..12) == Some(PLAIN) {
        return read(bytes.get(HEAD..)?.get(..most)?);
    }
    // It comes back as letters of one byte each.
    let text = catch_unwind(AssertUnwindSafe(|| compressed_rtf::decompress_rtf(bytes))).ok()?.ok()?;
    let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(c).ok()).collect();
    read(&bytes)
}

/// What rich text says; nothing when it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Rich> {
    if !bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let mut reader = Reader { rest: bytes, ..Reader::new() };
    while reader.step().is_some() {}
    reader.flush();
    Some(if reader.is_page { Rich::Page(reader.said) } else { Rich::Text(reader.said) })
}

/// What holds within a group.
#[derive(Clone, Copy)]
struct Group {
    silent: bool,
    /// It is part of the page as it was.
    tag: bool,
    /// It only stands there for programs that know no pages.
    instead: bool,
    /// It is hidden.
    hidden: bool,
    /// It lists fonts.
    fonts: bool,
    /// How many signs stand behind one by its number, for programs that do not know it.
    stand_ins: usize,
    letters: Option<&'static Encoding>,
}

struct Reader<'a> {
    rest: &'a [u8],
    said: String,
    /// Letters that are not told yet.
    bytes: Vec<u8>,
    is_page: bool,
    usual: &'static Encoding,
    /// The letters of each font.
    fonts: Vec<(i32, &'static Encoding)>,
    font: i32,
    group: Group,
    outer: Vec<Group>,
    /// How many stand-ins are still to come.
    passed: usize,
    /// Half of a sign that comes in two.
    half: Option<u16>,
    /// Whether what begins may be left out by who does not know it.
    optional: bool,
}

impl Reader<'_> {
    fn new() -> Self {
        let group = Group {
            silent: false,
            tag: false,
            instead: false,
            hidden: false,
            fonts: false,
            stand_ins: 1,
            letters: None,
        };
        Self {
            rest: &[],
            said: String::new(),
            bytes: Vec::new(),
            is_page: false,
            usual: WINDOWS_1252,
            fonts: Vec::new(),
            font: 0,
            group,
            outer: Vec::new(),
            passed: 0,
            half: None,
            optional: false,
        }
    }

    fn step(&mut self) -> Option<()> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        match first {
            b'{' => {
                self.flush();
                if self.outer.len() >= DEEPEST {
                    return None;
                }
                self.outer.push(self.group);
                self.passed = 0;
            }
            b'}' => {
                self.flush();
                self.group = self.outer.pop()?;
                self.passed = 0;
                if self.outer.is_empty() {
                    return None;
                }
            }
            b'\\' => self.control()?,
            b'\r' | b'\n' | 0 => {}
            byte => self.byte(*byte),
        }
        Some(())
    }

    fn control(&mut self) -> Option<()> {
        let letters = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            let (sign, rest) = self.rest.split_first()?;
            self.rest = rest;
            match sign {
                b'\'' => {
                    let (digits, rest) = self.rest.split_at_checked(2)?;
                    self.rest = rest;
                    let digits = str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
                    digits.into_iter().for_each(|byte| self.byte(byte));
                }
                b'*' => self.optional = true,
                b'~' => self.say("\u{a0}"),
                b'_' => self.say("-"),
                b'-' => {}
                b'\r' | b'\n' => self.say("\n"),
                byte => self.byte(*byte),
            }
            return Some(());
        }
        let (word, rest) = self.rest.split_at_checked(letters)?;
        let digits =
            rest.iter().enumerate().take_while(|(at, byte)| byte.is_ascii_digit() || *at == 0 && **byte == b'-');
        let (number, rest) = rest.split_at_checked(digits.count())?;
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let number: Option<i32> = str::from_utf8(number).ok()?.parse().ok();
        self.word(str::from_utf8(word).ok()?, number)
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Option<()> {
        let optional = std::mem::take(&mut self.optional);
        match word {
            "u" => {
                self.numbered(number.unwrap_or(0));
                return Some(());
            }
            "bin" => {
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.rest = self.rest.get(length..)?;
                return Some(());
            }
            _ => self.flush(),
        }
        match word {
            "htmltag" => self.group.tag = true,
            "fonttbl" => (self.group.fonts, self.group.silent) = (true, true),
            _ if optional || SILENT.contains(&word) => self.group.silent = true,
            "fromhtml" => self.is_page = number != Some(0),
            "htmlrtf" => self.group.instead = number != Some(0),
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "v" | "deleted" => self.group.hidden = number != Some(0),
            "ansicpg" => self.usual = above(number).and_then(code_page::of_page).unwrap_or(self.usual),
            "f" => self.font(number.unwrap_or(0)),
            "fcharset" if self.group.fonts => {
                let letters = above(number).and_then(code_page::of_font).unwrap_or(self.usual);
                self.fonts.push((self.font, letters));
            }
            "plain" => (self.group.letters, self.group.hidden) = (None, false),
            "par" | "line" | "row" | "sect" | "page" => self.say("\n"),
            "tab" | "cell" => self.say("\t"),
            "lquote" => self.say("‘"),
            "rquote" => self.say("’"),
            "ldblquote" => self.say("“"),
            "rdblquote" => self.say("”"),
            "bullet" => self.say("•"),
            "endash" => self.say("–"),
            "emdash" => self.say("—"),
            _ => {}
        }
        Some(())
    }

    fn font(&mut self, number: i32) {
        self.font = number;
        self.group.letters = self.fonts.iter().find(|(font, _)| *font == number).map(|(_, letters)| *letters);
    }

    /// A sign by its number, half of one where it has two.
    fn numbered(&mut self, number: i32) {
        self.flush();
        #[expect(
            clippy::cast_sign_loss,
            clippy::cast_possible_truncation,
            reason = "a sign of 16 bits, written as a number that may be below nothing"
        )]
        let unit = number as u16;
        let units = self.half.take().into_iter().chain([unit]).collect::<Vec<_>>();
        match char::decode_utf16(units).next() {
            Some(Ok(sign)) => self.say(sign.encode_utf8(&mut [0; 4])),
            _ => self.half = Some(unit).filter(|unit| (0xd800..0xdc00).contains(unit)),
        }
        self.passed = self.group.stand_ins;
    }

    fn byte(&mut self, byte: u8) {
        self.optional = false;
        if self.passed > 0 {
            self.passed -= 1;
        } else if self.is_said() {
            self.bytes.push(byte);
        }
    }

    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let letters = self.group.letters.unwrap_or(self.usual);
            let bytes = std::mem::take(&mut self.bytes);
            self.say(&letters.decode_without_bom_handling(&bytes).0);
        }
    }

    fn is_said(&self) -> bool {
        let Group { silent, tag, instead, hidden, .. } = self.group;
        !silent && if self.is_page { tag || !instead } else { !tag && !hidden }
    }

    fn say(&mut self, text: &str) {
        self.flush();
        if self.is_said() {
            let is_tag = !self.is_page || self.group.tag;
            let text = if is_tag { text.into() } else { html_escape::encode_text(text) };
            self.said.push_str(&text);
        }
    }
}

fn above(number: Option<i32>) -> Option<u64> {
    u64::try_from(number?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(rich: &str, expected: Rich) {
        assert_eq!(read(rich.as_bytes()), Some(expected), "{rich}");
    }

    fn text(text: &str) -> Rich {
        Rich::Text(text.into())
    }

    #[test]
    fn text_is_what_is_seen() {
        check(
            r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Beste {\b buurt},\par De co\'f6peratie: \'80 5\~000.}",
            text("Beste buurt,\nDe coöperatie: € 5\u{a0}000."),
        );
        check(
            r"{\rtf1{\*\generator Riched20;}{\pntext\'b7\tab}eerste\{1\}{\v intern} \u8364?\u-10179?\u-8704?.}",
            text("·\teerste{1} €😀."),
        );
        check(r"{\rtf1\uc2 a\u235\'c3\'abn{\field{\*\fldinst HYPERLINK x}{\fldrslt hier}}\bin3 }}}}", text("aënhier"));
        check(
            r"{\rtf1\ansicpg1252{\fonttbl{\f1\fcharset204 Arial;}{\f2\fcharset0 Arial;}}\f1 \'ed\'e5\f2 \'eb}",
            text("неë"),
        );
        assert_eq!(read(b"tekst"), None);
    }

    #[test]
    fn the_page_comes_out_that_it_was_made_from() {
        let rich = r"{\rtf1\ansi\fromhtml1{\*\htmltag18 <html>}{\*\htmltag64 <p>}\htmlrtf {\b\htmlrtf0 5 < 6{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 caf\'e9\htmlrtf\par}\htmlrtf0{\*\mhtmltag3 x}{\*\htmltag72 </p>}}";
        check(rich, Rich::Page("<html><p>5 &lt; 6&nbsp;café</p>".into()));
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let rich = r"{\rtf1\ansi Heggen, heggen, heggen.}";
        let packed = compressed_rtf::compress_rtf(rich).unwrap();
        assert_eq!(unpacked(&packed), Some(text("Heggen, heggen, heggen.")));
        let mut open = vec![0; 4];
        open.extend(u32::try_from(rich.len()).unwrap().to_le_bytes());
        open.extend(b"MELA\0\0\0\0");
        open.extend(rich.as_bytes());
        let size = u32::try_from(open.len() - 4).unwrap();
        open[..4].copy_from_slice(&size.to_le_bytes());
        assert_eq!(unpacked(&open), Some(text("Heggen, heggen, heggen.")));
        open[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!((unpacked(&open), unpacked(b"")), (None, None));
    }

    proptest! {
        #[test]
        fn takes_anything(rich in r"([{}]|\\(u-?[0-9]{1,6}|bin9|'..|f1|fonttbl|htmlrtf0?|par|\*|htmltag) ?|.){0,40}", bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            drop(read(format!("{{\\rtf1{rich}").as_bytes()));
            drop(unpacked(&[&[bytes.len() as u8 + 8, 0, 0, 0, 9, 0, 0, 0][..], b"LZFu", &bytes].concat()));
        }
    }
}
