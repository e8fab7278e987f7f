//! `stop volgen`, of all or of one thing.

use crate::domain::followed::Followed;
use crate::domain::id::PersonId;
use crate::features::follow::meant::Meant;
use crate::features::follow::speak::{called, joined, line, plain, viewer};
use crate::features::follow::store::follows::Follow;
use crate::features::follow::store::{followers, follows};
use crate::features::follow::{meant, speak, starting};
use crate::kernel::command::Rest;
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// A name that differs in so many letters may be meant.
const NEAR: usize = 2;

/// "stop volgen": nothing is followed any more.
pub(crate) fn stop_all(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let followed = followers::follower(turn.db, &said.sender)?.is_some();
    followers::forget_follower(turn.db, &said.sender)?;
    let key = if followed { "follow-stopped-all" } else { "follow-nothing" };
    let words = Rich(vec![line(turn, speak::language_of(turn, said)?, key, &[])]);
    speak::answer(turn, said, &words, false)
}

/// "stop volgen riolering": this is not followed any more.
pub(crate) fn stop(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    let language = speak::language_of(turn, said)?;
    let viewer = viewer(turn, &said.sender)?;
    let all = speak::follows_of(turn, &said.sender)?;
    if all.is_empty() {
        return speak::answer(turn, said, &Rich(vec![line(turn, language, "follow-nothing", &[])]), false);
    }
    let (mut gone, mut told) = (Vec::new(), Rich::default());
    // A topic of which there is nothing any more is no two things.
    let whole = all.iter().find(|own| meant::is_called(words, &own.followed));
    if let Some(follow) = whole {
        forget(turn, &all, &follow.followed)?;
        gone.push(called(turn, language, &follow.followed, &viewer)?);
    }
    let rest = if whole.is_some() { "" } else { words };
    for (part, meant) in meant::all_meant(turn, said, rest, &viewer)? {
        match find(turn, &all, &part, &meant)? {
            Some(follow) => {
                forget(turn, &all, &follow.followed)?;
                gone.push(called(turn, language, &follow.followed, &viewer)?);
            }
            None => told.0.push(line(turn, language, "follow-not-followed", &[("what", Value::Text(&plain(&part)))])),
        }
    }
    forget_who_follows_nothing(turn, &said.sender)?;
    if !gone.is_empty() {
        let gone = joined(turn, language, gone);
        told.0.insert(0, line(turn, language, "follow-stopped", &[("what", Value::Text(&gone))]));
    }
    let left = speak::follows_once(turn, &said.sender)?;
    let left = left.iter().map(|one| called(turn, language, &one.followed, &viewer)).collect::<Result<Vec<_>, _>>()?;
    if left.is_empty() {
        told.0.push(line(turn, language, "follow-left-nothing", &[]));
    } else {
        let left = joined(turn, language, left);
        told.0.push(line(turn, language, "follow-left", &[("what", Value::Text(&left))]));
    }
    speak::answer(turn, said, &told, false)
}

/// Forgets what is followed, however often: two municipalities that went up in one are the same by now.
fn forget(turn: &Turn<'_>, all: &[Follow], followed: &Followed) -> Result<(), Fault> {
    for own in all.iter().filter(|own| starting::is_same(&own.followed, followed)) {
        follows::forget_follow(turn.db, own.id)?;
    }
    Ok(())
}

/// What of all that somebody follows is meant: as they would follow it, by its number, or nearly as it is written.
fn find<'a>(turn: &Turn<'_>, all: &'a [Follow], part: &str, meant: &Meant) -> Result<Option<&'a Follow>, Fault> {
    let same = |followed: &Followed| all.iter().find(|own| starting::is_same(&own.followed, followed));
    let found = match meant {
        Meant::One(followed) => same(followed),
        Meant::Several(several) => several.iter().find_map(same),
        Meant::NoDocument(_) | Meant::Nothing => None,
    };
    if found.is_some() {
        return Ok(found);
    }
    let lower = part.to_lowercase();
    if let Some(number) = (Rest { text: &lower, reason: None }).document() {
        for own in all {
            if matches!(own.followed, Followed::Document(_)) && speak::typed(turn, &own.followed)? == number.to_string()
            {
                return Ok(Some(own));
            }
        }
        return Ok(None);
    }
    let near = |own: &&Follow| {
        let what = own.followed.what().to_lowercase();
        let is_words = !matches!(own.followed, Followed::Document(_));
        is_words
            && (what == lower || lower.chars().count() > NEAR * 2 && strsim::damerau_levenshtein(&what, &lower) <= NEAR)
    };
    Ok(all.iter().find(near))
}

/// Whoever follows nothing any more is not kept.
pub(crate) fn forget_who_follows_nothing(turn: &Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    if follows::follows(turn.db, person)?.is_empty() {
        followers::forget_follower(turn.db, person)?;
    }
    Ok(())
}
