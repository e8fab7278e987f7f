//! To which vocabulary an element of a feed belongs.

use quick_xml::name::ResolveResult;

/// Vocabularies that feeds use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// RSS in any version, and what has no namespace.
    Rss,
    Atom,
    /// Dublin Core.
    Core,
    /// How RDF says what stands where.
    Rdf,
    /// Of pictures, sounds and much else.
    Other,
}

const RSS: [&str; 9] = [
    "http://purl.org/rss/1.0/",
    "http://purl.org/net/rss1.1#",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://cyber.law.harvard.edu/rss/rss.html",
];
const ATOM: [&str; 3] = ["http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://www.w3.org/2005/atom/"];
const CORE: [&str; 3] =
    ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/", "http://purl.org/dc/terms/"];
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The vocabulary of an element; `root` is the namespace of the whole, whatever that is called.
pub(super) fn vocabulary(namespace: &ResolveResult<'_>, root: Option<&str>) -> Vocabulary {
    let name = match namespace {
        ResolveResult::Unbound => return Vocabulary::Rss,
        ResolveResult::Unknown(_) => return Vocabulary::Other,
        ResolveResult::Bound(namespace) => namespace.0.trim().to_lowercase(),
    };
    match name.as_str() {
        RDF => Vocabulary::Rdf,
        name if ATOM.contains(&name) => Vocabulary::Atom,
        name if CORE.contains(&name) => Vocabulary::Core,
        name if RSS.contains(&name) || root == Some(name) => Vocabulary::Rss,
        _ => Vocabulary::Other,
    }
}
