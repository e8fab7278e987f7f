//! A message as Outlook keeps it: the same text in several ways, and what goes with it.

use super::rtf::{self, Rich};
use super::words::{Said, best, text};
use super::{Attached, Letter};
use crate::domain::date::Date;
use crate::html;

/// A message before it is decided which of its texts counts.
#[derive(Debug, Default)]
pub(super) struct Parcel {
    pub(super) subject: String,
    pub(super) author: String,
    pub(super) date: Option<Date>,
    pub(super) plain: String,
    pub(super) page: String,
    pub(super) attached: Vec<Attached>,
}

impl Parcel {
    /// The same with what its rich text says, where it says nothing else.
    pub(super) fn with(mut self, rich: &[u8]) -> Self {
        if self.plain.trim().is_empty() && self.page.trim().is_empty() {
            match rtf::unpacked(rich) {
                Some(Rich::Text(text)) => self.plain = text,
                Some(Rich::Page(page)) => self.page = page,
                None => {}
            }
        }
        self
    }

    /// What it says, in the best of its ways.
    pub(super) fn said(&self) -> Vec<Said> {
        let mut said = vec![vec![Said::Plain { text: self.plain.clone(), flowed: false }]];
        if let Ok(page) = html::page(self.page.clone()) {
            said.push(vec![Said::Page(page.markdown)]);
        }
        best(said)
    }

    pub(super) fn letter(self) -> Letter {
        Letter {
            text: text(&self.said(), &self.subject),
            subject: self.subject,
            author: Some(self.author).filter(|author| !author.trim().is_empty()),
            date: self.date,
            attached: self.attached,
        }
    }

    /// The same as it would have been sent, so that it can be a file of its own.
    pub(super) fn sent(&self) -> Vec<u8> {
        // No line of what follows is this one: all of it is in base 64.
        const BETWEEN: &str = "--jatwerk_\r\n";
        let mut message = format!(
            "From: {}\r\nSubject: {}\r\nDate: {}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"jatwerk_\"\r\n\r\n",
            word(&self.author),
            word(&self.subject),
            self.date.map(|date| format!("{date}")).unwrap_or_default(),
        );
        let (kind, body) = if self.plain.trim().is_empty() && !self.page.is_empty() {
            ("html", &self.page)
        } else {
            ("plain", &self.plain)
        };
        let encoded = "Content-Transfer-Encoding: base64\r\n\r\n";
        let body = in_64(body.as_bytes());
        message.push_str(&format!("{BETWEEN}Content-Type: text/{kind}; charset=utf-8\r\n{encoded}{body}\r\n"));
        for attached in &self.attached {
            if let Ok(bytes) = &attached.bytes {
                let name = word(&attached.name);
                message.push_str(&format!(
                    "{BETWEEN}Content-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment\r\n{encoded}{}\r\n",
                    in_64(bytes)
                ));
            }
        }
        message.push_str("--jatwerk_--\r\n");
        message.into_bytes()
    }
}

/// A word of a header that may be of any letters.
fn word(text: &str) -> String {
    format!("=?utf-8?B?{}?=", in_64(text.as_bytes()).replace("\r\n", ""))
}

/// Bytes in base 64, in lines.
fn in_64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() / 3 * 4 + bytes.len() / 28);
    for (number, three) in bytes.chunks(3).enumerate() {
        if number > 0 && number % 19 == 0 {
            text.push_str("\r\n");
        }
        let whole = three.iter().fold(0_u32, |whole, byte| whole << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4_usize {
            let sign = usize::try_from(whole >> (18 - 6 * place) & 63).ok().and_then(|at| SIGNS.get(at));
            text.push(sign.filter(|_| place <= three.len()).map_or('=', |sign| char::from(*sign)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_parser::decoders::base64::base64_decode;
    use proptest::prelude::*;

    #[test]
    fn an_inner_message_reads_like_one_that_was_sent() {
        let attached = vec![Attached { name: "plan é.txt".into(), bytes: Ok(b"inhoud".to_vec()) }];
        let parcel = Parcel {
            subject: "Geveltuinen".into(),
            author: "Joost Klaverblad".into(),
            date: Date::parse("2024-05-14"),
            plain: "Twee tegels eruit, een plant erin.".into(),
            attached,
            ..Parcel::default()
        };
        let letter = super::super::mime::letter(&parcel.sent()).unwrap();
        assert_eq!((letter.subject.as_str(), letter.author.as_deref()), ("Geveltuinen", Some("Joost Klaverblad")));
        assert_eq!(letter.text, "Twee tegels eruit, een plant erin.");
        assert_eq!(letter.attached, parcel.attached);
    }

    proptest! {
        #[test]
        fn base_64_is_read_again(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(base64_decode(in_64(&bytes).as_bytes()), Some(bytes));
        }
    }
}
