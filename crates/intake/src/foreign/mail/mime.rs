//! A message as it is sent (MIME): its texts in their order, and what is attached, without what only decorates it.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{Encoding, WINDOWS_1252};
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::words::{Said, best, text};
use super::{Attached, Letter, signed, tnef};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::html;
use crate::sniff::ending;

/// No program puts parts deeper into one another.
const DEEPEST: usize = 40;

/// So often something is unwrapped in one message.
const WRAPS: u8 = 3;

/// What says something to programs only.
const FOR_PROGRAMS: [&str; 16] = [
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-keys",
    "application/applefile",
    "application/ics",
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "text/vcard",
    "text/x-vcard",
    "text/directory",
    "text/x-amp-html",
    "text/css",
];

/// Reads a message.
pub(super) fn letter(bytes: &[u8]) -> Result<Letter, Refusal> {
    letter_at(bytes, 0)
}

fn letter_at(bytes: &[u8], wraps: u8) -> Result<Letter, Refusal> {
    let bytes = without_envelope(bytes);
    let message = MessageParser::default().parse(bytes);
    let headers = ["From", "Subject", "Date", "To", "Message-ID", "Content-Type", "MIME-Version", "Received"];
    let message = message.filter(|message| headers.into_iter().any(|name| message.header(name).is_some()));
    let Some(message) = message else { return headless(bytes) };
    let mut found = Found::default();
    Walk { message: &message, wraps }.part(0, Place::Alone, 0, &mut found)?;
    if found.said.is_empty()
        && found.attached.is_empty()
        && let Some(refusal) = found.refused
    {
        return Err(refusal);
    }
    let subject = subject(&message);
    let from = message.from().or_else(|| message.sender()).and_then(|from| from.first());
    Ok(Letter {
        text: text(&found.said, &subject),
        subject,
        author: from.and_then(|from| from.name()).map(str::to_owned),
        date: message
            .date()
            .and_then(|date| Date::parse(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))),
        attached: found.attached,
    })
}

/// A text that somebody calls a message.
fn headless(bytes: &[u8]) -> Result<Letter, Refusal> {
    if bytes.contains(&0) {
        return Err(Refusal::Broken);
    }
    let said = Said::Plain { text: crate::encoding::decoded(bytes.to_vec()), flowed: false };
    Ok(Letter { text: text(&[said], ""), ..Letter::default() })
}

/// What programs that keep many messages in one file write above each.
fn without_envelope(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let bytes = bytes.get(blank..).unwrap_or_default();
    if !bytes.starts_with(b"From ") && !bytes.starts_with(b">From ") {
        return bytes;
    }
    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
    bytes.get(end..).unwrap_or_default()
}

fn subject(message: &Message<'_>) -> String {
    let subject = message.subject().unwrap_or_default();
    subject.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was found so far.
#[derive(Debug, Default)]
struct Found {
    said: Vec<Said>,
    attached: Vec<Attached>,
    /// Why something of it says nothing.
    refused: Option<Refusal>,
}

/// Where a part stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// It is the message, or one of several things in it.
    Alone,
    /// It says the same as the parts beside it.
    Alternative,
    /// It belongs to a page beside it.
    Resource,
}

struct Walk<'a> {
    message: &'a Message<'a>,
    /// How often something had to be unwrapped to come here.
    wraps: u8,
}

