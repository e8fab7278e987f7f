//! Fetching what a moderator names: from hosts that the operator listed, and never from a machine inside.
//!
//! A name is looked up once, each of its addresses is looked at, and the connection goes to one of those that were looked
//! at: a name that points elsewhere a moment later gains nothing. A redirect is followed by the same rules.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use matrix_sdk::reqwest::{Client, Response, StatusCode, Url, header, redirect};

use crate::domain::address::is_public;
use crate::domain::refusal::Refusal;
use crate::intake::foreign::LARGEST_FILE;

/// So often an address may point to another.
const MOST_REDIRECTS: usize = 5;

/// For one request, from the first byte to the last.
const LONGEST: Duration = Duration::from_secs(60);

/// Looks a name up.
type LookUp = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// The hosts that files are fetched from, and how they are reached.
#[derive(Clone)]
pub(super) struct Hosts {
    listed: Vec<String>,
    scheme: &'static str,
    look_up: LookUp,
    is_outside: fn(IpAddr) -> bool,
}

impl fmt::Debug for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Hosts").field(&self.listed).finish()
    }
}

impl Hosts {
    /// Those that the operator listed; `*.example.nl` is every host below it.
    pub(super) fn new(listed: &[String]) -> Self {
        Self {
            listed: listed.iter().map(|host| host.trim().to_lowercase()).collect(),
            scheme: "https",
            look_up: Arc::new(|host, port| Ok((host, port).to_socket_addrs()?.collect())),
            is_outside: is_public,
        }
    }

    fn allow(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        self.listed.iter().any(|listed| match listed.strip_prefix("*.") {
            Some(domain) => host.strip_suffix(domain).is_some_and(|below| below.ends_with('.')),
            None => host == *listed,
        })
    }

    /// Fetches a file.
    pub(super) fn fetch(&self, url: &str) -> Result<Vec<u8>, Refusal> {
        self.fetch_from(url).map(|(_, bytes)| bytes)
    }

    /// Fetches a file; with the address at which it lies after all.
    pub(super) fn fetch_from(&self, url: &str) -> Result<(String, Vec<u8>), Refusal> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|_| Refusal::Unreachable)?.block_on(self.follow(url))
    }

    async fn follow(&self, url: &str) -> Result<(String, Vec<u8>), Refusal> {
        let mut url = Url::parse(url).map_err(|_| Refusal::NotAllowed)?;
        for _ in 0..=MOST_REDIRECTS {
            let response = self.get(&url).await?;
            if !response.status().is_redirection() {
                return Ok((url.into(), body(response).await?));
            }
            let next = response.headers().get(header::LOCATION).and_then(|next| next.to_str().ok());
            url = next.and_then(|next| url.join(next).ok()).ok_or(Refusal::Unreachable)?;
        }
        Err(Refusal::Unreachable)
    }

    async fn get(&self, url: &Url) -> Result<Response, Refusal> {
        let (address, host) = self.look_up(url)?;
        let client = Client::builder()
            .https_only(self.scheme == "https")
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
    fn look_up(&self, url: &Url) -> Result<(SocketAddr, String), Refusal> {
        let host =
            url.host_str().filter(|host| url.scheme() == self.scheme && self.allow(host)).ok_or(Refusal::NotAllowed)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::NotAllowed);
        }
        let port = url.port_or_known_default().unwrap_or(443);
        let found = (self.look_up)(host.trim_matches(['[', ']']), port).map_err(|_| Refusal::Unreachable)?;
        // One address inside among others outside is how somebody tries.
        if found.iter().any(|address| !(self.is_outside)(address.ip())) {
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
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::Mutex;
    use std::thread;

    use super::*;

    /// What stands in for the internet here, and for the house.
    const OUTSIDE: [u8; 4] = [127, 0, 0, 2];
    const INSIDE: [u8; 4] = [127, 0, 0, 1];

    /// A name that points outside when it is asked for the first time, and inside from then on.
    fn turning(scheme: &'static str, port: u16) -> (Hosts, Arc<Mutex<usize>>) {
        let asked = Arc::new(Mutex::new(0));
        let counted = asked.clone();
        let look_up = move |_: &str, _: u16| {
            let mut asked = counted.lock().unwrap();
            *asked += 1;
            Ok(vec![SocketAddr::from((if *asked == 1 { OUTSIDE } else { INSIDE }, port))])
        };
        let is_outside = |address: IpAddr| address == IpAddr::from(OUTSIDE);
        let hosts = Hosts::new(&["*.example.nl".into()]);
        (Hosts { scheme, look_up: Arc::new(look_up), is_outside, ..hosts }, asked)
    }

    /// A server outside that answers `answer` once, and one inside on the same port to which nobody must speak. What the first
    /// heard, whether the second heard anything, and what came of it.
    fn fetched(scheme: &'static str, answer: &str) -> (Vec<u8>, bool, Result<Vec<u8>, Refusal>, usize) {
        let outside = TcpListener::bind(SocketAddr::from((OUTSIDE, 0))).unwrap();
        let port = outside.local_addr().unwrap().port();
        let inside = TcpListener::bind(SocketAddr::from((INSIDE, port))).unwrap();
        inside.set_nonblocking(true).unwrap();
        let answer = answer.to_owned();
        let heard = thread::spawn(move || {
            let (mut socket, _) = outside.accept().unwrap();
            let mut heard = vec![0; 4096];
            let length = socket.read(&mut heard).unwrap();
            socket.write_all(answer.as_bytes()).unwrap();
            heard.truncate(length);
            heard
        });
        let (hosts, asked) = turning(scheme, port);
        let outcome = hosts.fetch(&format!("{scheme}://www.example.nl:{port}/plan.pdf"));
        let asked = *asked.lock().unwrap();
        (heard.join().unwrap(), inside.accept().is_ok(), outcome, asked)
    }

    #[test]
    fn connects_to_the_address_that_it_looked_at() {
        let (_, inside, outcome, asked) = fetched("http", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nplan");
        assert_eq!((inside, outcome, asked), (false, Ok(b"plan".to_vec()), 1));
        // The same with TLS: the name is asked for at that address, and whoever does not prove to be it is not believed.
        let (heard, inside, outcome, asked) = fetched("https", "geen TLS");
        let named = heard.windows(14).any(|part| part == b"www.example.nl");
        assert_eq!((named, inside, outcome, asked), (true, false, Err(Refusal::Unreachable), 1));
    }

    #[test]
    fn looks_anew_after_each_redirect() {
        let moved = |to: &str| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        for to in ["/elders.pdf", "http://files.example.nl/elders.pdf"] {
            let (_, inside, outcome, asked) = fetched("http", &moved(to));
            assert_eq!((inside, outcome, asked), (false, Err(Refusal::NotAllowed), 2), "{to}");
        }
        for to in
            ["http://elders.nl/x", "https://www.example.nl/x", "file:///etc/passwd", "http://a:b@www.example.nl/x"]
        {
            let (_, inside, outcome, asked) = fetched("http", &moved(to));
            assert_eq!((inside, outcome, asked), (false, Err(Refusal::NotAllowed), 1), "{to}");
        }
    }

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
