//! What people type between quotation marks.

/// Quotation marks, as people type them.
pub(crate) const MARKS: [char; 8] = ['\u{22}', '“', '”', '„', '‘', '’', '«', '»'];

/// Those that are no apostrophe.
pub(crate) const DOUBLE_MARKS: [char; 6] = ['\u{22}', '“', '”', '„', '«', '»'];

/// Without the quotation marks around it.
pub(crate) fn bare(text: &str) -> &str {
    text.trim().trim_matches(MARKS).trim()
}
