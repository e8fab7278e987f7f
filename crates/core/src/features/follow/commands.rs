//! What can be typed to follow something, and to end that.

use crate::features::follow::{listing, meant, starting, stopping};
use crate::kernel::command::rest::as_typed;
use crate::kernel::command::{CommandSpec, Handler, Help, List, Rest, Section, handler};

const FOLLOW: &[Help] =
    &[Help { line: "command-follow", section: Section::Oneself, lists: &[List::Short, List::Full] }];
const STOP: &[Help] = &[Help { line: "command-unfollow", section: Section::Oneself, lists: &[List::Full] }];

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["volg", "volgen", "ik volg", "ik wil volgen"],
        english: &["follow", "i follow", "i want to follow", "subscribe to"],
        own: true,
        colon: true,
        in_browser: true,
        help: FOLLOW,
        read: follow,
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &[
            "stop volgen",
            "stop met volgen",
            "niet meer volgen",
            "volg niet meer",
            "ontvolg",
            "stop met het volgen van",
        ],
        english: &["stop following", "unfollow", "unsubscribe from", "unsubscribe"],
        own: true,
        colon: true,
        in_browser: true,
        help: STOP,
        read: stop,
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &[
            "wat volg ik",
            "wat volg ik?",
            "wat volg ik allemaal",
            "wat volg ik allemaal?",
            "wat volg ik nu",
            "mijn abonnementen",
        ],
        english: &[
            "what do i follow",
            "what do i follow?",
            "what am i following",
            "what am i following?",
            "my subscriptions",
        ],
        help: STOP,
        in_browser: true,
        read: |rest| rest.nothing().map(|()| handler(listing::show)),
        ..CommandSpec::PLAIN
    },
];

/// "volg riolering", "volg 12 en Leiden", "volg riolering niet meer", or "volg" alone.
fn follow(rest: &Rest<'_>) -> Option<Handler> {
    if rest.text.is_empty() {
        return Some(handler(starting::tell_how));
    }
    if let Some(less) =
        ["niet meer", "niet langer", "no more", "no longer"].iter().find_map(|no| rest.text.strip_suffix(no))
    {
        return stop(&Rest { text: less.trim(), ..*rest });
    }
    let words = rest.words().filter(|_| meant::can_be_followed(rest.text))?;
    // A topic keeps its capitals.
    Some(handler(move |turn, said| starting::follow(turn, said, &as_typed(said, &words))))
}

/// "stop volgen", or what not to follow any more.
fn stop(rest: &Rest<'_>) -> Option<Handler> {
    if meant::is_all(rest.text) {
        return Some(handler(stopping::stop_all));
    }
    let text = rest.text.to_owned();
    meant::can_be_followed(rest.text).then(|| handler(move |turn, said| stopping::stop(turn, said, &text)))
}
