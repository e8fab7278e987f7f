//! A question: answered with documents and people, followed up, judged.
//!
//! # Asked before
//!
//! Each question that begins a conversation keeps its vector, in a table that goes with the question: a foreign key when it is
//! forgotten, a trigger when it is taken back or worded anew. That of a conversation of two is
//! only used to count what is asked often. An earlier question is
//! mentioned when its first suggestion was the same and its vector is near, seen from the mean of all passages (`ask/answer/asked_before`
//! says how the bar was chosen). Where a question may be mentioned is decided when it is asked and again when it is looked up, so
//! that a room that shares later shares nothing from before, and one that stops sharing shares nothing more. Nobody's name is in it.

pub mod answer;
pub mod commands;
pub mod feedback;
pub mod help_offer;
pub mod medium;
pub mod message;
pub mod question;
pub mod several;
pub mod store;
pub mod talk;

use std::collections::HashSet;

use self::feedback::judgment;
use self::feedback::judgment::JUDGED;
use self::help_offer::HELP_OFFER;
use crate::corpus::store::judgments;
use crate::db::TableSpec;
use crate::domain::followed::Reception;
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::features::ask::answer::{dossier, speak, suggest};
use crate::features::ask::feedback::verdict;
use crate::kernel::command::CommandSpec;
use crate::kernel::event::{Event, Said};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::jobs::{Job, JobResult, JobTask, QUESTION};
use crate::kernel::store::questions::question_vectors;
use crate::kernel::store::{courtesies, questions};
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn, jobs};

/// Questions and their answers. It takes whatever no other feature takes, so it is asked last.
pub struct Ask;

impl Feature for Ask {
    fn name(&self) -> &'static str {
        "ask"
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![HELP_OFFER]
    }

    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        match subject.event_of(&HELP_OFFER) {
            Some(offered) => Ok(courtesies::help_offer(turn.db, &offered)?.is_some()),
            None => Ok(false),
        }
    }

    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        match subject.event_of(&HELP_OFFER).filter(|_| message.address != Address::No) {
            Some(offered) => help_offer::hear(turn, message.said, &offered),
            None => Ok(Claim::NotMine),
        }
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        if message.address != Address::No {
            help_offer::let_go(turn, message.said)?;
        }
        Ok(Claim::NotMine)
    }

    fn task(&self, turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
        Ok(match job.kind.as_str() {
            QUESTION => questions::question(turn.db, &job.message())?.as_ref().map(question::embed),
            JUDGED => judgments::judged_text(turn.db, &job.message())?.map(JobTask::Embed),
            _ => None,
        })
    }

    fn finished(&self, turn: &mut Turn<'_>, job: &Job, result: &JobResult) -> Result<Claim, Fault> {
        match (job.kind.as_str(), result) {
            (QUESTION, JobResult::Vector(vector)) => speak::embedded(turn, &job.message(), vector.as_ref())?,
            (QUESTION, JobResult::Reread { vector, scores }) => {
                speak::answer(turn, &job.message(), Some(vector), scores)?;
            }
            (JUDGED, JobResult::Vector(vector)) => judgment::judged_read(turn, &job.message(), vector.as_ref())?,
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn answer(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        match talk::meant(turn, message.said) {
            Some(talk) => talk::talk(turn, message.said, talk, message.address)?,
            None => message::ask(turn, message.said)?,
        }
        Ok(Claim::Mine)
    }

    fn ask(&self, turn: &mut Turn<'_>, said: &Said) -> Result<Claim, Fault> {
        message::ask(turn, said).map(|()| Claim::Mine)
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        verdict::reacted(turn, reacted).map(Claim::when)
    }

    fn came(&self, turn: &mut Turn<'_>, event: &Event) -> Result<Claim, Fault> {
        match event {
            Event::Reworded(said) => medium::called_later(turn, said)?,
            Event::Shown { said, medium } => medium::shown(turn, said, medium)?,
            Event::Overdue { job, .. } => match jobs::question_of(turn.db, *job)? {
                Some(question) => question::show_seen(turn, &question)?,
                None => return Ok(Claim::NotMine),
            },
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn reception(&self, turn: &Turn<'_>, document: &str, since: Timestamp) -> Result<Reception, Fault> {
        let helped = judgments::helped_since(turn.db, document, since)?.into_iter().collect();
        Ok(Reception { helped, ..Reception::default() })
    }

    fn finds(&self, turn: &Turn<'_>, question: &Question) -> Result<Option<bool>, Fault> {
        let vector = question_vectors::question_vector(turn.db, &question.id, turn.library.model())?;
        let found = suggest::suggest(turn.db, turn.library, question, vector.as_ref(), &HashSet::new(), &[])?;
        Ok(Some(found.suggestion.is_good()))
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Judged { said, right, number, question } => {
                judgment::judge_as_moderator(turn, said, *right, *number, question)
            }
            Fact::Unread { judged, text } => judgment::read_judged(turn, judged, (*text).to_owned()),
            Fact::Asked(question) => question::put_question(turn, (*question).clone()),
            Fact::Reworded { message, author, text } => message::reworded(turn, message, author, text),
            Fact::TakenBack { message, room } => message::taken_back(turn, message, room),
            Fact::Undeliverable { row, reason } => {
                dossier::not_sent(turn, row)?;
                medium::silenced(turn, row, reason)
            }
            _ => Ok(()),
        }
    }
}
