//! A colleague: an official who may know.

use super::id::PersonId;

/// What is known about a colleague, in their own or their administrator's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Colleague {
    /// Their Matrix id.
    pub id: PersonId,
    /// Their name. Shown only when `findable`.
    pub name: String,
    /// Where they work.
    pub municipality: Option<String>,
    /// What they do there.
    pub role: Option<String>,
    /// What they know about.
    pub topics: Vec<String>,
    /// Free text about themselves.
    pub about: String,
    /// May their name be shown as a suggestion.
    pub findable: bool,
}

impl Colleague {
    /// The text that stands for them in the search over profiles.
    pub fn profile_text(&self) -> String {
        let mut text = self.topics.join(", ");
        for part in
            [self.role.as_deref(), Some(self.about.as_str())].into_iter().flatten().filter(|part| !part.is_empty())
        {
            if !text.is_empty() {
                text.push_str(". ");
            }
            text.push_str(part);
        }
        text
    }
}
