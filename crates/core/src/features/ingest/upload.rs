//! A file on its way into the corpus: fetched, read, read by the model, and shown to somebody who says yes or no.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::changes::in_words::in_words;
use crate::changes::{lifecycle, preview, subjects, words};
use crate::corpus::passages::passages;
use crate::corpus::store::changes::acts;
use crate::corpus::store::changes::acts::Part;
use crate::corpus::store::documents::{attachments, drafts, owners};
use crate::corpus::store::{documents, overrides, titles, vectors};
use crate::domain::act::{Act, State};
use crate::domain::date::Date;
use crate::domain::deed::Deed;
use crate::domain::deed::admit::Admit;
use crate::domain::document::Document;
use crate::domain::hours::Hours;
use crate::domain::id::{EventId, PersonId};
use crate::domain::refusal::Refusal;
use crate::domain::role::Task;
use crate::domain::upload::{LARGEST, Origin, Stage, Upload};
use crate::domain::vector::Vector;
use crate::domain::{personal_data, proposal};
use crate::features::ingest::put_away;
use crate::features::ingest::store::uploads;
use crate::kernel::console::asked::{Answer, Brought};
use crate::kernel::effect::{Operation, Outgoing, Target};
use crate::kernel::event::{Dropped, Said};
use crate::kernel::jobs::{Job, JobTask, ReadFile};
use crate::kernel::permission::check;
use crate::kernel::permission::check::Wish;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::refused::unmarked;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox, refused, reply};
use crate::kernel::store::{courtesies, directs, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console, jobs, room};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// The kinds of the jobs that fetch a file, read it, and have the model read it.
pub(crate) const FETCH: &str = "fetch";
pub(crate) const READ: &str = "read";
pub(crate) const PASSAGES: &str = "passages";

/// How it begins what documents are called that came as files.
const KEY: &str = "bestand/";

/// So much of a hash is enough to tell files apart.
const KEY_LENGTH: usize = 16;

/// What is said of a file that is not read, and how often at most.
const WORDS_ONLY: &str = "words-only";

/// The purposes of what is said and shown of a file.
const NOT_READ: Purpose = Purpose::new("words-only");
const UPLOADED: Purpose = Purpose::new("upload");
const SIGN: Purpose = Purpose::new("seen");

const SAY_AGAIN_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// The sign that a file was seen.
const SEEN: &str = "👀";

/// Whoever sends the bot a file alone hears once a day that it reads words only, and so passes no file on.
fn not_read(turn: &mut Turn<'_>, dropped: &Dropped) -> Result<(), Fault> {
    let Dropped { id, room, sender, .. } = dropped;
    if !directs::is_direct(turn.db, room)?
        || !courtesies::tell_again(turn.db, sender, room, WORDS_ONLY, turn.at, SAY_AGAIN_AFTER)?
    {
        return Ok(());
    }
    let words = reply::lines(turn, turn.settings.language, &[WORDS_ONLY]);
    direct::tell(turn, sender, Key::once(&Subject::message(id), NOT_READ), say(&words, None, None))
}

/// Somebody sent a file: in a room of the moderators it is read.
pub(crate) fn dropped(turn: &mut Turn<'_>, dropped: Dropped) -> Result<(), Fault> {
    let new = rooms::mark_handled(turn.db, &dropped.id, &dropped.room, Some(&dropped.sender), turn.at)?;
    if !new {
        return Ok(());
    }
    if !room::is_moderators(turn, &dropped.room)? {
        return not_read(turn, &dropped);
    }
    let role = check::role(turn, &dropped.sender, &dropped.room, dropped.power, false)?;
    let least = check::least(turn, Task::Add);
    if role < least {
        let Dropped { sender: person, id: cause, room, name: words, .. } = &dropped;
        return check::refuse(turn, &Wish { person, cause, room, words }, least, turn.settings.language);
    }
    let upload = Upload {
        thread: dropped.thread.unwrap_or_else(|| dropped.id.clone()),
        id: dropped.id,
        room: dropped.room,
        name: dropped.name,
        origin: Origin::Sent(dropped.source),
        hash: None,
        stage: Stage::Fetching,
        trusted: turn.settings.moderators.trusted.contains(&dropped.sender),
        at: turn.at,
    };
    if dropped.size.is_some_and(|size| size > LARGEST) {
        return refuse_upload(turn, upload, Refusal::TooLarge);
    }
    take_in(turn, &upload, Some(&dropped.sender))
}

