//! Somebody who was heard about consent: whether they take part, in what, and when they can be asked.

use super::policy::{Availability, Eligibility, QUOTA, TopicConsent, same_topic};

/// Where a consent comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// They said so themselves. A file never overrules it.
    #[default]
    Said,
    /// A file records it, with its date.
    File,
}

/// What somebody says of a topic in their profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is right.
    Confirmed,
    /// They added it.
    Added,
    /// It is not theirs: it never comes back, whatever is imported.
    Struck,
}

/// A topic about which somebody said something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTopic {
    /// The topic.
    pub topic: String,
    /// What they said of it.
    pub mark: Option<Mark>,
    /// Their name may be shown with it; unsaid, what they said for all topics holds.
    pub findable: Option<bool>,
    /// They may be asked about it; unsaid, what they said for all topics holds.
    pub pingable: Option<bool>,
    /// They said "never about this topic".
    pub never: bool,
}

/// One of the two switches of consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Their name may be shown.
    Findable,
    /// They may be asked.
    Pingable,
}

/// What somebody agreed to. The default is somebody who has said nothing, so nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Whether they take part at all.
    pub taking_part: bool,
    /// Their name may be shown for every topic that they did not switch by itself.
    pub findable: bool,
    /// They may be asked about every topic that they did not switch by itself.
    pub pingable: bool,
    /// The day of their last word about consent, as `2026-11-26`.
    pub consented_on: Option<String>,
    /// Where that comes from.
    pub source: Source,
    /// When they can be asked.
    pub availability: Availability,
    /// How often a week they want to be asked at most.
    pub quota: u8,
    /// The topics that they spoke about.
    pub topics: Vec<OwnTopic>,
}

impl Default for Participant {
    fn default() -> Self {
        Self {
            taking_part: false,
            findable: false,
            pingable: false,
            consented_on: None,
            source: Source::Said,
            availability: Availability::default(),
            quota: QUOTA,
            topics: Vec::new(),
        }
    }
}

impl Participant {
    /// Their topics: those that were `imported` and not struck, then those that they added.
    pub fn topics(&self, imported: &[String]) -> Vec<String> {
        let mut topics: Vec<String> = imported.iter().filter(|topic| !self.struck(topic)).cloned().collect();
        let known = |topic: &str| imported.iter().any(|other| same_topic(other, topic));
        let own = self.topics.iter().filter(|own| own.mark.is_some_and(|mark| mark != Mark::Struck));
        topics.extend(own.filter(|own| !known(&own.topic)).map(|own| own.topic.clone()));
        topics
    }

    /// What they said of a topic.
    pub fn said_of(&self, topic: &str) -> Option<&OwnTopic> {
        self.topics.iter().find(|own| same_topic(&own.topic, topic))
    }

    /// Whether they agreed to this for the topic.
    pub fn agreed(&self, consent: Consent, topic: &str) -> bool {
        let own = self.said_of(topic);
        let (one, all) = match consent {
            Consent::Findable => (own.and_then(|own| own.findable), self.findable),
            Consent::Pingable => (own.and_then(|own| own.pingable), self.pingable),
        };
        self.taking_part && one.unwrap_or(all)
    }

    /// Switches a consent for one topic, or for all of them, those that were switched by themselves too.
    pub fn switch(&mut self, consent: Consent, topic: Option<&str>, on: bool) {
        let set = |own: &mut OwnTopic, value| match consent {
            Consent::Findable => own.findable = value,
            Consent::Pingable => own.pingable = value,
        };
        match (topic, consent) {
            (Some(topic), _) => set(self.own(topic), Some(on)),
            (None, Consent::Findable) => self.findable = on,
            (None, Consent::Pingable) => self.pingable = on,
        }
        if topic.is_none() {
            self.topics.iter_mut().for_each(|own| set(own, None));
        }
    }

