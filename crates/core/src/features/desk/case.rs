//! The info desk: people who search along. What comes to it, with whose consent, and what the asker hears of it.

use crate::domain::case::{Case, Happening, Need, Outcome, Progress, State, closes};
use crate::domain::citizen;
use crate::domain::errand::{Errand, Stage};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::judgment::Verdict;
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::features::desk::store::cases;
use crate::features::desk::subjects::{ASKER, CASE, TOLD};
use crate::features::desk::{subjects, thread};
use crate::kernel::asker::{VERDICT, ask_asker, say_to_asker};
use crate::kernel::effect::Awaited;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::{directs, open_rooms, questions, rooms, stream};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, Rich, marked};

/// The purpose of telling the desk that a case is gone.
const WITHDRAWN: Purpose = Purpose::new("withdrawn");

/// The desk with the fewest open cases.
pub(crate) fn quietest_desk(turn: &Turn<'_>) -> Result<Option<RoomId>, Fault> {
    let mut quietest = None;
    for desk in room::desks(turn)? {
        let open = cases::open_cases(turn.db, &desk)?.len();
        if quietest.as_ref().is_none_or(|(least, _)| open < *least) {
            quietest = Some((open, desk));
        }
    }
    Ok(quietest.map(|(_, desk)| desk))
}

/// A question that was not solved goes to the desk: at once when anybody may read the room where it was asked, else when
/// its asker agrees. Says whether the asker was told something about it.
pub(crate) fn bring_to_desk(turn: &mut Turn<'_>, question: &Question, need: Need) -> Result<bool, Fault> {
    if let Some(case) = cases::case_of_conversation(turn.db, &question.conversation)? {
        return Ok(case.is_open());
    }
    let Some(desk) = quietest_desk(turn)? else { return Ok(false) };
    let named = citizen::is_named_in(&question.text);
    if named || room::is_desk(turn, &question.room)? || owes_a_word(turn, question)? {
        return Ok(false);
    }
    let until = quiet_until(turn, turn.at, question.at);
    let open = open_rooms::open_room(turn.db, &question.room)?.is_some();
    let progress = if open { Progress::open(until) } else { Progress::offered(until) };
    let case = put_case(turn, question, desk, need, progress)?;
    if open {
        thread::arrive(turn, &case)?;
        tell_of_case(turn, &case, &["desk-arrived"])?;
    } else {
        let why = match need {
            Need::Nobody => "desk-offer-nobody",
            Need::Newcomer => "desk-offer-newcomer",
            Need::NoHit | Need::Anonymous => "desk-offer",
        };
        let key = Key::next(turn, &subjects::asker(&case), TOLD)?;
        let awaited = Awaited::of(subjects::asker(&case), &case.asker);
        ask_asker(turn, &where_asked(&case), awaited, key, &words_of_case(turn, &case, &[why, "desk-offer-how"]))?;
    }
    Ok(true)
}

/// Whether the asker speaks with the bot alone while they are asked something there themselves: a "yes" would be to both.
fn owes_a_word(turn: &Turn<'_>, question: &Question) -> Result<bool, Fault> {
    let asked = turn.waits_for(&question.asker)?;
    Ok(asked && directs::direct(turn.db, &question.asker)?.as_ref() == Some(&question.room))
}

/// Keeps a new case.
pub(crate) fn put_case(
    turn: &mut Turn<'_>,
    question: &Question,
    desk: RoomId,
    need: Need,
    progress: Progress,
) -> Result<Case, Fault> {
    let plain = rooms::room(turn.db, &question.room)?.plain_replies;
    let case = Case {
        number: 0,
        question: question.id.clone(),
        asker: question.asker.clone(),
        room: question.room.clone(),
        thread: (!plain).then(|| question.thread.clone()),
        language: question.language,
        direct: directs::direct(turn.db, &question.asker)?.as_ref() == Some(&question.room),
        anonymous: need == Need::Anonymous,
        desk,
        need,
        progress,
        answered: false,
        holder: None,
        asked_at: question.at,
        at: turn.at,
        first_at: None,
        ended_at: None,
    };
    cases::put_case(turn.db, &case)?;
    Ok(cases::case(turn.db, &question.id)?.unwrap_or(case))
}

/// The moment at which a case closes when nobody says a word from `now` on.
pub(crate) fn quiet_until(turn: &Turn<'_>, now: Timestamp, asked: Timestamp) -> Timestamp {
    closes(now, turn.settings.desk.close_after, asked, turn.settings.retention)
}

/// Lets something happen to a case; `None` when that changes nothing.
pub(crate) fn happen_to(turn: &mut Turn<'_>, case: &Case, happening: Happening) -> Result<Option<Case>, Fault> {
    let Some(progress) = case.progress.after(happening) else { return Ok(None) };
    let ended_at = matches!(progress.state, State::Closed(_)).then_some(turn.at);
    let case = Case { progress, ended_at, ..case.clone() };
    cases::put_case(turn.db, &case)?;
    Ok(Some(case))
}