impl Walk<'_> {
    fn part(&self, id: u32, place: Place, depth: usize, found: &mut Found) -> Result<(), Refusal> {
        if depth > DEEPEST {
            return Err(Refusal::Hostile);
        }
        let part = usize::try_from(id).ok().and_then(|id| self.message.parts.get(id));
        let Some(part) = part else { return Ok(()) };
        let kind = kind(part);
        match &part.body {
            PartType::Multipart(inside) => self.several(&kind, inside, place, depth + 1, found),
            PartType::Text(_) | PartType::Html(_) if is_said(part, &kind, place, found) => {
                self.say(part, &kind, found);
                Ok(())
            }
            _ => {
                self.attach(part, &kind, place, found);
                Ok(())
            }
        }
    }

    fn several(
        &self,
        kind: &str,
        inside: &[u32],
        place: Place,
        depth: usize,
        found: &mut Found,
    ) -> Result<(), Refusal> {
        match kind {
            "multipart/alternative" => {
                let mut ways = Vec::new();
                for id in inside {
                    let mut way = Found::default();
                    self.part(*id, Place::Alternative, depth, &mut way)?;
                    // Some programs put the same into each way of saying it.
                    let known = found.attached.len();
                    for attached in way.attached {
                        if !found.attached.iter().take(known).any(|known| *known == attached) {
                            found.attached.push(attached);
                        }
                    }
                    found.refused = found.refused.or(way.refused);
                    ways.push(way.said);
                }
                found.said.extend(best(ways));
            }
            "multipart/related" => {
                for (number, id) in inside.iter().enumerate() {
                    let place = if number == self.root(inside) { place } else { Place::Resource };
                    self.part(*id, place, depth, found)?;
                }
            }
            "multipart/encrypted" => found.refused = Some(Refusal::Encrypted),
            _ => {
                for id in inside {
                    self.part(*id, place, depth, found)?;
                }
            }
        }
        Ok(())
    }

    /// Which of the parts that belong together is the page: the first that is one.
    fn root(&self, inside: &[u32]) -> usize {
        let part = |id: &u32| usize::try_from(*id).ok().and_then(|id| self.message.parts.get(id));
        let is_page = |id: &u32| {
            part(id).map(kind).is_some_and(|kind| kind.starts_with("text/") || kind.starts_with("multipart/"))
        };
        inside.iter().position(is_page).unwrap_or(0)
    }

    fn say(&self, part: &MessagePart<'_>, kind: &str, found: &mut Found) {
        let text = self.text(part);
        let is_page = kind == "text/html" || text.trim_start().to_ascii_lowercase().starts_with("<html");
        if kind == "text/calendar" {
            found.said.push(Said::Invitation(text.into_owned()));
        } else if is_page {
            match html::page(text.into_owned()) {
                Ok(page) => found.said.push(Said::Page(page.markdown)),
                Err(_) => found.refused = Some(Refusal::Broken),
            }
        } else {
            let flowed = part
                .content_type()
                .and_then(|kind| kind.attribute("format"))
                .is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
            found.said.push(Said::Plain { text: text.into_owned(), flowed });
        }
    }

    /// The text of a part. What its header says of the letters may be wrong, or missing.
    fn text<'a>(&self, part: &'a MessagePart<'_>) -> Cow<'a, str> {
        let text = part.text_contents().unwrap_or_default();
        if !text.contains('\u{fffd}') {
            return Cow::Borrowed(text);
        }
        let raw = self.raw(part);
        let bytes = match part.encoding {
            Transfer::Base64 => base64_decode(raw),
            Transfer::QuotedPrintable => quoted_printable_decode(raw),
            Transfer::None => Some(raw.to_vec()),
        };
        let Some(bytes) = bytes else { return Cow::Borrowed(text) };
        let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
        let declared = declared.and_then(|name| Encoding::for_label(name.as_bytes()));
        let encoding = declared.filter(|encoding| *encoding != encoding_rs::UTF_8).unwrap_or(WINDOWS_1252);
        Cow::Owned(encoding.decode(&bytes).0.into_owned())
    }

    fn raw(&self, part: &MessagePart<'_>) -> &[u8] {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let place = place(part.offset_body)..place(part.offset_end);
        self.message.raw_message.get(place).unwrap_or_default()
    }

    fn attach(&self, part: &MessagePart<'_>, kind: &str, place: Place, found: &mut Found) {
        let name = part.attachment_name().unwrap_or_default();
        let ending = ending(Path::new(name));
        if is_for_programs(part, kind, place, &ending) {
            return;
        }
        if kind == "application/ms-tnef" || name.eq_ignore_ascii_case("winmail.dat") {
            return match tnef::open(part.contents()) {
                Some(parcel) => {
                    if found.said.is_empty() {
                        found.said = parcel.said();
                    }
                    found.attached.extend(parcel.attached);
                }
                None => found.close("winmail.dat", Refusal::WinMail),
            };
        }
        if kind.starts_with("multipart/") {
            return self.unmarked(part.contents(), found);
        }
        if matches!(kind, "application/pkcs7-mime" | "application/x-pkcs7-mime") {
            let inner = signed::content(part.contents()).map(|bytes| self.inner(&bytes));
            return match inner {
                Some(Ok(letter)) => {
                    found.said.push(Said::Page(letter.text));
                    found.attached.extend(letter.attached);
                }
                _ => found.refused = Some(Refusal::Encrypted),
            };
        }
        if let PartType::Message(inner) = &part.body {
            let subject = subject(inner);
            let name = [name, subject.as_str(), "bericht"].into_iter().find(|name| !name.trim().is_empty());
            let bytes = if part.encoding == Transfer::None { self.raw(part) } else { inner.raw_message() };
            return found.attach(with_ending(name.unwrap_or_default(), "eml"), bytes.to_vec());
        }
        let named = if name.trim().is_empty() { "bijlage" } else { name };
        let usual = usual_ending(kind);
        let name = if ending.is_empty() { with_ending(named, usual) } else { named.to_owned() };
        let bytes = match &part.body {
            // Their own programs read what they say of their letters.
            PartType::Text(_) | PartType::Html(_) => self.text(part).into_owned().into_bytes(),
            _ => part.contents().to_vec(),
        };
        found.attach(name, bytes);
    }

    fn inner(&self, bytes: &[u8]) -> Result<Letter, Refusal> {
        if self.wraps < WRAPS { letter_at(bytes, self.wraps + 1) } else { Err(Refusal::TooDeep) }
    }

    /// Several parts, of which the header does not say what stands between them: they do.
    fn unmarked(&self, bytes: &[u8], found: &mut Found) {
        let body = String::from_utf8_lossy(bytes);
        let between = body.lines().find_map(|line| line.trim_end().strip_prefix("--").filter(|mark| !mark.is_empty()));
        let letter = between.map(|mark| {
            let head = format!("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"{mark}\"\r\n\r\n");
            self.inner(&[head.as_bytes(), bytes].concat())
        });
        match letter {
            Some(Ok(letter)) => {
                found.said.push(Said::Page(letter.text));
                found.attached.extend(letter.attached);
            }
            _ => found.said.push(Said::Plain { text: body.into_owned(), flowed: false }),
        }
    }
}

