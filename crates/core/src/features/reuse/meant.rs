//! What is meant: which question of the bot a message answers, for which municipality somebody speaks, and in which language.

use crate::corpus::store::people;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::features::reuse::store::asked::Asked;
use crate::features::reuse::store::{asked, heirs, people as own};
use crate::features::reuse::subjects;
use crate::kernel::event::Said;
use crate::kernel::hear::meant;
use crate::kernel::hear::message::Message;
use crate::kernel::meant::{document, value};
use crate::kernel::say::reply;
use crate::kernel::subject::Subject;
use crate::kernel::{Fault, Turn};

/// What the bot asked of the sender in the message that this replies to, last in its thread, or last of all when they are alone.
pub(crate) fn asked_meant(turn: &Turn<'_>, message: &Message<'_>) -> Result<Option<Asked>, Fault> {
    let said = message.said;
    if !said.direct && !meant::is_explicit(said) {
        return Ok(None);
    }
    match &message.aimed {
        Some(subject) => asked_in(turn, subject, &said.sender),
        None => Ok(None),
    }
}

/// What the bot asked of `person` when it spoke of this subject.
pub(crate) fn asked_in(turn: &Turn<'_>, subject: &Subject, person: &PersonId) -> Result<Option<Asked>, Fault> {
    let Some(cause) = subjects::cause(subject) else { return Ok(None) };
    Ok(asked::asked_by(turn.db, &cause)?.filter(|asked| asked.person == *person))
}

/// The municipality that somebody works for: as they said for this, as their profile says, or after which their server is named.
pub(crate) fn home_of(turn: &Turn<'_>, person: &PersonId) -> Result<Option<String>, Fault> {
    let heirs = heirs::heirs(turn.db)?;
    let own = match own::own_home(turn.db, person)? {
        Some(own) => Some(own),
        None => people::profile(turn.db, person)?.and_then(|profile| profile.municipality),
    };
    let home = own.or_else(|| turn.library.home(person).map(|place| place.name.clone()));
    Ok(home.map(|name| heirs.now(&name).to_owned()))
}

/// The municipality that somebody typed, as it is called now; else the one that is nearest to it.
pub(crate) fn municipality_typed(turn: &Turn<'_>, typed: &str) -> Result<Result<String, Option<String>>, Fault> {
    let heirs = heirs::heirs(turn.db)?;
    Ok(value::municipality_meant(turn, bare_name(typed)).map(|name| heirs.now(&name).to_owned()))
}

/// The name of a municipality without what people write around it.
pub(crate) fn bare_name(typed: &str) -> &str {
    let plain = typed.trim().trim_end_matches(['.', '!', '?', ':', ',']).trim();
    let lower = plain.to_lowercase();
    let before = [
        "ik werk voor",
        "ik werk bij",
        "wij zijn",
        "voor",
        "bij",
        "gemeente",
        "i work for",
        "for",
        "the municipality of",
    ];
    let start = before.iter().fold(0, |start, words| {
        let rest = lower.get(start..).unwrap_or_default();
        rest.strip_prefix(words)
            .filter(|rest| rest.starts_with(' '))
            .map_or(start, |rest| lower.len() - rest.trim_start().len())
    });
    plain.get(start..).unwrap_or(plain)
}

/// The municipality with whose name `words` begin, and what follows it.
pub(crate) fn municipality_in_front<'a>(turn: &Turn<'_>, words: &'a str) -> Option<(String, &'a str)> {
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return None;
    }
    let names = turn.library.municipalities().iter().map(|place| &place.name);
    let begins = names.filter_map(|name| {
        let rest = lower.strip_prefix(&name.to_lowercase())?;
        let whole = rest.is_empty() || rest.starts_with([' ', ':', ',']);
        whole.then(|| (name.clone(), words.get(words.len() - rest.len()..).unwrap_or_default()))
    });
    begins.max_by_key(|(name, _)| name.len()).map(|(name, rest)| (name, rest.trim_start_matches([' ', ':', ','])))
}

/// The language of a command, by its name where it is too short to tell otherwise; else of the answer that it is about.
pub(crate) fn language(turn: &Turn<'_>, said: &Said) -> Result<Language, Fault> {
    if let Some(language) = Language::of(&said.text) {
        return Ok(language);
    }
    if turn.commands.is_named_in_english(&said.text) {
        return Ok(Language::English);
    }
    let question = document::question_meant(turn, said)?;
    Ok(question.map_or_else(|| reply::language_of(turn, said), |question| question.language))
}
