//! What is said to the bot and asks for no document: thanks, a word about the bot, "wie weet dit?".

use std::collections::HashSet;
use std::time::Duration;

use crate::domain::question::Question;
use crate::domain::small_talk;
use crate::domain::small_talk::SmallTalk;
use crate::features::ask::answer::suggest::suggest;
use crate::features::ask::answer::voice::Voice;
use crate::features::ask::{commands, help_offer};
use crate::kernel::command::Heard;
use crate::kernel::effect::{Operation, Outgoing, Target};
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::{addressing, inbox};
use crate::kernel::meant::document;
use crate::kernel::meant::person::Whom;
use crate::kernel::obey::help;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::questions::question_vectors;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{questions, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, obey};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// What is given back where no word is needed.
const SMILE: &str = "😊";

/// The purpose of that.
const NOD: Purpose = Purpose::new("nod");

/// The same to whoever goes.
const WAVE: &str = "👋";

/// "Wie weet dit?" outside any thread goes on from a question of the asker that is no older.
const RECENT: Duration = Duration::from_secs(24 * 60 * 60);

/// What asks for no document, if that is all that is said.
pub(crate) fn meant(turn: &Turn<'_>, said: &Said) -> Option<SmallTalk> {
    small_talk::of(&said.text, &turn.settings.name).filter(|_| !inbox::is_command_like(&said.text))
}

/// Answers what asks for no document.
pub(crate) fn talk(turn: &mut Turn<'_>, said: &Said, talk: SmallTalk, address: Address) -> Result<(), Fault> {
    match talk {
        SmallTalk::Thanks if address == Address::Implied => nod(turn, said, SMILE),
        SmallTalk::Thanks => reply::reply(turn, said, "thanks"),
        SmallTalk::NeverMind if calls_off(turn, said)? => {
            turn.commands.typed("annuleer").map_or(Ok(()), |cancel| obey::obey(turn, said, &cancel))
        }
        SmallTalk::Murmur | SmallTalk::NeverMind => nod(turn, said, SMILE),
        SmallTalk::Farewell => nod(turn, said, WAVE),
        SmallTalk::Greeting if address == Address::Implied => nod(turn, said, WAVE),
        SmallTalk::Greeting => reply::reply(turn, said, "greeting"),
        SmallTalk::YesNo => reply::reply(turn, said, "talk-nothing-waits"),
        SmallTalk::Announcement => reply::reply(turn, said, "talk-ask"),
        SmallTalk::Lost => help::show(turn, said, false),
        SmallTalk::MoreAbout => commands::more(turn, said),
        SmallTalk::Inside(number) => talk_of_hit(turn, said, number),
        SmallTalk::Summary => reply::reply(turn, said, "talk-summary"),
        SmallTalk::Insult => reply::reply(turn, said, "talk-insult"),
        SmallTalk::NoUse => offer_specialist(turn, said, "talk-no-use-offer", "talk-no-use"),
        SmallTalk::WhoAreYou => reply_lines(turn, said, &["about-who", "about-made"]),
        SmallTalk::WhatCanYou => reply_lines(turn, said, &["about-can", "about-can-how"]),
        SmallTalk::WhatIsKept => reply_lines(turn, said, &["data-kept", "about-kept"]),
        SmallTalk::WhoKnows => who_knows(turn, said),
        SmallTalk::AnyNews => reply::reply(turn, said, "talk-no-news"),
    }
}

/// Whether "laat maar zitten" is about somebody who is being asked.
fn calls_off(turn: &Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let question = addressing::question_before(turn, said)?.filter(|question| question.asker == said.sender);
    let pings = question.map(|question| turn.pings_of(&question.id)).transpose()?.unwrap_or_default();
    Ok(pings.iter().any(|ping| !ping.ping.state.is_end()))
}

/// Whether a message asks for documents.
pub(crate) fn asks_something(turn: &Turn<'_>, text: &str) -> bool {
    turn.commands.hear(text) == Heard::Question && small_talk::of(text, &turn.settings.name).is_none()
}

fn nod(turn: &mut Turn<'_>, said: &Said, emoji: &str) -> Result<(), Fault> {
    let owed = Operation::React { target: Target::from(&said.id), key: emoji.to_owned() };
    let row = entry(turn, &said.room, Key::once(&Subject::message(&said.id), NOD), owed);
    outbox::owe(turn, Outgoing { courtesy: true, ..row }, None)
}

fn reply_lines(turn: &mut Turn<'_>, said: &Said, keys: &[&str]) -> Result<(), Fault> {
    let words = reply::lines(turn, reply::language_of(turn, said), keys);
    reply::answer_with(turn, said, &words)
}

fn talk_of_hit(turn: &mut Turn<'_>, said: &Said, number: Option<usize>) -> Result<(), Fault> {
    let number = number.unwrap_or(1).to_string();
    let line =
        reply::marked_line(turn, reply::language_of(turn, said), "talk-inside", &[("number", Value::Text(&number))]);
    reply::answer_with(turn, said, &Rich(vec![line]))
}

/// Offers to ask a specialist what the sender asked before; a yes right after it does it.
fn offer_specialist(turn: &mut Turn<'_>, said: &Said, offer: &str, without: &str) -> Result<(), Fault> {
    match question_talked_of(turn, said)?.filter(|question| question.asker == said.sender) {
        Some(question) => help_offer::offer(turn, said, &question, offer),
        None => reply::reply(turn, said, without),
    }
}

/// "Wie weet dit?": the people of the answer that is spoken of, or the offer to look for one.
fn who_knows(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let Some(question) = question_talked_of(turn, said)? else {
        return reply::reply(turn, said, "talk-who-about-what");
    };
    let busy = turn.pings_of(&question.id)?.iter().any(|ping| !ping.ping.state.is_end());
    if busy && question.asker == said.sender {
        return turn.consult(&question, &Whom::Anyone, &said.id, said.direct).map(drop);
    }
    let vector = question_vectors::question_vector(turn.db, &question.id, turn.library.model())?;
    let suggested = suggest(turn.db, turn.library, &question, vector.as_ref(), &HashSet::new(), &[])?;
    let people = suggested.suggestion.people;
    if people.is_empty() {
        return offer_specialist(turn, said, "talk-who-offer", "errand-only-asker");
    }
    turn.announce(&Fact::Suggested { question: &question.id, able: &suggested.able })?;
    let language = reply::language_of(turn, said);
    let plain_replies = rooms::room(turn.db, &said.room)?.plain_replies;
    let voice = Voice { words: turn.words, name: &turn.settings.name, listening: !plain_replies };
    let mut words = Rich::default();
    voice.people(&mut words, language, &people);
    words.0.push(reply::marked_line(turn, language, "talk-who-else", &[]));
    reply::answer_with(turn, said, &words)
}

/// The question that is spoken of without naming it: not one of long ago, nor when the message replies to somebody else.
fn question_talked_of(turn: &Turn<'_>, said: &Said) -> Result<Option<Question>, Fault> {
    if let (Some(target), None) = (&said.reply_to, &said.thread)
        && !outbox_rows::is_own(turn.db, target)?
        && questions::question(turn.db, target)?.is_none()
    {
        return Ok(None);
    }
    let recent = |question: &Question| said.thread.is_some() || said.at.since(question.at) < RECENT;
    Ok(document::question_meant(turn, said)?.filter(recent))
}
