//! An item of the moderators' queue in words.

use crate::corpus::store::overrides;
use crate::domain::personal_data::fit;
use crate::domain::time::Timestamp;
use crate::domain::worklist::{Item, Need, Owner};
use crate::features::backlog::gaps::Gap;
use crate::features::backlog::items::MOST_NEW;
use crate::kernel::Fault;
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::turn::Turn;
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So many questions of a gap are shown.
const MOST_QUESTIONS: usize = 5;

/// A longer question or title is cut here.
const LONGEST: usize = 120;

/// An item, with what can be done about it.
pub(crate) fn item_in_words(turn: &Turn<'_>, item: &Item, gaps: &[Gap]) -> Result<Rich, Fault> {
    match &item.need {
        Need::Gap(questions) => {
            let gap = gaps.iter().find(|gap| gap.questions.first().map(|one| &one.id) == questions.first());
            gap.map_or(Ok(Rich::default()), |gap| gap_in_words(turn, gap))
        }
        Need::Feedback { document, outdated, unhelpful } => {
            let mut complaints = Vec::new();
            for (key, count) in [("work-outdated", *outdated), ("work-unhelpful", *unhelpful)] {
                if count > 0 {
                    complaints.push(turn.say(key, &[("count", Value::Number(count))]));
                }
            }
            document_in_words(turn, "work-feedback", document, item, &complaints, "work-feedback-how")
        }
        Need::Review { document, owner } => {
            let said = match owner {
                Owner::None => "work-owner-none",
                Owner::Silent => "work-owner-silent",
                Owner::Outdated => "work-owner-outdated",
                Owner::NotMine => "work-owner-not-mine",
            };
            let how = if *owner == Owner::Outdated { "work-outdated-how" } else { "work-review-how" };
            document_in_words(turn, "work-review", document, item, &[turn.say(said, &[])], how)
        }
        Need::Orphan { document } => document_in_words(turn, "work-orphan", document, item, &[], "work-orphan-how"),
        Need::Twin { one, other, percent } => twins_in_words(turn, one, other, *percent),
        Need::New { documents, count, since } => new_in_words(turn, documents, *count, *since),
        Need::Waiting { .. } | Need::Answer { .. } | Need::Feed { .. } => turn.item_in_words(&item.need),
    }
}

fn gap_in_words(turn: &Turn<'_>, gap: &Gap) -> Result<Rich, Fault> {
    let count = gap.questions.len();
    let told: Vec<&str> = gap.questions.iter().filter_map(|question| question.text.as_deref()).collect();
    // Who asks the same in the same words is counted, not shown again.
    let mut shown: Vec<&str> = Vec::new();
    for question in &told {
        if !shown.iter().any(|known| known.to_lowercase() == question.to_lowercase()) {
            shown.push(question);
        }
    }
    let values = [
        ("count", Value::Number(count)),
        ("askers", Value::Number(gap.askers)),
        ("subject", Value::Text(&gap.subject)),
    ];
    let key = match (count, told.is_empty()) {
        (1, _) => "work-spot-one",
        (_, false) if gap.subject.is_empty() => "work-spot-alike",
        (_, false) => "work-spot",
        (_, true) => "work-spot-private",
    };
    let mut words = Rich(vec![Block::Line(vec![Span::Strong(turn.say(key, &values))])]);
    let items = shown.iter().take(MOST_QUESTIONS);
    let items: Vec<Vec<Span>> = items.map(|question| vec![text(format!("“{}”", fit(question, LONGEST)))]).collect();
    if !items.is_empty() {
        words.0.push(Block::Bulleted(items));
    }
    let private = count - told.len();
    if private > 0 && !told.is_empty() {
        words.line(vec![text(turn.say("work-spot-others", &[("count", Value::Number(private))]))]);
    }
    // What only private questions tell is told by what is nearest to them, and only of a crowd.
    if told.is_empty()
        && let Some(question) = gap.questions.first()
        && let Some(nearest) = questions::shown(turn.db, &question.id)?.first()
        && let Some(document) = document_name(turn, &nearest.document)?
    {
        words.line(vec![text(turn.say("work-spot-nearest", &[("document", Value::Text(&document))]))]);
    }
    words.0.extend(reply::lines(turn, turn.settings.language, &["work-spot-how"]).0);
    Ok(words)
}

