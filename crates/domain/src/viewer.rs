//! From where a document is looked at. One that is bound to rooms or municipalities is seen from there and nowhere else.

use super::id::RoomId;

/// A place from which documents are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The room.
    pub room: RoomId,
    /// The municipality of whoever looks, in a conversation with the bot alone. In a room others would see it too.
    pub municipality: Option<String>,
}

impl Viewer {
    /// Somebody of whom nothing is known: sees only what may be seen everywhere.
    pub fn nobody() -> Self {
        Self::default()
    }

    /// Whether they see a document that is bound to these rooms and municipalities; `None`: to nothing.
    pub fn sees(&self, bound: Option<&(Vec<RoomId>, Vec<String>)>) -> bool {
        let Some((rooms, places)) = bound else { return true };
        let home = self.municipality.as_ref().map(|home| home.to_lowercase());
        rooms.contains(&self.room) || places.iter().any(|place| Some(place.to_lowercase()) == home)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(room: &str, home: Option<&str>, expected: bool) {
        let viewer = Viewer { room: RoomId::new(room), municipality: home.map(str::to_owned) };
        let bound = (vec![RoomId::new("!a")], vec!["Breda".to_owned()]);
        assert_eq!(viewer.sees(Some(&bound)), expected, "{room} {home:?}");
        assert!(viewer.sees(None));
    }

    #[test]
    fn what_is_bound_is_seen_from_there() {
        check("!a", None, true);
        check("!b", Some("breda"), true);
        check("!b", Some("Leiden"), false);
        check("", None, false);
    }
}
