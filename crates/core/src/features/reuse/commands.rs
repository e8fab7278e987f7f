//! What can be typed about re-use.

use crate::domain::reuse::line;
use crate::features::reuse::prize::{card, heirs, jury};
use crate::features::reuse::taking::{claims, jat, lists, which};
use crate::kernel::command::rest::as_typed;
use crate::kernel::command::{CommandSpec, Handler, Help, List, Rest, Section, handler};
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};

const fn full(line: &'static str) -> Help {
    Help { line, section: Section::Answer, lists: &[List::Full] }
}

const TAKE: &[Help] = &[full("command-jat")];
const LISTS: &[Help] = &[full("command-jatted")];
const MODERATE: &[Help] =
    &[Help { line: "command-reuse-moderators", section: Section::Judging, lists: &[List::Moderators] }];
const GIVE: &[Help] = &[full("command-gave")];

/// How somebody says that their municipality took something over. Each has names and a reader.
const TAKING: CommandSpec = CommandSpec {
    help: TAKE,
    meant: |_, _, _| Ok(true),
    unmistakable: |_, rest| number_in_front(rest).is_some(),
    ..CommandSpec::PLAIN
};

/// What can be typed.
pub(crate) static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        dutch: &["jat", "gejat"],
        english: &["took"],
        read: |rest| take(rest).or_else(|| how(rest)),
        ..TAKING
    },
    CommandSpec {
        dutch: &["ik jat", "wij jatten", "we jatten"],
        english: &["we took", "i took"],
        read: |rest| take(rest).filter(|_| is_told_plainly(rest)).or_else(|| how(rest)),
        ..TAKING
    },
    CommandSpec {
        dutch: &["wij namen", "we namen"],
        english: &["we adopted"],
        help: TAKE,
        read: |rest| {
            let words = rest.text.strip_suffix(" over").unwrap_or(rest.text);
            let rest = Rest { text: words, reason: None };
            take(&rest).filter(|_| !words.is_empty() && is_told_plainly(&rest))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["wie jatte", "wie gebruikt", "wie nam over"],
        english: &["who took", "who uses"],
        help: LISTS,
        meant: |_, _, _| Ok(true),
        read: |rest| {
            let number = only_number(rest)?;
            Some(handler(move |turn, said| lists::who_took(turn, said, number)))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["wat gaf"],
        english: &["given by"],
        help: LISTS,
        read: |rest| {
            let name = name(rest)?;
            Some(handler(move |turn, said| lists::gave(turn, said, &name)))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["wat jatte"],
        english: &["taken by"],
        help: LISTS,
        read: |rest| {
            let name = name(rest)?;
            Some(handler(move |turn, said| lists::took(turn, said, &name)))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["wij gaven", "we gaven"],
        english: &["we gave"],
        help: GIVE,
        read: |rest| {
            let (what, to) = rest.text.rsplit_once(" aan ").or_else(|| rest.text.rsplit_once(" to "))?;
            let (what, to) = (words(what), words(to));
            let short = !what.is_empty() && !to.is_empty() && what.len() <= MOST_WORDS && to.len() <= MOST_NAMES;
            short.then(|| handler(move |turn, said| give(turn, said, &what, &to)))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["jatkaart"],
        english: &["reuse card"],
        help: MODERATE,
        meant: |_, _, _| Ok(true),
        read: |rest| rest.nothing().map(|()| handler(card::show)),
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["jatprijs"],
        english: &["reuse prize"],
        help: MODERATE,
        meant: |_, _, _| Ok(true),
        read: prize,
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["stem"],
        english: &["vote"],
        help: MODERATE,
        meant: |_, _, _| Ok(true),
        read: |rest| {
            let letter =
                letter(rest.text.strip_prefix("op ").or_else(|| rest.text.strip_prefix("for ")).unwrap_or(rest.text))?;
            Some(handler(move |turn, said| jury::vote(turn, said, letter)))
        },
        ..CommandSpec::PLAIN
    },
    CommandSpec {
        dutch: &["herindeling"],
        english: &["merger"],
        help: MODERATE,
        meant: |_, _, _| Ok(true),
        read: |rest| {
            if let Some(old) = rest.text.strip_suffix(" ongedaan").or_else(|| rest.text.strip_suffix(" undo")) {
                let old = old.to_owned();
                return Some(handler(move |turn, said| heirs::part(turn, said, &old)));
            }
            let (old, new) = rest.text.split_once(" in ").or_else(|| rest.text.split_once(" into "))?;
            let (old, new) = (words(old), words(new));
            Some(handler(move |turn, said| merge(turn, said, &old, &new)))
        },
        ..CommandSpec::PLAIN
    },
];

/// "2026", "2026 uitslag", "2026 wint A".
fn prize(rest: &Rest<'_>) -> Option<Handler> {
    let words = rest.any_words();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let year = |text: &str| text.parse::<i64>().ok().filter(|year| jury::YEARS.contains(year));
    match words.as_slice() {
        [] => Some(handler(|turn, said| reply::reply(turn, said, "reuse-prize-year"))),
        [of] => {
            let year = year(of)?;
            Some(handler(move |turn, said| jury::open(turn, said, year)))
        }
        [of, "uitslag" | "result"] => {
            let year = year(of)?;
            Some(handler(move |turn, said| jury::close(turn, said, year)))
        }
        [of, "wint" | "wins", chosen] => {
            let (year, letter) = (year(of)?, letter(chosen)?);
            Some(handler(move |turn, said| jury::decide(turn, said, year, letter)))
        }
        _ => None,
    }
}

/// One letter.
fn letter(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    letters.next().is_none().then_some(letter)
}

fn merge(turn: &mut Turn<'_>, said: &Said, old: &[String], new: &[String]) -> Result<(), Fault> {
    let all = [old, &["in".to_owned()], new].concat();
    let typed = as_typed(said, &all);
    let new = as_typed(said, new);
    let cut = typed.len().saturating_sub(new.len());
    let old = typed.get(..cut).unwrap_or_default().trim();
    let old = old.strip_suffix("into").or_else(|| old.strip_suffix("in")).unwrap_or(old).trim();
    heirs::merge(turn, said, old, &new)
}

/// What is given has at most so many words, and a municipality so many.
const MOST_WORDS: usize = 12;
const MOST_NAMES: usize = 5;

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// A number in front, and what follows it.
fn number_in_front<'a>(rest: &Rest<'a>) -> Option<(i64, &'a str)> {
    let text = rest.text.strip_prefix("nummer ").or_else(|| rest.text.strip_prefix("number ")).unwrap_or(rest.text);
    match (Rest { text, reason: None }).numbered() {
        (Some(number), rest) => Some((number, rest)),
        (None, _) => None,
    }
}

/// A number and nothing else.
fn only_number(rest: &Rest<'_>) -> Option<i64> {
    number_in_front(&Rest { text: rest.text.trim_end_matches('?').trim(), reason: None })
        .filter(|(_, rest)| rest.is_empty())
        .map(|(number, _)| number)
}

/// The name of a municipality, as far as it can be one.
fn name(rest: &Rest<'_>) -> Option<String> {
    let text = rest.text.trim_end_matches('?').trim();
    let count = text.split_whitespace().count();
    (1..=MOST_NAMES).contains(&count).then(|| text.to_owned())
}

/// "1", "12 3 ab vt", "van Leiden: draaiboek", or nothing.
fn take(rest: &Rest<'_>) -> Option<Handler> {
    if rest.text.is_empty() {
        return Some(handler(jat::take_only));
    }
    if let Some((number, rest)) = number_in_front(rest) {
        if rest.ends_with('?') {
            return None;
        }
        let rest = words(rest);
        return Some(handler(move |turn, said| {
            // Their own words keep their capitals.
            let rest = as_typed(said, &rest);
            jat::take(turn, said, number, &rest)
        }));
    }
    let named = rest.text.strip_prefix("van ").or_else(|| rest.text.strip_prefix("from "))?;
    let named = words(named);
    Some(handler(move |turn, said| which::take_named(turn, said, &as_typed(said, &named))))
}

/// Whether behind the number stands nothing but what a line tells: "we took 2 years" is talk.
fn is_told_plainly(rest: &Rest<'_>) -> bool {
    number_in_front(rest).is_none_or(|(_, rest)| rest.is_empty() || line::read(rest).is_some())
}

/// Says how it is typed, where too little was.
fn how(rest: &Rest<'_>) -> Option<Handler> {
    let short = rest.text.split_whitespace().count() <= 1;
    short.then(|| handler(reply_how))
}

fn give(turn: &mut Turn<'_>, said: &Said, what: &[String], to: &[String]) -> Result<(), Fault> {
    let all = [what, &["aan".to_owned()], to].concat();
    let typed = as_typed(said, &all);
    let cut = typed.len().saturating_sub(as_typed(said, to).len());
    let what = typed.get(..cut).unwrap_or_default().trim();
    let what = what.strip_suffix("aan").or_else(|| what.strip_suffix("to")).unwrap_or(what).trim().to_owned();
    claims::give(turn, said, &what, &as_typed(said, to))
}

fn reply_how(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    reply::reply(turn, said, "reuse-how")
}
