//! Commands about oneself.

use clap::Subcommand;

use crate::domain::language::Language;
use crate::kernel::event::Said;

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
