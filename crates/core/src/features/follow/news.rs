//! What is new for somebody: of all that happened, what is about what they follow, and they may see.

use std::collections::{BTreeMap, HashSet};

use crate::corpus::store::overrides::KnownDocument;
use crate::corpus::store::{generations, overrides, places};
use crate::domain::followed::{FEWEST_TOLD, Followed, Happened};
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::overrides::Gone;
use crate::domain::viewer::Viewer;
use crate::features::follow::speak::{joined, plain, seen};
use crate::features::follow::store::follows::Follow;
use crate::features::follow::store::journal;
use crate::features::follow::store::journal::News;
use crate::features::follow::store::messages::ToldItem;
use crate::kernel::{Fault, Turn};
use crate::search::topic::Topic;
use crate::speech::words::Value;

/// So much of what happened is looked at, the newest: after an import of everything the rest is not news.
const MOST_LOOKED_AT: usize = 2_000;

/// So many documents are kept to be told of; more of them than that nobody goes through one by one.
const MOST_KEPT: usize = 50;

/// So many documents that took the place of one another are followed.
const FURTHEST: usize = 20;

/// Writes down what happened to documents since the last time, when the corpus changed.
pub(crate) fn write_down(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generation = Some(generations::generations(turn.db)?.passages);
    if turn.memory.journalled != generation {
        journal::write_down(turn.db, turn.at)?;
        turn.memory.journalled = generation;
    }
    Ok(())
}

/// What there is to tell somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ToTell {
    /// The documents, what they follow themselves first, then the newest.
    pub(crate) items: Vec<ToldItem>,
    /// How many more there are.
    pub(crate) others: usize,
    /// What they follow and hear of how others received it.
    pub(crate) received: Vec<i64>,
    /// Documents that they follow in the place of others from now on.
    pub(crate) heirs: Vec<(String, String)>,
}

/// What is new of what `person` follows.
pub(crate) fn of(
    turn: &Turn<'_>,
    person: &PersonId,
    language: Language,
    follows: &[Follow],
    viewer: &Viewer,
) -> Result<ToTell, Fault> {
    let since = follows.iter().map(|follow| follow.since).min().unwrap_or_default();
    let news = journal::news_since(turn.db, since, MOST_LOOKED_AT)?;
    let mut told = ToTell::default();
    let mut items = Vec::new();
    for follow in follows {
        if let Followed::Document(key) = &follow.followed {
            items.extend(of_document(turn, person, language, follow, key, viewer, &mut told)?);
        }
    }
    let topics = Topics::of(follows);
    for news in news.iter().filter(|news| news.happened == Happened::Came) {
        if items.iter().any(|item: &ToldItem| item.document == news.document) {
            continue;
        }
        let Some(known) = seen(turn, &news.document, viewer)? else { continue };
        if let Some(words) = topics.why(turn, language, news, &known)? {
            items.push(ToldItem { document: news.document.clone(), words });
        }
    }
    told.others = items.len().saturating_sub(MOST_KEPT);
    items.truncate(MOST_KEPT);
    told.items = items;
    Ok(told)
}

/// What happened to a document that somebody follows, and how others received it; nothing when there is nothing to tell.
fn of_document(
    turn: &Turn<'_>,
    person: &PersonId,
    language: Language,
    follow: &Follow,
    key: &str,
    viewer: &Viewer,
    told: &mut ToTell,
) -> Result<Option<ToldItem>, Fault> {
    let news = journal::news_of(turn.db, key, follow.since)?;
    let last = news.iter().find(|news| news.happened != Happened::Revised).map(|news| &news.happened);
    let say = |key: &str| turn.words.say(language, key, &[]);
    let is_seen = seen(turn, key, viewer)?.is_some();
    match last {
        Some(Happened::Replaced(heir)) if !is_seen => {
            let Some(heir) = heir_seen(turn, heir, viewer)? else {
                return Ok(Some(ToldItem { document: key.to_owned(), words: say("follow-why-withdrawn") }));
            };
            told.heirs.push((key.to_owned(), heir.clone()));
            let number = overrides::number_of(turn.db, key)?.unwrap_or_default().to_string();
            let words = turn.words.say(language, "follow-why-replaced", &[("number", Value::Text(&number))]);
            return Ok(Some(ToldItem { document: heir, words }));
        }
        Some(Happened::Withdrawn) if !is_seen => {
            return Ok(Some(ToldItem { document: key.to_owned(), words: say("follow-why-withdrawn") }));
        }
        _ if !is_seen => return Ok(None),
        _ => {}
    }
    let mut why = Vec::new();
    if last == Some(&Happened::Returned) {
        why.push(say("follow-why-returned"));
    } else if news.iter().any(|news| news.happened == Happened::Revised) {
        why.push(say("follow-why-revised"));
    }
    let received = received(turn, person, language, follow, key)?;
    if !received.is_empty() {
        told.received.push(follow.id);
        why.extend(received);
    }
    let words = why.join(", ");
    Ok((!words.is_empty()).then(|| ToldItem { document: key.to_owned(), words }))
}

