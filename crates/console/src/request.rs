//! A page that somebody asks for, with all that it is made of.

use std::sync::Arc;

use jatwerk_core::corpus::Fault;
use jatwerk_core::features::curation::pages;
use jatwerk_core::kernel::Turn;
use jatwerk_core::kernel::console::asked::{Answer, Wish};
use jatwerk_core::speech::rich::Message;
use jatwerk_core::speech::words::Value;
use jatwerk_domain::language::Language;
use jatwerk_domain::role::Task;
use jatwerk_reuse_report::privacy::shown;
use tokio::runtime::Handle;

use crate::console::Console;
use crate::form::Form;
use crate::key::hex;
use crate::said;
use crate::stop::Stop;
use crate::visitor::Visitor;

/// A page that somebody asks for. Whatever makes it may block.
pub(crate) struct Asked {
    pub(crate) console: Arc<Console>,
    pub(crate) visitor: Visitor,
    pub(crate) language: Language,
    /// The address of the page, as it is declared.
    pub(crate) path: &'static str,
    /// The address to come back to, as the browser has it.
    pub(crate) here: String,
    pub(crate) params: Vec<(String, String)>,
    /// What stands behind the question mark.
    pub(crate) query: Form,
}

impl Asked {
    /// A number that is a part of the address.
    pub(crate) fn number(&self, name: &str) -> Result<i64, Stop> {
        let found = self.params.iter().find(|(own, _)| own == name).and_then(|(_, value)| value.parse().ok());
        found.ok_or(Stop::Nothing)
    }

    /// Which page of a list is asked for, from 0.
    pub(crate) fn page(&self) -> usize {
        self.query.get("pagina").parse::<usize>().unwrap_or(1).saturating_sub(1).min(100_000)
    }

    /// Looks at what the bot remembers.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Turn<'_>) -> Result<T, Fault>) -> Result<T, Stop> {
        Ok(self.console.readers.look((self.console.now)(), look)?)
    }

    /// Stops whoever may not do such a thing, as `recht` has it.
    pub(crate) fn needs(&self, task: Task) -> Result<(), Stop> {
        let visitor = &self.visitor;
        let may = self.look(|turn| pages::may(turn, &visitor.person, visitor.power, task))?;
        if may { Ok(()) } else { Err(Stop::NotForThem) }
    }

    /// Asks the core for something.
    pub(crate) fn ask(&self, wish: Wish) -> Result<Answer, Stop> {
        match Handle::current().block_on(self.console.ask(wish)) {
            Answer::Failed => Err(Stop::NoAnswer),
            Answer::Refused => Err(Stop::NotForThem),
            answer => Ok(answer),
        }
    }

    /// What the bot says to these words; nothing when that takes longer. For words that only look.
    pub(crate) fn hear(&self, text: &str) -> Result<Option<Vec<Message>>, Stop> {
        let heard = Handle::current().block_on(said::hear(&self.console, &self.visitor, text, None, ""))?;
        Ok(heard.words)
    }

    /// Words.
    pub(crate) fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// Words with values in them.
    pub(crate) fn tell(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.console.words.say(self.language, key, values)
    }

    /// A number with so many digits behind the comma, as the language writes it.
    pub(crate) fn decimal(&self, number: f64, digits: u8) -> String {
        self.tell("console-number", &[("number", Value::Decimal(number, digits))])
    }

    /// A count of people or of what they did: few of them could be somebody's, and are not told.
    pub(crate) fn few(&self, count: usize) -> String {
        shown(count).map_or_else(|| self.say("console-few"), |count| self.decimal(count as f64, 0))
    }

    /// What one form alone holds, so that what it says is heard once; nothing when the machine has no chance.
    pub(crate) fn once(&self) -> Option<String> {
        (self.console.chance)().map(|bytes| hex(&bytes))
    }

    /// What each form of this session must hold.
    pub(crate) fn form_token(&self) -> String {
        self.console.key.form_token(&self.visitor.session)
    }
}
