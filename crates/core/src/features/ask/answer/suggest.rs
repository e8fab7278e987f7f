//! From a question and its vector to a suggestion: rank, choose, quote.

use std::collections::HashSet;

use crate::corpus::experts;
use crate::corpus::experts::CandidateRow;
use crate::corpus::library::Library;
use crate::corpus::quoting::quote::Asked;
use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::ranking::{DEPTH, Hit, Judged, rank_read};
use crate::corpus::reranking::Read;
use crate::corpus::store::{audience, documents};
use crate::db::Db;
use crate::domain::filter::Filter;
use crate::domain::id::{EventId, PassageId};
use crate::domain::language::Language;
use crate::domain::personal_data::fit;
use crate::domain::plain::blocks;
use crate::domain::question::{Question, message_of, spelled_out};
use crate::domain::quote::Quote;
use crate::domain::spot::{Spot, is_marked};
use crate::domain::suggestion::{Strength, SuggestedDocument, Suggestion, Why};
use crate::domain::vector::Vector;
use crate::domain::viewer::Viewer;
use crate::features::ask::answer::asked_before;
use crate::features::ask::answer::voice::Voice;
use crate::features::ask::{question, several};
use crate::kernel::fact::Fact;
use crate::kernel::say::effect::{Action, Operation, Target};
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::store::questions::Shown;
use crate::kernel::store::rooms::Conversation;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, questions, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::search::finder::Query;
use crate::speech::rich::{Block, Rich, Span};

/// The purpose of an answer, and of wording it anew.
pub const ANSWER: Purpose = Purpose::new("answer");

/// By so many letters a sentence is found again.
const LOOKED_FOR: usize = 60;

/// A suggestion with what led to it.
#[derive(Clone, Debug, Default)]
pub struct Suggested {
    /// What is suggested.
    pub suggestion: Suggestion,
    /// The suggested documents, each with what it stands for.
    pub shown: Vec<Shown>,
    /// All hits, one a group, best first.
    pub hits: Vec<Hit>,
    /// Who may know, best first.
    pub able: Vec<CandidateRow>,
}

/// Searches for `question` and judges what is found. `seen` are groups that are left out, and `read` is what a reranker made of the
/// first, if it has read them.
pub fn suggest(
    db: &Db,
    library: &Library,
    question: &Question,
    vector: Option<&Vector>,
    seen: &HashSet<String>,
    read: &[Read],
) -> Result<Suggested, Fault> {
    let alone = directs::direct(db, &question.asker)?.as_ref() == Some(&question.room);
    let viewer = library.viewer(&question.asker, &question.room, alone);
    let mut hidden = audience::passages_out_of_sight(db, &viewer)?;
    hidden.extend(questions::passages_of_groups(db, seen)?);
    let filter = (!question.filter.is_empty()).then_some(&question.filter);
    let allowed = filter.map(|filter| questions::allowed_passages(db, filter)).transpose()?;
    let check = (allowed.is_some() || !hidden.is_empty()).then_some(move |passage: PassageId| {
        !hidden.contains(&passage) && allowed.as_ref().is_none_or(|allowed| allowed.contains(&passage))
    });
    let only = check.as_ref().map(|check| check as &(dyn Fn(PassageId) -> bool + Sync));
    let text = spelled_out(&question.text);
    let query = Query { text: &text, vector, allowed: only, depth: DEPTH };
    let ranking = rank_read(db, library, &query, library.home(&question.asker), read)?;
    let threshold = library.rules().threshold(&question.room);
    let mut best: Vec<&Judged> = ranking.best.iter().collect();
    // What is probably about something else goes; without anything better, the closest one stays and is called what it is.
    if best.iter().any(|judged| judged.strength(threshold) > Strength::None) {
        best.retain(|judged| judged.strength(threshold) > Strength::None);
    } else {
        // Whoever read them again only said which is the better one, not whether any is good.
        if !read.is_empty() {
            best.sort_by(|a, b| b.hit.score.total_cmp(&a.hit.score));
        }
        best.truncate(1);
        // Other languages share no words, and are less near.
        best.retain(|judged| question.language != Language::Dutch || judged.hit.pinned || !judged.evidence.is_far());
    }
    // What is not the first, is weak and has not a word in common is about something else.
    let mut first = true;
    best.retain(|judged| {
        let fits = judged.strength(threshold) > Strength::Weak || judged.evidence.shares;
        std::mem::take(&mut first) || fits
    });
    let asked = Asked::new(&question.text, &ranking.stems);
    let (mut documents, mut shown) = (Vec::new(), Vec::new());
    for judged in best {
        if let Some(found) = quote(db, &asked, judged, threshold, &viewer)? {
            shown.push(Shown { group: judged.hit.group.clone(), document: found.document.key.clone() });
            documents.push(found);
        }
    }
    let hits: Vec<Hit> = ranking.groups().into_iter().cloned().collect();
    let ranked = experts::rank(library, library.expertise(), vector, &ranking.hits);
    let people = experts::suggest(db, library, question, &asked, &ranked, &ranking.hits, &documents)?;
    // Whoever is asked hears the title of what they wrote, in another conversation than this one.
    let mut open = documents.clone();
    for place in (0..open.len()).rev() {
        if open.get(place).map_or(Ok(false), |found| audience::is_bound(db, &found.document.key))? {
            open.remove(place);
        }
    }
    let able = experts::able(&ranked, &people, &open);
    Ok(Suggested { suggestion: Suggestion { documents, people, ..Suggestion::default() }, shown, hits, able })
}

