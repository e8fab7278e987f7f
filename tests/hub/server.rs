//! A model hub on loopback: it gives files, in pieces when asked for, and remembers what it was asked for.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use sha2::{Digest as _, Sha256};

/// What the hub calls the version of all that it has.
const COMMIT: &str = "0123456789012345678901234567890123456789";

pub struct Hub {
    pub address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Hub {
    /// Starts a hub with these files, by `repository/path`.
    pub fn start(files: HashMap<String, Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (files, heard) = (Arc::new(files), asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (files, heard) = (files.clone(), heard.clone());
                thread::spawn(move || serve(stream, &files, &heard));
            }
        });
        Self { address, asked }
    }

    /// So many requests were made until now.
    pub fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// Whether a file was asked for.
    pub fn was_asked_for(&self, file: &str) -> bool {
        self.asked.lock().unwrap().iter().any(|asked| asked == file)
    }
}

fn serve(mut stream: TcpStream, files: &HashMap<String, Vec<u8>>, heard: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
        }
        let path = lines[0].split(' ').nth(1).unwrap().trim_start_matches('/').replacen("/resolve/main/", "/", 1);
        heard.lock().unwrap().push(path.clone());
        let range = lines.iter().find_map(|line| line.to_lowercase().strip_prefix("range: bytes=").map(str::to_owned));
        let answer = files.get(&path).map_or_else(
            || b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
            |bytes| given(bytes, range.as_deref()),
        );
        if stream.write_all(&answer).is_err() {
            return;
        }
    }
}

fn given(bytes: &[u8], range: Option<&str>) -> Vec<u8> {
    let tag: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let (from, to) = range.and_then(|range| range.split_once('-')).unwrap_or(("0", ""));
    let from: usize = from.parse().unwrap();
    let to = to.parse().map_or(bytes.len(), |to: usize| (to + 1).min(bytes.len()));
    let part = &bytes[from.min(to)..to];
    let status = if range.is_some() { "206 Partial Content" } else { "200 OK" };
    let last = to.saturating_sub(1);
    let head = format!(
        "HTTP/1.1 {status}\r\nETag: \"{tag}\"\r\nX-Repo-Commit: {COMMIT}\r\nContent-Range: bytes {from}-{last}/{}\r\nContent-Length: {}\r\n\r\n",
        bytes.len(),
        part.len()
    );
    [head.as_bytes(), part].concat()
}
