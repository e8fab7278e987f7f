//! The files that somebody brought in their browser, as a console shows them.

use crate::corpus::store::changes::acts;
use crate::corpus::store::overrides;
use crate::domain::act::{Act, State};
use crate::domain::deed::Deed;
use crate::domain::deed::admit::Admit;
use crate::domain::id::{EventId, PersonId};
use crate::domain::role::Task;
use crate::domain::time::Timestamp;
use crate::domain::upload::{Stage, Upload};
use crate::features::ingest::proposal;
use crate::features::ingest::store::uploads;
use crate::features::ingest::upload::key;
use crate::kernel::console::asked::Answer;
use crate::kernel::permission::check;
use crate::kernel::say::refused;
use crate::kernel::{Fault, Turn, console};
use crate::speech::words::Value;

/// A file that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtFile {
    /// The message for which it stands.
    pub id: EventId,
    /// What it is called.
    pub name: String,
    /// When it came.
    pub at: Timestamp,
    /// How far it is.
    pub state: BroughtState,
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BroughtState {
    /// It is being read.
    Working,
    /// It waits for a yes.
    Waits,
    /// It is among the documents, with this number.
    In(i64),
    /// Nobody wanted it.
    Out,
    /// It cannot be read, or somebody else brought it: that in words.
    Refused(String),
}

/// The files that somebody brought in their browser, newest first: at most `most`.
pub fn brought(turn: &Turn<'_>, person: &PersonId, most: usize) -> Result<Vec<BroughtFile>, Fault> {
    let mut files = Vec::new();
    for upload in uploads::uploads_in(turn.db, &console::browser(person), most)? {
        let state = state(turn, &upload)?;
        files.push(BroughtFile { id: upload.id, name: upload.name, at: upload.at, state });
    }
    Ok(files)
}

/// What a document would be that somebody brought and that waits for a yes: all of it, with what is there that says the same.
pub(crate) fn foretell(turn: &Turn<'_>, person: &PersonId, power: i64, file: &EventId) -> Result<Answer, Fault> {
    if check::role(turn, person, &console::browser(person), power, false)? < check::least(turn, Task::Add) {
        return Ok(Answer::Refused);
    }
    let act = acts::act(turn.db, file)?.filter(|act| act.state == State::Proposed);
    let Some((act, Deed::Admit(Admit { document }))) = act.map(|act| (act.clone(), act.deed)) else {
        return Ok(Answer::Refused);
    };
    let whole = Act { preview: String::new(), ..act };
    let (words, _) = proposal::foretell_document(turn, &whole, &document, "admit-how")?;
    Ok(Answer::Told(words.message()))
}

fn state(turn: &Turn<'_>, upload: &Upload) -> Result<BroughtState, Fault> {
    match upload.stage {
        Stage::Fetching | Stage::Reading | Stage::Embedding => return Ok(BroughtState::Working),
        Stage::Refused(refusal) => return Ok(BroughtState::Refused(refused::refusal_words(turn, refusal))),
        Stage::Shown => {}
    }
    let Some(key) = upload.hash.as_deref().map(key) else { return Ok(BroughtState::Out) };
    if let Some(act) = acts::act(turn.db, &upload.id)? {
        match act.state {
            State::Previewing => return Ok(BroughtState::Working),
            State::Proposed => return Ok(BroughtState::Waits),
            State::Done | State::Undone | State::Lapsed => {}
        }
    }
    let Some(known) = overrides::known_document(turn.db, &key)? else { return Ok(BroughtState::Out) };
    if known.overridden.gone.is_none() {
        return Ok(BroughtState::In(known.number));
    }
    if acts::waits_to_come_in(turn.db, &key)? {
        // Somebody else brought it too.
        let number = known.number.to_string();
        let values = [("number", Value::Text(&number)), ("title", Value::Text(&known.title))];
        return Ok(BroughtState::Refused(turn.say("upload-known-waiting", &values)));
    }
    Ok(BroughtState::Out)
}
