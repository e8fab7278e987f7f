//! "drempel 40", "drempel 40 % in !kamer:gemeente.nl", "drempel standaard".

use crate::changes::in_words::{InWords, Named};
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::domain::deed::Deed;
use crate::domain::deed::threshold::Threshold;
use crate::domain::role::Task;
use crate::domain::suggestion::WEAK;
use crate::kernel::command::{CommandSpec, Least};
use crate::kernel::{Fault, Turn, room};
use crate::speech::typed::bare;
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["drempel"],
    english: &["bar"],
    least: Least::May(Task::Threshold),
    searches: true,
    help: &[line("command-moderate-rank")],
    half: "moderate-threshold-how",
    read: |rest| {
        let (percent, room) = read(rest.text)?;
        Some(propose(rest, move |turn, said| {
            let Some(name) = room else { return Ok(Some(Deed::Threshold(Threshold { room: None, percent }))) };
            match meant::rooms_called(turn, &name)?.as_slice() {
                [room] => Ok(Some(Deed::Threshold(Threshold { room: Some(room.clone()), percent }))),
                [] => meant::refuse(turn, said, "act-no-room", &[]).map(|()| None),
                rooms => meant::ask_which_room(turn, said, &name, rooms).map(|()| None),
            }
        }))
    },
    ..CHANGE
};

/// Whoever sets a bar sets it between these, in per cent: with none everything is shown, with all nothing.
const PERCENTAGES: std::ops::RangeInclusive<u8> = 5..=95;

/// "40", "40 % in !kamer", "standaard": so many per cent, and the name of the room.
fn read(text: &str) -> Option<(Option<u8>, Option<String>)> {
    let (value, room) = match text.split_once(" in ").or_else(|| text.split_once(" voor ")) {
        Some((value, room)) => (value, Some(bare(room))),
        None => (text, None),
    };
    let value = value.trim().trim_end_matches("overal").trim().trim_end_matches('%').trim().to_lowercase();
    let room = room.filter(|room| !room.is_empty() && *room != "overal").map(str::to_owned);
    match value.as_str() {
        "standaard" | "gewoon" | "default" => Some((None, room)),
        percent => {
            percent.parse().ok().filter(|percent| PERCENTAGES.contains(percent)).map(|percent| (Some(percent), room))
        }
    }
}

impl InWords for Threshold {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        let percent = self.percent.map_or_else(|| (WEAK * 100.0).round().to_string(), |percent| percent.to_string());
        let room = self.room.as_ref().map(|room| room::name(turn, room)).transpose()?;
        let key = match (self.percent, &room) {
            (Some(_), None) => "preview-threshold",
            (Some(_), Some(_)) => "preview-threshold-room",
            (None, None) => "preview-threshold-usual",
            (None, Some(_)) => "preview-threshold-usual-room",
        };
        let room = room.unwrap_or_default();
        Ok(turn.say(key, &[("percent", Value::Text(&percent)), ("room", Value::Text(&room))]))
    }

    fn line(&self, turn: &Turn<'_>, _named: &Named) -> Result<String, Fault> {
        let usual = || turn.say("threshold-usual", &[]);
        let threshold = self.percent.map_or_else(usual, |percent| format!("{percent} %"));
        Ok(match &self.room {
            Some(room) => {
                let room = room::name(turn, room)?;
                let values = [("threshold", Value::Text(&threshold)), ("room", Value::Text(&room))];
                turn.say("deed-threshold-room", &values)
            }
            None => turn.say("deed-threshold", &[("threshold", Value::Text(&threshold))]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Option<u8>, Option<&str>)>) {
        assert_eq!(read(text), expected.map(|(percent, room)| (percent, room.map(str::to_owned))), "{text}");
    }

    #[test]
    fn hears_how_sure_it_must_be() {
        check("40", Some((Some(40), None)));
        check("40 % in !kamer:b.example", Some((Some(40), Some("!kamer:b.example"))));
        check("standaard", Some((None, None)));
        check("40 overal", Some((Some(40), None)));
        check("0", None);
        check("hoger", None);
    }
}
