//! Messages as mail programs make them, and archives of programs that are no longer young; made in a test.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A message from this header and body on.
pub fn message(subject: &str, rest: &str) -> Vec<u8> {
    format!(
        "From: Fenna Waterdrinker <fenna@breda.example>\nTo: x@y.example\nSubject: {subject}\nDate: Tue, 14 May 2024 09:30:00 +0200\nMIME-Version: 1.0\n{rest}"
    )
    .replace('\n', "\r\n")
    .into_bytes()
}

/// A message of several parts, each with its own header.
pub fn parts(subject: &str, kind: &str, parts: &[&str]) -> Vec<u8> {
    let parts: String = parts.iter().map(|part| format!("--grens\n{part}\n")).collect();
    message(subject, &format!("Content-Type: multipart/{kind}; boundary=\"grens\"\n\n{parts}--grens--\n"))
}

/// Part of a message: plain text.
pub fn plain(text: &str) -> String {
    format!("Content-Type: text/plain; charset=utf-8\n\n{text}")
}

/// What Outlook packs a message in for others of its kind: a text, and files.
pub fn winmail(text: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = vec![0x78, 0x9f, 0x3e, 0x22, 1, 0];
    let mut put = |number: u32, data: &[u8]| {
        package.push(if number == 0x0002_800c { 1 } else { 2 });
        package.extend(number.to_le_bytes());
        package.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        package.extend(data);
        let sum = data.iter().fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        package.extend(sum.to_le_bytes());
    };
    put(0x0002_800c, text.as_bytes());
    for (name, bytes) in files {
        put(0x0006_9002, &[1; 14]);
        put(0x0001_8010, b"KORT~1.TXT\0");
        put(0x0006_800f, bytes);
        put(0x0006_9005, &properties(&[(0x3707, name)]));
    }
    package
}

/// The same kind of package, with nothing but rich text in it, packed as Outlook does.
pub fn rich_winmail(rich: &[u8]) -> Vec<u8> {
    let mut properties = 1_u32.to_le_bytes().to_vec();
    properties.extend([0x02, 0x01, 0x09, 0x10, 1, 0, 0, 0]);
    properties.extend(u32::try_from(rich.len()).unwrap().to_le_bytes());
    properties.extend(rich);
    properties.resize(properties.len().next_multiple_of(4), 0);
    let mut package = vec![0x78, 0x9f, 0x3e, 0x22, 1, 0, 1];
    package.extend(0x0006_9003_u32.to_le_bytes());
    package.extend(u32::try_from(properties.len()).unwrap().to_le_bytes());
    package.extend(&properties);
    package.extend([0, 0]);
    package
}

/// Rich text as Outlook keeps it, but not packed.
pub fn rich(text: &str) -> Vec<u8> {
    let size = u32::try_from(text.len()).unwrap();
    let mut bytes = (size + 12).to_le_bytes().to_vec();
    bytes.extend(size.to_le_bytes());
    bytes.extend(b"MELA\0\0\0\0");
    bytes.extend(text.as_bytes());
    bytes
}

/// Properties of TNEF that are texts.
fn properties(texts: &[(u16, &str)]) -> Vec<u8> {
    let mut bytes = u32::try_from(texts.len()).unwrap().to_le_bytes().to_vec();
    for (id, text) in texts {
        let wide: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.extend(0x1f_u16.to_le_bytes());
        bytes.extend(id.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(u32::try_from(wide.len()).unwrap().to_le_bytes());
        bytes.extend(&wide);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}

/// A message as Outlook keeps it, of which nothing but rich text says what it says.
pub fn rich_msg(subject: &str, rich: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(msg(&[(0x0037, subject)], &[], None))).unwrap();
    file.create_stream("/__substg1.0_10090102").unwrap().write_all(rich).unwrap();
    file.into_inner().into_inner()
}

/// A message as Outlook keeps it: its texts by number, its attachments, and a message in it.
pub fn msg(texts: &[(u16, &str)], files: &[(&str, &[u8])], inner: Option<&str>) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut put = |path: String, bytes: &[u8]| {
        file.create_storage_all(std::path::Path::new(&path).parent().unwrap()).unwrap();
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    };
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut known = vec![0; 32];
    // When it was sent: 14 May 2024.
    known.extend([0x40, 0, 0x39, 0, 0, 0, 0, 0]);
    known.extend(133_601_562_000_000_000_u64.to_le_bytes());
    put("/__properties_version1.0".into(), &known);
    for (number, text) in texts {
        put(format!("/__substg1.0_{number:04X}001F"), &wide(text));
    }
    for (number, (name, bytes)) in files.iter().enumerate() {
        let place = format!("/__attach_version1.0_#{number:08X}");
        put(format!("{place}/__properties_version1.0"), &[0; 8]);
        put(format!("{place}/__substg1.0_3707001F"), &wide(name));
        put(format!("{place}/__substg1.0_37010102"), bytes);
        if name.ends_with(".png") {
            put(format!("{place}/__substg1.0_3712001F"), &wide("image@1"));
        }
    }
    if let Some(text) = inner {
        let place = format!("/__attach_version1.0_#{:08X}/__substg1.0_3701000D", files.len());
        put(format!("{place}/__properties_version1.0"), &[0; 24]);
        put(format!("{place}/__substg1.0_0037001F"), &wide("Eerdere vraag"));
        put(format!("{place}/__substg1.0_1000001F"), &wide(text));
    }
    file.into_inner().into_inner()
}

