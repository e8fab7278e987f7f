//! What the bot suggests, and how sure it is.

use std::time::Duration;

use super::colleague::Colleague;
use super::document::Document;
use super::filter::Filter;
use super::id::{EventId, RoomId};
use super::quote::Quote;
use super::ranking::SYNONYM_OF_SUBJECT;
use super::spot::Spot;

/// At most this many documents in an answer.
pub const MOST_DOCUMENTS: usize = 3;

/// At most this many people in an answer.
pub const MOST_PEOPLE: usize = 2;

/// How well a document fits a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Probably about something else.
    None,
    /// May touch the question.
    Weak,
    /// Probably useful.
    Fair,
    /// Very probably an answer.
    Strong,
}

/// What tells whether anything answers a question, in numbers that mean the same for every model and corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signs {
    /// The share of the question's letters, weighted by rarity, that one passage has: 0 to 1.
    pub shared: f32,
    /// The share that texts of this corpus have in common with one passage by chance: 0 to 1, if it is known.
    pub chance: Option<f32>,
    /// How many different stems the question has.
    pub stems: usize,
    /// By how many standard deviations the nearest passage is nearer than passages are to each other. Without a vector
    /// it is not known.
    pub deviations: Option<f32>,
    /// Whether it names a subject in a word or two, and is no sentence.
    pub subject: bool,
}

impl Signs {
    /// The logarithm of the odds that something answers the question, where three of four questions have an answer.
    ///
    /// A logistic regression on 242 Dutch questions, each asked of several corpora: of 2,590 and 217 dossiers and of
    /// thirteen parts of these, down to 21 dossiers, in which much of what is asked is not there. Learnt on the one
    /// corpus and its parts it tells apart on the other as well (area under the ROC curve 0.94 and 0.88) and its bar
    /// lies in the right place, which it does not without the share by chance. Without the number of stems the area is
    /// 0.84, because a short question can share all its letters with something that is not meant.
    #[expect(clippy::cast_precision_loss, reason = "a count of at most twelve")]
    fn odds(self) -> f32 {
        let stems = self.stems.min(12) as f32;
        let chance = self.chance.unwrap_or(SMALL_CHANCE).clamp(LEAST_CHANCE, MOST_CHANCE);
        12.06 * self.shared - 1.76 * chance.ln()
            + 3.86 * (1.0 + stems).ln()
            + 0.72 * self.deviations.unwrap_or(USUAL_DEVIATIONS)
            - 11.94
    }

    /// How probable it is that something answers the question, from 0 to 1.
    pub fn confidence(self) -> f64 {
        logistic(self.odds())
    }
}

/// What is known of one document for one question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// What is known of the question.
    pub signs: Signs,
    /// By how much its score exceeds the mean score of the first ten; what is not there of these scores nothing.
    pub lead: f32,
    /// By how many standard deviations its passage is nearer to the question than passages are to each other, if that
    /// is known.
    pub deviations: Option<f32>,
    /// Whether its passage, title or topics have a word of the question, or one that means the same.
    pub shares: bool,
    /// The share of a question of a word or two that its title and topics have: 0 to 1.
    pub about: f32,
    /// The same of its title, topics and passage together.
    pub told: f32,
    /// Whether the question names an article by its number that the document does not have.
    pub without_number: bool,
}

impl Evidence {
    /// How probable it is that the document helps, from 0 to 1.
    ///
    /// A logistic regression on the first three documents of each of those questions and corpora. A lead counts up to a
    /// bound only, as among a handful of documents one is always far ahead, and no document is likelier to help than
    /// anything is to answer: without these two, whatever is asked of a very small corpus gets a strong answer.
    pub fn probability(self) -> f64 {
        let odds = self.signs.odds().clamp(-8.0, 8.0);
        let deviations = self.deviations.unwrap_or(USUAL_DEVIATIONS);
        let helps = logistic(0.23 * odds + 8.02 * self.lead.min(MOST_LEAD) + 0.18 * deviations - 3.07);
        self.by_subject(helps.min(self.signs.confidence()))
    }

    /// What becomes of a probability where a word or two are asked, of which the regression saw hardly any: what has them in its
    /// title or topics is about them, however little of its text does. What has the half of them there and not the rest in its passage
    /// either, or only mentions them, is no strong answer: "eenzame jongeren" answers nobody who asks for "eenzame ouderen".
    fn by_subject(self, helps: f64) -> f64 {
        match self.about {
            _ if self.without_number => helps.min(WITHOUT_NUMBER),
            _ if !self.signs.subject => helps,
            about if about >= WHOLE_SUBJECT => helps.max(STRONG),
            about if about >= HALF_SUBJECT && self.told >= SUBJECT_IN_OTHER_WORDS => helps.max(FAIR),
            about if about >= HALF_SUBJECT => helps.clamp(FAIR, MENTIONED),
            _ => helps.min(MENTIONED),
        }
    }

