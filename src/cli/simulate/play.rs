//! A year in the life of the bot: the real core, with people and a clock that are made up.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::calendar::{HOUR, moment, wall};
use super::doing::{Doing, Request};
use super::habits::{Word, chance, would_help};
use super::outcome::Outcome;
use super::topics::{Model, SIMULATED, TOPICS};
use super::watch::Watch;
use super::world::{Asker, Specialist, World};
use super::{corpus, people};
use crate::config::Config;
use crate::corpus::library::Library;
use crate::db::Db;
use crate::domain::candidate::Choosing;
use crate::domain::hours::Hours;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::features::FEATURES;
use crate::features::reuse::subjects::REUSE;
use crate::kernel::Bot;
use crate::kernel::effect::{Action, Operation, Outgoing, Target, Work};
use crate::kernel::event::{Event, Said};
use crate::kernel::jobs::{JobResult, JobTask};
use crate::kernel::settings::Settings;
use crate::speech::words::Words;

/// What the conversations of officials with the bot are called, in front of who they are.
pub(super) const OFFICIALS_ALONE: &str = "!ambtenaar-";

/// What every answer of a specialist says, and nothing else.
pub(super) const ANSWER: &str = "Bij ons werkt dit zo";

/// Of a hundred who were helped by somebody so many say that the first document helped, too.
const PRAISED: u32 = 40;

/// The simulation of one way of choosing.
pub(super) struct Play<'a> {
    pub(super) world: &'a World,
    model: Model<'a>,
    pub(super) bot: Bot,
    pub(super) now: Timestamp,
    pub(super) agenda: BTreeMap<(Timestamp, u64), Doing>,
    pub(super) count: u64,
    pub(super) alone: HashMap<RoomId, usize>,
    pub(super) hours: Vec<Hours>,
    pub(super) rounds: HashMap<(usize, usize), usize>,
    pub(super) watch: Watch,
    pub(super) outcome: Outcome,
}

impl<'a> Play<'a> {
    /// Sets everything up for the first day.
    pub(super) fn new(world: &'a World, choosing: Choosing) -> anyhow::Result<Self> {
        let store = Db::in_memory()?;
        corpus::fill(&store, world, SIMULATED)?;
        let library = Library::open(&store, None, SIMULATED.id, SIMULATED.dimensions)?;
        let settings =
            Settings { choosing, invitations_a_day: 0, ..Config::parse(Path::new("defaults"), "")?.settings() };
        Ok(Self::with(world, SIMULATED, Bot::new(store, library, Words::load()?, settings, FEATURES)))
    }

    /// The same with a bot that knows all of it, with vectors of `model`.
    pub(super) fn with(world: &'a World, model: Model<'a>, bot: Bot) -> Self {
        let people = world.specialists.iter().enumerate();
        let watch = Watch::new(world);
        let mut play = Self {
            world,
            model,
            bot,
            now: moment(0, HOUR),
            agenda: BTreeMap::new(),
            count: 0,
            alone: people.map(|(number, _)| (alone(number), number)).collect(),
            hours: world.specialists.iter().map(people::hours).collect(),
            rounds: HashMap::new(),
            outcome: Outcome::new(watch.single_holders(TOPICS.len())),
            watch,
        };
        for (at, doing) in people::agenda(world) {
            play.plan(at, doing);
        }
        play
    }

    /// Lives through all days; calls `day` after each.
    pub(super) fn live(mut self, day: &dyn Fn()) -> Outcome {
        let end = moment(self.world.days, HOUR);
        let mut tomorrow = moment(1, HOUR);
        self.plan(self.now, Doing::Tick);
        while let Some(((at, _), doing)) = self.agenda.pop_first() {
            if at >= end {
                break;
            }
            while at >= tomorrow {
                day();
                tomorrow = tomorrow.plus(24 * HOUR);
            }
            self.now = at;
            self.act(doing);
        }
        self.outcome.finished(self.world, &self.watch)
    }

    pub(super) fn plan(&mut self, at: Timestamp, doing: Doing) {
        self.count += 1;
        self.agenda.insert((at, self.count), doing);
    }

