//! The queue of the desk: what is open, who has it, and for how long it waits.

use crate::changes::words::days_kept;
use crate::domain::case::{Case, queue};
use crate::domain::citizen;
use crate::domain::sentence::shorten;
use crate::features::desk::store::cases;
use crate::features::desk::subjects;
use crate::features::desk::thread::short_need;
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::store::questions;
use crate::kernel::store::said::threads;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// A longer question or note is cut here.
const LONGEST: usize = 100;

/// So many cases are shown at once, so that the message stays readable; the rest is counted.
const MOST: usize = 20;

const DAY: u64 = 24 * 60 * 60;

/// "open": the queue, who needs it most and waits longest first.
pub(crate) fn show_queue(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = turn.settings.language;
    let cases = queue(cases::open_cases(turn.db, &said.room)?);
    if cases.is_empty() {
        return reply::reply(turn, said, "queue-empty");
    }
    let count = [("count", Value::Number(cases.len()))];
    let mut words = Rich(vec![Block::Line(vec![text(turn.words.say(language, "queue", &count))])]);
    let items = cases.iter().take(MOST).map(|case| queue_line(turn, case)).collect::<Result<_, _>>()?;
    words.0.push(Block::Bulleted(items));
    if cases.len() > MOST {
        let count = [("count", Value::Number(cases.len() - MOST))];
        words.line(vec![text(turn.words.say(language, "queue-more", &count))]);
    }
    reply::answer_with(turn, said, &words)
}

fn queue_line(turn: &Turn<'_>, case: &Case) -> Result<Vec<Span>, Fault> {
    let language = turn.settings.language;
    let days = usize::try_from(turn.at.since(case.at).as_secs() / DAY).unwrap_or(usize::MAX);
    let holder = match &case.holder {
        Some(holder) => turn.words.say(language, "queue-held", &[("who", Value::Text(holder.as_str()))]),
        None => turn.words.say(language, "queue-free", &[]),
    };
    let age = turn.words.say(language, "queue-age", &[("days", Value::Number(days))]);
    let question = questions::question(turn.db, &case.question)?.map(|question| question.text).unwrap_or_default();
    let root = threads::thread(turn.db, &subjects::case(case), Some(&case.desk))?.map(|(_, root)| root);
    let question = match citizen::is_named_in(&question) {
        true => turn.words.say(language, "desk-question-personal", &[]),
        false => shorten(&question, LONGEST),
    };
    let title = format!("{}. {question}", case.number);
    let mut line = vec![match root {
        Some(root) => Span::Link { text: title, url: format!("https://matrix.to/#/{}/{root}", case.desk) },
        None => text(title),
    }];
    let need = turn.words.say(language, short_need(case.need), &[("days", Value::Number(days_kept(turn)))]);
    line.push(text(format!(" · {need} · {age} · {holder}")));
    if let Some(note) = cases::last_note(turn.db, &case.question)? {
        let note = shorten(&note, LONGEST);
        line.push(text(format!(" · {}", turn.words.say(language, "queue-note", &[("note", Value::Text(&note))]))));
    }
    Ok(line)
}
