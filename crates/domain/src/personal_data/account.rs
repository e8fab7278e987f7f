//! Account numbers (IBAN, ISO 13616), and whether they are what they look like.

/// How long an account number of a country is.
pub(super) const IBAN_LENGTHS: [(&str, usize); 18] = [
    ("NL", 18),
    ("BE", 16),
    ("DE", 22),
    ("FR", 27),
    ("GB", 22),
    ("LU", 20),
    ("ES", 24),
    ("IT", 27),
    ("PL", 28),
    ("AT", 20),
    ("CH", 21),
    ("PT", 25),
    ("IE", 22),
    ("DK", 18),
    ("SE", 24),
    ("NO", 15),
    ("FI", 18),
    ("CZ", 24),
];

/// What looks like an account number at the start of `words`, and how many words it has: it is often written in groups.
pub(super) fn iban<'a>(words: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    let mut words = words.peekable();
    let country = words.peek()?.trim_start_matches('(').get(..2)?;
    let (_, length) = IBAN_LENGTHS.iter().find(|(known, _)| *known == country)?;
    let mut whole = String::new();
    for (count, word) in (1..).zip(words) {
        whole.extend(word.chars().filter(|c| !matches!(c, '.' | '-' | '(')));
        if whole.len() >= *length {
            return (whole.len() == *length).then_some((whole, count));
        }
    }
    None
}

/// The check of account numbers: letters count as 10 to 35, the first four signs stand last.
pub(super) fn mod_97(iban: &str) -> Option<u32> {
    let (start, rest) = iban.split_at_checked(4)?;
    rest.chars().chain(start.chars()).try_fold(0, |sum, c| {
        let value = c.to_digit(36).filter(|_| c.is_ascii_digit() || c.is_ascii_uppercase())?;
        Some((sum * if value > 9 { 100 } else { 10 } + value) % 97)
    })
}
