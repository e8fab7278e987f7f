//! Fetching what a moderator names: from hosts that the operator listed, and never from a machine inside.
//!
//! A name is looked up once, each of its addresses is looked at, and the connection goes to one of those that were looked
//! at: a name that points elsewhere a moment later gains nothing. A redirect is followed by the same rules.

use std::net::SocketAddr;
use std::time::Duration;

use matrix_sdk::reqwest::{Client, Response, StatusCode, Url, header, redirect};
use tokio::net::lookup_host;

use crate::domain::address::is_public;
use crate::domain::refusal::Refusal;
use crate::intake::foreign::LARGEST_FILE;

/// So often an address may point to another.
const MOST_REDIRECTS: usize = 5;

/// For one request, from the first byte to the last.
const LONGEST: Duration = Duration::from_secs(60);

/// The hosts that files are fetched from.
#[derive(Clone, Debug, Default)]
pub(super) struct Hosts(Vec<String>);

impl Hosts {
    /// Those that the operator listed; `*.example.nl` is every host below it.
    pub(super) fn new(listed: &[String]) -> Self {
        Self(listed.iter().map(|host| host.trim().to_lowercase()).collect())
    }

    fn allow(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        self.0.iter().any(|listed| match listed.strip_prefix("*.") {
            Some(domain) => host.strip_suffix(domain).is_some_and(|below| below.ends_with('.')),
            None => host == *listed,
        })
    }

    /// Fetches a file.
    pub(super) fn fetch(&self, url: &str) -> Result<Vec<u8>, Refusal> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|_| Refusal::Unreachable)?.block_on(self.follow(url))
    }

    async fn follow(&self, url: &str) -> Result<Vec<u8>, Refusal> {
        let mut url = Url::parse(url).map_err(|_| Refusal::NotAllowed)?;
        for _ in 0..=MOST_REDIRECTS {
            let response = self.get(&url).await?;
            if !response.status().is_redirection() {
                return body(response).await;
            }
            let next = response.headers().get(header::LOCATION).and_then(|next| next.to_str().ok());
            url = next.and_then(|next| url.join(next).ok()).ok_or(Refusal::Unreachable)?;
        }
        Err(Refusal::Unreachable)
    }

    async fn get(&self, url: &Url) -> Result<Response, Refusal> {
        let (address, host) = self.look_up(url).await?;
        let client = Client::builder()
            .https_only(true)
            .no_proxy()
            .redirect(redirect::Policy::none())
            .resolve_to_addrs(&host, &[address])
            .timeout(LONGEST)
            .build()
            .map_err(|_| Refusal::Unreachable)?;
        client.get(url.clone()).send().await.map_err(|error| {
            tracing::warn!(error = %error.without_url(), "an address does not answer");
            Refusal::Unreachable
        })
    }

    /// The address that a host has now, when it may be fetched from.
    async fn look_up(&self, url: &Url) -> Result<(SocketAddr, String), Refusal> {
        let host =
            url.host_str().filter(|host| url.scheme() == "https" && self.allow(host)).ok_or(Refusal::NotAllowed)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::NotAllowed);
        }
        let port = url.port_or_known_default().unwrap_or(443);
        let found = lookup_host((host.trim_matches(['[', ']']), port)).await.map_err(|_| Refusal::Unreachable)?;
        let found: Vec<SocketAddr> = found.collect();
        // One address inside among others outside is how somebody tries.
        if found.iter().any(|address| !is_public(address.ip())) {
            return Err(Refusal::NotAllowed);
        }
        found.first().map(|address| (*address, host.to_owned())).ok_or(Refusal::Unreachable)
    }
}

async fn body(mut response: Response) -> Result<Vec<u8>, Refusal> {
    if response.status() != StatusCode::OK {
        return Err(Refusal::Unreachable);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Refusal::Unreachable)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LARGEST_FILE {
            return Err(Refusal::TooLarge);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: Refusal) {
        let hosts = Hosts::new(&["localhost".into(), "127.0.0.1".into(), "[::1]".into(), "*.example.nl".into()]);
        assert_eq!(hosts.fetch(url), Err(expected), "{url}");
    }

    #[test]
    fn goes_nowhere_inside_and_nowhere_unlisted() {
        check("https://localhost/x.pdf", Refusal::NotAllowed);
        check("https://127.0.0.1/x.pdf", Refusal::NotAllowed);
        check("https://[::1]/x.pdf", Refusal::NotAllowed);
        check("https://elders.nl/x.pdf", Refusal::NotAllowed);
        check("http://www.example.nl/x.pdf", Refusal::NotAllowed);
        check("https://a:b@www.example.nl/x.pdf", Refusal::NotAllowed);
        check("file:///etc/passwd", Refusal::NotAllowed);
        check("geen adres", Refusal::NotAllowed);
    }

    #[test]
    fn a_star_is_what_lies_below() {
        let hosts = Hosts::new(&["*.breda.nl".into(), "vng.nl".into()]);
        assert!(hosts.allow("www.Breda.nl") && hosts.allow("vng.nl"));
        assert!(!hosts.allow("breda.nl") && !hosts.allow("kwaadbreda.nl") && !hosts.allow("www.vng.nl"));
    }
}
