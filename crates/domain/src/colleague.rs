//! A colleague: an official who may know.

use super::id::PersonId;
use super::participant::{Consent, Participant, Source};
use super::suggestion::Reason;

/// What is known about a colleague, in their own or their administrator's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Colleague {
    /// Their Matrix id.
    pub id: PersonId,
    /// Their name. Shown only with their consent: see [`Colleague::is_named`].
    pub name: String,
    /// Where they work.
    pub municipality: Option<String>,
    /// What they do there.
    pub role: Option<String>,
    /// What they know about.
    pub topics: Vec<String>,
    /// Free text about themselves.
    pub about: String,
    /// Whether their name may be shown, whatever it is about.
    pub findable: bool,
    /// The topics with which their name may be shown.
    pub findable_for: Vec<String>,
    /// Whether they may be asked, whatever it is about.
    pub pingable: bool,
    /// The day of that consent, as `2026-11-26`. Without it there is none.
    pub consented_on: Option<String>,
}

impl Colleague {
    /// Whether their name may be shown for this reason.
    pub fn is_named(&self, reason: &Reason) -> bool {
        match reason {
            Reason::Topic(topic) => self.findable_for.contains(topic),
            Reason::Wrote(_) | Reason::WroteSeveral { .. } | Reason::Uses(_) | Reason::Says(_) => self.findable,
        }
    }

    /// What was imported of them, without any consent.
    #[must_use]
    pub fn profile(&self) -> Self {
        Self { findable: false, findable_for: Vec::new(), pingable: false, consented_on: None, ..self.clone() }
    }

    /// This profile with what they said themselves.
    #[must_use]
    pub fn agreeing(self, participant: Option<&Participant>) -> Self {
        let Some(participant) = participant else { return self };
        let topics = participant.topics(&self.topics);
        let findable_for =
            topics.iter().filter(|topic| participant.agreed(Consent::Findable, topic)).cloned().collect();
        Self {
            findable: participant.taking_part && participant.findable,
            findable_for,
            pingable: participant.taking_part && participant.pingable,
            consented_on: participant.consented_on.clone().filter(|_| participant.taking_part),
            topics,
            ..self
        }
    }

    /// This profile as a table can tell of it, which has two switches for all topics: it never says that they agreed to more than
    /// they did. `None` for whoever does not want to take part, as the table would say that they were never heard.
    pub fn in_a_table(self, participant: Option<&Participant>) -> Option<Self> {
        let Some(participant) = participant else { return Some(self) };
        // Whoever only said when they are there was not heard about consent: that has a day.
        if participant.source == Source::Said && !participant.taking_part && participant.consented_on.is_some() {
            return None;
        }
        // Whoever may be asked about everything is asked about what is none of their topics, too.
        let excepts = participant.standing(&self.topics).topics.iter().any(|topic| topic.never || !topic.pingable);
        let known = self.agreeing(Some(participant));
        let agreed_to_less = |topic: &str| {
            participant.said_of(topic).is_some_and(|own| own.never)
                || known.findable && !participant.agreed(Consent::Findable, topic)
        };
        let topics = known.topics.iter().filter(|topic| !agreed_to_less(topic)).cloned().collect();
        Some(Self { topics, pingable: known.pingable && !excepts, ..known })
    }

    /// The text that stands for them in the search over profiles.
    pub fn profile_text(&self) -> String {
        let mut text = self.topics.join(", ");
        for part in
            [self.role.as_deref(), Some(self.about.as_str())].into_iter().flatten().filter(|part| !part.is_empty())
        {
            if !text.is_empty() {
                text.push_str(". ");
            }
            text.push_str(part);
        }
        text
    }
}
