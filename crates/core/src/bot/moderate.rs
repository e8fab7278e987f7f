//! What is said and clicked in a room of the moderators, and what comes of it.

use super::command::{Command, Heard, hear};
use super::event::Said;
use super::half_words;
use super::machine;
use super::manners::say;
use super::moderator_words::{ModeratorHeard, ModeratorWord, hear_moderator};
use super::outbox::{entry, txn};
use super::reaction::Reaction;
use super::reply::{Reply, hear_reply, reply_of};
use super::rich::{Block, Rich, marked};
use super::right::Wish;
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::act::{Act, Deed, Needs, State};
use crate::domain::id::{EventId, PersonId};
use crate::store::{OutboxEntry, Owed, Part};

/// The purpose of the message that shows what an act would change.
const PREVIEW: &str = "preview";

/// What is said below a preview, as emoji.
pub(super) const CHOICES: [&str; 2] = ["✅", "❌"];

impl Bot {
    /// Somebody says something in a room of the moderators: whether it was for the bot.
    pub(super) fn hear_moderators(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        if let (Some(reply @ (Reply::Yes | Reply::No)), Some(act)) = (hear_reply(&said.text), self.act_meant(said)?)
            && act.state == State::Proposed
        {
            if self.may(turn, said, self.least_to_decide(&act))? {
                self.decide(turn, act, &reply, &said.sender, &said.id)?;
            }
            return Ok(true);
        }
        let addressed = said.mentioned || said.direct;
        match hear_moderator(&said.text) {
            // "Zoek jij dit even uit?" is for a colleague.
            ModeratorHeard::Word(ModeratorWord::Search(words), _) if words.ends_with('?') && !addressed => Ok(false),
            ModeratorHeard::Word(word, reason) => {
                if self.may(turn, said, self.least_for_word(&word))? {
                    self.do_word(turn, said, word, reason)?;
                }
                Ok(true)
            }
            ModeratorHeard::Half(how)
                if addressed || half_words::is_meant(&said.text) || self.act_meant(said)?.is_some() =>
            {
                self.reply(turn, said, how)?;
                Ok(true)
            }
            ModeratorHeard::Near(word) => {
                let line = self.words.say(self.settings.language, "desk-did-you-mean", &[("word", Value::Text(word))]);
                self.answer_with(turn, said, &Rich(vec![Block::Line(marked(&line))]))?;
                Ok(true)
            }
            ModeratorHeard::Half(_) | ModeratorHeard::Talk => self.hear_command_here(turn, said),
        }
    }

    /// What works everywhere needs no mention here, where it cannot be meant for a colleague.
    fn hear_command_here(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let Heard::Command(command) = hear(&said.text) else { return Ok(false) };
        let plain = match command {
            Command::Help { .. }
            | Command::Dossier { .. }
            | Command::Send { number: Some(_) }
            | Command::Data
            | Command::Quiet
            | Command::Wake
            | Command::Thread { .. }
            | Command::Share { .. }
            | Command::ByItself { .. } => true,
            Command::Send { number: None } => said.thread.is_some() || said.reply_to.is_some(),
            Command::More
            | Command::Related { .. }
            | Command::Cancel
            | Command::Helped { .. }
            | Command::NotHelped { .. }
            | Command::Outdated { .. } => self.question_before(said)?.is_some(),
            _ => false,
        };
        let asleep = self.store.room(&said.room)?.quiet && command != Command::Wake;
        if said.mentioned || said.direct || !plain || asleep {
            return Ok(false);
        }
        self.obey(turn, said, command)?;
        Ok(true)
    }

    /// What only moderators do, asked for elsewhere: whoever wants it hears alone where it is done.
    pub(super) fn hear_elsewhere(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let act = matches!(hear_moderator(&said.text), ModeratorHeard::Word(word, _) if word.is_act());
        if !act || self.settings.moderators.rooms.is_empty() || self.is_moderators(&said.room)? {
            return Ok(false);
        }
        let words = self.lines(self.language_of(said), &["refused-elsewhere"]);
        self.tell(turn, &said.sender, &said.id, "refused", say(&words, None, None))?;
        Ok(true)
    }

