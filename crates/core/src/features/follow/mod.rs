//! What is new on what somebody follows: a topic, a document, a municipality.
//!
//! # Following
//!
//! `volg riolering`, `volg 12`, `volg Leiden` (`starting`, what is meant in `meant`) keep it in `follow`; what may be meant otherwise is
//! asked (`choosing`). What happens to documents is written down as it is seen (`store/journal`): what came, what reads
//! otherwise, what is gone. Once a week, on a morning on which that person works (`domain/weekly`), they are told what of it is about what
//! they follow, alone, in at most five lines (`weekly`, `news`); when nothing is new, nothing is said. Each thing that is followed
//! knows up to where it was told of, and that moves in the transaction that owes the message, so a stop doubles and loses nothing.
//!
//! What may be seen is decided for each person when they are told (`corpus/store/audience`); what is gone is named by its number alone.
//! How others received a document is told in counts, of fewer than three people not at all, and takers by name only when they
//! agreed to that. It asks nothing, so it does not count for what one person is asked; but whoever is away, said `stop`, or left is left
//! in peace: what they missed in a year comes when they are back. Under such a message numbers mean its documents (`replying`).

pub mod choosing;
pub mod commands;
pub mod listing;
pub mod meant;
pub mod news;
pub mod replying;
pub mod speak;
pub mod starting;
pub mod stopping;
pub mod store;
pub mod subjects;
pub mod weekly;

use self::store::followers::{self, Follower, Pause};
use self::store::{choices, follows, messages};
use crate::corpus::store::participants;
use crate::db::TableSpec;
use crate::domain::followed::Reception;
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;
use crate::kernel::clock::schedule::{OFTEN, Timer};
use crate::kernel::command::CommandSpec;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::hear::message::Message;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// What people follow.
pub struct Follow;

impl Feature for Follow {
    fn name(&self) -> &'static str {
        "follow"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![subjects::FOLLOW_NEWS, subjects::FOLLOW_CHOICE]
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "what happens to documents", every: OFTEN, run: news::write_down },
            Timer { name: "what is new", every: OFTEN, run: weekly::tell_due },
        ]
    }

    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        match subject.event_of(&subjects::FOLLOW_CHOICE) {
            Some(cause) => Ok(choices::asked_of(turn.db, &cause)?.is_some()),
            None => Ok(false),
        }
    }

    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        let heard = match (subject.event_of(&subjects::FOLLOW_CHOICE), subjects::message_of(subject)) {
            (Some(cause), _) => choosing::hear(turn, message, subject, &cause)?,
            (None, Some(told)) => replying::hear(turn, message, subject, told)?,
            (None, None) => false,
        };
        Ok(Claim::when(heard))
    }

    fn reception(&self, turn: &Turn<'_>, document: &str, since: Timestamp) -> Result<Reception, Fault> {
        let helped = messages::helped_since(turn.db, document, since)?.into_iter().collect();
        Ok(Reception { helped, ..Reception::default() })
    }

    fn documents_behind(&self, turn: &Turn<'_>, subject: &Subject) -> Result<Vec<String>, Fault> {
        let Some(told) = subjects::message_of(subject) else { return Ok(Vec::new()) };
        // Further down the list a number is that of a document, which nobody was shown at that place.
        let items = messages::items(turn.db, told)?.into_iter().take(weekly::MOST_TOLD);
        Ok(items.map(|item| item.document).collect())
    }

    fn lists_at(&self, turn: &Turn<'_>, person: &PersonId, document: &str, place: i64) -> Result<bool, Fault> {
        Ok(messages::is_told_at(turn.db, person, document, place)?)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Unavailable(person) => {
                let stopped = participants::participant(turn.db, person)?.is_some_and(|known| !known.taking_part);
                pause(turn, person, if stopped { Pause::Stopped } else { Pause::Left })
            }
            Fact::WentSilent(person) | Fact::Left { person, elsewhere: false, .. } => pause(turn, person, Pause::Left),
            Fact::Present(person) => match followers::follower(turn.db, person)? {
                Some(follower) if follower.paused == Some(Pause::Left) => {
                    Ok(followers::put_follower(turn.db, person, &Follower { paused: None, ..follower })?)
                }
                _ => Ok(()),
            },
            Fact::TakenBack { message, .. } => {
                for (person, id) in follows::begun_by(turn.db, message)? {
                    follows::forget_follow(turn.db, id)?;
                    stopping::forget_who_follows_nothing(turn, &person)?;
                }
                Ok(choices::end_asked(turn.db, message, turn.at)?)
            }
            _ => Ok(()),
        }
    }
}

/// Leaves somebody in peace who follows something. Whoever said "stop" is not there again because they speak.
fn pause(turn: &Turn<'_>, person: &PersonId, why: Pause) -> Result<(), Fault> {
    let Some(follower) = followers::follower(turn.db, person)? else { return Ok(()) };
    let paused = follower.paused.filter(|before| *before == Pause::Stopped).unwrap_or(why);
    Ok(followers::put_follower(turn.db, person, &Follower { paused: Some(paused), ..follower })?)
}
