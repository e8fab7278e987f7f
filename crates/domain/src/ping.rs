//! A ping: one specialist is asked about one question. From the plan to the end, with time as data.

use std::time::Duration;

use super::time::Timestamp;

/// A ping is put off at most so often, by the specialist or because they may not be asked yet; then it ends.
pub const MOST_PUT_OFF: u8 = 3;

/// Whoever says "later" is asked again after at most this long.
pub const LONGEST_LATER: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Where a ping stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// To be asked when it is due: they have to be at work.
    Planned,
    /// Asked. Silence until it is due is a pass.
    Asked,
    /// They said "later", and are asked again when it is due.
    Postponed,
    /// They said "yes". It ends when nothing was said until it is due.
    Accepted,
    /// They said "no".
    Declined,
    /// They said "never about this topic".
    Never,
    /// They named somebody else.
    Forwarded,
    /// They said nothing in time, or could not be reached any more.
    Lapsed,
    /// The asker, or the course of things, made it needless.
    Withdrawn,
    /// They said "yes" and answered.
    Answered,
}

impl State {
    /// Every state, with the word for it in the database and in figures.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Planned, "planned"),
        (Self::Asked, "asked"),
        (Self::Postponed, "postponed"),
        (Self::Accepted, "accepted"),
        (Self::Declined, "declined"),
        (Self::Never, "never"),
        (Self::Forwarded, "forwarded"),
        (Self::Lapsed, "lapsed"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Answered, "answered"),
    ];

    /// Whether nothing can happen to it any more.
    pub fn is_end(self) -> bool {
        !matches!(self, Self::Planned | Self::Asked | Self::Postponed | Self::Accepted)
    }

    /// Whether the specialist has a message about it that waits for their word.
    pub fn waits_for_a_word(self) -> bool {
        matches!(self, Self::Asked | Self::Postponed)
    }
}

/// A ping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ping {
    /// Where it stands.
    pub state: State,
    /// When it goes on by itself. Every ping that has not ended has such a moment.
    pub due: Option<Timestamp>,
    /// How often it was put off.
    pub put_off: u8,
    /// Whether the specialist has said anything to the asker.
    pub spoken: bool,
}

/// What happens to a ping. Every `until` is the moment at which silence ends it or moves it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// They may not be asked before `until`.
    NotYet {
        /// The first moment at which they may be asked.
        until: Timestamp,
    },
    /// They are asked, for the first time or again.
    Asked {
        /// Silence until then is a pass.
        until: Timestamp,
    },
    /// They say "yes".
    Yes {
        /// Silence until then is the end.
        until: Timestamp,
    },
    /// They say "later".
    Later {
        /// When they say it.
        at: Timestamp,
        /// When they will look at it.
        until: Timestamp,
    },
    /// They say "no".
    No,
    /// They say "never about this topic".
    Never,
    /// They name somebody else.
    Forward,
    /// They, or the asker, say something to each other.
    Spoke {
        /// Whether it was the specialist.
        specialist: bool,
        /// Silence until then is the end.
        until: Timestamp,
    },
    /// Nothing was said until it was due.
    Silence,
    /// Nobody could say anything to the bot for a while: silence counts from later on.
    Unheard {
        /// Silence until then is what it was before.
        until: Timestamp,
    },
    /// They cannot be reached, or may not be asked any more.
    Unreachable,
    /// The asker does not need it any more, or nobody does.
    Withdraw,
    /// They say something else than "no" after somebody else was asked, and it came too late: a word, and no silence.
    TooLate,
}

/// What a ping needs now that its time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ripe {
    /// Ask them, if they may be asked.
    Ask,
    /// End it: nothing was said.
    Silence,
}

impl Ping {
    /// A ping that is to be asked at `due`.
    pub fn planned(due: Timestamp) -> Self {
        Self { state: State::Planned, due: Some(due), put_off: 0, spoken: false }
    }

    /// What it needs at `now`; `None` while its time has not come.
    pub fn ripe(&self, now: Timestamp) -> Option<Ripe> {
        self.due.filter(|due| *due <= now)?;
        match self.state {
            State::Planned | State::Postponed => Some(Ripe::Ask),
            State::Asked | State::Accepted => Some(Ripe::Silence),
            _ => None,
        }
    }

