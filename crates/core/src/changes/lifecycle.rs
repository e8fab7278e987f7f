//! The life of a change: proposed, previewed, decided, undone.

use std::time::Duration;

use crate::changes::in_words::in_words;
use crate::changes::subjects::CHANGE;
use crate::changes::{dry_run, guard, preview, subjects, words};
use crate::corpus::store::changes::acts;
use crate::corpus::store::changes::acts::Part;
use crate::corpus::store::documents::drafts;
use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::act::{Act, Needs, State};
use crate::domain::deed::Deed;
use crate::domain::id::{EventId, PersonId};
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, reply_of};
use crate::kernel::hear::meant;
use crate::kernel::hear::reaction::Reaction;
use crate::kernel::permission::check;
use crate::kernel::permission::check::Wish;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::jobs;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn, console, room};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// Somebody who says a bare yes may mean what they proposed within this time.
const MEANT_WITHIN: Duration = Duration::from_secs(60 * 60);

/// The act that something is said of, if it is as it `is` to be: the one in whose thread it stands, to which it replies, or the last
/// of which something waits for an answer or was said.
pub(crate) fn act_meant(turn: &Turn<'_>, said: &Said, is: impl Fn(&Act) -> bool) -> Result<Option<Act>, Fault> {
    for event in [&said.reply_to, &said.thread].into_iter().flatten() {
        let subject = meant::about(turn, &said.room, event)?;
        if let Some(act) = act_of(turn, &subject)? {
            return Ok(Some(act).filter(is));
        }
    }
    if meant::is_explicit(said) {
        return Ok(None);
    }
    for subject in meant::meant(turn, said)?.subjects {
        if let Some(act) = act_of(turn, &subject)?.filter(&is) {
            return Ok(Some(act));
        }
    }
    Ok(None)
}

