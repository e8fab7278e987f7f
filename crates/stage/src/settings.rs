//! What the operator of the stage decided.

use std::time::Duration;

use jatwerk_core::kernel::settings::{Desk, Moderators, Pings, Reuse, Settings};
use jatwerk_domain::id::{PersonId, RoomId};
use jatwerk_domain::language::Language;

const WORKING_DAY: Duration = Duration::from_secs(8 * 60 * 60 + 30 * 60);

/// The one feed of the transcripts.
pub const FEED: &str = "https://www.delft.example/feed";

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub fn settings(invitations_a_day: usize, desk: Option<RoomId>, moderators: Option<RoomId>) -> Settings {
    Settings {
        name: "Jatwerk".into(),
        language: Language::Dutch,
        retention: 90 * DAY,
        pings: Pings {
            answer_within: WORKING_DAY,
            next_within: WORKING_DAY / 2,
            another_after: WORKING_DAY,
            finish_within: WORKING_DAY * 3,
            quiet_after: WORKING_DAY,
        },
        choosing: jatwerk_domain::candidate::Choosing::default(),
        desk: Desk {
            rooms: desk.into_iter().collect(),
            close_after: 14 * DAY,
            newcomer_after: DAY,
            unanswered_pings: 2,
        },
        moderators: Moderators {
            topics: vec!["exploitatievergunning".to_owned()],
            rooms: moderators.into_iter().collect(),
            power_level: 50,
            operators: vec![PersonId::new("@beheer:breda.example")],
            trusted: vec![PersonId::new("@vertrouwd:breda.example")],
            review_after: 365 * DAY,
            feeds: vec![FEED.into()],
        },
        console: None,
        reuse: Reuse { ask_after: 21 * DAY, pause: 14 * DAY, check_after: 182 * DAY, check_again_after: 365 * DAY },
        invitations_a_day,
        inviters: vec!["@*:breda.example".into()],
        invitations_an_hour: 3,
        without: Vec::new(),
        reranks: false,
        relays: vec!["@brug*:breda.example".into()],
    }
}
