//! Why a file does not come in, in words.

use crate::domain::personal_data::{file_name, fit};
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};
use crate::domain::upload::Attachment;
use crate::kernel::turn::Turn;
use crate::speech::rich::{Span, text};
use crate::speech::words::Value;

/// So many files are listed; the rest is counted.
const LISTED: usize = 5;

/// A longer name is cut here.
const LONGEST: usize = 120;

/// A name or title that somebody else chose, in a line with markup: it can have none of its own.
pub(crate) fn unmarked(text: &str) -> String {
    text.replace('*', "∗").replace('`', "'")
}

/// What is wrong with a file, and what to do about it.
pub(crate) fn refusal_words(turn: &Turn<'_>, refusal: Refusal) -> String {
    let key = match refusal {
        Refusal::TooLarge => "refusal-too-large",
        Refusal::TooSlow => "refusal-too-slow",
        Refusal::TooHeavy => "refusal-too-heavy",
        Refusal::Encrypted => "refusal-encrypted",
        Refusal::Scanned => "refusal-scanned",
        Refusal::Garbled => "refusal-garbled",
        Refusal::Xfa => "refusal-xfa",
        Refusal::Unequipped => "refusal-unequipped",
        Refusal::Empty => "refusal-empty",
        Refusal::Broken => "refusal-broken",
        Refusal::Hostile => "refusal-hostile",
        Refusal::OldOffice => "refusal-old-office",
        Refusal::TooDeep => "refusal-too-deep",
        Refusal::TooMany => "refusal-too-many",
        Refusal::OutlookMessage => "refusal-outlook-message",
        Refusal::WinMail => "refusal-winmail",
        Refusal::Packing => "refusal-packing",
        Refusal::Picture => "refusal-picture",
        Refusal::Recording => "refusal-recording",
        Refusal::Drawing => "refusal-drawing",
        Refusal::UnknownKind => "refusal-unknown-kind",
        Refusal::Unreachable => "refusal-unreachable",
        Refusal::NotAllowed => "refusal-not-allowed",
    };
    turn.say(key, &[])
}

/// What was left out of a file.
pub(crate) fn remark_words(turn: &Turn<'_>, remark: Remark) -> String {
    let key = match remark.left_out {
        LeftOut::HiddenSheets => "remark-hidden-sheets",
        LeftOut::HiddenRows => "remark-hidden-rows",
        LeftOut::HiddenColumns => "remark-hidden-columns",
        LeftOut::HiddenSlides => "remark-hidden-slides",
        LeftOut::HiddenText => "remark-hidden-text",
        LeftOut::UncomputedFormulas => "remark-uncomputed-formulas",
        LeftOut::GarbledText => "remark-garbled-text",
        LeftOut::PagesWithoutText => "remark-pages-without-text",
        LeftOut::DamagedPages => "remark-damaged-pages",
        LeftOut::PassedOver => "remark-passed-over",
        LeftOut::CutOff => "remark-cut-off",
    };
    turn.say(key, &[("count", Value::Number(remark.count))])
}

/// The files of a document, each with its pages, or why nothing of it can be found.
pub(crate) fn files(turn: &Turn<'_>, attachments: &[Attachment]) -> Vec<Vec<Span>> {
    let language = turn.settings.language;
    let mut lines: Vec<Vec<Span>> = attachments
        .iter()
        .take(LISTED)
        .map(|file| {
            let size = file.size.div_ceil(1024).to_string();
            let pages = file.pages.map(|pages| {
                let count = usize::try_from(pages).unwrap_or(usize::MAX);
                turn.words.say(language, "file-pages", &[("count", Value::Number(count))])
            });
            let size = turn.words.say(language, "file-size", &[("size", Value::Text(&size))]);
            let refused = file.refusal.map(|refusal| match refusal {
                Refusal::UnknownKind | Refusal::Picture | Refusal::Recording | Refusal::Drawing => {
                    turn.words.say(language, "file-unknown", &[])
                }
                other => {
                    let why = refusal_words(turn, other);
                    turn.words.say(language, "file-refused", &[("why", Value::Text(&why))])
                }
            });
            let remarks = file.remarks.iter().map(|remark| remark_words(turn, *remark));
            let facts: Vec<String> = pages.into_iter().chain([size]).chain(refused).chain(remarks).collect();
            vec![Span::Strong(fit(&file_name(&file.name), LONGEST)), text(format!(" · {}", facts.join(" · ")))]
        })
        .collect();
    if attachments.len() > LISTED {
        let rest = [("count", Value::Number(attachments.len() - LISTED))];
        lines.push(vec![text(turn.words.say(language, "related-rest", &rest))]);
    }
    lines
}
