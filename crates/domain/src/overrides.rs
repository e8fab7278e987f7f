//! What all acts that count come to: one after another, so that leaving one out is undoing it.

use std::collections::{BTreeMap, BTreeSet};

use super::act::Act;
use super::id::RoomId;
use super::role::{Role, Task};

/// A chain of documents, or of rooms, that took each other's place is followed so far.
const LONGEST_CHAIN: usize = 20;

/// Why a document is gone from answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// It was withdrawn.
    Withdrawn,
    /// It is part of this one now.
    Merged(String),
    /// This one says it now.
    Replaced(String),
}

/// What moderators decided about one document. `None` is: as its source says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentOverride {
    /// Why it is gone, if it is.
    pub gone: Option<Gone>,
    /// What it is called.
    pub title: Option<String>,
    /// Its municipality; empty: none.
    pub municipality: Option<String>,
    /// When it was written; empty: not known.
    pub date: Option<String>,
    /// What it is about.
    pub topics: Option<Vec<String>>,
    /// Where it can be read; empty: nowhere.
    pub url: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// The rooms and municipalities to which it is bound, if it is.
    pub bound: Option<(Vec<RoomId>, Vec<String>)>,
    /// By how many steps it counts more than others.
    pub steps: i8,
}

/// A document and the question for which it comes first, or is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The act that says so, by its number.
    pub act: i64,
    /// The document.
    pub document: String,
    /// The question.
    pub question: String,
}

/// All that moderators decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// About documents, by their keys.
    pub documents: BTreeMap<String, DocumentOverride>,
    /// What comes first for which question.
    pub pinned: Vec<Ruled>,
    /// What is not shown for which question.
    pub hidden: Vec<Ruled>,
    /// Words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// In per cent, by room; what holds for all stands under no room.
    pub thresholds: BTreeMap<Option<RoomId>, u8>,
    /// The least role for what is not as the bot comes.
    pub rights: BTreeMap<Task, Role>,
}

/// Acts that were folded so far; more can be folded on, without those before.
#[derive(Clone, Debug, Default)]
pub struct Fold {
    overrides: Overrides,
    acts: BTreeSet<i64>,
}

impl Fold {
    /// Folds an act on that was done after all before it. False, and nothing happens, when it was folded already.
    pub fn on(&mut self, act: &Act) -> bool {
        let new = self.acts.insert(act.number);
        if new {
            act.deed.kind().fold(act.number, &mut self.overrides);
        }
        new
    }

    /// What the acts come to.
    pub fn overrides(&self) -> Overrides {
        let mut overrides = self.overrides.clone();
        let heirs: Vec<String> = overrides.pinned.iter().map(|pin| overrides.heir(&pin.document)).collect();
        for (pin, heir) in overrides.pinned.iter_mut().zip(heirs) {
            pin.document = heir;
        }
        overrides.documents.retain(|_, overridden| *overridden != DocumentOverride::default());
        overrides
    }
}

impl Overrides {
    /// What holds for a room holds for the one that took its place; `moved` says which did, by the room that is closed.
    pub fn follow(&mut self, moved: &BTreeMap<RoomId, RoomId>) {
        for overridden in self.documents.values_mut() {
            if let Some((rooms, _)) = &mut overridden.bound {
                let mut current: Vec<RoomId> = Vec::with_capacity(rooms.len());
                for room in rooms.iter().map(|room| last_of(moved, room)) {
                    if !current.contains(&room) {
                        current.push(room);
                    }
                }
                *rooms = current;
            }
        }
        let thresholds = std::mem::take(&mut self.thresholds);
        let (old, own): (Vec<_>, Vec<_>) =
            thresholds.into_iter().partition(|(room, _)| room.as_ref().is_some_and(|room| moved.contains_key(room)));
        let old = old.into_iter().map(|(room, percent)| (room.map(|room| last_of(moved, &room)), percent));
        // What was said of the new room itself counts.
        self.thresholds = old.chain(own).collect();
    }

    /// What is decided about the document with this key.
    pub(crate) fn of_document(&mut self, key: &str) -> &mut DocumentOverride {
        self.documents.entry(key.to_owned()).or_default()
    }

    /// The document that took the place of this one, however often; itself when none did.
    fn heir(&self, key: &str) -> String {
        let mut heir = key;
        for _ in 0..LONGEST_CHAIN {
            match self.documents.get(heir).and_then(|overridden| overridden.gone.as_ref()) {
                Some(Gone::Merged(next) | Gone::Replaced(next)) => heir = next,
                Some(Gone::Withdrawn) | None => break,
            }
        }
        heir.to_owned()
    }

    /// The bar in `room`, in per cent, if one was set there or for all.
    pub fn threshold(&self, room: &RoomId) -> Option<u8> {
        self.thresholds.get(&Some(room.clone())).or_else(|| self.thresholds.get(&None)).copied()
    }
}

