//! What a change would do to real questions and to judged ones, before it counts.

use std::collections::HashMap;

use super::action::{Action, Work};
use super::ranking::{DEPTH, rank_by};
use super::rich::{Block, Rich, text};
use super::ruling::Ruling;
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::act::{Act, Deed, Needs, State};
use crate::domain::id::{DocumentId, EventId, PassageId};
use crate::domain::sentence::shorten;
use crate::domain::suggestion::Strength;
use crate::domain::vector::Vector;
use crate::eval::bootstrap::Difference;
use crate::search::finder::Query;
use crate::store::RealQuestion;

/// A change is tried on so many questions, the newest.
const QUESTIONS: usize = 50;

/// So many of the questions that change are named.
const NAMED: usize = 5;

/// A longer question or title is cut here.
const LONGEST: usize = 80;

/// Of fewer judged questions nobody can say that a loss is more than chance.
const LEAST_JUDGED: usize = 5;

/// What a change does to the answers.
#[derive(Default)]
struct Weighed {
    /// How many questions it was tried on.
    all: usize,
    /// The questions that change and may be named, each with what is shown before and after.
    told: Vec<(RealQuestion, Vec<DocumentId>, Vec<DocumentId>)>,
    /// How many others change.
    untold: usize,
    /// How the judged questions fare, before and after.
    before: Vec<f64>,
    after: Vec<f64>,
}

impl Bot {
    /// The work that a preview needs first: the model reads the act's own question, and those that it has not read.
    pub(super) fn weigh(&self, act: &Act) -> Result<Action, Fault> {
        let mut texts: Vec<String> = own_question(&act.deed).map(str::to_owned).into_iter().collect();
        for question in self.store.real_questions(QUESTIONS)? {
            if self.store.question_vector(&question.id, self.library.model())?.is_none()
                && !texts.contains(&question.text)
            {
                texts.push(question.text);
            }
        }
        Ok(Action::Work(Work::Weigh { act: act.id.clone(), texts }))
    }

    /// The model has read what a preview needs, or failed, then words alone must do: the preview is shown.
    pub(super) fn weighed(&mut self, turn: &mut Turn, id: &EventId, read: Vec<(String, Vector)>) -> Result<(), Fault> {
        if self.tried(turn, id, &read)? {
            return Ok(());
        }
        let Some(act) = self.store.act(id)?.filter(|act| act.state == State::Weighing) else { return Ok(()) };
        let read: HashMap<String, Vector> = read.into_iter().collect();
        if let Some(vector) = own_question(&act.deed).and_then(|question| read.get(question)) {
            self.store.put_act_vector(act.number, self.library.model(), vector)?;
        }
        let weighed = self.try_out(&act, &read)?;
        let difference = Difference::between(&weighed.after, &weighed.before);
        let worse = weighed.after.len() >= LEAST_JUDGED && difference.high < 0.0;
        let (changes, summary) = self.weighed_words(&weighed, &difference)?;
        let mut words = self.opening_of(&act)?;
        words.0.extend(changes.0);
        let act = Act {
            needs: if worse { Needs::Twice } else { act.needs },
            state: State::Proposed,
            preview: summary,
            ..act
        };
        // Shown anew after somebody else did something, it is another message.
        let purpose = format!("preview/{}", self.store.newest_change()?);
        self.show_preview(turn, act, words, &purpose)
    }

    /// Answers every question by what counts now, and by what would count.
    fn try_out(&self, act: &Act, read: &HashMap<String, Vector>) -> Result<Weighed, Fault> {
        let after = Ruling::of(&self.store, &self.store.tuning_with(act)?, self.library.model())?;
        let mut weighed = Weighed::default();
        let bound = self.store.bound_documents()?;
        for question in self.store.real_questions(QUESTIONS)? {
            weighed.all += 1;
            let kept = self.store.question_vector(&question.id, self.library.model())?;
            let vector = kept.as_ref().or_else(|| read.get(&question.text));
            let rulings = [self.library.ruling(), &after];
            if self.is_alike(rulings, &question.text, vector) {
                continue;
            }
            let [old, new] =
                [self.shown_by(rulings[0], &question, vector)?, self.shown_by(rulings[1], &question, vector)?];
            if old == new {
                continue;
            }
            // What is bound to a place is not named where others read it.
            if question.told && !bound.iter().any(|document| old.contains(document) || new.contains(document)) {
                weighed.told.push((question, old, new));
            } else {
                weighed.untold += 1;
            }
        }
        for judged in self.store.judged_questions(self.library.model())?.iter().filter(|judged| judged.vector.is_some())
        {
            let before = self.score_by(judged, self.library.ruling())?;
            let alike = self.is_alike([self.library.ruling(), &after], &judged.text, judged.vector.as_ref());
            let now = if alike { before } else { self.score_by(judged, &after)? };
            if let Some((before, now)) = before.zip(now) {
                weighed.before.push(before);
                weighed.after.push(now);
            }
        }
        Ok(weighed)
    }

