//! What is said in a room of the moderators, and what comes of it.

use crate::changes::lifecycle;
use crate::domain::act::State;
use crate::features::curation::grammar::{ModeratorHeard, ModeratorWord, hear_moderator};
use crate::features::curation::{catalogue, change, explain, half_words, roles};
use crate::kernel::command::{Heard, obey};
use crate::kernel::event::Said;
use crate::kernel::fact::Fact;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::meant::value;
use crate::kernel::permission::{check, shown};
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, reply};
use crate::kernel::store::rooms;
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// Somebody says something in a room of the moderators: whether it was for the bot.
pub(crate) fn hear_moderators(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    if let (Some(reply @ (Reply::Yes | Reply::No)), Some(act)) =
        (hear_reply(&said.text), lifecycle::act_meant(turn, said)?)
        && act.state == State::Proposed
    {
        if lifecycle::own_waits_too(turn, said, &act)? {
            reply::reply(turn, said, "act-which")?;
        } else if check::may(turn, said, check::least_to_decide(turn, &act))? {
            lifecycle::decide(turn, act, &reply, &said.sender, &said.id)?;
        }
        return Ok(true);
    }
    let addressed = said.mentioned || said.direct;
    match hear_moderator(&said.text) {
        // "Zoek jij dit even uit?" is for a colleague.
        ModeratorHeard::Word(ModeratorWord::Search(words), _) if words.ends_with('?') && !addressed => Ok(false),
        ModeratorHeard::Word(word, reason) => {
            if check::may(turn, said, roles::least_for(turn, &word))? {
                do_word(turn, said, word, reason)?;
            }
            Ok(true)
        }
        ModeratorHeard::Half(how)
            if addressed || half_words::is_meant(&said.text) || lifecycle::act_meant(turn, said)?.is_some() =>
        {
            reply::reply(turn, said, how)?;
            Ok(true)
        }
        ModeratorHeard::Near(word) => {
            let line = turn.say("desk-did-you-mean", &[("word", Value::Text(word))]);
            reply::answer_with(turn, said, &Rich(vec![Block::Line(marked(&line))]))?;
            Ok(true)
        }
        ModeratorHeard::Half(_) | ModeratorHeard::Talk => hear_command_here(turn, said),
    }
}

/// What works everywhere needs no mention here, where it cannot be meant for a colleague.
fn hear_command_here(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Heard::Command(typed) = turn.commands.hear(&said.text) else { return Ok(false) };
    let asleep = rooms::room(turn.db, &said.room)?.quiet && !typed.spec.wakes;
    if said.mentioned || said.direct || asleep || !(typed.spec.meant)(turn, said, &typed.rest())? {
        return Ok(false);
    }
    obey::obey(turn, said, &typed)?;
    Ok(true)
}

/// What only moderators do, asked for elsewhere: whoever wants it hears alone where it is done.
pub(crate) fn hear_elsewhere(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let act = matches!(hear_moderator(&said.text), ModeratorHeard::Word(word, _) if word.is_act());
    if !act || turn.settings.moderators.rooms.is_empty() || room::is_moderators(turn, &said.room)? {
        return Ok(false);
    }
    let words = reply::lines(turn, reply::language_of(turn, said), &["refused-elsewhere"]);
    direct::tell(turn, &said.sender, &said.id, "refused", say(&words, None, None))?;
    Ok(true)
}

fn do_word(turn: &mut Turn<'_>, said: &Said, word: ModeratorWord, reason: Option<String>) -> Result<(), Fault> {
    match word {
        ModeratorWord::Show(number) => catalogue::show_document(turn, said, number),
        ModeratorWord::Search(words) => catalogue::list_documents(turn, said, &words),
        ModeratorWord::Try(question) => explain::try_question(turn, said, &question),
        ModeratorWord::Log(most) => catalogue::show_log(turn, said, most),
        ModeratorWord::Rights => shown::show_rights(turn, said),
        ModeratorWord::Undo(number) => lifecycle::undo(turn, said, number),
        ModeratorWord::Add(url) => turn.announce(&Fact::Address { said, url: &url }),
        ModeratorWord::Owner(number, named) => value::give_owner(turn, said, number, &named),
        word => match change::deed_of(turn, said, word)? {
            Some(deed) => lifecycle::propose(turn, said, deed, reason),
            None => Ok(()),
        },
    }
}
