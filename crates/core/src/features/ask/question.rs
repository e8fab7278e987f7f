//! A question: heard, worded anew, taken back.

use std::time::Duration;

use crate::domain::case::{Need, Progress};
use crate::domain::filter::Filter;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::question::{Mention, Question, message_of, spelled_out};
use crate::domain::several::questions;
use crate::domain::{citizen, clause, follow_up, small_talk, whole_place};
use crate::features::ask::answer::listing;
use crate::features::ask::store::{questions, verdicts};
use crate::features::ask::{citizen_warning, several, talk};
use crate::features::backlog::{browse, review};
use crate::features::consult::store::doubts;
use crate::features::consult::{errand, ping, relay, replies};
use crate::features::curation::store::trials;
use crate::features::curation::{lifecycle, local_console};
use crate::features::desk::store::cases;
use crate::features::desk::{asker, case, hear};
use crate::features::ingest::fields;
use crate::features::profile::{departure, handover};
use crate::kernel::addressing::Address;
use crate::kernel::command::{Command, Heard, hear};
use crate::kernel::effect::{Action, Work};
use crate::kernel::event::Said;
use crate::kernel::outbox::{entry, txn};
use crate::kernel::permission::check;
use crate::kernel::store::outbox_rows::{OutboxEntry, Owed};
use crate::kernel::store::{directs, outbox_rows, rooms};
use crate::kernel::{Fault, Turn, addressing, outbox, reply};

/// Alone with the bot, a message may go on from a question that is no older.
const STILL_TALKING: Duration = Duration::from_secs(60 * 60);

/// A longer question is cut here: the model reads no more than about 2,000 characters.
const LONGEST_QUESTION: usize = 2_000;

/// A follow-up of at most this many words cannot stand alone: it is read together with the question before it.
const SHORT_FOLLOW_UP: usize = 5;

/// Somebody said something: the bot answers, obeys, or was not meant.
pub(crate) fn said(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, &said.id, &said.room, Some(&said.sender), said.at)? {
        return Ok(());
    }
    heard(turn, said)
}

/// The same of a message that is known to be new.
pub(crate) fn heard(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    if said.direct || said.mentioned {
        departure::welcome_back(turn, &said.sender)?;
    }
    let desk = case::is_desk(turn, &said.room)?;
    if said.direct && !desk && !turn.settings.is_relay(&said.sender) {
        directs::put_direct(turn.db, &said.sender, &said.room)?;
    }
    if desk && hear::hear_desk(turn, said)? {
        return Ok(());
    }
    if check::is_moderators(turn, &said.room)?
        && (fields::hear_field(turn, said)?
            || browse::hear_walk(turn, said)?
            || lifecycle::hear_moderators(turn, said)?
            || fields::is_talk_of_upload(turn, said)?)
    {
        return Ok(());
    }
    if local_console::is_here(&said.room) {
        return local_console::hear_at_machine(turn, said);
    }
    if said.direct && review::hear_owner(turn, said)? {
        return Ok(());
    }
    let address = addressing::addressed(turn, said)?;
    if address != Address::No && lifecycle::hear_elsewhere(turn, said)? {
        return Ok(());
    }
    // What is said to others in the room is no word to the desk.
    if address != Address::No && case::hear_offer(turn, said)? {
        return Ok(());
    }
    if address != Address::No && talk::hear_help_offer(turn, said)? {
        return Ok(());
    }
    if handover::hear_handover(turn, said)?
        || replies::hear_specialist(turn, said)?
        || relay::hear_thread(turn, said)?
        || asker::hear_asker(turn, said)?
        || address == Address::No
    {
        return Ok(());
    }
    turn.actions.push(Action::Read { room: said.room.clone(), event: said.id.clone() });
    let heard = hear(&said.text);
    // A consent can be withdrawn anywhere at any time.
    let own = said.direct && matches!(heard, Heard::Command(Command::Own(_)));
    if rooms::room(turn.db, &said.room)?.quiet && heard != Heard::Command(Command::Wake) && !own {
        return if address == Address::Plain { reply::remind_quiet(turn, said) } else { Ok(()) };
    }
    let talk = small_talk::of(&said.text, &turn.settings.name).filter(|_| !is_command_like(&said.text));
    match (heard, talk) {
        (Heard::Command(command), _) => reply::obey(turn, said, command),
        (_, Some(talk)) => talk::talk(turn, said, talk, address),
        (Heard::Unknown(near), None) => reply::name_nearest(turn, said, near.as_deref()),
        (Heard::Thanks | Heard::Greeting | Heard::Question, None) => ask(turn, said),
    }
}

