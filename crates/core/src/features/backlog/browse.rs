//! Moderators walk along their queue: one item at a time, with a word or an emoji for what comes of it.

use std::time::Duration;

use crate::changes::lifecycle;
use crate::corpus::store::changes::acts;
use crate::domain::act::{Act, State};
use crate::domain::id::{EventId, PersonId};
use crate::domain::role::{Role, Task};
use crate::domain::time::Timestamp;
use crate::domain::worklist::{Mark, Need};
use crate::features::backlog::grammar::{ALONE, QueueWord, hear_queue, queue_word_of};
use crate::features::backlog::store::{browsing, reviews, worklist};
use crate::features::backlog::{item_words, items};
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::assent::Reply;
use crate::kernel::hear::message::Step;
use crate::kernel::hear::reaction::Reaction;
use crate::kernel::permission::check;
use crate::kernel::say::effect::{Action, Operation, Outgoing, Target, Work, txn};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::{outbox_rows, spoken};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::Rich;
use crate::speech::typed::near;
use crate::speech::words::Value;

/// Stands before the cause of all that is said of an item.
const WALK: &str = "walk";

/// The purpose of the message that shows an item.
const ITEM: &str = "item";

/// Said of a queue in which there is nothing from the beginning.
const EMPTY: &str = "work-empty";

/// "later" is so long.
const LATER: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// So long after an item was shown a bare "klaar" is about it; later it may be said to a colleague.
const FRESH: Duration = Duration::from_secs(60 * 60);

/// What can be clicked below an item.
const BUTTONS: &[&str] = &["✅", "⏰", "➡️"];
const BUTTONS_WAITING: &[&str] = &["✅", "❌", "➡️"];
const BUTTONS_FEED: &[&str] = &["🔁", "✅", "⏰", "➡️"];

/// Somebody says something in a room of the moderators: whether it was about the queue.
pub(crate) fn hear_browse(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some(word) = hear_queue(&said.text) else { return hear_near(turn, said) };
    let walking = matches!(word, QueueWord::Next | QueueWord::Done | QueueWord::Later) || word.is_narrow();
    let cause = if walking { item_meant(turn, said)? } else { None };
    if walking && cause.is_none() && (!said.mentioned || word.is_narrow()) {
        return Ok(false);
    }
    if word.is_narrow() && !fits(turn, &word, cause.as_ref(), said)? {
        return Ok(false);
    }
    if !check::may(turn, said, least_for(turn, &word))? {
        return Ok(true);
    }
    match (word, cause) {
        (QueueWord::Open, _) => {
            browsing::begin(turn.db, &said.room)?;
            show_item(turn, &Step::said(said), EMPTY)?;
        }
        (QueueWord::Week, _) => turn.announce(&Fact::WeekAsked(said))?,
        (QueueWord::Judge { right, number, question }, _) => {
            turn.announce(&Fact::Judged { said, right, number, question: &question })?;
        }
        (QueueWord::HalfJudge, _) => reply::reply(turn, said, "judge-how")?,
        (word, Some(cause)) => {
            let over = over_after(turn, turn.at, &cause, &word)?;
            if skip_item(turn, &Step::said(said), &cause, &word)? {
                show_item(turn, &Step::said(said), over)?;
            }
        }
        (_, None) => reply::reply(turn, said, "work-how")?,
    }
    Ok(true)
}

/// Whether a word that only some items have is about such an item. A bare "ja" is about what the bot said last.
fn fits(turn: &Turn<'_>, word: &QueueWord, cause: Option<&EventId>, said: &Said) -> Result<bool, Fault> {
    let Some(cause) = cause else { return Ok(false) };
    let items = browsing::shown_items(turn.db, cause)?;
    let fits = items.iter().filter_map(|(item, _)| Mark::parse(item)).any(|mark| word.fits(&mark));
    let about = match &said.reply_to {
        Some(target) => outbox_rows::cause_of(turn.db, target)?,
        None => spoken::last_spoken_in(turn.db, &said.room)?,
    };
    // In the thread of another proposal a yes is about that.
    let own = act_shown(turn, cause)?.map(|act| act.id);
    let proposed = lifecycle::act_meant(turn, said)?.filter(|act| act.state == State::Proposed);
    let meant = about.as_ref() == Some(cause) && proposed.is_none_or(|act| Some(act.id) == own);
    Ok(fits && (meant || *word == QueueWord::Again))
}

