//! Who may do something.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::overrides::Overrides;
use crate::role::{Role, Task};

/// This may be done by whoever has this role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct Right {
    /// What may be done.
    pub task: Task,
    /// The least role; `None`: as the bot comes.
    pub role: Option<Role>,
}

/// As it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    task: String,
    role: Option<String>,
}

/// Who may, as it is kept.
const ROLES: [(Role, &str); 5] = [
    (Role::Asker, "everybody"),
    (Role::Specialist, "specialist"),
    (Role::Desk, "desk"),
    (Role::Moderator, "moderator"),
    (Role::Operator, "operator"),
];

impl TryFrom<Kept> for Right {
    type Error = &'static str;

    fn try_from(kept: Kept) -> Result<Self, Self::Error> {
        let role_of = |word: String| ROLES.iter().find(|(_, known)| *known == word).map(|(role, _)| *role);
        let role = kept.role.map(|word| role_of(word).ok_or("no such role")).transpose()?;
        Ok(Self { task: Task::kept_as(&kept.task).ok_or("no such task")?, role })
    }
}

impl From<Right> for Kept {
    fn from(deed: Right) -> Self {
        let word_of = |role| ROLES.iter().find(|(known, _)| *known == role).map(|(_, word)| (*word).to_owned());
        Self { task: deed.task.word().to_owned(), role: deed.role.and_then(word_of) }
    }
}

impl Kind for Right {
    fn subjects(&self) -> Vec<String> {
        vec![format!("right {:?}", self.task)]
    }

    /// Nobody gives themselves a right.
    fn task(&self) -> Option<Task> {
        None
    }

    fn is_standing(&self) -> bool {
        true
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        match self.role {
            Some(role) => overrides.rights.insert(self.task, role),
            None => overrides.rights.remove(&self.task),
        };
    }
}