    fn act(&mut self, doing: Doing) {
        if doing.person().and_then(|person| self.watch.people.get(person)).is_some_and(|watched| !watched.there) {
            return;
        }
        match doing {
            Doing::Tick => {
                let by_day = (8 * HOUR..18 * HOUR).contains(&wall(self.now).1);
                self.plan(self.now.plus(if by_day { HOUR / 12 } else { HOUR }), Doing::Tick);
                self.happen(Event::Tick { at: self.now });
            }
            Doing::Ask(question) => self.ask(question),
            Doing::Wish(question) => self.say_in_thread(question, "vraag een specialist"),
            Doing::Judge(question) => {
                let helped = chance(self.world.seed, usize::MAX, question, 2).u32(0..100) < 88;
                self.say_in_thread(question, if helped { "hielp" } else { "hielp niet" });
                let mut rng = chance(self.world.seed, usize::MAX, question, 3);
                if helped && rng.u32(0..100) < PRAISED {
                    self.plan(self.now.plus(HOUR * rng.u32(1..5)), Doing::Praise(question));
                }
            }
            Doing::Praise(question) => self.say_in_thread(question, "hielp 1"),
            Doing::TellOf(person, room, words) => self.say_alone(person, room, None, &words),
            Doing::Tell(person, words) => self.tell(person, None, &words),
            Doing::GoAway(person, until, back) => {
                if let Some(watched) = self.watch.people.get_mut(person) {
                    watched.away.push((self.now, until));
                }
                self.tell(person, None, &people::absence(back));
            }
            Doing::Leave(person) => self.leave(person),
            Doing::Learn(person, topic) => self.learn(person, topic),
            Doing::Reply(request, word) => self.reply(request, word),
            Doing::Answer(request) => {
                let words = format!("{ANSWER}, zie stap {}.", request.question);
                self.tell(request.person, Some(request.message), &words);
            }
        }
    }

    pub(super) fn happen(&mut self, event: Event) {
        for action in self.bot.handle(event) {
            match action {
                Action::Send(row) => self.deliver(row),
                Action::Work(Work::Job { job, task }) => {
                    let result = match task {
                        JobTask::Embed(text) => JobResult::Vector(Some(self.model.embed(&text))),
                        JobTask::ReadProfile(text) => JobResult::Texts(vec![(text.clone(), self.model.embed(&text))]),
                        // Nobody brings files here, and nobody moderates.
                        _ => continue,
                    };
                    self.happen(Event::Done { at: self.now, job: job.id, result });
                }
                Action::Work(Work::PutAway { .. }) => {}
                Action::Typing { .. } | Action::Read { .. } | Action::Remind { .. } | Action::Answer { .. } => {}
            }
        }
    }

    fn deliver(&mut self, row: Outgoing) {
        let (at, txn) = (self.now, row.txn.clone());
        let event = match &row.operation {
            Operation::Open { person } => {
                let number = self.number_of(person);
                let gone = |number: &usize| self.watch.people.get(*number).is_some_and(|watched| !watched.there);
                return match number.filter(|number| !gone(number)) {
                    Some(number) => self.happen(Event::Opened { at, txn, room: alone(number) }),
                    // Officials have an account, too.
                    None if number.is_none() => {
                        let room = RoomId::new(format!("{OFFICIALS_ALONE}{person}"));
                        self.happen(Event::Opened { at, txn, room });
                    }
                    None => self.happen(Event::Refused { at, txn, reason: "no such account".to_owned() }),
                };
            }
            // In this network nobody is asked in: all answers are passed on.
            Operation::Join | Operation::Leave | Operation::Invite { .. } => None,
            _ => Some(self.next_event()),
        };
        self.happen(Event::Sent { at, txn, event });
        if let (Operation::Say { .. }, Some(_), Some(room)) = (&row.operation, row.subject().key_of(&REUSE), row.room())
        {
            self.outcome.interviewed(room);
        }
        if let (Operation::Say { text, .. }, Some(room)) = (&row.operation, row.room()) {
            self.hear_of_re_use(room, &text.plain);
        }
        match &row.operation {
            Operation::Say { text, thread, .. } => self.seen(&row, text, thread.as_ref().and_then(Target::event)),
            Operation::React { target, key } if key == "✅" => {
                if let Some(message) = target.event() {
                    self.requested(&row, message);
                }
            }
            _ => {}
        }
    }

    fn reply(&mut self, request: Request, word: Word) {
        self.outcome.said(word);
        let Request { person, question, message } = request;
        if word != Word::Tomorrow && word != Word::Yes {
            self.watch.done_with(person, question);
        }
        let topic = self.world.wanted.get(question).map_or(0, |wanted| wanted.topic);
        let (key, words) = match word {
            Word::Yes => ("✅", String::new()),
            Word::No => ("❌", String::new()),
            Word::Never => {
                if let Some(watched) = self.watch.people.get_mut(person) {
                    watched.topics.remove(&topic);
                }
                ("🚫", String::new())
            }
            Word::Tomorrow => ("", "later morgen".to_owned()),
            Word::Rather => ("", people::rather(self.world, person, topic)),
        };
        if key.is_empty() {
            return self.tell(person, Some(message), &words);
        }
        let (id, sender) = (self.next_event(), self.specialist(person));
        let (at, room, key) = (self.now, alone(person), key.to_owned());
        self.happen(Event::Reacted { id, at, room, sender, target: message, key, power: 0 });
    }

