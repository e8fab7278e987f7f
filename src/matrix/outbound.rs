//! Carries out what the core owes: in each room in order, the rooms beside each other, and again until it is done.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::time::Duration;

use matrix_sdk::Client;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{Instrument as _, Span, instrument};

use super::failure::{Failure, Pauses, Trouble};
use super::figures::{Figures, count};
use super::media::Files;
use super::members::{Members, Unknown};
use super::pace::Gate;
use super::permit::Permit;
use super::queues::Queues;
use super::under_way::UnderWay;
use super::{alone, clock, courtesy, direct, media, send};
use crate::domain::id::{EventId, JobId, PersonId, RoomId};
use crate::domain::refusal::Refusal;
use crate::kernel::effect::{Action, Operation, Outgoing, Place, Work};
use crate::kernel::event::Event;
use crate::kernel::hear::request;
use crate::kernel::jobs::{JobResult, JobTask};

/// How many requests are under way at the same time.
const REQUESTS_AT_ONCE: usize = 8;

/// How often a room is tried that does not let the bot in: an invitation can be there before the room is.
const MOST_JOINS: usize = 6;

/// How often a file is tried that a homeserver does not give.
const MOST_FETCHES: usize = 8;

/// How often a homeserver is asked what somebody may do in a room: they wait for it.
const MOST_LOOKS: usize = 5;

/// What the way out keeps within.
#[derive(Debug)]
pub(super) struct Limits {
    /// When the homeserver takes more.
    pub(super) gate: Gate,
    /// Whether this process may act as the bot.
    pub(super) permit: Permit,
    /// When the bot ends.
    pub(super) stop: CancellationToken,
}

/// The way out.
#[derive(Debug)]
pub(super) struct Outbound {
    client: Client,
    files: Files,
    pub(super) gate: Gate,
    permit: Permit,
    pub(super) stop: CancellationToken,
    events: Sender<Event>,
    figures: Arc<Figures>,
    requests: Semaphore,
    /// Held by whoever opens a conversation.
    opening: tokio::sync::Mutex<()>,
    /// The rows of each room that somebody is at work for.
    queues: Queues,
    /// The same of courtesies: where several stand in one place, such as what can be answered, their order tells something.
    courtesies: Queues,
    under_way: UnderWay,
    tasks: TaskTracker,
}

impl Outbound {
    /// A way out with nothing under way.
    pub(super) fn new(
        client: Client,
        files: Files,
        Limits { gate, permit, stop }: Limits,
        events: Sender<Event>,
        figures: Arc<Figures>,
    ) -> Arc<Self> {
        let requests = Semaphore::new(REQUESTS_AT_ONCE);
        Arc::new(Self {
            client,
            files,
            gate,
            permit,
            stop,
            events,
            figures,
            requests,
            opening: tokio::sync::Mutex::default(),
            queues: Queues::default(),
            courtesies: Queues::default(),
            under_way: UnderWay::default(),
            tasks: TaskTracker::new(),
        })
    }

    /// Takes actions until the core or the bot ends, then waits for what is under way.
    pub(super) async fn run(self: Arc<Self>, mut actions: UnboundedReceiver<Action>) {
        while let Some(Some(action)) = self.stop.run_until_cancelled(actions.recv()).await {
            match action {
                Action::Send(row) => Self::accept(&self, row),
                Action::Typing { room, on } => {
                    self.tasks.spawn(courtesy::typing(self.client.clone(), room, on));
                }
                Action::Read { room, event } => {
                    self.tasks.spawn(courtesy::read(self.client.clone(), room, event));
                }
                Action::Remind { job, after } => {
                    let outbound = self.clone();
                    self.tasks.spawn(async move { outbound.remind(job, after).await });
                }
                Action::Work(Work::Job { job, task: JobTask::Fetch(source) }) => {
                    let outbound = self.clone();
                    self.tasks.spawn(async move { outbound.fetch(job.id, &source).await });
                }
                Action::Work(Work::Job { job, task: JobTask::Levels { person, rooms } }) => {
                    let outbound = self.clone();
                    self.tasks.spawn(async move { outbound.look_up(job.id, &person, rooms).await });
                }
                Action::Work(_) => tracing::error!("work for the embedder was sent to Matrix"),
                Action::Answer { .. } => tracing::error!("an answer for a console was sent to Matrix"),
            }
        }
        self.tasks.close();
        self.tasks.wait().await;
    }

