//! What was left out of a file of which the rest was read.

/// What it is that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// Sheets that its makers hid.
    HiddenSheets,
    /// Rows that its makers hid, also by a filter.
    HiddenRows,
    /// Columns that its makers hid.
    HiddenColumns,
    /// Slides that its makers hid.
    HiddenSlides,
    /// Pieces of text that its makers hid.
    HiddenText,
    /// Formulas whose value was not saved with them.
    UncomputedFormulas,
    /// Pages or pieces of text whose letters are not those that one sees.
    GarbledText,
    /// Pages that are only a picture.
    PagesWithoutText,
    /// Pages, sheets or slides that are damaged.
    DamagedPages,
    /// What is attached and is no document.
    PassedOver,
    /// What comes after the end of what is read of one file, in pieces.
    CutOff,
}

/// All there are, each with its name.
const NAMES: [(LeftOut, &str); 11] = [
    (LeftOut::HiddenSheets, "hidden-sheets"),
    (LeftOut::HiddenRows, "hidden-rows"),
    (LeftOut::HiddenColumns, "hidden-columns"),
    (LeftOut::HiddenSlides, "hidden-slides"),
    (LeftOut::HiddenText, "hidden-text"),
    (LeftOut::UncomputedFormulas, "uncomputed-formulas"),
    (LeftOut::GarbledText, "garbled-text"),
    (LeftOut::PagesWithoutText, "pages-without-text"),
    (LeftOut::DamagedPages, "damaged-pages"),
    (LeftOut::PassedOver, "passed-over"),
    (LeftOut::CutOff, "cut-off"),
];

impl LeftOut {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(left_out, _)| left_out)
    }

    /// Its name in files and words.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(left_out, _)| *left_out == self).map_or("passed-over", |(_, name)| name)
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(left_out, _)| *left_out)
    }
}

/// How much of something was left out of a file, for whoever decides about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What was left out.
    pub left_out: LeftOut,
    /// How many of them; never 0.
    pub count: usize,
}

impl Remark {
    /// A remark, if there is anything to remark.
    pub fn of(left_out: LeftOut, count: usize) -> Option<Self> {
        (count > 0).then_some(Self { left_out, count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_its_name() {
        for left_out in LeftOut::all() {
            assert_eq!(LeftOut::named(left_out.name()), Some(left_out));
        }
        assert_eq!(LeftOut::named("anders"), None);
        assert_eq!(Remark::of(LeftOut::CutOff, 0), None);
    }
}
