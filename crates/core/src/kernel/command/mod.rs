//! What can be typed to the bot besides a question. One declaration gives the parser, the aliases and the near misses;
//! each command's line of help stands in the words files under `command-<name>`.

pub mod own;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

pub use self::own::Own;

#[derive(Debug, Parser)]
#[command(no_binary_name = true, disable_help_flag = true, disable_help_subcommand = true, disable_version_flag = true)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// A command, with its Dutch name first and the others as aliases.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Other documents for the last question.
    #[command(name = "meer", aliases = ["more"])]
    More,
    /// What is related to a hit of the last answer.
    #[command(name = "verwant", aliases = ["related"])]
    Related {
        /// The number of the hit.
        #[arg(default_value_t = 1)]
        number: usize,
    },
    /// Search for exactly these words.
    #[command(name = "zoek", alias = "search")]
    Search {
        /// The words.
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
    /// Ask somebody: a letter of the answer, "een specialist", or a name.
    #[command(name = "vraag", alias = "ask")]
    Ask {
        /// Whom.
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        whom: Vec<String>,
    },
    /// Ask something by way of the info desk, without name or municipality.
    #[command(name = "anoniem", alias = "anonymously")]
    Anonymous {
        /// The question.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
    /// Have the info desk go on with one's question.
    #[command(name = "heropen", alias = "reopen")]
    Reopen,
    /// Ask nobody any more.
    #[command(name = "annuleer", alias = "cancel")]
    Cancel,
    /// The answer helped.
    #[command(name = "hielp", alias = "helped")]
    Helped {
        /// The number of the document that did.
        number: Option<usize>,
    },
    /// The answer did not help.
    #[command(name = "hielp-niet", alias = "unhelpful")]
    NotHelped {
        /// The number of the document that did not.
        number: Option<usize>,
    },
    /// The answer is no longer true.
    #[command(name = "verouderd", alias = "outdated")]
    Outdated {
        /// The number of the document that is not.
        number: Option<usize>,
    },
    /// The files of a document.
    #[command(name = "dossier", alias = "file")]
    Dossier {
        /// The number of the document.
        number: i64,
    },
    /// Send the files of a document.
    #[command(name = "stuur", alias = "send")]
    Send {
        /// The number of the document; where one is spoken of it goes without saying.
        number: Option<i64>,
    },
    /// What is kept, and where.
    #[command(name = "gegevens", aliases = ["privacy"])]
    Data,
    /// Say nothing in this room any more.
    #[command(name = "stil", aliases = ["quiet", "mute"])]
    Quiet,
    /// Take part again.
    #[command(name = "wakker", aliases = ["wake", "unmute"])]
    Wake,
    /// Answer in a thread or with a plain message.
    #[command(name = "draad", aliases = ["thread"])]
    Thread {
        /// On or off.
        switch: Switch,
    },
    /// Mention questions of this room in others, or no more.
    #[command(name = "delen", aliases = ["share"])]
    Share {
        /// On or off.
        switch: Switch,
    },
    /// Ask a specialist by itself after so many hours without help.
    #[command(name = "vanzelf", alias = "automatic")]
    ByItself {
        /// So many hours, or off.
        when: String,
    },
    /// Something about oneself.
    #[command(flatten)]
    Own(Own),
    /// What works here.
    #[command(name = "hulp", aliases = ["help", "?"])]
    Help {
        /// How much of it.
        what: Option<Much>,
    },
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    #[value(name = "aan", alias = "on")]
    On,
    /// Off.
    #[value(name = "uit", alias = "off")]
    Off,
}

/// How much help somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Much {
    /// All of it.
    #[value(name = "alles", alias = "all")]
    All,
}

/// What a message to the bot is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A command.
    Command(Command),
    /// Something that looks like a command but is none; the nearest one, if any is near.
    Unknown(Option<String>),
    /// Thanks.
    Thanks,
    /// Nothing but a greeting, or nothing at all.
    Greeting,
    /// Anything else: a question.
    Question,
}