/// The item that a word is about: the one that it replies to, or the one that was shown last, not long ago.
fn item_meant(turn: &Turn<'_>, said: &Said) -> Result<Option<EventId>, Fault> {
    if let Some(target) = &said.reply_to
        && let Some(cause) = outbox_rows::cause_of(turn.db, target)?
        && is_item(&cause)
    {
        return Ok(Some(cause));
    }
    let last = browsing::shown_last(turn.db, &said.room)?;
    Ok(last.filter(|(_, at)| said.mentioned || said.at.since(*at) < FRESH).map(|(cause, _)| cause))
}

/// A reaction to an item; false when it was to something else.
pub(crate) fn react_to_item(turn: &mut Turn<'_>, cause: &EventId, reaction: &Reaction<'_>) -> Result<bool, Fault> {
    if !is_item(cause) {
        return Ok(false);
    }
    let role = check::role(turn, reaction.sender, reaction.room, reaction.power, false)?;
    let items = browsing::shown_items(turn.db, cause)?;
    let marks: Vec<Mark> = items.iter().filter_map(|(item, _)| Mark::parse(item)).collect();
    if let Some(word) = queue_word_of(reaction.key, &marks).filter(|word| role >= least_for(turn, word))
        && room::is_moderators(turn, reaction.room)?
    {
        let step = Step::reaction(reaction);
        let over = over_after(turn, turn.at, cause, &word)?;
        let goes_on = skip_item(turn, &step, cause, &word)?;
        // Whoever clicks on an older one goes on from where the walk is.
        if goes_on && browsing::shown_last(turn.db, reaction.room)?.is_some_and(|(last, _)| last == *cause) {
            show_item(turn, &step, over)?;
        }
    }
    Ok(true)
}

/// Does with an item what a word says, and goes past it. Whether the walk goes on; else there is something else to look at.
fn skip_item(turn: &mut Turn<'_>, step: &Step<'_>, cause: &EventId, word: &QueueWord) -> Result<bool, Fault> {
    let mut goes_on = true;
    for (item, weight) in browsing::shown_items(turn.db, cause)? {
        match (word, Mark::parse(&item)) {
            (QueueWord::Yes | QueueWord::No, Some(Mark::Waiting(id))) => {
                let reply = if *word == QueueWord::Yes { Reply::Yes } else { Reply::No };
                if let Some(act) = acts::act(turn.db, &id)?.filter(|act| act.state == State::Proposed) {
                    lifecycle::decide(turn, act, &reply, step.sender, step.event)?;
                }
                // It takes more than this yes, and the next word is about that.
                if acts::act(turn.db, &id)?.is_some_and(|act| act.state == State::Proposed) {
                    return Ok(false);
                }
            }
            (QueueWord::Yes | QueueWord::No, Some(Mark::Answer(ping))) => {
                goes_on = *word == QueueWord::No;
                let mark = Mark::Answer(ping);
                turn.offer(|feature, turn| feature.decide(turn, &mark, !goes_on, step)).map(drop)?;
            }
            (QueueWord::Again, Some(Mark::Feed(feed))) => {
                let words = reply::lines(turn, turn.settings.language, &["work-feed-again"]);
                let row = entry(turn, step.room, step.event, "again", say(&words, step.thread, Some(step.event)));
                outbox::owe(turn, row, None)?;
                turn.actions.push(Action::Work(Work::ReadFeed { feed, asked: step.event.clone() }));
                return Ok(false);
            }
            (QueueWord::Done, Some(Mark::Review(document))) => reviews::put_review(turn.db, &document, turn.at)?,
            // What came later is new again.
            (QueueWord::Done, Some(Mark::New)) => worklist::put_away(turn.db, &item, weight, Some(turn.at))?,
            (QueueWord::Done, _) => worklist::put_away(turn.db, &item, weight, None)?,
            (QueueWord::Later, Some(Mark::New)) => {
                let since = worklist::weighed(turn.db, &item)?.unwrap_or(0);
                worklist::put_away(turn.db, &item, since, Some(turn.at.plus(LATER)))?;
            }
            (QueueWord::Later, _) => worklist::put_away(turn.db, &item, weight, Some(turn.at.plus(LATER)))?,
            _ => {}
        }
        browsing::skip(turn.db, step.room, &item)?;
    }
    Ok(goes_on)
}

