//! Bringing files, one or many, and what becomes of each: the same proposal as of a file in the room.

use jatwerk_core::features::curation::pages::proposal;
use jatwerk_core::features::ingest::pages::{BroughtFile, BroughtState, brought};
use jatwerk_core::kernel::console::asked::{Answer, Wish};
use jatwerk_core::speech::moment::stamp;
use jatwerk_core::speech::rich::Message;
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::file_name;
use jatwerk_domain::role::Task;
use jatwerk_domain::upload::LARGEST;
use maud::{Markup, html};

use crate::bring::{MOST_FILES, PATH};
use crate::layout::Shown;
use crate::parts::{form_fields, proposed, speech};
use crate::request::Asked;
use crate::stop::Stop;

/// So many of the files that somebody brought are shown.
const FILES: usize = 30;

/// What of a document can be put otherwise before it is let in: the words for it, and what it is called.
const FIELDS: [(&str, &str); 5] = [
    ("titel =", "console-title"),
    ("gemeente =", "console-place"),
    ("jaar =", "console-year"),
    ("onderwerpen =", "console-topics"),
    ("beheerder =", "console-owner"),
];

/// Bytes in a megabyte, as people count them.
const MEGABYTE: u64 = 1024 * 1024;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Add)?;
    let person = asked.visitor.person.clone();
    let files = asked.look(|turn| brought(turn, &person, FILES))?;
    let working = files.iter().any(|file| file.state == BroughtState::Working);
    let body = html! {
        (choosing(asked))
        @if !files.is_empty() {
            h2 class="utrecht-heading-2" { (asked.say("console-files-yours")) }
            @if working {
                p role="status" {
                    (asked.say("console-files-working")) " " a href=(PATH) { (asked.say("console-files-again")) }
                }
            }
            @for (place, file) in (1..).zip(&files) { (one(asked, place, file)?) }
        }
    };
    Ok(Shown::new(asked.say("console-files"), body))
}

fn choosing(asked: &Asked) -> Markup {
    let limits = [
        ("megabytes", Value::Number(usize::try_from(LARGEST / MEGABYTE).unwrap_or_default())),
        ("files", Value::Number(MOST_FILES)),
    ];
    html! {
        form method="post" action=(PATH) enctype="multipart/form-data" class="stack drop" id="brengen" {
            (form_fields(asked, None))
            p id="brengen-hoe" { (asked.tell("console-files-how", &limits)) }
            p {
                label for="bestanden" { (asked.say("console-files-choose")) }
                input id="bestanden" type="file" name="bestand" multiple required aria-describedby="brengen-hoe";
            }
            button class="utrecht-button utrecht-button--primary-action" { (asked.say("console-files-bring")) }
            ul id="voortgang" class="plain" aria-live="polite" data-klaar=(asked.say("console-files-sent"))
                data-mislukt=(asked.say("console-files-failed")) {}
        }
    }
}

fn one(asked: &Asked, place: usize, file: &BroughtFile) -> Result<Markup, Stop> {
    let waits = file.state == BroughtState::Waits;
    let proposal = if waits { asked.look(|turn| proposal(turn, &file.id))? } else { None };
    let told = if proposal.is_some() { told(asked, file)? } else { None };
    Ok(html! {
        section class="card" {
            h3 class="utrecht-heading-3" { (file_name(&file.name)) }
            p class="hint" { (stamp(file.at)) }
            p { strong { (state(asked, &file.state)) } }
            @if let Some(proposal) = proposal {
                @if let Some(words) = &told { (speech(words)) }
                (otherwise(asked, place, file))
                (proposed(asked, &proposal))
            }
        }
    })
}

/// What it would be, as the core knows it; nothing when somebody said yes or no meanwhile.
fn told(asked: &Asked, file: &BroughtFile) -> Result<Option<Message>, Stop> {
    let (person, power) = (asked.visitor.person.clone(), asked.visitor.power);
    match asked.ask(Wish::Foretell { person, power, file: file.id.clone() }) {
        Ok(Answer::Told(words)) => Ok(Some(words)),
        Err(Stop::NotForThem) => Ok(None),
        Ok(_) => Err(Stop::NoAnswer),
        Err(stop) => Err(stop),
    }
}

/// Puts something of a document otherwise before it is let in.
fn otherwise(asked: &Asked, place: usize, file: &BroughtFile) -> Markup {
    let (field, value) = (format!("veld{place}"), format!("waarde{place}"));
    html! {
        form method="post" action="/zeg" class="act" {
            (form_fields(asked, Some(file.id.as_str())))
            p {
                label for=(field) { (asked.say("console-change")) }
                select class="utrecht-select" id=(field) name="woorden" {
                    @for (words, name) in FIELDS { option value=(words) { (asked.say(name)) } }
                }
            }
            p {
                label for=(value) { (asked.say("console-files-becomes")) }
                input class="utrecht-textbox" id=(value) name="waarde" required;
            }
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say("console-change")) }
        }
    }
}

fn state(asked: &Asked, state: &BroughtState) -> Markup {
    match state {
        BroughtState::Working => html! { (asked.say("console-file-working")) },
        BroughtState::Waits => html! { (asked.say("console-file-waits")) },
        BroughtState::In(number) => {
            html! { (asked.say("console-file-in")) " " a href={ "/stukken/" (number) } { (number) } }
        }
        BroughtState::Out => html! { (asked.say("console-file-out")) },
        BroughtState::Refused(why) => html! { (asked.tell("console-file-refused", &[("why", Value::Text(why))])) },
    }
}
