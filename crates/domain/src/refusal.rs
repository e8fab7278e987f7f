//! Why a file of somebody else is not read.

/// A reason, each with a remedy of its own in the words files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// It is larger than a document is.
    TooLarge,
    /// Reading it takes too long.
    TooSlow,
    /// Reading it takes too much memory.
    TooHeavy,
    /// It is locked with a password.
    Encrypted,
    /// It has pages without text: pictures of paper.
    Scanned,
    /// Its letters cannot be told: its fonts do not say which they are.
    Garbled,
    /// It is a form that only Adobe's own program shows (XFA).
    Xfa,
    /// What reads files of this kind is not installed here.
    Unequipped,
    /// It says nothing.
    Empty,
    /// It is damaged, or not what it says it is.
    Broken,
    /// It is made as no office program makes a file.
    Hostile,
    /// It is of an office program before 2007.
    OldOffice,
    /// It is an archive inside an archive inside an archive.
    TooDeep,
    /// It is an archive of more files than a dossier has.
    TooMany,
    /// It is a message of Outlook that cannot be read.
    OutlookMessage,
    /// It is what Outlook packs a message in for others of its kind, and cannot be read.
    WinMail,
    /// It is packed in a way that is not known.
    Packing,
    /// It is a picture.
    Picture,
    /// It is sound or film.
    Recording,
    /// It is a technical drawing or a map.
    Drawing,
    /// It is of a kind that is not read.
    UnknownKind,
    /// It cannot be fetched.
    Unreachable,
    /// It may not be fetched from there.
    NotAllowed,
}

/// All there are, each with its name.
const NAMES: [(Refusal, &str); 23] = [
    (Refusal::TooLarge, "too-large"),
    (Refusal::TooSlow, "too-slow"),
    (Refusal::TooHeavy, "too-heavy"),
    (Refusal::Encrypted, "encrypted"),
    (Refusal::Scanned, "scanned"),
    (Refusal::Garbled, "garbled"),
    (Refusal::Xfa, "xfa"),
    (Refusal::Unequipped, "unequipped"),
    (Refusal::Empty, "empty"),
    (Refusal::Broken, "broken"),
    (Refusal::Hostile, "hostile"),
    (Refusal::OldOffice, "old-office"),
    (Refusal::TooDeep, "too-deep"),
    (Refusal::TooMany, "too-many"),
    (Refusal::OutlookMessage, "outlook-message"),
    (Refusal::WinMail, "winmail"),
    (Refusal::Packing, "packing"),
    (Refusal::Picture, "picture"),
    (Refusal::Recording, "recording"),
    (Refusal::Drawing, "drawing"),
    (Refusal::UnknownKind, "unknown-kind"),
    (Refusal::Unreachable, "unreachable"),
    (Refusal::NotAllowed, "not-allowed"),
];

impl Refusal {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(refusal, _)| refusal)
    }

    /// Its name in files and words.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(refusal, _)| *refusal == self).map_or("broken", |(_, name)| name)
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(refusal, _)| *refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_name() {
        for refusal in Refusal::all() {
            assert_eq!(Refusal::named(refusal.name()), Some(refusal));
        }
        assert_eq!(Refusal::named("anders"), None);
    }
}
