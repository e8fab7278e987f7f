use super::*;
use crate::db::DbError;
use crate::domain::candidate::Choosing;
use crate::domain::colleague::Colleague;
use crate::domain::language::Language;
use crate::kernel::{Bot, Desk, Moderators, Pings, Reuse};

const ANNA: &str = "@anna:breda.example";
const HOUR: Duration = Duration::from_secs(3_600);

fn settings() -> Settings {
    Settings {
        name: "Jatwerk".to_owned(),
        language: Language::Dutch,
        retention: HOUR,
        pings: Pings {
            answer_within: HOUR,
            next_within: HOUR,
            another_after: HOUR,
            finish_within: HOUR,
            quiet_after: HOUR,
        },
        desk: Desk { rooms: Vec::new(), close_after: HOUR, newcomer_after: HOUR, unanswered_pings: 2 },
        moderators: Moderators::default(),
        reuse: Reuse { ask_after: HOUR, pause: HOUR, check_after: HOUR, check_again_after: HOUR },
        console: None,
        choosing: Choosing::default(),
        invitations_a_day: 0,
        inviters: Vec::new(),
        invitations_an_hour: 0,
        relays: Vec::new(),
        without: Vec::new(),
        reranks: false,
    }
}

/// A file says what Anna is called.
fn take_over(turn: &mut Turn<'_>, name: &str) -> Result<(), Fault> {
    let colleague = Colleague {
        id: PersonId::new(ANNA),
        name: name.to_owned(),
        municipality: None,
        role: None,
        topics: Vec::new(),
        about: String::new(),
        findable: true,
        findable_for: Vec::new(),
        pingable: true,
        consented_on: Some("2026-11-26".to_owned()),
    };
    people::put_colleague(turn.db, &colleague)?;
    turn.library.refresh(turn.db)
}

fn fails(turn: &mut Turn<'_>) -> Result<(), Fault> {
    take_over(turn, "Anna")?;
    Err(DbError::Damaged("row").into())
}

#[test]
fn what_a_part_that_failed_took_over_never_happened() {
    let db = crate::db::fresh();
    let library = Library::without_search(&db, "toy", 2).unwrap();
    let mut bot = Bot::new(db, library, Words::load().unwrap(), settings(), &[]);
    bot.transact(|turn| turn.apart("row", fails), Timestamp(1)).unwrap();
    bot.transact(|turn| take_over(turn, "Annie"), Timestamp(2)).unwrap();
    assert_eq!(bot.library.colleague(ANNA).unwrap().name, "Annie");
}
