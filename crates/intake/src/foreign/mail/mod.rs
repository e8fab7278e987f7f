//! Messages: what they say, and what is attached. EML and MHT as they are sent, MSG as Outlook keeps them, and its winmail.dat.

mod calendar;
mod code_page;
mod history;
mod lines;
mod mime;
mod outlook;
mod parcel;
mod rtf;
mod signed;
mod tnef;
mod words;

use std::borrow::Cow;

use super::budget::{Budget, Depth};
use super::format::{self, Format};
use super::markdown::Markdown;
use super::{Known, Leaf, Read, unfold as unfold_one};
use crate::domain::date::Date;
use crate::domain::refusal::Refusal;
use crate::rubbish;

/// A message.
#[derive(Debug, Default)]
struct Letter {
    subject: String,
    /// The name of whoever sent it.
    author: Option<String>,
    date: Option<Date>,
    /// What it says, in Markdown.
    text: String,
    attached: Vec<Attached>,
}

/// A file that is attached, or why it cannot be had.
#[derive(Debug, PartialEq)]
struct Attached {
    name: String,
    bytes: Result<Vec<u8>, Refusal>,
}

fn letter(format: Format, bytes: &[u8]) -> Result<Letter, Refusal> {
    match format {
        Format::Outlook => Ok(outlook::open(bytes)?.letter()),
        Format::Tnef => Ok(tnef::open(bytes).ok_or(Refusal::WinMail)?.letter()),
        _ => mime::letter(bytes),
    }
}

/// What is attached, and whether the message itself says anything.
pub(super) fn unfold(
    format: Format,
    bytes: &[u8],
    depth: Depth,
    budget: &mut Budget,
) -> Result<(bool, Vec<Leaf<'static>>), Refusal> {
    let depth = depth.message()?;
    let mut leaves = Vec::new();
    let letter = letter(format, bytes)?;
    let says = [&letter.subject, &letter.text].iter().any(|text| text.contains(char::is_alphanumeric));
    for attached in letter.attached {
        let name = format::file_name(&attached.name);
        if rubbish::is(&name) {
            continue;
        }
        let found = attached.bytes.and_then(|inside| {
            budget.unpack(inside.len())?;
            unfold_one(Cow::Owned(inside), &name, depth, budget)
        });
        match found {
            Ok(found) => leaves.extend(found),
            Err(Refusal::TooMany) => return Err(Refusal::TooMany),
            Err(refusal) => leaves.push(Leaf { name, format: Err(refusal), bytes: Cow::Borrowed(&[]) }),
        }
    }
    Ok((says, leaves))
}

/// The message itself.
pub(super) fn read(format: Format, bytes: &[u8]) -> Result<Read, Refusal> {
    let letter = letter(format, bytes)?;
    let subject = letter.subject.trim();
    let mut heading = Markdown::default();
    if !subject.is_empty() {
        heading.heading(1, subject)?;
    }
    let known = Known {
        title: Some(subject.to_owned()).filter(|subject| !subject.is_empty()),
        author: letter.author,
        date: letter.date,
        ..Known::default()
    };
    let markdown = format!("{}\n\n{}", heading.finish(), letter.text).trim().to_owned();
    Ok(Read { known, markdown, ..Read::default() })
}
