//! Moderators browse their queue: one item at a time, with a word or an emoji for what comes of it.

use std::time::Duration;

use crate::changes::lifecycle;
use crate::corpus::store::changes::acts;
use crate::domain::act::{Act, State};
use crate::domain::id::{EventId, PersonId};
use crate::domain::role::{Role, Task};
use crate::domain::time::Timestamp;
use crate::domain::worklist::{Mark, Need};
use crate::features::backlog::resolution::{Resolution, resolution_of};
use crate::features::backlog::store::{browsing, reviews, worklist};
use crate::features::backlog::subjects::ITEM;
use crate::features::backlog::{item_words, items, listing};
use crate::kernel::command::{Rest, Scope};
use crate::kernel::effect::Awaited;
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::feature::Claim;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::hear::meant;
use crate::kernel::hear::message::{Message, Step};
use crate::kernel::hear::reaction::Reaction;
use crate::kernel::obey::in_room;
use crate::kernel::permission::check;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The purpose of the message that shows an item.
const SHOWN: Purpose = Purpose::new("shown");

/// The purpose of saying that there is none.
const OVER: Purpose = Purpose::new("over");

/// The purpose of reading a feed once more.
const AGAIN: Purpose = Purpose::new("again");

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

/// Somebody types something in a room of the moderators: whether it was about the queue.
pub(crate) fn hear_browse(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<bool, Fault> {
    let said = message.said;
    if listing::is_named(said)
        && let Some(shown) = item_meant(turn, said)?
        && hear_decision(turn, said, &shown)?
    {
        return Ok(true);
    }
    Ok(in_room::hear_in(turn, said, Scope::Queue)? == Claim::Mine
        || in_room::explain_in(turn, said, Scope::Queue, |_| Ok(false))? == Claim::Mine)
}

/// A yes or a no to the item that was shown as `subject`; false when it is something else.
pub(crate) fn hear_decision(turn: &mut Turn<'_>, said: &Said, subject: &Subject) -> Result<bool, Fault> {
    let resolution = match hear_reply(said.text.trim().trim_start_matches(['!', '/'])) {
        Some(Reply::Yes) => Resolution::Yes,
        Some(Reply::No) => Resolution::No,
        _ => return Ok(false),
    };
    if item_meant(turn, said)?.as_ref() != Some(subject) || !fits(turn, resolution, subject)? {
        return Ok(false);
    }
    if check::may(turn, said, least_for(turn, resolution))? {
        step(turn, said, resolution)?;
    }
    Ok(true)
}

/// Shows the queue from its beginning.
pub(crate) fn open(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    browsing::begin(turn.db, &said.room)?;
    show_item(turn, &Step::said(said), EMPTY)
}

/// Does with the item that is meant what somebody says, and goes on.
pub(crate) fn step(turn: &mut Turn<'_>, said: &Said, resolution: Resolution) -> Result<(), Fault> {
    let Some(shown) = item_meant(turn, said)? else { return reply::reply(turn, said, "work-how") };
    if listing::is_named(said) && is_settled(turn, turn.at, &shown)? {
        return reply::reply(turn, said, "console-item-gone");
    }
    let over = over_after(turn, turn.at, &shown, resolution)?;
    if resolve(turn, &Step::said(said), &shown, resolution)? {
        if listing::is_named(said) {
            return reply::reply(turn, said, "console-item-done");
        }
        show_item(turn, &Step::said(said), over)?;
    }
    Ok(())
}

/// Whether somebody browses the queue, or names the bot, so that a word about an item is for it.
pub(crate) fn is_browsing(turn: &Turn<'_>, said: &Said, _rest: &Rest<'_>) -> Result<bool, Fault> {
    Ok(said.mentioned || item_meant(turn, said)?.is_some())
}

/// Whether what only some items can come to is about such an item.
pub(crate) fn is_about_item(turn: &Turn<'_>, said: &Said, resolution: Resolution) -> Result<bool, Fault> {
    match item_meant(turn, said)? {
        Some(shown) => fits(turn, resolution, &shown),
        None => Ok(false),
    }
}

/// Whether it can come of this item.
fn fits(turn: &Turn<'_>, word: Resolution, shown: &Subject) -> Result<bool, Fault> {
    let items = browsing::shown_items(turn.db, shown)?;
    Ok(items.iter().filter_map(|(item, _)| Mark::parse(item)).any(|mark| word.fits(&mark)))
}

/// The item that a word is about: the one that it replies to, or the one that was shown last, not long ago.
fn item_meant(turn: &Turn<'_>, said: &Said) -> Result<Option<Subject>, Fault> {
    if let Some(event) = said.reply_to.as_ref().filter(|_| listing::is_named(said)) {
        return Ok(Some(item(event)));
    }
    if said.reply_to.is_some()
        && let Some(shown) = meant::meant(turn, said)?.aimed.filter(|shown| *shown.kind() == ITEM)
    {
        return Ok(Some(shown));
    }
    let last = browsing::shown_last(turn.db, &said.room)?;
    Ok(last.filter(|(_, at)| said.mentioned || said.at.since(*at) < FRESH).map(|(event, _)| item(&event)))
}

/// A reaction to an item; false when it was to something else.
pub(crate) fn react_to_item(turn: &mut Turn<'_>, shown: &Subject, reaction: &Reaction<'_>) -> Result<bool, Fault> {
    let Some(event) = shown.event_of(&ITEM) else { return Ok(false) };
    let role = check::role(turn, reaction.sender, reaction.room, reaction.power, false)?;
    let items = browsing::shown_items(turn.db, shown)?;
    let marks: Vec<Mark> = items.iter().filter_map(|(item, _)| Mark::parse(item)).collect();
    if let Some(word) = resolution_of(reaction.key, &marks).filter(|word| role >= least_for(turn, *word))
        && room::is_moderators(turn, reaction.room)?
    {
        let step = Step::reaction(reaction);
        let over = over_after(turn, turn.at, shown, word)?;
        let goes_on = resolve(turn, &step, shown, word)?;
        // Whoever clicks on an older one goes on from where the browsing is.
        if goes_on && browsing::shown_last(turn.db, reaction.room)?.is_some_and(|(last, _)| last == event) {
            show_item(turn, &step, over)?;
        }
    }
    Ok(true)
}

/// Applies what a word says to an item, and skips it; true when the next item is to be shown.
fn resolve(turn: &mut Turn<'_>, step: &Step<'_>, shown: &Subject, word: Resolution) -> Result<bool, Fault> {
    let mut goes_on = true;
    for (item, weight) in browsing::shown_items(turn.db, shown)? {
        match (word, Mark::parse(&item)) {
            (Resolution::Yes | Resolution::No, Some(Mark::Waiting(id))) => {
                let reply = if word == Resolution::Yes { Reply::Yes } else { Reply::No };
                if let Some(act) = acts::act(turn.db, &id)?.filter(|act| act.state == State::Proposed) {
                    lifecycle::decide(turn, act, &reply, step.sender)?;
                }
                // It takes more than this yes, and the next word is about that.
                if acts::act(turn.db, &id)?.is_some_and(|act| act.state == State::Proposed) {
                    return Ok(false);
                }
            }
            (Resolution::Yes | Resolution::No, Some(Mark::Answer(ping))) => {
                goes_on = word == Resolution::No;
                let mark = Mark::Answer(ping);
                turn.offer(|feature, turn| feature.decide(turn, &mark, !goes_on, step)).map(drop)?;
            }
            (Resolution::Again, Some(Mark::Feed(feed))) => {
                let words = reply::lines(turn, turn.settings.language, &["work-feed-again"]);
                let row = entry(
                    turn,
                    step.room,
                    Key::once(&Subject::message(step.event), AGAIN),
                    say(&words, step.thread, Some(step.event)),
                );
                outbox::owe(turn, row, None)?;
                turn.announce(&Fact::FeedWanted(&feed))?;
                return Ok(false);
            }
            (Resolution::Done, Some(Mark::Review(document))) => reviews::put_review(turn.db, &document, turn.at)?,
            // What came later is new again.
            (Resolution::Done, Some(Mark::New)) => worklist::put_away(turn.db, &item, weight, Some(turn.at))?,
            (Resolution::Done, _) => worklist::put_away(turn.db, &item, weight, None)?,
            (Resolution::Later, Some(Mark::New)) => {
                let since = worklist::weighed(turn.db, &item)?.unwrap_or(0);
                worklist::put_away(turn.db, &item, since, Some(turn.at.plus(LATER)))?;
            }
            (Resolution::Later, _) => worklist::put_away(turn.db, &item, weight, Some(turn.at.plus(LATER)))?,
            _ => {}
        }
        browsing::skip(turn.db, step.room, &item)?;
    }
    Ok(goes_on)
}

/// Whether an item was put away, by somebody else or before, or was never shown.
fn is_settled(turn: &Turn<'_>, now: Timestamp, shown: &Subject) -> Result<bool, Fault> {
    let away = worklist::away(turn.db, now)?;
    let mut settled = true;
    for (item, weight) in browsing::shown_items(turn.db, shown)? {
        let known = match Mark::parse(&item) {
            // It is put away for what came until then.
            Some(Mark::New) => worklist::weighed(turn.db, &item)?,
            _ => away.get(&item).copied(),
        };
        settled &= known.is_some_and(|known| known >= weight);
    }
    Ok(settled)
}

/// What is said when an item that this word is about was the last: what came of it.
fn over_after(turn: &Turn<'_>, now: Timestamp, shown: &Subject, word: Resolution) -> Result<&'static str, Fault> {
    let settled = is_settled(turn, now, shown)?;
    Ok(match word {
        Resolution::Done | Resolution::Later if settled => "work-over-nothing",
        Resolution::Done => "work-over-done",
        Resolution::Later => "work-over-later",
        Resolution::Next => "work-over-next",
        _ => "work-over",
    })
}

/// Shows the first item that was not skipped; `over` is said when there is none.
fn show_item(turn: &mut Turn<'_>, step: &Step<'_>, over: &'static str) -> Result<(), Fault> {
    let first = over == EMPTY;
    let Step { event, room, thread, .. } = *step;
    let list = items::worklist(turn, turn.at, room)?;
    let past = browsing::skipped(turn.db, room)?;
    let left: Vec<_> =
        list.items.iter().filter(|item| !item.marks.iter().any(|(mark, _)| past.contains(&mark.to_string()))).collect();
    let shown = self::item(event);
    let Some(item) = left.first() else {
        let words = reply::lines(turn, turn.settings.language, &[over]);
        let row = entry(turn, room, Key::once(&shown, OVER), say(&words, thread, Some(event)));
        return outbox::owe(turn, row, None);
    };
    let mut words = Rich::default();
    if first {
        let count = [("count", Value::Number(left.len()))];
        words.0.push(reply::marked_line(turn, turn.settings.language, "work", &count));
    }
    words.0.extend(item_words::item_in_words(turn, item, &list.gaps)?.0);
    let rest = [("count", Value::Number(left.len() - 1))];
    let (key, buttons) = match item.need {
        Need::Waiting { .. } | Need::Answer { .. } => ("work-buttons-waiting", BUTTONS_WAITING),
        Need::Feed { .. } => ("work-buttons-feed", BUTTONS_FEED),
        _ => ("work-buttons", BUTTONS),
    };
    words.0.push(reply::marked_line(turn, turn.settings.language, key, &rest));
    for (mark, weight) in &item.marks {
        browsing::put_shown_item(turn.db, &shown, &mark.to_string(), *weight)?;
    }
    browsing::put_shown(turn.db, room, event, turn.at)?;
    let key = Key::once(&shown, SHOWN);
    let row = entry(turn, room, key.clone(), say(&words, thread, Some(event))).awaiting(Awaited::of_anybody(shown));
    outbox::owe(turn, row, None)?;
    outbox::buttons(turn, &key, buttons.iter().copied())
}

/// What the moderators were shown of something goes.
pub(crate) fn take_back_shown(turn: &mut Turn<'_>, mark: &Mark) -> Result<(), Fault> {
    for subject in browsing::said_about(turn.db, &mark.to_string())? {
        outbox::take_back(turn, &subject)?;
    }
    Ok(())
}

/// What the moderators were shown of the questions and answers of somebody goes.
pub(crate) fn take_back_of(turn: &mut Turn<'_>, person: &PersonId) -> Result<(), Fault> {
    for subject in browsing::said_about_questions_of(turn.db, person)? {
        outbox::take_back(turn, &subject)?;
    }
    Ok(())
}

/// What was shown at a word or click.
fn item(event: &EventId) -> Subject {
    Subject::new(ITEM, event)
}

/// The least role for a word about the queue; a yes or a no there lets documents in, too.
fn least_for(turn: &Turn<'_>, word: Resolution) -> Role {
    let queue = check::least(turn, Task::Worklist);
    if matches!(word, Resolution::Yes | Resolution::No) { queue.max(check::least(turn, Task::Add)) } else { queue }
}

/// The document of which an item speaks that waits for a yes.
pub(crate) fn act_shown(turn: &Turn<'_>, shown: &Subject) -> Result<Option<Act>, Fault> {
    for (item, _) in browsing::shown_items(turn.db, shown)? {
        if let Some(Mark::Waiting(id)) = Mark::parse(&item) {
            return Ok(acts::act(turn.db, &id)?);
        }
    }
    Ok(None)
}
