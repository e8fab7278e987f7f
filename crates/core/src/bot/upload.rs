//! A file on its way into the corpus: fetched, read, read by the model, and shown to somebody who says yes or no.

use sha2::{Digest as _, Sha256};

use super::action::{Action, Work};
use super::arriving::name_of;
use super::event::{Dropped, ReadFile, Said};
use super::manners::say;
use super::outbox::entry;
use super::refused::unmarked;
use super::rich::{Block, Rich, marked};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::act::{Act, Deed, Needs, State};
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::hours::Hours;
use crate::domain::id::{EventId, PersonId};
use crate::domain::passage::{cut, embedded_text};
use crate::domain::proposal;
use crate::domain::refusal::Refusal;
use crate::domain::role::Task;
use crate::domain::upload::{LARGEST, Origin, Stage, Upload};
use crate::domain::vector::Vector;
use crate::store::{NewPassage, OutboxEntry, Owed, Part, Store};

/// How it begins what documents are called that came as files.
const KEY: &str = "bestand/";

/// So much of a hash is enough to tell files apart.
const KEY_LENGTH: usize = 16;

/// The sign that a file was seen.
const SEEN: &str = "👀";

/// The passages of a document, as they are kept, and what the model reads of each.
pub fn passages(document: &Document) -> (Vec<NewPassage>, Vec<String>) {
    let passages = cut(document).into_iter();
    passages
        .map(|passage| {
            let read = embedded_text(&document.title, document.place(), &passage);
            let hash = Sha256::digest(&read).to_vec();
            (NewPassage { heading: passage.heading, text: passage.text, hash, spot: passage.spot }, read)
        })
        .unzip()
}

impl Bot {
    /// Somebody sent a file: in a room of the moderators it is read.
    pub(super) fn dropped(&mut self, turn: &mut Turn, dropped: Dropped) -> Result<(), Fault> {
        let new = self.store.mark_handled(&dropped.id, &dropped.room, Some(&dropped.sender), turn.at)?;
        if !new || !self.is_moderators(&dropped.room)? {
            return Ok(());
        }
        let role = self.role(&dropped.sender, &dropped.room, dropped.power, false)?;
        let least = self.least(Task::Add);
        if role < least {
            return self.refuse(turn, &dropped.sender, &dropped.id, least, self.settings.language);
        }
        let upload = Upload {
            thread: dropped.thread.unwrap_or_else(|| dropped.id.clone()),
            id: dropped.id,
            room: dropped.room,
            name: dropped.name,
            origin: Origin::Sent(dropped.source),
            hash: None,
            stage: Stage::Fetching,
            trusted: self.settings.moderators.trusted.contains(&dropped.sender),
            at: turn.at,
        };
        if dropped.size.is_some_and(|size| size > LARGEST) {
            return self.refuse_upload(turn, upload, Refusal::TooLarge);
        }
        self.take_in(turn, &upload, Some(&dropped.sender))
    }

    /// "voeg toe https://…": a document that lies elsewhere.
    pub(super) fn add_address(&mut self, turn: &mut Turn, said: &Said, url: String) -> Result<(), Fault> {
        let name = name_of(&url);
        let upload = Upload {
            id: said.id.clone(),
            room: said.room.clone(),
            thread: said.thread.clone().unwrap_or_else(|| said.id.clone()),
            name,
            origin: Origin::Address(url),
            hash: None,
            stage: Stage::Fetching,
            trusted: self.settings.moderators.trusted.contains(&said.sender),
            at: turn.at,
        };
        self.take_in(turn, &upload, Some(&said.sender))
    }

    /// Has a file fetched.
    pub(super) fn take_in(&mut self, turn: &mut Turn, upload: &Upload, sender: Option<&PersonId>) -> Result<(), Fault> {
        self.store.put_upload(upload)?;
        if let Some(sender) = sender {
            self.store.put_upload_person(&upload.id, sender)?;
            let owed = Owed::React { target: upload.id.to_string(), key: SEEN.to_owned() };
            let row = entry(turn, &upload.room, &upload.id, "seen", owed);
            self.owe(turn, OutboxEntry { courtesy: true, ..row }, None)?;
        }
        turn.actions.extend(fetch(upload));
        Ok(())
    }

    /// What was left undone with files when the bot stopped.
    pub(super) fn resume_uploads(&self) -> Result<Vec<Action>, Fault> {
        let mut actions = Vec::new();
        for upload in self.store.unfinished_uploads()? {
            // What is not announced yet goes on when it is.
            if upload.thread.as_str().is_empty() {
                continue;
            }
            match (upload.stage, &upload.hash) {
                (Stage::Embedding, Some(hash)) => {
                    if let Some(document) = self.draft(hash)? {
                        actions.push(embed(&upload.id, &document));
                    }
                }
                (Stage::Reading, Some(hash)) => actions.push(read(&upload, hash)),
                _ => actions.extend(fetch(&upload)),
            }
        }
        Ok(actions)
    }

