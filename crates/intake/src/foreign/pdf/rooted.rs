//! A PDF whose end is cut off: what other readers find by looking through all of it, its root, is told to PDFium.

/// How far before the word "Catalog" its object begins, at most; in bytes.
const NEAR: usize = 4_096;

/// The same file with a trailer that names its root, if its catalogue stands in it.
pub(super) fn rooted(bytes: &[u8]) -> Option<Vec<u8>> {
    let catalogue = last(bytes, b"/Catalog")?;
    let before = bytes.get(catalogue.saturating_sub(NEAR)..catalogue)?;
    let object = before.get(..last(before, b" obj")?)?;
    let mut words = object.rsplit(|byte| !byte.is_ascii_digit()).filter(|word| !word.is_empty());
    let (generation, number) = (words.next()?, words.next()?);
    let digits = |word: &[u8]| String::from_utf8_lossy(word).into_owned();
    let trailer = format!("\ntrailer\n<< /Root {} {} R >>\nstartxref\n0\n%%EOF\n", digits(number), digits(generation));
    Some([bytes, trailer.as_bytes()].concat())
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_root_of_what_was_cut_off() {
        let cut = b"%PDF-1.4\n12 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n0 3\n0000";
        let whole = String::from_utf8(rooted(cut).unwrap()).unwrap();
        assert!(whole.ends_with("trailer\n<< /Root 12 0 R >>\nstartxref\n0\n%%EOF\n"), "{whole}");
        assert_eq!(rooted(b"%PDF-1.4\n1 0 obj\n<< >>"), None);
        assert_eq!(rooted(b"/Catalog"), None);
    }
}