pub(crate) fn ask(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let places = turn.library.municipalities();
    if let Some(place) = whole_place::wanted(&said.text, places) {
        return listing::list_place(turn, said, &place);
    }
    let parts = questions(&said.text, places);
    if parts.len() > 1 {
        return several::ask_each(turn, said, &parts);
    }
    let before = addressing::question_before(turn, said)?;
    let own = question_of(turn, said, said.text.clone())?;
    let recent = |before: &Question| said.at.since(before.at) < STILL_TALKING;
    let tie = match &before {
        _ if said.thread.is_some() => Tie::Thread,
        Some(before) if said.direct && recent(before) => Tie::Alone,
        _ => Tie::Loose,
    };
    match understand(turn, own, before, tie) {
        Some(question) => put_question(turn, question),
        None => reply::reply(turn, said, "nothing-to-follow"),
    }
}

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
    let question = question_of(turn, said, text)?;
    put_question(turn, question)
}

/// The question before once more, with documents that were not shown yet.
pub(crate) fn more(turn: &mut Turn<'_>, said: &Said, before: Question) -> Result<(), Fault> {
    let own = question_of(turn, said, said.text.clone())?;
    put_question(turn, Question { fresh_only: true, ..followed(own, before) })
}

/// A question that the desk puts to others without the asker's name and municipality.
pub(crate) fn ask_anonymously(turn: &mut Turn<'_>, said: &Said, text: String) -> Result<(), Fault> {
    if !said.direct {
        return reply::reply(turn, said, "anonymous-in-room");
    }
    let Some(desk) = case::quietest_desk(turn)? else { return reply::reply(turn, said, "anonymous-no-desk") };
    if text.is_empty() {
        return reply::reply(turn, said, "anonymous-how");
    }
    let question =
        Question { conversation: said.id.clone(), thread: said.id.clone(), ..question_of(turn, said, text)? };
    let until = case::quiet_until(turn, turn.at, question.at);
    if citizen::is_named_in(&question.text) {
        return reply::reply(turn, said, "personal-first");
    }
    let case = case::put_case(turn, &question, desk, Need::Anonymous, Progress::open(until))?;
    put_question(turn, question)?;
    case::tell_of_case(turn, &case, "arrived", &["anonymous-done"])
}

pub(crate) fn question_of(turn: &Turn<'_>, said: &Said, text: String) -> Result<Question, Fault> {
    let thread = said.thread.clone().unwrap_or_else(|| said.id.clone());
    let mention = match rooms::room(turn.db, &said.room)?.shares_questions {
        _ if said.direct => Mention::Never,
        true => Mention::Anywhere,
        false => Mention::Here,
    };
    Ok(Question {
        id: said.id.clone(),
        room: said.room.clone(),
        conversation: thread.clone(),
        thread,
        asker: said.sender.clone(),
        language: Language::of(&text).unwrap_or(turn.settings.language),
        text,
        filter: Filter::default(),
        fresh_only: false,
        wording: 0,
        mention,
        follows: None,
        at: said.at,
    })
}

/// Records the question, shows that it was seen, and has it embedded.
pub(crate) fn put_question(turn: &mut Turn<'_>, question: Question) -> Result<(), Fault> {
    let text = question.text.chars().take(LONGEST_QUESTION).collect();
    let question = Question { text, ..question };
    questions::put_question(turn.db, &question)?;
    citizen_warning::warn_of_citizen(turn, &question)?;
    let seen = Owed::React { target: question.id.to_string(), key: "👀".to_owned() };
    let seen = entry(turn, &question.room, &question.id, "seen", seen);
    if message_of(&question.id) == question.id {
        outbox::owe(turn, OutboxEntry { courtesy: true, ..seen }, None)?;
    }
    turn.actions.push(Action::Typing { room: question.room.clone(), on: true });
    turn.actions.push(embed(&question));
    Ok(())
}

