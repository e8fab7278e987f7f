//! Was it said to the bot? Named, answered or alone with it: always. In a thread where it spoke last: its asker. Else no.

use super::event::Said;
use super::{Bot, Fault};
use crate::domain::question::Question;
use crate::store::Conversation;

/// How a message is addressed to the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Plainly to the bot.
    Plain,
    /// In its thread, by the person that it spoke to last.
    Implied,
    /// To somebody else.
    No,
}

impl Bot {
    /// To whom `said` is said; keeps track of who spoke last in a thread.
    pub(super) fn addressed(&mut self, said: &Said) -> Result<Address, Fault> {
        let reply = match &said.reply_to {
            Some(target) => self.store.is_own(target)?,
            None => false,
        };
        if said.mentioned || said.direct || reply {
            return Ok(Address::Plain);
        }
        let Some(root) = &said.thread else { return Ok(Address::No) };
        let Some(conversation) = self.store.conversation(root)? else { return Ok(Address::No) };
        if conversation.bot_spoke_last && conversation.asker == said.sender && said.reply_to.is_none() {
            return Ok(Address::Implied);
        }
        self.store.put_conversation(root, &said.room, &Conversation { bot_spoke_last: false, ..conversation })?;
        Ok(Address::No)
    }

    /// The question that `said` goes on from: that of the thread, of the answer it replies to, or the sender's last here.
    pub(super) fn question_before(&self, said: &Said) -> Result<Option<Question>, Fault> {
        if let Some(root) = &said.thread
            && let Some(question) = self.store.latest_question(root)?
        {
            return Ok(Some(question));
        }
        if let Some(target) = &said.reply_to
            && let Some(cause) = self.store.cause_of(target)?
            && let Some(question) = self.store.question(&cause)?
        {
            return Ok(Some(question));
        }
        if said.thread.is_some() {
            return Ok(None);
        }
        Ok(self.store.latest_question_of(&said.sender, &said.room)?)
    }
}
