//! One step of the start: what goes on is seen while it does, and how long it took stays to be read.

use std::time::Duration;

use crate::cli::{child, clock, progress};

/// Does `work` and says so.
pub(super) async fn step<T>(what: &str, work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let started = clock::start();
    let bar = progress::waiting(what.to_owned());
    let outcome = work.await;
    bar.finish_and_clear();
    if outcome.is_ok() {
        child::done(what, started);
    }
    outcome
}

/// Waits until the page at `address` on loopback says that all is well.
pub(super) async fn healthy(port: u16) {
    let address = format!("http://127.0.0.1:{port}/health");
    while !matrix_sdk::reqwest::get(&address).await.is_ok_and(|answer| answer.status().is_success()) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
