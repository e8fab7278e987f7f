//! What one of the two says, copied to the other.

use crate::corpus::naming;
use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::{Happening, State};
use crate::domain::quote::Quote;
use crate::features::consult::ping::TOLD;
use crate::features::consult::store::{answers, asked_back, errands, pings};
use crate::features::consult::subjects::PING;
use crate::features::consult::talking::keep;
use crate::features::consult::waits::RELAY;
use crate::features::consult::{ping, subjects, waits, working_time};
use crate::kernel::asker::{ask_asker, mark_passed_on, quoted};
use crate::kernel::effect::{Awaited, Operation, Outgoing, Place, Target};
use crate::kernel::event::Said;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{citizen_warning, outbox, reply};
use crate::kernel::store::said::{outbox_rows, threads};
use crate::kernel::store::{directs, questions};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Rich, Span};

/// The purpose of wording a copy anew.
const RELAY_ANEW: Purpose = Purpose::new("relay-anew");

/// The purpose of a question that a specialist asks back.
pub(crate) const BACK: Purpose = Purpose::new("back");

/// What the asker reads when a specialist asks something back. Nobody is named who did not say "yes".
pub(crate) fn question_back(turn: &Turn<'_>, errand: &Errand, asked: &str) -> Rich {
    let mut words = reply::lines(turn, errand.language, &["errand-asked-back"]);
    words.line(vec![Span::Quote(Quote::plain(asked))]);
    words.0.extend(reply::lines(turn, errand.language, &["errand-asked-back-how"]).0);
    words
}

/// Passes on what the specialist says in the thread of the ping. To a question that was taken back nobody reads anything more.
pub(crate) fn pass_to_asker(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    let Some(errand) = errands::errand(turn.db, &ping.question)? else { return Ok(()) };
    if errand.stage == Stage::Ended(Outcome::Withdrawn) || questions::is_withdrawn(turn.db, &ping.question)? {
        return ping::tell_specialist(turn, ping, TOLD, &["ping-over"]);
    }
    let who = naming::specialist(turn.library, turn.words, errand.language, ping, true);
    let words = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    let awaited = Awaited::of(subjects::errand(&ping.question), &errand.asker);
    ask_asker(turn, &errand, awaited, Key::once(&Subject::message(&said.id), RELAY), &quoted(&who, &words))?;
    answers::put_answer(turn.db, &said.id, &ping.id, &words)?;
    mark_passed_on(turn, said)?;
    spoke(turn, ping, true)
}

pub(crate) fn pass_to_specialist(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
    let who = reply::own_words(turn, turn.settings.language, "asker-says");
    let words = citizen_warning::fit_to_pass_on(turn, &said.sender, &said.id, &said.text)?;
    let key = Key::once(&Subject::message(&said.id), RELAY);
    let row = entry(turn, Place::Before, key, say(&quoted(&who, &words), None, None)).awaiting(waits::awaited(ping));
    ping::owe_in_ping(turn, ping, row)?;
    pings::put_last_word(turn.db, &ping.id, &RELAY)?;
    mark_passed_on(turn, said)?;
    spoke(turn, ping, false)
}

/// Somebody spoke, so the conversation goes on; before a "yes" there is as long for that as there was at first.
pub(crate) fn spoke(turn: &mut Turn<'_>, ping: &ErrandPing, specialist: bool) -> Result<(), Fault> {
    let pings = &turn.settings.pings;
    let within = if ping.ping.state == State::Asked { pings.answer_within } else { pings.quiet_after };
    let until = working_time::working_time_after(turn, &ping.person, turn.at, within)?;
    if ping::happen(turn, ping, Happening::Spoke { specialist, until })?.is_none() {
        pings::put_ping(turn.db, ping)?;
    }
    Ok(())
}