/// The document with this key, or what took its place in turn: the first that `viewer` may see.
fn heir_seen(turn: &Turn<'_>, heir: &str, viewer: &Viewer) -> Result<Option<String>, Fault> {
    let mut key = heir.to_owned();
    for _ in 0..FURTHEST {
        if seen(turn, &key, viewer)?.is_some() {
            return Ok(Some(key));
        }
        match overrides::known_document(turn.db, &key)?.and_then(|known| known.overridden.gone) {
            Some(Gone::Replaced(next) | Gone::Merged(next)) => key = next,
            Some(Gone::Withdrawn) | None => break,
        }
    }
    Ok(None)
}

/// How others received a document, in counts; by name only those who agreed to that. Their own word and municipality do not count.
fn received(
    turn: &Turn<'_>,
    person: &PersonId,
    language: Language,
    follow: &Follow,
    key: &str,
) -> Result<Vec<String>, Fault> {
    let reception = turn.reception(key, follow.told_at)?;
    let home = turn.library.home(person).map(|place| place.name.clone());
    let takers: Vec<String> = reception.takers.into_iter().filter(|taker| Some(taker) != home.as_ref()).collect();
    let mut why = Vec::new();
    if !takers.is_empty() {
        let takers = joined(turn, language, takers);
        why.push(turn.words.say(language, "follow-why-taken", &[("who", Value::Text(&takers))]));
    }
    let others = reception.others.iter().filter(|taker| Some(*taker) != home.as_ref()).count();
    let helped = reception.helped.iter().filter(|helped| *helped != person).count();
    for (key, count) in [("follow-why-taken-by", others), ("follow-why-helped", helped)] {
        if count >= FEWEST_TOLD {
            why.push(turn.words.say(language, key, &[("count", Value::Number(count))]));
        }
    }
    Ok(why)
}

/// The topics and municipalities that somebody follows, each with the last news that they know.
struct Topics<'a> {
    topics: Vec<(Topic, &'a str, i64)>,
    places: BTreeMap<String, i64>,
}

impl<'a> Topics<'a> {
    fn of(follows: &'a [Follow]) -> Self {
        let mut topics = Vec::new();
        let mut places = BTreeMap::new();
        for follow in follows {
            match &follow.followed {
                Followed::Topic(words) => {
                    topics.extend(Topic::read(words).map(|topic| (topic, words.as_str(), follow.since)));
                }
                Followed::Municipality(name) => {
                    // Of two that went up in one the one that is followed for longer counts.
                    let since = places.entry(name.to_lowercase()).or_insert(follow.since);
                    *since = follow.since.min(*since);
                }
                Followed::Document(_) => {}
            }
        }
        Self { topics, places }
    }

    /// Why a document that came is news for them: "nieuw over ‘riolering’", "nieuw van Leiden".
    fn why(
        &self,
        turn: &Turn<'_>,
        language: Language,
        news: &News,
        known: &KnownDocument,
    ) -> Result<Option<String>, Fault> {
        let there: HashSet<String> = Topic::stems_of(&format!("{}. {}", known.title, known.topics.join(", ")));
        let about =
            self.topics.iter().filter(|(topic, _, since)| news.number > *since && turn.library.is_about(topic, &there));
        let about: Vec<String> = about
            .map(|(_, words, _)| turn.words.say(language, "follow-topic", &[("topic", Value::Text(&plain(words)))]))
            .collect();
        if !about.is_empty() {
            let about = joined(turn, language, about);
            return Ok(Some(turn.words.say(language, "follow-why-new-about", &[("what", Value::Text(&about))])));
        }
        let place = places::municipality_of(turn.db, known.id)?;
        let place = place.map(|place| turn.municipality_now(&place)).transpose()?;
        let since = place.as_ref().and_then(|place| self.places.get(&place.to_lowercase()));
        Ok(match (place, since) {
            (Some(place), Some(since)) if news.number > *since => {
                Some(turn.words.say(language, "follow-why-new-of", &[("name", Value::Text(&place))]))
            }
            _ => None,
        })
    }
}