    /// Whether two rulings cannot differ for a question, so that nothing need be looked for.
    fn is_alike(&self, [one, other]: [&Ruling; 2], words: &str, vector: Option<&Vector>) -> bool {
        one.counts_alike(other)
            && one.lexicon.synonyms(words) == other.lexicon.synonyms(words)
            && one.decide(&self.library, words, vector) == other.decide(&self.library, words, vector)
    }

    /// What whoever asked a question sees for it, by what `ruling` says.
    fn shown_by(
        &self,
        ruling: &Ruling,
        question: &RealQuestion,
        vector: Option<&Vector>,
    ) -> Result<Vec<DocumentId>, Fault> {
        let alone = self.store.direct(&question.asker)?.as_ref() == Some(&question.room);
        let viewer = self.library.viewer(&question.asker, &question.room, alone);
        let hidden = self.store.passages_out_of_sight(&viewer)?;
        let check = |passage: PassageId| !hidden.contains(&passage);
        let query = Query { text: &question.text, vector, allowed: Some(&check), depth: DEPTH };
        let ranking = rank_by(&self.store, &self.library, ruling, &query, None)?;
        let bar = ruling.bar(&question.room);
        let shown = ranking.best.iter().filter(|judged| judged.strength(bar) > Strength::None);
        Ok(shown.map(|judged| judged.hit.document).collect())
    }

    fn weighed_words(&self, weighed: &Weighed, difference: &Difference) -> Result<(Rich, String), Fault> {
        let language = self.settings.language;
        let changed = weighed.told.len() + weighed.untold;
        let counts = [("count", Value::Number(changed)), ("all", Value::Number(weighed.all))];
        let key = match (weighed.all, changed) {
            (0, _) => "weigh-no-questions",
            (_, 0) => "weigh-nothing",
            _ => "weigh-some",
        };
        let mut words = Rich(vec![Block::Line(vec![text(self.words.say(language, key, &counts))])]);
        let mut lines = Vec::new();
        for (question, old, new) in weighed.told.iter().take(NAMED) {
            lines.push(vec![text(format!("“{}”: {}", shorten(&question.text, LONGEST), self.difference(old, new)?))]);
        }
        let more = weighed.told.len().saturating_sub(lines.len());
        if !lines.is_empty() {
            words.0.push(Block::Bulleted(lines));
        }
        for (key, count) in [("weigh-more", more), ("weigh-private", weighed.untold)] {
            if count > 0 {
                words.line(vec![text(self.words.say(language, key, &[("count", Value::Number(count))]))]);
            }
        }
        let mut summary = self.words.say(language, "weigh-short", &counts);
        if !weighed.after.is_empty() {
            let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
            let (before, after) = (points(mean(&weighed.before)), points(mean(&weighed.after)));
            let (low, high) = (points(difference.low), points(difference.high));
            let values = [
                ("count", Value::Number(weighed.after.len())),
                ("before", Value::Text(&before)),
                ("after", Value::Text(&after)),
                ("low", Value::Text(&low)),
                ("high", Value::Text(&high)),
            ];
            words.line(vec![text(self.words.say(language, "weigh-judged", &values))]);
            summary.push_str(&format!("; {}", self.words.say(language, "weigh-judged-short", &values)));
        }
        Ok((words, summary))
    }

    /// What comes and what goes: "komt erbij: …; valt weg: …", or what comes first now.
    fn difference(&self, old: &[DocumentId], new: &[DocumentId]) -> Result<String, Fault> {
        let language = self.settings.language;
        let titles = |some: Vec<&DocumentId>| -> Result<String, Fault> {
            let mut titles = Vec::new();
            for document in some {
                titles.extend(
                    self.store.document(*document)?.map(|found| format!("‘{}’", shorten(&found.title, LONGEST))),
                );
            }
            Ok(titles.join(", "))
        };
        let mut parts = Vec::new();
        let top = new.iter().take(1).filter(|first| old.first() != Some(*first));
        let first = titles(top.clone().collect())?;
        let come =
            titles(new.iter().filter(|one| !old.contains(one) && top.clone().all(|first| first != *one)).collect())?;
        let gone = titles(old.iter().filter(|document| !new.contains(document)).collect())?;
        for (key, titles) in [("weigh-first", first), ("weigh-come", come), ("weigh-gone", gone)] {
            if !titles.is_empty() {
                parts.push(self.words.say(language, key, &[("titles", Value::Text(&titles))]));
            }
        }
        if parts.is_empty() {
            parts.push(self.words.say(language, "weigh-order", &[]));
        }
        Ok(parts.join("; "))
    }
}

/// The question of an act that pins or hides a document.
fn own_question(deed: &Deed) -> Option<&str> {
    match deed {
        Deed::Pin(_, question) | Deed::Hide(_, question) => Some(question),
        _ => None,
    }
}

/// A share as points of a hundred, with one digit behind the comma.
fn points(share: f64) -> String {
    format!("{:.1}", share * 100.0).replace('.', ",")
}
