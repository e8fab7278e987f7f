//! What waits in the queue for a yes: documents that were brought, and answers of specialists that may become one.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::corpus::naming;
use crate::corpus::store::changes::acts;
use crate::corpus::store::changes::acts::Part;
use crate::corpus::store::documents::{drafts, owners};
use crate::domain::act::Act;
use crate::domain::date::Date;
use crate::domain::deed::Deed;
use crate::domain::deed::admit::Admit;
use crate::domain::document::Document;
use crate::domain::hours::Hours;
use crate::domain::id::{EventId, PersonId};
use crate::domain::personal_data::fit;
use crate::domain::sentence::sentences;
use crate::domain::upload::{Origin, Stage, Upload};
use crate::domain::worklist::{Item, Mark, Need};
use crate::features::ingest::store::answer_offers::Offered;
use crate::features::ingest::store::{answer_offers, uploads};
use crate::features::ingest::{proposal, upload};
use crate::kernel::fact::Fact;
use crate::kernel::hear::message::Step;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So much of an answer is shown.
const LONGEST_ANSWER: usize = 500;

/// So long is a title that is made of an answer.
const LONGEST_TITLE: usize = 80;

/// A document that was brought, as it was shown then.
pub(crate) fn waiting_in_words(turn: &Turn<'_>, id: &EventId) -> Result<Rich, Fault> {
    let Some(act) = acts::act(turn.db, id)? else { return Ok(Rich::default()) };
    let Deed::Admit(Admit { document: key }) = &act.deed else { return Ok(Rich::default()) };
    let day = reply::day_of(turn, act.at);
    let mut words = Rich(vec![Block::Line(vec![Span::Strong(turn.say("work-waiting", &[]))])]);
    words.line(vec![text(turn.say("work-waiting-since", &[("day", Value::Text(&day))]))]);
    let whole = Act { preview: String::new(), ..act.clone() };
    words.0.extend(proposal::foretell_document(turn, &whole, key, "work-waiting-how")?.0.0);
    Ok(words)
}

/// An answer that may become a document.
pub(crate) fn offered_in_words(turn: &Turn<'_>, ping: &EventId) -> Result<Rich, Fault> {
    let Some(offered) = answer_offers::offered(turn.db, ping)? else { return Ok(Rich::default()) };
    let mut words = Rich(vec![Block::Line(vec![Span::Strong(turn.say("work-offered", &[]))])]);
    words.line(vec![text(title(&offered))]);
    words.line(vec![text(format!("“{}”", fit(&offered.body, LONGEST_ANSWER)))]);
    let who = turn.library.colleague(offered.author.as_str()).and_then(naming::name);
    let who = who.unwrap_or_else(|| turn.say("work-offered-hidden", &[]));
    words.line(vec![text(turn.say("work-offered-by", &[("who", Value::Text(&who))]))]);
    words.0.extend(reply::lines(turn, turn.settings.language, &["work-offered-how"]).0);
    Ok(words)
}

/// A yes or a no to an answer that may become a document: with a yes it is shown as that, and waits for another.
pub(crate) fn decide_offered(turn: &mut Turn<'_>, ping: &EventId, yes: bool, step: &Step<'_>) -> Result<(), Fault> {
    let Some(offered) = answer_offers::offered(turn.db, ping)? else { return Ok(()) };
    answer_offers::forget_offered(turn.db, ping)?;
    if !yes {
        return Ok(());
    }
    let hash: String =
        Sha256::digest(format!("{ping} {}", offered.body)).iter().map(|byte| format!("{byte:02x}")).collect();
    let author = turn.library.colleague(offered.author.as_str());
    let written = Hours::default().date(offered.at).to_string();
    let document = Document {
        title: title(&offered),
        body: offered.body,
        municipality: author.and_then(|author| author.municipality.clone()),
        authors: vec![offered.author.to_string()],
        ..Document::default()
    };
    let document = Document {
        date: Date::parse(&written),
        ..upload::proposed(turn, document, &crate::features::ingest::upload::key(&hash))?
    };
    owners::put_owner(turn.db, &document.key, Some(&offered.author))?;
    let upload = Upload {
        id: step.event.clone(),
        room: step.room.clone(),
        thread: step.root.clone(),
        name: document.title.clone(),
        origin: Origin::Sent(String::new()),
        hash: Some(hash),
        stage: Stage::Embedding,
        trusted: false,
        at: turn.at,
    };
    uploads::put_upload(turn.db, &upload)?;
    let (room, thread) = (step.room.clone(), step.root.clone());
    let deed = Deed::Admit(Admit { document: document.key.clone() });
    let act = Act::proposed(step.event.clone(), room, thread, deed, acts::newest_change(turn.db)?, turn.at);
    let act = acts::put_act(turn.db, &act)?;
    acts::put_act_person(turn.db, act.number, Part::Proposed, step.sender, turn.at)?;
    upload::put_draft(turn, &upload, &document)
}

/// What the document is called: the question, if it may be told, else how the answer begins.
fn title(offered: &Offered) -> String {
    let first = || sentences(&offered.body).next().unwrap_or_default();
    let words = if offered.title.is_empty() { first() } else { &offered.title };
    fit(words.trim(), LONGEST_TITLE)
}

/// A proposal that nobody says yes to for so long is let go.
const KEEP_PROPOSALS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Lets go of proposals that nobody said yes to.
pub(crate) fn forget_proposals(turn: &mut Turn<'_>) -> Result<(), Fault> {
    acts::lapse_acts(turn.db, turn.at.minus(KEEP_PROPOSALS))?;
    Ok(drafts::forget_lapsed_drafts(turn.db)?)
}

/// Keeps an answer that its author offers.
pub(crate) fn offer(
    turn: &Turn<'_>,
    ping: &EventId,
    author: &PersonId,
    body: &str,
    question: &EventId,
) -> Result<(), Fault> {
    let (ping, author, body) = (ping.clone(), author.clone(), body.to_owned());
    answer_offers::put_offered(turn.db, &Offered { ping, author, title: String::new(), body, at: turn.at }, question)?;
    Ok(())
}

/// An answer that may be offered reads otherwise now: what the moderators were shown of it goes. Without words it is offered no more.
pub(crate) fn reword(turn: &mut Turn<'_>, ping: &EventId, body: &str) -> Result<(), Fault> {
    if !answer_offers::reword_offered(turn.db, ping, body)? {
        return Ok(());
    }
    if body.is_empty() {
        answer_offers::forget_offered(turn.db, ping)?;
    }
    turn.announce(&Fact::ItemRetracted(&Mark::Answer(ping.clone())))
}

/// All answers that are offered, as the moderators find them in their queue.
pub(crate) fn offers(turn: &Turn<'_>) -> Result<Vec<Item>, Fault> {
    let offered = answer_offers::all_offered(turn.db)?.into_iter();
    Ok(offered
        .map(|ping| Item { askers: 1, marks: vec![(Mark::Answer(ping.clone()), 1)], need: Need::Answer { ping } })
        .collect())
}

/// A question was taken back or worded anew: its words go from what is offered.
pub(crate) fn untitle(turn: &mut Turn<'_>, question: &EventId) -> Result<(), Fault> {
    for ping in answer_offers::untitle_offered(turn.db, question)? {
        turn.announce(&Fact::ItemRetracted(&Mark::Answer(ping)))?;
    }
    Ok(())
}
