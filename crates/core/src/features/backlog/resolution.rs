//! What can come of an item of the queue, by a word or by an emoji.

use crate::domain::worklist::Mark;
use crate::kernel::hear::assent::{Reply, reply_of};

/// What comes of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// Nothing now: the next one.
    Next,
    /// This one is done.
    Done,
    /// This one in a week.
    Later,
    /// This one may come in.
    Yes,
    /// This one may not.
    No,
    /// This one is tried once more.
    Again,
}

impl Resolution {
    /// Whether it can come of this item.
    pub(crate) fn fits(self, mark: &Mark) -> bool {
        match self {
            Self::Yes | Self::No => matches!(mark, Mark::Waiting(_) | Mark::Answer(_)),
            Self::Again => matches!(mark, Mark::Feed(_)),
            Self::Next | Self::Done | Self::Later => true,
        }
    }
}

/// What an emoji below an item stands for: a ✅ lets in what waits for that, and is the end of all else.
pub(crate) fn resolution_of(key: &str, marks: &[Mark]) -> Option<Resolution> {
    let narrow = match (reply_of(key), key.trim()) {
        (Some(Reply::Yes), _) => Some(Resolution::Yes),
        (Some(Reply::No), _) => Some(Resolution::No),
        (_, "🔁" | "🔄") => Some(Resolution::Again),
        _ => None,
    };
    if let Some(resolution) = narrow.filter(|resolution| marks.iter().any(|mark| resolution.fits(mark))) {
        return Some(resolution);
    }
    Some(match key.trim().trim_end_matches('\u{fe0f}') {
        "✅" | "👍" => Resolution::Done,
        "⏰" | "⏳" => Resolution::Later,
        "➡" | "👉" => Resolution::Next,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::EventId;

    #[test]
    fn an_emoji_stands_for_what_fits_the_item() {
        let (waiting, other) = ([Mark::Waiting(EventId::new("a"))], [Mark::New]);
        assert_eq!(resolution_of("➡️", &other), Some(Resolution::Next));
        assert_eq!(resolution_of("🎉", &waiting), None);
        assert_eq!(resolution_of("✅", &other), Some(Resolution::Done));
        assert_eq!(resolution_of("✅", &waiting), Some(Resolution::Yes));
        assert_eq!((resolution_of("❌", &other), resolution_of("🔁", &waiting)), (None, None));
    }
}
