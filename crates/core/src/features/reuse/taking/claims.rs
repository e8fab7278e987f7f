//! `wij gaven 12 aan Landgraaf`: a giver says so. The taker is asked once, alone, and until they answer it is only claimed.

use std::time::Duration;

use crate::corpus::store::overrides;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::fold::Word;
use crate::domain::reuse::line::Line;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::{citizen, personal_data};
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::records::NewAdoption;
use crate::features::reuse::store::tables::ASKED;
use crate::features::reuse::store::{asked, records, words as kept};
use crate::features::reuse::taking::{found, home};
use crate::features::reuse::telling::{tell, thanks, words};
use crate::features::reuse::{meant, phrases, speak};
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_reply, reply_of};
use crate::kernel::meant::document::{number_meant, seen_document};
use crate::kernel::say::direct;
use crate::kernel::say::reply::say;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;
use crate::speech::words::Value;

/// The purpose of telling a giver that the taker says no.
const DENIED: Purpose = Purpose::new("denied");

/// What can be clicked on.
pub(crate) const EMOJI: [&str; 2] = ["👍", "👎"];

/// "12 aan Landgraaf"; words that are no municipality make it a question.
pub(crate) fn give(turn: &mut Turn<'_>, said: &Said, what: &str, to: &str) -> Result<(), Fault> {
    let here = Here::said(said, meant::language(turn, said)?);
    let number = what.trim_start_matches('#').parse::<i64>();
    let taker = match (meant::municipality_typed(turn, to)?, &number) {
        (Ok(taker), _) => taker,
        (Err(Some(near)), _) => {
            return speak::reply(turn, &here, "reuse-taker-near", &[("near", Value::Text(&near))]);
        }
        (Err(None), Ok(_)) => return speak::reply(turn, &here, "reuse-taker-unknown", &[]),
        (Err(None), Err(_)) => return turn.offer(|feature, turn| feature.ask(turn, said)).map(drop),
    };
    let Ok(number) = number else {
        if citizen::is_named_in(what) {
            return speak::reply(turn, &here, "reuse-note-personal", &[]);
        }
        return claim(turn, &here, None, &personal_data::shown(what), &taker);
    };
    let (number, _) = number_meant(turn, said, number)?;
    match seen_document(turn, said, number)? {
        Some(known) => claim(turn, &here, Some(&known.key), &known.title, &taker),
        None => speak::reply(turn, &here, "reuse-no-document", &[]),
    }
}

/// Keeps a claim, and has the taker asked.
pub(crate) fn claim(
    turn: &mut Turn<'_>,
    here: &Here,
    document: Option<&str>,
    title: &str,
    taker: &str,
) -> Result<(), Fault> {
    let Some(home) = meant::home_of(turn, &here.person)? else {
        return home::ask_giver(turn, here, document, title, taker);
    };
    let known = match document {
        Some(key) => overrides::known_document(turn.db, key)?,
        None => None,
    };
    let giver = match &known {
        Some(known) => found::giver_of(turn, known)?,
        None => Some(home.clone()),
    };
    if giver.as_deref() != Some(home.as_str()) {
        let giver = giver.unwrap_or_default();
        let values = [("giver", Value::Text(&giver)), ("home", Value::Text(&home))];
        return speak::reply(turn, here, "reuse-claim-not-yours", &values);
    }
    if home == taker {
        return speak::reply(turn, here, "reuse-own", &[("giver", Value::Text(&home))]);
    }
    let new = NewAdoption {
        document: document.map(str::to_owned),
        title: title.to_owned(),
        giver: home,
        taker: taker.to_owned(),
        via: Via::Claim,
        asked_at: None,
    };
    let adoption = records::put_adoption(turn.db, &new)?;
    let before = records::record_numbered(turn.db, adoption)?.map(|record| record.adoption.standing);
    if before == Some(Standing::Refused) {
        return speak::reply(turn, here, "reuse-claim-refused-before", &[("taker", Value::Text(taker))]);
    }
    if before != Some(Standing::Claimed) {
        tell::keep(turn, adoption, &Word::Claimed, &here.cause, &here.person)?;
    }
    let is_anybody_there = match before {
        Some(Standing::Confirmed) => !thanks::contacts(turn, taker, &[])?.is_empty(),
        _ => plan(turn, adoption, document, taker)?,
    };
    // Whether the taker said so before is theirs to tell.
    let key = if is_anybody_there { "reuse-claimed" } else { "reuse-claimed-nobody" };
    let title = found::called(title);
    let values = [("title", Value::Text(&title)), ("taker", Value::Text(taker))];
    let words = Rich(vec![line(turn, here.language, key, &values), line(turn, here.language, "reuse-mend-claim", &[])]);
    let asks = Asked { adoption: Some(adoption), ..here.asks(turn, About::Noted) };
    speak::answer(turn, here, &words, Some(asks), &[]).map(drop)
}