/// "voeg toe https://…": a document that lies elsewhere.
pub(crate) fn add_address(turn: &mut Turn<'_>, said: &Said, url: String) -> Result<(), Fault> {
    let name = name_of(&url);
    let upload = Upload {
        id: said.id.clone(),
        room: said.room.clone(),
        thread: said.thread.clone().unwrap_or_else(|| said.id.clone()),
        name,
        origin: Origin::Address(url),
        hash: None,
        stage: Stage::Fetching,
        trusted: turn.settings.moderators.trusted.contains(&said.sender),
        at: turn.at,
    };
    take_in(turn, &upload, Some(&said.sender))
}

/// Somebody brings a file in their browser, where it is kept already. What comes of it stands in their list there.
pub(crate) fn brought(turn: &mut Turn<'_>, person: &PersonId, power: i64, file: &Brought) -> Result<Answer, Fault> {
    let room = console::browser(person);
    if check::role(turn, person, &room, power, false)? < check::least(turn, Task::Add) {
        return Ok(Answer::Refused);
    }
    let upload = Upload {
        id: file.id.clone(),
        room,
        thread: file.id.clone(),
        name: file.name.clone(),
        origin: Origin::Sent(String::new()),
        hash: None,
        stage: Stage::Fetching,
        trusted: turn.settings.moderators.trusted.contains(person),
        at: turn.at,
    };
    uploads::put_upload(turn.db, &upload)?;
    uploads::put_upload_person(turn.db, &upload.id, person)?;
    fetched(turn, &upload.id, Ok(file.hash.clone()))?;
    Ok(Answer::Done)
}

/// Has a file fetched.
pub(crate) fn take_in(turn: &mut Turn<'_>, upload: &Upload, sender: Option<&PersonId>) -> Result<(), Fault> {
    uploads::put_upload(turn.db, upload)?;
    if let Some(sender) = sender {
        uploads::put_upload_person(turn.db, &upload.id, sender)?;
        let owed = Operation::React { target: Target::from(&upload.id), key: SEEN.to_owned() };
        let row = entry(turn, &upload.room, Key::once(&subjects::change(&upload.id), SIGN), owed);
        outbox::owe(turn, Outgoing { courtesy: true, ..row }, None)?;
    }
    match fetch(upload) {
        Some(task) => jobs::ask(turn, FETCH, upload.id.as_str(), task),
        None => Ok(()),
    }
}

/// What is to be done again about a file after a stop.
pub(crate) fn task(turn: &Turn<'_>, job: &Job) -> Result<Option<JobTask>, Fault> {
    let Some(upload) = uploads::upload(turn.db, &job.message())? else { return Ok(None) };
    Ok(match (job.kind.as_str(), upload.stage, &upload.hash) {
        (FETCH, Stage::Fetching, _) => fetch(&upload),
        (READ, Stage::Reading, Some(hash)) => Some(read(&upload, hash)),
        (PASSAGES, Stage::Embedding, Some(hash)) => draft(turn, hash)?.as_ref().map(embed),
        _ => None,
    })
}

fn draft(turn: &Turn<'_>, hash: &str) -> Result<Option<Document>, Fault> {
    Ok(drafts::draft(turn.db, &key(hash))?)
}

/// A file is here, or cannot be had.
pub(crate) fn fetched(turn: &mut Turn<'_>, id: &EventId, outcome: Result<String, Refusal>) -> Result<(), Fault> {
    let Some(upload) = uploads::upload(turn.db, id)?.filter(|upload| upload.stage == Stage::Fetching) else {
        return Ok(());
    };
    let hash = match outcome {
        Ok(hash) => hash,
        Err(refusal) => return refuse_upload(turn, upload, refusal),
    };
    let known = overrides::known_document(turn.db, &key(&hash))?;
    let upload = Upload { hash: Some(hash.clone()), origin: without_source(upload.origin), ..upload };
    if let Some(known) = known {
        let upload = Upload { stage: Stage::Shown, ..upload };
        uploads::put_upload(turn.db, &upload)?;
        put_away::put_away(turn, &upload)?;
        let number = known.number.to_string();
        let title = unmarked(&personal_data::shown(&known.title));
        let values = [("number", Value::Text(&number)), ("title", Value::Text(&title))];
        let key = match (acts::comes_in_at(turn.db, &key(&hash))?, known.overridden.gone) {
            (Some(room), _) if room == upload.room => "upload-known-waiting",
            (Some(_), _) => "upload-known-elsewhere",
            (None, Some(_)) => "upload-known-gone",
            (None, None) => "upload-known",
        };
        let line = turn.say(key, &values);
        return say_of_upload(turn, &upload, &Rich(vec![Block::Line(marked(&line))]));
    }
    let upload = Upload { stage: Stage::Reading, ..upload };
    uploads::put_upload(turn.db, &upload)?;
    jobs::ask(turn, READ, id.as_str(), read(&upload, &hash))
}

