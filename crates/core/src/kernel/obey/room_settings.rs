//! The commands of the kernel: help, what is kept, and how the bot behaves in a room.

use crate::domain::role::Task;
use crate::kernel::command::rest::switch;
use crate::kernel::command::wants::Wants;
use crate::kernel::command::{CommandSpec, Handler, Help, Least, List, Scope, Section, handler};
use crate::kernel::event::Said;
use crate::kernel::obey::help;
use crate::kernel::say::reply::{answer_with, language_of, lines, reply};
use crate::kernel::store::rooms;
use crate::kernel::store::rooms::RoomRow;
use crate::kernel::{Fault, Turn};

/// The longest wait, in hours, that a room can set before a question goes to a specialist by itself.
const MOST_HOURS: u8 = 72;

/// The commands of the kernel.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["gegevens"],
        english: &["privacy"],
        help: &[
            Help { line: "command-data", section: Section::Room, lists: &[List::Full, List::Moderators] },
            Help { line: "command-data", section: Section::Last, lists: &[List::Short] },
        ],
        meant: |_, _, _| Ok(true),
        read: |rest| rest.nothing().map(|()| handler(tell_what_is_kept)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["stil"],
        english: &["quiet", "mute"],
        help: &[Help { line: "command-quiet", section: Section::Room, lists: &[List::Full] }],
        meant: |_, _, _| Ok(true),
        read: |rest| rest.nothing().map(|()| set("quiet-done", |room| room.quiet = true)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["wakker", "begin maar weer", "je mag weer", "je mag weer praten", "praat maar weer"],
        english: &["wake", "unmute", "you can talk again", "you may talk again", "you can speak again"],
        wakes: true,
        help: &[Help { line: "command-wake", section: Section::Room, lists: &[List::Full] }],
        // "Je mag weer" is said to people too.
        meant: |turn, said, _| Ok(!said.text.trim().contains(' ') || rooms::room(turn.db, &said.room)?.quiet),
        read: |rest| rest.nothing().map(|()| set("wake-done", |room| room.quiet = false)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["draad"],
        english: &["thread"],
        least: Least::May(Task::Thread),
        help: &[Help { line: "command-thread", section: Section::Room, lists: &[List::Full] }],
        meant: |_, _, _| Ok(true),
        read: |rest| {
            let on = rest.switch()?;
            let done = if on { "thread-on-done" } else { "thread-off-done" };
            Some(set(done, move |room| room.plain_replies = !on))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["vanzelf"],
        english: &["by itself", "automatic"],
        least: Least::May(Task::ByItself),
        help: &[Help { line: "command-by-itself", section: Section::Room, lists: &[List::Full] }],
        meant: |_, _, _| Ok(true),
        read: |rest| {
            let when = rest.word()?;
            Some(match (when.parse::<u8>(), switch(when)) {
                (Ok(hours @ 1..=MOST_HOURS), _) => set("by-itself-on", move |room| room.ask_after_hours = Some(hours)),
                (_, Some(false)) => set("by-itself-off", |room| room.ask_after_hours = None),
                _ => handler(|turn, said| reply(turn, said, "by-itself-how")),
            })
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["delen"],
        english: &["share"],
        scope: Scope::Room("share-never"),
        least: Least::May(Task::Share),
        help: &[Help { line: "command-share", section: Section::Last, lists: &[List::Full] }],
        meant: |_, _, _| Ok(true),
        read: |rest| {
            let on = rest.switch()?;
            let done = if on { "share-on-done" } else { "share-off-done" };
            Some(set(done, move |room| room.shares_questions = on))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["hulp"],
        english: &["help", "?"],
        at_console: |_| Wants::Look,
        help: &[
            Help { line: "command-help", section: Section::Last, lists: &[List::Full, List::Moderators] },
            Help { line: "command-help-all", section: Section::Last, lists: &[List::Short] },
        ],
        meant: |_, _, _| Ok(true),
        read: |rest| match rest.text {
            "" => Some(handler(|turn, said| help::show(turn, said, false))),
            "alles" | "all" => Some(handler(|turn, said| help::show(turn, said, true))),
            _ => None,
        },
        ..CommandSpec::PLAIN
    },
];

fn tell_what_is_kept(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let shared = match rooms::room(turn.db, &said.room)?.shares_questions {
        _ if said.direct => "data-private",
        true => "data-shared",
        false => "data-not-shared",
    };
    let keys = ["data-kept", "data-where", "data-removed", "data-people", "data-judged", "data-reuse", shared];
    let lines = lines(turn, language_of(turn, said), &keys);
    answer_with(turn, said, &lines)
}

fn set(confirmation: &'static str, change: impl FnOnce(&mut RoomRow) + 'static) -> Handler {
    handler(move |turn, said| {
        let mut room = rooms::room(turn.db, &said.room)?;
        change(&mut room);
        rooms::put_room(turn.db, &said.room, &room)?;
        reply(turn, said, confirmation)
    })
}