/// The room that this one has become by now.
fn last_of(moved: &BTreeMap<RoomId, RoomId>, room: &RoomId) -> RoomId {
    let mut last = room;
    for _ in 0..LONGEST_CHAIN {
        match moved.get(last) {
            Some(next) => last = next,
            None => break,
        }
    }
    last.clone()
}

#[cfg(test)]
mod tests {
    use super::super::act::{Needs, State};
    use super::super::deed::Deed;
    use super::super::deed::change_field::{Change, ChangeField};
    use super::super::deed::hide::Hide;
    use super::super::deed::merge::Merge;
    use super::super::deed::pin::Pin;
    use super::super::deed::replace::Replace;
    use super::super::deed::restore::Restore;
    use super::super::deed::threshold::Threshold;
    use super::super::deed::withdraw::Withdraw;
    use super::super::id::EventId;
    use super::super::time::Timestamp;
    use super::*;

    fn folded<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Overrides {
        let mut fold = Fold::default();
        for (number, act) in (1..).zip(acts) {
            let act = Act { number, ..act.clone() };
            assert!(fold.on(&act) && !fold.on(&act));
        }
        fold.overrides()
    }

    fn act(deed: Deed) -> Act {
        Act {
            number: 1,
            id: EventId::new("1"),
            room: RoomId::new("!a"),
            thread: EventId::new("1"),
            deed,
            reason: None,
            preview: String::new(),
            needs: Needs::Once,
            yes: 0,
            based_on: 0,
            state: State::Done,
            at: Timestamp(0),
            done_at: None,
        }
    }

    fn key(name: &str) -> String {
        name.to_owned()
    }

    #[test]
    fn a_pin_follows_the_document_that_took_the_place() {
        let acts = [
            act(Deed::Pin(Pin { document: key("a"), question: key("wie?") })),
            act(Deed::Hide(Hide { document: key("a"), question: key("wat?") })),
            act(Deed::Replace(Replace { document: key("a"), by: key("b") })),
            act(Deed::Merge(Merge { document: key("b"), into: key("c"), topics: vec![key("afval")] })),
        ];
        let overrides = folded(&acts);
        assert_eq!((overrides.pinned[0].document.as_str(), overrides.hidden[0].document.as_str()), ("c", "a"));
        assert_eq!(overrides.documents["c"].topics, Some(vec![key("afval")]));
        let circle = [
            act(Deed::Pin(Pin { document: key("a"), question: key("x") })),
            act(Deed::Replace(Replace { document: key("a"), by: key("a") })),
        ];
        assert_eq!(folded(&circle).pinned[0].document, "a");
    }

    #[test]
    fn what_holds_for_a_room_goes_along_when_it_moves() {
        let room = |name: &str| RoomId::new(name);
        let acts = [
            act(Deed::Change(ChangeField {
                document: key("a"),
                change: Change::Audience(vec![room("!1"), room("!3"), room("!x")], vec![key("Breda")]),
            })),
            act(Deed::Threshold(Threshold { room: Some(room("!1")), percent: Some(40) })),
            act(Deed::Threshold(Threshold { room: Some(room("!y")), percent: Some(50) })),
            act(Deed::Threshold(Threshold { room: Some(room("!z")), percent: Some(60) })),
        ];
        let mut overrides = folded(&acts);
        let moved = [("!1", "!2"), ("!2", "!3"), ("!y", "!z"), ("!p", "!q"), ("!q", "!p")];
        overrides.follow(&moved.into_iter().map(|(old, new)| (room(old), room(new))).collect());
        let bound = overrides.documents["a"].bound.clone();
        assert_eq!(bound, Some((vec![room("!3"), room("!x")], vec![key("Breda")])));
        let thresholds = ["!1", "!3", "!z"].map(|name| overrides.threshold(&room(name)));
        assert_eq!(thresholds, [None, Some(40), Some(60)]);
    }

    #[test]
    fn leaving_an_act_out_is_undoing_it() {
        let acts = [
            act(Deed::Withdraw(Withdraw { documents: vec![key("a"), key("b")] })),
            act(Deed::Change(ChangeField { document: key("a"), change: Change::Title(key("Nieuw")) })),
            act(Deed::Restore(Restore { documents: vec![key("a")] })),
            act(Deed::Threshold(Threshold { room: None, percent: Some(40) })),
            act(Deed::Threshold(Threshold { room: Some(RoomId::new("!r")), percent: Some(60) })),
        ];
        let whole = folded(&acts);
        assert_eq!(
            (whole.documents["a"].gone.clone(), whole.documents["b"].gone.clone()),
            (None, Some(Gone::Withdrawn))
        );
        assert_eq!((whole.threshold(&RoomId::new("!r")), whole.threshold(&RoomId::new("!x"))), (Some(60), Some(40)));
        assert_eq!(folded(&acts[..0]), Overrides::default());
        let without = folded([&acts[0], &acts[2]]);
        assert!(!without.documents.contains_key("a"), "nothing of it is left");
    }
}