    /// What `happening` makes of it; `None` when it changes nothing, as for every ping that has ended, but for a late word.
    pub fn after(&self, happening: Happening) -> Option<Self> {
        use Happening as H;
        use State as S;
        let in_time = self.put_off < MOST_PUT_OFF;
        Some(match (self.state, happening) {
            (S::Planned | S::Postponed, H::NotYet { until }) if in_time => {
                Self { due: Some(until), put_off: self.put_off + 1, ..*self }
            }
            (S::Planned, H::NotYet { .. } | H::Unreachable) => self.ended(S::Withdrawn),
            (S::Postponed, H::NotYet { .. } | H::Unreachable)
            | (S::Asked, H::Silence | H::Unreachable)
            | (S::Accepted, H::Unreachable) => self.ended(S::Lapsed),
            (S::Planned | S::Postponed, H::Asked { until }) => self.waiting(S::Asked, until),
            (S::Asked | S::Postponed | S::Lapsed, H::Later { at, until }) if in_time => {
                let until = until.min(at.plus(LONGEST_LATER));
                Self { put_off: self.put_off + 1, ..self.waiting(S::Postponed, until) }
            }
            // A "yes" that comes late, or after a "no", is a "yes".
            (S::Asked | S::Postponed | S::Lapsed | S::Declined, H::Yes { until }) => self.waiting(S::Accepted, until),
            (S::Asked | S::Postponed, H::Later { .. }) => self.ended(S::Declined),
            // A "no" that comes late is a word all the same, and no silence.
            (S::Asked | S::Postponed | S::Lapsed, H::No) => self.ended(S::Declined),
            (S::Asked | S::Postponed | S::Lapsed, H::Never) => self.ended(S::Never),
            (S::Asked | S::Postponed | S::Lapsed, H::Forward) => self.ended(S::Forwarded),
            (S::Lapsed, H::TooLate) => self.ended(S::Withdrawn),
            (S::Accepted, H::Spoke { specialist, until }) => {
                Self { spoken: self.spoken || specialist, ..self.waiting(S::Accepted, until) }
            }
            (S::Asked | S::Accepted, H::Unheard { until }) => {
                self.waiting(self.state, self.due.map_or(until, |due| due.max(until)))
            }
            // Before they say "yes" they may ask what they want to know; there is time for that.
            (S::Asked, H::Spoke { until, .. }) => self.waiting(S::Asked, until),
            // Whoever took it on can still find that it does not work out.
            (S::Accepted, H::No | H::Forward | H::Never) if !self.spoken => self.ended(match happening {
                H::No => S::Declined,
                H::Never => S::Never,
                _ => S::Forwarded,
            }),
            (S::Accepted, H::Silence | H::Withdraw) if self.spoken => self.ended(S::Answered),
            (S::Accepted, H::Silence) => self.ended(S::Lapsed),
            (S::Planned | S::Asked | S::Postponed | S::Accepted, H::Withdraw) => self.ended(S::Withdrawn),
            _ => return None,
        })
    }

    fn waiting(&self, state: State, due: Timestamp) -> Self {
        Self { state, due: Some(due), ..*self }
    }

