//! Asking one question, as a person would.

use std::panic::resume_unwind;
use std::thread;
use std::time::Duration;

use super::super::clock;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::kernel::Bot;
use crate::kernel::effect::{Action, Operation, Work};
use crate::kernel::event::{Event, Said};
use crate::kernel::jobs::{JobResult, JobTask};
use crate::search::{Embedder, TextKind};

/// A question that was answered.
pub(super) struct Took {
    /// The question.
    pub(super) question: EventId,
    /// How long the model took.
    pub(super) embedding: Duration,
    /// How long everything took.
    pub(super) whole: Duration,
}

/// Asks one question as a person would, in a room, and times it until its answer is a row in the outbox. `None` when the
/// bot takes it for something else.
pub(super) fn ask(bot: &mut Bot, embedder: &mut dyn Embedder, text: &str, name: &str) -> anyhow::Result<Option<Took>> {
    let at = clock::now();
    let said = Said {
        id: EventId::new(format!("$bench-{}-{name}", at.0)),
        at,
        room: RoomId::new("!bench"),
        sender: PersonId::new("@bench:bench.example"),
        text: text.to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    };
    let started = clock::start();
    let mut actions = bot.handle(Event::Said(said));
    let work = actions.iter().find_map(|action| match action {
        Action::Work(Work::Job { job, task: JobTask::Embed(text) }) => Some((job.clone(), text.clone())),
        _ => None,
    });
    // Some title may be a command.
    let Some((job, text)) = work else { return Ok(None) };
    // The core looks at the words meanwhile, as that of a bot that runs does.
    let (embedded, embedding) = thread::scope(|both| {
        let reading = both.spawn(|| {
            let before = clock::start();
            (embedder.embed(TextKind::Query, std::slice::from_ref(&text)), before.elapsed())
        });
        bot.look_ahead(&text);
        reading.join().unwrap_or_else(|panic| resume_unwind(panic))
    });
    let vector = embedded?.pop();
    let answers = bot.handle(Event::Done { at, job: job.id, result: JobResult::Vector(vector) });
    let whole = started.elapsed();
    let answered =
        |action: &Action| matches!(action, Action::Send(row) if matches!(row.operation, Operation::Say { .. }));
    anyhow::ensure!(answers.iter().any(answered), "the bot did not answer");
    actions.extend(answers);
    settle(bot, actions);
    Ok(Some(Took { question: EventId::new(job.subject), embedding, whole }))
}

/// Tells the bot that all was sent, as it would hear from a homeserver, so that nothing piles up.
pub(super) fn settle(bot: &mut Bot, mut actions: Vec<Action>) {
    while let Some(action) = actions.pop() {
        if let Action::Send(row) = action {
            let event = Some(EventId::new(format!("$sent-{}", row.txn)));
            actions.extend(bot.handle(Event::Sent { at: row.caused_at, txn: row.txn.clone(), event }));
        }
    }
}
