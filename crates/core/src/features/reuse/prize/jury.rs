//! The jury: its sheets, its votes, and what came of them.

use std::collections::BTreeMap;

use crate::domain::id::{PersonId, RoomId};
use crate::domain::role::Role;
use crate::features::reuse::prize::{agree, candidates, page, sheet};
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::records::Record;
use crate::features::reuse::store::{prizes, words as kept};
use crate::features::reuse::telling::{thanks, words};
use crate::features::reuse::{meant, speak, subjects};
use crate::kernel::effect::Operation;
use crate::kernel::event::Said;
use crate::kernel::hear::reaction::{Reacted, bare};
use crate::kernel::permission::check;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, room};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The years in which a prize can be given.
pub(crate) const YEARS: std::ops::RangeInclusive<i64> = 2000..=2100;

/// What is clicked on below a sheet to vote for it.
const VOTE: &str = "🏆";

/// More pairs have no letter.
const MOST: i64 = 26;

/// Whether whoever says so may, in a room of the moderators; what is wrong is answered.
fn may(turn: &mut Turn<'_>, said: &Said, here: &Here) -> Result<bool, Fault> {
    if !room::is_moderators(turn, &said.room)? {
        speak::reply(turn, here, "reuse-prize-where", &[])?;
        return Ok(false);
    }
    check::may(turn, said, Role::Moderator)
}

/// "jatprijs 2026": the pairs that stand in it, each on its sheet; those that could are asked.
pub(crate) fn open(turn: &mut Turn<'_>, said: &Said, year: i64) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    if !may(turn, said, &here)? {
        return Ok(());
    }
    if let Some(winner) = prizes::winner(turn.db, year)? {
        return show_winner(turn, &here, year, winner);
    }
    prizes::put_prize(turn.db, year, &said.room, turn.at)?;
    let (ready, open) = candidates::candidates(turn)?;
    for record in &open {
        agree::ask_sides(turn, record)?;
    }
    let before = prizes::pairs(turn.db, year)?;
    let fresh: Vec<&Record> = ready.iter().filter(|record| !before.contains(&record.adoption.number)).collect();
    let mut count = fresh.len();
    for adoption in &before {
        count += usize::from(page::standing(turn.db, *adoption)?.is_some());
    }
    let (waiting, year_words) = (open.len(), year.to_string());
    let values =
        [("year", Value::Text(&year_words)), ("count", Value::Number(count)), ("waiting", Value::Number(waiting))];
    let mut words =
        Rich(vec![line(turn, here.language, if count == 0 { "reuse-prize-none" } else { "reuse-prize" }, &values)]);
    if waiting > 0 {
        words.0.push(line(turn, here.language, "reuse-prize-waiting", &values));
    }
    if count > 0 {
        words.0.push(line(turn, here.language, "reuse-prize-how", &values));
    }
    speak::answer(turn, &here, &words, None, &[])?;
    for record in fresh {
        lay_out(turn, &here, year, record)?;
    }
    Ok(())
}

/// A pair on its sheet, with what is clicked on to vote for it.
fn lay_out(turn: &mut Turn<'_>, here: &Here, year: i64, record: &Record) -> Result<(), Fault> {
    let place = prizes::put_pair(turn.db, year, record.adoption.number)?;
    let Some(letter) = letter(place) else { return Ok(()) };
    let words = sheet::sheet(turn, here.language, letter, record)?;
    let key = Key::once(&subjects::sheet(year, record.adoption.number), LAID_OUT);
    outbox::owe(turn, entry(turn, &here.room, key.clone(), say(&words, None, None)), None)?;
    outbox::buttons(turn, &key, [VOTE])
}

/// The purpose of a sheet.
const LAID_OUT: Purpose = Purpose::new("sheet");

/// The purpose of telling both sides.
const WON: Purpose = Purpose::new("won");

fn letter(place: i64) -> Option<char> {
    let place = u8::try_from(place).ok().filter(|place| i64::from(*place) < MOST)?;
    Some(char::from(b'A' + place))
}

/// "stem A".
pub(crate) fn vote(turn: &mut Turn<'_>, said: &Said, letter: char) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    if !may(turn, said, &here)? {
        return Ok(());
    }
    let Some(year) = prizes::open_year(turn.db)? else {
        return speak::reply(turn, &here, "reuse-vote-none", &[]);
    };
    let place = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A')).map_or(-1, i64::from);
    let pairs = prizes::pairs(turn.db, year)?;
    match usize::try_from(place).ok().and_then(|place| pairs.get(place)) {
        Some(adoption) if page::standing(turn.db, *adoption)?.is_none() => {
            speak::reply(turn, &here, "reuse-prize-out", &[])
        }
        Some(adoption) => {
            prizes::put_vote(turn.db, year, &said.sender, *adoption)?;
            let letter = letter.to_ascii_uppercase().to_string();
            speak::reply(turn, &here, "reuse-voted", &[("letter", Value::Text(&letter))])
        }
        None => speak::reply(turn, &here, "reuse-vote-unknown", &[("count", Value::Number(pairs.len()))]),
    }
}

/// A click below a sheet; false when it was on something else.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let Some(year) = prizes::open_year(turn.db)? else { return Ok(false) };
    let voted =
        prizes::pairs(turn.db, year)?.into_iter().find(|adoption| subjects::sheet(year, *adoption) == reacted.subject);
    let Some(adoption) = voted.filter(|_| bare(reacted.reaction.key) == VOTE) else { return Ok(false) };
    if reacted.reaction.power >= turn.settings.moderators.power_level {
        prizes::put_vote(turn.db, year, reacted.reaction.sender, adoption)?;
    }
    Ok(true)
}

