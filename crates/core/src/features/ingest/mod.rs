//! Documents on their way in: files of moderators, the watched folder, feeds.

pub mod duplicates;
pub mod fields;
pub mod personal;
pub mod proposal;
pub mod store;
pub mod upload;
pub mod waiting;
pub mod watch;

use crate::features::ingest::store::answer_offers;
use crate::features::ingest::store::answer_offers::Offered;
use crate::kernel::event::{Event, Medium};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::message::Message;
use crate::kernel::schedule::{FORGET, Timer};
use crate::kernel::{Fault, Turn, room};

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
            Event::DocumentRead { upload, vectors, .. } => upload::document_read(turn, upload, vectors)?,
            _ => return Ok(Claim::NotMine),
        }
        Ok(Claim::Mine)
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Offered { ping, answer } => {
                let offered = Offered {
                    ping: ping.id.clone(),
                    author: ping.person.clone(),
                    title: String::new(),
                    body: (*answer).to_owned(),
                    at: turn.at,
                };
                answer_offers::put_offered(turn.db, &offered, &ping.question)?;
                Ok(())
            }
            Fact::NotOffered(ping) => Ok(answer_offers::forget_offered(turn.db, ping)?),
            Fact::Delivered { txn, event: Some(event) } => watch::announced(turn, txn, event),
            _ => Ok(()),
        }
    }
}
