//! What can be typed about a question and its answer.

use crate::domain::judgment::Verdict;
use crate::features::ask::answer::{dossier, related};
use crate::features::ask::feedback::verdict;
use crate::features::ask::question;
use crate::kernel::command::{CommandSpec, Handler, Help, List, Rest, Section, handler};
use crate::kernel::event::Said;
use crate::kernel::hear::addressing;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};

/// Goes on from a question; among moderators it is meant for the bot where there is one.
const FOLLOWING: CommandSpec =
    CommandSpec { meant: |turn, said, _| Ok(addressing::question_before(turn, said)?.is_some()), ..CommandSpec::PLAIN };

const VERDICT: &[Help] =
    &[Help { line: "command-verdict", section: Section::Answer, lists: &[List::Short, List::Full] }];
const FILE: Help = Help { line: "command-dossier-hit", section: Section::Answer, lists: &[List::Short, List::Full] };

const fn among_moderators(line: &'static str) -> Help {
    Help { line, section: Section::Answer, lists: &[List::Moderators] }
}

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["meer"],
        english: &["more"],
        help: &[Help { line: "command-more", section: Section::Finding, lists: &[List::Short, List::Full] }],
        read: |rest| rest.nothing().map(|()| handler(more)),
        ..FOLLOWING
    },
    CommandSpec {
        dutch: &["verwant"],
        english: &["related"],
        help: &[Help { line: "command-related", section: Section::Finding, lists: &[List::Full] }],
        read: |rest| {
            let number = rest.optional_number()?.unwrap_or(1);
            Some(handler(move |turn, said| related::related(turn, said, number)))
        },
        ..FOLLOWING
    },
    CommandSpec {
        dutch: &["zoek"],
        english: &["search"],
        asks: true,
        help: &[
            Help { line: "command-narrow", section: Section::Finding, lists: &[List::Short, List::Full] },
            Help { line: "command-search", section: Section::Finding, lists: &[List::Full] },
        ],
        read: |rest| rest.words().map(|_| handler(search)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["hielp", "dat hielp", "dit hielp"],
        english: &["helped", "that helped", "this helped", "it helped"],
        thanked: true,
        help: VERDICT,
        unmistakable: |_, _| true,
        read: |rest| judge(rest, Verdict::Helped),
        ..FOLLOWING
    },
    CommandSpec {
        dutch: &["hielp niet"],
        english: &["unhelpful", "not helped"],
        thanked: true,
        help: VERDICT,
        unmistakable: |_, _| true,
        read: |rest| judge(rest, Verdict::NotHelped),
        ..FOLLOWING
    },
    CommandSpec {
        dutch: &["verouderd"],
        english: &["outdated"],
        help: VERDICT,
        unmistakable: |_, _| true,
        read: |rest| judge(rest, Verdict::Outdated),
        ..FOLLOWING
    },
    CommandSpec {
        dutch: &["dossier"],
        english: &["file"],
        help: &[FILE, among_moderators("command-dossier")],
        meant: |_, _, _| Ok(true),
        read: |rest| rest.number().map(|number| handler(move |turn, said| dossier::show_dossier(turn, said, number))),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["stuur"],
        english: &["send"],
        help: &[FILE, among_moderators("command-send")],
        // Where a document is spoken of the number goes without saying.
        meant: |_, said, rest| Ok(rest.nothing().is_none() || said.thread.is_some() || said.reply_to.is_some()),
        read: |rest| {
            let number = rest.optional_number()?;
            Some(handler(move |turn, said| dossier::send_files(turn, said, number)))
        },
        ..CommandSpec::PLAIN
    },
];

/// Other documents for the question before.
pub(crate) fn more(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    match addressing::question_before(turn, said)? {
        Some(before) => question::more(turn, said, before),
        None => reply::reply(turn, said, "nothing-to-follow"),
    }
}

fn search(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let words = said.text.trim().split_once(char::is_whitespace).map_or("", |(_, words)| words);
    question::search(turn, said, words.to_owned())
}

fn judge(rest: &Rest<'_>, verdict: Verdict) -> Option<Handler> {
    let number = rest.optional_number()?;
    Some(handler(move |turn, said| verdict::hear_verdict(turn, said, verdict, number)))
}
