//! Which of several things is meant, once they say.

use crate::domain::followed::Followed;
use crate::domain::id::EventId;
use crate::features::follow::store::choices;
use crate::features::follow::{speak, starting};
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::hear::message::Message;
use crate::kernel::subject::Subject;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;

/// All that was offered.
const ALL: [&str; 6] = ["allebei", "beide", "alles", "allemaal", "both", "all"];

/// Hears what answers the question that this message was answered with; false when it does not fit.
pub(crate) fn hear(
    turn: &mut Turn<'_>,
    message: &Message<'_>,
    subject: &Subject,
    cause: &EventId,
) -> Result<bool, Fault> {
    let said = message.said;
    let Some((person, language)) = choices::asked_of(turn.db, cause)? else { return Ok(false) };
    if person != said.sender || !message.is_aimed_at(subject) {
        return Ok(false);
    }
    let offered = choices::choices(turn.db, cause)?;
    let Some(chosen) = chosen(&offered, &said.text) else { return Ok(false) };
    choices::end_asked(turn.db, cause, turn.at)?;
    if chosen.is_empty() {
        let words = Rich(vec![speak::line(turn, language, "follow-not", &[])]);
        return speak::answer(turn, said, &words, false).map(|()| true);
    }
    let viewer = speak::viewer(turn, &said.sender)?;
    let words = starting::begin(turn, said, language, &chosen, &viewer)?;
    speak::answer(turn, said, &words, false).map(|()| true)
}

/// What of this is meant: nothing after a no, and `None` when it is something else.
fn chosen(offered: &[Followed], text: &str) -> Option<Vec<Followed>> {
    let plain = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let plain = plain.trim_start_matches("nummer ").trim_start_matches("nr ").trim_start_matches("de ").trim();
    if ALL.contains(&plain) {
        return Some(offered.to_vec());
    }
    if let Ok(number) = plain.parse::<usize>() {
        return number.checked_sub(1).and_then(|place| offered.get(place)).map(|one| vec![one.clone()]);
    }
    let is_called = |followed: &&Followed| {
        let kinds: &[&str] = match followed {
            Followed::Municipality(_) => &["gemeente", "municipality"],
            Followed::Topic(_) => &["onderwerp", "het onderwerp", "topic", "the topic"],
            Followed::Document(_) => &[],
        };
        followed.what().to_lowercase() == plain || kinds.contains(&plain)
    };
    if let Some(one) = offered.iter().find(is_called) {
        return Some(vec![one.clone()]);
    }
    match hear_reply(text) {
        Some(Reply::No | Reply::Never) => Some(Vec::new()),
        // The last is what they typed, so a yes means the only other one.
        Some(Reply::Yes) if offered.len() == 2 => offered.first().map(|one| vec![one.clone()]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&[usize]>) {
        let offered = [Followed::Municipality("Best".into()), Followed::Topic("best".into())];
        let places = expected.map(|places| places.iter().map(|place| offered[*place].clone()).collect::<Vec<_>>());
        assert_eq!(chosen(&offered, text), places, "{text}");
    }

    #[test]
    fn hears_which_is_meant() {
        check("1", Some(&[0]));
        check("nummer 2.", Some(&[1]));
        check("de gemeente", Some(&[0]));
        check("het onderwerp", Some(&[1]));
        check("allebei", Some(&[0, 1]));
        check("nee", Some(&[]));
        check("ja", Some(&[0]));
        check("3", None);
        check("wie weet iets van afval?", None);
    }
}
