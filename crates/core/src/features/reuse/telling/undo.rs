//! `ongedaan` leaves out the last thing that somebody said of an adoption, `weg` all that their municipality said of it.

use std::collections::BTreeSet;

use crate::domain::id::EventId;
use crate::domain::reuse::fold::{Side, Word, undone};
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::{asked, records, words as kept};
use crate::features::reuse::telling::tell::Remarks;
use crate::features::reuse::telling::{tell, thanks, words};
use crate::features::reuse::{meant, speak};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The last message in which they said something of it does not count any more.
pub(crate) fn undo(turn: &mut Turn<'_>, here: &Here, adoption: i64) -> Result<(), Fault> {
    let entries = kept::entries(turn.db, adoption)?;
    let gone = undone(&entries);
    let own: BTreeSet<i64> = kept::said_by(turn.db, adoption, &here.person)?.into_iter().collect();
    let counts =
        |number: &i64, word: &Word| own.contains(number) && !gone.contains(number) && !matches!(word, Word::Undone(_));
    let Some(last) = entries.iter().rev().find(|entry| counts(&entry.number, &entry.word)) else {
        return speak::reply(turn, here, "reuse-undo-nothing", &[]);
    };
    let message = kept::cause_of(turn.db, last.number)?;
    for (number, _) in kept::said_in(turn.db, &message)? {
        if !gone.contains(&number) && own.contains(&number) {
            tell::keep(turn, adoption, &Word::Undone(number), &here.cause, &here.person)?;
        }
    }
    thanks::settle(turn, adoption)?;
    let done = line(turn, here.language, "reuse-undone", &[]);
    if records::record_numbered(turn.db, adoption)?.is_some() {
        return tell::follow_up(turn, here, adoption, Remarks::first(done));
    }
    asked::let_go(turn.db, adoption, turn.at)?;
    note(turn, here, adoption, &Rich(vec![done, line(turn, here.language, "reuse-undone-all", &[])]))
}

/// All that the municipality of whoever says so said of it does not count any more.
pub(crate) fn withdraw(turn: &mut Turn<'_>, here: &Here, adoption: i64) -> Result<(), Fault> {
    let Some(record) = records::record_numbered(turn.db, adoption)? else {
        // What is gone can still come back.
        let nothing = line(turn, here.language, "reuse-undo-nothing", &[]);
        return note(turn, here, adoption, &Rich(vec![nothing]));
    };
    let home = meant::home_of(turn, &here.person)?;
    let side = if home.as_deref() == Some(record.adoption.giver.as_str()) { Side::Giver } else { Side::Taker };
    tell::keep(turn, adoption, &Word::Withdrawn(side), &here.cause, &here.person)?;
    thanks::settle(turn, adoption)?;
    asked::let_go(turn.db, adoption, turn.at)?;
    let title = words::title(&record.adoption);
    let words = Rich(vec![line(turn, here.language, "reuse-gone", &[("title", Value::Text(&title))])]);
    note(turn, here, adoption, &words)
}

fn note(turn: &mut Turn<'_>, here: &Here, adoption: i64, words: &Rich) -> Result<(), Fault> {
    let asks = Asked { adoption: Some(adoption), ..here.asks(turn, About::Noted) };
    speak::answer(turn, here, words, Some(asks), &[]).map(drop)
}

/// A message was taken back: what it said of any adoption does not count any more, and what it led to is not asked.
pub(crate) fn take_back(turn: &mut Turn<'_>, message: &EventId) -> Result<(), Fault> {
    asked::end_planned(turn.db, None, Some(message), turn.at)?;
    for adoption in leave_out(turn, message)? {
        thanks::settle(turn, adoption)?;
    }
    Ok(())
}

/// What a message said does not count any more; returns of which adoptions. What their givers were told is to be settled after that.
pub(crate) fn leave_out(turn: &Turn<'_>, message: &EventId) -> Result<BTreeSet<i64>, Fault> {
    let mut adoptions = BTreeSet::new();
    for (number, adoption) in kept::said_in(turn.db, message)? {
        if undone(&kept::entries(turn.db, adoption)?).contains(&number) {
            continue;
        }
        let word = Word::Undone(number);
        let new = kept::NewWord { adoption, word: &word, at: turn.at, cause: message, speaker: None };
        kept::put_word(turn.db, &new)?;
        adoptions.insert(adoption);
    }
    Ok(adoptions)
}
