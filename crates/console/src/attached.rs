//! The files of a document, to be saved by whoever may see it.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use jatwerk_core::features::curation::pages;
use jatwerk_domain::personal_data::file_name;
use jatwerk_domain::role::Task;

use crate::console::{Console, asked, stopped};
use crate::request::Asked;
use crate::stop::Stop;
use crate::visitor::{Standing, language};

/// Where each is: the number of its document, and its place among the files of that, from 0.
pub(crate) const PATH: &str = "/stukken/{number}/bestand/{place}";

/// Hands a file over. It is only ever saved, for what stands in it is not ours.
pub(crate) async fn open(State(console): State<Arc<Console>>, params: RawPathParams, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    let (request, _) = request.into_parts();
    let found = match asked(&console, language, PATH, &params, &request).await {
        Ok(asked) => tokio::task::spawn_blocking(move || file(&asked)).await.unwrap_or(Err(Stop::NoAnswer)),
        Err(stop) => Err(stop),
    };
    match found {
        Ok((name, bytes)) => {
            let mut response = Response::new(Body::from(bytes));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
            let saved = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{}", escaped(&name)));
            headers.insert(header::CONTENT_DISPOSITION, saved.unwrap_or(HeaderValue::from_static("attachment")));
            response
        }
        Err(stop) => stopped(&console, language, None, &stop),
    }
}

/// What it is called, and its bytes.
fn file(asked: &Asked) -> Result<(String, Vec<u8>), Stop> {
    let standing = asked.visitor.standing;
    if standing == Standing::Analyst {
        return Err(Stop::NotForThem);
    }
    asked.needs(Task::Show)?;
    let (number, place) = (asked.number("number")?, asked.number("place")?);
    let card = asked.look(|turn| pages::card(turn, number, !standing.tends()))?.ok_or(Stop::Nothing)?;
    let file = usize::try_from(place).ok().and_then(|place| card.files.into_iter().nth(place)).ok_or(Stop::Nothing)?;
    let bytes = file.hash.as_deref().and_then(|hash| (asked.console.files.fetch)(hash)).ok_or(Stop::Nothing)?;
    Ok((file_name(&file.name), bytes))
}

/// A name as RFC 8187 wants it: what is no letter or digit of English by its bytes.
fn escaped(name: &str) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_breaks_no_header() {
        assert_eq!(escaped("Draaiboek é\u{22}\r\n.pdf"), "Draaiboek%20%C3%A9%22%0D%0A.pdf");
    }
}
