//! Slow work for the model and for readers of files. Each job is a row until its result is there: after a stop all that is not
//! done is asked for again, and a result that nobody waits for any more is let be.

use std::time::Duration;

use jatwerk_atlas::{Place, Site};

use crate::db::Db;
use crate::domain::document::Document;
use crate::domain::feed::FeedItem;
use crate::domain::id::{EventId, JobId, PassageId, PersonId, RoomId};
use crate::domain::question::Question;
use crate::domain::refusal::Refusal;
use crate::domain::upload::Attachment;
use crate::domain::vector::Vector;
use crate::kernel::effect::{Action, Work};
use crate::kernel::store::{jobs, questions};
use crate::kernel::{Fault, Turn};

/// The kind of the job that an asker waits for: the vector of their question.
pub const QUESTION: &str = "question";

/// An asker who waits longer is shown that their question was seen. An answer is usually there sooner: a sign that comes with
/// it only flickers, and costs events of the homeserver.
const SOON: Duration = Duration::from_millis(300);

/// Each map begins with the same chance. Any number does.
const MAP_SEED: u64 = 2011;

/// A job whose result is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Comes back with the result; never used twice.
    pub id: JobId,
    /// What is to become of the result: a word of the feature that asked for it.
    pub kind: String,
    /// The id of what it is about.
    pub subject: String,
    /// How often it was asked for, in other words too.
    pub attempts: u32,
}

impl Job {
    /// What it is about, when that is a message.
    pub(crate) fn message(&self) -> EventId {
        EventId::new(&*self.subject)
    }
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum JobTask {
    /// Embed a question that somebody waits for; comes back as [`JobResult::Vector`].
    Embed(String),
    /// Read passages again beside a question that somebody waits for; comes back as [`JobResult::Reread`].
    Reread {
        /// The question's vector, which comes back too: an answer takes both.
        vector: Vector,
        /// The question.
        question: String,
        /// The passages.
        passages: Vec<(PassageId, String)>,
    },
    /// Embed questions; comes back as [`JobResult::Texts`].
    EmbedTexts(Vec<String>),
    /// Embed the profile of a colleague; comes back as [`JobResult::Texts`].
    ReadProfile(String),
    /// Embed texts of a document, each with its hash; comes back as [`JobResult::Passages`].
    ReadDocument(Vec<(Vec<u8>, String)>),
    /// Fetch a file that somebody sent, by what the homeserver knows it by; comes back as [`JobResult::File`].
    Fetch(String),
    /// Fetch a file from an address; comes back as [`JobResult::File`].
    Download(String),
    /// Read a file; comes back as [`JobResult::Read`].
    ReadFile {
        /// The hash by which it is kept.
        hash: String,
        /// What it is called.
        name: String,
    },
    /// Read the feed at an address at once; comes back as [`JobResult::Feed`].
    ReadFeed(String),
    /// Lay documents out on a map; comes back as [`JobResult::Charted`].
    Chart(Vec<Site>),
    /// Look up what somebody may do in rooms at this moment; comes back as [`JobResult::Levels`].
    Levels {
        /// Who.
        person: PersonId,
        /// Where.
        rooms: Vec<RoomId>,
    },
}

/// What was read of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFile {
    /// The document that it is, as far as it says so itself; without a key.
    pub document: Document,
    /// The name of whoever made it.
    pub author: Option<String>,
    /// Its files: itself, or those that are in it.
    pub attachments: Vec<Attachment>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum JobResult {
    /// The vector; none when the model failed.
    Vector(Option<Vector>),
    /// How well passages answer the question: the higher, the better; none when the reranker failed.
    Reread {
        /// The question's vector.
        vector: Vector,
        /// One a passage.
        scores: Vec<(PassageId, f32)>,
    },
    /// The texts that the model read, each with its vector.
    Texts(Vec<(String, Vector)>),
    /// The hashes of the texts that the model read, each with its vector.
    Passages(Vec<(Vec<u8>, Vector)>),
    /// The hash by which the file is kept, or why it cannot be had.
    File(Result<String, Refusal>),
    /// What the file says, or why it cannot be read.
    Read(Result<Box<ReadFile>, Refusal>),
    /// What the feed tells of, or why it cannot be read.
    Feed(Result<Vec<FeedItem>, Refusal>),
    /// The keys of documents, each with where it lies on the map.
    Charted(Vec<(String, Place)>),
    /// What somebody may do.
    Levels {
        /// The rooms in which they are, each with their power level there.
        there: Vec<(RoomId, i64)>,
        /// The rooms of which the homeserver did not say it.
        unknown: Vec<RoomId>,
    },
}

impl JobResult {
    /// Lays documents out on a map. With the same documents it is the same map.
    pub fn charted(sites: Vec<Site>) -> Self {
        let places = jatwerk_atlas::chart(&sites, MAP_SEED);
        Self::Charted(sites.into_iter().map(|site| site.key).zip(places).collect())
    }
}

/// Asks for work of this kind about `subject`, in place of what was asked for before.
pub(crate) fn ask(turn: &mut Turn<'_>, kind: &str, subject: &str, task: JobTask) -> Result<(), Fault> {
    let job = jobs::put(turn.db, kind, subject, turn.at)?;
    give_out(turn, job, task);
    Ok(())
}

fn give_out(turn: &mut Turn<'_>, job: Job, task: JobTask) {
    let remind = (job.kind == QUESTION).then_some(Action::Remind { job: job.id, after: SOON });
    turn.actions.push(Action::Work(Work::Job { job, task }));
    turn.actions.extend(remind);
}

/// A result is there.
pub(crate) fn done(turn: &mut Turn<'_>, id: JobId, result: &JobResult) -> Result<(), Fault> {
    let Some(job) = jobs::take(turn.db, id)? else { return Ok(()) };
    turn.offer(|feature, turn| feature.finished(turn, &job, result)).map(drop)
}

/// Asks again for all that is not done, and lets go of what nobody waits for any more.
pub(crate) fn resume(turn: &mut Turn<'_>) -> Result<(), Fault> {
    for job in jobs::jobs(turn.db)? {
        turn.apart(&format!("job {}", job.id.0), |turn| resume_one(turn, job))?;
    }
    Ok(())
}

fn resume_one(turn: &mut Turn<'_>, job: Job) -> Result<(), Fault> {
    match turn.task(&job)? {
        Some(task) => {
            jobs::count_attempt(turn.db, job.id)?;
            give_out(turn, Job { attempts: job.attempts + 1, ..job }, task);
        }
        None => drop(jobs::take(turn.db, job.id)?),
    }
    Ok(())
}

/// The question whose asker waits for this job.
pub(crate) fn question_of(db: &Db, id: JobId) -> Result<Option<Question>, Fault> {
    let job = jobs::job(db, id)?.filter(|job| job.kind == QUESTION);
    Ok(job.map(|job| questions::question(db, &job.message())).transpose()?.flatten())
}
