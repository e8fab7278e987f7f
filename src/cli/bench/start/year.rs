//! The first day of a bot, and the last of many.

use std::time::Duration;

use anyhow::Context as _;

use super::super::super::open;
use super::super::super::simulate::history::History;
use super::super::super::simulate::topics::Model;
use super::super::corpus;
use crate::config::Config;
use crate::corpus::store::changes::acts;
use crate::corpus::store::{documents, overrides};
use crate::db::{Db, DbError};
use crate::domain::act::{Act, State};
use crate::domain::deed::Deed;
use crate::domain::deed::boost::Boost;
use crate::domain::deed::change_field::{Change, ChangeField};
use crate::domain::deed::synonym::Synonym;
use crate::domain::id::{EventId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::settings::Settings;
use crate::kernel::store::rooms::{self, RoomRow};

/// Beside a database whose year is over.
const OVER: &str = "over";

/// So many messages of each room are remembered at least, whatever their age,
const REMEMBERED: u32 = 1_000;

/// and one comes about so often: 3,000 people in 500 rooms say one thing a day.
const SAID_EVERY: Duration = Duration::from_secs(4 * 60 * 60);

/// So many acts moderators did.
const ACTS: usize = 500;

/// So many rows go in between two commits.
const ROWS: usize = 10_000;

/// What there is on the first day: people, what they wrote, and rooms in which the bot has introduced itself.
pub(super) fn begin(first: &Config, history: &History) -> anyhow::Result<()> {
    let (store, spec) = (open::store(first)?, first.spec()?);
    store.begin()?;
    history.bring_in(&store, Model { id: &spec.id, dimensions: spec.dimensions })?;
    for room in history.rooms() {
        rooms::put_room(&store, &room, &RoomRow { greeted: true, ..RoomRow::default() })?;
    }
    store.finish(true)?;
    drop(open::library(first, &store)?);
    Ok(())
}

/// Lives through all days, from a copy of the first, unless that was done before.
pub(super) fn live(first: &Config, last: &Config, history: &History, day: &dyn Fn()) -> anyhow::Result<()> {
    let over = last.data.join(OVER);
    if over.exists() {
        return Ok(());
    }
    if last.data.exists() {
        std::fs::remove_dir_all(&last.data).with_context(|| format!("cannot clear {}", last.data.display()))?;
    }
    corpus::copy(first, last)?;
    let (store, spec) = (open::store(last)?, last.spec()?);
    let library = open::library(last, &store)?;
    let settings = Settings { invitations_a_day: 0, ..last.settings() };
    history.live(open::bot(store, library, settings)?, Model { id: &spec.id, dimensions: spec.dimensions }, day);
    let store = open::store(last)?;
    overhear(&store, history)?;
    moderate(&store, history.end())?;
    drop(open::library(last, &store)?);
    std::fs::write(&over, "").with_context(|| format!("cannot write {}", over.display()))
}

/// What people said to each other, as far as a bot remembers that it heard it.
fn overhear(store: &Db, history: &History) -> anyhow::Result<()> {
    let rooms: Vec<RoomId> = history.rooms().collect();
    let said = (0..REMEMBERED).flat_map(|back| rooms.iter().map(move |room| (back, room)));
    store.begin()?;
    for (number, ((back, room), person)) in
        said.zip(History::officials().collect::<Vec<_>>().iter().cycle()).enumerate()
    {
        // As long as those of a homeserver.
        let id = EventId::new(format!("$heard{number:038}"));
        rooms::mark_handled(store, &id, room, Some(person), history.end().minus(SAID_EVERY * back))?;
        if (number + 1).is_multiple_of(ROWS) {
            store.finish(true)?;
            store.begin()?;
        }
    }
    Ok(store.finish(true)?)
}

/// What moderators did: other titles, more or less weight, synonyms.
fn moderate(store: &Db, at: Timestamp) -> anyhow::Result<()> {
    let mut keys = Vec::new();
    documents::for_each_document::<DbError>(store, |document| {
        if keys.len() < ACTS {
            keys.push(document.key);
        }
        Ok(())
    })?;
    store.begin()?;
    for (number, key) in keys.into_iter().enumerate() {
        let deed = match number % 3 {
            0 => Deed::Boost(Boost { document: key, steps: 1 }),
            1 => Deed::Change(ChangeField { document: key, change: Change::Title(format!("Anders {number}")) }),
            _ => Deed::Synonym(Synonym { words: vec![format!("woord{number}"), format!("ander{number}")] }),
        };
        let id = EventId::new(format!("$act{number:040}"));
        let act = Act::proposed(id.clone(), RoomId::new("!moderators:gemeente.example"), id, deed, 0, at);
        acts::put_act(store, &Act { state: State::Done, done_at: Some(at), ..act })?;
    }
    overrides::apply_acts(store)?;
    Ok(store.finish(true)?)
}
