//! What an error of a homeserver means for whoever wanted something from it.

use std::time::Duration;

use matrix_sdk::ruma::api::client::uiaa::UiaaResponse;
use matrix_sdk::ruma::api::error::{
    Error as Answer, ErrorBody, ErrorCode, ErrorKind, FromHttpResponseError, RetryAfter,
};
use matrix_sdk::{Error, HttpError, RefreshTokenError};

/// How long to wait when a homeserver says "too much" without saying for how long.
const UNSAID_WAIT: Duration = Duration::from_secs(5);

/// The first pause after a failure; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How often something is tried that a proxy refuses. With the pauses between them this is a quarter of an hour, in which a homeserver
/// starts; a firewall that wants one message not to pass does not keep its room waiting for longer.
const MOST_REFUSALS_ON_THE_WAY: usize = 36;

/// A homeserver says so to whoever has to agree to its terms first.
const CONSENT_NOT_GIVEN: &str = "M_CONSENT_NOT_GIVEN";

/// What to do after an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Try again after this long, and let the others wait too.
    Limited(Duration),
    /// Try again later.
    Passing(Trouble),
    /// Do not try again: the homeserver will always refuse this.
    Final(String),
    /// Do not try again: whoever is asked into a room takes no invitations (MSC4380).
    Declined,
}

/// What passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Where it is.
    pub(super) at: At,
    /// What it says.
    pub(super) reason: String,
}

/// Where something is in trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// The network, the homeserver or our own store.
    Work,
    /// Whoever administers the homeserver: nothing at all can be sent until they lift it.
    Administrator,
    /// Something before the homeserver, which refuses what the homeserver never saw: for as long as that is away, or for good.
    TheWay,
}

impl Failure {
    /// Something is in trouble.
    pub(super) fn passing(reason: impl Into<String>) -> Self {
        Self::Passing(Trouble { at: At::Work, reason: reason.into() })
    }

    /// What `error` means.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Http(error) => Self::of_http(error),
            Error::WrongRoomState(_) | Error::SerdeJson(_) | Error::Identifier(_) => Self::Final(error.to_string()),
            _ => Self::passing(error.to_string()),
        }
    }

    /// The same of what went wrong on the way.
    pub(super) fn of_http(error: &HttpError) -> Self {
        match error {
            HttpError::Cached(error) => Self::of_http(error),
            HttpError::IntoHttp(_) => Self::Final(error.to_string()),
            HttpError::Api(response) => match response.as_ref() {
                FromHttpResponseError::Server(UiaaResponse::MatrixError(answer)) => wait(answer).map_or_else(
                    || Self::of_answer(answer.status_code.as_u16(), code(answer).as_ref(), answer.to_string()),
                    Self::Limited,
                ),
                FromHttpResponseError::Server(UiaaResponse::AuthResponse(_)) => Self::Final(error.to_string()),
                _ => Self::passing(error.to_string()),
            },
            _ => Self::passing(error.to_string()),
        }
    }

    /// The same of an answer with this status, and the code of a homeserver unless something else gave it.
    pub(super) fn of_answer(status: u16, code: Option<&ErrorCode>, reason: String) -> Self {
        let at = match (status, code) {
            (_, Some(ErrorCode::LimitExceeded)) | (429, _) => return Self::Limited(UNSAID_WAIT),
            (_, Some(ErrorCode::InviteBlocked)) => return Self::Declined,
            // A dead token ends the bot through the sync loop; what is owed stays owed.
            (401 | 408 | 500.., _) => At::Work,
            (403, Some(code)) if is_lifted(code) => At::Administrator,
            (413, None) | (_, Some(_)) => return Self::Final(reason),
            (_, None) => At::TheWay,
        };
        Self::Passing(Trouble { at, reason })
    }
}

/// For how long a homeserver wants to be left alone, if it says so.
fn wait(answer: &Answer) -> Option<Duration> {
    let Some(ErrorKind::LimitExceeded(limit)) = answer.error_kind() else { return None };
    match limit.retry_after {
        Some(RetryAfter::Delay(wait)) => Some(wait),
        _ => None,
    }
}

/// The code in an answer, though what belongs beside it be missing; what is no homeserver has none.
fn code(answer: &Answer) -> Option<ErrorCode> {
    match &answer.body {
        ErrorBody::Standard(body) => Some(body.kind.errcode()),
        ErrorBody::Json(body) => body.get("errcode")?.as_str().map(ErrorCode::from),
        ErrorBody::NotJson { .. } => None,
    }
}

/// Whether an administrator lifts what a homeserver refuses with this code.
fn is_lifted(code: &ErrorCode) -> bool {
    matches!(code, ErrorCode::ResourceLimitExceeded | ErrorCode::UserSuspended) || code.as_str() == CONSENT_NOT_GIVEN
}

