//! Which of several documents helped: asked in the interview itself, when it was not said at once.

use crate::domain::reuse::line::{self, Line};
use crate::features::reuse::asking::interview;
use crate::features::reuse::speak::{self, Here, line};
use crate::features::reuse::store::asked;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::taking::found::Found;
use crate::features::reuse::taking::{found, jat};
use crate::kernel::hear::assent::hear_reply;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked};

/// So many documents are shown to choose from.
const MOST: usize = 6;

/// None of those that were shown.
const NONE: &[&str] = &["0", "geen", "geen van deze", "geen van die", "geen een", "none", "none of these", "nee", "no"];

/// What people say for a number.
const ORDINALS: [&[&str]; 3] =
    [&["eerste", "first", "een", "één"], &["tweede", "second", "twee"], &["derde", "third", "drie"]];

/// Whether it was not said yet which document an interview is about.
pub(crate) fn is_open(asked: &Asked) -> bool {
    asked.about == About::Interview && asked.document.is_none() && asked.adoption.is_none()
}

/// "Welk stuk was het?", as far as at least two can still be asked about.
pub(crate) fn ask(turn: &mut Turn<'_>, planned: Asked) -> Result<(), Fault> {
    let shown = match &planned.question {
        Some(question) => questions::shown(turn.db, question)?,
        None => Vec::new(),
    };
    let mut found: Vec<Found> = Vec::new();
    for hit in shown {
        let one = Asked { document: Some(hit.document), ..planned.clone() };
        let fresh =
            found::helped(turn, &one)?.filter(|found_now| found.iter().all(|it| it.document != found_now.document));
        if let Some(helped) = fresh
            && !interview::is_known(turn, &planned, &helped)?
        {
            found.push(helped);
        }
    }
    found.truncate(MOST);
    if found.len() < 2 {
        return interview::end(turn, planned);
    }
    let items = found.iter().map(|it| vec![marked(&format!("‘{}’ ({})", found::called(&it.title), it.giver))]);
    let words = Rich(vec![
        line(turn, planned.language, "reuse-interview-which", &[]),
        Block::Numbered(items.collect()),
        line(turn, planned.language, "reuse-interview-which-how", &[]),
    ]);
    let asked = speak::pose(turn, planned, words, &[])?;
    for (place, it) in (1..).zip(&found) {
        asked::put_choice(turn.db, asked.id, place, it.document.as_deref(), &it.title)?;
    }
    Ok(())
}

/// Whether a message chooses one of them.
pub(crate) fn is_choice(text: &str) -> bool {
    let lower = text.trim().trim_end_matches(['.', '!', '?']).to_lowercase();
    NONE.contains(&lower.as_str()) || number_in_front(&lower).is_some()
}

/// Hears which document it was, and asks how far they are with it, unless that was said, too.
pub(crate) fn hear(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    let lower = text.trim().trim_end_matches(['.', '!', '?']).to_lowercase();
    if NONE.contains(&lower.as_str()) {
        interview::end(turn, asked.clone())?;
        return speak::reply(turn, here, "reuse-done", &[]).map(|()| true);
    }
    let Some((number, rest)) = number_in_front(&lower) else {
        return match hear_reply(text) {
            Some(_) => again(turn, here, asked).map(|()| true),
            None => Ok(false),
        };
    };
    let Some((Some(document), _)) = asked::choice(turn.db, asked.id, number)? else {
        return again(turn, here, asked).map(|()| true);
    };
    let told = jat::read_rest(rest);
    interview::end(turn, asked.clone())?;
    let chosen = Asked { document: Some(document), ..asked.clone() };
    if told != Line::default() {
        return jat::take_helped(turn, here, &chosen, told).map(|()| true);
    }
    let Some(found) = found::helped(turn, &chosen)? else {
        return speak::reply(turn, here, "reuse-no-document", &[]).map(|()| true);
    };
    let (words, emoji) = interview::interview_words(turn, here.language, "reuse-interview-chosen", &found);
    let asks = Asked {
        document: chosen.document,
        question: chosen.question,
        via: chosen.via,
        first_asked_at: chosen.first_asked_at,
        ..here.asks(turn, About::Interview)
    };
    speak::answer(turn, here, &words, Some(asks), &emoji).map(|_| true)
}

/// "2", "de tweede", "nummer 2 3 ab", and what follows.
fn number_in_front(lower: &str) -> Option<(i64, &str)> {
    let bare = ["het was ", "nummer ", "number ", "stuk ", "de ", "het ", "the "]
        .iter()
        .fold(lower, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let (first, rest) = bare.split_once([' ', ',', ':']).unwrap_or((bare, ""));
    let ordinal = (1..).zip(ORDINALS).find(|(_, words)| words.contains(&first)).map(|(number, _)| number);
    let number = first.trim_end_matches(['.', ')']).parse().ok().or(ordinal)?;
    // "Een collega zoekt …" is about something else.
    (rest.trim().is_empty() || line::read(rest).is_some()).then_some((number, rest.trim()))
}

/// The number is asked for again; what was shown can still be chosen.
fn again(turn: &mut Turn<'_>, here: &Here, asked: &Asked) -> Result<(), Fault> {
    let words = Rich(vec![line(turn, here.language, "reuse-interview-which-number", &[])]);
    let again = Asked { cause: Some(here.cause.clone()), ..asked.clone() };
    speak::answer(turn, here, &words, Some(again), &[]).map(drop)
}