    fn do_word(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        word: ModeratorWord,
        reason: Option<String>,
    ) -> Result<(), Fault> {
        match word {
            ModeratorWord::Show(number) => self.show_document(turn, said, number),
            ModeratorWord::Search(words) => self.list_documents(turn, said, &words),
            ModeratorWord::Try(question) => self.try_question(turn, said, &question),
            ModeratorWord::Log(most) => self.show_log(turn, said, most),
            ModeratorWord::Rights => self.show_rights(turn, said),
            ModeratorWord::Undo(number) => self.undo(turn, said, number),
            ModeratorWord::Add(url) => self.add_address(turn, said, url),
            ModeratorWord::Owner(number, named) => self.give_owner(turn, said, number, &named),
            word => match self.deed_of(turn, said, word)? {
                Some(deed) => self.propose(turn, said, deed, reason),
                None => Ok(()),
            },
        }
    }

    /// The act that something is said of: the one in whose thread it stands, to which it replies, or of which the bot
    /// spoke last.
    pub(super) fn act_meant(&self, said: &Said) -> Result<Option<Act>, Fault> {
        for event in [&said.reply_to, &said.thread].into_iter().flatten() {
            let cause = self.store.cause_of(event)?.unwrap_or_else(|| event.clone());
            if let Some(act) = self.act_of(&cause)? {
                return Ok(Some(act));
            }
        }
        if said.thread.is_some() || said.reply_to.is_some() {
            return Ok(None);
        }
        match self.store.last_spoken_in(&said.room)? {
            Some(cause) => self.act_of(&cause),
            None => Ok(None),
        }
    }

    /// The act that has this cause, or that an item of the queue with this cause shows.
    fn act_of(&self, cause: &EventId) -> Result<Option<Act>, Fault> {
        match self.store.act(cause)? {
            Some(act) => Ok(Some(act)),
            None => self.act_shown(cause),
        }
    }

    /// A reaction to something that was said of an act.
    pub(super) fn react_to_act(&mut self, turn: &mut Turn, act: Act, reaction: &Reaction<'_>) -> Result<(), Fault> {
        let Some(reply @ (Reply::Yes | Reply::No)) = reply_of(reaction.key) else { return Ok(()) };
        let role = self.role(reaction.sender, reaction.room, reaction.power, false)?;
        if act.state != State::Proposed || *reaction.room != act.room {
            return Ok(());
        }
        let least = self.least_to_decide(&act);
        if role < least {
            let Reaction { sender: person, id: cause, room, key: words, .. } = *reaction;
            return self.refuse(turn, &Wish { person, cause, room, words }, least, self.settings.language);
        }
        self.decide(turn, act, &reply, reaction.sender, reaction.id)
    }

    /// Keeps an act and shows what it would change.
    fn propose(&mut self, turn: &mut Turn, said: &Said, deed: Deed, reason: Option<String>) -> Result<(), Fault> {
        let act = Act {
            number: 0,
            id: said.id.clone(),
            room: said.room.clone(),
            thread: said.thread.clone().unwrap_or_else(|| said.id.clone()),
            needs: if deed.is_bulk() { Needs::Second } else { Needs::Once },
            deed,
            reason,
            preview: String::new(),
            yes: 0,
            seen: self.store.newest_change()?,
            state: State::Proposed,
            at: turn.at,
            done_at: None,
        };
        let act = self.store.put_act(&act)?;
        self.store.put_act_person(act.number, Part::Proposed, &said.sender, turn.at)?;
        self.preview(turn, act, PREVIEW)
    }

