//! Choosing the language of the pages, whether somebody is in or not.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use jatwerk_domain::language::Language;

use crate::console::{Console, LONGEST_FORM, form, lead, stopped};
use crate::stop::Stop;
use crate::visitor::{TONGUE, language};

/// So long a choice is kept, in seconds: a year.
const KEPT: u64 = 365 * 24 * 60 * 60;

/// What is said to follow something. The bot answers in the language of the words, and tells what is new in it from then on.
pub(crate) fn follow(language: Language) -> &'static str {
    match language {
        Language::Dutch => "volg",
        Language::English => "follow",
    }
}

/// What is said to end that.
pub(crate) fn unfollow(language: Language) -> &'static str {
    match language {
        Language::Dutch => "stop volgen",
        Language::English => "stop following",
    }
}

/// Keeps the language that somebody chose, and goes back to where they were.
pub(crate) async fn choose(State(console): State<Arc<Console>>, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    let form = match form(&console, request, LONGEST_FORM).await {
        Ok(form) => form,
        Err(stop) => return stopped(&console, language, None, &stop),
    };
    let Some(chosen) = Language::from_tag(&form.get("taal")) else {
        return stopped(&console, language, None, &Stop::Nothing);
    };
    let mut response = lead(&form.back());
    let secure = if console.is_private() { "; Secure" } else { "" };
    let cookie = format!("{TONGUE}={}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Strict{secure}", chosen.tag());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
