//! Files in rooms: those that people send, and those that the bot sends.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::reqwest::{self, Response};
use matrix_sdk::ruma::MxcUri;
use matrix_sdk::ruma::api::Metadata as _;
use matrix_sdk::ruma::api::client::authenticated_media;
use matrix_sdk::ruma::api::error::ErrorCode;
use matrix_sdk::ruma::events::room::{EncryptedFile, MediaSource};
use matrix_sdk_crypto::AttachmentDecryptor;
use mime::Mime;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::failure::Failure;
use crate::domain::id::EventId;
use crate::domain::refusal::Refusal;
use crate::domain::upload::LARGEST;

/// A homeserver that says nothing for so long is not waited for; a large file may take longer.
const SILENCE: Duration = Duration::from_secs(60);

/// The folder of files, each called by the hash of its bytes.
#[derive(Clone, Debug)]
pub struct Files(PathBuf);

impl Files {
    /// The files in this folder, which need not exist yet.
    pub fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// Keeps the bytes of a file; returns their hash.
    async fn keep(&self, bytes: &[u8]) -> std::io::Result<String> {
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        tokio::fs::create_dir_all(&self.0).await?;
        let fresh = fresh(&self.0, &hash);
        tokio::fs::write(&fresh, bytes).await?;
        tokio::fs::rename(&fresh, self.0.join(&hash)).await?;
        Ok(hash)
    }

    /// The bytes of the file with this hash.
    pub(super) async fn bytes(&self, hash: &str) -> std::io::Result<Vec<u8>> {
        tokio::fs::read(self.0.join(hash)).await
    }
}

/// Where a file is written before it is called by its hash: nobody else writes there, though it be the same file.
pub(crate) fn fresh(folder: &Path, hash: &str) -> PathBuf {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    folder.join(format!("{hash}.{}-{number}.new", std::process::id()))
}

/// Fetches a file that somebody sent, and decrypts it; returns the hash by which it is kept. The SDK would take in whatever comes
/// before anybody could look how much it is, so the file is asked for here, and let go of when it is too large.
pub(super) async fn fetch(client: &Client, files: &Files, source: &str) -> Result<Result<String, Refusal>, Failure> {
    let Ok(source) = serde_json::from_str::<MediaSource>(source) else { return Ok(Err(Refusal::Broken)) };
    let uri = match &source {
        MediaSource::Plain(uri) => uri,
        MediaSource::Encrypted(file) => &file.url,
    };
    let Some(bytes) = body(request(client, uri).await?).await? else { return Ok(Err(Refusal::TooLarge)) };
    let bytes = match source {
        MediaSource::Plain(_) => bytes,
        MediaSource::Encrypted(file) => match decrypted(&bytes, *file) {
            Some(bytes) => bytes,
            None => return Ok(Err(Refusal::Broken)),
        },
    };
    // A full disk is the operator's to mend; until then it is tried again.
    files.keep(&bytes).await.map(Ok).map_err(|error| Failure::passing(error.to_string()))
}

/// Asks the homeserver for a file.
async fn request(client: &Client, uri: &MxcUri) -> Result<Response, Failure> {
    let (server, id) = uri.parts().map_err(|error| Failure::Final(error.to_string()))?;
    let versions = client.supported_versions().await.map_err(|error| Failure::of_http(&error))?;
    let known = authenticated_media::get_content::v1::Request::PATH_BUILDER.is_supported(&versions);
    let path = if known { "_matrix/client/v1/media/download" } else { "_matrix/media/v3/download" };
    let mut url = client.homeserver();
    match url.path_segments_mut() {
        Ok(mut segments) => drop(segments.pop_if_empty().extend(path.split('/')).extend([server.as_str(), id])),
        Err(()) => return Err(Failure::Final("the homeserver has no address that files can lie at".to_owned())),
    }
    let asking = reqwest::Client::builder().read_timeout(SILENCE).build().map_err(passing)?.get(url);
    let asking = match client.access_token() {
        Some(token) if known => asking.bearer_auth(token),
        _ => asking,
    };
    asking.send().await.map_err(passing)
}

