//! One event and what it leads to: the capabilities of whatever happens in one transaction.

use std::collections::HashMap;
use std::time::Duration;

use crate::corpus::library::Library;
use crate::corpus::store::people;
use crate::db::{Db, TableSpec};
use crate::domain::act::Act;
use crate::domain::errand::ErrandPing;
use crate::domain::followed::Reception;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::policy::Eligibility;
use crate::domain::question::Question;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::domain::worklist::{Item, Need};
use crate::kernel::command::{Commands, Heard};
use crate::kernel::console::asked::{Answer, Asked};
use crate::kernel::effect::Action;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature, WeekLine};
use crate::kernel::hear::message::Message;
use crate::kernel::jobs::{Job, JobTask};
use crate::kernel::meant::person::Whom;
use crate::kernel::settings::Settings;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Chain, Fault, Memory};
use crate::speech::rich::Rich;
use crate::speech::words::{Value, Words};

/// After a failure a row is left alone for so long, so that what stays broken costs little.
pub(crate) const AFTER_FAILURE: Duration = Duration::from_secs(60);

/// What a function may use, and what it leads to, as it grows.
pub struct Turn<'a> {
    /// Now.
    pub(crate) at: Timestamp,
    /// What is to be done once the transaction counts.
    pub(crate) actions: Vec<Action>,
    pub(crate) db: &'a Db,
    pub(crate) library: &'a mut Library,
    pub(crate) words: &'a Words,
    pub(crate) settings: &'a Settings,
    pub(crate) memory: &'a mut Memory,
    /// All that can be typed.
    pub(crate) commands: &'a Commands,
    /// All features, in the order in which they are asked.
    pub(super) features: &'a [&'static dyn Feature],
    /// All tables, as their owners declare them.
    pub(crate) tables: &'a [TableSpec],
    /// What was owed twice under one key, and vanished therefore.
    pub(super) twice: &'a mut Vec<String>,
    /// Rows that failed, each with the moment until which it is left alone.
    pub(crate) left_alone: &'a mut HashMap<String, Timestamp>,
}