/// Somebody worded a message anew: when it was a question, its answer changes with it.
pub(crate) fn edited(
    turn: &mut Turn<'_>,
    id: &EventId,
    room: &RoomId,
    sender: &PersonId,
    target: &EventId,
    text: &str,
) -> Result<(), Fault> {
    // Homeservers pass on whatever anybody says of anybody's message; clients show only what its author says.
    if !rooms::mark_handled(turn.db, id, room, Some(sender), turn.at)? || !is_own_word(turn, room, sender, target)? {
        return Ok(());
    }
    relay::reword_relayed(turn, target, sender, id, text)?;
    asker::reword_copy(turn, target, id, text)?;
    doubts::reword_doubt(turn.db, target, sender, text)?;
    browse::take_back_shown(turn, target)?;
    let Some(question) = questions::question(turn.db, target)?.filter(|question| question.asker == *sender) else {
        return Ok(());
    };
    let parts = questions(text, turn.library.municipalities());
    if parts.len() > 1 || several::is_one_of_several(turn, &question)? {
        return several::edit_each(turn, &question, &parts);
    }
    reword_question(turn, question, text)
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
    ping::reword(turn, &question)?;
    turn.actions.push(Action::Typing { room: question.room.clone(), on: true });
    turn.actions.push(embed(&question));
    Ok(())
}

/// Whether `sender` wrote `target`, in `room`.
fn is_own_word(turn: &Turn<'_>, room: &RoomId, sender: &PersonId, target: &EventId) -> Result<bool, Fault> {
    // Of a question the asker is known for longer than the author of its message.
    let asked =
        questions::question(turn.db, target)?.filter(|question| question.asker == *sender && question.room == *room);
    Ok(asked.is_some() || rooms::is_written_by(turn.db, target, room, sender)?)
}

/// A message was taken back, by its author or by whoever may remove others': everything that the bot said because of it
/// goes too. The message may be the bot's own.
pub(crate) fn redacted(
    turn: &mut Turn<'_>,
    id: &EventId,
    room: &RoomId,
    sender: &PersonId,
    target: &EventId,
    may_remove: bool,
) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, id, room, Some(sender), turn.at)? {
        return Ok(());
    }
    let removed = may_remove && rooms::is_event_in(turn.db, target, room)?;
    if !removed && !is_own_word(turn, room, sender, target)? {
        return Ok(());
    }
    outbox_rows::mark_taken_away(turn.db, target)?;
    lifecycle::take_back_act(turn, target)?;
    trials::forget_trial(turn.db, target)?;
    doubts::forget_doubted(turn.db, target)?;
    errand::take_back_errand(turn, target)?;
    case::take_back_case(turn, target)?;
    handover::take_back_handover(turn, target)?;
    cases::forget_note(turn.db, target)?;
    browse::take_back_shown(turn, target)?;
    questions::withdraw_question(turn.db, target)?;
    verdicts::forget_answer(turn.db, target)?;
    unsee(turn, room, target)?;
    several::withdraw_others(turn, target, 2)?;
    take_back(turn, target)
}

/// Takes back all that the bot said because of `cause`, in whichever room.
pub(crate) fn take_back(turn: &mut Turn<'_>, cause: &EventId) -> Result<(), Fault> {
    for said in outbox_rows::spoken_because_of(turn.db, cause)? {
        let owed = Owed::Redact { target: String::new() };
        let gone = entry(turn, &said.room, cause, &format!("gone/{}", said.txn), owed);
        outbox::owe(turn, gone, Some(&said.txn))?;
    }
    Ok(())
}

/// Takes the sign away that a question was seen.
pub(crate) fn unsee(turn: &mut Turn<'_>, room: &RoomId, question: &EventId) -> Result<(), Fault> {
    let gone = entry(turn, room, question, "unseen", Owed::Redact { target: String::new() });
    outbox::owe(turn, OutboxEntry { courtesy: true, ..gone }, Some(&txn(question, "seen")))
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

/// Whether somebody meant to type a command, whatever it is.
fn is_command_like(text: &str) -> bool {
    text.trim_start().starts_with(['!', '/'])
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
    matches!(first, "en" | "maar" | "and" | "but")
        || (length <= SHORT_FOLLOW_UP && !(length > 3 && ASKING.contains(&first)))
}

/// Words that begin a question which stands alone.
const ASKING: &[&str] = &[
    "wie", "wat", "hoe", "welke", "waar", "waarom", "wanneer", "heeft", "mag", "who", "what", "how", "which", "where",
];

/// The work of embedding a question.
pub(crate) fn embed(question: &Question) -> Action {
    Action::Work(Work::Embed {
        question: question.id.clone(),
        wording: question.wording,
        text: spelled_out(&question.text),
    })
}
