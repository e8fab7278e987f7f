//! `jat van Leiden: draaiboek afkoppelen`: something of a giver by its name. It is looked for; what is not there is kept as it is called.

use crate::corpus::ranking::{DEPTH, rank};
use crate::corpus::store::{audience, documents, overrides};
use crate::domain::filter::Filter;
use crate::domain::id::PassageId;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::suggestion::Strength;
use crate::domain::{citizen, personal_data};
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::taking::found::Found;
use crate::features::reuse::taking::{found, jat};
use crate::features::reuse::{meant, speak};
use crate::kernel::event::Said;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};
use crate::search::finder::Query;
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::typed::bare;
use crate::speech::words::Value;

/// So many documents are shown to choose from.
const MOST: usize = 3;

/// A longer title is none.
const LONGEST_TITLE: usize = 15;

/// At this place stands what was typed, at the next who gave it; the documents to choose from follow.
const TYPED: i64 = 0;
const GIVER: i64 = 100;

/// "van Leiden: draaiboek afkoppelen".
pub(crate) fn take_named(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    let Some((giver, title)) = meant::municipality_in_front(turn, words) else {
        let typed = words.split([':', ' ']).next().unwrap_or_default();
        return match meant::municipality_typed(turn, typed)? {
            Err(Some(near)) => speak::reply(turn, &here, "reuse-giver-near", &[("near", Value::Text(&near))]),
            _ => speak::reply(turn, &here, "reuse-how", &[]),
        };
    };
    let title = bare(title.trim_end_matches('.'));
    if title.is_empty() || title.split_whitespace().count() > LONGEST_TITLE {
        return speak::reply(turn, &here, "reuse-named-how", &[("giver", Value::Text(&giver))]);
    }
    if citizen::is_named_in(title) {
        return speak::reply(turn, &here, "reuse-note-personal", &[]);
    }
    let title = personal_data::shown(title);
    let found = documents_like(turn, said, &giver, &title)?;
    if found.is_empty() {
        return keep_named(turn, &here, giver, title);
    }
    let mut words = Rich(vec![line(turn, here.language, "reuse-which", &[("giver", Value::Text(&giver))])]);
    let items = found.iter().map(|(_, title)| vec![marked(&found::called(title))]);
    words.0.push(Block::Numbered(items.collect()));
    let typed = title.replace('`', "'");
    words.0.push(line(turn, here.language, "reuse-which-how", &[("title", Value::Text(&typed))]));
    let asks = here.asks(turn, About::Which);
    let id = speak::answer(turn, &here, &words, Some(asks), &[])?;
    asked::put_choice(turn.db, id, TYPED, None, &title)?;
    asked::put_choice(turn.db, id, GIVER, None, &giver)?;
    for (place, (key, title)) in (1..).zip(&found) {
        asked::put_choice(turn.db, id, place, Some(key), title)?;
    }
    Ok(())
}

/// The documents of a municipality that may be meant, each with its key and its title, best first.
fn documents_like(turn: &Turn<'_>, said: &Said, giver: &str, title: &str) -> Result<Vec<(String, String)>, Fault> {
    let viewer = turn.library.viewer(&said.sender, &said.room, said.direct);
    let hidden = audience::passages_out_of_sight(turn.db, &viewer)?;
    let filter = Filter { municipality: Some(giver.to_owned()), ..Filter::default() };
    let allowed = questions::allowed_passages(turn.db, &filter)?;
    let check = move |passage: PassageId| !hidden.contains(&passage) && allowed.contains(&passage);
    let query = Query { text: title, vector: None, allowed: Some(&check), depth: DEPTH };
    let ranking = rank(turn.db, turn.library, &query, None)?;
    let mut found = Vec::new();
    for judged in ranking.best.iter().filter(|judged| judged.strength(None) > Strength::None).take(MOST) {
        if let Some(document) = documents::document(turn.db, judged.hit.document)? {
            found.push((document.key, document.title));
        }
    }
    Ok(found)
}

/// Keeps something under the name that it was called by.
fn keep_named(turn: &mut Turn<'_>, here: &Here, giver: String, title: String) -> Result<(), Fault> {
    let found = Found { document: None, title, giver, via: Via::Claim, asked_at: None, question: None };
    jat::take_found(turn, here, found, "")
}

/// None of those that were shown.
const NONE: &[&str] =
    &["zo", "geen", "geen van deze", "geen van die", "geen een", "0", "none", "none of these", "keep", "keep it"];

/// Whether words name one of what is shown, or none.
pub(crate) fn is_choice(text: &str) -> bool {
    let plain = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    NONE.contains(&plain.as_str()) || plain.parse::<i64>().is_ok()
}

/// Hears which document is meant.
pub(crate) fn hear(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    let plain = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let (first, rest) = plain.split_once(' ').unwrap_or((plain.as_str(), ""));
    let choice = |place| Ok::<_, Fault>(asked::choice(turn.db, asked.id, place)?);
    let over = Asked { ended_at: Some(turn.at), ..asked.clone() };
    if NONE.contains(&plain.as_str()) {
        let (Some((_, title)), Some((_, giver))) = (choice(TYPED)?, choice(GIVER)?) else { return Ok(false) };
        asked::put_asked(turn.db, &over)?;
        return keep_named(turn, here, giver, title).map(|()| true);
    }
    let Ok(number @ 1..GIVER) = first.parse::<i64>() else { return Ok(false) };
    let Some((Some(key), _)) = choice(number)? else {
        let words = Rich(vec![line(turn, here.language, "reuse-which-number", &[])]);
        let again = Asked { cause: Some(here.cause.clone()), ..asked.clone() };
        return speak::answer(turn, here, &words, Some(again), &[]).map(|_| true);
    };
    asked::put_asked(turn.db, &over)?;
    match overrides::known_document(turn.db, &key)? {
        Some(known) => jat::take_document(turn, here, &known, None, rest).map(|()| true),
        None => speak::reply(turn, here, "reuse-no-document", &[]).map(|()| true),
    }
}
