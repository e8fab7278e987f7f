//! What moderators type to browse their queue, and to judge.

use crate::domain::role::Task;
use crate::features::backlog::browse;
use crate::features::backlog::resolution::Resolution;
use crate::kernel::command::wants::Wants;
use crate::kernel::command::{CommandSpec, Handler, Help, Least, List, Rest, Scope, Section, handler};
use crate::kernel::fact::Fact;
use crate::kernel::say::reply;
use crate::speech::typed::MARKS;

/// A command about the queue. Each has a name and a reader.
const QUEUE: CommandSpec = CommandSpec {
    scope: Scope::Queue,
    least: Least::May(Task::Worklist),
    at_console: |_| Wants::InRoom,
    meant: |_, _, _| Ok(true),
    ..CommandSpec::PLAIN
};

/// A word about the item that was shown; it is named below each.
const STEP: CommandSpec = CommandSpec {
    help: &[Help { line: "work-buttons", section: Section::Queue, lists: &[] }],
    meant: browse::is_browsing,
    ..QUEUE
};

const WORK: &[Help] = &[Help { line: "command-moderate-work", section: Section::Queue, lists: &[List::Moderators] }];
const JUDGE: &[Help] =
    &[Help { line: "command-moderate-judge", section: Section::Judging, lists: &[List::Moderators] }];

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["werkvoorraad"],
        english: &["worklist"],
        at_console: |_| Wants::Look,
        searches: true,
        help: WORK,
        read: |rest| rest.nothing().map(|()| handler(browse::open)),
        ..QUEUE
    },
    CommandSpec {
        dutch: &["volgende"],
        english: &["next"],
        at_console: |_| Wants::Look,
        searches: true,
        read: |rest| step(rest, Resolution::Next),
        ..STEP
    },
    CommandSpec { dutch: &["klaar"], english: &["done"], read: |rest| step(rest, Resolution::Done), ..STEP },
    CommandSpec { dutch: &["later"], english: &["later"], read: |rest| step(rest, Resolution::Later), ..STEP },
    CommandSpec {
        dutch: &["opnieuw", "probeer opnieuw", "nog eens"],
        english: &["again", "try again"],
        help: &[Help { line: "work-buttons-feed", section: Section::Queue, lists: &[] }],
        meant: |turn, said, _| browse::is_about_item(turn, said, Resolution::Again),
        read: |rest| step(rest, Resolution::Again),
        ..STEP
    },
    CommandSpec {
        dutch: &["week", "stand"],
        english: &["week", "figures"],
        at_console: |_| Wants::Look,
        searches: true,
        help: WORK,
        read: |rest| rest.nothing().map(|()| handler(|turn, said| turn.announce(&Fact::WeekAsked(said)))),
        ..QUEUE
    },
    CommandSpec { dutch: &["goed"], english: &["right"], help: JUDGE, read: |rest| judge(rest, true), ..QUEUE },
    CommandSpec { dutch: &["fout"], english: &["wrong"], help: JUDGE, read: |rest| judge(rest, false), ..QUEUE },
];

fn step(rest: &Rest<'_>, resolution: Resolution) -> Option<Handler> {
    rest.nothing().map(|()| handler(move |turn, said| browse::step(turn, said, resolution)))
}

fn judge(rest: &Rest<'_>, right: bool) -> Option<Handler> {
    // "Goed idee" is talk.
    let (number, question) = judged(rest)?;
    Some(handler(move |turn, said| match question.as_str() {
        "" => reply::reply(turn, said, "judge-how"),
        question => turn.announce(&Fact::Judged { said, right, number, question }),
    }))
}

/// "12 bij “wie weet dit?”": the document and the question, which may be missing.
fn judged(rest: &Rest<'_>) -> Option<(i64, String)> {
    let (number, rest) = rest.numbered();
    let question = rest.strip_prefix("bij ").or_else(|| rest.strip_prefix("for ")).unwrap_or_default();
    Some((number?, question.trim().trim_matches(MARKS).trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let judged = judged(&Rest { text, reason: None });
        assert_eq!(judged, expected.map(|question| (12, question.to_owned())), "{text}");
    }

    #[test]
    fn reads_a_judgment() {
        check("12 bij \u{22}Wie maait de berm?\u{22}", Some("Wie maait de berm?"));
        check("#12 for “Wie maait de berm?”", Some("Wie maait de berm?"));
        check("12", Some(""));
        check("12 bij \u{22}\u{22}", Some(""));
        check("idee", None);
    }
}
