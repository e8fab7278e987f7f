//! The tables of the kernel, as they are declared.

use crate::db::Age::{Days, Set};
use crate::db::Erase::{Keep, Row, With};
use crate::db::{Retention, TableSpec};

/// Ids of events that were handled are kept so many days; catching up after a stop never looks further back.
const EVENTS: u64 = 30;

/// The newest of each room, by which it is caught up with. Which moment they begin at is looked up once for each room.
const NEWEST: &str = "id IN (WITH kept AS (SELECT room, (SELECT at FROM event AS own WHERE own.room = each_room.room
        ORDER BY at DESC LIMIT 1 OFFSET 999) AS since FROM (SELECT DISTINCT room FROM event) AS each_room)
    SELECT event.id FROM kept JOIN event ON event.room = kept.room AND event.at < kept.since)";

/// A thread goes with the last row about its subject.
const NO_MORE_SPOKEN_OF: &str =
    "NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.kind = thread.kind AND outbox.subject = thread.subject)";

/// Those of what happens: rooms, questions, what is owed.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("room", Retention::Kept("how the bot behaves there")),
    TableSpec::new("open_room", Retention::Kept("until it is open to all no more")),
    TableSpec::new("heard_in", Retention::Kept("until they leave the room")).about(&[("person", Row)]).shown(),
    TableSpec::new("room_successor", Retention::Kept("settings name the room of before")),
    TableSpec::new("stream", Retention::Kept("a row for the bot's own account")),
    TableSpec::new("bot", Retention::Kept("a row for each bot on the database, where there are several")),
    TableSpec::new("bot_room", Retention::Kept("until the bot is in the room no more")),
    TableSpec::new("bot_job", Retention::With("job")),
    TableSpec::new("schedule", Retention::Kept("a row for each thing that happens by itself")),
    TableSpec::new("event", Retention::Until { past: &[(Days(EVENTS), "at")], only: Some(NEWEST) }).about(&[(
        "author",
        Keep("a hash of the event and its author: it names nobody to whoever does not know both"),
    )]),
    TableSpec::new(
        "outbox",
        Retention::Until { past: &[(Set, "caused_at")], only: Some("state NOT IN ('waiting', 'due')") },
    )
    .about(&[
        ("txn", With("each row that names them")),
        ("subject", With("each row that names them")),
        ("after", With("each row that names them")),
        ("event", With("each row that names them")),
        ("room", With("each row that names them")),
        ("deed", With("each row that names them or answers them")),
    ]),
    TableSpec::new("thread", Retention::Unless(NO_MORE_SPOKEN_OF)),
    TableSpec::new("waiting", Retention::With("outbox")).about(&[
        ("person", Row),
        ("subject", With("the row of the outbox that asks")),
        ("txn", With("the row of the outbox that asks")),
    ]),
    TableSpec::new("job", Retention::Kept("until its result is there")).about(&[("subject", Row)]).shown(),
    TableSpec::new("question", Retention::until(&[(Set, "at")]))
        .about(&[("asker", Row), ("text", With("its asker"))])
        .shown(),
    TableSpec::new("suggested", Retention::With("question")),
    TableSpec::new("outcome", Retention::With("question")),
    TableSpec::new("question_vector", Retention::With("question"))
        .about(&[("vector", With("the asker of the question"))]),
    TableSpec::new("conversation", Retention::Unless("NOT EXISTS (SELECT 1 FROM question WHERE thread = root)"))
        .about(&[("asker", Row)])
        .shown(),
    TableSpec::new("told", Retention::until(&[(Days(EVENTS), "at")])).about(&[("person", Row)]).shown(),
    TableSpec::new("help_offer", Retention::Unless("question NOT IN (SELECT id FROM question)"))
        .about(&[("person", Row)])
        .shown(),
    TableSpec::new("direct", Retention::Kept("until others may read the conversation, or one of the two leaves it"))
        .about(&[("person", Row)])
        .shown(),
    TableSpec::new("invitation", Retention::until(&[(Days(EVENTS), "at"), (Days(EVENTS), "accepted_at")]))
        .about(&[("inviter", Row)])
        .shown(),
];
