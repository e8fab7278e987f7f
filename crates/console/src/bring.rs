//! Files that somebody brings by a form: kept, and taken in as those that are sent in the room.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use jatwerk_core::kernel::console::asked::{Answer, Brought, Wish};
use jatwerk_domain::upload::LARGEST;

use crate::console::{self, Console, fresh_id, lead, stopped};
use crate::guard::is_own;
use crate::multipart::{Field, boundary, fields};
use crate::stop::Stop;
use crate::visitor::{Visitor, language, visitor};

/// Where they are brought, and what came of them is read.
pub(crate) const PATH: &str = "/aanleveren";

/// So many bytes are taken in at once at most: two of the largest files, with what stands around them.
const MOST_BYTES: u64 = 2 * LARGEST + 64 * 1024;

/// So long they may take, at two megabits a second.
const WITHIN: Duration = Duration::from_secs(8 * 60);

/// So many files at once at most.
pub(crate) const MOST_FILES: usize = 50;

/// A longer name is cut here.
const LONGEST_NAME: usize = 200;

/// Takes in the files of a form, and shows what becomes of them.
pub(crate) async fn bring(State(console): State<Arc<Console>>, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    match brought(&console, request).await {
        Ok(()) => lead(PATH),
        Err((visitor, stop)) => stopped(&console, language, visitor.as_ref(), &stop),
    }
}

async fn brought(console: &Arc<Console>, request: Request) -> Result<(), (Option<Visitor>, Stop)> {
    let headers = request.headers().clone();
    // Whoever may bring nothing is told so before anything is read.
    if !is_own(&headers, &console.setup.public_url) {
        return Err((None, Stop::NotOurs));
    }
    let visitor = visitor(console, &headers).await.map_err(|stop| (None, stop))?;
    if !visitor.standing.tends() {
        return Err((Some(visitor), Stop::NotForThem));
    }
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let taken = match (boundary(content_type), usize::try_from(MOST_BYTES)) {
        (Some(boundary), Ok(most)) => match console::body(request, most, WITHIN).await {
            Ok(body) => take(console, &visitor, body, boundary).await,
            Err(stop) => Err(stop),
        },
        _ => Err(Stop::NotOurs),
    };
    taken.map_err(|stop| (Some(visitor), stop))
}

async fn take(console: &Arc<Console>, visitor: &Visitor, body: Bytes, boundary: String) -> Result<(), Stop> {
    let (kept, session) = (console.clone(), visitor.session.clone());
    let keeping = tokio::task::spawn_blocking(move || keep(&kept, &session, &body, &boundary));
    for (name, hash) in keeping.await.map_err(|_| Stop::NoAnswer)?? {
        let file = Brought { id: fresh_id(console)?, name, hash };
        let wish = Wish::Bring { person: visitor.person.clone(), power: visitor.power, file };
        match console.ask(wish).await {
            Answer::Done => {}
            Answer::Refused => return Err(Stop::NotForThem),
            _ => return Err(Stop::NoAnswer),
        }
    }
    Ok(())
}

/// Keeps the files of a form; returns what each is called, and by which hash it is kept.
fn keep(console: &Console, session: &str, body: &[u8], boundary: &str) -> Result<Vec<(String, String)>, Stop> {
    let fields = fields(body, boundary).ok_or(Stop::NotOurs)?;
    let proves = |field: &Field<'_>| {
        field.name == "formulier" && console.key.is_form_of(session, &String::from_utf8_lossy(field.bytes))
    };
    if !fields.iter().any(proves) {
        return Err(Stop::NotOurs);
    }
    // A form in which nobody chose a file has one without a name.
    let files = || fields.iter().filter(|field| field.file.as_ref().is_some_and(|name| !name.is_empty()));
    if files().count() > MOST_FILES || files().any(|file| file.bytes.len() as u64 > LARGEST) {
        return Err(Stop::TooLarge);
    }
    if files().next().is_none() {
        return Err(Stop::Nothing);
    }
    let kept = files().map(|field| {
        let hash = (console.files.keep)(field.bytes).ok_or(Stop::NoAnswer)?;
        Ok((name(field.file.as_deref().unwrap_or_default()), hash))
    });
    kept.collect()
}

/// What a file is called, on one line and without the folders that it was in.
fn name(told: &str) -> String {
    let last = told.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|sign| !sign.is_control()).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_has_a_proxy_let_all_of_it_through() {
        let wanted = format!("client_max_body_size {}m;", MOST_BYTES.div_ceil(1024 * 1024));
        assert!(include_str!("../../../docs/src/console.md").contains(&wanted), "{wanted}");
    }

    #[test]
    fn a_name_is_a_name() {
        assert_eq!(name("C:\\map\\plan.pdf"), "plan.pdf");
        assert_eq!(name("../../etc/plan\n.pdf"), "plan.pdf");
        assert_eq!(name(&"a".repeat(900)).len(), LONGEST_NAME);
    }
}
