//! How far what was missed is looked back for, and what of it is too old to be answered.

use std::time::Duration;

use matrix_sdk::deserialized_responses::TimelineEvent;
use serde_json::Value;
use tokio::time::Instant;

use super::clock;
use super::handled::Handled;
use crate::domain::time::Timestamp;

/// How old something may be that was missed while the bot was down and is still answered: an outage of a week, and what was said
/// just before it.
pub(super) const CATCH_UP: Duration = Duration::from_secs(8 * 24 * 60 * 60);

/// Nothing older is looked at, however long the homeserver was gone: after a month it is forgotten what was handled.
pub(super) const FURTHEST_BACK: Duration = Duration::from_secs(29 * 24 * 60 * 60);

/// How far back to go, and how long to try.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    /// When the bot logged in; what was said before is not for it.
    pub(super) since: Timestamp,
    /// Since when the homeserver was gone when the bot started, if it was.
    pub(super) away_since: Option<Timestamp>,
    /// The clock. It is looked at whenever a bound is needed: at a start it may be doubted until something is heard.
    pub(super) now: fn() -> Timestamp,
    /// When the bot started. What was said shortly before that counts, however long it waits for the homeserver since.
    pub(super) begun: Instant,
    /// How long a homeserver that is well may fail to show what was missed in one room.
    pub(super) patience: Duration,
    /// Where no older end is known, no page further than one that holds one of these. The rest of that page is fetched all the
    /// same: what waited for its key when the bot was killed stands before what it handled last, and the core passes over what it
    /// has seen.
    pub(super) handled: Handled,
}

impl Bounds {
    /// What was missed and was said before this is not answered any more, going by what the homeserver tells just now: where it says
    /// that it is earlier than this machine's clock says, that clock is ahead.
    pub(super) fn not_before<'a>(&self, told: impl Iterator<Item = &'a TimelineEvent>) -> Timestamp {
        let now = told.filter_map(|event| Some(sent(event)?.plus(age(event)?))).max();
        let now = now.map_or_else(self.now, |now| now.min((self.now)()));
        let away_since = self.away_since.unwrap_or_else(|| now.minus(self.begun.elapsed()));
        self.since.max(oldest_answered(now, away_since))
    }
}

/// While the homeserver was gone nobody could ask it anything, so that time does not count.
fn oldest_answered(now: Timestamp, away_since: Timestamp) -> Timestamp {
    away_since.min(now).minus(CATCH_UP).max(now.minus(FURTHEST_BACK))
}

/// Whether `event` was sent before `bound`, by the clock of whoever sent it: what the SDK says goes by this machine's as well, which may be
/// doubted.
pub(super) fn is_older(event: &TimelineEvent, bound: Timestamp) -> bool {
    sent(event).is_some_and(|at| at < bound)
}

/// Whether `event` is no message but tells of a change: a removal, an edit, or who is in the room. It counts however old it is.
pub(super) fn is_change(event: &TimelineEvent) -> bool {
    let field = |name| event.raw().get_field::<Value>(name).ok().flatten();
    let kind = field("type");
    let content = field("content");
    let relation = content.as_ref().and_then(|content| content.pointer("/m.relates_to/rel_type"));
    kind.as_ref().and_then(Value::as_str) == Some("m.room.redaction")
        || relation.and_then(Value::as_str) == Some("m.replace")
        || field("state_key").is_some()
}

/// Lets a clock that is doubted hear what time it is for the homeserver.
pub(super) fn tell_clock<'a>(events: impl Iterator<Item = &'a TimelineEvent>) {
    if clock::ahead().is_some() {
        for at in events.filter_map(told) {
            clock::heard(at);
        }
    }
}

/// When the homeserver told of `event`, which is now: it says how old it is. One that does not say so tells no more than when it was sent.
fn told(event: &TimelineEvent) -> Option<Timestamp> {
    Some(sent(event)?.plus(age(event).unwrap_or_default()))
}