    fn accept(this: &Arc<Self>, row: Outgoing) {
        if !this.under_way.begin(&row) {
            return;
        }
        this.figures.waiting.fetch_add(1, Ordering::Relaxed);
        let outbound = this.clone();
        if row.courtesy && matches!(row.operation, Operation::Redact { .. }) {
            // Taking one back can wait long, and nothing waits for it.
            let request = of(&row);
            this.tasks.spawn(async move { courtesy::carry(&outbound, &row).await }.instrument(request));
        } else if row.courtesy {
            if let Some(room) = this.courtesies.add(row) {
                this.tasks.spawn(async move { outbound.be_courteous(&room).await });
            }
        } else if matches!(row.operation, Operation::Join | Operation::Invite { .. }) {
            let request = of(&row);
            this.tasks.spawn(async move { outbound.carry_beside(&row).await }.instrument(request));
        } else if let Operation::Open { person } = &row.operation {
            let (person, request) = (person.clone(), of(&row));
            this.tasks.spawn(async move { outbound.open(&row, &person).await }.instrument(request));
        } else if let Some(room) = this.queues.add(row) {
            this.tasks.spawn(async move { outbound.empty(&room).await });
        }
    }

    async fn empty(&self, room: &Place) -> Option<()> {
        while let Some(row) = self.queues.next(room) {
            self.carry(&row).instrument(of(&row)).await?;
        }
        Some(())
    }

    async fn be_courteous(&self, room: &Place) {
        while let Some(row) = self.courtesies.next(room) {
            courtesy::carry(self, &row).instrument(of(&row)).await;
        }
    }

    /// Carries out an answer, however long it takes; `None` when the bot ends first. The row is then still recorded.
    async fn carry(&self, row: &Outgoing) -> Option<()> {
        self.until_told(row).await?;
        let mut pauses = Pauses::new();
        let mut turn = None;
        loop {
            if turn.is_none() {
                turn = self.stop.run_until_cancelled(self.gate.pass()).await?;
            } else {
                self.stop.run_until_cancelled(self.gate.open()).await?;
            }
            match self.attempt(row).await {
                Ok(event) => {
                    self.gate.take();
                    self.sent(row, event);
                    return Some(());
                }
                Err(Failure::Limited(wait)) => self.gate.limited(wait),
                Err(failure) => {
                    turn = None;
                    if !self.goes_on(row, failure, &mut pauses).await? {
                        return Some(());
                    }
                }
            }
        }
    }

    /// Comes into a room, or asks somebody in. Both have limits of their own, an invitation one for each person, so they pass no gate;
    /// and nothing that is said waits for them.
    async fn carry_beside(&self, row: &Outgoing) -> Option<()> {
        self.until_told(row).await?;
        let mut pauses = Pauses::new();
        let most = if row.operation == Operation::Join { MOST_JOINS } else { 0 };
        let mut refusals = 0;
        loop {
            match self.attempt(row).await {
                Ok(event) => {
                    self.sent(row, event);
                    return Some(());
                }
                Err(Failure::Final(reason)) if refusals < most => {
                    refusals += 1;
                    self.pause(row, &reason, &mut pauses).await?;
                }
                Err(failure) => {
                    if !self.goes_on(row, failure, &mut pauses).await? {
                        return Some(());
                    }
                }
            }
        }
    }

    /// Opens a conversation, one at a time: a second one with the same person must find the first.
    async fn open(&self, row: &Outgoing, person: &PersonId) -> Option<()> {
        let mut pauses = Pauses::new();
        loop {
            let opening = self.opening.lock().await;
            self.permit.wait(&self.stop).await?;
            let opened = direct::open(&self.client, person).await;
            drop(opening);
            match opened {
                Ok(room) => {
                    count(&self.figures.sent);
                    self.report(Event::Opened { at: clock::now(), txn: row.txn.clone(), room });
                    return Some(());
                }
                Err(failure) => {
                    if !self.goes_on(row, failure, &mut pauses).await? {
                        return Some(());
                    }
                }
            }
        }
    }

    /// Waits out what passes, and tells the core of what does not; whether a row is tried again. `None` when the bot ends first.
    async fn goes_on(&self, row: &Outgoing, failure: Failure, pauses: &mut Pauses) -> Option<bool> {
        match failure {
            Failure::Limited(wait) => self.stop.run_until_cancelled(sleep(wait)).await?,
            Failure::Passing(trouble) if !pauses.are_in_vain(&trouble) => {
                self.pause(row, &trouble.reason, pauses).await?;
            }
            Failure::Passing(Trouble { reason, .. }) | Failure::Final(reason) => {
                self.refused(row, reason);
                return Some(false);
            }
            Failure::Declined => {
                self.declined(row);
                return Some(false);
            }
        }
        Some(true)
    }

    /// Fetches a file, however often it takes; `None` when the bot ends first. It is still recorded then.
    async fn fetch(&self, job: JobId, source: &str) -> Option<()> {
        let mut pauses = Pauses::new();
        for _ in 0..MOST_FETCHES {
            match media::fetch(&self.client, &self.files, source).await {
                Ok(outcome) => {
                    self.report(Event::Done { at: clock::now(), job, result: JobResult::File(outcome) });
                    return Some(());
                }
                Err(Failure::Limited(wait)) => self.stop.run_until_cancelled(sleep(wait)).await?,
                Err(Failure::Passing(_)) => self.stop.run_until_cancelled(sleep(pauses.next())).await?,
                Err(Failure::Final(_) | Failure::Declined) => break,
            }
        }
        self.report(Event::Done { at: clock::now(), job, result: JobResult::File(Err(Refusal::Unreachable)) });
        Some(())
    }

