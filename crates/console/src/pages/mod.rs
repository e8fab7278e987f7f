//! All pages: a file each, and a line here.

mod document;
mod documents;
mod figures;
mod files;
mod lab;
mod lexicon;
mod log;
mod map;
mod markdown;
mod rights;
mod start;
mod worklist;

use crate::bring;
use crate::layout::Shown;
use crate::request::Asked;
use crate::stop::Stop;
use crate::visitor::Standing;

/// A page.
pub(crate) struct PageSpec {
    /// Its address; what stands between braces is a part of it.
    pub(crate) path: &'static str,
    /// The words by which it is called among the ways to others; with none it stands not there.
    pub(crate) name: &'static str,
    /// Who may see it.
    pub(crate) whose: &'static [Standing],
    /// Makes it. It may block.
    pub(crate) show: fn(&Asked) -> Result<Shown, Stop>,
}

/// Whoever tends the documents.
const TENDING: &[Standing] = &[Standing::Moderator, Standing::Operator];

/// Whoever reads what everybody may read, too.
const READING: &[Standing] = &[Standing::Desk, Standing::Moderator, Standing::Operator];

/// Whoever reads figures.
const COUNTING: &[Standing] = &[Standing::Analyst, Standing::Moderator, Standing::Operator];

/// Whoever is in.
const ALL: &[Standing] = &[Standing::Analyst, Standing::Desk, Standing::Moderator, Standing::Operator];

/// In the order in which they are named.
pub(crate) const PAGES: &[PageSpec] = &[
    PageSpec { path: "/", name: "console-start", whose: ALL, show: start::show },
    PageSpec { path: "/werkvoorraad", name: "console-worklist", whose: TENDING, show: worklist::show },
    PageSpec { path: "/stukken", name: "console-documents", whose: READING, show: documents::show },
    PageSpec { path: "/stukken/{number}", name: "", whose: READING, show: document::show },
    PageSpec { path: "/kaart", name: "console-map", whose: ALL, show: map::show },
    PageSpec { path: bring::PATH, name: "console-files", whose: TENDING, show: files::show },
    PageSpec { path: "/proef", name: "console-lab", whose: TENDING, show: lab::show },
    PageSpec { path: "/netwerk", name: "console-network", whose: COUNTING, show: figures::network::show },
    PageSpec { path: "/jatkaart", name: "console-reuse", whose: COUNTING, show: figures::reuse::show },
    PageSpec { path: "/woordenlijst", name: "console-lexicon", whose: TENDING, show: lexicon::show },
    PageSpec { path: "/beoordeeld", name: "console-judged", whose: COUNTING, show: figures::judged::show },
    PageSpec { path: "/rechten", name: "console-rights", whose: TENDING, show: rights::show },
    PageSpec { path: "/logboek", name: "console-log", whose: TENDING, show: log::show },
];
