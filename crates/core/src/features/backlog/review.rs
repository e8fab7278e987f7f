//! Whether a document still holds: its owner is asked first, alone, and answers with one word.

use std::time::Duration;

use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::overrides;
use crate::domain::hours::Hours;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::personal_data::fit;
use crate::domain::policy::{MayAsk, may_ping};
use crate::domain::worklist::Owner;
use crate::features::backlog::items;
use crate::features::backlog::store::reviews;
use crate::features::backlog::store::reviews::ReviewAsked;
use crate::features::backlog::subjects::REVIEW;
use crate::kernel::event::Said;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox, reply};
use crate::kernel::store::schedule;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Rich, Span, text};
use crate::speech::words::Value;

/// The name of the moment at which the next owner is looked for.
const MOMENT: &str = "review";

/// How often an owner is looked for.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// So many owners are asked a day: nobody is helped by a flood.
const A_DAY: usize = 10;

/// The purpose of the message that asks.
const ASK: Purpose = Purpose::new("ask");

/// The purpose of what the owner hears of their answer.
const ANSWER: Purpose = Purpose::new("review-answer");

/// What an owner says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// It holds.
    Holds,
    /// It does not, or it is not theirs.
    Not(Owner),
}

/// Each answer with its emoji and its words. The second also is what askers say of an answer.
const ANSWERS: [(Answer, &str, &[&str]); 3] = [
    (Answer::Holds, "✅", &["klopt", "klopt nog", "ja", "correct", "still right", "yes"]),
    (Answer::Not(Owner::Outdated), "🕰️", &["verouderd", "outdated"]),
    (Answer::Not(Owner::NotMine), "🤷", &["niet van mij", "not mine"]),
];

/// Asks the next owner, in working hours. Only of what somebody got: nobody needs to know whether the rest holds.
pub(crate) fn ask_owners(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let hours = Hours::default();
    let due = schedule::due(turn.db, MOMENT, turn.at)?.is_none_or(|due| due <= turn.at);
    if turn.settings.moderators.rooms.is_empty() || !due || !hours.is_open(turn.at) {
        return Ok(());
    }
    schedule::put_due(turn.db, MOMENT, turn.at.plus(EVERY))?;
    let today = hours.start_of(hours.date(turn.at));
    let mut left = A_DAY.saturating_sub(reviews::count_reviews_asked(turn.db, today)?);
    let waited_for = turn.at.minus(items::OWNER_HAS);
    for due in items::due_reviews(turn, turn.at)? {
        if left == 0 {
            break;
        }
        if due.asked.is_some() {
            continue;
        }
        let Some(person) = items::owner(turn, &due).map(|owner| owner.id.clone()) else { continue };
        let may = may_ping(&turn.standing(&person)?, None, false, turn.at);
        if may == MayAsk::Yes && reviews::review_asked_of(turn.db, &person, waited_for)?.is_none() {
            let wrote = due.authors.iter().any(|author| author == person.as_str());
            ask_owner(turn, &person, &due.document, wrote)?;
            left -= 1;
        }
    }
    Ok(())
}

fn ask_owner(turn: &mut Turn<'_>, person: &PersonId, document: &str, wrote: bool) -> Result<(), Fault> {
    let Some(known) = overrides::known_document(turn.db, document)? else { return Ok(()) };
    let language = turn.settings.language;
    let mut words = reply::lines(turn, language, &[if wrote { "review-ask" } else { "review-ask-keeper" }]);
    let name = match known.date {
        Some(date) => format!("{} · {}", fit(&known.title, LONGEST_TITLE), date.year()),
        None => fit(&known.title, LONGEST_TITLE),
    };
    words.line(vec![match known.url {
        Some(url) => Span::Link { text: name, url },
        None => text(name),
    }]);
    words.0.extend(reply::lines(turn, language, &["review-how"]).0);
    let subject = Subject::part(REVIEW, known.number, turn.at.0);
    let asked =
        ReviewAsked { document: document.to_owned(), person: person.clone(), review: subject.clone(), at: turn.at };
    reviews::put_review_asked(turn.db, &asked)?;
    let ask = Key::once(&subject, ASK);
    direct::ask(turn, person, subject, ask.clone(), say(&words, None, None))?;
    outbox::buttons(turn, &ask, ANSWERS.map(|(_, emoji, _)| emoji))
}

/// An owner answers, alone with the bot, what they are asked in `subject`; false when it was about something else.
pub(crate) fn hear_owner(turn: &mut Turn<'_>, said: &Said, subject: &Subject) -> Result<bool, Fault> {
    let plain = said.text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let Some((answer, ..)) = ANSWERS.iter().find(|(_, _, names)| names.contains(&plain.as_str())) else {
        return Ok(false);
    };
    match reviews::review_asked_by(turn.db, subject)?.filter(|asked| asked.person == said.sender) {
        Some(asked) => owner_answers(turn, &asked, *answer, &said.room, &said.id).map(|()| true),
        None => Ok(false),
    }
}

/// A reaction to being asked; false when it was to something else.
pub(crate) fn owner_reacts(
    turn: &mut Turn<'_>,
    subject: &Subject,
    reaction: &crate::kernel::hear::reaction::Reaction<'_>,
) -> Result<bool, Fault> {
    let Some(asked) = reviews::review_asked_by(turn.db, subject)? else { return Ok(false) };
    let bare = |key: &str| key.trim().trim_end_matches('\u{fe0f}').to_owned();
    let key = bare(reaction.key);
    let answer = ANSWERS.iter().find(|(_, emoji, _)| bare(emoji) == key || (*emoji == "✅" && key.starts_with('👍')));
    if let Some((answer, ..)) = answer.filter(|_| asked.person == *reaction.sender) {
        owner_answers(turn, &asked, *answer, reaction.room, reaction.id)?;
    }
    Ok(true)
}

fn owner_answers(
    turn: &mut Turn<'_>,
    asked: &ReviewAsked,
    answer: Answer,
    room: &RoomId,
    cause: &EventId,
) -> Result<(), Fault> {
    let key = match answer {
        Answer::Holds => {
            reviews::put_review(turn.db, &asked.document, turn.at)?;
            "review-holds"
        }
        Answer::Not(owner) => {
            reviews::answer_review(turn.db, &asked.document, owner)?;
            if owner == Owner::Outdated { "review-outdated" } else { "review-not-mine" }
        }
    };
    let days = turn.settings.moderators.review_after.as_secs() / (24 * 60 * 60);
    let values = [("days", Value::Number(usize::try_from(days).unwrap_or(usize::MAX)))];
    let words = Rich(vec![reply::marked_line(turn, turn.settings.language, key, &values)]);
    let row = entry(turn, room, Key::once(&Subject::message(cause), ANSWER), say(&words, None, Some(cause)));
    outbox::owe(turn, row, None)
}
