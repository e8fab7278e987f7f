//! What somebody says about themselves, in a conversation with the bot alone.

use crate::domain::participant::{Consent, Mark};
use crate::features::profile::{availability, consent, erase, known};
use crate::kernel::command::{CommandSpec, Help, List, Scope, Section, handler, hear};
use crate::kernel::say::reply;

/// Something that somebody says about themselves; in a room it shows nothing of it.
const OWN: CommandSpec =
    CommandSpec { scope: Scope::Alone("own-in-room"), own: true, misspelled, ..CommandSpec::PLAIN };

const TOPICS: &[Help] = &[full("command-topics")];
const CONSENT: &[Help] = &[full("command-consent")];

const fn full(line: &'static str) -> Help {
    Help { line, section: Section::Oneself, lists: &[List::Full] }
}

/// What can be said.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["profiel"],
        english: &["profile"],
        help: &[Help { line: "command-profile", section: Section::Oneself, lists: &[List::Short, List::Full] }],
        read: |rest| rest.nothing().map(|()| handler(known::show_profile)),
        ..OWN
    },
    CommandSpec {
        dutch: &["bevestig"],
        english: &["confirm"],
        help: TOPICS,
        read: |rest| {
            rest.words().map(|topic| handler(move |turn, said| known::mark(turn, said, &topic, Mark::Confirmed)))
        },
        ..OWN
    },
    CommandSpec {
        dutch: &["schrap"],
        english: &["strike"],
        help: TOPICS,
        read: |rest| rest.words().map(|topic| handler(move |turn, said| known::mark(turn, said, &topic, Mark::Struck))),
        ..OWN
    },
    CommandSpec {
        dutch: &["voeg toe"],
        english: &["add"],
        help: TOPICS,
        read: |rest| rest.words().map(|topic| handler(move |turn, said| known::mark(turn, said, &topic, Mark::Added))),
        ..OWN
    },
    CommandSpec {
        dutch: &["vindbaar"],
        english: &["findable"],
        help: CONSENT,
        read: |rest| {
            let words = rest.words()?;
            Some(handler(move |turn, said| consent::switch(turn, said, Consent::Findable, &words)))
        },
        ..OWN
    },
    CommandSpec {
        dutch: &["vraagbaar"],
        english: &["askable", "pingable"],
        help: CONSENT,
        read: |rest| {
            let words = rest.words()?;
            Some(handler(move |turn, said| consent::switch(turn, said, Consent::Pingable, &words)))
        },
        ..OWN
    },
    CommandSpec {
        dutch: &["doe mee", "ik doe mee"],
        english: &["take part", "join"],
        help: &[full("command-take-part")],
        read: |rest| rest.nothing().map(|()| handler(consent::take_part)),
        ..OWN
    },
    CommandSpec {
        dutch: &[
            "stop",
            "vraag me niets meer",
            "vraag mij niets meer",
            "vraag me nooit meer iets",
            "vraag me nooit meer wat",
        ],
        english: &["stop"],
        scope: Scope::Alone("own-stop-in-room"),
        help: &[full("command-take-part")],
        read: |rest| rest.nothing().map(|()| handler(consent::stop)),
        ..OWN
    },
    CommandSpec {
        dutch: &["afwezig"],
        english: &["away"],
        help: &[full("command-away")],
        read: |rest| {
            let words = rest.text.to_owned();
            Some(handler(move |turn, said| availability::away(turn, said, &words)))
        },
        ..OWN
    },
    CommandSpec {
        dutch: &["beschikbaar"],
        english: &["available"],
        help: &[full("command-away")],
        read: |rest| {
            let words = rest.text.to_owned();
            Some(handler(move |turn, said| availability::available(turn, said, &words)))
        },
        ..OWN
    },
    CommandSpec {
        dutch: &["werktijd", "werktijden"],
        english: &["hours"],
        help: &[full("command-hours")],
        read: |rest| {
            let words = rest.text.to_owned();
            Some(handler(move |turn, said| availability::working_time(turn, said, &words)))
        },
        ..OWN
    },
    CommandSpec {
        dutch: &["quotum"],
        english: &["quota"],
        help: &[full("command-hours")],
        read: |rest| {
            let words = rest.text.to_owned();
            Some(handler(move |turn, said| availability::quota(turn, said, &words)))
        },
        ..OWN
    },
    CommandSpec {
        dutch: &["mijn gegevens"],
        english: &["my data"],
        help: &[full("command-own-data")],
        read: |rest| rest.nothing().map(|()| handler(erase::show_data)),
        ..OWN
    },
    CommandSpec {
        dutch: &[
            "vergeet mij",
            "vergeet me",
            "verwijder mijn gegevens",
            "verwijder al mijn gegevens",
            "wis mijn gegevens",
            "wis al mijn gegevens",
        ],
        english: &["forget me", "delete my data", "delete all my data"],
        help: &[full("command-own-data")],
        read: |rest| rest.nothing().map(|()| handler(|turn, said| reply::reply(turn, said, "forget-sure"))),
        ..OWN
    },
    CommandSpec {
        dutch: &["ja vergeet mij", "ja, vergeet mij"],
        english: &["yes forget me", "yes, forget me"],
        help: &[Help { line: "forget-sure", section: Section::Oneself, lists: &[] }],
        read: |rest| rest.nothing().map(|()| handler(erase::forget)),
        ..OWN
    },
];

/// Names that are like no other word, so that a typing error in one is told though words follow.
const UNLIKE_OTHERS: [&str; 10] = [
    "bevestig",
    "vindbaar",
    "findable",
    "vraagbaar",
    "askable",
    "beschikbaar",
    "available",
    "afwezig",
    "werktijd",
    "quotum",
];

fn misspelled(name: &str, text: &str) -> bool {
    UNLIKE_OTHERS.contains(&name) && !hear::asks(text)
}
