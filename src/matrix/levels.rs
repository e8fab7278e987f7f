//! Who may do what in a room, also where the event that says so is malformed: whoever looked after the room still does.

use matrix_sdk::deserialized_responses::{RawAnySyncOrStrippedState, TimelineEvent};
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::ruma::events::room::power_levels::{
    RoomPowerLevels, RoomPowerLevelsEventContent, RoomPowerLevelsSource, UserPowerLevel,
};
use matrix_sdk::ruma::{RoomId, UserId};
use matrix_sdk::{Error, Room};
use serde_json::{Map, Value};

/// The type of the event.
const KIND: &str = "m.room.power_levels";

/// The fields that hold a level for each name; the others are a level.
const BY_NAME: [&str; 3] = ["users", "events", "notifications"];

/// From this power level on somebody counts as a moderator, as clients show it.
const MODERATOR_LEVEL: i32 = 50;

/// The power levels of `room`. Of a malformed event all counts that can be read, and for the rest what held before it.
pub(super) async fn levels(room: &Room) -> RoomPowerLevels {
    match room.power_levels().await {
        Ok(levels) => levels,
        Err(_) => match mended(room).await {
            Some(content) => {
                let rules = room.clone_info().room_version_rules_or_default().authorization;
                let source = RoomPowerLevelsSource::from(content);
                RoomPowerLevels::new(source, &rules, room.creators().into_iter().flatten())
            }
            None => room.power_levels_or_default().await,
        },
    }
}

/// Whether the event that says who may do what in `room` is malformed.
pub(super) async fn are_malformed(room: &Room) -> bool {
    matches!(raw(room).await, Ok(Some(_))) && room.power_levels().await.is_err() && room.creators().is_some()
}

/// Says so in the log when `event` is malformed and says who may do what in `room`.
pub(super) fn warn_if_malformed(room: &RoomId, event: &TimelineEvent, error: &serde_json::Error) {
    match event.raw().get_field::<String>("type") {
        Ok(Some(kind)) if kind == KIND => {
            tracing::warn!(%room, %error, "the event with the power levels is malformed: what can be read of it counts");
        }
        _ => tracing::debug!(%room, %error, "passed over a malformed event"),
    }
}

/// The power level of `user` as a number; a creator of a newer room has more than any.
pub(super) fn power(levels: &RoomPowerLevels, user: &UserId) -> i64 {
    match levels.for_user(user) {
        UserPowerLevel::Infinite => i64::MAX,
        UserPowerLevel::Int(level) => level.into(),
        _ => 0,
    }
}

/// Whether `user` looks after the room.
pub(super) fn is_moderator(levels: &RoomPowerLevels, user: &UserId) -> bool {
    let level = UserPowerLevel::Int(MODERATOR_LEVEL.into());
    levels.user_can_redact_event_of_other(user) || levels.for_user(user) >= level
}

async fn raw(room: &Room) -> Result<Option<Value>, Error> {
    let event = room.get_state_event(StateEventType::RoomPowerLevels, "").await?;
    Ok(event.and_then(|event| match event {
        RawAnySyncOrStrippedState::Sync(raw) => raw.deserialize_as_unchecked().ok(),
        RawAnySyncOrStrippedState::Stripped(raw) => raw.deserialize_as_unchecked().ok(),
    }))
}

async fn mended(room: &Room) -> Option<RoomPowerLevelsEventContent> {
    let event = raw(room).await.ok().flatten()?;
    let before = event.pointer("/unsigned/prev_content").and_then(Value::as_object);
    let content = readable(event.get("content")?.as_object()?, before);
    serde_json::from_value(Value::Object(content)).ok()
}

/// What can be read of the content of such an event; what cannot is taken from what held before.
fn readable(content: &Map<String, Value>, before: Option<&Map<String, Value>>) -> Map<String, Value> {
    let sound = |field: &String, value| sound(field, value, before.and_then(|before| before.get(field)));
    content.iter().filter_map(|(field, value)| Some((field.clone(), sound(field, value)?))).collect()
}

fn sound(field: &str, value: &Value, before: Option<&Value>) -> Option<Value> {
    if !BY_NAME.contains(&field) {
        return level(value).or_else(|| level(before?));
    }
    let Some(levels) = value.as_object() else { return sound(field, before?, None) };
    let is_name = |name: &str| field != "users" || UserId::parse(name).is_ok();
    let was = |name: &str| before.and_then(|before| level(before.get(name)?));
    let named = levels.iter().filter(|(name, _)| is_name(name));
    let sound = named.filter_map(|(name, value)| Some((name.clone(), level(value).or_else(|| was(name))?)));
    Some(Value::Object(sound.collect()))
}

/// A level: a whole number, which older rooms may write as text.
fn level(value: &Value) -> Option<Value> {
    let number = value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())?;
    Some(Value::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(content: &Value, before: &Value, expected: &Value) {
        let mended = readable(content.as_object().unwrap(), before.as_object());
        assert_eq!(&Value::Object(mended), expected, "{content}");
    }

    #[test]
    fn what_can_be_read_counts() {
        let (none, before) = (json!(null), json!({ "users": { "@mod:a.example": 50 }, "redact": 60 }));
        let users = json!({ "users": { "@mod:a.example": 50, "no id": 3, "@b:a.example": [], "@c:a.example": "7" } });
        check(&users, &none, &json!({ "users": { "@mod:a.example": 50, "@c:a.example": 7 } }));
        check(&json!({ "users": "nobody", "redact": {} }), &before, &before);
        check(&json!({ "users": { "@mod:a.example": {} } }), &before, &json!({ "users": { "@mod:a.example": 50 } }));
        check(&json!({ "users": 5, "ban": 1.5 }), &none, &json!({}));
        check(
            &json!({ "users": {}, "events": { "m.a": 3 } }),
            &before,
            &json!({ "users": {}, "events": { "m.a": 3 } }),
        );
        check(&json!({ "users_default": { "a": 1 }, "kick": 100 }), &none, &json!({ "kick": 100 }));
    }
}
