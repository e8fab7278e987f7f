//! A question that somebody put to the bot.

use super::filter::Filter;
use super::id::{EventId, PersonId, RoomId};
use super::language::Language;
use super::time::Timestamp;

/// Between a message and the number of a question in it, where it asks several. No event has it in its id.
const PART: char = '#';

/// The id of the `number`th question of a message, counted from 1: the first has the id of the message.
pub fn part(message: &EventId, number: usize) -> EventId {
    if number < 2 { message.clone() } else { EventId::new(format!("{message}{PART}{number}")) }
}

/// The message in which the question with this id was asked.
pub fn message_of(question: &EventId) -> EventId {
    let id = question.as_str();
    match id.rsplit_once(PART) {
        Some((message, number)) if number.parse::<usize>().is_ok() => EventId::new(message),
        _ => question.clone(),
    }
}

/// What is looked for: the text, with what is written short spelled out ("art. 2.12" is "artikel 2.12").
pub fn spelled_out(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for at in 1..words.len() {
        let numbered = words.get(at).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(word) = words.get_mut(at - 1)
            && numbered
            && matches!(word.to_lowercase().as_str(), "art" | "art." | "artt" | "artt.")
        {
            *word = "artikel".to_owned();
        }
    }
    words.join(" ")
}

/// What a question wants to do without: the word behind "zonder".
pub fn lacking(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.find(|word| matches!(*word, "zonder" | "without"))?;
    words.find(|word| !matches!(*word, "een" | "de" | "het" | "extra" | "a" | "an" | "the" | "any")).map(str::to_owned)
}

/// Whether a text says that something was done without `word`.
pub fn does_without(text: &str, word: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let stem: String = word.chars().take(word.chars().count().saturating_sub(2).max(4)).collect();
    let near = |at: usize| words.iter().skip(at + 1).take(3).any(|next| next.starts_with(&stem));
    words.iter().enumerate().any(|(at, word)| matches!(*word, "zonder" | "without") && near(at))
}

/// Where it may be said that a question was asked, without who asked it. What is not said here is said nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// Nowhere: it was asked in private.
    Never,
    /// In its own room.
    Here,
    /// In other rooms too: its room wanted that when it was asked.
    Anywhere,
}

/// A question, from the message that asked it until its answer is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The message that asked it.
    pub id: EventId,
    /// Where it was asked.
    pub room: RoomId,
    /// The message that began the conversation it belongs to; its own when it begins one.
    pub conversation: EventId,
    /// The root of the thread that its answer belongs in.
    pub thread: EventId,
    /// Who asked.
    pub asker: PersonId,
    /// What is looked for: the words of the message, or for a follow-up those of the question it follows.
    pub text: String,
    /// The language to answer in.
    pub language: Language,
    /// What the answer is narrowed to.
    pub filter: Filter,
    /// Whether documents that the conversation has seen are left out ("meer").
    pub fresh_only: bool,
    /// How often it was worded anew; a vector of an older wording is not used.
    pub wording: u32,
    /// Where it may be mentioned.
    pub mention: Mention,
    /// The question whose words it repeats, if it is a follow-up that does.
    pub follows: Option<EventId>,
    /// When it was asked.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_can_ask_several() {
        let message = EventId::new("$abc");
        assert_eq!(part(&message, 1), message);
        assert_eq!(part(&message, 2).as_str(), "$abc#2");
        for id in [part(&message, 1), part(&message, 3)] {
            assert_eq!(message_of(&id), message);
        }
        assert_eq!(message_of(&EventId::new("$a#b")).as_str(), "$a#b");
    }

    #[test]
    fn articles_are_spelled_out() {
        assert_eq!(spelled_out("art 2.12 wabo"), "artikel 2.12 wabo");
        assert_eq!(spelled_out("Wat staat er in Art. 4:3 Awb?"), "Wat staat er in artikel 4:3 Awb?");
        assert_eq!(spelled_out("art nouveau in 2024"), "art nouveau in 2024");
        assert_eq!(spelled_out(""), "");
    }

    #[test]
    fn tells_what_is_done_without() {
        assert_eq!(lacking("fietsstraat zonder de auto's?").as_deref(), Some("auto"));
        assert_eq!(lacking("weeding without any pesticides").as_deref(), Some("pesticides"));
        assert_eq!(lacking("zonder"), None);
        assert!(does_without("Wij maaien zonder gif, al jaren.", "gif"));
        assert!(does_without("Onkruid weg zonder chemische bestrijdingsmiddelen.", "bestrijdingsmiddel"));
        assert!(!does_without("Met gif gaat het sneller, zonder twijfel en zonder meer.", "gif"));
    }
}
