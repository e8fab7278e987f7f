//! Documents on their way in: files of moderators, the watched folder, feeds.
//!
//! # A document comes in
//!
//! `Event::Dropped` is a file in a room of the moderators; the row in `upload` says how far it is, so that a stop in between loses
//! nothing: fetching (`JobTask::Fetch`, the adapter, or `JobTask::Download` for an address on the list), reading (`JobTask::ReadFile`, the
//! process of its own), embedding (`JobTask::ReadDocument`, a few passages at a time, behind whoever asks). The document is kept all the
//! while, but it is a draft: as long as no act `Admit` on it counts, the store's view `shown` leaves it out (`store/uploads::drafts`).
//! So one yes puts it live at once, and `ongedaan` takes it back exactly. `ingest/proposal` words what it would be (`domain/proposal`,
//! `domain/personal_data`), `corpus/duplicates` looks for what says the same and for questions that it would have answered, `ingest/fields`
//! hears "titel = …", `ingest/personal` "haal het bsn eruit". What would show a BSN or a bank account takes two yeses (`changes/guard`), also
//! to undo (`undo_asked`), and all that is quoted to moderators goes through `personal_data::fit`. The bytes of files are in `data/files`, each called by its hash; `ask/answer/dossier` lists and sends them.
//!
//! An import reads a batch of files, and only then opens a transaction and writes it: the bot never waits for a file, and a killed
//! import leaves whole documents only. Files younger than a day are not swept, for an import may be about to write of them.
//!
//! What nobody brings (`ingest/watch`: the watched folder and feeds, looked at by `cli/watch`) begins with a message of the bot; once its
//! event is known, the document goes on in the thread of it. While the bot is not in the room it waits for that (`announce_anew`).
//! Feeds are files of others, too, and read in the same process. What an item may be known by (`domain/feed`) outlives a move to https or to another host.
//!
//! What is fetched from an address goes by `cli/download`: listed hosts only, the name looked up once, every address of it checked
//! (`domain/address`), the connection made to one that was checked, and each redirect by the same rules.

pub mod fields;
pub mod helped;
pub mod pages;
pub mod personal;
pub mod proposal;
pub mod put_away;
pub mod store;
pub mod upload;
pub mod waiting;
pub mod watch;

use crate::db::{Db, TableSpec};
use crate::domain::act::Act;
use crate::domain::deed::Deed;
use crate::domain::deed::admit::Admit;
use crate::domain::worklist::{Item, Mark, Need};
use crate::features::ingest::store::{answer_offers, feeds};
use crate::features::ingest::upload::{FETCH, PASSAGES, READ};
use crate::features::ingest::watch::READ_FEED;
use crate::kernel::clock::schedule::{FORGET, Timer};
use crate::kernel::console::asked::{Answer, Asked, Wish};
use crate::kernel::event::{Event, Medium};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature, Gauge};
use crate::kernel::hear::message::{Message, Step};
use crate::kernel::jobs::{Job, JobResult, JobTask};
use crate::kernel::settings::Settings;
use crate::kernel::subject::Kind;
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::Rich;

/// What brings documents in.
pub struct Ingest;