/// Takes the document and the sentence that shows why.
fn quote(
    db: &Db,
    asked: &Asked<'_>,
    judged: &Judged,
    threshold: Option<f64>,
    viewer: &Viewer,
) -> Result<Option<SuggestedDocument>, Fault> {
    let Some(document) = documents::document(db, judged.hit.document)? else { return Ok(None) };
    let strength = judged.strength(threshold);
    let mut quote = asked.quote_beside(&document.title, &judged.passage.text);
    if !quote.matches() {
        // What is near by meaning may stand beside the words that were asked for. Without any, the beginning tells most.
        let text: Vec<String> =
            blocks(&document.body).into_iter().filter(|block| block.level.is_none()).map(|block| block.text).collect();
        quote = Some(asked.quote_beside(&document.title, &text.join("\n")))
            .filter(|whole| !whole.is_empty())
            .unwrap_or(quote);
    }
    if let Some(article) = asked.article(&document.body) {
        quote = asked.quote(&article);
    }
    let why = || {
        let (heading, text) = (&judged.passage.heading, &judged.passage.text);
        let shared = asked.shared(&format!("{}\n{heading}\n{text}\n{}", document.title, document.topics.join(", ")));
        let by_meaning = strength >= Strength::Fair && judged.evidence.signs.deviations.is_some();
        if shared.is_empty() { by_meaning.then_some(Why::Meaning) } else { Some(Why::SameWords(shared)) }
    };
    Ok(Some(SuggestedDocument {
        why: if quote.matches() || judged.hit.pinned { None } else { why() },
        spot: spot(&document.body, &quote).unwrap_or_else(|| judged.passage.spot.clone()),
        quote,
        others: documents::size_of_group(db, &judged.hit.group, viewer)?.saturating_sub(1),
        strength,
        document,
        evidence: judged.evidence,
        alike: judged.alike,
        pinned: judged.hit.pinned,
        remarks: Vec::new(),
    }))
}

/// Where a sentence stands in a body: a passage may run over several pages.
fn spot(body: &str, quote: &Quote) -> Option<Spot> {
    if !is_marked(body) {
        return None;
    }
    let sentence: String = quote.pieces().iter().map(|piece| piece.text.as_str()).collect();
    let start: String = sentence.chars().take(LOOKED_FOR).collect();
    let start = start.trim_end_matches('…').trim_end();
    blocks(body).into_iter().find(|block| !start.is_empty() && block.text.contains(start)).map(|block| block.spot)
}

