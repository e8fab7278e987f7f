//! What somebody follows: shown to them, and to the page in their browser.

use crate::domain::followed::Followed;
use crate::domain::id::{EventId, PersonId};
use crate::domain::language::Language;
use crate::features::follow::speak::{called, line, named, typed, viewer};
use crate::features::follow::store::choices;
use crate::features::follow::store::followers::{self, Pause};
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
    /// What follows `stop volgen` or `stop following` to end it.
    pub typed: String,
    /// The same in the language that was asked for, whatever else is called so.
    pub named: String,
}

/// All that somebody follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscriptions {
    /// What, in the order in which they began.
    pub all: Vec<Subscription>,
    /// The day on which they are told next, if there is something to tell.
    pub day: String,
    /// Why they are not, for now.
    pub paused: Option<Pause>,
}

/// What `person` follows, called as in `language`; `None` when that is nothing.
pub fn subscriptions(turn: &Turn<'_>, person: &PersonId, language: Language) -> Result<Option<Subscriptions>, Fault> {
    let Some(follower) = followers::follower(turn.db, person)? else { return Ok(None) };
    let viewer = viewer(turn, person)?;
    let mut all = Vec::new();
    for follow in speak::follows_once(turn, person)? {
        let called = called(turn, language, &follow.followed, &viewer)?;
        let (typed, named) = (typed(turn, &follow.followed)?, named(turn, language, &follow.followed)?);
        all.push(Subscription { followed: follow.followed, called, typed, named });
    }
    let day = starting::day(turn, language, person, follower.due)?;
    Ok(Some(Subscriptions { all, day, paused: follower.paused }))
}

/// Something that somebody may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub called: String,
    /// What follows `volg` or `follow`, so that nothing else is meant.
    pub named: String,
}

/// What this message of somebody may want to be followed, as long as that is not clear.
pub fn choices(
    turn: &Turn<'_>,
    message: &EventId,
    person: &PersonId,
    language: Language,
) -> Result<Vec<Choice>, Fault> {
    if choices::asked_of(turn.db, message)?.is_none_or(|(asked, _)| asked != *person) {
        return Ok(Vec::new());
    }
    let viewer = viewer(turn, person)?;
    let offered = choices::choices(turn.db, message)?;
    let choice = |followed| {
        let (called, named) = (called(turn, language, followed, &viewer)?, named(turn, language, followed)?);
        Ok(Choice { called, named })
    };
    offered.iter().map(choice).collect()
}

/// "wat volg ik".
pub(crate) fn show(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = speak::language_of(turn, said)?;
    let Some(own) = subscriptions(turn, &said.sender, language)? else {
        return speak::answer(turn, said, &Rich(vec![line(turn, language, "follow-nothing", &[])]), false);
    };
    let mut words = Rich(vec![line(turn, language, "follow-list", &[("count", Value::Number(own.all.len()))])]);
    words.0.push(Block::Bulleted(own.all.iter().map(|one| vec![text(&*one.called)]).collect()));
    let (key, values) = match own.paused {
        Some(Pause::Stopped) => ("follow-paused", Vec::new()),
        _ => ("follow-when", vec![("day", Value::Text(&own.day)), ("which", Value::Text("next"))]),
    };
    words.0.push(line(turn, language, key, &values));
    if let Some(last) = own.all.last() {
        words.0.push(line(turn, language, "follow-list-stop", &[("what", Value::Text(&last.typed))]));
    }
    speak::answer(turn, said, &words, false)
}
