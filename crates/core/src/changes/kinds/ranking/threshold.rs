//! "drempel 40", "drempel 40 % in !kamer:gemeente.nl", "drempel standaard".

use crate::changes::kinds::{InWords, Named};
use crate::changes::words::room_name;
use crate::domain::deed::threshold::Threshold;
use crate::domain::suggestion::WEAK;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

impl InWords for Threshold {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        let percent = self.percent.map_or_else(|| (WEAK * 100.0).round().to_string(), |percent| percent.to_string());
        let room = self.room.as_ref().map(|room| room_name(turn, room)).transpose()?;
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
                let room = room_name(turn, room)?;
                let values = [("threshold", Value::Text(&threshold)), ("room", Value::Text(&room))];
                turn.say("deed-threshold-room", &values)
            }
            None => turn.say("deed-threshold", &[("threshold", Value::Text(&threshold))]),
        })
    }
}