impl Found {
    fn attach(&mut self, name: String, bytes: Vec<u8>) {
        self.attached.push(Attached { name, bytes: Ok(bytes) });
    }

    fn close(&mut self, name: &str, refusal: Refusal) {
        self.attached.push(Attached { name: name.to_owned(), bytes: Err(refusal) });
    }
}

/// What a part says that it is, in small letters.
fn kind(part: &MessagePart<'_>) -> String {
    let kind = part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("plain")));
    kind.unwrap_or_else(|| "text/plain".to_owned()).to_lowercase()
}

/// Whether a part with text is said by the message, and no file beside it.
fn is_said(part: &MessagePart<'_>, kind: &str, place: Place, found: &Found) -> bool {
    let is_text = kind.starts_with("text/") || kind.starts_with("multipart/") || kind == "message/rfc822";
    let is_file = part.content_disposition().is_some_and(|how| how.is_attachment());
    let named = part.attachment_name().is_some();
    is_text
        && !FOR_PROGRAMS.contains(&kind)
        && place != Place::Resource
        && !(named && is_file)
        && (!named || place == Place::Alternative || found.said.is_empty())
}

/// Whether a part is a signature, a picture in one, or what a page needs to look as it does.
fn is_for_programs(part: &MessagePart<'_>, kind: &str, place: Place, ending: &str) -> bool {
    let is_file = part.content_disposition().is_some_and(|how| how.is_attachment());
    let is_picture = kind.starts_with("image/") || matches!(ending, "png" | "jpg" | "jpeg" | "gif" | "svg" | "bmp");
    let decorates = part.content_id().is_some() || !is_file;
    FOR_PROGRAMS.contains(&kind)
        || matches!(ending, "p7s" | "asc" | "sig" | "vcf" | "ics")
        || (is_picture && decorates)
        || (place == Place::Resource
            && !is_file
            && ["text/", "font/", "audio/", "video/", "application/javascript", "application/x-javascript"]
                .iter()
                .any(|start| kind.starts_with(start)))
}

fn with_ending(name: &str, usual: &str) -> String {
    let has_it = ending(Path::new(name)) == usual || usual.is_empty();
    if has_it { name.to_owned() } else { format!("{name}.{usual}") }
}

/// How files of a kind end.
fn usual_ending(kind: &str) -> &'static str {
    match kind {
        "text/plain" => "txt",
        "text/html" => "html",
        "text/csv" => "csv",
        "text/markdown" => "md",
        "text/calendar" => "ics",
        "message/rfc822" => "eml",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        _ => "",
    }
}
