//! What an error of a homeserver means for whoever wanted something from it.

use std::time::Duration;

use matrix_sdk::ruma::api::client::uiaa::UiaaResponse;
use matrix_sdk::ruma::api::error::{ErrorKind, FromHttpResponseError, RetryAfter};
use matrix_sdk::{Error, HttpError, RefreshTokenError};

/// How long to wait when a homeserver says "too much" without saying for how long.
const UNSAID_WAIT: Duration = Duration::from_secs(5);

/// The first pause after a failure; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What to do after an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Try again after this long, and let the others wait too.
    Limited(Duration),
    /// Try again later: the network, the homeserver or our own store is in trouble.
    Passing(String),
    /// Do not try again: the homeserver will always refuse this.
    Final(String),
    /// Do not try again: whoever is asked into a room takes no invitations (MSC4380).
    Declined,
}

impl Failure {
    /// What `error` means.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Http(error) => Self::of_http(error),
            Error::WrongRoomState(_) | Error::SerdeJson(_) | Error::Identifier(_) => Self::Final(error.to_string()),
            _ => Self::Passing(error.to_string()),
        }
    }

    /// The same of what went wrong on the way.
    pub(super) fn of_http(error: &HttpError) -> Self {
        match error {
            HttpError::Cached(error) => Self::of_http(error),
            HttpError::IntoHttp(_) => Self::Final(error.to_string()),
            HttpError::Api(response) => match response.as_ref() {
                FromHttpResponseError::Server(UiaaResponse::MatrixError(answer)) => {
                    Self::of_answer(answer.status_code.as_u16(), answer.error_kind(), answer.to_string())
                }
                FromHttpResponseError::Server(UiaaResponse::AuthResponse(_)) => Self::Final(error.to_string()),
                _ => Self::Passing(error.to_string()),
            },
            _ => Self::Passing(error.to_string()),
        }
    }

    /// The same of an answer with this status.
    pub(super) fn of_answer(status: u16, kind: Option<&ErrorKind>, text: String) -> Self {
        match (status, kind) {
            (_, Some(ErrorKind::LimitExceeded(limit))) => Self::Limited(match limit.retry_after {
                Some(RetryAfter::Delay(wait)) => wait,
                _ => UNSAID_WAIT,
            }),
            (429, _) => Self::Limited(UNSAID_WAIT),
            (_, Some(ErrorKind::InviteBlocked)) => Self::Declined,
            // A dead token ends the bot through the sync loop; what is owed stays owed.
            (401 | 408 | 500.., _) => Self::Passing(text),
            _ => Self::Final(text),
        }
    }
}

/// Whether the homeserver no longer knows the bot's session.
pub(super) fn is_ended(error: &Error) -> bool {
    matches!(error, Error::Http(error) if is_ended_http(error))
}

fn is_ended_http(error: &HttpError) -> bool {
    match error {
        HttpError::Cached(error) => is_ended_http(error),
        // A dead access token is first renewed, and only that fails for good.
        HttpError::RefreshToken(RefreshTokenError::MatrixAuth(error)) => is_ended_http(error),
        _ => matches!(error.client_api_error_kind(), Some(ErrorKind::UnknownToken(_))),
    }
}

/// Pauses that grow from attempt to attempt.
#[derive(Debug)]
pub(super) struct Pauses(Duration);

impl Pauses {
    /// Starts with the shortest.
    pub(super) fn new() -> Self {
        Self(FIRST_PAUSE)
    }

    /// The next pause.
    pub(super) fn next(&mut self) -> Duration {
        let pause = self.0;
        self.0 = (pause * 2).min(LONGEST_PAUSE);
        pause
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, kind: Option<&ErrorKind>, expected: &Failure) {
        assert_eq!(&Failure::of_answer(status, kind, "why".into()), expected, "{status} {kind:?}");
    }

    #[test]
    fn tells_trouble_from_refusal() {
        let (passing, refused) = (Failure::Passing("why".into()), Failure::Final("why".into()));
        check(502, None, &passing);
        check(401, None, &passing);
        check(403, Some(&ErrorKind::Forbidden), &refused);
        check(404, Some(&ErrorKind::NotFound), &refused);
        check(413, Some(&ErrorKind::TooLarge), &refused);
        check(403, Some(&ErrorKind::InviteBlocked), &Failure::Declined);
        check(429, None, &Failure::Limited(UNSAID_WAIT));
    }

    #[test]
    fn pauses_double_up_to_a_bound() {
        let mut pauses = Pauses::new();
        let millis: Vec<_> = std::iter::repeat_with(|| pauses.next().as_millis()).take(9).collect();
        assert_eq!(millis, [250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    }
}