    /// Says something of a topic in the profile.
    pub fn mark(&mut self, topic: &str, mark: Mark) {
        let own = self.own(topic);
        own.mark = Some(mark);
        if mark == Mark::Added {
            own.never = false;
        }
    }

    /// They are never asked about this topic again.
    pub fn never(&mut self, topic: &str) {
        self.own(topic).never = true;
    }

    /// All that decides whether they may be asked; when they were asked is for the caller to add.
    pub fn standing(&self, imported: &[String]) -> Eligibility {
        let mut names = self.topics(imported);
        names
            .extend(self.topics.iter().filter(|own| own.never || self.struck(&own.topic)).map(|own| own.topic.clone()));
        let topics = names.into_iter().map(|topic| TopicConsent {
            findable: self.agreed(Consent::Findable, &topic),
            pingable: self.agreed(Consent::Pingable, &topic),
            never: self.said_of(&topic).is_some_and(|own| own.never || own.mark == Some(Mark::Struck)),
            topic,
        });
        Eligibility {
            taking_part: self.taking_part,
            pingable_for_all: self.pingable,
            topics: topics.collect(),
            availability: self.availability.clone(),
            quota_per_week: self.quota,
            ..Eligibility::default()
        }
    }

    fn struck(&self, topic: &str) -> bool {
        self.said_of(topic).is_some_and(|own| own.mark == Some(Mark::Struck))
    }

    fn own(&mut self, topic: &str) -> &mut OwnTopic {
        let place = self.topics.iter().position(|own| same_topic(&own.topic, topic)).unwrap_or_else(|| {
            self.topics.push(OwnTopic { topic: topic.trim().to_owned(), ..OwnTopic::default() });
            self.topics.len() - 1
        });
        // The place was found, or made at the end, just above.
        #[expect(clippy::indexing_slicing, reason = "the place was found or made just above")]
        &mut self.topics[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported() -> Vec<String> {
        ["schulden", "wonen"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_profile_is_what_its_person_says() {
        let mut participant = Participant::default();
        participant.mark("Wonen", Mark::Struck);
        participant.mark("taal", Mark::Added);
        participant.mark("schulden", Mark::Confirmed);
        assert_eq!(participant.topics(&imported()), ["schulden", "taal"]);
        participant.mark("wonen", Mark::Added);
        assert_eq!(participant.topics(&imported()), ["schulden", "wonen", "taal"]);
    }

    #[test]
    fn both_switches_are_off_until_they_say_so() {
        let agreed = |participant: &Participant, topic| {
            [Consent::Findable, Consent::Pingable].map(|consent| participant.agreed(consent, topic))
        };
        let mut participant = Participant { taking_part: true, ..Participant::default() };
        assert_eq!(agreed(&participant, "schulden"), [false, false]);
        participant.switch(Consent::Findable, None, true);
        participant.switch(Consent::Pingable, Some("Schulden"), true);
        assert_eq!(agreed(&participant, "schulden"), [true, true]);
        assert_eq!(agreed(&participant, "wonen"), [true, false]);
        participant.switch(Consent::Findable, Some("wonen"), false);
        assert_eq!(agreed(&participant, "wonen"), [false, false]);
        participant.taking_part = false;
        assert_eq!(agreed(&participant, "schulden"), [false, false]);
        participant.taking_part = true;
        participant.switch(Consent::Pingable, None, false);
        assert_eq!(agreed(&participant, "schulden"), [true, false]);
    }

    #[test]
    fn never_and_struck_are_in_the_standing() {
        let mut participant = Participant { taking_part: true, pingable: true, ..Participant::default() };
        participant.mark("wonen", Mark::Struck);
        participant.never("water");
        let standing = participant.standing(&imported());
        let never = |topic| standing.consent(topic).map(|consent| consent.never);
        assert_eq!(["schulden", "wonen", "water", "taal"].map(never), [Some(false), Some(true), Some(true), None]);
    }
}
