//! A question: heard, worded anew, taken back.

use crate::domain::filter::Filter;
use crate::domain::id::{EventId, RoomId};
use crate::domain::language::Language;
use crate::domain::question::{Question, message_of, spelled_out};
use crate::domain::{clause, follow_up};
use crate::kernel::effect::{Action, Operation, Outgoing, Target};
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::addressing;
use crate::kernel::jobs::{JobTask, QUESTION};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::{citizen_warning, outbox};
use crate::kernel::store::questions;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, jobs};

/// The purposes of the sign that a question was seen, and of taking it away.
const SEEN: Purpose = Purpose::new("seen");
const UNSEEN: Purpose = Purpose::new("unseen");

/// A longer question is cut here: the model reads no more than about 2,000 characters.
const LONGEST_QUESTION: usize = 2_000;

/// A follow-up of at most this many words cannot stand alone: it is read together with the question before it.
const SHORT_FOLLOW_UP: usize = 5;

/// What is looked for, when `own` is what was typed and `before` the question it may go on from. `None` when it
/// narrows an answer that is not there.
pub(crate) fn understand(turn: &Turn<'_>, own: Question, before: Option<Question>, tie: Tie) -> Option<Question> {
    let places = turn.library.municipalities();
    let alone = Filter::read(&own.text, places);
    let is_filter = alone.is_some();
    let said_of_before = || (tie != Tie::Loose && before.is_some()).then(|| follow_up::narrows(&own.text, places))?;
    if let Some(narrower) = alone.or_else(said_of_before) {
        let Some(before) = before else { return Some(own).filter(|_| !is_filter) };
        let mut question = followed(own, before);
        question.filter = question.filter.narrowed(narrower);
        return Some(question);
    }
    let own = match clause::take(&own.text, turn.library.municipalities()) {
        Some((filter, text)) => Question { text, filter, ..own },
        None => own,
    };
    Some(match before {
        Some(before) if tie.leads_to(&own.text) => {
            let text = format!("{} {}", before.text, own.text);
            Question { text, ..followed(own, before) }
        }
        Some(before) if tie == Tie::Thread => Question { conversation: before.conversation, ..own },
        _ => own,
    })
}

/// A question of its own.
pub(crate) fn search(turn: &mut Turn<'_>, said: &Said, text: String) -> Result<(), Fault> {
    let question = addressing::question_of(turn, said, text)?;
    put_question(turn, question)
}

/// The question before once more, with documents that were not shown yet.
pub(crate) fn more(turn: &mut Turn<'_>, said: &Said, before: Question) -> Result<(), Fault> {
    let own = addressing::question_of(turn, said, said.text.clone())?;
    put_question(turn, Question { fresh_only: true, ..followed(own, before) })
}

/// Records the question and has it embedded.
pub(crate) fn put_question(turn: &mut Turn<'_>, question: Question) -> Result<(), Fault> {
    let text = question.text.chars().take(LONGEST_QUESTION).collect();
    let question = Question { text, ..question };
    questions::put_question(turn.db, &question)?;
    citizen_warning::warn_of_citizen(turn, &question)?;
    have_embedded(turn, &question)
}

/// An answer that takes long: the asker sees that their question was seen, and that the bot is at it.
pub(crate) fn show_seen(turn: &mut Turn<'_>, question: &Question) -> Result<(), Fault> {
    let seen = Operation::React { target: Target::from(&question.id), key: "👀".to_owned() };
    let seen = entry(turn, &question.room, Key::once(&Subject::message(&question.id), SEEN), seen);
    if message_of(&question.id) == question.id {
        outbox::owe(turn, Outgoing { courtesy: true, ..seen }, None)?;
    }
    turn.actions.push(Action::Typing { room: question.room.clone(), on: true });
    Ok(())
}

/// A question reads otherwise now: so does its answer.
pub(crate) fn reword_question(turn: &mut Turn<'_>, question: Question, text: &str) -> Result<(), Fault> {
    let before = questions::earlier_question(turn.db, &question)?;
    let tie = match message_of(&question.id) {
        message if question.thread != message => Tie::Thread,
        _ if question.conversation != question.id => Tie::Alone,
        _ => Tie::Loose,
    };
    let text: String = text.chars().take(LONGEST_QUESTION).collect();
    let language = Language::of(&text).unwrap_or(question.language);
    let wording = question.wording + 1;
    let own = Question {
        text,
        language,
        filter: Filter::default(),
        fresh_only: false,
        wording,
        follows: None,
        ..question.clone()
    };
    let question = understand(turn, own, before, tie).unwrap_or(Question { wording, ..question });
    questions::put_question(turn.db, &question)?;
    citizen_warning::warn_of_citizen(turn, &question)?;
    turn.announce(&Fact::AsksOtherwise(&question))?;
    have_embedded(turn, &question)
}

/// A question is asked no more, and neither is what went on from it: whoever did something with one of those hears so.
pub(crate) fn withdraw(turn: &mut Turn<'_>, question: &EventId) -> Result<(), Fault> {
    let of = questions::question(turn.db, question)?.map(|question| question.asker);
    for later in questions::withdraw_question(turn.db, question)? {
        turn.announce(&Fact::AsksNoMore { question: &later, of: of.as_ref() })?;
    }
    Ok(())
}

/// Takes the sign away that a question was seen.
pub(crate) fn unsee(turn: &mut Turn<'_>, room: &RoomId, question: &EventId) -> Result<(), Fault> {
    let subject = Subject::message(question);
    let gone = entry(turn, room, Key::once(&subject, UNSEEN), Operation::Redact { target: Target::Before });
    outbox::owe(turn, Outgoing { courtesy: true, ..gone }, Some(&Key::once(&subject, SEEN)))
}

/// How a message is tied to the question before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// It stands in the thread of it.
    Thread,
    /// It is said alone with the bot, soon after.
    Alone,
    /// It stands alone.
    Loose,
}

impl Tie {
    /// Whether `text` is read together with the question before.
    fn leads_to(self, text: &str) -> bool {
        match self {
            Self::Thread => leans_on_what_was_said(text),
            Self::Alone => follow_up::goes_on(text),
            Self::Loose => false,
        }
    }
}

/// A follow-up: what was looked for before, asked by this message.
fn followed(own: Question, before: Question) -> Question {
    let language = Language::of(&own.text).unwrap_or(before.language);
    let filter = before.filter.narrowed(own.filter);
    let follows = Some(before.id);
    Question { text: before.text, conversation: before.conversation, filter, language, follows, ..own }
}

/// Whether a message in a thread only makes sense after what was said there: it goes on ("en …"), or it is short and
/// asks no question of its own.
fn leans_on_what_was_said(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or_default();
    let length = 1 + words.count();
    follow_up::is_going_on(first) || (length <= SHORT_FOLLOW_UP && !(length > 3 && ASKING.contains(&first)))
}

/// Words that begin a question which stands alone.
const ASKING: &[&str] = &[
    "wie", "wat", "hoe", "welke", "waar", "waarom", "wanneer", "heeft", "mag", "who", "what", "how", "which", "where",
];

/// Has a question embedded, in place of what it said before.
fn have_embedded(turn: &mut Turn<'_>, question: &Question) -> Result<(), Fault> {
    jobs::ask(turn, QUESTION, question.id.as_str(), embed(question))
}

/// The work of embedding a question.
pub(crate) fn embed(question: &Question) -> JobTask {
    JobTask::Embed(spelled_out(&question.text))
}
