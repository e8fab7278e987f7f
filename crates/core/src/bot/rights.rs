//! Who may do what, as it is told to moderators.

use super::event::Said;
use super::rich::{Block, Span, marked};
use super::right::usual;
use super::right_words::{TASKS, called};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::role::{Role, Task};

impl Bot {
    /// "wie mag wat": each role with its words.
    pub(super) fn show_rights(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let language = self.language_of(said);
        let mut words = self.lines(language, &["rights"]);
        let mut lines = Vec::new();
        for (role, own) in
            [(Role::Asker, "rights-own-all"), (Role::Moderator, ""), (Role::Operator, "rights-own-operator")]
        {
            let tasks = TASKS.iter().filter(|(task, _)| self.least(*task) == role);
            let mut list: Vec<String> = tasks.map(|(task, _)| format!("`{}`", called(*task, language))).collect();
            if !own.is_empty() {
                list.push(self.words.say(language, own, &[]));
            }
            if !list.is_empty() {
                let mut line = vec![Span::Strong(self.words.say(language, role_key(role), &[]))];
                line.extend(marked(&format!(": {}", list.join(", "))));
                lines.push(line);
            }
        }
        words.0.push(Block::Bulleted(lines));
        words.0.extend(self.lines(language, &["rights-undo"]).0);
        let level = self.settings.moderators.power_level.to_string();
        words.0.push(self.marked_line(language, "rights-moderator", &[("level", Value::Text(&level))]));
        let operators: Vec<&str> = self.settings.moderators.operators.iter().map(|who| who.as_str()).collect();
        let who = operators.join(", ");
        let key = if operators.is_empty() { "rights-no-operator" } else { "rights-operator" };
        words.0.push(self.marked_line(language, key, &[("who", Value::Text(&who))]));
        self.answer_with(turn, said, &words)
    }

    /// "Wie `drempel` mag zeggen: moderator → beheerder".
    pub(super) fn right_preview(&self, task: Task, role: Option<Role>) -> String {
        let [before, after] = [self.least(task), role.unwrap_or_else(|| usual(task))].map(|role| self.role_name(role));
        let word = called(task, self.settings.language);
        let values = [("word", Value::Text(word)), ("before", Value::Text(&before)), ("after", Value::Text(&after))];
        self.words.say(self.settings.language, "preview-right", &values)
    }

    /// What whoever has a role is called.
    pub(super) fn role_name(&self, role: Role) -> String {
        self.words.say(self.settings.language, role_key(role), &[])
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Asker | Role::Specialist | Role::Desk => "role-everybody",
        Role::Moderator => "role-moderator",
        Role::Operator => "role-operator",
    }
}
