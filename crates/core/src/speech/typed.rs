//! What people type: between quotation marks, and nearly right.

/// Quotation marks, as people type them.
pub(crate) const MARKS: [char; 8] = ['\u{22}', '“', '”', '„', '‘', '’', '«', '»'];

/// Those that are no apostrophe.
pub(crate) const DOUBLE_MARKS: [char; 6] = ['\u{22}', '“', '”', '„', '«', '»'];

/// Without the quotation marks around it.
pub(crate) fn bare(text: &str) -> &str {
    text.trim().trim_matches(MARKS).trim()
}

/// The word that this probably was to be: alone, or before what only such a word has.
pub(crate) fn near(text: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let distances = names.filter_map(|name| {
        let (said, rest) = words.split_at_checked(name.split(' ').count())?;
        let said = said.join(" ");
        let most = if name.len() >= LONG { 2 } else { 1 };
        let long_enough = name.len() > SHORTEST || (name.len() == SHORTEST && !rest.is_empty());
        // "Herstelt" and "drempels" are words of their own.
        let other = said.starts_with(name) || said.chars().next() != name.chars().next();
        let distance = strsim::damerau_levenshtein(&said, name);
        let fits = long_enough && !other && (1..=most).contains(&distance) && (rest.is_empty() || is_aimed(rest));
        fits.then_some((distance, name))
    });
    distances.min().map(|(_, name)| name)
}

/// A shorter name is too near to words of everyday.
const SHORTEST: usize = 5;

/// From this length on two typing errors are forgiven.
const LONG: usize = 9;

pub(crate) fn plain(text: &str) -> String {
    let text = text.trim().trim_start_matches(['!', '/']).trim_end_matches(['.', '!', ':', ',']);
    text.to_lowercase()
}

/// Whether these words are no talk: a number or an address in front, or something between quotation marks or behind "=".
pub(crate) fn is_aimed(rest: &[&str]) -> bool {
    let first = rest.first().copied().unwrap_or_default();
    let numbered = first.trim_start_matches('#').starts_with(|c: char| c.is_ascii_digit());
    numbered || first.starts_with("http") || first.starts_with("www.") || has_mark(rest)
}

pub(crate) fn has_mark(rest: &[&str]) -> bool {
    rest.iter().any(|word| word.contains(['=', '\u{22}', '“', '”', '„', '«']))
}
