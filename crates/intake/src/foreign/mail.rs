//! Messages (EML): what they say, and what is attached.

use std::borrow::Cow;

use mail_parser::{Message, MessageParser, MimeHeaders as _};

use super::budget::Budget;
use super::markdown::Markdown;
use super::{Known, Leaf, Read, format, unfold as unfold_one};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::html;

fn parse(bytes: &[u8]) -> Result<Message<'_>, Refusal> {
    let message = MessageParser::default().parse(bytes).ok_or(Refusal::Broken)?;
    if message.from().is_none() && message.subject().is_none() { Err(Refusal::Broken) } else { Ok(message) }
}

/// What is attached. Pictures in signatures have no name, and are passed over.
pub(super) fn unfold(bytes: &[u8], depth: u8, budget: &mut Budget) -> Result<Vec<Leaf<'static>>, Refusal> {
    Budget::open(depth)?;
    let message = parse(bytes)?;
    let mut leaves = Vec::new();
    for attached in message.attachments() {
        let Some(name) = attached.attachment_name() else { continue };
        let name = format::file_name(name);
        let inside = attached.contents().to_vec();
        budget.unpack(inside.len())?;
        match unfold_one(Cow::Owned(inside), &name, depth + 1, budget) {
            Ok(found) => leaves.extend(found),
            Err(Refusal::TooMany) => return Err(Refusal::TooMany),
            Err(refusal) => leaves.push(Leaf { name, format: Err(refusal), bytes: Cow::Borrowed(&[]) }),
        }
    }
    Ok(leaves)
}

/// The message itself.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let message = parse(bytes)?;
    let mut markdown = Markdown::default();
    let subject = message.subject().map(str::trim).filter(|subject| !subject.is_empty());
    if let Some(subject) = subject {
        markdown.heading(1, subject)?;
    }
    let plain = message.text_bodies().any(|part| part.is_text() && !part.is_text_html());
    let mut text = markdown.finish();
    if plain {
        let mut body = Markdown::default();
        for paragraph in message.body_text(0).unwrap_or_default().replace('\r', "").split("\n\n") {
            body.paragraph(paragraph)?;
        }
        text = format!("{text}\n\n{}", body.finish());
    } else if let Some(page) = message.body_html(0) {
        let page = html::page(page.into_owned()).map_err(|_| Refusal::Broken)?;
        text = format!("{text}\n\n{}", page.markdown);
    }
    let from = message.from().and_then(|from| from.first());
    let known = Known {
        title: subject.map(str::to_owned),
        author: from.and_then(|from| from.name()).map(str::to_owned),
        date: message
            .date()
            .and_then(|date| Date::parse(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))),
        ..Known::default()
    };
    Ok(Read { known, markdown: text, ..Read::default() })
}