/// A file was read, or cannot be.
pub(crate) fn file_read(
    turn: &mut Turn<'_>,
    id: &EventId,
    outcome: Result<Box<ReadFile>, Refusal>,
) -> Result<(), Fault> {
    let Some(upload) = uploads::upload(turn.db, id)?.filter(|upload| upload.stage == Stage::Reading) else {
        return Ok(());
    };
    let (file, hash) = match (outcome, upload.hash.clone()) {
        (Ok(file), Some(hash)) => (*file, hash),
        (Err(refusal), _) => return refuse_upload(turn, upload, refusal),
        (Ok(_), None) => return refuse_upload(turn, upload, Refusal::Broken),
    };
    let sender = uploads::upload_person(turn.db, id)?;
    let mut document = proposed(turn, file.document, &key(&hash))?;
    if let Origin::Address(url) = &upload.origin {
        document.url = Some(url.clone());
    }
    let author = file.author.as_deref().and_then(|author| colleague_named(turn, author));
    attachments::put_attachments(turn.db, &document.key, &file.attachments)?;
    owners::put_owner(turn.db, &document.key, author.as_ref().or(sender.as_ref()))?;
    let (room, thread) = (upload.room.clone(), upload.thread.clone());
    let deed = Deed::Admit(Admit { document: document.key.clone() });
    let act = Act::proposed(upload.id.clone(), room, thread, deed, acts::newest_change(turn.db)?, turn.at);
    let act = acts::put_act(turn.db, &act)?;
    if let Some(sender) = &sender {
        acts::put_act_person(turn.db, act.number, Part::Proposed, sender, turn.at)?;
    }
    put_draft(turn, &upload, &document)
}

/// Keeps a document that nobody sees yet, and has the model read it.
pub(crate) fn put_draft(turn: &mut Turn<'_>, upload: &Upload, document: &Document) -> Result<(), Fault> {
    let (passages, _) = passages(document);
    let whole = format!("{document:?}");
    documents::put_document(turn.db, document, &Sha256::digest(whole), &passages)?;
    overrides::apply_acts(turn.db)?;
    uploads::put_upload(turn.db, &Upload { stage: Stage::Embedding, ..upload.clone() })?;
    jobs::ask(turn, PASSAGES, upload.id.as_str(), embed(document))
}

/// The model has read a document: what it would be is shown.
pub(crate) fn document_read(turn: &mut Turn<'_>, id: &EventId, vectors: &[(Vec<u8>, Vector)]) -> Result<(), Fault> {
    let Some(upload) = uploads::upload(turn.db, id)?.filter(|upload| upload.stage == Stage::Embedding) else {
        return Ok(());
    };
    for (hash, vector) in vectors {
        vectors::put_vector(turn.db, hash, turn.library.model(), vector)?;
    }
    let upload = Upload { stage: Stage::Shown, ..upload };
    uploads::put_upload(turn.db, &upload)?;
    put_away::put_away(turn, &upload)?;
    let act = acts::act(turn.db, &upload.id)?.filter(|act| act.state == State::Proposed);
    let Some(act) = act else { return Ok(()) };
    if goes_at_once(turn, &act)? { admit_at_once(turn, act) } else { propose_document(turn, act) }
}

/// Whether a document goes live without a yes: that of somebody who is trusted, unless a citizen's number or a bank account
/// stands in it. Once it was laid before somebody it waits for them.
pub(crate) fn goes_at_once(turn: &Turn<'_>, act: &Act) -> Result<bool, Fault> {
    let trusted = uploads::upload(turn.db, &act.id)?.is_some_and(|upload| upload.trusted);
    Ok(trusted && act.preview.is_empty() && in_words(&act.deed).shows(turn)?.is_empty())
}

/// Shows what a document would be, and asks for a yes.
pub(crate) fn propose_document(turn: &mut Turn<'_>, act: Act) -> Result<(), Fault> {
    lifecycle::preview(turn, act)
}

