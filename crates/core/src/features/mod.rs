//! What the bot does, a folder a feature.

pub mod ask;
pub mod atlas;
pub mod backlog;
pub mod console;
pub mod consult;
pub mod curation;
pub mod desk;
pub mod follow;
pub mod ingest;
pub mod profile;
pub mod quality;
pub mod reuse;

use crate::kernel::feature::Feature;

/// All features, in the order in which they are asked. It matters only for what answers nothing: a bare word is for whoever asked.
pub const FEATURES: &[&dyn Feature] = &[
    &ingest::Ingest,
    &backlog::Backlog,
    &curation::Curation,
    &profile::Profile,
    &reuse::Reuse,
    &follow::Follow,
    &consult::Consult,
    &desk::Desk,
    &quality::Quality,
    &console::Console,
    &atlas::Atlas,
    &ask::Ask,
];

/// Those of `names` that no feature has, each with the nearest name of one.
pub fn unknown(names: &[String]) -> Vec<(&str, &'static str)> {
    let known = || FEATURES.iter().map(|feature| feature.name());
    let strange = names.iter().filter(|name| known().all(|known| known != *name));
    let nearest = |name: &str| known().min_by_key(|known| strsim::damerau_levenshtein(name, known)).unwrap_or_default();
    strange.map(|name| (name.as_str(), nearest(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::command::wants::Wants;
    use crate::kernel::obey::wants::wants;
    use crate::kernel::subject::Kind;

    #[test]
    fn no_kind_of_subject_belongs_to_two() {
        let mut kinds: Vec<Kind> = FEATURES.iter().flat_map(|feature| feature.kinds()).collect();
        kinds.extend([Kind::MESSAGE, Kind::ROOM]);
        let mut names: Vec<&str> = kinds.iter().map(Kind::as_str).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    fn check(text: &str, expected: Wants, searches: bool) {
        assert_eq!(wants(text, FEATURES), (expected, searches), "{text}");
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
