//! What somebody says with a message of any kind, and what the message shows besides.

use matrix_sdk::ruma::events::room::message::sanitize::remove_plain_reply_fallback;
use matrix_sdk::ruma::events::room::message::{FormattedBody, MessageType, Relation, RoomMessageEventContent};
use matrix_sdk::ruma::events::{AnySyncTimelineEvent, Mentions};
use matrix_sdk::ruma::serde::Raw;
use serde_json::Value;

use super::mention::{Heard, Names, hear};
use super::reader::event_id;
use crate::domain::id::EventId;

/// What a message is besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words and nothing else.
    Words,
    /// A picture.
    Picture,
    /// A file.
    File,
    /// Sound, a film, a place on the map.
    Other,
}

/// The words of a message, those beside a picture or file included; `None` for notices and what else is not for the bot.
pub(super) fn listen(kind: &MessageType, mentions: Option<&Mentions>, names: &Names) -> Option<(Heard, Kind)> {
    let (body, formatted, kind) = match kind {
        MessageType::Text(text) => (remove_plain_reply_fallback(&text.body), text.formatted.as_ref(), Kind::Words),
        MessageType::Emote(text) => (remove_plain_reply_fallback(&text.body), text.formatted.as_ref(), Kind::Words),
        MessageType::Image(image) => beside(image.caption(), image.formatted_caption(), Kind::Picture),
        MessageType::File(file) => beside(file.caption(), file.formatted_caption(), Kind::File),
        MessageType::Audio(audio) => beside(audio.caption(), audio.formatted_caption(), Kind::Other),
        MessageType::Video(video) => beside(video.caption(), video.formatted_caption(), Kind::Other),
        MessageType::Location(_) => beside(None, None, Kind::Other),
        _ => return None,
    };
    let html = formatted.map(|formatted| formatted.body.as_str());
    let told = mentions.map(|mentions| mentions.user_ids.iter().any(|user| user.as_str() == names.id));
    Some((hear(body, html, told, names), kind))
}

fn beside<'a>(
    caption: Option<&'a str>,
    formatted: Option<&'a FormattedBody>,
    kind: Kind,
) -> (&'a str, Option<&'a FormattedBody>, Kind) {
    (remove_plain_reply_fallback(caption.unwrap_or_default()), formatted, kind)
}

/// The root of the thread in which a message stands, and the message that it truly replies to.
pub(super) fn place(content: &RoomMessageEventContent) -> (Option<EventId>, Option<EventId>) {
    match &content.relates_to {
        Some(Relation::Reply(reply)) => (None, Some(event_id(&reply.in_reply_to.event_id))),
        Some(Relation::Thread(thread)) => {
            let reply = thread.in_reply_to.as_ref().filter(|_| !thread.is_falling_back);
            (Some(event_id(&thread.event_id)), reply.map(|reply| event_id(&reply.event_id)))
        }
        _ => (None, None),
    }
}

/// The event without what it says about mentions, where a client wrote something there that nobody understands.
pub(super) fn without_broken_mentions(raw: &Raw<AnySyncTimelineEvent>) -> Option<AnySyncTimelineEvent> {
    let mut event: Value = serde_json::from_str(raw.json().get()).ok()?;
    let content = event.get_mut("content")?;
    let mut mended = mend(content);
    mended |= content.get_mut("m.new_content").is_some_and(mend);
    if mended { serde_json::from_value(event).ok() } else { None }
}

fn mend(content: &mut Value) -> bool {
    let broken = |mentions: &Value| serde_json::from_value::<Mentions>(mentions.clone()).is_err();
    if !content.get("m.mentions").is_some_and(broken) {
        return false;
    }
    content.as_object_mut().and_then(|content| content.remove("m.mentions")).is_some()
}
