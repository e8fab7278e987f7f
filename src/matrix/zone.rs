//! The time zone that somebody's profile names: `m.tz`, stable since Matrix 1.16.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::profile::{ProfileFieldName, ProfileFieldValue};
use matrix_sdk::ruma::{OwnedUserId, UserId};

use crate::domain::time::Timestamp;

/// Whoever speaks is looked up so often at most.
const AGAIN: Duration = Duration::from_secs(60 * 60);

/// When each was looked up last.
#[derive(Clone, Debug, Default)]
pub(super) struct Zones(Arc<Mutex<HashMap<OwnedUserId, Timestamp>>>);

impl Zones {
    /// Whether `user` is to be looked up at `now`; from then on not for a while.
    pub(super) fn is_due(&self, user: &UserId, now: Timestamp) -> bool {
        let mut looked_up = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let due = looked_up.get(user).is_none_or(|at| now.since(*at) >= AGAIN);
        if due {
            looked_up.insert(user.to_owned(), now);
        }
        due
    }
}

/// What the profile of `user` says now: `None` when that cannot be had, as from homeservers that know no such field.
pub(super) async fn of_profile(client: &Client, user: &UserId) -> Option<Option<String>> {
    match client.account().fetch_profile_field_of(user.to_owned(), ProfileFieldName::TimeZone).await {
        Ok(Some(ProfileFieldValue::TimeZone(zone))) => Some(Some(zone)),
        Ok(_) => Some(None),
        Err(error) if error.client_api_error_kind() == Some(&ErrorKind::NotFound) => Some(None),
        Err(_) => None,
    }
}