    /// Has the preview of an act made: at once, or after the model has read the questions that it is tried on.
    pub(super) fn preview(&mut self, turn: &mut Turn, act: Act, purpose: &str) -> Result<(), Fault> {
        if act.deed.is_weighed() {
            let act = self.store.put_act(&Act { state: State::Weighing, ..act })?;
            turn.actions.push(self.weigh(&act)?);
            return Ok(());
        }
        let (words, preview) = self.foretell(turn, &act)?;
        let act = self.guarded(Act { preview, ..act })?;
        self.show_preview(turn, act, words, purpose)
    }

    /// Shows what an act is and what it would change, and asks for a yes.
    pub(super) fn show_preview(
        &mut self,
        turn: &mut Turn,
        act: Act,
        mut words: Rich,
        purpose: &str,
    ) -> Result<(), Fault> {
        // A yes was to what was shown before.
        self.store.forget_yes(act.number)?;
        let act = self.store.put_act(&Act { seen: self.store.newest_change()?, ..act })?;
        if machine::is_here(&act.room) {
            return self.say_of(turn, &act, purpose, &words);
        }
        let how = match act.needs {
            Needs::Once => "act-sure",
            Needs::Twice if act.deed.is_weighed() => "act-sure-worse",
            Needs::Twice if matches!(act.deed, Deed::Admit(_)) => "act-sure-document",
            Needs::Twice => "act-sure-sensitive",
            Needs::Second => "act-sure-second",
        };
        words.0.push(self.line_of_act(&act, how)?);
        self.say_with_choices(turn, &act, purpose, &words)
    }

    /// A line about an act, in which the personal data can be named that it would show.
    fn line_of_act(&self, act: &Act, key: &str) -> Result<Block, Fault> {
        let [what, out] = self.sensitive_words(&self.sensitive_in(&act.deed)?);
        let values = [("what", Value::Text(&what)), ("out", Value::Text(&out))];
        Ok(self.marked_line(self.settings.language, key, &values))
    }

    /// Says something of an act, with a yes and a no below it to click on.
    fn say_with_choices(&mut self, turn: &mut Turn, act: &Act, purpose: &str, words: &Rich) -> Result<(), Fault> {
        self.say_of(turn, act, purpose, words)?;
        if machine::is_here(&act.room) {
            return Ok(());
        }
        for emoji in CHOICES {
            let owed = Owed::React { target: String::new(), key: emoji.to_owned() };
            let row = entry(turn, &act.room, &act.id, &format!("{purpose}/{emoji}"), owed);
            self.owe(turn, OutboxEntry { courtesy: true, ..row }, Some(&txn(&act.id, purpose)))?;
        }
        Ok(())
    }

    /// Says something of an act, where it was asked for or laid before the moderators.
    pub(super) fn say_of(&mut self, turn: &mut Turn, act: &Act, purpose: &str, words: &Rich) -> Result<(), Fault> {
        let thread = Some(&act.thread).filter(|thread| !thread.as_str().is_empty());
        let row = entry(turn, &act.room, &act.id, purpose, say(words, thread, None));
        self.owe(turn, row, None)
    }

    fn explain_act(&mut self, turn: &mut Turn, act: &Act, cause: &EventId, key: &str) -> Result<(), Fault> {
        let words = self.lines(self.settings.language, &[key]);
        self.say_of(turn, act, &format!("{key}/{cause}"), &words)
    }

    /// A yes or a no to a proposal.
    pub(super) fn decide(
        &mut self,
        turn: &mut Turn,
        act: Act,
        reply: &Reply,
        who: &PersonId,
        cause: &EventId,
    ) -> Result<(), Fault> {
        if *reply == Reply::No {
            let act = self.store.put_act(&Act { state: State::Lapsed, ..act })?;
            // The same file can have been brought twice, and be in by now.
            self.store.forget_lapsed_drafts()?;
            return self.explain_act(turn, &act, cause, "act-not");
        }
        if let Some(newer) = self.store.newer_act(&act)? {
            let line = self.act_line(&newer)?;
            let mut words = self.lines(self.settings.language, &["act-newer"]);
            words.line(line);
            self.say_of(turn, &act, &format!("newer/{cause}"), &words)?;
            return self.preview(turn, act, &format!("{PREVIEW}/{cause}"));
        }
        let own = self.store.act_people(act.number, Part::Proposed)?.contains(who);
        if act.needs == Needs::Second && own {
            return self.want_second(turn, &act, who, cause);
        }
        self.store.put_act_person(act.number, Part::Confirmed, who, turn.at)?;
        if act.needs == Needs::Twice && act.yes == 0 {
            let how = match &act.deed {
                deed if deed.is_weighed() => "act-once-more",
                Deed::Admit(_) => "act-once-more-document",
                _ => "act-once-more-sensitive",
            };
            let words = Rich(vec![self.line_of_act(&act, how)?]);
            return self.say_with_choices(turn, &act, &format!("{how}/{cause}"), &words);
        }
        self.do_act(turn, act, cause)
    }

