//! Documents that nobody brings: out of the watched folder, and out of feeds. They are spoken of in the moderators' room.

use sha2::{Digest as _, Sha256};

use crate::changes::subjects;
use crate::changes::subjects::CHANGE;
use crate::corpus::store::overrides;
use crate::domain::feed::FeedItem;
use crate::domain::id::{EventId, RoomId};
use crate::domain::personal_data::file_name;
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::domain::upload::{Origin, Stage, Upload};
use crate::domain::worklist::{Item, Mark, Need};
use crate::features::ingest::store::{feeds, uploads};
use crate::features::ingest::upload::name_of;
use crate::features::ingest::{put_away, upload};
use crate::kernel::effect::Outgoing;
use crate::kernel::jobs::JobTask;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::refused::unmarked;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, refused, reply};
use crate::kernel::store::open_rooms;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Kind, Purpose, Subject};
use crate::kernel::{Fault, Turn, jobs, room, subject};
use crate::speech::rich::{Block, Rich, Span, marked, text};
use crate::speech::words::Value;

/// The purpose of the message that begins the thread of such a document.
const ANNOUNCE: Purpose = Purpose::new("announce");

/// A feed; its key is made of the address, which may be long.
pub const FEED: Kind = Kind::new("feed");

/// The purpose of what is told of a feed.
const TOLD: Purpose = Purpose::new("told");

/// The kind of the job that reads a feed at once.
pub(crate) const READ_FEED: &str = "feed";

/// So many new items of a feed are taken in at once; the others the next time.
const AT_ONCE: usize = 5;

/// A file lies in the watched folder.
pub(crate) fn file_found(turn: &mut Turn<'_>, name: String, outcome: Result<String, Refusal>) -> Result<(), Fault> {
    let (hash, stage) = match outcome {
        Ok(hash) => (Some(hash), Stage::Fetching),
        Err(refusal) => (None, Stage::Refused(refusal)),
    };
    let what = hash.as_deref().unwrap_or(&name);
    let id = match uploads::last_in_folder(turn.db, hash.as_deref(), &name)? {
        None => made_up("map", what),
        // It lay there when the bot stopped, or somebody put it there twice.
        Some(known) if is_dealt_with(turn, &known)? => {
            return put_away::put_away(turn, &Upload { origin: Origin::Folder(name), ..known });
        }
        // Nobody wanted it then, or it could not be read: by now that may be otherwise.
        Some(_) => made_up("map", &format!("{what} {}", turn.at.0)),
    };
    let upload = Upload { hash, stage, ..without_sender(turn, id, name.clone(), Origin::Folder(name))? };
    let name = unmarked(&file_name(&upload.name));
    announce(turn, &upload, "arriving-folder", &[("name", Value::Text(&name))])
}

/// Whether nothing is to be done any more about a file of the folder that lies there once more: it is being looked at, or is a
/// document that is in, waits for a yes or was withdrawn.
fn is_dealt_with(turn: &Turn<'_>, known: &Upload) -> Result<bool, Fault> {
    Ok(match (known.stage, &known.hash, &known.origin) {
        (Stage::Fetching | Stage::Reading | Stage::Embedding, ..) => true,
        (Stage::Shown, Some(hash), _) => overrides::known_document(turn.db, &upload::key(hash))?.is_some(),
        // While it has its name it was not put away yet.
        (Stage::Refused(_), _, Origin::Folder(name)) => !name.is_empty(),
        _ => false,
    })
}

/// Has a feed read at once.
pub(crate) fn read_feed(turn: &mut Turn<'_>, feed: &str) -> Result<(), Fault> {
    jobs::ask(turn, READ_FEED, feed, JobTask::ReadFeed(feed.to_owned()))
}

