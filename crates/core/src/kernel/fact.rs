//! What features tell each other: something is so now, whoever it concerns. Nobody is called by name.

use super::event::Said;
use crate::corpus::experts::CandidateRow;
use crate::domain::colleague::Colleague;
use crate::domain::errand::{Errand, ErrandPing, Outcome};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::judgment::Verdict;
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::domain::worklist::Mark;
use crate::kernel::effect::Outgoing;
use crate::kernel::hear::message::RoomKinds;
use crate::kernel::subject::Subject;

/// Something that is so, heard by all features in the same transaction.
#[derive(Debug)]
pub enum Fact<'a> {
    /// Somebody spoke to the bot, or reacted to it alone: they are there.
    Present(&'a PersonId),
    /// A feature wants a question answered that somebody asked of it.
    Asked(&'a Question),
    /// A question that was asked before reads otherwise now.
    AsksOtherwise(&'a Question),
    /// A question is asked no more, and no message of its own is gone: it was one of several in a message, or went on from a
    /// question that is gone.
    AsksNoMore {
        /// The question.
        question: &'a EventId,
        /// Who asked the one that is gone.
        of: Option<&'a PersonId>,
    },
    /// These people may know the answer to a question, best first.
    Suggested {
        /// The question.
        question: &'a EventId,
        /// Who.
        able: &'a [CandidateRow],
    },
    /// A question got its answer.
    Answered {
        /// The question.
        question: &'a Question,
        /// Whether something good was found.
        good: bool,
    },
    /// An asker says whether it helped.
    HelpJudged {
        /// Their question.
        question: &'a Question,
        /// What they say.
        verdict: Verdict,
        /// Which document of the answer they name, counted from 1.
        number: Option<usize>,
        /// Whether a colleague answered.
        by_colleague: bool,
    },
    /// The answer of a colleague helped.
    Helped(&'a ErrandPing),
    /// A colleague took a question on.
    Accepted(&'a Errand),
    /// Nobody is looked for any more.
    Ended {
        /// For whom.
        errand: &'a Errand,
        /// How it ended.
        outcome: Outcome,
    },
    /// Somebody is away from now on, and comes back.
    Away(&'a PersonId),
    /// Somebody can be asked nothing any more.
    Unavailable(&'a PersonId),
    /// Somebody did not react, so many times in a row.
    Unanswered {
        /// Who.
        person: &'a PersonId,
        /// How often.
        in_a_row: usize,
    },
    /// Somebody seems to be gone.
    Missed {
        /// Who.
        colleague: &'a Colleague,
        /// The same in words for others.
        who: &'a str,
        /// How often they did not react, unless they left.
        unanswered: Option<usize>,
    },
    /// Somebody hands over what they know of to a successor.
    HandedOver {
        /// Who hands over.
        giver: &'a PersonId,
        /// Who takes over.
        taker: &'a PersonId,
        /// Which topic; without one, all.
        topic: Option<&'a str>,
    },
    /// A moderator wants in what lies at an address.
    Address {
        /// The message that says so.
        said: &'a Said,
        /// The address.
        url: &'a str,
    },
    /// A moderator wants the feed at this address read at once.
    FeedWanted(&'a str),
    /// A moderator finds that a document is a right or a wrong answer to a question.
    Judged {
        /// The message that says so.
        said: &'a Said,
        /// Whether it is right.
        right: bool,
        /// The number of the document.
        number: i64,
        /// The question.
        question: &'a str,
    },
    /// A judged question has no vector yet.
    Unread {
        /// The question.
        judged: &'a EventId,
        /// Its words.
        text: &'a str,
    },
    /// A moderator asks how the week was.
    WeekAsked(&'a Said),
    /// A message to the moderators is about something of their queue.
    ItemShown {
        /// What the message is about.
        subject: &'a Subject,
        /// What it is about.
        mark: &'a Mark,
    },
    /// What the moderators were shown of something in their queue may not be told any more.
    ItemRetracted(&'a Mark),
    /// A specialist lets their answer become a document.
    AnswerOffered {
        /// The ping that it answers.
        ping: &'a EventId,
        /// The specialist.
        author: &'a PersonId,
        /// The answer.
        body: &'a str,
        /// The question.
        question: &'a EventId,
    },
    /// A specialist worded an answer of theirs anew, or took some of it back, whether or not it may become a document.
    AnswerReworded {
        /// The ping that it answers.
        ping: &'a EventId,
        /// All of the answer as it reads now; nothing when nothing is left.
        body: &'a str,
    },
    /// A specialist does not let their answer to this ping become a document, after all.
    AnswerKeptBack(&'a EventId),
    /// All that is stored about somebody is about to be erased.
    Erased(&'a PersonId),
    /// A message was worded anew by its author.
    Reworded {
        /// The message.
        message: &'a EventId,
        /// Who.
        author: &'a PersonId,
        /// The new text.
        text: &'a str,
    },
    /// A message is gone, and with it all that it brought about.
    TakenBack {
        /// The message.
        message: &'a EventId,
        /// Where it stood.
        room: &'a RoomId,
    },
    /// The homeserver answers again: since then nobody could say anything to the bot.
    InTouch {
        /// When it was heard before.
        since: Timestamp,
    },
    /// A row of the outbox was carried out.
    Delivered {
        /// The row.
        row: &'a Outgoing,
        /// The event that it became, if it became one.
        event: Option<&'a EventId>,
    },
    /// A row of the outbox can never be carried out.
    Undeliverable {
        /// The row.
        row: &'a Outgoing,
        /// The homeserver's answer.
        reason: &'a str,
    },
    /// Whoever this row of the outbox asked into a room takes no invitations.
    Declined(&'a Outgoing),
    /// What was said to somebody alone can be read by others now.
    Overheard {
        /// The person.
        person: &'a PersonId,
    },
    /// Somebody left the conversation that they had with the bot alone.
    WentSilent(&'a PersonId),
    /// The bot is not in the conversations any more that it had with these people alone: they said nothing by that.
    PutOut(&'a [PersonId]),
    /// Somebody left a room.
    Left {
        /// The room.
        room: &'a RoomId,
        /// Who.
        person: &'a PersonId,
        /// Whether they are in another room of the bot.
        elsewhere: bool,
    },
    /// The bot is in a room; told again at each start.
    Joined(&'a RoomId),
    /// A room goes on in another one; the kernel has moved its own rows.
    Moved {
        /// The room that is closed.
        old: &'a RoomId,
        /// The room that goes on.
        new: &'a RoomId,
        /// What the closed one was for.
        kinds: RoomKinds,
    },
}
