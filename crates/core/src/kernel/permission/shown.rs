//! Who may do what, as it is told to moderators.

use crate::domain::role::{Role, Task};
use crate::kernel::event::Said;
use crate::kernel::permission::check;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Span, marked};
use crate::speech::words::Value;

/// "wie mag wat": each role with its words.
pub(crate) fn show_rights(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let mut words = reply::lines(turn, language, &["rights"]);
    let mut lines = Vec::new();
    for (role, own) in [(Role::Asker, "rights-own-all"), (Role::Moderator, ""), (Role::Operator, "rights-own-operator")]
    {
        let tasks = Task::all().filter(|task| check::least(turn, *task) == role);
        let words = tasks.filter_map(|task| turn.commands.called(task, language));
        let mut list: Vec<String> = words.map(|word| format!("`{word}`")).collect();
        if !own.is_empty() {
            list.push(turn.words.say(language, own, &[]));
        }
        if !list.is_empty() {
            let mut line = vec![Span::Strong(turn.words.say(language, role_key(role), &[]))];
            line.extend(marked(&format!(": {}", list.join(", "))));
            lines.push(line);
        }
    }
    words.0.push(Block::Bulleted(lines));
    words.0.extend(reply::lines(turn, language, &["rights-undo"]).0);
    let level = turn.settings.moderators.power_level.to_string();
    words.0.push(reply::marked_line(turn, language, "rights-moderator", &[("level", Value::Text(&level))]));
    let operators: Vec<&str> = turn.settings.moderators.operators.iter().map(|who| who.as_str()).collect();
    let who = operators.join(", ");
    let key = if operators.is_empty() { "rights-no-operator" } else { "rights-operator" };
    words.0.push(reply::marked_line(turn, language, key, &[("who", Value::Text(&who))]));
    reply::answer_with(turn, said, &words)
}

/// What whoever has a role is called.
pub(crate) fn role_name(turn: &Turn<'_>, role: Role) -> String {
    turn.say(role_key(role), &[])
}

/// The words for whoever has a role.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Asker | Role::Specialist | Role::Desk => "role-everybody",
        Role::Moderator => "role-moderator",
        Role::Operator => "role-operator",
    }
}
