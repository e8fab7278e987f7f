//! How large a corpus is.

use std::fmt;
use std::str::FromStr;

/// So many dossiers of so many passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli::bench) struct Size {
    pub(super) dossiers: u64,
    pub(super) in_each: u64,
}

impl Size {
    pub(super) fn passages(self) -> u64 {
        self.dossiers * self.in_each
    }
}

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (dossiers, in_each) = text.split_once('x')?;
            let size = Self { dossiers: dossiers.parse().ok()?, in_each: in_each.parse().ok()? };
            (size.dossiers > 0 && size.in_each > 0).then_some(size)
        };
        read().ok_or("a size is such as 25000x16: so many dossiers of so many passages")
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.dossiers, self.in_each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_it_is_written() {
        let size = Size { dossiers: 25_000, in_each: 16 };
        assert_eq!((size.to_string().parse(), size.passages()), (Ok(size), 400_000));
        assert!(["25000", "0x16", "x", "1x-1"].iter().all(|text| text.parse::<Size>().is_err()));
    }
}
