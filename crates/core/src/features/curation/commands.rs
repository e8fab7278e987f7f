//! What moderators can type to look at documents, to bring them in, and to take a change back; what changes something stands in
//! `changes/kinds`.

use crate::changes::lifecycle;
use crate::domain::role::Task;
use crate::features::curation::{catalogue, explain};
use crate::kernel::command::scoped::after;
use crate::kernel::command::wants::Wants;
use crate::kernel::command::{CommandSpec, Handler, Help, Least, List, Rest, Section, handler};
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::permission::shown;
use crate::speech::typed::is_aimed;

/// So many lines of the log are shown, unless another number is named; never more than the most.
const LOG: usize = 10;
const MOST_LOG: usize = 50;

/// A command that only shows something.
const LOOK: CommandSpec = CommandSpec { at_console: |_| Wants::Look, ..CommandSpec::MODERATING };

const fn line(line: &'static str, section: Section) -> Help {
    Help { line, section, lists: &[List::Moderators, List::Machine] }
}

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["toon"],
        english: &["show"],
        least: Least::May(Task::Show),
        help: &[line("command-moderate-find", Section::Documents)],
        half: "moderate-show-how",
        // "Toon eens lef" is for a colleague.
        meant: |turn, said, rest| match rest.document() {
            Some(_) => Ok(true),
            None => Ok(is_addressed(said) || rest.word().is_some() || catalogue::is_titled(turn, rest.text)?),
        },
        read: show,
        ..LOOK
    },
    CommandSpec {
        dutch: &["zoek"],
        english: &["search"],
        least: Least::May(Task::Search),
        searches: true,
        help: &[line("command-moderate-find", Section::Documents)],
        half: "moderate-search-how",
        // "Zoek jij dit even uit?" is for a colleague.
        meant: |_, said, rest| Ok(is_addressed(said) || !rest.text.ends_with('?')),
        read: |rest| {
            let words = Some(rest.text.to_owned()).filter(|words| !words.is_empty())?;
            Some(handler(move |turn, said| catalogue::list_documents(turn, said, &words)))
        },
        ..LOOK
    },
    CommandSpec {
        dutch: &["voeg toe"],
        english: &["add"],
        least: Least::May(Task::Add),
        previews: true,
        at_console: |_| Wants::InRoom,
        help: &[Help { line: "command-moderate-file", section: Section::Incoming, lists: &[List::Moderators] }],
        half: "moderate-add-how",
        unmistakable: |_, _| true,
        read: |rest| {
            let url = address(rest.text)?;
            Some(handler(move |turn, said| turn.announce(&Fact::Address { said, url: &url })))
        },
        ..CommandSpec::MODERATING
    },
    CommandSpec {
        dutch: &["proef"],
        english: &["try"],
        least: Least::May(Task::Try),
        searches: true,
        help: &[line("command-moderate-try", Section::Log)],
        half: "moderate-try-how",
        read: |rest| {
            let question = rest.anything()?.to_owned();
            Some(handler(move |turn, said| explain::try_question(turn, said, &question)))
        },
        ..LOOK
    },
    CommandSpec {
        dutch: &["logboek"],
        english: &["log"],
        least: Least::May(Task::Log),
        help: &[line("command-moderate-log", Section::Log)],
        half: "moderate-log-how",
        read: |rest| {
            let most = rest.optional_number()?.unwrap_or(LOG);
            (most > 0).then(|| handler(move |turn, said| catalogue::show_log(turn, said, most.min(MOST_LOG))))
        },
        ..LOOK
    },
    CommandSpec {
        dutch: &["ongedaan", "maak ongedaan"],
        english: &["undo"],
        around: &[("maak", "ongedaan")],
        help: &[line("command-moderate-log", Section::Log)],
        half: "moderate-undo-how",
        // What is undone decides who may.
        at_console: |_| Wants::Undo,
        unmistakable: |_, rest| rest.document().is_some(),
        read: |rest| {
            let number = undone(rest)?;
            Some(handler(move |turn, said| lifecycle::undo(turn, said, number)))
        },
        ..CommandSpec::MODERATING
    },
    CommandSpec {
        dutch: &["wie mag wat", "wie mag wat?"],
        english: &["who may do what", "who may do what?"],
        help: &[line("command-moderate-rights", Section::Log)],
        half: "moderate-right-how",
        read: |rest| rest.nothing().map(|()| handler(shown::show_rights)),
        ..LOOK
    },
];

/// "12": that document; "hondenpoep": the one that is called so, or those that are found.
fn show(rest: &Rest<'_>) -> Option<Handler> {
    if let Some(number) = rest.document() {
        return Some(handler(move |turn, said| catalogue::show_document(turn, said, number)));
    }
    let words = rest.anything().filter(|text| !is_aimed(&[text]))?.to_owned();
    Some(handler(move |turn, said| catalogue::show_titled(turn, said, &words)))
}

/// "https://…", and nothing else.
fn address(text: &str) -> Option<String> {
    let url = text.trim_start_matches('<').trim_end_matches('>');
    // What is there without a lock is nearly always there with one, and nothing is fetched without.
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    (!bare.is_empty() && !bare.contains(char::is_whitespace)).then(|| format!("https://{bare}"))
}

/// The number of what is taken back; `None` within: the last.
fn undone(rest: &Rest<'_>) -> Option<Option<i64>> {
    let rest = Rest { text: after(rest.text, "maken").unwrap_or(rest.text), ..*rest };
    match rest.text.to_lowercase().as_str() {
        "" | "dat" | "dit" | "het" | "that" | "this" | "it" => Some(None),
        _ => rest.document().map(Some),
    }
}

fn is_addressed(said: &Said) -> bool {
    said.mentioned || said.direct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_taken_back() {
        let read = |text| undone(&Rest { text, reason: None });
        assert_eq!((read(""), read("maken"), read("dat")), (Some(None), Some(None), Some(None)));
        assert_eq!((read("7"), read("12 maken"), read("die brief")), (Some(Some(7)), None, None));
    }

    #[test]
    fn an_address_has_a_lock() {
        assert_eq!(address("http://a.example/plan.pdf").as_deref(), Some("https://a.example/plan.pdf"));
        assert_eq!((address("www.breda.nl"), address("https://a.example en b")), (None, None));
    }
}