    /// Looks up what somebody may do; `None` when the bot ends first. It is still recorded then.
    async fn look_up(&self, job: JobId, person: &PersonId, rooms: Vec<RoomId>) -> Option<()> {
        let members = Members::seen_by(self.client.clone());
        let (mut there, mut unknown) = (Vec::new(), Vec::new());
        for room in rooms {
            match self.power(&members, &room, person).await? {
                Ok(level) => there.extend(level.map(|level| (room, level))),
                Err(Unknown(reason)) => {
                    tracing::warn!(%room, ?reason, "the homeserver does not say who is in a room");
                    unknown.push(room);
                }
            }
        }
        self.report(Event::Done { at: clock::now(), job, result: JobResult::Levels { there, unknown } });
        Some(())
    }

    /// The power level of somebody in a room, asked for again when the homeserver stumbles.
    async fn power(&self, members: &Members, room: &RoomId, person: &PersonId) -> Option<Result<Option<i64>, Unknown>> {
        let mut pauses = Pauses::new();
        for _ in 1..MOST_LOOKS {
            match members.power(room, person).await {
                Ok(level) => return Some(Ok(level)),
                Err(Unknown(Failure::Limited(wait))) => self.stop.run_until_cancelled(sleep(wait)).await?,
                Err(_) => self.stop.run_until_cancelled(sleep(pauses.next())).await?,
            }
        }
        Some(members.power(room, person).await)
    }

    async fn remind(&self, job: JobId, after: Duration) -> Option<()> {
        self.stop.run_until_cancelled(sleep(after)).await?;
        // The core leaves first only when the bot stops; then it is asked for again.
        self.events.send(Event::Overdue { at: clock::now(), job }).ok();
        Some(())
    }

    async fn pause(&self, row: &Outgoing, reason: &str, pauses: &mut Pauses) -> Option<()> {
        let pause = pauses.next();
        tracing::warn!(txn = row.txn, room = ?row.place, reason, pause_ms = pause.as_millis(), "trying again");
        self.stop.run_until_cancelled(sleep(pause)).await
    }

    /// Waits until a row may be tried that is for somebody alone; `None` when the bot ends first.
    pub(super) async fn until_told(&self, row: &Outgoing) -> Option<()> {
        alone::wait(row, &self.figures, &self.stop).await
    }

    /// Tries a row once.
    #[instrument(level = "trace", skip_all)]
    pub(super) async fn attempt(&self, row: &Outgoing) -> Result<Option<EventId>, Failure> {
        if let Some(room) = alone::overheard(&self.client, row).await {
            self.events.send(Event::Shared { at: clock::now(), room: room.clone() }).ok();
            return Err(Failure::Final("others may read this conversation now".to_owned()));
        }
        let request = self.requests.acquire().await;
        if self.permit.wait(&self.stop).await.is_none() {
            return Err(Failure::passing("the bot stops"));
        }
        let result = send::attempt(&self.client, &self.files, row).await;
        drop(request);
        match &result {
            Err(Failure::Limited(_)) => count(&self.figures.limited),
            Err(Failure::Passing(_)) => count(&self.figures.retried),
            Err(Failure::Final(_) | Failure::Declined) | Ok(_) => {}
        }
        result
    }

    /// Tells the core that a row is done.
    pub(super) fn sent(&self, row: &Outgoing, event: Option<EventId>) {
        count(&self.figures.sent);
        self.report(Event::Sent { at: clock::now(), txn: row.txn.clone(), event });
    }

    /// Tells the core that a courtesy was let go.
    pub(super) fn dropped(&self, row: &Outgoing) {
        count(&self.figures.dropped);
        self.report(Event::Sent { at: clock::now(), txn: row.txn.clone(), event: None });
    }

    /// Tells the core that a row will never be done.
    pub(super) fn refused(&self, row: &Outgoing, reason: String) {
        count(&self.figures.refused);
        tracing::error!(txn = row.txn, room = ?row.place, reason, "refused by the homeserver");
        self.report(Event::Refused { at: clock::now(), txn: row.txn.clone(), reason });
    }

    /// Tells the core that somebody takes no invitations: an answer, and no error.
    fn declined(&self, row: &Outgoing) {
        self.report(Event::Declined { at: clock::now(), txn: row.txn.clone() });
    }

    fn report(&self, event: Event) {
        if self.under_way.end(&event) {
            self.figures.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        // The core leaves first only when the bot stops; the row is sent again then, and its id keeps it from doubling.
        self.events.send(event).ok();
    }
}

/// What happens for the request that a row belongs to.
fn of(row: &Outgoing) -> Span {
    request::of(row.subject().key())
}
