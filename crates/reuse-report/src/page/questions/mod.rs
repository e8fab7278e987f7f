//! The nine questions, a file each, in the order in which they stand on the page.

mod adaptations;
mod bridges;
mod decay;
mod guess;
mod motives;
mod network;
mod pulls;
mod spread;
mod summary;
mod times;

use super::Page;
use super::section::Section;

/// All of them.
pub(super) fn all(page: &Page<'_>) -> [Section; 9] {
    [
        spread::section(page),
        motives::section(page),
        decay::section(page),
        network::section(page),
        times::section(page),
        adaptations::section(page),
        pulls::section(page),
        guess::section(page),
        summary::section(page),
    ]
}

/// Those whose figures are there at once, the map first.
pub(super) fn at_once(page: &Page<'_>) -> [Section; 5] {
    [
        network::section(page),
        spread::section(page),
        motives::section(page),
        adaptations::section(page),
        times::section(page),
    ]
}

/// Those of a part of the registry: the map, and with `practices` what the whole page shows of each of these.
pub(super) fn of_part(page: &Page<'_>, practices: bool) -> Vec<Section> {
    let mut sections = vec![network::section(page)];
    if practices {
        sections.extend([spread::section(page), adaptations::of_practices(page)]);
    }
    sections
}
