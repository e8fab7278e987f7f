//! Documents as moderators see them, by their numbers; and the log of what was done to them.

use crate::changes::kinds::documents::change_field::bound_words;
use crate::changes::words;
use crate::corpus::naming;
use crate::corpus::quoting::quote;
use crate::corpus::quoting::title::{LONGEST_TITLE, document_line};
use crate::corpus::store::changes::acts;
use crate::corpus::store::documents::owners;
use crate::corpus::store::overrides::KnownDocument;
use crate::corpus::store::{documents, overrides};
use crate::domain::id::{PassageId, PersonId};
use crate::domain::overrides::Gone;
use crate::domain::personal_data::fit;
use crate::domain::quote::Quote;
use crate::domain::role::Task;
use crate::kernel::console::asked::{Answer, FoundDocument};
use crate::kernel::event::Said;
use crate::kernel::meant::value;
use crate::kernel::permission::check;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn, console};
use crate::search::finder::Query;
use crate::search::lexical::Stem;
use crate::speech::rich::{Block, Rich, text};
use crate::speech::words::Value;

/// So many documents are listed at once.
const LISTED: usize = 10;

/// So many are found at once in a console.
const MOST_FOUND: usize = 100;

/// More words to search for than anybody types.
const MOST_WORDS: usize = 20;

/// "toon 12": a document, where it comes from, and what was done to it.
pub(crate) fn show_document(turn: &mut Turn<'_>, said: &Said, number: i64) -> Result<(), Fault> {
    let Some(known) = overrides::document_numbered(turn.db, number)? else {
        return value::unknown_number(turn, said, number);
    };
    let mut words = Rich(vec![Block::Line(document_line(&known))]);
    words.0.push(Block::Bulleted(facts(turn, &known)?.into_iter().map(|fact| vec![text(fact)]).collect()));
    let acts = acts::acts_on(turn.db, &known.key)?;
    if !acts.is_empty() {
        words.0.extend(reply::lines(turn, turn.settings.language, &["document-acts"]).0);
        let lines = acts.iter().map(|act| words::act_line(turn, act)).collect::<Result<_, _>>()?;
        words.0.push(Block::Bulleted(lines));
    }
    reply::answer_with(turn, said, &words)
}

/// What is known of a document, a line each.
pub(crate) fn facts(turn: &Turn<'_>, known: &KnownDocument) -> Result<Vec<String>, Fault> {
    let language = turn.settings.language;
    let since = turn.at.minus(turn.settings.retention);
    let mut facts = vec![state_words(turn, known)?];
    let mut fact = |key: &str, name: &str, value: &str| {
        facts.push(turn.words.say(language, key, &[(name, Value::Text(value))]));
    };
    if let Some(source) = &known.source {
        fact("document-source", "source", source);
    }
    if !known.topics.is_empty() {
        fact("document-topics", "topics", &fit(&known.topics.join(", "), LONGEST_TITLE));
    }
    fact("document-key", "key", &fit(&known.key, LONGEST_TITLE));
    if let Some(owner) = owners::owner(turn.db, &known.key)? {
        fact("admit-owner", "value", &naming::owner(turn.library, &owner));
    }
    if known.overridden.bound.is_some() {
        facts.push(bound_words(turn, known.overridden.bound.as_ref()));
    }
    if known.others > 0 {
        facts.push(turn.words.say(language, "document-others", &[("count", Value::Number(known.others))]));
    }
    let answers = overrides::answers_with(turn.db, &known.key, since)?;
    let counts = [("count", Value::Number(answers)), ("days", Value::Number(words::days_kept(turn)))];
    facts.push(turn.words.say(language, "preview-answers", &counts));
    Ok(facts)
}

/// Whether a document is called so.
pub(crate) fn is_titled(turn: &Turn<'_>, words: &str) -> Result<bool, Fault> {
    Ok(!titled(turn, words)?.is_empty())
}

/// "toon hondenpoep": the document that is called so; of several, or of none, what is found.
pub(crate) fn show_titled(turn: &mut Turn<'_>, said: &Said, words: &str) -> Result<(), Fault> {
    match titled(turn, words)?.as_slice() {
        [one] => show_document(turn, said, one.number),
        _ => list_documents(turn, said, words),
    }
}

/// Documents with these words in their title.
fn titled(turn: &Turn<'_>, words: &str) -> Result<Vec<KnownDocument>, Fault> {
    let terms: Vec<&str> = words.split_whitespace().take(MOST_WORDS).collect();
    Ok(overrides::documents_titled(turn.db, &terms, LISTED)?)
}

