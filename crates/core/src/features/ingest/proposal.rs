//! What a new document would be, in words for whoever decides whether it comes in; and what they put otherwise.

use crate::changes::in_words::LONGEST as LONGEST_WORDS;
use crate::corpus::quoting::title;
use crate::corpus::store::documents::{attachments, drafts, owners};
use crate::corpus::store::overrides;
use crate::corpus::{duplicates, naming};
use crate::domain::act::Act;
use crate::domain::document::Document;
use crate::domain::language::Language;
use crate::domain::personal_data::{Kind, PersonalData, fit};
use crate::domain::plain::blocks;
use crate::domain::sentence::shorten;
use crate::domain::spot::Spot;
use crate::domain::{personal_data, proposal};
use crate::features::ingest::{helped, upload};
use crate::kernel::Fault;
use crate::kernel::say::{refused, reply};
use crate::kernel::turn::Turn;
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// So many files, finds and documents are listed; the rest is counted.
const LISTED: usize = 5;

/// So much of how a document begins is shown.
const LONGEST_START: usize = 160;

/// All that somebody should know who decides whether this document comes in; the line `how` says what they can put
/// otherwise.
pub(crate) fn foretell_document(turn: &Turn<'_>, act: &Act, key: &str, how: &str) -> Result<(Rich, String), Fault> {
    let language = turn.settings.language;
    let (Some(known), Some(document)) = (overrides::known_document(turn.db, key)?, drafts::draft(turn.db, key)?) else {
        return Ok((Rich::default(), String::new()));
    };
    let personal = personal_data::of_document(&document);
    let at_once = upload::goes_at_once(turn, act)?;
    let summary = turn.words.say(language, "admit-summary", &[("count", Value::Number(personal.len()))]);
    let mut words = reply::lines(turn, language, &[if at_once { "admit-title-trusted" } else { "admit-title" }]);
    words.line(title::document_line(&known));
    // Whoever puts a field otherwise has seen the rest; personal data they see until it is out.
    if !act.preview.is_empty() {
        words.line(vec![text(fields(turn, &document)?)]);
        words.0.extend(personal_words(turn, &personal));
        return Ok((words, summary));
    }
    let mut facts = vec![vec![text(fields(turn, &document)?)]];
    facts.extend(refused::files(turn, &attachments::attachments(turn.db, key)?));
    words.0.push(Block::Bulleted(facts));
    words.0.extend(start_of(turn, &document));
    words.0.extend(personal_words(turn, &personal));
    words.0.extend(look_alikes(turn, &document)?);
    words.0.extend(would_help(turn, act, key)?);
    if !at_once {
        words.0.extend(reply::lines(turn, language, &[how]).0);
    }
    Ok((words, summary))
}

/// How a document begins, so that whoever decides sees what it is.
fn start_of(turn: &Turn<'_>, document: &Document) -> Option<Block> {
    let mut start = String::new();
    for block in blocks(&document.body) {
        if block.level.is_some() && block.text.eq_ignore_ascii_case(&document.title) {
            continue;
        }
        if !start.is_empty() {
            start.push(' ');
        }
        start.push_str(&block.text);
        if start.chars().count() > LONGEST_START {
            break;
        }
    }
    let start = shorten(&personal_data::mask(&start, &Kind::ALL), LONGEST_START);
    let words = turn.say("admit-start", &[("text", Value::Text(&start))]);
    (!start.is_empty()).then(|| Block::Line(vec![text(words)]))
}

/// "gemeente: Breda · jaar: 2024 · onderwerpen: afval · taal: Nederlands · beheerder: @a:b".
fn fields(turn: &Turn<'_>, document: &Document) -> Result<String, Fault> {
    let language = turn.settings.language;
    let none = turn.words.say(language, "change-none", &[]);
    let owner = owners::owner(turn.db, &document.key)?;
    let year = document.date.map(|date| date.year().to_string());
    let topics = Some(document.topics.join(", ")).filter(|topics| !topics.is_empty());
    let speaks = match proposal::language(&document.body) {
        Some(Language::Dutch) => Some("language-dutch"),
        Some(Language::English) => Some("language-english"),
        None => None,
    };
    let speaks = speaks.map(|key| turn.words.say(language, key, &[]));
    let owner = owner.map(|owner| naming::owner(turn.library, &owner));
    let fields = [
        ("admit-municipality", document.municipality.clone()),
        ("admit-year", year),
        ("admit-topics", topics),
        ("admit-language", speaks),
        ("admit-owner", owner),
    ];
    // A table has no language, and that is nothing to put right.
    let known = fields.iter().filter(|(key, value)| *key != "admit-language" || value.is_some());
    let said = known.map(|(key, value)| {
        let value = fit(value.as_deref().unwrap_or(&none), LONGEST_WORDS);
        turn.words.say(language, key, &[("value", Value::Text(&value))])
    });
    Ok(said.collect::<Vec<_>>().join(" · "))
}

