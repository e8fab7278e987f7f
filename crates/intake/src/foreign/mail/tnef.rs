//! What Outlook packs a message in when it thinks that everybody has Outlook: winmail.dat (TNEF, MS-OXTNEF).

use encoding_rs::WINDOWS_1252;

use super::Attached;
use super::outlook::utf16;
use super::parcel::Parcel;

/// How it begins.
const START: [u8; 4] = [0x78, 0x9f, 0x3e, 0x22];

/// What stands in it, by number.
const SUBJECT: u32 = 0x0001_8004;
const BODY: u32 = 0x0002_800c;
const PROPERTIES: u32 = 0x0006_9003;
const NEXT_FILE: u32 = 0x0006_9002;
const FILE_NAME: u32 = 0x0001_8010;
const FILE: u32 = 0x0006_800f;
const FILE_PROPERTIES: u32 = 0x0006_9005;

/// Messages stand in no more messages than these.
const DEEPEST: u8 = 3;

/// What is packed in it; nothing when it is no such package.
pub(super) fn open(bytes: &[u8]) -> Option<Parcel> {
    open_at(bytes, 0)
}

fn open_at(bytes: &[u8], depth: u8) -> Option<Parcel> {
    if depth > DEEPEST {
        return None;
    }
    let mut rest = bytes.strip_prefix(&START)?.get(2..)?;
    let mut parcel = Parcel::default();
    let mut files: Vec<File> = Vec::new();
    let mut rich = Vec::new();
    while let Some((number, data, after)) = attribute(rest) {
        match (number, files.last_mut()) {
            (SUBJECT, _) => parcel.subject = narrow(data),
            (BODY, _) => parcel.plain = narrow(data),
            (PROPERTIES, _) => properties(data, |id, value| match id {
                0x1000 => parcel.plain = value.text(),
                0x1009 => rich = value.bytes().to_vec(),
                0x1013 => parcel.page = value.page(),
                0x0037 => parcel.subject = value.text(),
                0x0c1a => parcel.author = value.text(),
                _ => {}
            }),
            (NEXT_FILE, _) => files.push(File::default()),
            (FILE_NAME, Some(file)) if file.name.is_empty() => file.name = narrow(data),
            (FILE, Some(file)) => file.bytes = data.to_vec(),
            (FILE_PROPERTIES, Some(file)) => properties(data, |id, value| match (id, value) {
                (0x3707, value) => file.name = value.text(),
                (0x3712, _) => file.decorates = true,
                // In front of the message stands what it is.
                (0x3701, Value::Bytes(inner)) if file.bytes.is_empty() => {
                    let message = inner.get(16..).and_then(|inner| open_at(inner, depth + 1));
                    match message {
                        Some(message) => file.take(&message),
                        None => file.bytes = inner.to_vec(),
                    }
                }
                _ => {}
            }),
            _ => {}
        }
        rest = after;
    }
    let is_picture = |file: &File| {
        file.decorates && [".png", ".jpg", ".gif", ".jpeg"].iter().any(|end| file.name.to_lowercase().ends_with(end))
    };
    let files = files.into_iter().filter(|file| !file.bytes.is_empty() && !is_picture(file));
    parcel.attached = files.map(|file| Attached { name: file.name, bytes: Ok(file.bytes) }).collect();
    Some(parcel.with(&rich))
}

#[derive(Default)]
struct File {
    name: String,
    bytes: Vec<u8>,
    decorates: bool,
}

impl File {
    fn take(&mut self, message: &Parcel) {
        self.name = format!("{}.eml", if message.subject.trim().is_empty() { "bericht" } else { &message.subject });
        self.bytes = message.sent();
    }
}

/// The next thing in it: its number, what it holds, and what follows.
fn attribute(bytes: &[u8]) -> Option<(u32, &[u8], &[u8])> {
    let (number, rest) = number(bytes.get(1..)?)?;
    let (length, rest) = number_of(rest)?;
    let (data, rest) = rest.split_at_checked(length)?;
    // A sum of the bytes follows.
    Some((number, data, rest.get(2..).unwrap_or_default()))
}

/// A value of a property.
enum Value<'a> {
    Bytes(&'a [u8]),
    Narrow(&'a [u8]),
    Wide(&'a [u8]),
}

impl Value<'_> {
    fn bytes(&self) -> &[u8] {
        let (Self::Wide(bytes) | Self::Narrow(bytes) | Self::Bytes(bytes)) = self;
        bytes
    }

    fn text(&self) -> String {
        match self {
            Self::Wide(bytes) => utf16(bytes),
            Self::Narrow(bytes) | Self::Bytes(bytes) => narrow(bytes),
        }
    }

    fn page(&self) -> String {
        match self {
            Self::Wide(bytes) => utf16(bytes),
            Self::Narrow(bytes) | Self::Bytes(bytes) => {
                String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| narrow(bytes))
            }
        }
    }
}

/// Hands the properties that have a length of their own to `take`.
fn properties(bytes: &[u8], mut take: impl FnMut(u16, Value<'_>)) {
    let Some((count, mut rest)) = number_of(bytes) else { return };
    for _ in 0..count {
        let Some(after) = property(rest, &mut take) else { return };
        rest = after;
    }
}

fn property<'a>(bytes: &'a [u8], take: &mut impl FnMut(u16, Value<'_>)) -> Option<&'a [u8]> {
    let (head, mut rest) = bytes.split_at_checked(4)?;
    let (kind, id) =
        (u16::from_le_bytes(head.first_chunk::<2>().copied()?), u16::from_le_bytes(head.last_chunk::<2>().copied()?));
    if id >= 0x8000 {
        let (is_named, after) = number(rest.get(16..)?)?;
        let (length, after) = number_of(after)?;
        rest = if is_named == 0 { after } else { padded(after, length)?.1 };
    }
    let many = kind & 0x1000 != 0;
    let has_length = matches!(kind & 0x0fff, 0x1e | 0x1f | 0x102 | 0x0d);
    let (count, mut rest) = if many || has_length { number_of(rest)? } else { (1, rest) };
    for _ in 0..count {
        if has_length {
            let (length, after) = number_of(rest)?;
            let (value, after) = padded(after, length)?;
            match kind {
                0x1e => take(id, Value::Narrow(value)),
                0x1f => take(id, Value::Wide(value)),
                _ => take(id, Value::Bytes(value)),
            }
            rest = after;
        } else {
            let length = match kind & 0x0fff {
                0x05 | 0x06 | 0x07 | 0x14 | 0x40 => 8,
                0x48 => 16,
                _ => 4,
            };
            rest = rest.get(length..)?;
        }
    }
    Some(rest)
}

/// So many bytes, and what follows at the next four.
fn padded(bytes: &[u8], length: usize) -> Option<(&[u8], &[u8])> {
    let (value, rest) = bytes.split_at_checked(length)?;
    Some((value, rest.get((4 - length % 4) % 4..)?))
}

fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*digits), rest))
}

fn number_of(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (found, rest) = number(bytes)?;
    Some((usize::try_from(found).ok()?, rest))
}

fn narrow(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.trim_end_matches('\0').to_owned()
}
