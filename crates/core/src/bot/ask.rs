//! A question: heard, worded anew, taken back.

use std::time::Duration;

use super::action::{Action, Work};
use super::address::Address;
use super::command::{Command, Heard, hear};
use super::event::Said;
use super::machine;
use super::outbox::{entry, txn};
use super::{Bot, Fault, Turn};
use crate::domain::case::{Need, Progress};
use crate::domain::filter::Filter;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::question::{Mention, Question, message_of, spelled_out};
use crate::domain::several::questions;
use crate::domain::{citizen, clause, follow_up, small_talk, whole_place};
use crate::store::{OutboxEntry, Owed};

/// Alone with the bot, a message may go on from a question that is no older.
const STILL_TALKING: Duration = Duration::from_secs(60 * 60);

/// A longer question is cut here: the model reads no more than about 2,000 characters.
const LONGEST_QUESTION: usize = 2_000;

/// A follow-up of at most this many words cannot stand alone: it is read together with the question before it.
const SHORT_FOLLOW_UP: usize = 5;

impl Bot {
    /// Somebody said something: the bot answers, obeys, or was not meant.
    pub(super) fn said(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        if !self.store.mark_handled(&said.id, &said.room, Some(&said.sender), said.at)? {
            return Ok(());
        }
        self.heard(turn, said)
    }

    /// The same of a message that is known to be new.
    pub(super) fn heard(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        if said.direct || said.mentioned {
            self.welcome_back(&said.sender)?;
        }
        let desk = self.is_desk(&said.room)?;
        if said.direct && !desk && !self.settings.is_relay(&said.sender) {
            self.store.put_direct(&said.sender, &said.room)?;
        }
        if desk && self.hear_desk(turn, said)? {
            return Ok(());
        }
        if self.is_moderators(&said.room)?
            && (self.hear_field(turn, said)?
                || self.hear_walk(turn, said)?
                || self.hear_moderators(turn, said)?
                || self.is_talk_of_upload(said)?)
        {
            return Ok(());
        }
        if machine::is_here(&said.room) {
            return self.hear_at_machine(turn, said);
        }
        if said.direct && self.hear_owner(turn, said)? {
            return Ok(());
        }
        let address = self.addressed(said)?;
        if address != Address::No && self.hear_elsewhere(turn, said)? {
            return Ok(());
        }
        // What is said to others in the room is no word to the desk.
        if address != Address::No && self.hear_offer(turn, said)? {
            return Ok(());
        }
        if address != Address::No && self.hear_help_offer(turn, said)? {
            return Ok(());
        }
        if self.hear_handover(turn, said)?
            || self.hear_specialist(turn, said)?
            || self.hear_thread(turn, said)?
            || self.hear_asker(turn, said)?
            || address == Address::No
        {
            return Ok(());
        }
        turn.actions.push(Action::Read { room: said.room.clone(), event: said.id.clone() });
        let heard = hear(&said.text);
        // A consent can be withdrawn anywhere at any time.
        let own = said.direct && matches!(heard, Heard::Command(Command::Own(_)));
        if self.store.room(&said.room)?.quiet && heard != Heard::Command(Command::Wake) && !own {
            return if address == Address::Plain { self.remind_quiet(turn, said) } else { Ok(()) };
        }
        let talk = small_talk::of(&said.text, &self.settings.name).filter(|_| !is_command_like(&said.text));
        match (heard, talk) {
            (Heard::Command(command), _) => self.obey(turn, said, command),
            (_, Some(talk)) => self.talk(turn, said, talk, address),
            (Heard::Unknown(near), None) => self.name_nearest(turn, said, near.as_deref()),
            (Heard::Thanks | Heard::Greeting | Heard::Question, None) => self.ask(turn, said),
        }
    }

