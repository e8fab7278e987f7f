//! What somebody follows: shown to them, and to the page in their browser.

use crate::domain::followed::Followed;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::time::Timestamp;
use crate::features::follow::speak::{called, line, typed, viewer};
use crate::features::follow::store::followers::{self, Pause};
use crate::features::follow::store::follows;
use crate::features::follow::{speak, starting};
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// Something that somebody follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// What.
    pub followed: Followed,
    /// What it is called.
    pub called: String,
    /// What follows `stop volgen` to end it.
    pub typed: String,
}

/// All that somebody follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscriptions {
    /// What, in the order in which they began.
    pub all: Vec<Subscription>,
    /// When they are told next, if there is something to tell.
    pub due: Timestamp,
    /// Why they are not, for now.
    pub paused: Option<Pause>,
}

/// What `person` follows, called as in `language`; `None` when that is nothing.
pub fn subscriptions(turn: &Turn<'_>, person: &PersonId, language: Language) -> Result<Option<Subscriptions>, Fault> {
    let Some(follower) = followers::follower(turn.db, person)? else { return Ok(None) };
    let viewer = viewer(turn, person)?;
    let mut all = Vec::new();
    for follow in follows::follows(turn.db, person)? {
        let (called, typed) = (called(turn, language, &follow.followed, &viewer)?, typed(turn, &follow.followed)?);
        all.push(Subscription { followed: follow.followed, called, typed });
    }
    Ok(Some(Subscriptions { all, due: follower.due, paused: follower.paused }))
}

/// "wat volg ik".
pub(crate) fn show(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = speak::language_of(turn, said)?;
    let Some(own) = subscriptions(turn, &said.sender, language)? else {
        return speak::answer(turn, said, &Rich(vec![line(turn, language, "follow-nothing", &[])]), false);
    };
    let mut words = Rich(vec![line(turn, language, "follow-list", &[("count", Value::Number(own.all.len()))])]);
    words.0.push(Block::Bulleted(own.all.iter().map(|one| vec![text(&*one.called)]).collect()));
    let day = starting::day(turn, language, &said.sender, own.due)?;
    let (key, values) = match own.paused {
        Some(Pause::Stopped) => ("follow-paused", Vec::new()),
        _ => ("follow-when", vec![("day", Value::Text(&day)), ("which", Value::Text("next"))]),
    };
    words.0.push(line(turn, language, key, &values));
    if let Some(last) = own.all.last() {
        words.0.push(line(turn, language, "follow-list-stop", &[("what", Value::Text(&last.typed))]));
    }
    speak::answer(turn, said, &words, false)
}
