//! Processes, known so well that one can say from another whether it is dead.

use std::fs;

/// The state of a process that is dead, and whose parent does not know yet.
const ZOMBIE: &str = "Z";

/// What tells a process of a machine from all others that ever were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Process {
    /// The machine, as people call it.
    machine: String,
    /// Its number.
    pub(super) id: u32,
    /// When it began, since the machine did; the start of the machine; and in which world of numbers its own is one. Nothing where
    /// the machine does not tell.
    proof: Option<String>,
}

impl Process {
    /// This one.
    pub(super) fn own() -> Self {
        let machine = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default().trim().to_owned();
        let id = std::process::id();
        Self { machine, id, proof: proof(id) }
    }

    /// One that [`Process::name`] named.
    pub(super) fn named(name: &str) -> Option<Self> {
        let mut words = name.split(' ');
        let (machine, id) = (words.next()?.to_owned(), words.next()?.parse().ok()?);
        Some(Self { machine, id, proof: words.next().map(ToOwned::to_owned) })
    }

    /// All of it in one line.
    pub(super) fn name(&self) -> String {
        [self.to_string(), self.proof.clone().unwrap_or_default()].join(" ").trim_end().to_owned()
    }

    /// Whether it is dead for sure: it was one of this machine since its last start, and is there no more.
    pub(super) fn is_dead(&self) -> bool {
        let world = |proof: &str| proof.split_once('/').map(|(_, world)| world.to_owned());
        let own = Self::own().proof.as_deref().and_then(world);
        own.is_some() && own == self.proof.as_deref().and_then(world) && proof(self.id) != self.proof
    }
}

impl std::fmt::Display for Process {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.machine, self.id)
    }
}

fn proof(id: u32) -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let world = fs::read_link("/proc/self/ns/pid").ok()?;
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // The name before them is in brackets, and may have whatever in it. The first is the state, the twentieth `starttime`.
    let fields: Vec<&str> =
        stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace().collect()).unwrap_or_default();
    let begun = fields.get(19).filter(|_| fields.first() != Some(&ZOMBIE)).unwrap_or(&"never");
    Some(format!("{begun}/{}/{}", boot.trim(), world.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_one_is_dead_is_known_of_those_of_this_machine() {
        let own = Process::own();
        assert_eq!(Process::named(&own.name()), Some(own.clone()));
        assert!(!own.is_dead());
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let other = Process { id: child.id(), proof: proof(child.id()), ..own.clone() };
        assert!(!other.is_dead());
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(other.is_dead());
        // Its number was given to another since.
        assert!(Process { id: own.id, ..other.clone() }.is_dead());
        let elsewhere = other.proof.as_deref().map(|proof| format!("{proof}0"));
        assert!(!Process { proof: elsewhere, ..other.clone() }.is_dead());
        assert!(!Process { proof: None, ..other }.is_dead());
        assert_eq!(Process::named("a command on this database"), None);
    }
}
