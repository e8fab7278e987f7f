//! What is told of what truly happened: by takers, by givers who claim too much, and by nobody.

use fastrand::Rng;
use jatwerk_domain::reuse::adoption::{Adoption, Practice, Standing, Step};
use jatwerk_domain::reuse::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage, Via};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::World;
use super::chance::exponential;
use super::spread::{Course, Event};
use crate::history::{days_after, days_between};
use crate::registry::{Place, Registry};

/// The mean number of days from the first question to use or trial; the time is exponential.
pub const DAYS_TO_USE: f64 = 60.0;

/// The share of adoptions that stays a trial.
pub const TRIAL_ONLY: f64 = 0.08;

/// The share of adoptions of which the bot knows the first question.
const ASKED: f64 = 0.8;

/// Keeps the chance of what is told apart from the chance of what happens.
const STREAM: u64 = 0x5175_1e9c_0de5_a11d;

/// Everything that is told of `course`.
pub(super) fn registry(world: &World, course: &Course, seed: u64) -> Registry {
    let mut story = Story { world, chance: Rng::with_seed(seed ^ STREAM), adoptions: Vec::new() };
    for (practice, &(maker, since)) in course.beginnings.iter().enumerate() {
        story.begin(practice, maker, since);
    }
    let mut having: Vec<Vec<Place>> = course.beginnings.iter().map(|(maker, _)| vec![*maker]).collect();
    for event in &course.events {
        let Some(having) = having.get_mut(event.practice) else { continue };
        let mistaken = story.chance.f64() < world.noise;
        let giver = if mistaken { story.chance.choice(having.iter()).copied() } else { Some(event.giver) };
        // Who will have it only after today gives nothing yet, though somebody may have asked.
        if let Some(giver) = giver.filter(|giver| having.contains(giver)) {
            story.adopt(event, giver);
        }
        if event.on <= world.today {
            having.push(event.taker);
        }
    }
    story.boast(course);
    Registry { municipalities: world.municipalities.clone(), adoptions: story.adoptions, today: world.today }
}

/// What is told, as it grows.
struct Story<'a> {
    world: &'a World,
    chance: Rng,
    adoptions: Vec<Adoption>,
}

