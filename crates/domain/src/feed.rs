//! What feeds tell of.

/// Something that a feed tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedItem {
    /// What the feed knows it by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it can be read, if the feed says so.
    pub url: Option<String>,
}

/// A shorter path is one that many things may have.
const SHORTEST_PATH: usize = 8;

impl FeedItem {
    /// What it may be known by. A site that moves to https or to another host tells of the same things by other addresses.
    pub fn marks(&self) -> Vec<String> {
        let mut marks = vec![self.id.clone()];
        for (scheme, other) in [("http://", "https://"), ("https://", "http://")] {
            if self.id.contains(scheme) {
                marks.push(self.id.replace(scheme, other));
            }
        }
        if let Some(address) = bare(&self.id) {
            let path = address.find('/').and_then(|at| address.get(at..)).unwrap_or_default();
            if path.chars().count() >= SHORTEST_PATH && !self.title.is_empty() {
                marks.push(format!("{path} {}", self.title));
            }
            marks.push(address);
        }
        marks
    }
}

/// An address without what says how it is reached: the same, however a site changes that.
pub fn bare(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split('#').next().unwrap_or(rest).trim_end_matches('/');
    let (host, path) = rest.find(['/', '?']).and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
    Some(format!("{}{path}", host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_one(one: &str, other: &str) -> bool {
        let item = |id: &str| FeedItem { id: id.to_owned(), title: "Kippen in de tuin".into(), url: None };
        item(one).marks().iter().any(|mark| item(other).marks().contains(mark))
    }

    #[test]
    fn what_moves_stays_what_it_is() {
        assert!(are_one("http://delft.example/kippen", "https://delft.example/kippen"));
        assert!(are_one("https://www.delft.example/kippen/", "https://Delft.example/kippen"));
        assert!(are_one("https://www.delft.example/nieuws/kippen", "https://delft.example.org/nieuws/kippen"));
        assert!(are_one("12 at http://delft.example", "12 at https://delft.example"));
        assert!(!are_one("https://delft.example/kippen", "https://delft.example/hanen"));
        assert!(!are_one("https://delft.example/a", "https://breda.example/a"));
        assert!(!are_one("12", "13"));
    }

    #[test]
    fn the_same_title_at_the_same_page_is_not_the_same_when_the_feed_says_so() {
        let item = |id: &str| FeedItem {
            id: id.to_owned(),
            title: "Besluiten".into(),
            url: Some("https://delft.example/besluiten".into()),
        };
        assert!(!item("week 1").marks().iter().any(|mark| item("week 2").marks().contains(mark)));
    }
}