/// What comes; nothing when that is more than may be, whatever was said before.
async fn body(mut response: Response) -> Result<Option<Vec<u8>>, Failure> {
    let status = response.status();
    if !status.is_success() {
        let said = response.chunk().await.ok().flatten().unwrap_or_default();
        let said = serde_json::from_slice::<Value>(&said).unwrap_or_default();
        let code = said.get("errcode").and_then(Value::as_str).map(ErrorCode::from);
        return Err(Failure::of_answer(status.as_u16(), code.as_ref(), status.to_string()));
    }
    let most = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    if response.content_length().is_some_and(|length| length > LARGEST) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(passing)? {
        if bytes.len() + chunk.len() > most {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

fn passing(error: reqwest::Error) -> Failure {
    Failure::passing(error.without_url().to_string())
}

/// The file itself; nothing when it is not what was sent.
fn decrypted(mut locked: &[u8], file: EncryptedFile) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(locked.len());
    AttachmentDecryptor::new(&mut locked, file.into()).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The message with which a file is sent, after its bytes were brought to the homeserver.
pub(super) async fn bring(
    client: &Client,
    name: &str,
    bytes: Vec<u8>,
    thread: Option<&EventId>,
    encrypted: bool,
) -> Result<Value, Failure> {
    let kind: Mime = kind_of(name).parse().unwrap_or(mime::APPLICATION_OCTET_STREAM);
    let size = bytes.len();
    let mut content = json!({
        "msgtype": "m.file",
        "body": name,
        "filename": name,
        "info": { "mimetype": kind.essence_str(), "size": size },
        "m.mentions": {},
    });
    let Some(fields) = content.as_object_mut() else { return Ok(content) };
    if encrypted {
        let sent = client.upload_encrypted_file(&mut bytes.as_slice()).await.map_err(|error| Failure::of(&error))?;
        fields.insert("file".to_owned(), json!(sent));
    } else {
        let sent = client.media().upload(&kind, bytes, None).await;
        let sent = sent.map_err(|error| Failure::of(&error))?;
        fields.insert("url".to_owned(), json!(sent.content_uri));
    }
    if let Some(root) = thread {
        let relation = json!({
            "rel_type": "m.thread",
            "event_id": root.as_str(),
            "is_falling_back": true,
            "m.in_reply_to": { "event_id": root.as_str() },
        });
        fields.insert("m.relates_to".to_owned(), relation);
    }
    Ok(content)
}

/// What a client opens a file with, by the ending of its name.
fn kind_of(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "zip" => "application/zip",
        "eml" => "message/rfc822",
        "json" => "application/json",
        // What a browser would run is sent as text.
        "html" | "htm" | "md" | "txt" | "csv" => "text/plain",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// A homeserver that says it has a small file, and goes on and on; how much it got rid of.
    #[tokio::test]
    async fn a_file_without_end_is_let_go_of() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let sent = tokio::task::spawn_blocking(move || {
            let (mut socket, _) = listener.accept().unwrap();
            assert!(socket.read(&mut [0; 4096]).unwrap() > 0);
            socket.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap();
            let chunk = [b"100000\r\n".as_slice(), &vec![b'x'; 0x10_0000], b"\r\n"].concat();
            (0..1_000).take_while(|_| socket.write_all(&chunk).is_ok()).count()
        });
        let response = reqwest::get(format!("http://{address}/")).await.unwrap();
        assert!(body(response).await.unwrap().is_none());
        let sent = sent.await.unwrap();
        assert!((50..100).contains(&sent), "{sent} MiB were taken in");
    }

    #[tokio::test]
    async fn a_file_that_says_it_is_large_is_not_begun() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            let (mut socket, _) = listener.accept().unwrap();
            assert!(socket.read(&mut [0; 4096]).unwrap() > 0);
            socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").unwrap();
            thread::sleep(Duration::from_secs(60));
        });
        let response = reqwest::get(format!("http://{address}/")).await.unwrap();
        assert!(body(response).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn a_file_that_is_gone_is_not_waited_for() {
        for (said, gone) in [(r#"{"errcode":"M_NOT_FOUND","error":"gone"}"#, true), ("404 page not found", false)] {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = listener.local_addr().unwrap();
            thread::spawn(move || {
                let (mut socket, _) = listener.accept().unwrap();
                assert!(socket.read(&mut [0; 4096]).unwrap() > 0);
                write!(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: {}\r\n\r\n{said}", said.len()).unwrap();
            });
            let failure = body(reqwest::get(format!("http://{address}/")).await.unwrap()).await.unwrap_err();
            assert_eq!(matches!(failure, Failure::Final(_)), gone, "{failure:?}");
        }
    }
}
