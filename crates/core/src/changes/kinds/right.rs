//! "recht drempel = beheerder".

use crate::changes::kinds::{InWords, Named};
use crate::domain::deed::right::Right;
use crate::kernel::permission::check;
use crate::kernel::permission::grammar::called;
use crate::kernel::permission::shown::role_name;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Right {
    /// "Wie `drempel` mag zeggen: moderator → beheerder".
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        let after = self.role.unwrap_or_else(|| self.task.usual());
        let [before, after] = [check::least(turn, self.task), after].map(|role| role_name(turn, role));
        let word = called(self.task, turn.settings.language);
        let values = [("word", Value::Text(word)), ("before", Value::Text(&before)), ("after", Value::Text(&after))];
        Ok(turn.say("preview-right", &values))
    }

    fn line(&self, turn: &Turn<'_>, _named: &Named) -> Result<String, Fault> {
        let usual = || turn.say("threshold-usual", &[]);
        let role = self.role.map_or_else(usual, |role| role_name(turn, role));
        let word = called(self.task, turn.settings.language);
        Ok(turn.say("deed-right", &[("word", Value::Text(word)), ("role", Value::Text(&role))]))
    }
}
