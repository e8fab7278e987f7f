//! What the bot does, a folder a feature.

pub mod ask;
pub mod backlog;
pub mod consult;
pub mod curation;
pub mod desk;
pub mod ingest;
pub mod profile;
pub mod quality;

use crate::kernel::feature::Feature;

/// All features, in the order in which they are asked: a message that more than one could mean is for the first.
pub const FEATURES: &[&dyn Feature] = &[
    &ingest::Ingest,
    &backlog::Backlog,
    &curation::Curation,
    &profile::Profile,
    &consult::Consult,
    &desk::Desk,
    &quality::Quality,
    &ask::Ask,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_of_subject_belongs_to_two() {
        let mut kinds: Vec<Kind> = FEATURES.iter().flat_map(|feature| feature.kinds()).collect();
        kinds.extend([Kind::MESSAGE, Kind::ROOM]);
        let mut names: Vec<&str> = kinds.iter().map(Kind::as_str).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    use crate::kernel::console::{Wants, wants};
    use crate::kernel::subject::Kind;

    fn check(text: &str, expected: Wants, searches: bool) {
        assert_eq!(wants(text, FEATURES), (expected, searches), "{text}");
        let wanted = FEATURES.iter().filter(|feature| feature.at_console(text).is_some());
        let names: Vec<&str> = wanted.map(|feature| feature.name()).collect();
        assert!(names.len() <= 1, "more than one wants {text}: {names:?}");
    }

    #[test]
    fn knows_what_changes_and_what_only_shows() {
        check("toon 12", Wants::Look, false);
        check("proef wie weet dit?", Wants::Look, true);
        check("werkvoorraad", Wants::Look, true);
        check("hulp", Wants::Look, false);
        check("trek terug 12 want het is verouderd", Wants::Change, false);
        check("drempel 40", Wants::Change, true);
        check("ongedaan 3", Wants::Undo, false);
        check("goed 12 bij \"wie weet dit?\"", Wants::InRoom, false);
        check("trek terug", Wants::Nothing, false);
        check("voeg toe https://a.example/plan.pdf", Wants::InRoom, false);
        check("wie weet dit?", Wants::Nothing, false);
    }
}
