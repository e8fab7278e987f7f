//! Who somebody is, and what they may do at this moment: looked up at each click.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use jatwerk_core::features::console::door;
use jatwerk_core::kernel::console::asked::Wish;
use jatwerk_domain::id::{PersonId, RoomId};
use jatwerk_domain::language::Language;

use crate::console::Console;
use crate::key::session_hash;
use crate::stop::Stop;

/// Who is where, as the homeserver says at this moment.
pub trait People: Send + Sync {
    /// The power level of somebody in a room, if they are in it.
    fn level<'a>(&'a self, room: &'a RoomId, person: &'a PersonId) -> Level<'a>;
}

/// A power level that is being looked up.
pub type Level<'a> = Pin<Box<dyn Future<Output = Result<Option<i64>, Unknown>> + Send + 'a>>;

/// The homeserver does not say now who is where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the homeserver does not say who is where")]
pub struct Unknown;

/// What somebody is to the console. Each sees the pages that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Reads figures.
    Analyst,
    /// Works at the info desk: reads what everybody may read.
    Desk,
    /// Tends the documents.
    Moderator,
    /// Runs the bot.
    Operator,
}

impl Standing {
    /// Whether they say words to the bot here, and see what moderators see.
    pub(crate) fn tends(self) -> bool {
        matches!(self, Self::Moderator | Self::Operator)
    }
}

/// Somebody who is in.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    pub(crate) person: PersonId,
    pub(crate) standing: Standing,
    /// Their power level in the room of the moderators to which their acts are written; 0 when they are not there.
    pub(crate) power: i64,
    /// What their browser shows.
    pub(crate) session: String,
}

/// Who asks for a page, if they are in and may still be.
pub(crate) async fn visitor(console: &Arc<Console>, headers: &HeaderMap) -> Result<Visitor, Stop> {
    let session = cookie(headers, console.cookie()).ok_or(Stop::NotIn)?;
    let hash = session_hash(&session);
    let person = {
        let hash = hash.clone();
        let found = console.look(move |turn| Ok((door::who_is_in(turn, &hash)?, door::ran_out(turn, &hash)?))).await?;
        match found {
            (Some(person), _) => person,
            (None, true) => return Err(Stop::RanOut),
            (None, false) => return Err(Stop::NotIn),
        }
    };
    match standing(console, &person).await? {
        Some((standing, power)) => Ok(Visitor { person, standing, power, session }),
        None => {
            console.ask(Wish::Leave { session: hash }).await;
            tracing::info!("somebody who may do nothing in the console any more was put out");
            Err(Stop::PutOut)
        }
    }
}

/// What somebody is at this moment, with their power level in the room of the moderators to which acts of browsers are written; nothing
/// when they may not come in. While the homeserver does not say it nobody is taken for less than they are.
pub(crate) async fn standing(console: &Arc<Console>, person: &PersonId) -> Result<Option<(Standing, i64)>, Stop> {
    let door::Rooms { moderators, desks } = console.look(door::rooms).await?;
    let power = match &moderators {
        Some(room) => console.people.level(room, person).await,
        None => Ok(None),
    };
    let setup = &console.setup;
    // An operator is one by the settings, whatever the homeserver says.
    if setup.operators.contains(person) {
        return Ok(Some((Standing::Operator, power.ok().flatten().unwrap_or(0))));
    }
    let power = power?;
    let level = power.unwrap_or(0);
    if power.is_some_and(|power| power >= setup.power_level) {
        return Ok(Some((Standing::Moderator, level)));
    }
    for room in &desks {
        if console.people.level(room, person).await?.is_some() {
            return Ok(Some((Standing::Desk, level)));
        }
    }
    Ok(setup.analysts.contains(person).then_some((Standing::Analyst, level)))
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, value)| *own == name && !value.is_empty()).map(|(_, value)| value.to_owned())
}

/// What the cookie is called that keeps the language that somebody chose.
pub(crate) const TONGUE: &str = "jatwerk-taal";

/// The language that somebody chose, else the one that their browser wants first of those that there are.
pub(crate) fn language(headers: &HeaderMap, usual: Language) -> Language {
    if let Some(chosen) = cookie(headers, TONGUE).and_then(|tag| Language::from_tag(&tag)) {
        return chosen;
    }
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut tags = wanted.split(',').map(|tag| tag.trim().get(..2).unwrap_or_default().to_lowercase());
    tags.find_map(|tag| Language::from_tag(&tag)).unwrap_or(usual)
}
