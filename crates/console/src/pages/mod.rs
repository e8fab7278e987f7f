//! All pages: a file each, and a line here.

pub(crate) mod documents;
mod figures;
mod files;
mod following;
mod lab;
mod lexicon;
mod log;
pub(crate) mod map;
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
    /// The words for what stands together with it among these ways, if anything does.
    pub(crate) group: Option<&'static str>,
    /// Who may see it.
    pub(crate) whose: &'static [Standing],
    /// Makes it. It may block.
    pub(crate) show: fn(&Asked) -> Result<Shown, Stop>,
}

/// What stands together.
const WORK: Option<&str> = Some("console-group-work");
const KNOWLEDGE: Option<&str> = Some("console-group-knowledge");
const FIGURES: Option<&str> = Some("console-group-figures");
const TENDED: Option<&str> = Some("console-group-tended");

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
    PageSpec { path: "/", name: "console-start", group: None, whose: ALL, show: start::show },
    PageSpec { path: "/werkvoorraad", name: "console-worklist", group: WORK, whose: TENDING, show: worklist::show },
    PageSpec { path: bring::PATH, name: "console-files", group: WORK, whose: TENDING, show: files::show },
    PageSpec { path: "/abonnementen", name: "console-following", group: WORK, whose: TENDING, show: following::show },
    PageSpec {
        path: "/stukken",
        name: "console-documents",
        group: KNOWLEDGE,
        whose: READING,
        show: documents::list::show,
    },
    PageSpec { path: "/stukken/{number}", name: "", group: KNOWLEDGE, whose: READING, show: documents::card::show },
    PageSpec {
        path: "/stukken/{number}/tekst",
        name: "",
        group: KNOWLEDGE,
        whose: TENDING,
        show: documents::text::show,
    },
    PageSpec { path: "/kaart", name: "console-map", group: KNOWLEDGE, whose: ALL, show: map::show },
    PageSpec { path: "/proef", name: "console-lab", group: KNOWLEDGE, whose: TENDING, show: lab::show },
    PageSpec { path: "/woordenlijst", name: "console-lexicon", group: KNOWLEDGE, whose: TENDING, show: lexicon::show },
    PageSpec {
        path: "/netwerk",
        name: "console-network",
        group: FIGURES,
        whose: COUNTING,
        show: figures::network::show,
    },
    PageSpec { path: "/jatkaart", name: "console-reuse", group: FIGURES, whose: COUNTING, show: figures::reuse::show },
    PageSpec {
        path: "/beoordeeld",
        name: "console-judged",
        group: FIGURES,
        whose: COUNTING,
        show: figures::judged::show,
    },
    PageSpec { path: "/rechten", name: "console-rights", group: TENDED, whose: TENDING, show: rights::show },
    PageSpec { path: "/logboek", name: "console-log", group: TENDED, whose: TENDING, show: log::show },
];
