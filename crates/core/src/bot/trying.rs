//! "proef …": a ranking explained, line by line: how near each document is in every way, and why it is shown or not.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::action::{Action, Work};
use super::event::Said;
use super::machine;
use super::manners::say;
use super::moderator_words::bare;
use super::outbox::entry;
use super::ranking::{DEPTH, Hit, Judged, Ranking, rank};
use super::rich::{Block, Rich, Span, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::id::{EventId, PassageId, RoomId};
use crate::domain::ranking::Nearness;
use crate::domain::sentence::shorten;
use crate::domain::suggestion::{Strength, WEAK};
use crate::domain::vector::Vector;
use crate::domain::viewer::Viewer;
use crate::search::finder::Query;
use crate::store::Trial;

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
    pub(super) fn try_question(&mut self, turn: &mut Turn, said: &Said, question: &str) -> Result<(), Fault> {
        let (question, name, rooms) = self.place_asked(question)?;
        let place = match rooms.as_slice() {
            [] => None,
            [room] => Some(room.clone()),
            several => return self.ask_which_room(turn, said, name, several),
        };
        let trial = Trial {
            id: said.id.clone(),
            person: said.sender.clone(),
            room: said.room.clone(),
            thread: said.thread.clone().unwrap_or_else(|| said.id.clone()),
            question: question.to_owned(),
            place,
        };
        self.store.put_trial(&trial)?;
        turn.actions.push(read(&trial));
        Ok(())
    }

    /// Questions that the model had not read when the bot stopped. At the machine nobody waits any more.
    pub(super) fn resume_trials(&mut self) -> Result<Vec<Action>, Fault> {
        let mut actions = Vec::new();
        for trial in self.store.trials()? {
            if machine::is_here(&trial.room) {
                self.store.forget_trial(&trial.id)?;
            } else {
                actions.push(read(&trial));
            }
        }
        Ok(actions)
    }

    /// "wie weet dit in Praktijkkamer": the question, what the room is called that it is tried for, and the rooms that are.
    fn place_asked<'a>(&self, asked: &'a str) -> Result<(&'a str, &'a str, Vec<RoomId>), Fault> {
        // Where the whole is quoted, all of it is the question.
        let quoted = !asked.trim().ends_with(bare(asked));
        for word in [" in ", " voor ", " for "] {
            if let Some((question, name)) = asked.rsplit_once(word).filter(|_| !quoted) {
                let rooms = self.rooms_called(bare(name))?;
                if !rooms.is_empty() {
                    return Ok((bare(question), bare(name), rooms));
                }
            }
        }
        Ok((bare(asked), "", Vec::new()))
    }

    /// The model has read the question of a trial; false when it read something else.
    pub(super) fn tried(&mut self, turn: &mut Turn, id: &EventId, read: &[(String, Vector)]) -> Result<bool, Fault> {
        let Some(message) = id.as_str().strip_prefix(TRY).map(EventId::new) else { return Ok(false) };
        let Some(trial) = self.store.trial(&message)? else { return Ok(true) };
        self.store.forget_trial(&message)?;
        let words = match read.first() {
            Some((_, vector)) => self.explain_ranking(&trial, vector)?,
            None => self.lines(self.settings.language, &["try-failed"]),
        };
        let row = entry(turn, &trial.room, &message, "try", say(&words, Some(&trial.thread), None));
        self.owe(turn, row, None)?;
        Ok(true)
    }

    fn explain_ranking(&self, trial: &Trial, vector: &Vector) -> Result<Rich, Fault> {
        let language = self.settings.language;
        let (question, place) = (trial.question.as_str(), trial.place.as_ref());
        let hidden = match place {
            Some(room) => self.store.passages_out_of_sight(&Viewer { room: room.clone(), municipality: None })?,
            None => HashSet::new(),
        };
        let check = |passage: PassageId| !hidden.contains(&passage);
        let query = Query { text: question, vector: Some(vector), allowed: Some(&check), depth: DEPTH };
        let ranking = rank(&self.store, &self.library, &query, None)?;
        let decided = self.library.ruling().decide(&self.library, question, Some(vector));
        let mut words = Rich::default();
        let asked = shorten(question, LONGEST);
        let name = place.map(|room| self.room_name(room)).transpose()?;
        let values = [("question", Value::Text(&asked)), ("room", Value::Text(name.as_deref().unwrap_or_default()))];
        words.line(vec![text(self.words.say(language, if name.is_some() { "try-in" } else { "try" }, &values))]);
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
            lines.push(self.explained(&ranking, hit, place)?);
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
        if place.is_none() {
            words.0.extend(self.other_bars()?);
        }
        Ok(words)
    }

    /// That some rooms have a bar of their own, if any has.
    fn other_bars(&self) -> Result<Option<Block>, Fault> {
        let mut bars = Vec::new();
        for (room, percent) in self.library.ruling().bars_of_rooms() {
            bars.push((self.room_name(room)?, percent));
        }
        let Some((first, _)) = bars.first() else { return Ok(None) };
        let list: Vec<String> = bars.iter().map(|(room, percent)| format!("{room} {percent} %")).collect();
        let (list, first) = (list.join(", ").replace('`', "'"), first.replace('`', "'"));
        let values = [("rooms", Value::Text(&list)), ("room", Value::Text(&first))];
        Ok(Some(self.marked_line(self.settings.language, "try-bars", &values)))
    }

    /// A document in two lines: what it is and why it is shown or not; how near it is in every way, with its place there.
    fn explained(&self, ranking: &Ranking, hit: &Hit, place: Option<&RoomId>) -> Result<Vec<Vec<Span>>, Fault> {
        let language = self.settings.language;
        let mut line = match self.store.document(hit.document)? {
            Some(document) => match self.store.known_document(&document.key)? {
                Some(known) => self.document_line(&known),
                None => vec![text(document.title)],
            },
            None => Vec::new(),
        };
        line.push(text(" · "));
        line.push(Span::Strong(self.verdict_words(ranking, hit, place)?));
        let mut parts: Vec<String> = ARMS.iter().map(|arm| self.arm_words(ranking, hit, arm)).collect();
        let lift = self.library.ruling().lift(hit.document);
        if lift != 0.0 {
            parts.push(self.words.say(language, "try-lift", &[("lift", Value::Text(&signed(lift)))]));
        }
        parts.push(self.words.say(language, "try-score", &[("score", Value::Text(&decimal(hit.score)))]));
        Ok(vec![line, vec![text(parts.join(" · "))]])
    }

    /// Why it is shown, or why not.
    fn verdict_words(&self, ranking: &Ranking, hit: &Hit, place: Option<&RoomId>) -> Result<String, Fault> {
        let language = self.settings.language;
        if hit.pinned {
            return Ok(self.words.say(language, "strength-pinned", &[]));
        }
        // Where no room was named it is the bar that holds where none was set.
        let bar = self.library.ruling().bar(place.unwrap_or(&RoomId::new("")));
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

/// The work that a trial needs first.
fn read(trial: &Trial) -> Action {
    let act = EventId::new(format!("{TRY}{}", trial.id));
    Action::Work(Work::Weigh { act, texts: vec![trial.question.clone()] })
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