    fn draft(&self, hash: &str) -> Result<Option<Document>, Fault> {
        Ok(self.store.draft(&key(hash))?)
    }

    /// A file is here, or cannot be had.
    pub(super) fn fetched(
        &mut self,
        turn: &mut Turn,
        id: &EventId,
        outcome: Result<String, Refusal>,
    ) -> Result<(), Fault> {
        let Some(upload) = self.store.upload(id)?.filter(|upload| upload.stage == Stage::Fetching) else {
            return Ok(());
        };
        let hash = match outcome {
            Ok(hash) => hash,
            Err(refusal) => return self.refuse_upload(turn, upload, refusal),
        };
        let known = self.store.known_document(&key(&hash))?;
        let upload = Upload { hash: Some(hash.clone()), origin: without_source(upload.origin), ..upload };
        if let Some(known) = known {
            let upload = Upload { stage: Stage::Shown, ..upload };
            self.store.put_upload(&upload)?;
            self.put_away(turn, &upload)?;
            let number = known.number.to_string();
            let title = unmarked(&known.title);
            let values = [("number", Value::Text(&number)), ("title", Value::Text(&title))];
            let key = if known.tuned.gone.is_some() { "upload-known-gone" } else { "upload-known" };
            let line = self.words.say(self.settings.language, key, &values);
            return self.say_of_upload(turn, &upload, "known", &Rich(vec![Block::Line(marked(&line))]));
        }
        let upload = Upload { stage: Stage::Reading, ..upload };
        self.store.put_upload(&upload)?;
        turn.actions.push(read(&upload, &hash));
        Ok(())
    }

    /// A file was read, or cannot be.
    pub(super) fn file_read(
        &mut self,
        turn: &mut Turn,
        id: &EventId,
        outcome: Result<Box<ReadFile>, Refusal>,
    ) -> Result<(), Fault> {
        let Some(upload) = self.store.upload(id)?.filter(|upload| upload.stage == Stage::Reading) else {
            return Ok(());
        };
        let (file, hash) = match (outcome, upload.hash.clone()) {
            (Ok(file), Some(hash)) => (*file, hash),
            (Err(refusal), _) => return self.refuse_upload(turn, upload, refusal),
            (Ok(_), None) => return self.refuse_upload(turn, upload, Refusal::Broken),
        };
        let sender = self.store.upload_person(id)?;
        let mut document = self.proposed(file.document, &key(&hash), turn)?;
        if let Origin::Address(url) = &upload.origin {
            document.url = Some(url.clone());
        }
        let author = file.author.as_deref().and_then(|author| self.colleague_named(author));
        self.store.put_attachments(&document.key, &file.attachments)?;
        self.store.put_owner(&document.key, author.as_ref().or(sender.as_ref()))?;
        let act = Act {
            number: 0,
            id: upload.id.clone(),
            room: upload.room.clone(),
            thread: upload.thread.clone(),
            deed: Deed::Admit(document.key.clone()),
            reason: None,
            preview: String::new(),
            needs: Needs::Once,
            yes: 0,
            seen: self.store.newest_change()?,
            state: State::Proposed,
            at: turn.at,
            done_at: None,
        };
        let act = self.store.put_act(&act)?;
        if let Some(sender) = &sender {
            self.store.put_act_person(act.number, Part::Proposed, sender, turn.at)?;
        }
        self.put_draft(turn, &upload, &document)
    }

    /// Keeps a document that nobody sees yet, and has the model read it.
    pub(super) fn put_draft(&mut self, turn: &mut Turn, upload: &Upload, document: &Document) -> Result<(), Fault> {
        let (passages, _) = passages(document);
        let whole = format!("{document:?}");
        self.store.put_document(document, &Sha256::digest(whole), &passages)?;
        self.store.apply_acts()?;
        self.store.put_upload(&Upload { stage: Stage::Embedding, ..upload.clone() })?;
        turn.actions.push(embed(&upload.id, document));
        Ok(())
    }