/// Whether a bare yes or no, while what somebody else proposed waits last, may be meant for something of one's own.
pub(crate) fn own_waits_too(turn: &Turn<'_>, said: &Said, act: &Act) -> Result<bool, Fault> {
    if meant::is_explicit(said) {
        return Ok(false);
    }
    let proposers = acts::act_people(turn.db, act.number, Part::Proposed)?;
    if proposers.is_empty() || proposers.contains(&said.sender) {
        return Ok(false);
    }
    for act in acts::proposals_in(turn.db, &said.room)? {
        if turn.at.since(act.at) < MEANT_WITHIN
            && acts::act_people(turn.db, act.number, Part::Proposed)?.contains(&said.sender)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an act waits for a yes or a no.
pub(crate) fn still_waits(turn: &Turn<'_>, id: &EventId) -> Result<bool, Fault> {
    Ok(acts::act(turn.db, id)?.is_some_and(|act| act.state == State::Proposed))
}

/// The act that this is about: itself, the one that a message asked for, or the one that an item of the queue shows.
fn act_of(turn: &Turn<'_>, subject: &Subject) -> Result<Option<Act>, Fault> {
    let id = subject.event_of(&CHANGE).or_else(|| subject.event_of(&Kind::MESSAGE));
    let act = id.map(|id| acts::act(turn.db, &id)).transpose()?.flatten();
    match act {
        Some(act) => Ok(Some(act)),
        None => turn.change_behind(subject),
    }
}

/// A reaction to something that was said of an act.
pub(crate) fn react_to_act(turn: &mut Turn<'_>, act: Act, reaction: &Reaction<'_>) -> Result<(), Fault> {
    let Some(reply @ (Reply::Yes | Reply::No)) = reply_of(reaction.key) else { return Ok(()) };
    let role = check::role(turn, reaction.sender, reaction.room, reaction.power, false)?;
    if act.state != State::Proposed || *reaction.room != act.room {
        return Ok(());
    }
    let least = check::least_to_decide(turn, &act);
    if role < least {
        let Reaction { sender: person, id: cause, room, key: words, .. } = *reaction;
        return check::refuse(turn, &Wish { person, cause, room, words }, least, turn.settings.language);
    }
    decide(turn, act, &reply, reaction.sender)
}

/// Keeps an act and shows what it would change.
pub(crate) fn propose(turn: &mut Turn<'_>, said: &Said, deed: Deed, reason: Option<String>) -> Result<(), Fault> {
    let thread = said.thread.clone().unwrap_or_else(|| said.id.clone());
    let seen = acts::newest_change(turn.db)?;
    let act = Act::proposed(said.id.clone(), said.room.clone(), thread, deed, seen, turn.at);
    let act = Act { reason, ..act };
    let act = acts::put_act(turn.db, &act)?;
    acts::put_act_person(turn.db, act.number, Part::Proposed, &said.sender, turn.at)?;
    preview(turn, act)
}

/// Has the preview of an act made: at once, or after the model has read the questions that it is tried on.
pub(crate) fn preview(turn: &mut Turn<'_>, act: Act) -> Result<(), Fault> {
    if act.deed.kind().has_dry_run() {
        let act = acts::put_act(turn.db, &Act { state: State::Previewing, ..act })?;
        return dry_run::start(turn, &act);
    }
    let (words, preview) = words::foretell(turn, &act)?;
    let act = guard::guarded(turn, Act { preview, ..act })?;
    preview::show_preview(turn, act, words)
}

/// A yes or a no to a proposal.
pub(crate) fn decide(turn: &mut Turn<'_>, act: Act, reply: &Reply, who: &PersonId) -> Result<(), Fault> {
    if *reply == Reply::No {
        let act = acts::put_act(turn.db, &Act { state: State::Lapsed, ..act })?;
        // The same file can have been brought twice, and be in by now.
        drafts::forget_lapsed_drafts(turn.db)?;
        return preview::explain_act(turn, &act, "act-not");
    }
    // Nobody agrees to what they did not see, and what was not read is not found.
    if matches!(act.deed, Deed::Admit(_)) && jobs::is_worked_on(turn.db, act.id.as_str())? {
        return preview::explain_act(turn, &act, "act-not-read-yet");
    }
    if let Some(newer) = acts::newer_act(turn.db, &act)? {
        return overtaken(turn, act, &newer);
    }
    let own = acts::act_people(turn.db, act.number, Part::Proposed)?.contains(who);
    if act.needs == Needs::Second && own {
        return want_second(turn, &act, who);
    }
    acts::put_act_person(turn.db, act.number, Part::Confirmed, who, turn.at)?;
    if act.needs == Needs::Twice && act.yes == 0 {
        let how = match &act.deed {
            deed if deed.kind().has_dry_run() => "act-once-more",
            Deed::Admit(_) => "act-once-more-document",
            _ => "act-once-more-sensitive",
        };
        let words = Rich(vec![preview::line_of_act(turn, &act, how)?]);
        return preview::say_with_choices(turn, &act, preview::TOLD, &words);
    }
    do_act(turn, act)
}

/// Something newer was done on the same: whoever says yes hears what, and sees what would be done now.
fn overtaken(turn: &mut Turn<'_>, act: Act, newer: &Act) -> Result<(), Fault> {
    let mut words = reply::lines(turn, turn.settings.language, &["act-newer"]);
    words.line(words::act_line(turn, newer)?);
    preview::say_of(turn, &act, &words)?;
    show_anew(turn, act)
}

/// Shows once more what an act would change, by what its documents are now; it lapses when it needs one that is gone.
pub(crate) fn show_anew(turn: &mut Turn<'_>, act: Act) -> Result<(), Fault> {
    if let Some(gone) = gone_meanwhile(turn, &act)? {
        let act = acts::put_act(turn.db, &Act { state: State::Lapsed, ..act })?;
        let number = gone.number.to_string();
        let values = [("number", Value::Text(&number))];
        let line = reply::marked_line(turn, turn.settings.language, "act-gone-already", &values);
        return preview::say_of(turn, &act, &Rich(vec![line]));
    }
    let act = match in_words(&act.deed).anew(turn)? {
        Some(deed) => Act { deed, ..act },
        None => act,
    };
    acts::put_deed(turn.db, &act)?;
    preview(turn, act)
}

/// The document without which an act comes to nothing, if one is gone by now.
fn gone_meanwhile(turn: &Turn<'_>, act: &Act) -> Result<Option<KnownDocument>, Fault> {
    if !in_words(&act.deed).needs_all_shown() {
        return Ok(None);
    }
    for key in act.deed.kind().documents() {
        let known = overrides::known_document(turn.db, key)?;
        if let Some(gone) = known.filter(|known| known.overridden.gone.is_some()) {
            return Ok(Some(gone));
        }
    }
    Ok(None)
}

/// Whoever proposed it says yes, and that is not enough. What was proposed at the machine goes to the moderators' room.
fn want_second(turn: &mut Turn<'_>, act: &Act, who: &PersonId) -> Result<(), Fault> {
    let key = match (console::is_here(&act.room), room::moderators_room(turn)?) {
        (false, _) => "act-second",
        (true, None) => "machine-no-second",
        (true, Some(_)) => {
            acts::put_act_person(turn.db, act.number, Part::Confirmed, who, turn.at)?;
            "machine-second"
        }
    };
    preview::explain_act(turn, act, key)
}

pub(crate) fn do_act(turn: &mut Turn<'_>, act: Act) -> Result<(), Fault> {
    let act = acts::put_act(turn.db, &Act { state: State::Done, done_at: Some(turn.at), ..act })?;
    take_over(turn)?;
    let number = usize::try_from(act.number).unwrap_or_default();
    let key = if act.deed.kind().is_standing() { "act-done-standing" } else { "act-done" };
    let done = turn.say(key, &[("number", Value::Number(number))]);
    preview::say_of(turn, &act, &Rich(vec![Block::Line(marked(&done))]))
}

/// "ongedaan": the act is taken back, exactly.
pub(crate) fn undo(turn: &mut Turn<'_>, said: &Said, number: Option<i64>) -> Result<(), Fault> {
    let act = match number {
        Some(number) => acts::act_numbered(turn.db, number)?,
        None => match act_meant(turn, said, |act| act.state == State::Done)? {
            Some(act) => Some(act),
            None => acts::last_done(turn.db, &said.room)?,
        },
    };
    let Some(act) = act.filter(|act| act.state == State::Done) else {
        return reply::reply(turn, said, "undo-nothing");
    };
    if !check::may(turn, said, check::least_for_deed(turn, &act.deed))? {
        return Ok(());
    }
    if !act.can_be_undone(turn.at) {
        return reply::reply(turn, said, "undo-too-late");
    }
    if !guard::may_come_back(turn, said, &act)? {
        return Ok(());
    }
    let act = acts::put_act(turn.db, &Act { state: State::Undone, ..act })?;
    acts::put_act_person(turn.db, act.number, Part::Undone, &said.sender, turn.at)?;
    take_over(turn)?;
    let mut words = reply::lines(turn, turn.settings.language, &["undo-done"]);
    words.line(words::act_line(turn, &act)?);
    reply::answer_with(turn, said, &words)
}

/// What was done or undone counts from now on.
fn take_over(turn: &mut Turn<'_>) -> Result<(), Fault> {
    overrides::apply_acts(turn.db)?;
    turn.library.refresh(turn.db)
}

/// The message that asked for an act was taken back: what was not done yet is not done any more, and what was said of it goes.
pub(crate) fn take_back_act(turn: &mut Turn<'_>, message: &EventId) -> Result<(), Fault> {
    if let Some(act) = acts::act(turn.db, message)?
        && matches!(act.state, State::Previewing | State::Proposed)
    {
        acts::put_act(turn.db, &Act { state: State::Lapsed, ..act })?;
    }
    outbox::take_back(turn, &subjects::change(message))
}
