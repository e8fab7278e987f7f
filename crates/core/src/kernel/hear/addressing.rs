//! Was it said to the bot? Named, answered or alone with it: always. In a thread where it spoke last: its asker. Else no.

use crate::domain::filter::Filter;
use crate::domain::language::Language;
use crate::domain::question::{Mention, Question};
use crate::kernel::Fault;
use crate::kernel::command::{Commands, Heard};
use crate::kernel::event::Said;
use crate::kernel::store::rooms::Conversation;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{questions, rooms};
use crate::kernel::subject::Kind;
use crate::kernel::turn::Turn;

/// How a message is addressed to the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Plainly to the bot.
    Plain,
    /// In its thread, by the person that it spoke to last.
    Implied,
    /// To somebody else.
    No,
}

/// To whom `said` is said; keeps track of who spoke last in a thread.
pub(crate) fn addressed(turn: &mut Turn<'_>, said: &Said) -> Result<Address, Fault> {
    let reply = match &said.reply_to {
        Some(target) => outbox_rows::is_own(turn.db, target)?,
        None => false,
    };
    if said.mentioned || said.direct || reply {
        return Ok(Address::Plain);
    }
    let Some(root) = &said.thread else { return Ok(Address::No) };
    let Some(conversation) = rooms::conversation(turn.db, root, &said.room)? else { return Ok(Address::No) };
    let own = conversation.asker == said.sender && said.reply_to.is_none();
    if own && (conversation.bot_spoke_last || is_for_the_bot_alone(turn.commands, &said.text)) {
        return Ok(Address::Implied);
    }
    rooms::put_conversation(turn.db, root, &said.room, &Conversation { bot_spoke_last: false, ..conversation })?;
    Ok(Address::No)
}

/// Whether only the bot can be meant, though somebody else spoke last: "vraag A".
fn is_for_the_bot_alone(commands: &Commands, text: &str) -> bool {
    matches!(commands.hear(text), Heard::Command(typed) if (typed.spec.unmistakable)(text, &typed.rest()))
}

/// The question that `said` goes on from: that of the thread, of the answer it replies to, or the sender's last here.
pub(crate) fn question_before(turn: &Turn<'_>, said: &Said) -> Result<Option<Question>, Fault> {
    if let Some(root) = &said.thread
        && let Some(question) = questions::latest_question(turn.db, root, &said.room)?
    {
        return Ok(Some(question));
    }
    if let Some(question) = question_replied_to(turn, said)? {
        return Ok(Some(question));
    }
    if said.thread.is_some() {
        return Ok(None);
    }
    Ok(questions::latest_question_of(turn.db, &said.sender, &said.room)?)
}

/// The question to whose answer `said` replies. A homeserver lets people name a message of another room.
pub(crate) fn question_replied_to(turn: &Turn<'_>, said: &Said) -> Result<Option<Question>, Fault> {
    let Some(target) = &said.reply_to else { return Ok(None) };
    let subject = outbox_rows::subject_of(turn.db, target)?;
    let Some(message) = subject.and_then(|subject| subject.event_of(&Kind::MESSAGE)) else { return Ok(None) };
    Ok(questions::question(turn.db, &message)?.filter(|question| question.room == said.room))
}

/// What somebody said as a question of its own, with `text` for its words.
pub(crate) fn question_of(turn: &Turn<'_>, said: &Said, text: String) -> Result<Question, Fault> {
    // A thread of another room is none.
    let thread = match &said.thread {
        Some(root) if !questions::is_asked_elsewhere(turn.db, root, &said.room)? => root.clone(),
        _ => said.id.clone(),
    };
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
