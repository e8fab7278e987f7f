//! Kinds of files in which nothing is read: how they begin and end, and why.

use crate::domain::refusal::Refusal;

/// How files begin.
const STARTS: [(&[u8], Refusal); 19] = [
    (b"\x89PNG", Refusal::Picture),
    (b"\xff\xd8\xff", Refusal::Picture),
    (b"GIF8", Refusal::Picture),
    (b"II*\0", Refusal::Picture),
    (b"MM\0*", Refusal::Picture),
    (b"BM", Refusal::Picture),
    (b"\0\0\x01\0", Refusal::Picture),
    (b"8BPS", Refusal::Picture),
    (b"ID3", Refusal::Recording),
    (b"OggS", Refusal::Recording),
    (b"RIFF", Refusal::Recording),
    (b"\x1aE\xdf\xa3", Refusal::Recording),
    (b"AC10", Refusal::Drawing),
    (b"7z\xbc\xaf\x27\x1c", Refusal::Packing),
    (b"Rar!\x1a", Refusal::Packing),
    (b"\x1f\x8b", Refusal::Packing),
    (b"BZh", Refusal::Packing),
    (b"\xfd7zXZ", Refusal::Packing),
    (b"MSCF", Refusal::Packing),
];

/// How their names end.
const ENDINGS: [(&str, Refusal); 4] = [
    (" png jpg jpeg gif bmp tif tiff webp heic heif svg ico psd ai eps raw cr2 nef emf wmf ", Refusal::Picture),
    (" mp3 mp4 m4a m4v wav ogg oga ogv opus flac aac wma mov avi mkv webm mpg mpeg wmv 3gp amr ", Refusal::Recording),
    (" dwg dxf dgn dwf dwfx rvt ifc skp vsd vsdx shp dbf shx gpkg qgz qgs kml kmz geojson ", Refusal::Drawing),
    (" 7z rar tar gz tgz bz2 xz cab zst iso ", Refusal::Packing),
];

/// Why nothing is read in a file whose name ends like this, in small letters.
pub(crate) fn by_ending(ending: &str) -> Option<Refusal> {
    let word = format!(" {ending} ");
    ENDINGS.into_iter().find(|(endings, _)| !ending.is_empty() && endings.contains(&word)).map(|(_, refusal)| refusal)
}

/// Why nothing is read in a file that is no text and no document.
pub(super) fn by_start(bytes: &[u8]) -> Option<Refusal> {
    let kind = bytes.get(4..12).unwrap_or_default();
    if let Some(brand) = kind.strip_prefix(b"ftyp") {
        return Some(if [b"heic", b"heix", b"mif1", b"avif"].iter().any(|picture| brand == *picture) {
            Refusal::Picture
        } else {
            Refusal::Recording
        });
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Some(Refusal::Packing);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(Refusal::Picture);
    }
    STARTS.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, refusal)| refusal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_why() {
        assert_eq!(by_start(b"\x89PNG\r\n"), Some(Refusal::Picture));
        assert_eq!(by_start(b"\0\0\0\x18ftypheic"), Some(Refusal::Picture));
        assert_eq!(by_start(b"\0\0\0\x18ftypisom"), Some(Refusal::Recording));
        assert_eq!(by_start(b"RIFF\0\0\0\0WEBP"), Some(Refusal::Picture));
        assert_eq!(by_start(b"%PDF"), None);
        assert_eq!(by_ending("dwg"), Some(Refusal::Drawing));
        assert_eq!(by_ending("7z"), Some(Refusal::Packing));
        assert_eq!((by_ending(""), by_ending("docx")), (None, None));
    }
}