/// A feed was read, or cannot be. What it has the first time is known; a failure is told once, and whenever somebody `asked`.
pub(crate) fn feed_read(
    turn: &mut Turn<'_>,
    feed: &str,
    asked: bool,
    outcome: Result<Vec<FeedItem>, Refusal>,
) -> Result<(), Fault> {
    let Some(room) = room::moderators_room(turn)? else { return Ok(()) };
    let items = match outcome {
        Ok(items) => items,
        Err(refusal) => {
            let new = feeds::feed_fails(turn.db, feed, turn.at)?;
            if new || asked {
                let key = if new { "feed-fails" } else { "feed-still-fails" };
                let why = refused::refusal_words(turn, refusal);
                let values = [("feed", Value::Text(feed)), ("why", Value::Text(&why))];
                tell_room(turn, &room, feed, key, &values)?;
            }
            return Ok(());
        }
    };
    let (first, failed) = feeds::feed_works(turn.db, feed)?;
    if failed {
        let values = [("feed", Value::Text(feed))];
        tell_room(turn, &room, feed, "feed-works", &values)?;
    }
    let passed_over = items.iter().filter(|item| item.url.is_none()).count();
    let before = feeds::feed_passes_over(turn.db, feed, passed_over)?;
    if passed_over > 0 && (before == 0 || asked) {
        let values = [("feed", Value::Text(feed)), ("count", Value::Number(passed_over))];
        tell_room(turn, &room, feed, "feed-passes-over", &values)?;
    }
    let mut taken = 0;
    for item in items {
        if taken == AT_ONCE {
            break;
        }
        let Some(url) = &item.url else { continue };
        let new = feeds::is_new_in_feed(turn.db, feed, &item.marks())?;
        if new && !first {
            taken += 1;
            let id = made_up("feed", &format!("{feed} {}", item.id));
            // Sites that still tell of the old way to reach them can be reached by the new one.
            let url = url.strip_prefix("http://").map_or(url.clone(), |rest| format!("https://{rest}"));
            let upload = without_sender(turn, id, name_of(&url), Origin::Address(url.clone()))?;
            let title = unmarked(if item.title.is_empty() { &url } else { &item.title });
            announce(turn, &upload, "arriving-feed", &[("title", Value::Text(&title)), ("feed", Value::Text(feed))])?;
        }
    }
    Ok(())
}

/// Forgets the feeds that the settings name no more: what one has when it comes back is not new.
pub(crate) fn forget_feeds(turn: &mut Turn<'_>) -> Result<(), Fault> {
    // Each of several bots has feeds of its own, and none knows those of the others.
    if turn.db.is_among_others() {
        return Ok(());
    }
    Ok(feeds::forget_others(turn.db, &turn.settings.moderators.feeds)?)
}

fn without_sender(turn: &Turn<'_>, id: EventId, name: String, origin: Origin) -> Result<Upload, Fault> {
    Ok(Upload {
        room: room::moderators_room(turn)?.unwrap_or_else(|| RoomId::new("")),
        // Known once the message that begins it is sent.
        thread: EventId::new(""),
        id,
        name,
        origin,
        hash: None,
        stage: Stage::Fetching,
        trusted: false,
        at: turn.at,
    })
}

fn announce(turn: &mut Turn<'_>, upload: &Upload, key: &str, values: &[(&str, Value<'_>)]) -> Result<(), Fault> {
    uploads::put_upload(turn.db, upload)?;
    let line = turn.say(key, values);
    let words = Rich(vec![Block::Line(marked(&line))]);
    let key = Key::next(turn, &subjects::change(&upload.id), ANNOUNCE)?;
    let row = entry(turn, &upload.room, key, say(&words, None, None));
    // `Joined` is told anew at each start, with the moment at which the bot came in, which may be long ago.
    outbox::owe(turn, Outgoing { caused_at: turn.at.max(upload.at), ..row }, None)
}

/// So many are announced late at most.
const MOST_LATE: usize = 20;

/// The room of the moderators is replaced: what is on its way in goes on in the other, and what was not announced is announced there.
pub(crate) fn moved(turn: &mut Turn<'_>, old: &RoomId, new: &RoomId) -> Result<(), Fault> {
    uploads::move_uploads(turn.db, old, new)?;
    announce_anew(turn, new)
}

