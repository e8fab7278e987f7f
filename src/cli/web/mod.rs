//! What an operator's programs look at, on loopback: `/live`, `/ready`, `/health` and `/metrics`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(super) use self::board::{Board, Standing};
use super::{clock, disk};
use crate::config::Config;
use crate::matrix::figures::Figures;

mod board;
mod figures;
pub(super) mod serving;

/// A homeserver that was silent for longer than this is not well: a quiet sync returns after half a minute.
const SILENCE: Duration = Duration::from_secs(90);

/// A core that was busy with one event for longer than this is stuck.
const STUCK: Duration = Duration::from_secs(30);

/// Events that failed for longer than this are not only those of a moment in which the database was busy.
const FAILING: Duration = Duration::from_secs(20);

/// What a process says that waits to take the place of another.
pub(super) const WAITS: &str = "another process is the bot; this one waits";

/// What the pages are made of.
#[derive(Clone)]
pub(super) struct Pages {
    /// The core's figures.
    pub(super) board: Arc<Board>,
    /// Matrix's figures.
    pub(super) figures: Arc<Figures>,
    /// Where the data are.
    pub(super) data: PathBuf,
}

/// Opens the port; whoever is told that the bot is up can read its figures.
pub(super) async fn listen(config: &Config) -> anyhow::Result<tokio::net::TcpListener> {
    let at = config.web.listen;
    tokio::net::TcpListener::bind(at).await.with_context(|| {
        format!("cannot listen on {at}: is another bot running? Else choose another `listen` under [web]")
    })
}

/// Serves until the runtime ends.
pub(super) async fn serve(listener: tokio::net::TcpListener, pages: Pages) {
    serving::serve(listener, router(pages)).await;
}

fn router(pages: Pages) -> Router {
    Router::new()
        .route("/live", get(live))
        .route("/ready", get(ready))
        .route("/health", get(ready))
        .route("/metrics", get(metrics))
        .with_state(pages)
}

/// Whether it would help to start the bot anew: it does not while the homeserver is away.
async fn live(State(pages): State<Pages>) -> (StatusCode, &'static str) {
    match pages.board.is_stuck(clock::now()) {
        true => (StatusCode::SERVICE_UNAVAILABLE, "the core is stuck\n"),
        false => (StatusCode::OK, "alive\n"),
    }
}

/// Whether somebody who asks now is answered.
async fn ready(State(pages): State<Pages>) -> (StatusCode, &'static str) {
    let silent = pages.figures.sync_age().is_none_or(|age| age > SILENCE);
    match pages.board.standing() {
        Standing::Starting => return (StatusCode::SERVICE_UNAVAILABLE, "the bot is starting\n"),
        Standing::Waiting => return (StatusCode::SERVICE_UNAVAILABLE, WAITS),
        Standing::Unsure => {
            return (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database server does not answer, or lets nobody in: the log says which\n",
            );
        }
        Standing::Working => {}
    }
    if silent {
        (StatusCode::SERVICE_UNAVAILABLE, "the homeserver does not answer\n")
    } else if pages.board.is_stuck(clock::now()) {
        (StatusCode::SERVICE_UNAVAILABLE, "the core is stuck\n")
    } else if disk::is_read_only(&pages.data).unwrap_or(false) {
        (StatusCode::SERVICE_UNAVAILABLE, "the disk is read-only: what happens is kept only until the bot stops\n")
    } else if pages.board.failing_since().is_some_and(|since| clock::now().since(since) > FAILING) {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "what happens cannot be handled, and is kept: is the disk full or read-only?\n",
        )
    } else if pages.board.doubts_clock() {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the clock of this machine was moved, and is not believed yet: set it right\n",
        )
    } else {
        (StatusCode::OK, "well\n")
    }
}

async fn metrics(State(pages): State<Pages>) -> Response {
    match figures::page(&pages, clock::now()) {
        Ok(page) => ([(CONTENT_TYPE, figures::FORMAT)], page).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[cfg(test)]
mod tests;