    /// The model has read a document: what it would be is shown.
    pub(super) fn document_read(
        &mut self,
        turn: &mut Turn,
        id: &EventId,
        vectors: &[(Vec<u8>, Vector)],
    ) -> Result<(), Fault> {
        if self.worded(id, vectors)? {
            return Ok(());
        }
        let Some(upload) = self.store.upload(id)?.filter(|upload| upload.stage == Stage::Embedding) else {
            return Ok(());
        };
        for (hash, vector) in vectors {
            self.store.put_vector(hash, self.library.model(), vector)?;
        }
        let upload = Upload { stage: Stage::Shown, ..upload };
        self.store.put_upload(&upload)?;
        self.put_away(turn, &upload)?;
        let Some(act) = self.store.act(id)?.filter(|act| act.state == State::Proposed) else { return Ok(()) };
        if upload.trusted { self.admit_at_once(turn, act) } else { self.propose_document(turn, act) }
    }

    /// Shows what a document would be, and asks for a yes.
    pub(super) fn propose_document(&mut self, turn: &mut Turn, act: Act) -> Result<(), Fault> {
        let purpose = format!("preview/{}", turn.at.0);
        self.preview(turn, act, &purpose)
    }

    /// Lets a document in of somebody who is trusted, and shows what it is all the same.
    fn admit_at_once(&mut self, turn: &mut Turn, act: Act) -> Result<(), Fault> {
        let (words, preview) = self.foretell(turn, &act)?;
        self.say_of(turn, &act, "preview", &words)?;
        let cause = act.id.clone();
        self.do_act(turn, Act { preview, ..act }, &cause)
    }

    pub(super) fn refuse_upload(&mut self, turn: &mut Turn, upload: Upload, refusal: Refusal) -> Result<(), Fault> {
        let origin = without_source(upload.origin.clone());
        let upload = Upload { stage: Stage::Refused(refusal), origin, ..upload };
        self.store.put_upload(&upload)?;
        self.put_away(turn, &upload)?;
        let why = self.refusal_words(refusal);
        let name = unmarked(&upload.name);
        let values = [("name", Value::Text(&name)), ("why", Value::Text(&why))];
        let line = self.words.say(self.settings.language, "upload-refused", &values);
        self.say_of_upload(turn, &upload, "refused", &Rich(vec![Block::Line(marked(&line))]))
    }

    fn say_of_upload(&mut self, turn: &mut Turn, upload: &Upload, purpose: &str, words: &Rich) -> Result<(), Fault> {
        let row = entry(turn, &upload.room, &upload.id, purpose, say(words, Some(&upload.thread), None));
        self.owe(turn, row, None)
    }

    /// What a document probably is, where it does not say so itself.
    pub(super) fn proposed(&self, document: Document, key: &str, turn: &Turn) -> Result<Document, Fault> {
        let names = self.library.municipalities().iter().map(|place| place.name.as_str());
        let place = proposal::municipality(&document.title, &document.body, names).map(str::to_owned);
        let known = self.store.topics()?;
        let listed = self.settings.moderators.topics.iter().map(|topic| (topic.as_str(), 0));
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

    fn colleague_named(&self, name: &str) -> Option<PersonId> {
        let mut found =
            self.library.colleagues().iter().filter(|colleague| colleague.name.eq_ignore_ascii_case(name.trim()));
        found.next().filter(|_| found.next().is_none()).map(|colleague| colleague.id.clone())
    }
}

/// What a document is called that came as a file with this hash.
pub(super) fn key(hash: &str) -> String {
    format!("{KEY}{}", hash.get(..KEY_LENGTH).unwrap_or(hash))
}

/// How the homeserver knows a file is of no use any more once it is here; it has the key to it.
fn without_source(origin: Origin) -> Origin {
    match origin {
        Origin::Sent(_) => Origin::Sent(String::new()),
        other => other,
    }
}

fn fetch(upload: &Upload) -> Option<Action> {
    Some(match &upload.origin {
        Origin::Sent(source) => Action::Fetch { upload: upload.id.clone(), source: source.clone() },
        Origin::Address(url) => Action::Work(Work::Download { upload: upload.id.clone(), url: url.clone() }),
        // It is here already; only its place in the room is not.
        Origin::Folder(_) => return None,
    })
}

fn read(upload: &Upload, hash: &str) -> Action {
    Action::Work(Work::ReadFile { upload: upload.id.clone(), hash: hash.to_owned(), name: upload.name.clone() })
}

fn embed(upload: &EventId, document: &Document) -> Action {
    let (passages, texts) = passages(document);
    let mut texts: Vec<(Vec<u8>, String)> = passages.into_iter().map(|passage| passage.hash).zip(texts).collect();
    texts.push((Store::hash_of_title(&document.title).to_vec(), document.title.clone()));
    Action::Work(Work::ReadDocument { upload: upload.clone(), texts })
}
