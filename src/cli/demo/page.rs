//! The web client: built once, then plain files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use sha2::{Digest as _, Sha256};
use tower_http::services::ServeDir;

use crate::cli::child;

/// The oldest Node.js that builds the web client, as its package.json says.
const OLDEST_NODE: (u32, u32) = (18, 19);

/// Lies in the finished client and names the hash of what it was built from.
const MARKER: &str = ".built-from";

/// Looks for Node.js and npm before anything that takes long.
pub(super) fn check_node() -> anyhow::Result<()> {
    let remedy = format!("Node.js {}.{} or newer is needed with npm", OLDEST_NODE.0, OLDEST_NODE.1);
    let remedy = format!("{remedy}, for the demo's web client; on Debian: apt install nodejs npm");
    let found = version("node").with_context(|| format!("there is no Node.js (`node`) here: {remedy}"))?;
    if parse(&found).is_none_or(|version| version < OLDEST_NODE) {
        anyhow::bail!("Node.js is {} here: {remedy}", found.trim());
    }
    version("npm").with_context(|| format!("there is no `npm` here: {remedy}"))?;
    Ok(())
}

fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Builds the client in `folder` to `folder/dist`, unless it was built from exactly these files.
pub(super) fn build(folder: &Path) -> anyhow::Result<()> {
    let marker = folder.join("dist").join(MARKER);
    let sources = hash(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    if fs::read_to_string(&marker).is_ok_and(|built| built == sources) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--omit=dev", "--no-audit", "--no-fund"]).current_dir(folder);
    child::run(&install, "fetching the web client")
        .context("check that this machine reaches an npm registry (npm's own settings count)")?;
    child::run(Command::new("node").arg("build.mjs").current_dir(folder), "building the web client")?;
    fs::write(&marker, sources).with_context(|| format!("cannot write {}", marker.display()))
}

fn hash(folder: &Path) -> std::io::Result<String> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    let mut all = Sha256::new();
    for file in files {
        all.update(file.file_name().unwrap_or_default().as_encoded_bytes());
        all.update(Sha256::digest(fs::read(file)?));
    }
    Ok(all.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Serves the finished client on loopback, and at `path` the page with all links, for as long as the demo runs.
pub(super) async fn serve(folder: &Path, port: u16, start: String, path: &str) -> anyhow::Result<()> {
    let taken = || format!("cannot serve the web client on port {port}");
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.with_context(taken)?;
    let files = Router::new().fallback_service(ServeDir::new(folder.join("dist")));
    let files = files.route(path, get(move || async move { Html(start) }));
    tokio::spawn(async move { axum::serve(listener, files).await });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u32, u32)>) {
        assert_eq!(parse(text), expected, "{text}");
    }

    #[test]
    fn reads_the_version_of_node() {
        check("v18.19.0\n", Some((18, 19)));
        check("22.1.0", Some((22, 1)));
        check("", None);
    }
}
