//! Who may be named, and how whoever may not is described. Nobody decides that anywhere else.

use crate::corpus::library::Library;
use crate::corpus::quoting::quote::Asked;
use crate::domain::colleague::Colleague;
use crate::domain::errand::ErrandPing;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::suggestion::Reason;
use crate::speech::words::{Value, Words};

/// The name with the municipality, of somebody who agreed to be named here.
pub(crate) fn full(known: &Colleague) -> String {
    match &known.municipality {
        Some(place) => format!("{} ({place})", known.name),
        None => known.name.clone(),
    }
}

/// The same of somebody whom anybody may find; nothing of anybody else.
pub(crate) fn findable(known: &Colleague) -> Option<String> {
    known.findable.then(|| full(known))
}

/// The name alone, of somebody whom anybody may find.
pub(crate) fn name(known: &Colleague) -> Option<String> {
    known.findable.then(|| known.name.clone())
}

/// Somebody who is suggested: their name, and the place that goes with it; nothing when they did not agree to it for this reason.
pub(crate) fn suggested(known: &Colleague, reason: &Reason) -> Option<(String, String)> {
    let place = || known.municipality.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    known.is_named(reason).then(|| (known.name.clone(), place()))
}

/// Whoever looks after a document, to moderators, who have to find them.
pub(crate) fn owner(library: &Library, owner: &PersonId) -> String {
    library.colleague(owner.as_str()).map_or(owner.to_string(), |known| known.name.clone())
}

/// Somebody to themselves: their name, and what they are where.
pub(crate) fn oneself(profile: &Colleague) -> String {
    let parts = [Some(profile.name.clone()), profile.role.clone(), profile.municipality.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Those whose name may be typed: they are found by it, for something at least.
pub(crate) fn nameable(library: &Library) -> impl Iterator<Item = &Colleague> {
    library.colleagues().iter().filter(|known| known.findable || !known.findable_for.is_empty())
}

/// One of those, to whoever typed their name: where somebody works is for those whom anybody may find.
pub(crate) fn called(known: &Colleague) -> String {
    findable(known).unwrap_or_else(|| known.name.clone())
}

/// Whoever is asked: by name only with their consent, or once they said "yes".
pub(crate) fn specialist(
    library: &Library,
    words: &Words,
    language: Language,
    ping: &ErrandPing,
    agreed: bool,
) -> String {
    let named_for =
        |colleague: &Colleague| ping.topic.as_ref().is_some_and(|topic| colleague.findable_for.contains(topic));
    match library.colleague(ping.person.as_str()) {
        Some(colleague) if agreed || colleague.findable || named_for(colleague) => full(colleague),
        _ if ping.named || agreed => ping.person.to_string(),
        _ => match &ping.topic {
            Some(topic) => words.say(language, "person-topic", &[("topic", Value::Text(topic))]),
            None => words.say(language, "person-plain", &[]),
        },
    }
}

/// Whoever asks something: without a name by where they work and what they do.
pub(crate) fn asker(library: &Library, words: &Words, language: Language, asker: &PersonId) -> String {
    let Some(colleague) = library.colleague(asker.as_str()) else {
        return words.say(language, "asker-plain", &[]);
    };
    let who = findable(colleague).unwrap_or_else(|| match &colleague.municipality {
        Some(place) => words.say(language, "asker-from", &[("place", Value::Text(place))]),
        None => words.say(language, "asker-plain", &[]),
    });
    match &colleague.role {
        Some(role) => format!("{who}, {role},"),
        None => who,
    }
}

/// Whoever could take over from somebody who is gone.
pub(crate) fn successor(words: &Words, language: Language, next: &Colleague) -> String {
    findable(next).unwrap_or_else(|| match &next.municipality {
        Some(place) => words.say(language, "gone-nameless", &[("place", Value::Text(place))]),
        None => words.say(language, "person-hidden-plain", &[]),
    })
}

/// Whoever may know and did not agree is a topic and nothing else: a municipality or a title could give the name away. A topic that has
/// not a word of the title that led to them says nothing about the question.
pub(crate) fn nameless(words: &Words, language: Language, colleague: &Colleague, reason: &Reason) -> String {
    let topic = match reason {
        Reason::Topic(topic) => Some(topic),
        Reason::Wrote(title) | Reason::WroteSeveral { title, .. } | Reason::Uses(title) => {
            colleague.topics.iter().find(|topic| Asked::shares(title, topic))
        }
        Reason::Says(_) => None,
    };
    match topic {
        Some(topic) => words.say(language, "person-hidden", &[("topic", Value::Text(topic))]),
        None => words.say(language, "person-hidden-plain", &[]),
    }
}