    fn leave(&mut self, person: usize) {
        if let Some(watched) = self.watch.people.get_mut(person) {
            watched.there = false;
        }
        if chance(self.world.seed, person, 0, 4).bool() {
            self.tell(person, None, "stop");
        }
        self.happen(Event::Left {
            at: self.now,
            room: alone(person),
            person: self.specialist(person),
            elsewhere: false,
        });
    }

    fn learn(&mut self, person: usize, topic: usize) {
        let Some(watched) = self.watch.people.get_mut(person).filter(|watched| watched.there) else { return };
        watched.topics.insert(topic);
        let name = TOPICS.get(topic).copied().unwrap_or_default();
        self.tell(person, None, &format!("voeg toe {name}"));
        self.tell(person, None, &format!("vindbaar {name} aan"));
        self.tell(person, None, &format!("vraagbaar {name} aan"));
    }

    fn ask(&mut self, question: usize) {
        let Some(wanted) = self.world.wanted.get(question) else { return };
        let specialists = self.world.specialists.iter().enumerate();
        let there = |who: &Specialist| !who.is_on_leave(self.now);
        let willing = specialists
            .filter(|(person, who)| there(who) && self.watch.may_be_asked(*person, wanted))
            .any(|(person, who)| would_help(self.world.seed, person, who, question));
        self.outcome.asked(question, wanted, willing);
        let topic = TOPICS.get(wanted.topic).copied().unwrap_or_default();
        let words = format!("Wie heeft ervaring met {topic} in een geval als dit?");
        self.say(question, &self.asker(wanted.asker), EventId::new(format!("$q{question}")), None, &words);
        let mut rng = chance(self.world.seed, usize::MAX, question, 0);
        let minutes = rng.u32(2..20);
        if rng.u32(0..100) < self.world.demand.wanted {
            self.plan(self.now.plus(HOUR * minutes / 60), Doing::Wish(question));
        }
    }

    fn say_in_thread(&mut self, question: usize, words: &str) {
        let Some(wanted) = self.world.wanted.get(question) else { return };
        let id = self.next_event();
        self.say(question, &self.asker(wanted.asker), id, Some(EventId::new(format!("$q{question}"))), words);
    }

    fn say(&mut self, question: usize, sender: &PersonId, id: EventId, thread: Option<EventId>, words: &str) {
        self.happen(Event::Said(Said {
            id,
            at: self.now,
            room: room(question % self.world.demand.rooms),
            sender: sender.clone(),
            text: words.to_owned(),
            thread,
            reply_to: None,
            mentioned: true,
            direct: false,
            moderator: false,
            power: 0,
        }));
    }

    fn tell(&mut self, person: usize, thread: Option<EventId>, words: &str) {
        self.say_alone(self.specialist(person), alone(person), thread, words);
    }

    fn say_alone(&mut self, sender: PersonId, room: RoomId, thread: Option<EventId>, words: &str) {
        let id = self.next_event();
        self.happen(Event::Said(Said {
            id,
            at: self.now,
            room,
            sender,
            text: words.to_owned(),
            thread,
            reply_to: None,
            mentioned: false,
            direct: true,
            moderator: false,
            power: 0,
        }));
    }

    fn asker(&self, asker: Asker) -> PersonId {
        match asker {
            Asker::Official(number) => people::official(number),
            Asker::Specialist(number) => self.specialist(number),
        }
    }

    fn specialist(&self, person: usize) -> PersonId {
        self.world.specialists.get(person).map_or_else(|| PersonId::new(""), |specialist| specialist.id.clone())
    }

    fn number_of(&self, person: &PersonId) -> Option<usize> {
        self.world.specialists.iter().position(|known| known.id == *person)
    }

    fn next_event(&mut self) -> EventId {
        self.count += 1;
        EventId::new(format!("$e{}", self.count))
    }
}

/// One of the rooms in which people of all municipalities ask.
pub(super) fn room(number: usize) -> RoomId {
    RoomId::new(format!("!praktijk-{number}:gemeente.example"))
}

/// The conversation of a specialist with the bot.
fn alone(person: usize) -> RoomId {
    RoomId::new(format!("!alleen-{person}:gemeente.example"))
}

/// The number of a question by its message.
pub(super) fn number(message: &EventId) -> Option<usize> {
    message.as_str().strip_prefix("$q")?.parse().ok()
}
