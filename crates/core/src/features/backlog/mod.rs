//! What waits for a moderator: found, put in order, browsed.
//!
//! # What needs attention
//!
//! `werkvoorraad` in a moderators' room makes the queue anew each time (`backlog/items`, `domain/worklist`), so nothing in it can be stale.
//! An item weighs as many askers as it would help. `backlog/gaps` groups the questions without a good document by average linkage
//! (`domain/cluster`) of their vectors, seen from the mean of all passages; a question counts from any room, but its words are shown only
//! when its room was open or shared its questions, then and still, and a group of nothing else only when three people asked. Each message
//! keeps what it is about (`shown_item`): a click on an old one is about that one, so two moderators do not undo each other's work, and
//! taking a question back takes the messages back that showed it. What is put away comes back when it weighs more (`put_away`),
//! as a document does of which somebody complains anew.
//!
//! What waits for a yes is there too: documents that were brought (`act`), and answers that helped and whose authors agreed (`draft`,
//! `ingest/waiting`); the words of the question are such a document's title only where they may be told. A document has nobody when its
//! author or owner is gone, or was erased (`document_owner` then names nobody), and no other is left.
//!
//! The owner of an old document is asked first (`backlog/review`), alone, as far as `domain/policy` allows, one document at a time;
//! whoever says nothing for two weeks is asked about the next, and moderators look at the first. By night `quality/nightly` also asks the
//! questions without a document again and compares each new document with those nearest to it (`corpus/duplicates`). Only documents that
//! somebody got as a good answer are asked about or listed as old.

pub mod browse;
pub mod commands;
pub mod gaps;
pub mod item_words;
pub mod items;
pub mod listing;
pub mod pages;
pub mod resolution;
pub mod review;
pub mod store;
pub mod subjects;

use crate::db::TableSpec;
use crate::domain::act::Act;
use crate::domain::id::{PersonId, RoomId};
use crate::domain::policy::{COUNTING, Eligibility};
use crate::domain::time::Timestamp;
use crate::domain::worklist::Mark;
use crate::features::backlog::store::{browsing, reviews, worklist};
use crate::kernel::clock::schedule::{ALWAYS, Timer};
use crate::kernel::command::CommandSpec;
use crate::kernel::console::asked::{Answer, Asked, Wish};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature, WeekLine};
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// The queue of the moderators, and whether documents still hold.
pub struct Backlog;

impl Feature for Backlog {
    fn name(&self) -> &'static str {
        "backlog"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![subjects::ITEM, subjects::REVIEW]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "arrivals", every: ALWAYS, run: items::record_arrivals },
            Timer { name: "reviews", every: ALWAYS, run: review::ask_owners },
        ]
    }

    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        Ok(Claim::when(match subject.kind() {
            kind if *kind == subjects::REVIEW => {
                message.said.direct && review::hear_owner(turn, message.said, subject)?
            }
            _ => message.kinds.moderators && browse::hear_decision(turn, message.said, subject)?,
        }))
    }

    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        Ok(match subject.event_of(&subjects::ITEM) {
            Some(event) => browsing::is_open(turn.db, &event)?,
            None => reviews::review_asked_by(turn.db, subject)?.is_some(),
        })
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        Ok(Claim::when(message.kinds.moderators && browse::hear_browse(turn, message)?))
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        Ok(Claim::when(
            browse::react_to_item(turn, &reacted.subject, reacted.reaction)?
                || review::owner_reacts(turn, &reacted.subject, reacted.reaction)?,
        ))
    }

    fn add_load(&self, turn: &Turn<'_>, person: &PersonId, standing: &mut Eligibility) -> Result<(), Fault> {
        standing.pings.extend(reviews::review_asks_since(turn.db, person, turn.at.minus(COUNTING))?);
        Ok(())
    }

    fn asked(&self, turn: &mut Turn<'_>, asked: &Asked) -> Result<Option<Answer>, Fault> {
        match &asked.wish {
            Wish::Worklist { person, power } => listing::listing(turn, person, *power).map(Some),
            Wish::WhiteSpots { person, power } => listing::white_spots(turn, person, *power).map(Some),
            _ => Ok(None),
        }
    }

    fn change_behind(&self, turn: &Turn<'_>, subject: &Subject) -> Result<Option<Act>, Fault> {
        browse::act_shown(turn, subject)
    }

    fn week(&self, turn: &Turn<'_>, since: Timestamp, room: &RoomId) -> Result<Vec<WeekLine>, Fault> {
        items::week(turn, since, room)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Reworded { message, .. }
            | Fact::TakenBack { message, .. }
            | Fact::AsksNoMore { question: message, .. } => {
                browse::take_back_shown(turn, &Mark::Question((*message).clone()))
            }
            Fact::ItemRetracted(mark) => browse::take_back_shown(turn, mark),
            Fact::ItemShown { subject, mark } => Ok(browsing::put_shown_item(turn.db, subject, &mark.to_string(), 1)?),
            Fact::Erased(person) => {
                worklist::bring_back_documents_of(turn.db, person)?;
                browse::take_back_of(turn, person)
            }
            _ => Ok(()),
        }
    }
}