    pub(super) fn ask(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let places = self.library.municipalities();
        if let Some(place) = whole_place::wanted(&said.text, places) {
            return self.list_place(turn, said, &place);
        }
        let parts = questions(&said.text, places);
        if parts.len() > 1 {
            return self.ask_each(turn, said, &parts);
        }
        let before = self.question_before(said)?;
        let own = self.question_of(said, said.text.clone())?;
        let recent = |before: &Question| said.at.since(before.at) < STILL_TALKING;
        let tie = match &before {
            _ if said.thread.is_some() => Tie::Thread,
            Some(before) if said.direct && recent(before) => Tie::Alone,
            _ => Tie::Loose,
        };
        match self.understand(own, before, tie) {
            Some(question) => self.put_question(turn, question),
            None => self.reply(turn, said, "nothing-to-follow"),
        }
    }

    /// What is looked for, when `own` is what was typed and `before` the question it may go on from. `None` when it
    /// narrows an answer that is not there.
    pub(super) fn understand(&self, own: Question, before: Option<Question>, tie: Tie) -> Option<Question> {
        let places = self.library.municipalities();
        let alone = Filter::read(&own.text, places);
        let is_filter = alone.is_some();
        let said_of_before =
            || (tie != Tie::Loose && before.is_some()).then(|| follow_up::narrows(&own.text, places))?;
        if let Some(narrower) = alone.or_else(said_of_before) {
            let Some(before) = before else { return Some(own).filter(|_| !is_filter) };
            let mut question = followed(own, before);
            question.filter = question.filter.narrowed(narrower);
            return Some(question);
        }
        let own = match clause::take(&own.text, self.library.municipalities()) {
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
    pub(super) fn search(&mut self, turn: &mut Turn, said: &Said, text: String) -> Result<(), Fault> {
        let question = self.question_of(said, text)?;
        self.put_question(turn, question)
    }

    /// The question before once more, with documents that were not shown yet.
    pub(super) fn more(&mut self, turn: &mut Turn, said: &Said, before: Question) -> Result<(), Fault> {
        let own = self.question_of(said, said.text.clone())?;
        self.put_question(turn, Question { fresh_only: true, ..followed(own, before) })
    }

    /// A question that the desk puts to others without the asker's name and municipality.
    pub(super) fn ask_anonymously(&mut self, turn: &mut Turn, said: &Said, text: String) -> Result<(), Fault> {
        if !said.direct {
            return self.reply(turn, said, "anonymous-in-room");
        }
        let Some(desk) = self.quietest_desk()? else { return self.reply(turn, said, "anonymous-no-desk") };
        if text.is_empty() {
            return self.reply(turn, said, "anonymous-how");
        }
        let question =
            Question { conversation: said.id.clone(), thread: said.id.clone(), ..self.question_of(said, text)? };
        let until = self.quiet_until(turn.at, question.at);
        if citizen::is_named_in(&question.text) {
            return self.reply(turn, said, "personal-first");
        }
        let case = self.put_case(turn, &question, desk, Need::Anonymous, Progress::open(until))?;
        self.put_question(turn, question)?;
        self.tell_of_case(turn, &case, "arrived", &["anonymous-done"])
    }

    pub(super) fn question_of(&self, said: &Said, text: String) -> Result<Question, Fault> {
        let thread = said.thread.clone().unwrap_or_else(|| said.id.clone());
        let mention = match self.store.room(&said.room)?.shares_questions {
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
            language: Language::of(&text).unwrap_or(self.settings.language),
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
    pub(super) fn put_question(&mut self, turn: &mut Turn, question: Question) -> Result<(), Fault> {
        let text = question.text.chars().take(LONGEST_QUESTION).collect();
        let question = Question { text, ..question };
        self.store.put_question(&question)?;
        self.warn_of_citizen(turn, &question)?;
        let seen = Owed::React { target: question.id.to_string(), key: "👀".to_owned() };
        let seen = entry(turn, &question.room, &question.id, "seen", seen);
        if message_of(&question.id) == question.id {
            self.owe(turn, OutboxEntry { courtesy: true, ..seen }, None)?;
        }
        turn.actions.push(Action::Typing { room: question.room.clone(), on: true });
        turn.actions.push(embed(&question));
        Ok(())
    }

    /// Somebody worded a message anew: when it was a question, its answer changes with it.
    pub(super) fn edited(
        &mut self,
        turn: &mut Turn,
        id: &EventId,
        room: &RoomId,
        sender: &PersonId,
        target: &EventId,
        text: &str,
    ) -> Result<(), Fault> {
        // Homeservers pass on whatever anybody says of anybody's message; clients show only what its author says.
        if !self.store.mark_handled(id, room, Some(sender), turn.at)? || !self.is_own_word(room, sender, target)? {
            return Ok(());
        }
        self.reword_relayed(turn, target, sender, id, text)?;
        self.reword_copy(turn, target, id, text)?;
        self.store.reword_doubt(target, sender, text)?;
        self.take_back_shown(turn, target)?;
        let Some(question) = self.store.question(target)?.filter(|question| question.asker == *sender) else {
            return Ok(());
        };
        let parts = questions(text, self.library.municipalities());
        if parts.len() > 1 || self.is_one_of_several(&question)? {
            return self.edit_each(turn, &question, &parts);
        }
        self.reword_question(turn, question, text)
    }

    /// A question reads otherwise now: so does its answer.
    pub(super) fn reword_question(&mut self, turn: &mut Turn, question: Question, text: &str) -> Result<(), Fault> {
        let before = self.store.earlier_question(&question)?;
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
        let question = self.understand(own, before, tie).unwrap_or(Question { wording, ..question });
        self.store.put_question(&question)?;
        self.warn_of_citizen(turn, &question)?;
        self.reword(turn, &question)?;
        turn.actions.push(Action::Typing { room: question.room.clone(), on: true });
        turn.actions.push(embed(&question));
        Ok(())
    }

    /// Whether `sender` wrote `target`, in `room`.
    fn is_own_word(&self, room: &RoomId, sender: &PersonId, target: &EventId) -> Result<bool, Fault> {
        // Of a question the asker is known for longer than the author of its message.
        let asked = self.store.question(target)?.filter(|question| question.asker == *sender && question.room == *room);
        Ok(asked.is_some() || self.store.is_written_by(target, room, sender)?)
    }

    /// A message was taken back, by its author or by whoever may remove others': everything that the bot said because of it
    /// goes too. The message may be the bot's own.
    pub(super) fn redacted(
        &mut self,
        turn: &mut Turn,
        id: &EventId,
        room: &RoomId,
        sender: &PersonId,
        target: &EventId,
        may_remove: bool,
    ) -> Result<(), Fault> {
        if !self.store.mark_handled(id, room, Some(sender), turn.at)? {
            return Ok(());
        }
        let removed = may_remove && self.store.is_event_in(target, room)?;
        if !removed && !self.is_own_word(room, sender, target)? {
            return Ok(());
        }
        self.store.mark_taken_away(target)?;
        self.take_back_act(target)?;
        self.store.forget_trial(target)?;
        self.store.forget_doubted(target)?;
        self.take_back_errand(turn, target)?;
        self.take_back_case(turn, target)?;
        self.take_back_handover(turn, target)?;
        self.store.forget_note(target)?;
        self.take_back_shown(turn, target)?;
        self.store.withdraw_question(target)?;
        self.store.forget_answer(target)?;
        self.unsee(turn, room, target)?;
        self.withdraw_others(turn, target, 2)?;
        self.take_back(turn, target)
    }

    /// Takes back all that the bot said because of `cause`, in whichever room.
    pub(super) fn take_back(&mut self, turn: &mut Turn, cause: &EventId) -> Result<(), Fault> {
        for said in self.store.spoken_because_of(cause)? {
            let owed = Owed::Redact { target: String::new() };
            let gone = entry(turn, &said.room, cause, &format!("gone/{}", said.txn), owed);
            self.owe(turn, gone, Some(&said.txn))?;
        }
        Ok(())
    }

    /// Takes the sign away that a question was seen.
    pub(super) fn unsee(&mut self, turn: &mut Turn, room: &RoomId, question: &EventId) -> Result<(), Fault> {
        let gone = entry(turn, room, question, "unseen", Owed::Redact { target: String::new() });
        self.owe(turn, OutboxEntry { courtesy: true, ..gone }, Some(&txn(question, "seen")))
    }
}

/// How a message is tied to the question before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
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
pub(super) fn embed(question: &Question) -> Action {
    Action::Work(Work::Embed {
        question: question.id.clone(),
        wording: question.wording,
        text: spelled_out(&question.text),
    })
}