    /// Whoever proposed it says yes, and that is not enough. What was proposed at the machine goes to the moderators' room.
    fn want_second(&mut self, turn: &mut Turn, act: &Act, who: &PersonId, cause: &EventId) -> Result<(), Fault> {
        let key = match (machine::is_here(&act.room), self.moderators_room()?) {
            (false, _) => "act-second",
            (true, None) => "machine-no-second",
            (true, Some(_)) => {
                self.store.put_act_person(act.number, Part::Confirmed, who, turn.at)?;
                "machine-second"
            }
        };
        self.explain_act(turn, act, cause, key)
    }

    pub(super) fn do_act(&mut self, turn: &mut Turn, act: Act, cause: &EventId) -> Result<(), Fault> {
        let act = self.store.put_act(&Act { state: State::Done, done_at: Some(turn.at), ..act })?;
        self.take_over(turn)?;
        let number = usize::try_from(act.number).unwrap_or_default();
        let key = if act.deed.is_standing() { "act-done-standing" } else { "act-done" };
        let done = self.words.say(self.settings.language, key, &[("number", Value::Number(number))]);
        self.say_of(turn, &act, &format!("done/{cause}"), &Rich(vec![Block::Line(marked(&done))]))
    }

    /// "ongedaan": the act is taken back, exactly.
    fn undo(&mut self, turn: &mut Turn, said: &Said, number: Option<i64>) -> Result<(), Fault> {
        let act = match number {
            Some(number) => self.store.act_numbered(number)?,
            None => match self.act_meant(said)?.filter(|act| act.state == State::Done) {
                Some(act) => Some(act),
                None => self.store.last_done(&said.room)?,
            },
        };
        let Some(act) = act.filter(|act| act.state == State::Done) else {
            return self.reply(turn, said, "undo-nothing");
        };
        if !self.may(turn, said, self.least_for_deed(&act.deed))? {
            return Ok(());
        }
        if !act.can_be_undone(turn.at) {
            return self.reply(turn, said, "undo-too-late");
        }
        if !self.may_come_back(turn, said, &act)? {
            return Ok(());
        }
        let act = self.store.put_act(&Act { state: State::Undone, ..act })?;
        self.store.put_act_person(act.number, Part::Undone, &said.sender, turn.at)?;
        self.take_over(turn)?;
        let mut words = self.lines(self.settings.language, &["undo-done"]);
        words.line(self.act_line(&act)?);
        self.answer_with(turn, said, &words)
    }

    /// What was done or undone counts from now on.
    fn take_over(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        self.store.apply_acts()?;
        self.library.refresh(&self.store)?;
        if let Some(rebuild) = self.library.wants_rebuild() {
            turn.actions.push(super::action::Action::Work(super::action::Work::Rebuild(rebuild)));
        }
        Ok(())
    }

    /// The message that asked for an act was taken back: what was not done yet is not done any more.
    pub(super) fn take_back_act(&mut self, message: &EventId) -> Result<(), Fault> {
        if let Some(act) = self.store.act(message)?
            && matches!(act.state, State::Weighing | State::Proposed)
        {
            self.store.put_act(&Act { state: State::Lapsed, ..act })?;
        }
        Ok(())
    }
}