/// The vector of a question is there (or the model failed, then words alone must do): the question is answered.
pub(crate) fn embedded(
    turn: &mut Turn<'_>,
    question: &EventId,
    vector: Option<&Vector>,
    read: &[Read],
) -> Result<(), Fault> {
    let Some(question) = questions::question(turn.db, question)? else { return Ok(()) };
    let seen = seen(turn, &question)?;
    let mut question = question;
    let mut suggested = suggest(turn.db, turn.library, &question, vector, &seen, read)?;
    if !suggested.suggestion.is_good()
        && let Some(wider) = suggest_wider(turn, &question, vector)?
    {
        question.filter = Filter::default();
        questions::put_question(turn.db, &question)?;
        suggested = wider;
    }
    add_remarks(turn, &question, &mut suggested)?;
    suggested.suggestion.earlier = asked_before::asked_before(turn, &question, vector, &suggested)?;
    let plain_replies = rooms::room(turn.db, &question.room)?.plain_replies;
    let voice = Voice { words: turn.words, name: &turn.settings.name, listening: !plain_replies };
    let mut words = voice.answer(&question, &suggested.suggestion);
    if several::is_one_of_several(turn, &question)? {
        let asked = format!("“{}”", fit(&question.text, LONGEST_TITLE));
        words.0.insert(0, Block::Line(vec![Span::Strong(asked)]));
    }
    questions::mark_answered(turn.db, &question.id, &suggested.shown)?;
    turn.announce(&Fact::Suggested { question: &question.id, able: &suggested.able })?;
    asked_before::remember(turn, &question, vector, &suggested)?;
    speak(turn, &question, &words, plain_replies)?;
    turn.announce(&Fact::Answered { question: &question, good: suggested.suggestion.is_good() })
}

/// The groups that the asker has seen, when only others are asked for.
pub(super) fn seen(turn: &Turn<'_>, question: &Question) -> Result<HashSet<String>, Fault> {
    let fresh = question.fresh_only.then(|| questions::groups_seen(turn.db, &question.conversation, &question.id));
    Ok(fresh.transpose()?.unwrap_or_default())
}

/// Adds what features know of the documents that were found, and who else knows of them.
fn add_remarks(turn: &Turn<'_>, question: &Question, suggested: &mut Suggested) -> Result<(), Fault> {
    for found in &mut suggested.suggestion.documents {
        found.remarks = turn.remarks_on(&found.document.key, question)?;
        if found.strength < Strength::Fair || audience::is_bound(turn.db, &found.document.key)? {
            continue;
        }
        for person in turn.who_knows_of(&found.document.key)? {
            let (people, able) = (&mut suggested.suggestion.people, &mut suggested.able);
            experts::add_user(turn.library, question, &found.document.title, &person, people, able);
        }
    }
    Ok(())
}

/// What is found without the filter that stood in the question, when that is good. Whoever narrowed an answer knows what there is
/// without.
fn suggest_wider(turn: &Turn<'_>, question: &Question, vector: Option<&Vector>) -> Result<Option<Suggested>, Fault> {
    let narrowed_later = || -> Result<bool, Fault> {
        Ok(questions::earlier_question(turn.db, question)?.is_some_and(|earlier| earlier.text == question.text))
    };
    if question.filter.is_empty() || question.fresh_only || narrowed_later()? {
        return Ok(None);
    }
    let wide = Question { filter: Filter::default(), ..question.clone() };
    let mut wider = suggest(turn.db, turn.library, &wide, vector, &HashSet::new(), &[])?;
    wider.suggestion.without = Some(question.filter.clone());
    Ok(Some(wider).filter(|wider| wider.suggestion.is_good()))
}

fn speak(turn: &mut Turn<'_>, question: &Question, words: &Rich, plain_replies: bool) -> Result<(), Fault> {
    let subject = Subject::message(&question.id);
    let key = Key::numbered(&subject, ANSWER, question.wording);
    let said = outbox_rows::said_of(turn.db, &subject)?;
    let answered = said.into_iter().rfind(|row| row.is_for(&ANSWER));
    if let Some(answer) = answered {
        let message = words.message();
        let owed = Operation::Edit { target: Target::Before, text: message };
        let row = entry(turn, &question.room, key, owed);
        outbox::owe(turn, row, Some(&answer.key))?;
    } else {
        let thread = (!plain_replies).then_some(&question.thread);
        let mut row = entry(turn, &question.room, key, say(words, thread, Some(&message_of(&question.id))));
        row.caused_at = question.at;
        outbox::owe(turn, row, None)?;
    }
    let conversation = Conversation { asker: question.asker.clone(), bot_spoke_last: true };
    rooms::put_conversation(turn.db, &question.thread, &question.room, &conversation)?;
    question::unsee(turn, &question.room, &question.id)?;
    turn.actions.push(Action::Typing { room: question.room.clone(), on: false });
    Ok(())
}
