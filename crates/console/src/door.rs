//! Coming in by a link, once, and going out.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use jatwerk_core::features::console::door;
use jatwerk_core::kernel::console::asked::{Answer, Wish};
use jatwerk_domain::language::Language;
use maud::html;

use crate::console::{Console, LONGEST_FORM, form, html as page, lead, sent, stopped};
use crate::key::{hex, number_of, session_hash};
use crate::layout;
use crate::stop::Stop;
use crate::visitor::{language, standing};

/// The page with one button: whoever only looks at a link spends nothing.
pub(crate) async fn show(State(console): State<Arc<Console>>, headers: HeaderMap) -> Response {
    let language = language(&headers, console.setup.language);
    let say = |key: &str| console.words.say(language, key, &[]);
    let body = html! {
        p { (say("console-in-what")) }
        form method="post" action="/in" class="stack" {
            div id="by-hand" {
                label for="token" { (say("console-in-token")) }
                p id="token-hint" class="hint" { (say("console-in-hint")) }
                input class="utrecht-textbox" id="token" name="code" required autocomplete="off" spellcheck="false"
                    aria-describedby="token-hint";
            }
            button class="utrecht-button utrecht-button--primary-action" { (say("console-in-button")) }
        }
    };
    page(StatusCode::OK, layout::plain(&console, language, "console-in", &body))
}

/// Lets somebody in.
pub(crate) async fn enter(State(console): State<Arc<Console>>, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    match let_in(&console, request).await {
        Ok(session) => with_cookie(&console, lead("/"), &session, door::SESSION_LASTS.as_secs()),
        Err(stop) => stopped(&console, language, None, &stop),
    }
}

/// Returns what the browser has to show from then on.
async fn let_in(console: &Arc<Console>, request: Request) -> Result<String, Stop> {
    let form = form(console, request, LONGEST_FORM).await?;
    let token = form.get("code");
    let found = match number_of(&token) {
        Some(login) => console.look(move |turn| door::who_may_enter(turn, login)).await?,
        None => None,
    };
    // What proves a login is never one attempt too many: nobody keeps others out by trying.
    let (person, login) = match found {
        Some((person, login)) if console.key.proves_login(&login, &token) => (person, login.number),
        _ if console.attempts.is_too_many((console.now)()) => return Err(Stop::TooMany),
        _ => return Err(Stop::NoLogin),
    };
    // Whoever may do nothing here is told so, and does not come in.
    standing(console, &person).await?.ok_or(Stop::PutOut)?;
    let session = hex(&(console.chance)().ok_or(Stop::NoAnswer)?);
    match console.ask(Wish::Enter { login, session: session_hash(&session) }).await {
        Answer::Done => Ok(session),
        Answer::Failed => Err(Stop::NoAnswer),
        _ => Err(Stop::NoLogin),
    }
}

/// Lets somebody out.
pub(crate) async fn leave(State(console): State<Arc<Console>>, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    match sent(&console, request, LONGEST_FORM).await {
        Ok((visitor, _)) => {
            console.ask(Wish::Leave { session: session_hash(&visitor.session) }).await;
            with_cookie(&console, out(&console, language), "", 0)
        }
        Err(stop) => stopped(&console, language, None, &stop),
    }
}

fn out(console: &Console, language: Language) -> Response {
    page(StatusCode::OK, layout::notice(console, language, None, "console-out"))
}

/// The same with a cookie, which no script reads and no other site sends; it is gone after so many seconds.
fn with_cookie(console: &Console, mut response: Response, value: &str, seconds: u64) -> Response {
    let secure = if console.is_private() { "; Secure" } else { "" };
    let cookie = format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}", console.cookie());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