const THANKS: &[&str] = &[
    "bedankt",
    "dank",
    "dankje",
    "dankjewel",
    "dank je",
    "dank je wel",
    "dank u",
    "dank u wel",
    "hartelijk dank",
    "top",
    "super",
    "fijn",
    "thanks",
    "thank you",
    "thx",
    "great",
    "👍",
    "top bedankt",
    "super bedankt",
    "ok bedankt",
    "oke bedankt",
    "oké bedankt",
    "ok dank je",
    "ok",
    "oke",
    "oké",
];

const GREETINGS: &[&str] = &[
    "",
    "hallo",
    "hoi",
    "hey",
    "hee",
    "dag",
    "goedemorgen",
    "goedemiddag",
    "goedenavond",
    "hello",
    "hi",
    "good morning",
    "test",
];

/// Understands a message to the bot. A command is the whole message: "hulp bij schulden" is a question.
pub fn hear(text: &str) -> Heard {
    let trimmed = text.trim();
    let bare = trimmed.strip_prefix(['!', '/']);
    let lower = trimmed.to_lowercase();
    let plain = lower.trim_end_matches(['.', '!', ',', ' ']).trim();
    if THANKS.contains(&plain) {
        return Heard::Thanks;
    }
    if GREETINGS.contains(&plain) {
        return Heard::Greeting;
    }
    match parse(bare.unwrap_or(trimmed)) {
        Some(Command::Own(_)) if own::asks(trimmed) => return Heard::Question,
        Some(command) => return Heard::Command(command),
        None => {}
    }
    let mut words = bare.unwrap_or(trimmed).split_whitespace();
    let (first, alone) = (words.next().unwrap_or_default(), words.next().is_none());
    match (bare.is_some(), nearest(first)) {
        (true, near) => Heard::Unknown(near),
        (false, Some(near)) if alone && first.chars().count() > 3 => Heard::Unknown(Some(near)),
        (false, Some(near)) if near == "vraag" && names_somebody(trimmed) => Heard::Unknown(Some(near)),
        (false, Some(near)) if own::takes_words(&near) && !own::asks(trimmed) => Heard::Unknown(Some(near)),
        (false, _) => near_phrase(plain).map_or(Heard::Question, |near| Heard::Unknown(Some(near.to_owned()))),
    }
}

/// Commands of several words, each with the name that stands for it. This is the only place that knows them.
const PHRASES: &[(&str, &str)] = &[
    ("ja vergeet mij", "ja-vergeet-mij"),
    ("ja, vergeet mij", "ja-vergeet-mij"),
    ("yes forget me", "yes-forget-me"),
    ("yes, forget me", "yes-forget-me"),
    ("vergeet mij", "vergeet-mij"),
    ("vergeet me", "vergeet-mij"),
    ("forget me", "forget-me"),
    ("verwijder mijn gegevens", "vergeet-mij"),
    ("verwijder al mijn gegevens", "vergeet-mij"),
    ("wis mijn gegevens", "vergeet-mij"),
    ("wis al mijn gegevens", "vergeet-mij"),
    ("delete my data", "forget-me"),
    ("delete all my data", "forget-me"),
    ("vraag me niets meer", "stop"),
    ("vraag mij niets meer", "stop"),
    ("vraag me nooit meer iets", "stop"),
    ("vraag me nooit meer wat", "stop"),
    ("mijn gegevens", "mijn-gegevens"),
    ("my data", "my-data"),
    ("doe mee", "doe-mee"),
    ("ik doe mee", "doe-mee"),
    ("take part", "take-part"),
    ("voeg toe", "voeg-toe"),
    ("hielp niet", "hielp-niet"),
    ("not helped", "hielp-niet"),
    ("laat maar", "annuleer"),
    ("anoniem", "anoniem"),
    ("anonymously", "anonymously"),
    ("namens een gemeente", "anoniem"),
    ("on behalf of a municipality", "anonymously"),
    ("never mind", "annuleer"),
];