    /// Whether the document is about something else than the one subject that is asked for: nothing of it is in its title or topics.
    pub fn is_mention(self) -> bool {
        self.signs.subject && self.about <= 0.0
    }

    /// Whether nothing tells that it has to do with the question: not a word of it, nor one that means the same, and its passage is
    /// hardly nearer than passages are to each other. Of 253 judged questions 11 in Dutch had such a first document; one of these
    /// touched the question. Other languages share no words, and are less near.
    pub fn is_far(self) -> bool {
        let shares = self.shares && !self.without_number || self.about > 0.0;
        !shares && self.deviations.is_some_and(|deviations| deviations < FAR)
    }

    /// What that is called.
    pub fn strength(self) -> Strength {
        self.strength_from(None)
    }

    /// What that is called where it takes `bar` to be shown; without one it takes [`WEAK`].
    pub fn strength_from(self, threshold: Option<f64>) -> Strength {
        match self.probability() {
            sure if sure < threshold.unwrap_or(WEAK) => Strength::None,
            sure if sure >= STRONG => Strength::Strong,
            sure if sure >= FAIR => Strength::Fair,
            _ => Strength::Weak,
        }
    }
}

fn logistic(odds: f32) -> f64 {
    1.0 / (1.0 + f64::from(-odds).exp())
}

/// From here on a document is worth naming to somebody who did not ask the bot.
pub const SPEAKS_FROM: Strength = Strength::Fair;

/// Of the documents above this bar 89 % were relevant on the large corpus and 90 % on the small one, in cross-validation on
/// both; learnt on the other corpus alone 90 % and 96 %.
const STRONG: f64 = 0.72;
/// Above this one 74 % and 81 %.
const FAIR: f64 = 0.45;
/// Above this one 54 % and 75 %.
pub const WEAK: f64 = 0.25;

/// From these shares on a title and topics have all that is asked, all of it in other words that mean the same, or the half.
const WHOLE_SUBJECT: f32 = 0.99;
const SUBJECT_IN_OTHER_WORDS: f32 = SYNONYM_OF_SUBJECT - 0.01;
const HALF_SUBJECT: f32 = 0.49;

/// A document that only mentions what is asked, or is about the half of it, is not likelier to help than this, just below a strong answer.
const MENTIONED: f64 = 0.7;

/// Article 2.2 is no other article: without it a document may touch the question at most.
const WITHOUT_NUMBER: f64 = 0.2;

/// Fewer deviations than this are not near.
const FAR: f32 = 0.5;

/// A lead above this says no more.
const MOST_LEAD: f32 = 0.5;

/// What texts share by chance is not taken for less or more: corpora outside this range were not seen.
const LEAST_CHANCE: f32 = 0.08;
const MOST_CHANCE: f32 = 0.7;

/// What it is in a small corpus; it stands for that of a corpus with hardly any title.
const SMALL_CHANCE: f32 = 0.1;

/// What the deviations of a question usually are; they stand for those of a question without a vector.
const USUAL_DEVIATIONS: f32 = 1.8;

/// A document that may help.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedDocument {
    /// The document.
    pub document: Document,
    /// The sentence of its passage that answers best.
    pub quote: Quote,
    /// Where that sentence stands in it.
    pub spot: Spot,
    /// Why it was found, where the sentence does not show it.
    pub why: Option<Why>,
    /// How well it fits.
    pub strength: Strength,
    /// What the strength rests on.
    pub evidence: Evidence,
    /// How many other documents say nearly the same or belong to the same dossier.
    pub others: usize,
    /// Whether it comes from a municipality like the asker's.
    pub alike: bool,
    /// Whether a moderator put it first for this question.
    pub pinned: bool,
    /// What else is known of it, a line each.
    pub remarks: Vec<String>,
}

/// Why a document was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has these words of the question.
    SameWords(Vec<String>),
    /// It means the same in other words.
    Meaning,
}

/// A question that somebody else asked before. Who that was is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierQuestion {
    /// The message that asked it.
    pub id: EventId,
    /// Where it was asked.
    pub room: RoomId,
    /// The municipality that asked it, when it may be told.
    pub municipality: Option<String>,
    /// How long before.
    pub age: Duration,
}

/// A colleague who may know.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedPerson {
    /// The colleague. Whoever shows them looks at [`Colleague::is_named`] first.
    pub colleague: Colleague,
    /// Why.
    pub reason: Reason,
    /// Where they and the asker meet, if that may be told.
    pub meets: Option<Meeting>,
}

/// A room, open to all, that somebody who is suggested and the asker are both in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The one in which it is asked.
    Here,
    /// Another one; its name.
    In(String),
}

