//! Serving pages, so that whoever is slow or many keeps the bot neither from its files nor from its homeserver.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// How much is given to whoever comes.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    /// So many connections at once; the next ones wait until one is over.
    connections: usize,
    /// So long for the head of a request, and between two of them.
    head: Duration,
    /// After so long a connection takes no new request, and after twice as long it ends.
    connection: Duration,
}

const BOUNDS: Bounds =
    Bounds { connections: 128, head: Duration::from_secs(30), connection: Duration::from_secs(15 * 60) };

/// Where no connection can be taken, for want of files perhaps, it is tried again after so long.
const PAUSE: Duration = Duration::from_secs(1);

/// Serves until the runtime ends.
pub(in crate::cli) async fn serve(listener: TcpListener, pages: Router) {
    within(BOUNDS, listener, pages).await;
}

async fn within(bounds: Bounds, listener: TcpListener, pages: Router) {
    let places = Arc::new(Semaphore::new(bounds.connections));
    while let Ok(place) = places.clone().acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let pages = pages.clone();
                tokio::spawn(async move {
                    one(bounds, stream, pages).await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a page is asked for, and the connection cannot be taken");
                sleep(PAUSE).await;
            }
        }
    }
}

/// A visitor that breaks off is nobody's fault.
async fn one(bounds: Bounds, stream: TcpStream, pages: Router) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bounds.head);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(pages)));
    if timeout(bounds.connection, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        timeout(bounds.connection, connection).await.ok();
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[tokio::test]
    async fn whoever_says_half_a_request_keeps_nobody_out() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let bounds = Bounds { connections: 4, head: Duration::from_millis(200), ..BOUNDS };
        tokio::spawn(within(bounds, listener, Router::new().route("/", get(|| async { "well" }))));
        let mut halves = Vec::new();
        for _ in 0..20 {
            let mut half = TcpStream::connect(at).await.unwrap();
            half.write_all(b"GET / HTTP/1.1\r\nHost: a").await.unwrap();
            halves.push(half);
        }
        let mut whole = TcpStream::connect(at).await.unwrap();
        whole.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut said = String::new();
        whole.read_to_string(&mut said).await.unwrap();
        assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("well"), "{said}");
        for mut half in halves {
            half.read_to_end(&mut Vec::new()).await.ok();
        }
    }

    #[tokio::test]
    async fn a_connection_ends_however_long_somebody_goes_on() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut visitor = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let bounds = Bounds { connection: Duration::from_millis(100), ..BOUNDS };
        tokio::spawn(within(bounds, listener, Router::new().fallback(std::future::pending::<&str>)));
        visitor.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        assert_eq!(visitor.read(&mut [0; 16]).await.unwrap_or_default(), 0);
    }
}
