//! The other documents of a hit, when somebody wants to see them.

use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::dossiers;
use crate::corpus::store::dossiers::Related;
use crate::domain::language::Language;
use crate::domain::personal_data::fit;
use crate::kernel::event::Said;
use crate::kernel::meant::document::question_meant;
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, marked, text};
use crate::speech::words::Value;

/// So many are listed; the rest is counted. With the first and the last line an answer has no more than ten.
const LISTED: usize = 8;

/// Lists what is related to a hit of the last answer, or of the answer that `said` replies to.
pub(crate) fn related(turn: &mut Turn<'_>, said: &Said, number: usize) -> Result<(), Fault> {
    let Some(question) = question_meant(turn, said)? else { return reply::reply(turn, said, "nothing-to-follow") };
    let language = Language::of(&said.text).unwrap_or(question.language);
    let shown = questions::shown(turn.db, &question.id)?;
    let say = |key: &str, values: &[(&str, Value<'_>)]| {
        Rich(vec![Block::Line(marked(&turn.words.say(language, key, values)))])
    };
    let Some(hit) = number.checked_sub(1).and_then(|place| shown.get(place)) else {
        let words = match shown.len() {
            0 => say("related-no-hits", &[]),
            count => say("related-no-such-hit", &[("count", Value::Number(count))]),
        };
        return reply::answer_with(turn, said, &words);
    };
    let viewer = turn.library.viewer(&said.sender, &said.room, said.direct);
    let (related, all) = dossiers::related(turn.db, &hit.group, &hit.document, LISTED, &viewer)?;
    let words = if related.is_empty() {
        say("related-none", &[("number", Value::Number(number))])
    } else {
        let mut words = Rich::default();
        if let Some(title) = dossiers::title_of(turn.db, &hit.document, &viewer)? {
            let title = fit(&title, LONGEST_TITLE);
            words.line(vec![text(turn.words.say(language, "related-to", &[("title", Value::Text(&title))]))]);
        }
        words.0.push(Block::Bulleted(related.iter().map(line).collect()));
        if all > related.len() {
            let rest = [("count", Value::Number(all - related.len()))];
            words.line(vec![text(turn.words.say(language, "related-rest", &rest))]);
        }
        words
    };
    reply::answer_with(turn, said, &words)
}

/// A document on one line.
pub(crate) fn line(related: &Related) -> Vec<Span> {
    let title = fit(&related.title, LONGEST_TITLE);
    let year = related.date.map(|date| date.year().to_string());
    let behind: String = [related.place.clone(), year].into_iter().flatten().map(|part| format!(" · {part}")).collect();
    let title = match &related.url {
        Some(url) => Span::Link { text: title, url: url.clone() },
        None => text(title),
    };
    vec![title, text(behind)]
}
