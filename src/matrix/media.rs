//! Files in rooms: those that people send, and those that the bot sends.

use std::path::{Path, PathBuf};

use matrix_sdk::Client;
use matrix_sdk::media::{MediaFormat, MediaRequestParameters};
use matrix_sdk::ruma::events::room::MediaSource;
use mime::Mime;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::failure::Failure;
use crate::bot::action::SentFile;
use crate::domain::id::EventId;
use crate::domain::refusal::Refusal;

/// A larger file is not kept; in bytes. The homeserver has its own, smaller or larger, limit.
const LARGEST: usize = 50 * 1024 * 1024;

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
        let fresh = self.0.join(format!("{hash}.new"));
        tokio::fs::write(&fresh, bytes).await?;
        tokio::fs::rename(&fresh, self.0.join(&hash)).await?;
        Ok(hash)
    }

    async fn bytes(&self, hash: &str) -> std::io::Result<Vec<u8>> {
        tokio::fs::read(self.0.join(hash)).await
    }
}

/// Fetches a file that somebody sent, and decrypts it; returns the hash by which it is kept.
pub(super) async fn fetch(client: &Client, files: &Files, source: &str) -> Result<Result<String, Refusal>, Failure> {
    let Ok(source) = serde_json::from_str::<MediaSource>(source) else { return Ok(Err(Refusal::Broken)) };
    let request = MediaRequestParameters { source, format: MediaFormat::File };
    let bytes = client.media().get_media_content(&request, false).await.map_err(|error| Failure::of(&error))?;
    if bytes.len() > LARGEST {
        return Ok(Err(Refusal::TooLarge));
    }
    // A full disk is the operator's to mend; until then it is tried again.
    files.keep(&bytes).await.map(Ok).map_err(|error| Failure::Passing(error.to_string()))
}

/// The message with which a file is sent, after its bytes were brought to the homeserver.
pub(super) async fn bring(
    client: &Client,
    files: &Files,
    file: &SentFile,
    thread: Option<&EventId>,
    encrypted: bool,
) -> Result<Value, Failure> {
    let bytes = files.bytes(&file.hash).await.map_err(|error| Failure::Final(error.to_string()))?;
    let kind: Mime = kind_of(&file.name).parse().unwrap_or(mime::APPLICATION_OCTET_STREAM);
    let size = bytes.len();
    let mut content = json!({
        "msgtype": "m.file",
        "body": file.name,
        "filename": file.name,
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
        // What a browser would run is sent as text.
        "html" | "htm" | "md" | "txt" | "csv" => "text/plain",
        _ => "application/octet-stream",
    }
}
