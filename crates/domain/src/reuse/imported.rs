//! What a file tells of an adoption: one thing that was said of it.

use jiff::civil::Date;

use super::adoption::{Standing, Step};
use super::vocabulary::{Consent, Via};

/// A row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedWord {
    /// The key of its document, if it has one.
    pub document: Option<String>,
    /// What it is called.
    pub title: String,
    /// The municipality that gave.
    pub giver: String,
    /// The municipality that took.
    pub taker: String,
    /// Through which contact.
    pub via: Via,
    /// When the taker first asked about it.
    pub asked_on: Option<Date>,
    /// Who says so; of what only the giver says, or the taker says no to, there is no step but its day.
    pub standing: Standing,
    /// What the taker said, and when.
    pub step: Step,
    /// What the giver may be told, where that is said.
    pub consent: Option<Consent>,
    /// What the taker said in its own words.
    pub note: Option<String>,
}

impl ImportedWord {
    /// The column whose day is later than `today`, and that day: nobody has said yet what is told of it.
    pub fn still_to_come(&self, today: Date) -> Option<(&'static str, Date)> {
        let days = [("date", Some(self.step.on)), ("asked_on", self.asked_on)];
        days.into_iter().find_map(|(column, day)| day.filter(|day| *day > today).map(|day| (column, day)))
    }
}
