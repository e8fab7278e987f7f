//! "proef …": a ranking explained, line by line: how near each document is in every way, and why it is shown or not.

use std::cmp::Ordering;

use super::action::{Action, Work};
use super::event::Said;
use super::manners::say;
use super::outbox::entry;
use super::ranking::{DEPTH, Hit, Judged, Ranking, rank};
use super::rich::{Block, Rich, Span, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::id::{EventId, RoomId};
use crate::domain::ranking::Nearness;
use crate::domain::sentence::shorten;
use crate::domain::suggestion::{Strength, WEAK};
use crate::domain::vector::Vector;
use crate::search::finder::Query;

/// Stands before the id of the message that asked, so that what the model read is not taken for that of an act.
const TRY: &str = "try/";

/// So many documents are explained.
const EXPLAINED: usize = 8;

/// A longer question or title is cut here.
const LONGEST: usize = 100;

/// One way of looking, and the words for it.
type Arm = (&'static str, fn(Nearness) -> f32);

const ARMS: [Arm; 4] = [
    ("try-passage", |near| near.passage),
    ("try-whole", |near| near.whole),
    ("try-letters", |near| near.letters),
    ("try-title", |near| near.title),
];

impl Bot {
    /// Has the model read the question first.
    pub(super) fn try_question(&self, turn: &mut Turn, said: &Said, question: String) {
        let act = EventId::new(format!("{TRY}{}", said.id));
        turn.actions.push(Action::Work(Work::Weigh { act, texts: vec![question] }));
    }

    /// The model has read the question of a trial; false when it read something else.
    pub(super) fn tried(&mut self, turn: &mut Turn, id: &EventId, read: &[(String, Vector)]) -> Result<bool, Fault> {
        let Some(message) = id.as_str().strip_prefix(TRY).map(EventId::new) else { return Ok(false) };
        let Some(room) = self.store.handled_in(&message)? else { return Ok(true) };
        let words = match read.first() {
            Some((question, vector)) => self.explain_ranking(question, vector)?,
            None => self.lines(self.settings.language, &["try-failed"]),
        };
        let row = entry(turn, &room, &message, "try", say(&words, Some(&message), None));
        self.owe(turn, row, None)?;
        Ok(true)
    }

    fn explain_ranking(&self, question: &str, vector: &Vector) -> Result<Rich, Fault> {
        let language = self.settings.language;
        let query = Query { text: question, vector: Some(vector), allowed: None, depth: DEPTH };
        let ranking = rank(&self.store, &self.library, &query, None)?;
        let decided = self.library.ruling().decide(&self.library, question, Some(vector));
        let mut words = Rich::default();
        let asked = shorten(question, LONGEST);
        words.line(vec![text(self.words.say(language, "try", &[("question", Value::Text(&asked))]))]);
        let signs = ranking.signs;
        let [sure, shared] = [ranking.confidence(), f64::from(signs.shared)].map(percent);
        let chance = percent(signs.chance.map_or(0.0, f64::from));
        let values = [
            ("sure", Value::Text(&sure)),
            ("shared", Value::Text(&shared)),
            ("chance", Value::Text(&chance)),
            ("stems", Value::Number(signs.stems)),
        ];
        words.line(vec![text(self.words.say(language, "try-signs", &values))]);
        let synonyms = self.library.synonyms(question).join(", ");
        if !synonyms.is_empty() {
            words.line(vec![text(self.words.say(language, "try-synonyms", &[("words", Value::Text(&synonyms))]))]);
        }
        let mut lines = Vec::new();
        for hit in ranking.hits.iter().take(EXPLAINED) {
            lines.push(self.explained(&ranking, hit)?);
        }
        if !lines.is_empty() {
            words.0.push(Block::Numbered(lines));
        }
        for document in decided.hidden {
            if let Some(known) = self.store.document(document)? {
                let title = shorten(&known.title, LONGEST);
                words.line(vec![text(self.words.say(language, "try-hidden", &[("title", Value::Text(&title))]))]);
            }
        }
        Ok(words)
    }

    /// A document in two lines: what it is and why it is shown or not; how near it is in every way, with its place there.
    fn explained(&self, ranking: &Ranking, hit: &Hit) -> Result<Vec<Vec<Span>>, Fault> {
        let language = self.settings.language;
        let mut line = match self.store.document(hit.document)? {
            Some(document) => match self.store.known_document(&document.key)? {
                Some(known) => self.document_line(&known),
                None => vec![text(document.title)],
            },
            None => Vec::new(),
        };
        line.push(text(" · "));
        line.push(Span::Strong(self.verdict_words(ranking, hit)?));
        let mut parts: Vec<String> = ARMS.iter().map(|arm| self.arm_words(ranking, hit, arm)).collect();
        let lift = self.library.ruling().lift(hit.document);
        if lift != 0.0 {
            parts.push(self.words.say(language, "try-lift", &[("lift", Value::Text(&signed(lift)))]));
        }
        parts.push(self.words.say(language, "try-score", &[("score", Value::Text(&decimal(hit.score)))]));
        Ok(vec![line, vec![text(parts.join(" · "))]])
    }

    /// Why it is shown, or why not.
    fn verdict_words(&self, ranking: &Ranking, hit: &Hit) -> Result<String, Fault> {
        let language = self.settings.language;
        if hit.pinned {
            return Ok(self.words.say(language, "strength-pinned", &[]));
        }
        // Each room has its own bar; this is the one that holds where none was set.
        let bar = self.library.ruling().bar(&RoomId::new(""));
        let judged = |judged: &&Judged| judged.hit.document == hit.document;
        if let Some(judged) = ranking.best.iter().find(judged) {
            let (sure, least) = (percent(judged.evidence.probability()), percent(bar.unwrap_or(WEAK)));
            let values = [("sure", Value::Text(&sure)), ("bar", Value::Text(&least))];
            let key = if judged.strength(bar) > Strength::None { "try-shown" } else { "try-below" };
            return Ok(self.words.say(language, key, &values));
        }
        let before = ranking.hits.iter().find(|other| other.group == hit.group);
        let key = if before.is_some_and(|other| other.document != hit.document) { "try-same" } else { "try-beyond" };
        Ok(self.words.say(language, key, &[]))
    }

    /// "betekenis 0,62 (1e)".
    fn arm_words(&self, ranking: &Ranking, hit: &Hit, (key, arm): &Arm) -> String {
        let own = arm(hit.nearness);
        let ahead =
            ranking.hits.iter().filter(|other| arm(other.nearness).total_cmp(&own) == Ordering::Greater).count();
        let value = decimal(own);
        let values = [("value", Value::Text(&value)), ("place", Value::Number(ahead + 1))];
        self.words.say(self.settings.language, key, &values)
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

fn decimal(number: f32) -> String {
    format!("{number:.2}").replace('.', ",")
}

fn signed(number: f32) -> String {
    format!("{number:+.2}").replace('.', ",")
}