/// Lets a document in of somebody who is trusted, and shows what it is all the same.
fn admit_at_once(turn: &mut Turn<'_>, act: Act) -> Result<(), Fault> {
    let (told, preview) = words::foretell(turn, &act)?;
    preview::say_preview(turn, &act, &told)?;
    lifecycle::do_act(turn, Act { preview, ..act })
}

pub(crate) fn refuse_upload(turn: &mut Turn<'_>, upload: Upload, refusal: Refusal) -> Result<(), Fault> {
    let origin = without_source(upload.origin.clone());
    let upload = Upload { stage: Stage::Refused(refusal), origin, ..upload };
    uploads::put_upload(turn.db, &upload)?;
    put_away::put_away(turn, &upload)?;
    let why = refused::refusal_words(turn, refusal);
    let name = unmarked(&personal_data::file_name(&upload.name));
    let values = [("name", Value::Text(&name)), ("why", Value::Text(&why))];
    let line = turn.say("upload-refused", &values);
    say_of_upload(turn, &upload, &Rich(vec![Block::Line(marked(&line))]))
}

fn say_of_upload(turn: &mut Turn<'_>, upload: &Upload, words: &Rich) -> Result<(), Fault> {
    // After the room was replaced there is no thread yet.
    let thread = Some(&upload.thread).filter(|thread| !thread.as_str().is_empty());
    let key = Key::next(turn, &subjects::change(&upload.id), UPLOADED)?;
    let row = entry(turn, &upload.room, key, say(words, thread, None));
    outbox::owe(turn, row, None)
}

/// What a document probably is, where it does not say so itself.
pub(crate) fn proposed(turn: &Turn<'_>, document: Document, key: &str) -> Result<Document, Fault> {
    let names = turn.library.municipalities().iter().map(|place| place.name.as_str());
    let place = proposal::municipality(&document.title, &document.body, names).map(str::to_owned);
    let known = documents::topics(turn.db)?;
    let listed = turn.settings.moderators.topics.iter().map(|topic| (topic.as_str(), 0));
    let listed = listed.filter(|(topic, _)| known.iter().all(|(other, _)| !other.eq_ignore_ascii_case(topic)));
    let topics = known.iter().map(|(topic, count)| (topic.as_str(), *count)).chain(listed);
    let topics = proposal::topics(&document.title, &document.body, topics);
    let now = Hours::default().date(turn.at).year();
    let year = proposal::year(&document.title, &document.body, now).and_then(|year| Date::parse(&year.to_string()));
    Ok(Document {
        key: key.to_owned(),
        dossier: key.to_owned(),
        municipality: document.municipality.or(place),
        topics: if document.topics.is_empty() {
            topics.into_iter().map(str::to_owned).collect()
        } else {
            document.topics
        },
        date: year.or(document.date),
        ..document
    })
}

fn colleague_named(turn: &Turn<'_>, name: &str) -> Option<PersonId> {
    let mut found =
        turn.library.colleagues().iter().filter(|colleague| colleague.name.eq_ignore_ascii_case(name.trim()));
    found.next().filter(|_| found.next().is_none()).map(|colleague| colleague.id.clone())
}

/// What a document is called that came as a file with this hash.
pub(crate) fn key(hash: &str) -> String {
    format!("{KEY}{}", hash.get(..KEY_LENGTH).unwrap_or(hash))
}

/// How the homeserver knows a file is of no use any more once it is here; it has the key to it.
fn without_source(origin: Origin) -> Origin {
    match origin {
        Origin::Sent(_) => Origin::Sent(String::new()),
        other => other,
    }
}

fn fetch(upload: &Upload) -> Option<JobTask> {
    Some(match &upload.origin {
        Origin::Sent(source) => JobTask::Fetch(source.clone()),
        Origin::Address(url) => JobTask::Download(url.clone()),
        // It is here already; only its place in the room is not.
        Origin::Folder(_) => return None,
    })
}

fn read(upload: &Upload, hash: &str) -> JobTask {
    JobTask::ReadFile { hash: hash.to_owned(), name: upload.name.clone() }
}

fn embed(document: &Document) -> JobTask {
    let (passages, texts) = passages(document);
    let mut texts: Vec<(Vec<u8>, String)> = passages.into_iter().map(|passage| passage.hash).zip(texts).collect();
    texts.push((titles::hash_of_title(&document.title).to_vec(), document.title.clone()));
    JobTask::ReadDocument(texts)
}

/// What a file at an address is called.
pub(crate) fn name_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("pagina").to_owned()
}
