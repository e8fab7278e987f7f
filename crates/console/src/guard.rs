//! What a browser may do with our pages, and which forms are ours.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use jatwerk_domain::time::Timestamp;

/// Nothing but our own files, nothing inline, and in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// So often people may try to come in by what proves nothing within [`WITHIN`], all together.
const ATTEMPTS: usize = 30;
const WITHIN: Duration = Duration::from_secs(60);

/// Adds to a response what browsers are told with each.
pub(crate) async fn tell_browser(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Whether a page of ours sent this. A browser that does not say where a request comes from must say so by its origin; one that
/// keeps the origin to itself, as our pages ask, says "null".
pub(crate) fn is_own(headers: &HeaderMap, public_url: &str) -> bool {
    let told = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let origin = told(&ORIGIN);
    match told(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin" && origin.is_none_or(|origin| origin == public_url || origin == "null"),
        None => origin == Some(public_url),
    }
}

/// How often people tried of late to come in by what proves nothing.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<Vec<Timestamp>>);

impl Attempts {
    /// Notes another attempt; whether it is one too many.
    pub(crate) fn is_too_many(&self, now: Timestamp) -> bool {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.retain(|at| now.since(*at) < WITHIN);
        if attempts.len() >= ATTEMPTS {
            return true;
        }
        attempts.push(now);
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(site: Option<&'static str>, origin: Option<&'static str>, expected: bool) {
        let mut headers = HeaderMap::new();
        site.map(|site| headers.insert("sec-fetch-site", HeaderValue::from_static(site)));
        origin.map(|origin| headers.insert(ORIGIN, HeaderValue::from_static(origin)));
        assert_eq!(is_own(&headers, "https://console.example"), expected, "{site:?} {origin:?}");
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        check(Some("same-origin"), Some("https://console.example"), true);
        check(Some("same-origin"), Some("null"), true);
        check(Some("same-origin"), None, true);
        check(None, Some("https://console.example"), true);
        check(Some("cross-site"), Some("https://console.example"), false);
        check(Some("same-site"), None, false);
        check(Some("none"), None, false);
        check(Some("same-origin"), Some("https://evil.example"), false);
        check(None, Some("null"), false);
        check(None, Some("https://console.example.evil.example"), false);
        check(None, None, false);
    }

    #[test]
    fn attempts_are_few() {
        let attempts = Attempts::default();
        assert!((0..ATTEMPTS).all(|_| !attempts.is_too_many(Timestamp(0))));
        assert!(attempts.is_too_many(Timestamp(1)));
        assert!(!attempts.is_too_many(Timestamp(60_000)));
    }
}