/// What is said when an item that this word is about was the last: what came of it.
fn over_after(turn: &Turn<'_>, now: Timestamp, cause: &EventId, word: &QueueWord) -> Result<&'static str, Fault> {
    let away = worklist::away(turn.db, now)?;
    let mut settled = true;
    for (item, weight) in browsing::shown_items(turn.db, cause)? {
        let known = match Mark::parse(&item) {
            // It is put away for what came until then.
            Some(Mark::New) => worklist::weighed(turn.db, &item)?,
            _ => away.get(&item).copied(),
        };
        settled &= known.is_some_and(|known| known >= weight);
    }
    Ok(match word {
        QueueWord::Done | QueueWord::Later if settled => "work-over-nothing",
        QueueWord::Done => "work-over-done",
        QueueWord::Later => "work-over-later",
        QueueWord::Next => "work-over-next",
        _ => "work-over",
    })
}

/// Shows the first item that the walk did not go past; `over` is said when there is none.
fn show_item(turn: &mut Turn<'_>, step: &Step<'_>, over: &'static str) -> Result<(), Fault> {
    let first = over == EMPTY;
    let Step { event, room, thread, .. } = *step;
    let list = items::worklist(turn, turn.at, room)?;
    let past = browsing::skipped(turn.db, room)?;
    let left: Vec<_> =
        list.items.iter().filter(|item| !item.marks.iter().any(|(mark, _)| past.contains(&mark.to_string()))).collect();
    let cause = EventId::new(format!("{WALK}/{event}"));
    let Some(item) = left.first() else {
        let words = reply::lines(turn, turn.settings.language, &[over]);
        let row = entry(turn, room, &cause, "over", say(&words, thread, Some(event)));
        return outbox::owe(turn, row, None);
    };
    let mut words = Rich::default();
    if first {
        let count = [("count", Value::Number(left.len()))];
        words.0.push(reply::marked_line(turn, turn.settings.language, "work", &count));
    }
    words.0.extend(item_words::item_in_words(turn, item, &list.spots)?.0);
    let rest = [("count", Value::Number(left.len() - 1))];
    let (key, buttons) = match item.need {
        Need::Waiting { .. } | Need::Answer { .. } => ("work-buttons-waiting", BUTTONS_WAITING),
        Need::Feed { .. } => ("work-buttons-feed", BUTTONS_FEED),
        _ => ("work-buttons", BUTTONS),
    };
    words.0.push(reply::marked_line(turn, turn.settings.language, key, &rest));
    for (mark, weight) in &item.marks {
        browsing::put_shown_item(turn.db, &cause, &mark.to_string(), *weight)?;
    }
    browsing::put_shown(turn.db, room, &cause, turn.at)?;
    let row = entry(turn, room, &cause, ITEM, say(&words, thread, Some(event)));
    outbox::owe(turn, row, None)?;
    for emoji in buttons {
        let owed = Operation::React { target: Target::Before, key: (*emoji).to_owned() };
        let row = entry(turn, room, &cause, &format!("{ITEM}/{emoji}"), owed);
        outbox::owe(turn, Outgoing { courtesy: true, ..row }, Some(&txn(&cause, ITEM)))?;
    }
    Ok(())
}

/// What the moderators were shown of something goes.
pub(crate) fn take_back_shown(turn: &mut Turn<'_>, mark: &Mark) -> Result<(), Fault> {
    for cause in browsing::said_about(turn.db, &mark.to_string())? {
        outbox::take_back(turn, &cause)?;
    }
    Ok(())
}

/// What the moderators were shown of the questions and answers of somebody goes.
pub(crate) fn take_back_of(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    for cause in browsing::said_about_questions_of(turn.db, person)? {
        outbox::take_back(turn, &cause)?;
    }
    Ok(())
}

/// Whether this is the cause of an item that was shown.
fn is_item(cause: &EventId) -> bool {
    cause.as_str().split_once('/').is_some_and(|(walk, _)| walk == WALK)
}

pub(crate) fn forget_shown_items(turn: &mut Turn<'_>) -> Result<(), Fault> {
    browsing::forget_shown_items(turn.db)?;
    Ok(())
}

/// The least role for a word about the queue; a yes or a no there lets documents in, too.
fn least_for(turn: &Turn<'_>, word: &QueueWord) -> Role {
    let queue = check::least(turn, Task::Worklist);
    if matches!(word, QueueWord::Yes | QueueWord::No) { queue.max(check::least(turn, Task::Add)) } else { queue }
}

/// The document of which an item speaks that waits for a yes.
pub(crate) fn act_shown(turn: &Turn<'_>, cause: &EventId) -> Result<Option<Act>, Fault> {
    for (item, _) in browsing::shown_items(turn.db, cause)? {
        if let Some(Mark::Waiting(id)) = Mark::parse(&item) {
            return Ok(acts::act(turn.db, &id)?);
        }
    }
    Ok(None)
}

/// What was probably to be a word about the queue.
fn hear_near(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let names = ALONE.iter().flat_map(|(_, names)| *names).copied();
    let Some(word) = near(&said.text, names) else { return Ok(false) };
    let line = reply::marked_line(turn, turn.settings.language, "desk-did-you-mean", &[("word", Value::Text(word))]);
    reply::answer_with(turn, said, &Rich(vec![line])).map(|()| true)
}