/// Whether the homeserver no longer knows the bot's session.
pub(super) fn is_ended(error: &Error) -> bool {
    matches!(error, Error::Http(error) if is_ended_http(error))
}

fn is_ended_http(error: &HttpError) -> bool {
    match error {
        HttpError::Cached(error) => is_ended_http(error),
        // A dead access token is first renewed, and only that fails for good.
        // Synapse forbids it with a token that was replaced or is too old.
        HttpError::RefreshToken(RefreshTokenError::MatrixAuth(error)) => {
            is_ended_http(error) || matches!(error.client_api_error_kind(), Some(ErrorKind::Forbidden))
        }
        _ => matches!(error.client_api_error_kind(), Some(ErrorKind::UnknownToken(_))),
    }
}

/// Pauses that grow from attempt to attempt.
#[derive(Debug)]
pub(super) struct Pauses {
    next: Duration,
    refusals_on_the_way: usize,
}

impl Pauses {
    /// Starts with the shortest.
    pub(super) fn new() -> Self {
        Self { next: FIRST_PAUSE, refusals_on_the_way: 0 }
    }

    /// The next pause.
    pub(super) fn next(&mut self) -> Duration {
        let pause = self.next;
        self.next = (pause * 2).min(LONGEST_PAUSE);
        pause
    }

    /// Whether `trouble`, met between two of them, is there for good by now.
    pub(super) fn are_in_vain(&mut self, trouble: &Trouble) -> bool {
        self.refusals_on_the_way += usize::from(trouble.at == At::TheWay);
        self.refusals_on_the_way >= MOST_REFUSALS_ON_THE_WAY
    }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::reqwest::StatusCode;
    use serde_json::json;

    use super::*;

    fn check(status: u16, code: Option<&str>, expected: &Failure) {
        let known = code.map(ErrorCode::from);
        assert_eq!(&Failure::of_answer(status, known.as_ref(), "why".into()), expected, "{status} {code:?}");
    }

    fn trouble(at: At) -> Trouble {
        Trouble { at, reason: "why".into() }
    }

    #[test]
    fn tells_trouble_from_refusal() {
        let (passing, refused) = (Failure::passing("why"), Failure::Final("why".into()));
        check(502, None, &passing);
        check(401, None, &passing);
        check(403, Some("M_FORBIDDEN"), &refused);
        check(404, Some("M_NOT_FOUND"), &refused);
        check(413, Some("M_TOO_LARGE"), &refused);
        check(403, Some("M_INVITE_BLOCKED"), &Failure::Declined);
        check(429, None, &Failure::Limited(UNSAID_WAIT));
    }

    #[test]
    fn only_a_homeserver_has_the_last_word() {
        let on_the_way = Failure::Passing(trouble(At::TheWay));
        check(404, None, &on_the_way);
        check(403, None, &on_the_way);
        // A file that is too large for a proxy stays too large.
        check(413, None, &Failure::Final("why".into()));
    }

    #[test]
    fn what_an_administrator_lifts_passes() {
        for code in ["M_RESOURCE_LIMIT_EXCEEDED", "M_USER_SUSPENDED", "M_CONSENT_NOT_GIVEN"] {
            check(403, Some(code), &Failure::Passing(trouble(At::Administrator)));
        }
        // A room on another server that is too large for this one.
        check(400, Some("M_RESOURCE_LIMIT_EXCEEDED"), &Failure::Final("why".into()));
    }

    /// Synapse names no contact unless it was told of one, and the SDK does not know its answer then.
    #[test]
    fn a_code_counts_whatever_is_missing_beside_it() {
        let body = json!({ "errcode": "M_RESOURCE_LIMIT_EXCEEDED", "error": "no", "admin_contact": null });
        let answer = ErrorBody::Json(body).into_error(StatusCode::FORBIDDEN);
        assert_eq!(code(&answer), Some(ErrorCode::ResourceLimitExceeded));
        assert_eq!(code(&ErrorBody::Json(json!("no")).into_error(StatusCode::FORBIDDEN)), None);
    }

    #[test]
    fn what_a_proxy_refuses_is_given_up_after_a_quarter_of_an_hour() {
        let (mut pauses, mut waited) = (Pauses::new(), Duration::ZERO);
        while !pauses.are_in_vain(&trouble(At::TheWay)) {
            waited += pauses.next();
        }
        assert!((Duration::from_secs(14 * 60)..Duration::from_secs(16 * 60)).contains(&waited), "{waited:?}");
        let mut pauses = Pauses::new();
        for at in [At::Work, At::Administrator] {
            assert!((0..1_000).all(|_| !pauses.are_in_vain(&trouble(at))), "{at:?} is waited out");
        }
    }

    #[test]
    fn pauses_double_up_to_a_bound() {
        let mut pauses = Pauses::new();
        let millis: Vec<_> = std::iter::repeat_with(|| pauses.next().as_millis()).take(9).collect();
        assert_eq!(millis, [250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    }
}