impl Story<'_> {
    /// Somebody looks at a practice on its first day: from then on it is known.
    fn begin(&mut self, practice: usize, maker: Place, since: Date) {
        let places = self.world.municipalities.len();
        let taker = (maker + self.chance.usize(1..places.max(2))) % places.max(1);
        let barrier = self.chance.choice(Barrier::ALL).copied();
        let looked = Step::at(since, Stage::Considering);
        let left = Step { barriers: barrier.into_iter().collect(), ..Step::at(days_after(since, 40), Stage::Rejected) };
        let steps = vec![looked, left];
        self.tell(Told { steps, ..Told::by_taker(practice, maker, taker, Via::Search) });
    }

    /// What the taker tells, until today; or the giver, if the taker tells nothing.
    fn adopt(&mut self, event: &Event, giver: Place) {
        if self.chance.f64() < self.world.unheard {
            let steps = vec![Step::at(event.on, Stage::InUse)];
            let claim = Told::by_taker(event.practice, giver, event.taker, Via::Claim);
            return self.tell(Told { standing: Standing::Claimed, steps, ..claim });
        }
        let steps = self.steps(event);
        let asked_on = (self.chance.f64() < ASKED).then_some(event.asked);
        self.tell(Told { asked_on, steps, ..Told::by_taker(event.practice, giver, event.taker, event.via) });
    }

    fn steps(&mut self, event: &Event) -> Vec<Step> {
        let held = self.chance.f64() < TRIAL_ONLY;
        let mut steps = vec![Step::at(event.asked, Stage::Considering)];
        if !held && self.chance.f64() < 0.3 {
            steps.push(Step::at(days_after(event.asked, days_between(event.asked, event.on) / 2), Stage::Trial));
        }
        let mut taken = Step::at(event.on, if held { Stage::Trial } else { Stage::InUse });
        if !event.silent {
            taken.motives = self.motives();
            taken.adaptations = Some(self.adaptations(event.practice));
            taken.expected = Some(Effect::Yes);
        }
        steps.push(taken);
        if let Some((on, effect)) = event.effect {
            steps.push(Step { effect: Some(effect), stage: None, ..Step::at(on, Stage::InUse) });
        }
        if !held && self.chance.f64() < self.world.stopping {
            let barriers = self.chance.choice(Barrier::ALL).copied().into_iter().collect();
            let on = days_after(event.on, self.chance.u32(30..365));
            steps.push(Step { barriers, ..Step::at(on, Stage::Stopped) });
        }
        steps.sort_by_key(|step| step.on);
        steps
    }

    /// One motive or two, of one family.
    fn motives(&mut self) -> Vec<Motive> {
        let positive = self.chance.f64() < self.world.positive;
        let family: Vec<Motive> = Motive::ALL.iter().copied().filter(|one| one.is_positive() == positive).collect();
        let mut motives: Vec<Motive> =
            (0..self.chance.usize(1..3)).filter_map(|_| self.chance.choice(&family)).copied().collect();
        motives.sort_unstable();
        motives.dedup();
        motives
    }

    /// Each practice has a change that four in five make; others are made by one in eight.
    fn adaptations(&mut self, practice: usize) -> Vec<Adaptation> {
        let usual = practice % Adaptation::ALL.len();
        let all = Adaptation::ALL.iter().enumerate();
        all.filter(|(at, _)| self.chance.f64() < if *at == usual { 0.8 } else { 0.125 }).map(|(_, one)| *one).collect()
    }

    /// Claims that are not true: a third is refused, of the others the taker was not heard.
    fn boast(&mut self, course: &Course) {
        for _ in 0..(self.world.false_claims * course.events.len() as f64) as usize {
            let (practice, giver) = (self.chance.usize(0..course.beginnings.len().max(1)), self.anybody());
            let standing = if self.chance.u8(0..3) == 0 { Standing::Refused } else { Standing::Claimed };
            let ago = self.chance.u32(0..days_between(self.world.from, self.world.today).max(1));
            let taker = self.anybody();
            let steps = vec![Step::at(days_after(self.world.from, ago), Stage::InUse)];
            self.tell(Told { standing, steps, ..Told::by_taker(practice, giver, taker, Via::Claim) });
        }
    }

    fn anybody(&mut self) -> Place {
        self.chance.usize(0..self.world.municipalities.len().max(1))
    }

    /// Keeps what was said by today, if anything was.
    fn tell(&mut self, mut told: Told) {
        told.steps.retain(|step| step.on <= self.world.today);
        let name = |place: Place| self.world.municipalities.get(place).map(|one| one.name.clone());
        let (Some(giver), Some(taker)) = (name(told.giver), name(told.taker)) else { return };
        if told.steps.is_empty() || giver == taker {
            return;
        }
        let document = i64::try_from(told.practice).unwrap_or_default() + 1;
        let consent = match self.chance.u8(0..10) {
            0 => Consent::Nothing,
            1 | 2 => Consent::Unnamed,
            _ => Consent::Named,
        };
        self.adoptions.push(Adoption {
            number: i64::try_from(self.adoptions.len()).unwrap_or_default() + 1,
            practice: Practice { document: Some(document), title: format!("Werkwijze {document}") },
            giver,
            taker,
            via: told.via,
            standing: told.standing,
            consent,
            asked_on: told.asked_on,
            steps: told.steps,
        });
    }
}

/// What is told of an adoption.
struct Told {
    practice: usize,
    giver: Place,
    taker: Place,
    via: Via,
    standing: Standing,
    asked_on: Option<Date>,
    steps: Vec<Step>,
}

impl Told {
    /// The taker says so, and no more yet.
    fn by_taker(practice: usize, giver: Place, taker: Place, via: Via) -> Self {
        Self { practice, giver, taker, via, standing: Standing::Confirmed, asked_on: None, steps: Vec::new() }
    }
}

/// The day of the first question of somebody who has it since `on`, not before the practice began.
pub(super) fn asked_before(on: Date, since: Date, chance: &mut Rng) -> Date {
    on.saturating_sub(i64::from(days_to_use(chance)).days()).max(since)
}

/// How many days it takes from the first question to use.
pub(super) fn days_to_use(chance: &mut Rng) -> u32 {
    exponential(DAYS_TO_USE, chance).round() as u32
}

/// What a taker says of the effect of what it has since `on`: half a year later or up to two months after that.
pub(super) fn effect(on: Date, chance: &mut Rng) -> (Date, Effect) {
    let effect = match chance.u8(0..20) {
        0..10 => Effect::Yes,
        10..15 => Effect::Partly,
        15..17 => Effect::No,
        _ => Effect::TooEarly,
    };
    (days_after(on, 182 + chance.u32(0..60)), effect)
}

/// Through which contact something is taken over.
pub(super) fn via(chance: &mut Rng) -> Via {
    match chance.u8(0..20) {
        0..7 => Via::Room,
        7..13 => Via::Ping,
        13..15 => Via::Desk,
        15..18 => Via::Search,
        _ => Via::Claim,
    }
}
