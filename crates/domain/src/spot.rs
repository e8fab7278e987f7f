//! Where a text stands: in which attachment, and on which page.

/// A place in a document. Its body says it in a comment of its own, which Markdown does not show: what follows stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The attachment, by its file name; `None` in a document of one file.
    pub file: Option<String>,
    /// The page, sheet or slide, counted from 1, where it is known.
    pub page: Option<u32>,
}

/// How a comment begins that names an attachment.
const FILE: &str = "<!-- file: ";
/// How a comment begins that counts a page.
const PAGE: &str = "<!-- page: ";
/// How both end.
const END: &str = " -->";

/// The comment behind which an attachment begins.
pub fn file_mark(name: &str) -> String {
    // The name of a file is anything that somebody typed; it must not end the comment.
    format!("{FILE}{}{END}", name.replace(['<', '>', '\n', '\r'], " ").replace("--", "- "))
}

/// The comment behind which a page begins.
pub fn page_mark(page: u32) -> String {
    format!("{PAGE}{page}{END}")
}

/// Whether a body says where its texts stand.
pub fn is_marked(body: &str) -> bool {
    body.contains(FILE) || body.contains(PAGE)
}

impl Spot {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.page.is_none()
    }

    /// Goes on to where a comment says that the text is; any other comment says nothing.
    pub fn follow(&mut self, comment: &str) {
        let inside = |start: &str| comment.trim().strip_prefix(start)?.strip_suffix(END).map(str::trim);
        if let Some(name) = inside(FILE) {
            *self = Self { file: Some(name.to_owned()).filter(|name| !name.is_empty()), page: None };
        } else if let Some(page) = inside(PAGE).and_then(|page| page.parse().ok()) {
            self.page = Some(page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(comments: &[&str], file: Option<&str>, page: Option<u32>) {
        let mut spot = Spot::default();
        comments.iter().for_each(|comment| spot.follow(comment));
        assert_eq!((spot.file.as_deref(), spot.page), (file, page), "{comments:?}");
    }

    #[test]
    fn follows_what_it_wrote() {
        check(&[&file_mark("plan.pdf"), &page_mark(3)], Some("plan.pdf"), Some(3));
        check(&[&page_mark(3), &file_mark("plan.pdf")], Some("plan.pdf"), None);
        check(&[&file_mark("a --> b <x>\n.pdf")], Some("a -   b  x  .pdf"), None);
        check(&["<!-- iets anders -->", "<!-- page: x -->", "<!-- page: 3"], None, None);
        check(&[&file_mark("")], None, None);
    }
}