/// Words that were passed on have changed: so do the copy and the answer that they are of, also after all is said.
pub(crate) fn reword_relayed(turn: &mut Turn<'_>, said: &EventId, sender: &PersonId, words: &str) -> Result<(), Fault> {
    let subject = Subject::message(said);
    // What was said anew elsewhere stands for the first one.
    let copy = outbox_rows::said_of(turn.db, &subject)?
        .into_iter()
        .rfind(|copy| [RELAY, RELAY_ANEW, BACK].iter().any(|purpose| copy.is_for(purpose)));
    let of_sender = |ping: Option<EventId>| match ping {
        Some(ping) => pings::ping(turn.db, &ping).map(|ping| ping.filter(|ping| ping.person == *sender)),
        None => Ok(None),
    };
    let answered = of_sender(answers::answered_ping(turn.db, said)?)?;
    let asking = of_sender(asked_back::asked_back(turn.db, said)?)?;
    let copy = copy.filter(|copy| asking.is_some() || !copy.is_for(&BACK));
    if copy.is_none() && answered.is_none() {
        return Ok(());
    }
    let words = citizen_warning::fit_to_pass_on(turn, sender, said, words)?;
    if let Some(ping) = asking {
        let (Some(copy), Some(errand)) = (copy, errands::errand(turn.db, &ping.question)?) else { return Ok(()) };
        let words = question_back(turn, &errand, &words);
        let awaited = Awaited::of(subjects::asked_back(said), &errand.asker);
        return reword_copy(turn, &copy, Some((&errand, awaited)), &words);
    }
    let mut errand = None;
    let who = match answered {
        Some(ping) => {
            answers::put_answer(turn.db, said, &ping.id, &words)?;
            keep::reword_kept(turn, &ping.id)?;
            errand = errands::errand(turn.db, &ping.question)?;
            naming::specialist(turn.library, turn.words, turn.settings.language, &ping, true)
        }
        None => reply::own_words(turn, turn.settings.language, "asker-says"),
    };
    match copy {
        Some(copy) => {
            let awaiting = |errand: &Errand| Awaited::of(subjects::errand(&errand.question), &errand.asker);
            let asker = errand.as_ref().map(|errand| (errand, awaiting(errand)));
            reword_copy(turn, &copy, asker, &quoted(&who, &words))
        }
        None => Ok(()),
    }
}

/// A copy changes where it stands: for the asker of an errand, with what is waited for there, else for a specialist. One that
/// stands in no conversation of two any more is left, and the new words are said where whoever read it reads now.
fn reword_copy(
    turn: &mut Turn<'_>,
    copy: &Outgoing,
    asker: Option<(&Errand, Awaited)>,
    words: &Rich,
) -> Result<(), Fault> {
    let key = Key::next(turn, copy.subject(), RELAY_ANEW)?;
    let here = match copy.room() {
        Some(room) => asker.as_ref().is_some_and(|(errand, _)| !errand.direct) || directs::is_direct(turn.db, room)?,
        None => true,
    };
    if here {
        let owed = Operation::Edit { target: Target::Before, text: words.message() };
        let row = entry(turn, copy.place.clone(), key, owed);
        return outbox::owe(turn, row, Some(&copy.key));
    }
    if let Some((errand, awaited)) = asker {
        return ask_asker(turn, errand, awaited, key, words);
    }
    match ping_of_copy(turn, copy)? {
        Some(ping) => {
            let row = entry(turn, Place::Before, key, say(words, None, None)).awaiting(waits::awaited(&ping));
            ping::owe_in_ping(turn, &ping, row)
        }
        None => Ok(()),
    }
}

/// The ping in whose thread a copy stands.
fn ping_of_copy(turn: &Turn<'_>, copy: &Outgoing) -> Result<Option<ErrandPing>, Fault> {
    let (Operation::Say { thread: Some(Target::Event(root)), .. }, Some(room)) = (&copy.operation, copy.room()) else {
        return Ok(None);
    };
    match threads::subject_in(turn.db, root, room)?.and_then(|subject| subject.event_of(&PING)) {
        Some(id) => Ok(pings::ping(turn.db, &id)?),
        None => Ok(None),
    }
}

/// A message is gone: when it was of an answer, so are its words there.
pub(crate) fn take_back_answer(turn: &mut Turn<'_>, message: &EventId) -> Result<(), Fault> {
    let Some(ping) = answers::answered_ping(turn.db, message)? else { return Ok(()) };
    answers::forget_answer(turn.db, message)?;
    keep::reword_kept(turn, &ping)
}