    fn ended(&self, state: State) -> Self {
        Self { state, due: None, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn happenings() -> impl Strategy<Value = Happening> {
        let moment = (0_i64..1_000).prop_map(Timestamp);
        prop_oneof![
            moment.clone().prop_map(|until| Happening::NotYet { until }),
            moment.clone().prop_map(|until| Happening::Asked { until }),
            moment.clone().prop_map(|until| Happening::Yes { until }),
            (moment.clone(), moment.clone()).prop_map(|(at, until)| Happening::Later { at, until }),
            Just(Happening::No),
            Just(Happening::Never),
            Just(Happening::Forward),
            (any::<bool>(), moment.clone()).prop_map(|(specialist, until)| Happening::Spoke { specialist, until }),
            moment.prop_map(|until| Happening::Unheard { until }),
            Just(Happening::Silence),
            Just(Happening::Unreachable),
            Just(Happening::Withdraw),
            Just(Happening::TooLate),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_it_ends(all in prop::collection::vec(happenings(), 0..40)) {
            let mut ping = Ping::planned(Timestamp(0));
            for happening in all {
                let before = ping;
                ping = ping.after(happening).unwrap_or(ping);
                prop_assert_eq!(ping.due.is_none(), ping.state.is_end(), "{:?}", ping);
                let word = !matches!(happening, Happening::NotYet { .. } | Happening::Asked { .. } | Happening::Silence | Happening::Unheard { .. } | Happening::Unreachable);
                let late = before.state == State::Lapsed && word
                    || before.state == State::Declined && matches!(happening, Happening::Yes { .. });
                prop_assert!(!before.state.is_end() || ping == before || late, "{:?} rose again as {:?}", before, ping);
                prop_assert!(ping.put_off <= MOST_PUT_OFF);
            }
            // From here on nobody says a word.
            for _ in 0..=usize::from(MOST_PUT_OFF) + 3 {
                let Some(due) = ping.due else { break };
                let silent = match ping.ripe(due).unwrap() {
                    Ripe::Ask => Happening::Asked { until: due.plus(Duration::from_secs(1)) },
                    Ripe::Silence => Happening::Silence,
                };
                ping = ping.after(silent).unwrap();
            }
            prop_assert!(ping.state.is_end(), "{:?}", ping);
        }

        #[test]
        fn nobody_answers_who_was_not_asked(all in prop::collection::vec(happenings(), 0..40)) {
            let (mut ping, mut asked) = (Ping::planned(Timestamp(0)), false);
            for happening in all {
                let next = ping.after(happening);
                asked |= next.is_some() && matches!(happening, Happening::Asked { .. });
                ping = next.unwrap_or(ping);
                let spoke = matches!(ping.state, State::Accepted | State::Declined | State::Never | State::Forwarded | State::Answered);
                prop_assert!(asked || !spoke, "{:?}", ping);
            }
        }
    }

    fn check(happenings: &[Happening], expected: State) {
        let mut ping = Ping::planned(Timestamp(0));
        for happening in happenings {
            ping = ping.after(*happening).unwrap_or(ping);
        }
        assert_eq!(ping.state, expected, "{happenings:?}");
    }

    #[test]
    fn a_life() {
        use Happening as H;
        let until = Timestamp(10);
        let spoke = H::Spoke { specialist: true, until };
        check(&[H::Asked { until }, H::Silence], State::Lapsed);
        check(&[H::Asked { until }, H::Yes { until }, spoke, H::Silence], State::Answered);
        check(&[H::Asked { until }, H::Yes { until }, H::Silence], State::Lapsed);
        check(&[H::Asked { until }, H::Yes { until }, spoke, H::Withdraw], State::Answered);
        check(&[H::Asked { until }, H::Withdraw, H::Yes { until }], State::Withdrawn);
        check(&[H::Yes { until }], State::Planned);
        check(&[H::Asked { until }, H::Silence, H::Yes { until }], State::Accepted);
        check(&[H::Asked { until }, H::No, H::Yes { until }], State::Accepted);
        check(&[H::Asked { until }, H::Never, H::Yes { until }], State::Never);
        check(&[H::Asked { until }, spoke, H::Silence], State::Lapsed);
        check(&[H::Unreachable, H::Yes { until }], State::Withdrawn);
        check(&[H::Asked { until }, H::Silence, H::Unheard { until }], State::Lapsed);
        let later = H::Later { at: Timestamp(5), until };
        check(&[H::Asked { until }, later, H::Asked { until }, later, later, later], State::Declined);
    }

    #[test]
    fn silence_that_nobody_could_break_is_none() {
        let asked = Ping::planned(Timestamp(0)).after(Happening::Asked { until: Timestamp(9) }).unwrap();
        let due = |until| asked.after(Happening::Unheard { until: Timestamp(until) }).unwrap().due;
        assert_eq!((due(20), due(5)), (Some(Timestamp(20)), Some(Timestamp(9))));
    }

    #[test]
    fn later_is_not_for_ever() {
        let asked = Ping::planned(Timestamp(0)).after(Happening::Asked { until: Timestamp(9) }).unwrap();
        let later = asked.after(Happening::Later { at: Timestamp(5), until: Timestamp(i64::MAX) }).unwrap();
        assert_eq!(later.due, Some(Timestamp(5).plus(LONGEST_LATER)));
    }
}
