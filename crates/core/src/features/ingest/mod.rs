//! Documents on their way in: files of moderators, the watched folder, feeds.

pub mod fields;
pub mod helped;
pub mod personal;
pub mod proposal;
pub mod store;
pub mod upload;
pub mod waiting;
pub mod watch;

use crate::domain::act::{Act, Deed};
use crate::domain::worklist::{Item, Mark, Need};
use crate::features::ingest::store::answer_offers;
use crate::kernel::event::{Event, Medium};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::message::{Message, Step};
use crate::kernel::schedule::{FORGET, Timer};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::Rich;

/// What brings documents in.
pub struct Ingest;

impl Feature for Ingest {
    fn name(&self) -> &'static str {
        "ingest"
    }

    fn timers(&self) -> &'static [Timer] {
        &[Timer { name: "forget proposals", every: FORGET, run: waiting::forget_proposals }]
    }

    fn resume(&self, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let uploads = upload::resume_uploads(turn)?;
        turn.actions.extend(uploads);
        Ok(())
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
            Event::Fetched { upload, outcome, .. } => upload::fetched(turn, upload, outcome.clone())?,
            Event::Lying { name, outcome, .. } => watch::lying(turn, name.clone(), outcome.clone())?,
            Event::FeedRead { feed, asked, outcome, .. } => {
                watch::feed_read(turn, feed, asked.as_ref(), outcome.clone())?;
            }
            Event::FileRead { upload, outcome, .. } => upload::file_read(turn, upload, outcome.clone())?,
            Event::DocumentRead { upload, vectors, .. } => return upload::document_read(turn, upload, vectors),
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn foretell(&self, turn: &Turn<'_>, act: &Act) -> Result<Option<(Rich, String)>, Fault> {
        let Deed::Admit(key) = &act.deed else { return Ok(None) };
        proposal::foretell_document(turn, act, key, "admit-how").map(Some)
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
            Fact::Delivered { txn, event: Some(event) } => watch::announced(turn, txn, event),
            Fact::AnswerOffered { ping, author, body, question } => waiting::offer(turn, ping, author, body, question),
            Fact::AnswerKeptBack(ping) => Ok(answer_offers::forget_offered(turn.db, ping)?),
            Fact::Reworded { message, .. } | Fact::TakenBack { message, .. } => waiting::untitle(turn, message),
            Fact::Erased(person) => Ok(answer_offers::untitle_offered_to(turn.db, person)?),
            Fact::Address { said, url } => upload::add_address(turn, said, (*url).to_owned()),
            _ => Ok(()),
        }
    }
}
