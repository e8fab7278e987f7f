//! A suggestion in words.

use crate::corpus::naming;
use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::domain::ago::Ago;
use crate::domain::document::Document;
use crate::domain::filter::Filter;
use crate::domain::language::Language;
use crate::domain::municipality::Size;
use crate::domain::personal_data::fit;
use crate::domain::question::{Question, message_of};
use crate::domain::spot::Spot;
use crate::domain::suggestion::{
    EarlierQuestion, Meeting, Reason, Strength, SuggestedDocument, SuggestedPerson, Suggestion, Why,
};
use crate::speech::rich::{Block, Rich, Span, marked, text};
use crate::speech::words::{Value, Words};

/// A longer list of places is shortened to its first and a count.
const LONGEST_PLACE: usize = 60;

/// How a suggestion is spoken.
pub struct Voice<'a> {
    /// The words files.
    pub words: &'a Words,
    /// The name that the bot is called by.
    pub name: &'a str,
    /// Whether a follow-up reaches the bot without its name.
    pub listening: bool,
}

impl Voice<'_> {
    /// Puts a suggestion into words: at most twelve lines.
    pub fn answer(&self, question: &Question, suggestion: &Suggestion) -> Rich {
        let language = question.language;
        let good = suggestion.is_good();
        let mut answer = Rich::default();
        answer.line(vec![text(self.opening(question, suggestion))]);
        let documents: Vec<_> =
            (1..).zip(&suggestion.documents).map(|(number, found)| self.document(language, number, found)).collect();
        if !documents.is_empty() {
            answer.0.push(Block::Numbered(documents));
        }
        self.people(&mut answer, language, &suggestion.people);
        if let Some(earlier) = &suggestion.earlier {
            answer.line(self.earlier(language, earlier));
        }
        let next = match (good, self.listening) {
            (true, listening) => next_good(&question.filter, listening),
            (false, true) => "next-none",
            (false, false) => "next-none-closed",
        };
        answer.line(marked(&self.words.say(language, next, &[("bot", Value::Text(self.name))])));
        answer
    }

    /// Adds who may know, each with the letter by which they can be asked.
    pub(crate) fn people(&self, answer: &mut Rich, language: Language, people: &[SuggestedPerson]) {
        if people.is_empty() {
            return;
        }
        let key = if self.listening { "answer-people" } else { "answer-people-closed" };
        answer.line(marked(&self.words.say(language, key, &[("bot", Value::Text(self.name))])));
        for (letter, person) in ('A'..).zip(people) {
            answer.line(self.person(language, letter, person));
        }
    }

    fn opening(&self, question: &Question, suggestion: &Suggestion) -> String {
        let language = question.language;
        let filter = self.filter(language, &question.filter);
        let narrowed = [("filter", Value::Text(&filter))];
        if let Some(without) = &suggestion.without {
            let filter = self.filter(language, without);
            return self.words.say(language, "answer-without", &[("filter", Value::Text(&filter))]);
        }
        let (plain, with_filter) = match suggestion.strength() {
            _ if suggestion.documents.is_empty() && question.fresh_only => return self.say(language, "answer-no-more"),
            _ if suggestion.documents.is_empty() => ("answer-nothing", "answer-nothing-narrowed"),
            Strength::Strong | Strength::Fair if question.fresh_only => return self.say(language, "answer-more"),
            Strength::Strong | Strength::Fair => ("answer-good", "answer-good-narrowed"),
            Strength::Weak => ("answer-unsure", "answer-unsure-narrowed"),
            Strength::None => ("answer-weak", "answer-weak-narrowed"),
        };
        if filter.is_empty() { self.say(language, plain) } else { self.words.say(language, with_filter, &narrowed) }
    }

    fn filter(&self, language: Language, filter: &Filter) -> String {
        let size = filter.size.map(|size| match size {
            Size::Small => "filter-small",
            Size::Middle => "filter-middle",
            Size::Large => "filter-large",
        });
        let year = filter.since.map(|year| year.to_string());
        let mut parts: Vec<String> = size.map(|key| self.say(language, key)).into_iter().collect();
        let valued = [
            ("filter-province", "province", filter.province.as_deref()),
            ("filter-municipality", "municipality", filter.municipality.as_deref()),
            ("filter-since", "year", year.as_deref()),
            ("filter-except", "municipality", filter.except.as_deref()),
        ];
        for (key, name, value) in valued {
            parts.extend(value.map(|value| self.words.say(language, key, &[(name, Value::Text(value))])));
        }
        parts.join(", ")
    }

    fn document(&self, language: Language, number: usize, found: &SuggestedDocument) -> Vec<Vec<Span>> {
        let title = fit(&found.document.title, LONGEST_TITLE);
        let mut line = vec![match &found.document.url {
            Some(url) => Span::Link { text: title, url: url.clone() },
            None => text(title),
        }];
        let year = found.document.date.map(|date| date.year().to_string());
        let place = self.place(language, &found.document).map(|place| match found.alike {
            true => self.words.say(language, "place-alike", &[("place", Value::Text(&place))]),
            false => place,
        });
        let parts: Vec<String> = [place, year].into_iter().flatten().collect();
        if !parts.is_empty() {
            line.push(text(format!(" · {}", parts.join(" · "))));
        }
        line.push(text(" · "));
        let sure = if found.pinned { "strength-pinned" } else { strength(found.strength) };
        line.push(Span::Strong(self.say(language, sure)));
        if found.others > 0 {
            let key = if self.listening { "others" } else { "others-closed" };
            let (count, number) = (Value::Number(found.others), Value::Number(number));
            let values = [("count", count), ("number", number), ("bot", Value::Text(self.name))];
            line.push(text(" · "));
            line.extend(marked(&self.words.say(language, key, &values)));
        }
        let mut lines = vec![line];
        let quote = (!found.quote.is_empty()).then(|| Span::Quote(found.quote.clone()));
        let why = found.why.as_ref().map(|why| text(format!(" · {}", self.why(language, why))));
        if quote.is_some() {
            let spot = self.spot(language, &found.spot).map(|spot| text(format!(" ({spot})")));
            lines.push(quote.into_iter().chain(spot).chain(why).collect());
        }
        lines.extend(found.remarks.iter().map(|remark| vec![text(remark.clone())]));
        lines
    }

    /// The attachment and the page, where they are known.
    fn spot(&self, language: Language, spot: &Spot) -> Option<String> {
        let page = spot.page.map(|page| page.to_string());
        let page = page.map(|page| self.words.say(language, "spot-page", &[("page", Value::Text(&page))]));
        let file = spot.file.as_ref().map(|file| fit(file, LONGEST_PLACE));
        let parts: Vec<String> = file.into_iter().chain(page).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn why(&self, language: Language, why: &Why) -> String {
        match why {
            Why::SameWords(words) => {
                let values = [("words", Value::Text(&words.join(", "))), ("count", Value::Number(words.len()))];
                self.words.say(language, "why-same-words", &values)
            }
            Why::Meaning => self.say(language, "why-meaning"),
        }
    }

    fn earlier(&self, language: Language, earlier: &EarlierQuestion) -> Vec<Span> {
        let (key, count) = match Ago::of(earlier.age) {
            Ago::JustNow => ("ago-just-now", 0),
            Ago::Hours(count) => ("ago-hours", count),
            Ago::Days(count) => ("ago-days", count),
            Ago::Weeks(count) => ("ago-weeks", count),
            Ago::Months(count) => ("ago-months", count),
        };
        let number = self.words.say(language, "number", &[("count", Value::Number(count))]);
        let ago = self.words.say(language, key, &[("count", Value::Number(count)), ("number", Value::Text(&number))]);
        let said = match &earlier.municipality {
            Some(place) => {
                let values = [("municipality", Value::Text(place)), ("ago", Value::Text(&ago))];
                self.words.say(language, "earlier", &values)
            }
            None => self.words.say(language, "earlier-somebody", &[("ago", Value::Text(&ago))]),
        };
        let url = format!("https://matrix.to/#/{}/{}", earlier.room, message_of(&earlier.id));
        vec![text(format!("{said} ")), Span::Link { text: self.say(language, "earlier-link"), url }]
    }

    fn place(&self, language: Language, document: &Document) -> Option<String> {
        let place = document.place()?;
        let mut names = place.split("; ");
        let first = names.next()?;
        let others = names.count();
        if others == 0 || place.chars().count() <= LONGEST_PLACE {
            return Some(fit(place, LONGEST_PLACE));
        }
        let values = [("place", Value::Text(first)), ("count", Value::Number(others))];
        Some(self.words.say(language, "place-and-others", &values))
    }

    fn person(&self, language: Language, letter: char, person: &SuggestedPerson) -> Vec<Span> {
        let colleague = &person.colleague;
        let Some((name, place)) = naming::suggested(colleague, &person.reason) else {
            let nameless = naming::nameless(self.words, language, colleague, &person.reason);
            return vec![text(format!("{letter}. {nameless}"))];
        };
        let reason = match &person.reason {
            Reason::Wrote(title) => {
                let title = fit(title, LONGEST_TITLE);
                self.words.say(language, "reason-wrote", &[("title", Value::Text(&title))])
            }
            Reason::WroteSeveral { count, collection, title } => {
                let (collection, title) = (fit(collection, LONGEST_PLACE), fit(title, LONGEST_TITLE));
                let values = [
                    ("count", Value::Number(*count)),
                    ("collection", Value::Text(&collection)),
                    ("title", Value::Text(&title)),
                ];
                self.words.say(language, "reason-wrote-several", &values)
            }
            Reason::Uses(title) => {
                let title = fit(title, LONGEST_TITLE);
                self.words.say(language, "reason-uses", &[("title", Value::Text(&title))])
            }
            Reason::Topic(topic) => self.words.say(language, "reason-topic", &[("topic", Value::Text(topic))]),
            Reason::Says(sentence) => self.words.say(language, "reason-says", &[("sentence", Value::Text(sentence))]),
        };
        let meets = person.meets.as_ref().map(|meets| self.meets(language, meets)).unwrap_or_default();
        vec![text(format!("{letter}. ")), Span::Strong(name), text(format!("{place}: {reason}{meets}"))]
    }

    fn meets(&self, language: Language, meets: &Meeting) -> String {
        match meets {
            Meeting::Here => format!("; {}", self.say(language, "meets-here")),
            Meeting::In(room) => {
                let room = fit(room, LONGEST_PLACE);
                format!("; {}", self.words.say(language, "meets-in", &[("room", Value::Text(&room))]))
            }
        }
    }

    fn say(&self, language: Language, key: &str) -> String {
        self.words.say(language, key, &[])
    }
}

/// What to say next: a filter that is on is no example.
fn next_good(filter: &Filter, listening: bool) -> &'static str {
    match (filter.size.is_some(), filter.since.is_some(), listening) {
        (false, _, true) => "next-good",
        (false, _, false) => "next-good-closed",
        (true, false, true) => "next-good-sized",
        (true, false, false) => "next-good-sized-closed",
        (true, true, true) => "next-good-narrow",
        (true, true, false) => "next-good-narrow-closed",
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "strength-strong",
        Strength::Fair => "strength-fair",
        Strength::Weak | Strength::None => "strength-weak",
    }
}
