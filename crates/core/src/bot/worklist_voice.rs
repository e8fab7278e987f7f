//! An item of the moderators' queue in words.

use super::personal::fit;
use super::rich::{Block, Rich, Span, text};
use super::white_spots::Spot;
use super::words::Value;
use super::worklist::MOST_NEW;
use super::{Bot, Fault};
use crate::domain::hours::Hours;
use crate::domain::time::Timestamp;
use crate::domain::worklist::{Item, Need, Owner};

/// So many questions of a spot are shown.
const MOST_QUESTIONS: usize = 5;

/// A longer question or title is cut here.
const LONGEST: usize = 120;

impl Bot {
    /// An item, with what can be done about it.
    pub(super) fn item_in_words(&self, item: &Item, spots: &[Spot], now: Timestamp) -> Result<Rich, Fault> {
        match &item.need {
            Need::Spot(questions) => {
                let spot = spots.iter().find(|spot| spot.questions.first().map(|one| &one.id) == questions.first());
                spot.map_or(Ok(Rich::default()), |spot| self.spot_in_words(spot))
            }
            Need::Feedback { document, outdated, unhelpful } => {
                let mut complaints = Vec::new();
                for (key, count) in [("work-outdated", *outdated), ("work-unhelpful", *unhelpful)] {
                    if count > 0 {
                        complaints.push(self.own_say(key, &[("count", Value::Number(count))]));
                    }
                }
                self.document_in_words("work-feedback", document, item, &complaints, "work-feedback-how")
            }
            Need::Review { document, owner } => {
                let said = match owner {
                    Owner::None => "work-owner-none",
                    Owner::Silent => "work-owner-silent",
                    Owner::Outdated => "work-owner-outdated",
                    Owner::NotMine => "work-owner-not-mine",
                };
                let how = if *owner == Owner::Outdated { "work-outdated-how" } else { "work-review-how" };
                self.document_in_words("work-review", document, item, &[self.own_say(said, &[])], how)
            }
            Need::Orphan { document } => self.document_in_words("work-orphan", document, item, &[], "work-orphan-how"),
            Need::Twin { one, other, percent } => self.twins_in_words(one, other, *percent),
            Need::New { documents, count, since } => self.new_in_words(documents, *count, *since, now),
            Need::Waiting { act } => self.waiting_in_words(act, now),
            Need::Answer { ping } => self.offered_in_words(ping),
            Need::Feed { url, since } => Ok(self.feed_in_words(url, *since, now)),
        }
    }

    fn spot_in_words(&self, spot: &Spot) -> Result<Rich, Fault> {
        let count = spot.questions.len();
        let told: Vec<&str> = spot.questions.iter().filter_map(|question| question.text.as_deref()).collect();
        // Who asks the same in the same words is counted, not shown again.
        let mut shown: Vec<&str> = Vec::new();
        for question in &told {
            if !shown.iter().any(|known| known.to_lowercase() == question.to_lowercase()) {
                shown.push(question);
            }
        }
        let values = [
            ("count", Value::Number(count)),
            ("askers", Value::Number(spot.askers)),
            ("subject", Value::Text(&spot.subject)),
        ];
        let key = match (count, told.is_empty()) {
            (1, _) => "work-spot-one",
            (_, false) if spot.subject.is_empty() => "work-spot-alike",
            (_, false) => "work-spot",
            (_, true) => "work-spot-private",
        };
        let mut words = Rich(vec![Block::Line(vec![Span::Strong(self.own_say(key, &values))])]);
        let items = shown.iter().take(MOST_QUESTIONS);
        let items: Vec<Vec<Span>> = items.map(|question| vec![text(format!("“{}”", fit(question, LONGEST)))]).collect();
        if !items.is_empty() {
            words.0.push(Block::Bulleted(items));
        }
        let private = count - told.len();
        if private > 0 && !told.is_empty() {
            words.line(vec![text(self.own_say("work-spot-others", &[("count", Value::Number(private))]))]);
        }
        // What only private questions tell is told by what is nearest to them, and only of a crowd.
        if told.is_empty()
            && let Some(question) = spot.questions.first()
            && let Some(nearest) = self.store.shown(&question.id)?.first()
            && let Some(document) = self.document_name(&nearest.document)?
        {
            words.line(vec![text(self.own_say("work-spot-nearest", &[("document", Value::Text(&document))]))]);
        }
        words.0.extend(self.lines(self.settings.language, &["work-spot-how"]).0);
        Ok(words)
    }

