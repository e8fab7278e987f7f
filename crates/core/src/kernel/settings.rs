//! What the operator decides about the bot's behaviour.

use std::time::Duration;

use wildmatch::WildMatch;

use crate::domain::candidate::Choosing;
use crate::domain::id::{PersonId, RoomId};
use crate::domain::language::Language;

/// The operator's choices that the core needs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name that people call it by.
    pub name: String,
    /// The language for whoever cannot be told from their words.
    pub language: Language,
    /// How long the text of a question is kept.
    pub retention: Duration,
    /// How long people have for what.
    pub pings: Pings,
    /// The info desk.
    pub desk: Desk,
    /// Who tends the corpus.
    pub moderators: Moderators,
    /// When people are asked what came of something that helped.
    pub reuse: Reuse,
    /// The console in the browser, if there is one.
    pub console: Option<Console>,
    /// By what the first to be asked is chosen.
    pub choosing: Choosing,
    /// So many colleagues a day are told that they were brought in from a file.
    pub invitations_a_day: usize,
    /// Who may invite it: Matrix ids in which `*` stands for anything.
    pub inviters: Vec<String>,
    /// Into so many rooms one of them may ask it within an hour; operators into more.
    pub invitations_an_hour: usize,
    /// Accounts that pass on what many people say, as Matrix ids in which `*` stands for anything.
    pub relays: Vec<String>,
    /// Features that are left out, by their names.
    pub without: Vec<String>,
    /// Whether there is a reranker, to read the first documents again before they are shown.
    pub reranks: bool,
}

/// When people are asked what came of something that helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reuse {
    /// How far they are: so long after they said that it helped.
    pub ask_after: Duration,
    /// Between two such questions to one person is at least so long.
    pub pause: Duration,
    /// Whether it works: so long after they took it over,
    pub check_after: Duration,
    /// and again each time after so long.
    pub check_again_after: Duration,
}

/// How long people have, in working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pings {
    /// The first who is asked, before their silence is a pass.
    pub answer_within: Duration,
    /// The second and the third.
    pub next_within: Duration,
    /// Whoever is asked while somebody else could be, before that one is asked beside them; a late "yes" still counts.
    pub another_after: Duration,
    /// Whoever said "yes", to say something to the asker.
    pub finish_within: Duration,
    /// After so long without a word the asker is asked whether it helped.
    pub quiet_after: Duration,
}

/// The info desk: people who search along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Its rooms; without any there is no desk.
    pub rooms: Vec<RoomId>,
    /// A case of which nobody says anything for so long closes.
    pub close_after: Duration,
    /// The first question of somebody goes to the desk when nothing happened with it for so long.
    pub newcomer_after: Duration,
    /// Whoever does not react to so many pings in a row seems to be gone.
    pub unanswered_pings: usize,
}

/// The console in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Console {
    /// Where people find it, without a slash at the end.
    pub public_url: String,
    /// Those who read figures there.
    pub analysts: Vec<PersonId>,
}

/// Who tends the corpus, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moderators {
    /// The rooms where they work; without any nobody can change a document by chat.
    pub rooms: Vec<RoomId>,
    /// Whoever has this power level in such a room is a moderator.
    pub power_level: i64,
    /// Those who may do everything.
    pub operators: Vec<PersonId>,
    /// Those whose documents go live without a second look.
    pub trusted: Vec<PersonId>,
    /// Topics that a new document may be about, beside those that other documents have.
    pub topics: Vec<String>,
    /// A document is looked at again when it was not for so long.
    pub review_after: Duration,
    /// The addresses of the feeds that tell of documents.
    pub feeds: Vec<String>,
}

impl Settings {
    /// Whether `person` may ask the bot into a room.
    pub fn may_invite(&self, person: &PersonId) -> bool {
        self.inviters.iter().any(|pattern| matches(pattern, person))
    }

    /// Whether `person` is nobody, but an account that passes on what many people say: it may ask, and that is all.
    pub fn is_relay(&self, person: &PersonId) -> bool {
        self.relays.iter().any(|pattern| matches(pattern, person))
    }
}

fn matches(pattern: &str, person: &PersonId) -> bool {
    WildMatch::new(pattern).matches(person.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, expected: bool) {
        assert_eq!(matches(pattern, &PersonId::new(text)), expected, "{pattern} {text}");
    }

    #[test]
    fn stars_stand_for_anything() {
        check("@a:b.example", "@a:b.example", true);
        check("@a:b.example", "@a:b.example.evil", false);
        check("*:b.example", "@a:b.example", true);
        check("*:b.example", "@a:ab.example", false);
        check("*:*.example", "@a:b.example", true);
        check("*:b.example", "@a:b.example:x", false);
        check("@*-beheer:*", "@wiki-beheer:b.example", true);
        check("*", "", true);
    }
}