/// The bot is in this room, or goes on in it: what it tried in vain to announce there is announced now. Which feed it was from is
/// not kept.
pub(crate) fn announce_anew(turn: &mut Turn<'_>, room: &RoomId) -> Result<(), Fault> {
    for upload in uploads::unannounced(turn.db, MOST_LATE)? {
        let is_on_its_way = !outbox_rows::said_of(turn.db, &subjects::change(&upload.id))?.is_empty();
        if is_on_its_way || open_rooms::room_successor(turn.db, &upload.room)? != *room {
            continue;
        }
        let upload = Upload { room: room.clone(), ..upload };
        match &upload.origin {
            Origin::Folder(_) => {
                let name = unmarked(&file_name(&upload.name));
                announce(turn, &upload, "arriving-folder", &[("name", Value::Text(&name))])?;
            }
            Origin::Address(url) | Origin::Sent(url) => {
                let title = unmarked(url);
                announce(turn, &upload, "arriving-late", &[("title", Value::Text(&title))])?;
            }
        }
    }
    Ok(())
}

fn tell_room(
    turn: &mut Turn<'_>,
    room: &RoomId,
    feed: &str,
    key: &str,
    values: &[(&str, Value<'_>)],
) -> Result<(), Fault> {
    let line = turn.say(key, values);
    let words = Rich(vec![Block::Line(marked(&line))]);
    let key = Key::later(turn, &Subject::new(FEED, made_up("feed", feed)), TOLD)?;
    let row = entry(turn, room, key, say(&words, None, None));
    outbox::owe(turn, row, None)
}

/// A feed that cannot be read, in the queue.
pub(crate) fn feed_in_words(turn: &Turn<'_>, feed: &str, since: Timestamp) -> Rich {
    let day = reply::day_of(turn, since);
    let mut words = Rich(vec![Block::Line(vec![Span::Strong(turn.say("work-feed", &[]))])]);
    words.line(vec![text(feed)]);
    words.line(vec![text(turn.say("work-feed-since", &[("day", Value::Text(&day))]))]);
    words.0.extend(reply::lines(turn, turn.settings.language, &["work-feed-how"]).0);
    words
}

/// The message that begins the thread of a document was sent: now it can be spoken of there.
pub(crate) fn announced(turn: &mut Turn<'_>, row: &Outgoing, event: &EventId) -> Result<(), Fault> {
    let Some(id) = row.subject().event_of(&CHANGE).filter(|_| row.is_for(&ANNOUNCE)) else { return Ok(()) };
    let Some(upload) = uploads::upload(turn.db, &id)? else { return Ok(()) };
    // Meanwhile that room may have been replaced.
    let thread = if row.room() == Some(&upload.room) { event.clone() } else { EventId::new("") };
    let upload = Upload { thread, ..upload };
    match (upload.stage, upload.hash.clone()) {
        (Stage::Refused(refusal), _) => upload::refuse_upload(turn, upload, refusal),
        (_, Some(hash)) => {
            uploads::put_upload(turn.db, &upload)?;
            upload::fetched(turn, &id, Ok(hash))
        }
        (_, None) => upload::take_in(turn, &upload, None),
    }
}

/// The id of something that no message brought.
fn made_up(kind: &str, what: &str) -> EventId {
    let hash: String = Sha256::digest(what).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    subject::made_up(kind, &hash)
}

/// Feeds that cannot be read, as the moderators find them in their queue.
pub(crate) fn failing_feeds(turn: &Turn<'_>) -> Result<Vec<Item>, Fault> {
    let failing = feeds::failing_feeds(turn.db)?.into_iter();
    let failing = failing.filter(|(url, _)| turn.settings.moderators.feeds.contains(url));
    Ok(failing
        .map(|(url, since)| {
            let marks = vec![(Mark::Feed(url.clone()), since.0)];
            Item { askers: 0, marks, need: Need::Feed { url, since } }
        })
        .collect())
}