/// "jatprijs 2026 uitslag": the pair with most votes; a tie is the moderators'.
pub(crate) fn close(turn: &mut Turn<'_>, said: &Said, year: i64) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    if !may(turn, said, &here)? {
        return Ok(());
    }
    if let Some(winner) = prizes::winner(turn.db, year)? {
        return show_winner(turn, &here, year, winner);
    }
    let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
    for adoption in prizes::votes(turn.db, year)? {
        if page::standing(turn.db, adoption)?.is_none() {
            continue;
        }
        *votes.entry(adoption).or_default() += 1;
    }
    let most = votes.values().copied().max().unwrap_or_default();
    let first: Vec<i64> = votes.iter().filter(|(_, count)| **count == most).map(|(adoption, _)| *adoption).collect();
    match first.as_slice() {
        [] => speak::reply(turn, &here, "reuse-prize-no-votes", &[("year", Value::Text(&year.to_string()))]),
        [winner] => crown(turn, &here, year, *winner),
        tied => {
            let pairs = prizes::pairs(turn.db, year)?;
            let place = |adoption: &i64| pairs.iter().position(|pair| pair == adoption);
            let letters: Vec<String> = tied
                .iter()
                .filter_map(|adoption| letter(i64::try_from(place(adoption)?).ok()?).map(String::from))
                .collect();
            let example = letters.first().cloned().unwrap_or_default();
            let (letters, year) = (words::joined(turn, here.language, letters), year.to_string());
            let values = [
                ("year", Value::Text(&year)),
                ("letters", Value::Text(&letters)),
                ("letter", Value::Text(&example)),
                ("count", Value::Number(most)),
            ];
            speak::reply(turn, &here, "reuse-prize-tie", &values)
        }
    }
}

/// "jatprijs 2026 wint A": the moderators decide a tie.
pub(crate) fn decide(turn: &mut Turn<'_>, said: &Said, year: i64, letter: char) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    if !may(turn, said, &here)? {
        return Ok(());
    }
    if let Some(winner) = prizes::winner(turn.db, year)? {
        return show_winner(turn, &here, year, winner);
    }
    let pairs = prizes::pairs(turn.db, year)?;
    let place = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A'));
    let chosen = place.and_then(|place| usize::try_from(place).ok()).and_then(|place| pairs.get(place)).copied();
    match chosen {
        Some(adoption) => crown(turn, &here, year, adoption),
        None => speak::reply(turn, &here, "reuse-vote-unknown", &[("count", Value::Number(pairs.len()))]),
    }
}

/// A pair wins: the moderators read it, and both sides hear it.
fn crown(turn: &mut Turn<'_>, here: &Here, year: i64, adoption: i64) -> Result<(), Fault> {
    let Some(record) = page::standing(turn.db, adoption)? else {
        return speak::reply(turn, here, "reuse-prize-out", &[]);
    };
    prizes::end_prize(turn.db, year, adoption, turn.at)?;
    show_winner(turn, here, year, adoption)?;
    let mut people: Vec<PersonId> = kept::takers_voices(turn.db, &record.numbers)?.into_iter().take(1).collect();
    people.extend(thanks::whom(turn, &record)?);
    let words =
        Rich(vec![line(turn, turn.settings.language, "reuse-prize-congratulations", &honour(year, &record).values())]);
    for person in people {
        let key = Key::next(turn, &Subject::new(subjects::PRIZE, year), WON)?;
        direct::tell(turn, &person, key, say(&words, None, None))?;
    }
    Ok(())
}

/// What is said of a pair that won.
struct Honour {
    year: String,
    title: String,
    giver: String,
    taker: String,
}

fn honour(year: i64, record: &Record) -> Honour {
    Honour {
        year: year.to_string(),
        title: words::title(&record.adoption),
        giver: record.adoption.giver.clone(),
        taker: record.adoption.taker.clone(),
    }
}

impl Honour {
    fn values(&self) -> [(&'static str, Value<'_>); 4] {
        [
            ("year", Value::Text(&self.year)),
            ("title", Value::Text(&self.title)),
            ("giver", Value::Text(&self.giver)),
            ("taker", Value::Text(&self.taker)),
        ]
    }
}

fn show_winner(turn: &mut Turn<'_>, here: &Here, year: i64, adoption: i64) -> Result<(), Fault> {
    let Some(record) = page::standing(turn.db, adoption)? else {
        return speak::reply(turn, here, "reuse-prize-untold", &[("year", Value::Text(&year.to_string()))]);
    };
    let honour = honour(year, &record);
    let mut words = Rich(vec![line(turn, here.language, "reuse-prize-won", &honour.values())]);
    let Some(pair) = page::pair(turn.db, turn.library.municipalities(), year)? else {
        return speak::answer(turn, here, &words, None, &[]).map(drop);
    };
    let text = jatwerk_reuse_report::prize::page(&pair, here.language)?;
    words.0.push(line(turn, here.language, "reuse-prize-page", &honour.values()));
    speak::answer(turn, here, &words, None, &[])?;
    let owed = Operation::SendMade { name: format!("jatprijs-{year}.html"), text, thread: here.thread.clone() };
    let row = entry(turn, &here.room, Key::once(&Subject::message(&here.cause), PAGE), owed);
    outbox::owe(turn, row, None)
}

/// The purpose of sending the page.
const PAGE: Purpose = Purpose::new("prize-page");

/// The room of the jury moved.
pub(crate) fn moved(turn: &Turn<'_>, old: &RoomId, new: &RoomId) -> Result<(), Fault> {
    Ok(prizes::move_prizes(turn.db, old, new)?)
}