/// A package whose names are in the letters of an old program: each `?` in a name stands for the byte given with it.
pub fn old_package(files: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, _, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let mut package = zip.finish().unwrap().into_inner();
    for (name, byte, _) in files {
        let raw: Vec<u8> = name.bytes().map(|letter| if letter == b'?' { *byte } else { letter }).collect();
        let places: Vec<usize> = package
            .windows(name.len())
            .enumerate()
            .filter(|(_, window)| *window == name.as_bytes())
            .map(|(at, _)| at)
            .collect();
        for at in places {
            package[at..at + name.len()].copy_from_slice(&raw);
        }
    }
    package
}

/// The same package with its files packed by a method that few know.
pub fn strangely_packed(mut package: Vec<u8>) -> Vec<u8> {
    let places: Vec<(usize, usize)> = package
        .windows(4)
        .enumerate()
        .filter_map(|(at, window)| match window {
            b"PK\x03\x04" => Some((at, 8)),
            b"PK\x01\x02" => Some((at, 10)),
            _ => None,
        })
        .collect();
    for (at, method) in places {
        package[at + method] = 14;
    }
    package
}

/// A package that was written without going back: the size of its file stands behind it, in 64 bits, and so does the place of
/// the list.
pub fn streamed_package(name: &str, text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text).unwrap();
    let packed = encoder.finish().unwrap();
    let mut crc = flate2::Crc::new();
    crc.update(text);
    let [crc, long] = [crc.sum(), u32::MAX].map(u32::to_le_bytes);
    let [packed_size, size] = [packed.len(), text.len()].map(|size| u64::try_from(size).unwrap().to_le_bytes());
    let name_size = u16::try_from(name.len()).unwrap().to_le_bytes();
    // Version 4.5, sizes behind the file, deflated, 14 May 2024.
    let head = [45, 0, 8, 0, 8, 0, 0, 0, 0xae, 0x58];
    let mut file = Vec::new();
    let mut put = |parts: &[&[u8]]| {
        let at = u64::try_from(file.len()).unwrap();
        parts.iter().for_each(|part| file.extend(*part));
        at
    };
    let extra = [1, 0, 16, 0];
    put(&[b"PK\x03\x04", &head, &[0; 4], &long, &long, &name_size, &[20, 0], name.as_bytes(), &extra, &[0; 16]]);
    put(&[&packed, b"PK\x07\x08", &crc, &packed_size, &size]);
    let list =
        put(&[b"PK\x01\x02", &[45, 0], &head, &crc, &long, &long, &name_size, &[20, 0], &[0; 14], name.as_bytes()]);
    put(&[&extra, &size, &packed_size]);
    let list_size = u64::try_from(46 + name.len() + 20).unwrap().to_le_bytes();
    let one = 1_u64.to_le_bytes();
    let end = put(&[
        b"PK\x06\x06",
        &44_u64.to_le_bytes(),
        &[45, 0, 45, 0],
        &[0; 8],
        &one,
        &one,
        &list_size,
        &list.to_le_bytes(),
    ]);
    put(&[b"PK\x06\x07", &[0; 4], &end.to_le_bytes(), &[1, 0, 0, 0]]);
    put(&[b"PK\x05\x06", &[0; 4], &[255; 12], &[0; 2]]);
    file
}