    fn document_in_words(
        &self,
        key: &str,
        document: &str,
        item: &Item,
        said: &[String],
        how: &str,
    ) -> Result<Rich, Fault> {
        let Some((name, number)) = self.document_name(document)?.zip(self.number_of(document)?) else {
            return Ok(Rich::default());
        };
        let mut words = Rich(vec![Block::Line(vec![Span::Strong(self.own_say(key, &[]))])]);
        let url = self.store.known_document(document)?.and_then(|known| known.url);
        words.line(vec![match url {
            Some(url) => Span::Link { text: name, url },
            None => text(name),
        }]);
        let mut line = said.to_vec();
        line.push(self.own_say("work-askers", &[("count", Value::Number(item.askers))]));
        words.line(vec![text(line.join(" "))]);
        words.0.push(self.marked_line(self.settings.language, how, &[("number", Value::Number(number))]));
        Ok(words)
    }

    fn twins_in_words(&self, one: &str, other: &str, percent: usize) -> Result<Rich, Fault> {
        let (names, numbers) = (
            self.document_name(one)?.zip(self.document_name(other)?),
            self.number_of(one)?.zip(self.number_of(other)?),
        );
        let Some(((one, other), (first, second))) = names.zip(numbers) else { return Ok(Rich::default()) };
        let title = self.own_say("work-twins", &[("percent", Value::Number(percent))]);
        let mut words = Rich(vec![Block::Line(vec![Span::Strong(title)])]);
        words.0.push(Block::Bulleted(vec![vec![text(one)], vec![text(other)]]));
        let values = [("one", Value::Number(first)), ("other", Value::Number(second))];
        words.0.push(self.marked_line(self.settings.language, "work-twins-how", &values));
        Ok(words)
    }

    fn new_in_words(
        &self,
        documents: &[String],
        count: usize,
        since: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Rich, Fault> {
        let day = since.map(|since| self.day_of(since, now));
        let title = match &day {
            Some(day) => self.own_say("work-new-since", &[("count", Value::Number(count)), ("day", Value::Text(day))]),
            None => self.own_say("work-new", &[("count", Value::Number(count))]),
        };
        let mut words = Rich(vec![Block::Line(vec![Span::Strong(title)])]);
        let mut items = Vec::new();
        for document in documents {
            items.extend(self.document_name(document)?.map(|name| vec![text(name)]));
        }
        words.0.push(Block::Bulleted(items));
        if count > MOST_NEW {
            words.line(vec![text(self.own_say("work-new-rest", &[("count", Value::Number(count - MOST_NEW))]))]);
        }
        words.0.extend(self.lines(self.settings.language, &["work-new-how"]).0);
        Ok(words)
    }

    /// "12. Titel · Breda · 2024".
    fn document_name(&self, key: &str) -> Result<Option<String>, Fault> {
        let Some(known) = self.store.known_document(key)? else { return Ok(None) };
        let mut parts = vec![format!("{}. {}", known.number, fit(&known.title, LONGEST))];
        parts.extend(known.place);
        parts.extend(known.date.map(|date| date.year().to_string()));
        Ok(Some(parts.join(" · ")))
    }

    fn number_of(&self, key: &str) -> Result<Option<usize>, Fault> {
        Ok(self.store.known_document(key)?.and_then(|known| usize::try_from(known.number).ok()))
    }

    /// "dinsdag 4 juni".
    pub(super) fn day_of(&self, at: Timestamp, now: Timestamp) -> String {
        let hours = Hours::default();
        self.words.date(self.settings.language, hours.date(now), hours.date(at))
    }

    /// Words in the language of the moderators.
    pub(super) fn own_say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.say(self.settings.language, key, values)
    }
}