fn document_in_words(
    turn: &Turn<'_>,
    key: &str,
    document: &str,
    item: &Item,
    said: &[String],
    how: &str,
) -> Result<Rich, Fault> {
    let Some((name, number)) = document_name(turn, document)?.zip(number_of(turn, document)?) else {
        return Ok(Rich::default());
    };
    let mut words = Rich(vec![Block::Line(vec![Span::Strong(turn.say(key, &[]))])]);
    let url = overrides::known_document(turn.db, document)?.and_then(|known| known.url);
    words.line(vec![match url {
        Some(url) => Span::Link { text: name, url },
        None => text(name),
    }]);
    let mut line = said.to_vec();
    line.push(turn.say("work-askers", &[("count", Value::Number(item.askers))]));
    words.line(vec![text(line.join(" "))]);
    words.0.push(reply::marked_line(turn, turn.settings.language, how, &[("number", Value::Number(number))]));
    Ok(words)
}

fn twins_in_words(turn: &Turn<'_>, one: &str, other: &str, percent: usize) -> Result<Rich, Fault> {
    let (names, numbers) = (
        document_name(turn, one)?.zip(document_name(turn, other)?),
        number_of(turn, one)?.zip(number_of(turn, other)?),
    );
    let Some(((one, other), (first, second))) = names.zip(numbers) else { return Ok(Rich::default()) };
    let title = turn.say("work-twins", &[("percent", Value::Number(percent))]);
    let mut words = Rich(vec![Block::Line(vec![Span::Strong(title)])]);
    words.0.push(Block::Bulleted(vec![vec![text(one)], vec![text(other)]]));
    let values = [("one", Value::Number(first)), ("other", Value::Number(second))];
    words.0.push(reply::marked_line(turn, turn.settings.language, "work-twins-how", &values));
    Ok(words)
}

fn new_in_words(turn: &Turn<'_>, documents: &[String], count: usize, since: Option<Timestamp>) -> Result<Rich, Fault> {
    let day = since.map(|since| reply::day_of(turn, since));
    let title = match &day {
        Some(day) => turn.say("work-new-since", &[("count", Value::Number(count)), ("day", Value::Text(day))]),
        None => turn.say("work-new", &[("count", Value::Number(count))]),
    };
    let mut words = Rich(vec![Block::Line(vec![Span::Strong(title)])]);
    let mut items = Vec::new();
    for document in documents {
        items.extend(document_name(turn, document)?.map(|name| vec![text(name)]));
    }
    words.0.push(Block::Bulleted(items));
    if count > MOST_NEW {
        words.line(vec![text(turn.say("work-new-rest", &[("count", Value::Number(count - MOST_NEW))]))]);
    }
    words.0.extend(reply::lines(turn, turn.settings.language, &["work-new-how"]).0);
    Ok(words)
}

/// "12. Titel · Breda · 2024".
fn document_name(turn: &Turn<'_>, key: &str) -> Result<Option<String>, Fault> {
    let Some(known) = overrides::known_document(turn.db, key)? else { return Ok(None) };
    let mut parts = vec![format!("{}. {}", known.number, fit(&known.title, LONGEST))];
    parts.extend(known.place);
    parts.extend(known.date.map(|date| date.year().to_string()));
    Ok(Some(parts.join(" · ")))
}

fn number_of(turn: &Turn<'_>, key: &str) -> Result<Option<usize>, Fault> {
    Ok(overrides::known_document(turn.db, key)?.and_then(|known| usize::try_from(known.number).ok()))
}