impl Turn<'_> {
    /// Does something about one row of many, so that a damaged one does not stop the rest: when it fails all of it is as if it
    /// had never begun, and the row is left alone for a while.
    pub(crate) fn apart(&mut self, row: &str, work: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        let longest = self.at.plus(AFTER_FAILURE);
        if self.left_alone.get(row).is_some_and(|until| self.at < *until && *until <= longest) {
            return Ok(());
        }
        let (memory, actions, taken_over) = (*self.memory, self.actions.len(), self.library.generations());
        self.db.mark()?;
        let outcome = work(self);
        self.db.release(outcome.is_ok())?;
        match outcome {
            Ok(()) => drop(self.left_alone.remove(row)),
            Err(fault) => {
                tracing::error!(fault = %Chain(&fault), "something about one row failed; the others go on");
                *self.memory = memory;
                self.actions.truncate(actions);
                if self.library.generations() != taken_over {
                    // What it took over in this part never happened.
                    self.library.invalidate();
                }
                self.left_alone.insert(row.to_owned(), self.at.plus(AFTER_FAILURE));
            }
        }
        Ok(())
    }

    /// Notes that something was owed a second time under one key, which is a fault of the program.
    pub(super) fn owed_twice(&mut self, txn: &str) {
        tracing::error!(txn, "owed twice, said once");
        self.twice.push(txn.to_owned());
    }

    /// Offers something to each feature, until one takes it.
    pub(crate) fn offer(
        &mut self,
        mut to: impl FnMut(&dyn Feature, &mut Self) -> Result<Claim, Fault>,
    ) -> Result<Claim, Fault> {
        for feature in self.features {
            if to(*feature, self)? == Claim::Mine {
                return Ok(Claim::Mine);
            }
        }
        Ok(Claim::NotMine)
    }

    /// The feature that has this kind of subject.
    pub(super) fn owner(&self, kind: &Kind) -> Option<&'static dyn Feature> {
        self.features.iter().find(|feature| feature.kinds().contains(kind)).copied()
    }

    /// Offers a message to the features that spoke of what it may be about, the likeliest first, until it fits one.
    pub(super) fn answered(&mut self, message: &Message<'_>) -> Result<Claim, Fault> {
        let is_command = matches!(self.commands.hear(&message.said.text), Heard::Command(_));
        for subject in &message.meant {
            // What can be typed at any time answers only what it is said to: "verouderd".
            if is_command && !message.is_aimed_at(subject) {
                continue;
            }
            if let Some(owner) = self.owner(subject.kind())
                && owner.answered(self, message, subject)? == Claim::Mine
            {
                return Ok(Claim::Mine);
            }
        }
        Ok(Claim::NotMine)
    }

    /// Tells all features what is so now. They hear it at once, in the same transaction.
    pub(crate) fn announce(&mut self, fact: &Fact<'_>) -> Result<(), Fault> {
        self.features.iter().try_for_each(|feature| feature.on(self, fact))
    }

    /// What a console wants, by the feature that has it.
    pub(super) fn asked(&mut self, asked: &Asked) -> Result<Option<Answer>, Fault> {
        for feature in self.features {
            if let Some(answer) = feature.asked(self, asked)? {
                return Ok(Some(answer));
            }
        }
        Ok(None)
    }

    /// The question that something is about which the bot said of `subject`.
    pub(crate) fn question_behind(&self, subject: &Subject) -> Result<Option<EventId>, Fault> {
        if let Some(message) = subject.event_of(&Kind::MESSAGE) {
            return Ok(Some(message));
        }
        for feature in self.features {
            if let Some(question) = feature.question_behind(self, subject)? {
                return Ok(Some(question));
            }
        }
        Ok(None)
    }

    /// What is to be done for a job whose result was lost.
    pub(super) fn task(&self, job: &Job) -> Result<Option<JobTask>, Fault> {
        for feature in self.features {
            if let Some(task) = feature.task(self, job)? {
                return Ok(Some(task));
            }
        }
        Ok(None)
    }

    /// Whether people talk among themselves about something of a feature.
    pub(super) fn is_talk(&self, message: &Message<'_>) -> Result<bool, Fault> {
        for feature in self.features {
            if feature.is_talk(self, message)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Has somebody asked who answers `question`; not mine when they may not be.
    pub(crate) fn consult(
        &mut self,
        question: &Question,
        whom: &Whom,
        cause: &EventId,
        direct: bool,
    ) -> Result<Claim, Fault> {
        self.offer(|feature, turn| feature.consult(turn, question, whom, cause, direct))
    }

    /// To whom `question` was put.
    pub(crate) fn pings_of(&self, question: &EventId) -> Result<Vec<ErrandPing>, Fault> {
        let mut pings = Vec::new();
        for feature in self.features {
            pings.extend(feature.pings_of(self, question)?);
        }
        Ok(pings)
    }

    /// Whether a feature waits for a "yes" or a "no" of `person`.
    pub(crate) fn waits_for(&self, person: &PersonId) -> Result<bool, Fault> {
        for feature in self.features {
            if feature.waits_for(self, person)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether nobody may hear who asks in this conversation.
    pub(crate) fn is_anonymous(&self, conversation: &EventId) -> Result<bool, Fault> {
        for feature in self.features {
            if feature.is_anonymous(self, conversation)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Through which contact the asker of `question` got help, beside the answer of the bot.
    pub(crate) fn through(&self, question: &EventId) -> Result<Option<Via>, Fault> {
        for feature in self.features {
            if let Some(via) = feature.through(self, question)? {
                return Ok(Some(via));
            }
        }
        Ok(None)
    }

    /// What else may be told of the document with this key to whoever asked `question`.
    pub(crate) fn remarks_on(&self, document: &str, question: &Question) -> Result<Vec<String>, Fault> {
        let mut remarks = Vec::new();
        for feature in self.features {
            remarks.extend(feature.remark_on(self, document, question)?);
        }
        Ok(remarks)
    }

    /// Who else knows of the document with this key.
    pub(crate) fn who_knows_of(&self, document: &str) -> Result<Vec<PersonId>, Fault> {
        let mut people = Vec::new();
        for feature in self.features {
            people.extend(feature.who_knows_of(self, document)?);
        }
        Ok(people)
    }

    /// What a municipality of this name is called now: itself, unless it went up in another one.
    pub(crate) fn municipality_now(&self, name: &str) -> Result<String, Fault> {
        for feature in self.features {
            if let Some(now) = feature.municipality_now(self, name)? {
                return Ok(now);
            }
        }
        Ok(name.to_owned())
    }

    /// How the document with this key was received since then.
    pub(crate) fn reception(&self, document: &str, since: Timestamp) -> Result<Reception, Fault> {
        let mut reception = Reception::default();
        for feature in self.features {
            reception = reception.with(feature.reception(self, document, since)?);
        }
        Ok(reception)
    }

    /// The documents that something lists by their places which the bot said of `subject`.
    pub(crate) fn documents_behind(&self, subject: &Subject) -> Result<Vec<String>, Fault> {
        match self.owner(subject.kind()) {
            Some(owner) => owner.documents_behind(self, subject),
            None => Ok(Vec::new()),
        }
    }

    /// Whether `person` was told of the document with this key at this place of a list that was no answer to a question.
    pub(crate) fn is_listed_at(&self, person: &PersonId, document: &str, place: i64) -> Result<bool, Fault> {
        for feature in self.features {
            if feature.lists_at(self, person, document, place)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// All that decides whether `person` may be asked now.
    pub(crate) fn standing(&self, person: &PersonId) -> Result<Eligibility, Fault> {
        let mut standing = people::standing(self.db, person)?;
        self.features.iter().try_for_each(|feature| feature.add_load(self, person, &mut standing))?;
        Ok(standing)
    }

    /// Words in the language of the settings.
    pub(crate) fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.say(self.settings.language, key, values)
    }

    /// The change that something shows which the bot said of `subject`.
    pub(crate) fn change_behind(&self, subject: &Subject) -> Result<Option<Act>, Fault> {
        for feature in self.features {
            if let Some(act) = feature.change_behind(self, subject)? {
                return Ok(Some(act));
            }
        }
        Ok(None)
    }

    /// What a change would do that only a feature can tell.
    pub(crate) fn foretell(&self, act: &Act) -> Result<Option<(Rich, String)>, Fault> {
        for feature in self.features {
            if let Some(told) = feature.foretell(self, act)? {
                return Ok(Some(told));
            }
        }
        Ok(None)
    }

    /// What waits for the moderators, of all features.
    pub(crate) fn items(&self) -> Result<Vec<Item>, Fault> {
        let mut items = Vec::new();
        for feature in self.features {
            items.extend(feature.items(self)?);
        }
        Ok(items)
    }

    /// What waits, in the words of the feature that knows it.
    pub(crate) fn item_in_words(&self, need: &Need) -> Result<Rich, Fault> {
        for feature in self.features {
            if let Some(words) = feature.item_in_words(self, need)? {
                return Ok(words);
            }
        }
        Ok(Rich::default())
    }

    /// How the week since `since` was, line by line.
    pub(crate) fn week(&self, since: Timestamp, room: &RoomId) -> Result<Vec<WeekLine>, Fault> {
        let mut lines = Vec::new();
        for feature in self.features {
            lines.extend(feature.week(self, since, room)?);
        }
        lines.sort_by_key(|line| line.place);
        Ok(lines)
    }

    /// Whether something good is found for a question now.
    pub(crate) fn finds(&self, question: &Question) -> Result<bool, Fault> {
        for feature in self.features {
            if let Some(finds) = feature.finds(self, question)? {
                return Ok(finds);
            }
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests;
