//! A message as Outlook keeps it in a file (MSG, MS-OXMSG): a storage with a stream for each property.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;
use encoding_rs::{Encoding, UTF_16LE, WINDOWS_1252};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::parcel::Parcel;
use super::{Attached, code_page};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;

/// One property; in bytes.
const LARGEST: u64 = 100 * 1024 * 1024;

/// Messages stand in no more messages than these.
const DEEPEST: u8 = 3;

/// Properties, by number.
const SUBJECT: u16 = 0x0037;
const SENDER: u16 = 0x0c1a;
const ON_BEHALF_OF: u16 = 0x0042;
const PLAIN: u16 = 0x1000;
const PAGE: u16 = 0x1013;
const RICH: u16 = 0x1009;
const SENT: u16 = 0x0039;
const RECEIVED: u16 = 0x0e06;
const CODE_PAGE: u16 = 0x3fde;
const LONG_NAME: u16 = 0x3707;
const SHORT_NAME: u16 = 0x3704;
const SHOWN_NAME: u16 = 0x3001;
const CONTENT: u16 = 0x3701;
const CONTENT_ID: u16 = 0x3712;
const HIDDEN: u16 = 0x7ffe;

/// Reads a message.
pub(super) fn open(bytes: &[u8]) -> Result<Parcel, Refusal> {
    let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::OutlookMessage)?;
    let mut file = File { file };
    let parcel = file.message(Path::new("/"), 0);
    let says = |text: &str| text.contains(char::is_alphanumeric);
    let is_empty = !says(&parcel.plain) && !says(&parcel.page) && parcel.attached.is_empty();
    if is_empty && !says(&parcel.subject) { Err(Refusal::OutlookMessage) } else { Ok(parcel) }
}

struct File<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
}

impl File<'_> {
    fn message(&mut self, place: &Path, depth: u8) -> Parcel {
        // Before the properties stand the numbers of recipients and attachments, and at the top some room.
        let known = self.properties(place, if depth == 0 { 32 } else { 24 });
        let letters = known.get(CODE_PAGE).and_then(code_page::of_page).unwrap_or(WINDOWS_1252);
        let mut text = |number| self.text(place, number, letters);
        let [subject, sender, on_behalf, plain] = [SUBJECT, SENDER, ON_BEHALF_OF, PLAIN].map(&mut text);
        let page = self.page(place, letters);
        let date = [SENT, RECEIVED].into_iter().find_map(|number| day(known.get(number)?));
        let author = if sender.is_empty() { on_behalf } else { sender };
        let attached = self.attached(place, depth, letters);
        let rich = self.bytes(place, RICH).unwrap_or_default();
        Parcel { subject, author, date, plain, page, attached }.with(&rich)
    }

    fn attached(&mut self, place: &Path, depth: u8, letters: &'static Encoding) -> Vec<Attached> {
        let mut places: Vec<PathBuf> = self
            .file
            .read_storage(place)
            .map(|entries| entries.filter(|entry| entry.is_storage()).map(|entry| entry.path().to_owned()).collect())
            .unwrap_or_default();
        places.retain(|place| {
            place.file_name().is_some_and(|name| name.to_string_lossy().starts_with("__attach_version"))
        });
        places.sort();
        places.iter().filter_map(|place| self.attachment(place, depth, letters)).collect()
    }

    fn attachment(&mut self, place: &Path, depth: u8, letters: &'static Encoding) -> Option<Attached> {
        let known = self.properties(place, 8);
        let names = [LONG_NAME, SHORT_NAME, SHOWN_NAME].map(|number| self.text(place, number, letters));
        let name = names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_else(|| "bijlage".to_owned());
        let end = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_picture = matches!(end.as_str(), "png" | "jpg" | "jpeg" | "gif" | "bmp" | "svg" | "emf" | "wmz");
        let decorates =
            known.get(HIDDEN).is_some_and(|value| value & 1 == 1) || !self.text(place, CONTENT_ID, letters).is_empty();
        if (is_picture && decorates) || matches!(end.as_str(), "p7s" | "vcf" | "ics") {
            return None;
        }
        let inner = place.join(format!("__substg1.0_{CONTENT:04X}000D"));
        if self.file.is_storage(&inner) && depth < DEEPEST {
            let message = self.message(&inner, depth + 1);
            let title = [message.subject.as_str(), &name, "bericht"].into_iter().find(|name| !name.trim().is_empty());
            return Some(Attached { name: format!("{}.eml", title.unwrap_or_default()), bytes: Ok(message.sent()) });
        }
        let bytes = self.bytes(place, CONTENT);
        Some(Attached { name, bytes: bytes.ok_or(Refusal::OutlookMessage) })
    }

    fn text(&mut self, place: &Path, number: u16, letters: &'static Encoding) -> String {
        let wide = self.stream(&place.join(format!("__substg1.0_{number:04X}001F")));
        let text = wide.map(|bytes| utf16(&bytes)).or_else(|| {
            let narrow = self.stream(&place.join(format!("__substg1.0_{number:04X}001E")))?;
            Some(letters.decode_without_bom_handling(&narrow).0.into_owned())
        });
        text.unwrap_or_default().trim_end_matches('\0').to_owned()
    }

    fn page(&mut self, place: &Path, letters: &'static Encoding) -> String {
        match self.bytes(place, PAGE) {
            Some(bytes) => String::from_utf8(bytes)
                .unwrap_or_else(|error| letters.decode_without_bom_handling(error.as_bytes()).0.into_owned()),
            None => self.text(place, PAGE, letters),
        }
    }

    fn bytes(&mut self, place: &Path, number: u16) -> Option<Vec<u8>> {
        self.stream(&place.join(format!("__substg1.0_{number:04X}0102")))
    }

    fn stream(&mut self, place: &Path) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.open_stream(place).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn properties(&mut self, place: &Path, head: usize) -> Properties {
        let bytes = self.stream(&place.join("__properties_version1.0")).unwrap_or_default();
        let rows = bytes.get(head..).unwrap_or_default().chunks_exact(16).filter_map(|row| {
            let number = u16::from_le_bytes(row.get(2..4)?.first_chunk().copied()?);
            Some((number, u64::from_le_bytes(row.last_chunk().copied()?)))
        });
        Properties(rows.collect())
    }
}

/// The properties of a fixed length.
struct Properties(Vec<(u16, u64)>);

impl Properties {
    fn get(&self, number: u16) -> Option<u64> {
        self.0.iter().find(|(known, _)| *known == number).map(|(_, value)| *value)
    }
}

/// Text in UTF-16, as Windows keeps it.
pub(super) fn utf16(bytes: &[u8]) -> String {
    UTF_16LE.decode_without_bom_handling(bytes).0.trim_end_matches('\0').to_owned()
}

/// The day of a moment, which Windows counts in tenths of a microsecond since 1601.
fn day(moment: u64) -> Option<Date> {
    let seconds =
        i64::try_from(moment / 10_000_000).ok()?.checked_sub(11_644_473_600).filter(|seconds| *seconds > 0)?;
    let day = Timestamp::from_second(seconds).ok()?.to_zoned_datetime(TimeZone::UTC).date();
    Date::parse(&day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_day_it_was() {
        assert_eq!(day(133_601_562_000_000_000), Date::parse("2024-05-14"));
        assert_eq!(day(0), None);
        assert_eq!(day(u64::MAX), None);
    }
}