/// Personal data in it, masked.
fn personal_words(turn: &Turn<'_>, found: &[PersonalData]) -> Vec<Block> {
    let language = turn.settings.language;
    if found.is_empty() {
        return Vec::new();
    }
    let count = [("count", Value::Number(found.len()))];
    let mut lines: Vec<Vec<Span>> =
        found.iter().take(LISTED).map(|data| vec![text(personal_line(turn, data))]).collect();
    if found.len() > LISTED {
        lines.push(vec![text(turn.words.say(
            language,
            "related-rest",
            &[("count", Value::Number(found.len() - LISTED))],
        ))]);
    }
    vec![Block::Line(vec![Span::Strong(turn.words.say(language, "admit-personal", &count))]), Block::Bulleted(lines)]
}

fn personal_line(turn: &Turn<'_>, data: &PersonalData) -> String {
    let language = turn.settings.language;
    let kind = match data.kind {
        Kind::Bsn => "personal-bsn",
        Kind::Iban => "personal-iban",
        Kind::Phone => "personal-phone",
        Kind::Email => "personal-email",
    };
    let said = turn.words.say(language, kind, &[("value", Value::Text(&data.masked))]);
    match spot_words(turn, &data.spot) {
        Some(spot) => format!("{said} ({spot})"),
        None => said,
    }
}

fn spot_words(turn: &Turn<'_>, spot: &Spot) -> Option<String> {
    let page = spot.page.map(|page| page.to_string());
    let page = page.map(|page| turn.say("spot-page", &[("page", Value::Text(&page))]));
    let parts: Vec<String> = spot.file.iter().map(|file| fit(file, LONGEST_WORDS)).chain(page).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Documents that probably say the same.
fn look_alikes(turn: &Turn<'_>, document: &Document) -> Result<Vec<Block>, Fault> {
    let alike = duplicates::duplicates_of(turn.db, turn.library, document)?;
    if alike.is_empty() {
        return Ok(Vec::new());
    }
    let mut blocks = reply::lines(turn, turn.settings.language, &["admit-alike"]).0;
    let lines = alike.iter().map(|(known, share)| {
        let mut line = title::document_line(known);
        let share = share.to_string();
        line.push(text(turn.say("admit-share", &[("percent", Value::Text(&share))])));
        line
    });
    blocks.push(Block::Bulleted(lines.collect()));
    Ok(blocks)
}

/// Earlier questions that it would be the first answer to.
fn would_help(turn: &Turn<'_>, act: &Act, key: &str) -> Result<Vec<Block>, Fault> {
    let language = turn.settings.language;
    let (said, elsewhere) = helped::questions_helped(turn, key, &act.room)?;
    let count = said.len() + elsewhere;
    if count == 0 {
        return Ok(reply::lines(turn, language, &["admit-helps-none"]).0);
    }
    let values = [("count", Value::Number(count))];
    if said.is_empty() {
        return Ok(vec![Block::Line(vec![text(turn.words.say(language, "admit-helps-hidden", &values))])]);
    }
    let mut blocks = vec![Block::Line(vec![text(turn.words.say(language, "admit-helps", &values))])];
    let quoted = |question: &String| vec![text(format!("“{}”", fit(question, LONGEST_WORDS)))];
    let mut lines: Vec<Vec<Span>> = said.iter().take(LISTED).map(quoted).collect();
    let rest = count - lines.len();
    if rest > 0 {
        let rest = [("count", Value::Number(rest))];
        lines.push(vec![text(turn.words.say(language, "admit-helps-rest", &rest))]);
    }
    blocks.push(Block::Bulleted(lines));
    Ok(blocks)
}