/// "zoek …": documents with these words, each with its number; by title those that are gone too.
pub(crate) fn list_documents(turn: &mut Turn<'_>, said: &Said, wanted: &str) -> Result<(), Fault> {
    let (found, _) = found(turn, wanted, LISTED)?;
    if found.is_empty() {
        return reply::reply(turn, said, "documents-none");
    }
    let mut words = reply::lines(turn, turn.settings.language, &["documents-found"]);
    let mut lines = Vec::new();
    for (known, _) in &found {
        let mut line = document_line(known);
        if known.overridden.gone.is_some() {
            line.push(text(format!(" · {}", state_words(turn, known)?)));
        }
        lines.push(line);
    }
    words.0.push(Block::Bulleted(lines));
    reply::answer_with(turn, said, &words)
}

/// The numbers of the documents that a console finds with these words, for somebody with this power level among the moderators.
pub(crate) fn found_for(turn: &Turn<'_>, person: &PersonId, power: i64, words: &str) -> Result<Answer, Fault> {
    let role = check::role(turn, person, &console::browser(person), power, false)?;
    if role < check::least(turn, Task::Search) {
        return Ok(Answer::Refused);
    }
    let (found, stems) = found(turn, words, MOST_FOUND)?;
    let asked = quote::Asked::new(words, &stems);
    let mut told = Vec::new();
    for (known, passage) in found {
        let passage = passage.map(|id| documents::passage(turn.db, id)).transpose()?.flatten();
        let why = passage.map(|passage| asked.quote_beside(&known.title, &passage.text)).filter(Quote::matches);
        told.push(FoundDocument { number: known.number, why });
    }
    Ok(Answer::Found(told))
}

/// A document that was found, with the passage that has the words when it is not the title.
type Found = (KnownDocument, Option<PassageId>);

/// At most `most` documents with these words in their title, gone or not, and then those with these words in their text; and the stems
/// of the words.
fn found(turn: &Turn<'_>, wanted: &str, most: usize) -> Result<(Vec<Found>, Vec<Stem>), Fault> {
    let mut found: Vec<Found> = titled(turn, wanted)?.into_iter().map(|known| (known, None)).collect();
    let near = turn.library.find(&Query { text: wanted, vector: None, allowed: None, depth: most })?;
    let letters = near.candidates.iter().map(|found| found.nearness.letters).fold(0.0, f32::max);
    for candidate in near.candidates.into_iter().filter(|found| found.nearness.letters >= letters / 2.0) {
        let Some(place) = turn.library.place_of(candidate.passage) else { continue };
        if found.len() < most
            && !found.iter().any(|(known, _)| known.id == place.document)
            && let Some(document) = documents::document(turn.db, place.document)?
        {
            let known = overrides::known_document(turn.db, &document.key)?;
            found.extend(known.map(|known| (known, Some(candidate.passage))));
        }
    }
    Ok((found, near.stems))
}

/// "logboek": what was done last.
pub(crate) fn show_log(turn: &mut Turn<'_>, said: &Said, most: usize) -> Result<(), Fault> {
    let acts = acts::newest_acts(turn.db, most)?;
    if acts.is_empty() {
        return reply::reply(turn, said, "log-empty");
    }
    let mut words = reply::lines(turn, turn.settings.language, &["log"]);
    let lines = acts.iter().map(|act| words::act_line(turn, act)).collect::<Result<_, _>>()?;
    words.0.push(Block::Bulleted(lines));
    reply::answer_with(turn, said, &words)
}

/// Whether it can be seen, and why not.
pub(crate) fn state_words(turn: &Turn<'_>, known: &KnownDocument) -> Result<String, Fault> {
    let language = turn.settings.language;
    let (key, heir) = match &known.overridden.gone {
        None => ("document-shown", None),
        Some(Gone::Withdrawn) if acts::waits_to_come_in(turn.db, &known.key)? => ("document-waiting", None),
        Some(Gone::Withdrawn) => ("document-withdrawn", None),
        Some(Gone::Merged(into)) => ("document-merged", Some(into)),
        Some(Gone::Replaced(by)) => ("document-replaced", Some(by)),
    };
    let heir = match heir {
        Some(key) => overrides::known_document(turn.db, key)?.map(|known| known.number.to_string()),
        None => None,
    };
    Ok(turn.words.say(language, key, &[("number", Value::Text(heir.as_deref().unwrap_or_default()))]))
}
