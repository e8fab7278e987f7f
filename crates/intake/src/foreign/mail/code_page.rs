//! Letters by the numbers that Windows gives them.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, ISO_8859_15, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874};

/// The letters of a code page.
pub(super) fn of_page(number: u64) -> Option<&'static Encoding> {
    match number {
        874 => Some(WINDOWS_874),
        932 => Some(SHIFT_JIS),
        936 => Some(GBK),
        949 => Some(EUC_KR),
        950 => Some(BIG5),
        1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        10000 => Some(MACINTOSH),
        28605 => Some(ISO_8859_15),
        65001 => Some(UTF_8),
        _ => None,
    }
}

/// The letters of a font, by what the font says of itself.
pub(super) fn of_font(charset: u64) -> Option<&'static Encoding> {
    let page = match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_page(page)
}