impl Feature for Ingest {
    fn name(&self) -> &'static str {
        "ingest"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![watch::FEED]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "forget proposals", every: FORGET, run: waiting::forget_proposals },
            Timer { name: "forget feeds", every: FORGET, run: watch::forget_feeds },
        ]
    }

    fn task(&self, turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
        match job.kind.as_str() {
            FETCH | READ | PASSAGES => upload::task(turn, job),
            READ_FEED => Ok(Some(JobTask::ReadFeed(job.subject.clone()))),
            _ => Ok(None),
        }
    }

    fn finished(&self, turn: &mut Turn<'_>, job: &Job, result: &JobResult) -> Result<Claim, Fault> {
        match (job.kind.as_str(), result) {
            (FETCH, JobResult::File(outcome)) => upload::fetched(turn, &job.message(), outcome.clone())?,
            (READ, JobResult::Read(outcome)) => upload::file_read(turn, &job.message(), outcome.clone())?,
            (PASSAGES, JobResult::Passages(vectors)) => upload::document_read(turn, &job.message(), vectors)?,
            (READ_FEED, JobResult::Feed(outcome)) => watch::feed_read(turn, &job.subject, true, outcome.clone())?,
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        Ok(Claim::when(message.kinds.moderators && fields::hear_field(turn, message.said)?))
    }

    fn is_talk(&self, turn: &Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
        Ok(message.kinds.moderators && fields::is_talk_of_upload(turn, message.said)?)
    }

    fn came(&self, turn: &mut Turn<'_>, event: &Event) -> Result<Claim, Fault> {
        match event {
            Event::Shown { said, medium: Medium::File(dropped) } if room::is_moderators(turn, &said.room)? => {
                upload::dropped(turn, (**dropped).clone())?;
            }
            Event::Dropped(dropped) => upload::dropped(turn, dropped.clone())?,
            Event::FileFound { name, outcome, .. } => watch::file_found(turn, name.clone(), outcome.clone())?,
            Event::FeedRead { feed, outcome, .. } => watch::feed_read(turn, feed, false, outcome.clone())?,
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn asked(&self, turn: &mut Turn<'_>, asked: &Asked) -> Result<Option<Answer>, Fault> {
        match &asked.wish {
            Wish::Bring { person, power, file } => upload::brought(turn, person, *power, file).map(Some),
            Wish::Foretell { person, power, file } => pages::foretell(turn, person, *power, file).map(Some),
            _ => Ok(None),
        }
    }

    fn foretell(&self, turn: &Turn<'_>, act: &Act) -> Result<Option<(Rich, String)>, Fault> {
        let Deed::Admit(Admit { document: key }) = &act.deed else { return Ok(None) };
        proposal::foretell_document(turn, act, key, "admit-how").map(Some)
    }

    fn gauges(&self, db: &Db, settings: &Settings) -> Result<Vec<Gauge>, Fault> {
        let failing = feeds::failing_feeds(db)?.into_iter();
        let count = failing.filter(|(url, _)| settings.moderators.feeds.contains(url)).count();
        Ok(vec![Gauge { name: "feeds_failing", help: "Feeds that cannot be read", value: count as f64 }])
    }

    fn items(&self, turn: &Turn<'_>) -> Result<Vec<Item>, Fault> {
        let mut items = waiting::offers(turn)?;
        items.extend(watch::failing_feeds(turn)?);
        Ok(items)
    }

    fn item_in_words(&self, turn: &Turn<'_>, need: &Need) -> Result<Option<Rich>, Fault> {
        Ok(match need {
            Need::Waiting { act } => Some(waiting::waiting_in_words(turn, act)?),
            Need::Answer { ping } => Some(waiting::offered_in_words(turn, ping)?),
            Need::Feed { url, since } => Some(watch::feed_in_words(turn, url, *since)),
            _ => None,
        })
    }

    fn decide(&self, turn: &mut Turn<'_>, mark: &Mark, yes: bool, step: &Step<'_>) -> Result<Claim, Fault> {
        let Mark::Answer(ping) = mark else { return Ok(Claim::NotMine) };
        waiting::decide_offered(turn, ping, yes, step).map(|()| Claim::Mine)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Delivered { row, event: Some(event) } => watch::announced(turn, row, event),
            Fact::Joined(room) => watch::announce_anew(turn, room),
            Fact::Moved { old, new, .. } => watch::moved(turn, old, new),
            Fact::AnswerOffered { ping, author, body, question } => waiting::offer(turn, ping, author, body, question),
            Fact::AnswerReworded { ping, body } => waiting::reword(turn, ping, body),
            Fact::AnswerKeptBack(ping) => Ok(answer_offers::forget_offered(turn.db, ping)?),
            Fact::Reworded { message, .. }
            | Fact::TakenBack { message, .. }
            | Fact::AsksNoMore { question: message, .. } => waiting::untitle(turn, message),
            Fact::Erased(person) => Ok(answer_offers::untitle_offered_to(turn.db, person)?),
            Fact::FeedWanted(feed) => watch::read_feed(turn, feed),
            Fact::Address { said, url } => upload::add_address(turn, said, (*url).to_owned()),
            _ => Ok(()),
        }
    }
}