/// Why a colleague was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// They wrote a document that was found; its title.
    Wrote(String),
    /// They wrote several documents where a document that was found comes from.
    WroteSeveral {
        /// How many.
        count: usize,
        /// The source or the organisation.
        collection: String,
        /// The title of the one that fits best.
        title: String,
    },
    /// Their profile names this topic.
    Topic(String),
    /// Their municipality uses a document that was found; its title.
    Uses(String),
    /// They say this of themselves.
    Says(String),
}

/// Everything that is suggested for one question, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestion {
    /// Documents.
    pub documents: Vec<SuggestedDocument>,
    /// People.
    pub people: Vec<SuggestedPerson>,
    /// Somebody who asked the same before.
    pub earlier: Option<EarlierQuestion>,
    /// What the question was narrowed to, when nothing fits it and this is without.
    pub without: Option<Filter>,
}

impl Suggestion {
    /// How well the best document fits.
    pub fn strength(&self) -> Strength {
        self.documents.iter().map(|found| found.strength).max().unwrap_or(Strength::None)
    }

    /// Whether at least one document is likely to be useful.
    pub fn is_good(&self) -> bool {
        self.strength() >= SPEAKS_FROM
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shared: f32, stems: usize, deviations: Option<f32>, lead: f32, expected: Strength) {
        let signs = Signs { shared, chance: Some(0.3), stems, deviations, subject: false };
        let evidence = Evidence { signs, lead, deviations, shares: true, ..Evidence::default() };
        assert_eq!(evidence.strength(), expected, "{evidence:?}: {:.2}", evidence.probability());
    }

    #[test]
    fn a_lead_counts_and_so_does_the_question() {
        check(0.4, 8, Some(2.5), 0.40, Strength::Strong);
        check(0.4, 8, Some(2.5), 0.25, Strength::Fair);
        check(0.4, 8, None, 0.15, Strength::Weak);
        check(0.1, 3, Some(0.0), 0.05, Strength::None);
    }

    #[test]
    fn no_lead_makes_an_answer() {
        check(0.03, 3, Some(-0.1), 2.0, Strength::None);
    }

    #[test]
    fn one_word_is_a_subject() {
        let strength = |shared, about, told| {
            let signs = Signs { shared, chance: Some(0.3), stems: 1, deviations: Some(2.0), subject: true };
            Evidence { signs, lead: 0.3, shares: true, about, told, ..Evidence::default() }.strength()
        };
        assert_eq!(strength(0.1, 1.0, 1.0), Strength::Strong);
        assert_eq!(strength(0.1, 0.5, 0.5), Strength::Fair);
        assert_eq!(strength(0.1, 0.0, 0.0), Strength::None);
        assert_eq!(strength(1.0, 0.0, 1.0), Strength::Fair);
        assert_eq!(strength(1.0, 0.5, 0.5), Strength::Fair, "the half of it");
        assert_eq!(strength(1.0, 0.5, 1.0), Strength::Strong, "its passage has the other half");
    }

    #[test]
    fn what_only_mentions_the_subject_is_about_something_else() {
        let mention = |subject, about| {
            Evidence { signs: Signs { subject, ..Signs::default() }, about, ..Evidence::default() }.is_mention()
        };
        assert!(mention(true, 0.0) && !mention(true, 0.3) && !mention(false, 0.0));
    }

    #[test]
    fn what_shares_nothing_is_far() {
        let far = |shares, about, deviations| Evidence { shares, about, deviations, ..Evidence::default() }.is_far();
        assert!(far(false, 0.0, Some(-0.2)));
        let article = Evidence { shares: true, deviations: Some(0.2), without_number: true, ..Evidence::default() };
        assert!(article.is_far() && article.probability() < WEAK);
        assert!(
            !far(true, 0.0, Some(-0.2))
                && !far(false, 0.5, Some(-0.2))
                && !far(false, 0.0, Some(1.2))
                && !far(false, 0.0, None)
        );
    }

    #[test]
    fn what_is_shared_by_chance_says_nothing() {
        let confidence =
            |chance| Signs { shared: 0.2, chance, stems: 6, deviations: Some(1.5), subject: false }.confidence();
        assert!(confidence(Some(0.1)) > 0.9 && confidence(Some(0.6)) < 0.5);
        assert!(confidence(Some(0.0)) < 1.0 && confidence(None) > confidence(Some(0.3)));
    }

    #[test]
    fn confidence_is_a_probability() {
        let signs = |shared| Signs { shared, chance: Some(0.3), stems: 6, deviations: None, subject: false };
        assert!(signs(0.0).confidence() > 0.0 && signs(0.0).confidence() < 0.5);
        assert!(signs(0.5).confidence() > 0.9 && signs(1.0).confidence() <= 1.0);
    }
}
