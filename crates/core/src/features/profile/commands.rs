//! What somebody says about themselves, in a conversation with the bot alone.

use clap::Subcommand;

use crate::domain::language::Language;
use crate::domain::participant::{Consent, Mark};
use crate::features::profile::{availability, consent, erase, handover, known};
use crate::kernel::command::Switch;
use crate::kernel::event::Said;
use crate::kernel::{Fault, Turn, reply};

/// A command about oneself, with its Dutch name first and the others as aliases.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Own {
    /// What is known about me, and from what.
    #[command(name = "profiel", aliases = ["profile"])]
    Profile,
    /// This topic is mine.
    #[command(name = "bevestig", aliases = ["confirm"])]
    Confirm(Topic),
    /// This topic is not mine.
    #[command(name = "schrap", aliases = ["strike"])]
    Strike(Topic),
    /// This topic is mine too.
    #[command(name = "voeg-toe", aliases = ["add"])]
    Add(Topic),
    /// I take part.
    #[command(name = "doe-mee", aliases = ["take-part", "join"])]
    TakePart,
    /// I do not take part any more.
    #[command(name = "stop")]
    Stop,
    /// Whether my name may be shown.
    #[command(name = "vindbaar", aliases = ["findable"])]
    Findable(Topic),
    /// Whether I may be asked.
    #[command(name = "vraagbaar", aliases = ["askable", "pingable"])]
    Pingable(Topic),
    /// Until when, or from when on, I can be asked.
    #[command(name = "beschikbaar", aliases = ["available"])]
    Available(Words),
    /// How long I am away.
    #[command(name = "afwezig", aliases = ["away"])]
    Away(Words),
    /// When I work.
    #[command(name = "werktijd", aliases = ["werktijden", "hours"])]
    Hours(Words),
    /// How often a week I may be asked.
    #[command(name = "quotum", aliases = ["quota"])]
    Quota(Words),
    /// Somebody else takes over my topics, or one of them.
    #[command(name = "overdracht", aliases = ["handover"])]
    HandOver(Words),
    /// All that is stored about me.
    #[command(name = "mijn-gegevens", aliases = ["my-data"])]
    Data,
    /// Erase all of it: first what that means.
    #[command(name = "vergeet-mij", aliases = ["forget-me"])]
    Forget,
    /// Erase all of it.
    #[command(name = "ja-vergeet-mij", aliases = ["yes-forget-me"])]
    ReallyForget,
}

/// A topic, and what else was said with it.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Topic {
    /// The words.
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub words: Vec<String>,
}

/// Anything that may be left out.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Words {
    /// The words.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub words: Vec<String>,
}

/// A longer message that begins like one of these commands is a question.
const LONGEST: usize = 10;

/// First words that only an English command has.
const ENGLISH: [&str; 16] = [
    "profile",
    "confirm",
    "strike",
    "add",
    "take",
    "join",
    "findable",
    "askable",
    "pingable",
    "available",
    "away",
    "hours",
    "quota",
    "handover",
    "my",
    "forget",
];

/// The language of a command that is too short to tell it otherwise.
pub(crate) fn language(text: &str) -> Option<Language> {
    let first = text.trim_start().trim_start_matches(['!', '/']).split_whitespace().next()?.to_lowercase();
    ENGLISH.contains(&first.as_str()).then_some(Language::English)
}

/// Whether a message that begins like a command about oneself asks something instead: "afwezig door ziekte, wat doen jullie?"
pub(crate) fn asks(text: &str) -> bool {
    text.trim_end().ends_with('?') || text.split_whitespace().count() > LONGEST
}

/// Whether the command with this name is followed by words.
pub(crate) fn takes_words(name: &str) -> bool {
    [
        "bevestig",
        "vindbaar",
        "findable",
        "vraagbaar",
        "askable",
        "beschikbaar",
        "available",
        "afwezig",
        "werktijd",
        "quotum",
        "overdracht",
        "handover",
    ]
    .contains(&name)
}

/// The last of the words that were said, as many as `words`, as they were typed: a topic keeps its capitals.
pub(crate) fn as_typed(said: &Said, words: &[String]) -> String {
    let all: Vec<&str> = said.text.trim().trim_end_matches(['.', '!']).split_whitespace().collect();
    all.get(all.len().saturating_sub(words.len())..).unwrap_or_default().join(" ")
}

/// Does what somebody says about themselves; in a room it shows nothing of it.
pub(crate) fn obey_own(turn: &mut Turn<'_>, said: &Said, own: &Own) -> Result<(), Fault> {
    if !said.direct {
        let key = if *own == Own::Stop { "own-stop-in-room" } else { "own-in-room" };
        return reply::reply(turn, said, key);
    }
    if turn.settings.is_relay(&said.sender) {
        return reply::reply(turn, said, "own-relay");
    }
    match own {
        Own::Profile => known::show_profile(turn, said),
        Own::Confirm(topic) => known::mark(turn, said, &topic.words, Mark::Confirmed),
        Own::Strike(topic) => known::mark(turn, said, &topic.words, Mark::Struck),
        Own::Add(topic) => known::mark(turn, said, &topic.words, Mark::Added),
        Own::TakePart => consent::take_part(turn, said),
        Own::Stop => consent::stop(turn, said),
        Own::Findable(topic) => consent::switch(turn, said, Consent::Findable, &topic.words),
        Own::Pingable(topic) => consent::switch(turn, said, Consent::Pingable, &topic.words),
        Own::Available(words) => availability::available(turn, said, &words.words.join(" ")),
        Own::Away(words) => availability::away(turn, said, &words.words.join(" ")),
        Own::Hours(words) => availability::working_time(turn, said, &words.words.join(" ")),
        Own::Quota(words) => availability::quota(turn, said, &words.words.join(" ")),
        Own::HandOver(words) => handover::hand_over(turn, said, &words.words),
        Own::Data => erase::show_data(turn, said),
        Own::Forget => reply::reply(turn, said, "forget-sure"),
        Own::ReallyForget => erase::forget(turn, said),
    }
}

/// A switch at the end of the words, and the words before it.
pub(crate) fn switched(words: &[String]) -> Option<(String, bool)> {
    let (last, topic) = words.split_last()?;
    let on = match <Switch as clap::ValueEnum>::from_str(last, true).ok()? {
        Switch::On => true,
        Switch::Off => false,
    };
    (!topic.is_empty()).then(|| (topic.join(" "), on))
}
