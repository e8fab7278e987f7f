//! What a console shows of documents, of what is proposed and of what was done. Who may see it is for the console to say; what is
//! `unbound` is for whoever is no moderator.

pub mod rights;
pub mod synonyms;

use crate::changes::{guard, words};
use crate::corpus::store::audience;
use crate::corpus::store::changes::acts;
use crate::corpus::store::changes::acts::Part;
use crate::corpus::store::documents::{attachments, drafts, owners};
use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::corpus::store::overrides::listed;
use crate::corpus::store::overrides::listed::Selection;
use crate::domain::act::{Act, State};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::role::Task;
use crate::domain::time::Timestamp;
use crate::domain::upload::Attachment;
use crate::features::curation::catalogue;
use crate::kernel::permission::check;
use crate::kernel::store::open_rooms;
use crate::kernel::{Fault, Turn, console, room};
use crate::speech::rich::{Block, Message, Rich};

/// Something that was done, as it stands in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// Its number.
    pub number: i64,
    /// In words.
    pub words: Message,
    /// Whether it can be undone now.
    pub can_be_undone: bool,
}

/// Something that waits for a yes.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The act.
    pub act: Act,
    /// What it is, in words.
    pub words: Message,
    /// What is personal in it, and would be read by all.
    pub sensitive: Option<String>,
    /// Who asked for it.
    pub by: Vec<PersonId>,
}

/// A document as moderators see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The document.
    pub known: KnownDocument,
    /// What is known of it, a line each.
    pub facts: Vec<String>,
    /// Its municipality, when it is one that it comes from.
    pub municipality: Option<String>,
    /// Its text, in Markdown.
    pub body: String,
    /// Its files.
    pub files: Vec<Attachment>,
    /// Who looks after it.
    pub owner: Option<PersonId>,
    /// What was done to it, newest first.
    pub history: Vec<Logged>,
}

/// Whether somebody with this power level among the moderators may do such a thing in a browser.
pub fn may(turn: &Turn<'_>, person: &PersonId, power: i64, task: Task) -> Result<bool, Fault> {
    Ok(check::role(turn, person, &console::browser(person), power, false)? >= check::least(turn, task))
}

/// What was done, newest first: at most `most` after the first `skip`.
pub fn log(turn: &Turn<'_>, skip: usize, most: usize) -> Result<Vec<Logged>, Fault> {
    acts::older_acts(turn.db, skip, most)?.iter().map(|act| logged(turn, act)).collect()
}

/// What was done or undone after one moment and until another, oldest first.
pub fn between(turn: &Turn<'_>, after: Timestamp, until: Timestamp) -> Result<Vec<Logged>, Fault> {
    acts::acts_between(turn.db, after, until)?.iter().map(|act| logged(turn, act)).collect()
}

/// The act that this message asked for, if it waits for a yes or is being looked at.
pub fn proposal(turn: &Turn<'_>, id: &EventId) -> Result<Option<Proposed>, Fault> {
    let act = acts::act(turn.db, id)?.filter(|act| matches!(act.state, State::Proposed | State::Previewing));
    act.map(|act| proposed(turn, act)).transpose()
}

/// The act that this message asked for, once it is done.
pub fn done(turn: &Turn<'_>, id: &EventId) -> Result<Option<Logged>, Fault> {
    let act = acts::act(turn.db, id)?.filter(|act| act.state == State::Done);
    act.map(|act| logged(turn, &act)).transpose()
}

/// The room of the moderators in which this message asked for an act, when it was no browser.
pub fn room_of(turn: &Turn<'_>, id: &EventId) -> Result<Option<RoomId>, Fault> {
    let room = acts::act(turn.db, id)?.map(|act| act.room).filter(|room| !console::is_here(room));
    Ok(match room {
        Some(room) if room::is_moderators(turn, &room)? => Some(room),
        _ => None,
    })
}

/// Whether this message was said before.
pub fn was_said(turn: &Turn<'_>, message: &EventId) -> Result<bool, Fault> {
    Ok(open_rooms::handled_in(turn.db, message)?.is_some())
}

/// At most `most` of what waits for a yes of a moderator, newest first.
pub fn proposals(turn: &Turn<'_>, most: usize) -> Result<Vec<Proposed>, Fault> {
    let mut proposals = Vec::new();
    for act in acts::proposals(turn.db, most)? {
        if console::is_browser(&act.room) || room::is_moderators(turn, &act.room)? {
            proposals.push(proposed(turn, act)?);
        }
    }
    Ok(proposals)
}

/// The documents of a page of a list, and how many there are in all.
pub fn documents(
    turn: &Turn<'_>,
    selection: &Selection,
    skip: usize,
    most: usize,
) -> Result<(Vec<KnownDocument>, usize), Fault> {
    Ok(listed::page(turn.db, selection, skip, most)?)
}

/// The collections that documents come from; `unbound`: those that everybody may see.
pub fn sources(turn: &Turn<'_>, unbound: bool) -> Result<Vec<String>, Fault> {
    Ok(listed::sources(turn.db, unbound)?)
}

/// The kinds of documents; `unbound`: of those that everybody may see.
pub fn kinds(turn: &Turn<'_>, unbound: bool) -> Result<Vec<String>, Fault> {
    Ok(listed::kinds(turn.db, unbound)?)
}

/// The document with this number. `unbound`: only if everybody may see it.
pub fn card(turn: &Turn<'_>, number: i64, unbound: bool) -> Result<Option<Card>, Fault> {
    let Some(known) = overrides::document_numbered(turn.db, number)? else { return Ok(None) };
    if unbound && !audience::is_for_all(turn.db, &known.key)? {
        return Ok(None);
    }
    let acts = if unbound { Vec::new() } else { acts::acts_about(turn.db, &known.key)? };
    let Some(document) = drafts::as_known(turn.db, &known.key)? else { return Ok(None) };
    Ok(Some(Card {
        facts: if unbound { Vec::new() } else { catalogue::facts(turn, &known)? },
        body: document.body,
        municipality: document.municipality,
        files: attachments::attachments(turn.db, &known.key)?,
        owner: if unbound { None } else { owners::owner(turn.db, &known.key)? },
        history: acts.iter().map(|act| logged(turn, act)).collect::<Result<_, _>>()?,
        known,
    }))
}

/// The number of the document with this key.
pub fn number_of(turn: &Turn<'_>, key: &str) -> Result<Option<(i64, String)>, Fault> {
    Ok(overrides::known_document(turn.db, key)?.map(|known| (known.number, known.title)))
}

/// Whether a document can be seen, and why not, in words.
pub fn state(turn: &Turn<'_>, known: &KnownDocument) -> Result<String, Fault> {
    catalogue::state_words(turn, known)
}

fn logged(turn: &Turn<'_>, act: &Act) -> Result<Logged, Fault> {
    let words = Rich(vec![Block::Line(words::act_line(turn, act)?)]).message();
    Ok(Logged { number: act.number, words, can_be_undone: act.can_be_undone(turn.at) })
}

fn proposed(turn: &Turn<'_>, act: Act) -> Result<Proposed, Fault> {
    let words = words::opening_of(turn, &act)?.message();
    let by = acts::act_people(turn.db, act.number, Part::Proposed)?;
    Ok(Proposed { words, sensitive: guard::what_is_sensitive(turn, &act)?, by, act })
}