/// Says sentences of the words files to the asker, where they read on.
pub(crate) fn tell_of_case(turn: &mut Turn<'_>, case: &Case, keys: &[&str]) -> Result<(), Fault> {
    tell_for(turn, case, TOLD, keys)
}

/// Asks the asker whether the desk helped.
pub(crate) fn ask_verdict(turn: &mut Turn<'_>, case: &Case) -> Result<(), Fault> {
    tell_for(turn, case, VERDICT, &["desk-done-asker"])
}

fn tell_for(turn: &mut Turn<'_>, case: &Case, purpose: Purpose, keys: &[&str]) -> Result<(), Fault> {
    let key = Key::next(turn, &subjects::asker(case), purpose)?;
    say_to_asker(turn, &where_asked(case), key, &words_of_case(turn, case, keys))
}

fn words_of_case(turn: &Turn<'_>, case: &Case, keys: &[&str]) -> Rich {
    let lines = keys.iter().map(|key| Block::Line(marked(&reply::own_words(turn, case.language, key))));
    Rich(lines.collect())
}

/// The asker says whether the desk may see their question; false when it was about something else.
pub(crate) fn hear_offer(turn: &mut Turn<'_>, said: &Said, subject: &Subject) -> Result<bool, Fault> {
    let Some(reply) = hear_reply(&said.text) else { return Ok(false) };
    match case_told_of(turn, subject)?.filter(|case| case.asker == said.sender) {
        Some(case) => agree(turn, &case, &reply),
        None => Ok(false),
    }
}

/// A yes or a no to the desk; false when nothing was asked, or when it was answered before.
pub(crate) fn agree(turn: &mut Turn<'_>, case: &Case, reply: &Reply) -> Result<bool, Fault> {
    if !case.is_offered() {
        return Ok(false);
    }
    // They were told that it would not go there: it stays offered until that is out of it.
    let question = questions::question(turn.db, &case.question)?;
    if *reply == Reply::Yes && question.is_some_and(|question| citizen::is_named_in(&question.text)) {
        tell_of_case(turn, case, &["personal-first"])?;
        return Ok(true);
    }
    let happening = match reply {
        Reply::Yes => Happening::Agreed { until: quiet_until(turn, turn.at, case.asked_at) },
        Reply::No | Reply::Never => Happening::Refused,
        Reply::Later(_) | Reply::Rather(_) => return Ok(false),
    };
    let Some(case) = happen_to(turn, case, happening)? else { return Ok(false) };
    if case.is_open() {
        thread::arrive(turn, &case)?;
        tell_of_case(turn, &case, &["desk-arrived"])?;
    } else {
        tell_of_case(turn, &case, &["desk-refused"])?;
    }
    Ok(true)
}

/// A question was answered: what waited for that goes to the desk, and so does what nothing was found for.
pub(crate) fn settle_case(turn: &mut Turn<'_>, question: &Question, good: bool) -> Result<(), Fault> {
    match cases::case(turn.db, &question.id)? {
        Some(_) if citizen::is_named_in(&question.text) => Ok(()),
        Some(case) if cases::was_shown(turn.db, &case)? => thread::reword_case(turn, &case, question),
        Some(case) if case.is_open() => thread::arrive(turn, &case),
        None if !good && !question.fresh_only && question.filter.is_empty() => {
            bring_to_desk(turn, question, Need::NoHit).map(drop)
        }
        _ => Ok(()),
    }
}

/// What the asker said of the help: it closes a case, or it makes one of a newcomer's question.
pub(crate) fn judge_case(
    turn: &mut Turn<'_>,
    question: &Question,
    verdict: Verdict,
    by_colleague: bool,
) -> Result<(), Fault> {
    let case = cases::case_of_conversation(turn.db, &question.conversation)?;
    match case {
        Some(case) if verdict == Verdict::Helped => {
            let by_colleague = by_colleague || case.answered;
            let outcome = if by_colleague { Outcome::Colleague } else { Outcome::Corpus };
            if let Some(case) = happen_to(turn, &case, Happening::Done(outcome))? {
                thread::say_at_desk(turn, &case, &["desk-helped"])?;
            }
            Ok(())
        }
        None if verdict != Verdict::Helped && cases::count_conversations_of(turn.db, &question.asker)? == 1 => {
            bring_to_desk(turn, question, Need::Newcomer).map(drop)
        }
        _ => Ok(()),
    }
}