/// Plans to ask one of the taker's once whether it is so; false when nobody is there who may be asked.
fn plan(turn: &Turn<'_>, adoption: i64, document: Option<&str>, taker: &str) -> Result<bool, Fault> {
    let numbers = records::numbers_of(turn.db, adoption)?;
    let of = |number: &i64| asked::asked_of(turn.db, *number, About::Claim);
    let before = numbers.iter().map(of).collect::<Result<Vec<_>, _>>()?.concat();
    if before.iter().any(|asked| asked.asked_at.is_some() || asked.ended_at.is_none()) {
        return Ok(true);
    }
    let known = match document {
        Some(key) => overrides::known_document(turn.db, key)?,
        None => None,
    };
    let contacts = thanks::contacts(turn, taker, &known.map(|known| known.topics).unwrap_or_default())?;
    // Whoever was to be asked and did not want it is not asked again.
    let Some(contact) = contacts.into_iter().find(|person| before.iter().all(|asked| asked.person != *person)) else {
        return Ok(false);
    };
    let planned = Asked {
        adoption: Some(adoption),
        document: document.map(str::to_owned),
        ..Asked::planned(&contact, About::Claim, turn.settings.language, turn.at)
    };
    asked::put_asked(turn.db, &planned)?;
    Ok(true)
}

/// It is known for so long whether somebody was asked about a claim: an older one is not asked about any more.
const KNOWN_FOR: Duration = Duration::from_secs(ASKED * 24 * 60 * 60);

/// Claims of which nobody was asked yet, such as those that came in from a file: their takers are, as soon as somebody is there.
pub(crate) fn ask_takers(turn: &mut Turn<'_>) -> Result<(), Fault> {
    for adoption in asked::claims_to_ask(turn.db, turn.at.minus(KNOWN_FOR))? {
        turn.apart(&format!("claim/{adoption}"), |turn| ask_taker(turn, adoption))?;
    }
    Ok(())
}

fn ask_taker(turn: &Turn<'_>, adoption: i64) -> Result<(), Fault> {
    match records::record_numbered(turn.db, adoption)? {
        Some(record) if record.adoption.standing == Standing::Claimed => {
            plan(turn, adoption, record.document.as_deref(), &record.adoption.taker).map(drop)
        }
        _ => Ok(()),
    }
}

/// What the taker is asked.
pub(crate) fn claim_words(turn: &Turn<'_>, asked: &Asked) -> Result<Option<Rich>, Fault> {
    let record = match asked.adoption {
        Some(adoption) => records::record_numbered(turn.db, adoption)?,
        None => None,
    };
    let Some(record) = record.filter(|record| record.adoption.standing == Standing::Claimed) else { return Ok(None) };
    let title = words::title(&record.adoption);
    let values = [("giver", Value::Text(&record.adoption.giver)), ("title", Value::Text(&title))];
    let mut words = Rich(vec![line(turn, asked.language, "reuse-ask-claim", &values)]);
    words.0.push(line(turn, asked.language, "reuse-ask-claim-how", &[]));
    Ok(Some(words))
}

/// The taker says whether it is so; false when they say something else.
pub(crate) fn hear(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    let denied = phrases::WRONG.contains(&phrases::plain(text).as_str()).then_some(Reply::No);
    decide(turn, here, asked, denied.or_else(|| hear_reply(text)).as_ref())
}

/// The same by a click.
pub(crate) fn clicked(turn: &mut Turn<'_>, here: &Here, asked: &Asked, key: &str) -> Result<bool, Fault> {
    decide(turn, here, asked, reply_of(key).as_ref())
}

fn decide(turn: &mut Turn<'_>, here: &Here, asked: &Asked, reply: Option<&Reply>) -> Result<bool, Fault> {
    let Some(adoption) = asked.adoption else { return Ok(false) };
    let over = Asked { ended_at: Some(turn.at), ..asked.clone() };
    match reply {
        Some(Reply::Yes) => {
            asked::put_asked(turn.db, &over)?;
            let remarks = tell::tell(turn, here, adoption, &Line::default(), false)?;
            tell::follow_up(turn, here, adoption, remarks)?;
        }
        Some(Reply::No) => {
            asked::put_asked(turn.db, &over)?;
            deny(turn, here, adoption)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// The taker says that it is not so; whoever claimed it hears that.
fn deny(turn: &mut Turn<'_>, here: &Here, adoption: i64) -> Result<(), Fault> {
    let Some(record) = records::record_numbered(turn.db, adoption)? else { return Ok(()) };
    tell::keep(turn, adoption, &Word::Denied, &here.cause, &here.person)?;
    let words =
        Rich(vec![line(turn, here.language, "reuse-denied", &[("giver", Value::Text(&record.adoption.giver))])]);
    let asks = Asked { adoption: Some(adoption), ..here.asks(turn, About::Noted) };
    speak::answer(turn, here, &words, Some(asks), &[])?;
    let language = turn.settings.language;
    let title = words::title(&record.adoption);
    let values = [("taker", Value::Text(&record.adoption.taker)), ("title", Value::Text(&title))];
    let told = Rich(vec![line(turn, language, "reuse-denied-giver", &values)]);
    if let Some(claimer) = kept::claimers(turn.db, &record.numbers)?.into_iter().next() {
        direct::tell(turn, &claimer, Key::once(&Subject::message(&here.cause), DENIED), say(&told, None, None))?;
    }
    Ok(())
}
