//! What people do when they read what the bot says.

use super::calendar::HOUR;
use super::doing::{Doing, Request};
use super::habits::{Word, chance, says, writes_for};
use super::play::{ANSWER, OFFICIALS_ALONE, Play, number};
use super::{interview, people};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::features::consult::ping::{AGAIN, YES};
use crate::features::consult::subjects::PING;
use crate::kernel::effect::{Message, Outgoing};

impl Play<'_> {
    /// Somebody reads what the bot says.
    pub(super) fn seen(&mut self, row: &Outgoing, text: &Message, thread: Option<&EventId>) {
        if let Some(person) = row.room().and_then(|room| self.alone.get(room)) {
            let person = *person;
            if row.is_for(&YES)
                && let Some(watched) = self.watch.people.get_mut(person)
            {
                watched.accepted = Some(self.now);
            }
            return match thread.filter(|_| row.is_for(&AGAIN)) {
                Some(message) => self.requested(row, message),
                None => self.notice_learner(person, row, text),
            };
        }
        let Some(question) = thread.and_then(number) else { return };
        if text.plain.contains(ANSWER) {
            self.outcome.helped(question, self.now);
        } else if text.plain.contains("`hielp niet`") {
            let mut rng = chance(self.world.seed, usize::MAX, question, 1);
            if rng.u32(0..100) < 80 {
                self.plan(self.now.plus(HOUR * rng.u32(1..20)), Doing::Judge(question));
            }
        }
    }

    /// Somebody reads what the bot asks them about re-use, and may say a line some hours later.
    pub(super) fn hear_of_re_use(&mut self, room: &RoomId, text: &str) {
        let reader = match self.alone.get(room) {
            Some(person) => Some(*person),
            None if room.as_str().starts_with(OFFICIALS_ALONE) => None,
            None => return,
        };
        let (sender, municipality) = match reader.and_then(|person| self.world.specialists.get(person)) {
            Some(specialist) => (specialist.id.clone(), specialist.municipality.clone()),
            None => {
                let id = PersonId::new(room.as_str().trim_start_matches(OFFICIALS_ALONE));
                let place = people::municipality_of(&id);
                (id, place)
            }
        };
        let mut rng = interview::chance(self.world.seed, room.as_str(), text);
        if let Some(words) = interview::says(&mut rng, text, &municipality) {
            let at = self.now.plus(HOUR * rng.u32(1..30) / 10);
            self.outcome.told_of_re_use(&words);
            self.plan(at, Doing::TellOf(sender, room.clone(), words));
        }
    }

    /// The bot names somebody who could learn along: some do.
    fn notice_learner(&mut self, person: usize, row: &Outgoing, text: &Message) {
        let Some(question) = question_of(row) else { return };
        let Some(wanted) = self.world.wanted.get(question) else { return };
        let named = |other: &usize| {
            let name = self.world.specialists.get(*other).map(|specialist| specialist.name.as_str());
            *other != person && name.is_some_and(|name| text.plain.contains(name))
        };
        let Some(learner) = (0..self.world.specialists.len()).find(named) else { return };
        if chance(self.world.seed, learner, question, 3).u32(0..100) < 40 {
            self.plan(self.now.plus(48 * HOUR), Doing::Learn(learner, wanted.topic));
        }
    }

    /// The bot asks a specialist.
    pub(super) fn requested(&mut self, row: &Outgoing, message: &EventId) {
        let (Some(person), Some(question)) =
            (row.room().and_then(|room| self.alone.get(room)).copied(), question_of(row))
        else {
            return;
        };
        let (Some(wanted), Some(who)) = (self.world.wanted.get(question), self.world.specialists.get(person)) else {
            return;
        };
        self.watch.asked(person, question, wanted, self.now);
        let round = self.rounds.entry((person, question)).or_default();
        let mut rng = chance(self.world.seed, person, question, *round);
        *round += 1;
        let Some((word, after)) = says(&mut rng, who, *round - 1) else { return };
        let Some(at) = self.hours.get(person).map(|hours| hours.add_working_time(self.now, after)) else { return };
        if who.is_on_leave(at) || who.leaves.is_some_and(|leaves| leaves <= at) {
            return;
        }
        let request = Request { person, question, message: message.clone() };
        if word == Word::Yes {
            let hours = self.hours.get(person);
            let written = hours.map_or(at, |hours| hours.add_working_time(at, writes_for(&mut rng)));
            self.plan(written, Doing::Answer(request.clone()));
        }
        self.plan(at, Doing::Reply(request, word));
    }
}

/// The question that a message to a specialist is about.
fn question_of(row: &Outgoing) -> Option<usize> {
    row.subject().key_of(&PING)?;
    number(&EventId::new(row.subject().whole()?))
}