/// Brings the first question of somebody to the desk that nobody helped with: the first, as far as questions are kept.
pub(crate) fn bring_newcomers(turn: &mut Turn<'_>) -> Result<(), Fault> {
    if turn.settings.desk.rooms.is_empty() {
        return Ok(());
    }
    for id in cases::first_questions_without_help(turn.db, turn.at.minus(turn.settings.desk.newcomer_after))? {
        turn.apart(id.as_str(), |turn| {
            let Some(question) = questions::question(turn.db, &id)? else { return Ok(()) };
            if !turn.serves(&question.room)? {
                return Ok(());
            }
            bring_to_desk(turn, &question, Need::Newcomer).map(drop)
        })?;
    }
    Ok(())
}

/// The homeserver was away since `since`: that was no silence.
pub(crate) fn wait_longer(turn: &Turn<'_>, since: Timestamp) -> Result<(), Fault> {
    Ok(cases::put_off_silence(turn.db, turn.at.since(since))?)
}

/// Closes cases of which nobody said anything for too long, though they could.
pub(crate) fn close_quiet_cases(turn: &mut Turn<'_>) -> Result<(), Fault> {
    if stream::out_of_touch_since(turn.db)?.is_some() {
        return Ok(());
    }
    for question in cases::quiet_cases(turn.db, turn.at)? {
        turn.apart(question.as_str(), |turn| close_quiet_case(turn, &question))?;
    }
    Ok(())
}

fn close_quiet_case(turn: &mut Turn<'_>, question: &EventId) -> Result<(), Fault> {
    let Some(case) = cases::case(turn.db, question)? else { return Ok(()) };
    let silent = if case.is_offered() { &case.room } else { &case.desk };
    if !turn.serves(silent)? {
        return Ok(());
    }
    let Some(after) = happen_to(turn, &case, Happening::Silence)? else { return Ok(()) };
    if case.is_open() {
        thread::say_at_desk(turn, &after, &["desk-quiet"])?;
        tell_of_case(turn, &after, &["desk-quiet-asker"])?;
    }
    Ok(())
}

/// The question of a case was taken back: all that was said of it goes too.
pub(crate) fn take_back_case(turn: &mut Turn<'_>, question: &EventId) -> Result<(), Fault> {
    let Some(case) = cases::case(turn.db, question)? else { return Ok(()) };
    outbox::take_back(turn, &subjects::case(&case))?;
    outbox::take_back(turn, &subjects::asker(&case))?;
    let seen = cases::was_shown(turn.db, &case)?;
    if happen_to(turn, &case, Happening::Withdrawn)?.is_some() && seen {
        let words = thread::case_line(turn, &case, "desk-gone");
        let row = entry(turn, &case.desk, Key::once(&subjects::case(&case), WITHDRAWN), say(&words, None, None));
        outbox::owe(turn, row, None)?;
    }
    Ok(())
}

/// The case of which something is said at the desk.
pub(crate) fn case_at_desk(turn: &Turn<'_>, subject: &Subject) -> Result<Option<Case>, Fault> {
    match subject.event_of(&CASE) {
        Some(question) => Ok(cases::case(turn.db, &question)?),
        None => Ok(None),
    }
}

/// The case of which something is said to its asker.
pub(crate) fn case_told_of(turn: &Turn<'_>, subject: &Subject) -> Result<Option<Case>, Fault> {
    match subject.event_of(&ASKER) {
        Some(question) => Ok(cases::case(turn.db, &question)?),
        None => Ok(None),
    }
}

/// Where the asker of a case reads on.
pub(crate) fn where_asked(case: &Case) -> Errand {
    Errand {
        question: case.question.clone(),
        cause: case.question.clone(),
        room: case.room.clone(),
        thread: case.thread.clone(),
        asker: case.asker.clone(),
        language: case.language,
        direct: case.direct,
        stage: Stage::Searching,
        at: case.at,
    }
}

/// Whoever left this `desk`, or hands all over, lets go of the questions that they took there: others can take them. What is closed
/// is nobody's when it is opened again.
pub(crate) fn free_cases(turn: &mut Turn<'_>, person: &PersonId, desk: Option<&RoomId>) -> Result<(), Fault> {
    let held = cases::cases_held_by(turn.db, person)?.into_iter();
    for case in held.filter(|case| desk.is_none_or(|desk| case.desk == *desk)) {
        cases::forget_holder(turn.db, &case.question)?;
        if case.is_open() {
            thread::say_at_desk(turn, &case, &["desk-free"])?;
        }
    }
    Ok(())
}

/// Somebody does something for a case, so it stays open.
pub(crate) fn goes_on(turn: &mut Turn<'_>, case: &Case) -> Result<Case, Fault> {
    let until = quiet_until(turn, turn.at, case.asked_at);
    Ok(happen_to(turn, case, Happening::Spoke { until })?.unwrap_or_else(|| case.clone()))
}