/// How old a homeserver says that an event is.
fn age(event: &TimelineEvent) -> Option<Duration> {
    let unsigned = event.raw().get_field::<Value>("unsigned").ok().flatten()?;
    unsigned.get("age").and_then(Value::as_u64).map(Duration::from_millis)
}

fn sent(event: &TimelineEvent) -> Option<Timestamp> {
    event.raw().get_field("origin_server_ts").ok().flatten().map(Timestamp)
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::serde::Raw;
    use serde_json::json;

    use super::*;

    const NOON: Timestamp = Timestamp(1_700_000_000_000);
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    fn event(json: &Value) -> TimelineEvent {
        TimelineEvent::from_plaintext(Raw::new(json).unwrap().cast_unchecked())
    }

    #[test]
    fn a_week_without_a_homeserver_is_no_week_in_which_nobody_was_answered() {
        assert_eq!(oldest_answered(NOON, NOON), NOON.minus(DAY * 8));
        assert_eq!(oldest_answered(NOON, NOON.minus(DAY * 8)), NOON.minus(DAY * 16));
        assert_eq!(oldest_answered(NOON, NOON.minus(DAY * 365)), NOON.minus(DAY * 29));
        // Somebody put the clock back meanwhile.
        assert_eq!(oldest_answered(NOON, NOON.plus(DAY * 365)), NOON.minus(DAY * 8));
    }

    #[test]
    fn a_clock_that_is_weeks_ahead_makes_nothing_old_that_was_just_said() {
        let bounds = Bounds {
            since: Timestamp(0),
            away_since: None,
            now: || NOON.plus(DAY * 20),
            begun: Instant::now(),
            patience: Duration::ZERO,
            handled: Handled::new(|_| false),
        };
        let mut said = json!({ "type": "m.room.message", "origin_server_ts": NOON.0, "content": {} });
        assert!(is_older(&event(&said), bounds.not_before(std::iter::once(&event(&said)))), "nothing else is known");
        said["unsigned"] = json!({ "age": 600_000 });
        assert!(!is_older(&event(&said), bounds.not_before(std::iter::once(&event(&said)))));
    }

    #[test]
    fn an_old_event_tells_what_time_it_is_for_a_homeserver_that_says_how_old() {
        let sent = NOON.minus(DAY * 41);
        let mut message = json!({ "type": "m.room.message", "origin_server_ts": sent.0, "content": {} });
        assert_eq!(told(&event(&message)), Some(sent));
        message["unsigned"] = json!({ "age": NOON.since(sent).as_millis() as u64 });
        assert_eq!(told(&event(&message)), Some(NOON));
        assert_eq!(told(&event(&json!({ "type": "m.room.message" }))), None);
    }

    #[test]
    fn what_comes_from_a_clock_that_is_ahead_is_not_older() {
        let message = event(&json!({ "type": "m.room.message", "origin_server_ts": 4_000_000_000_000_i64 }));
        assert!(!is_older(&message, Timestamp(3_999_999_999_999)));
        assert!(is_older(&message, Timestamp(4_000_000_000_001)));
    }

    #[test]
    fn removals_edits_and_who_is_in_a_room_are_changes() {
        let edit = json!({ "m.relates_to": { "rel_type": "m.replace", "event_id": "$0" } });
        let reaction = json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": "$0", "key": "✅" } });
        for (change, expected) in [
            (json!({ "type": "m.room.redaction", "content": { "redacts": "$0" } }), true),
            (json!({ "type": "m.room.member", "state_key": "@a:b", "content": { "membership": "leave" } }), true),
            (json!({ "type": "m.room.message", "content": edit }), true),
            (json!({ "type": "m.room.encrypted", "content": edit }), true),
            (json!({ "type": "m.room.message", "content": { "body": "Dag" } }), false),
            (json!({ "type": "m.reaction", "content": reaction }), false),
        ] {
            assert_eq!(is_change(&event(&change)), expected, "{change}");
        }
    }
}