fn parse(text: &str) -> Option<Command> {
    // Capitals mean nothing in a command; whoever needs the words as typed takes them from the message.
    let lower = text.trim_end_matches(['.', '!']).to_lowercase();
    let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = PHRASES.iter().find_map(|(phrase, name)| {
        let rest = words.strip_prefix(phrase)?;
        let rest = rest.strip_prefix(':').unwrap_or(rest);
        (rest.is_empty() || rest.starts_with(' ')).then(|| format!("{name}{rest}"))
    });
    Line::try_parse_from(named.unwrap_or(words).split(' ')).ok().map(|line| line.command)
}

/// Whether what follows the first word is a letter or an address: whom to ask.
fn names_somebody(text: &str) -> bool {
    text.split_whitespace().nth(1).is_some_and(|whom| whom.chars().count() == 1 || whom.starts_with('@'))
}

/// The command of several words that is at most two typing errors away.
fn near_phrase(text: &str) -> Option<&'static str> {
    let distance = |phrase: &str| strsim::damerau_levenshtein(text, phrase);
    PHRASES.iter().map(|(phrase, _)| *phrase).find(|phrase| distance(phrase) <= 2)
}

/// The command whose name or alias is at most this many typing errors away.
fn nearest(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let most = if word.chars().count() > 5 { 2 } else { 1 };
    names()
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&word, &name), name))
        .filter(|(distance, _)| (1..=most).contains(distance))
        .min()
        .map(|(_, name)| name.replace('-', " "))
}

/// Every name and alias.
pub fn names() -> Vec<String> {
    Line::command()
        .get_subcommands()
        .flat_map(|command| std::iter::once(command.get_name()).chain(command.get_all_aliases()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Heard) {
        assert_eq!(hear(text), expected, "{text}");
    }

    #[test]
    fn hears_commands_in_both_languages() {
        check("hulp", Heard::Command(Command::Help { what: None }));
        check("Help!", Heard::Command(Command::Help { what: None }));
        check("hulp alles", Heard::Command(Command::Help { what: Some(Much::All) }));
        check("!meer", Heard::Command(Command::More));
        check("draad UIT", Heard::Command(Command::Thread { switch: Switch::Off }));
        check("verwant 2", Heard::Command(Command::Related { number: 2 }));
        check("related", Heard::Command(Command::Related { number: 1 }));
        check("delen aan", Heard::Command(Command::Share { switch: Switch::On }));
        check("hielp niet 2", Heard::Command(Command::NotHelped { number: Some(2) }));
        check("verouderd", Heard::Command(Command::Outdated { number: None }));
        check("Verwijder al mijn gegevens!", Heard::Command(Command::Own(Own::Forget)));
        check("vraag me nooit meer wat", Heard::Command(Command::Own(Own::Stop)));
        check("search debt", Heard::Command(Command::Search { words: vec!["debt".into()] }));
    }

    #[test]
    fn questions_stay_questions() {
        for text in [
            "hulp bij schulden",
            "helpless",
            "meer informatie over laadpalen",
            "draad",
            "delen",
            "verwante stukken",
            "stal",
            "boa",
            "Wmo?",
        ] {
            let heard = hear(text);
            assert!(matches!(heard, Heard::Question | Heard::Unknown(Some(_))), "{text}: {heard:?}");
        }
        check("meer informatie over laadpalen", Heard::Question);
        check("boa", Heard::Question);
    }

    #[test]
    fn near_misses_are_named() {
        check("vrag A", Heard::Unknown(Some("vraag".into())));
        check("vaag beleid over honden", Heard::Question);
        check("hullp", Heard::Unknown(Some("hulp".into())));
        check("!menu", Heard::Unknown(None));
        check("wakkr", Heard::Unknown(Some("wakker".into())));
    }

    #[test]
    fn small_talk_is_no_question() {
        check("Dank je wel!", Heard::Thanks);
        check("", Heard::Greeting);
        check("Hoi", Heard::Greeting);
    }
}
