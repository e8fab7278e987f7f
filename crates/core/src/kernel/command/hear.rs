//! What a message to the bot is: a command, something like one, small talk or a question.

use std::cell::RefCell;

use super::rest::Rest;
use super::{CommandSpec, Handler, Least};
use crate::domain::language::Language;
use crate::domain::role::Task;
use crate::domain::small_talk;

/// All commands, those of the kernel first.
pub struct Commands {
    specs: Vec<&'static CommandSpec>,
    /// What was heard last: all features ask about one message.
    last: RefCell<Option<(String, Heard)>>,
}

/// What a message to the bot is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A command.
    Command(Typed),
    /// Something that looks like a command but is none; the nearest one, if any is near.
    Unknown(Option<String>),
    /// Thanks.
    Thanks,
    /// Nothing but a greeting, or nothing at all.
    Greeting,
    /// Anything else: a question.
    Question,
}

/// A command as it was typed.
#[derive(Clone)]
pub struct Typed {
    /// The command.
    pub spec: &'static CommandSpec,
    rest: String,
    reason: Option<String>,
}

impl Typed {
    pub(super) fn new(spec: &'static CommandSpec, rest: &str, reason: Option<&str>) -> Self {
        Self { spec, rest: rest.to_owned(), reason: reason.map(str::to_owned) }
    }

    /// Whether it is the command that is called so.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.spec.names().any(|own| own == name)
    }

    /// What follows the name.
    pub(crate) fn rest(&self) -> Rest<'_> {
        Rest { text: &self.rest, reason: self.reason.as_deref() }
    }

    /// What is to be done.
    pub(crate) fn handler(&self) -> Option<Handler> {
        (self.spec.read)(&self.rest())
    }
}

impl PartialEq for Typed {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.spec, other.spec) && self.rest == other.rest && self.reason == other.reason
    }
}

impl Eq for Typed {}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.spec.names().next().unwrap_or_default(), self.rest)
    }
}

/// A longer message that begins like a command about oneself is a question.
const LONGEST_OWN: usize = 10;

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

impl Commands {
    /// These, those that come first first.
    pub(crate) fn of(specs: Vec<&'static CommandSpec>) -> Self {
        Self { specs, last: RefCell::default() }
    }

    /// Each command.
    pub fn iter(&self) -> impl Iterator<Item = &'static CommandSpec> {
        self.specs.iter().copied()
    }

    /// The word by which people call a task: the first name of its command.
    pub(crate) fn called(&self, task: Task, language: Language) -> Option<&'static str> {
        let spec = self.command_for(task)?;
        let names = match language {
            Language::Dutch => spec.dutch,
            Language::English => spec.english,
        };
        names.first().copied()
    }

    /// The task that people call so.
    pub(crate) fn task_called(&self, name: &str) -> Option<Task> {
        Task::all().find(|task| self.command_for(*task).is_some_and(|spec| spec.names().any(|own| own == name)))
    }

    fn command_for(&self, task: Task) -> Option<&'static CommandSpec> {
        self.iter().find(|spec| spec.least == Least::May(task))
    }

    /// Understands a message to the bot. A command is the whole message: "hulp bij schulden" is a question.
    pub fn hear(&self, text: &str) -> Heard {
        if let Some((_, heard)) = self.last.borrow().as_ref().filter(|(last, _)| last == text) {
            return heard.clone();
        }
        let heard = self.heard(text);
        self.last.replace(Some((text.to_owned(), heard.clone())));
        heard
    }

    fn heard(&self, text: &str) -> Heard {
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
        match self.typed(bare.unwrap_or(trimmed)) {
            Some(typed) if typed.spec.own && asks(trimmed) => return Heard::Question,
            Some(typed) => return Heard::Command(typed),
            None => {}
        }
        let mut words = bare.unwrap_or(trimmed).split_whitespace();
        let (first, alone) = (words.next().unwrap_or_default(), words.next().is_none());
        match (bare.is_some(), self.nearest(first)) {
            (true, near) => Heard::Unknown(near.map(|(name, _)| name)),
            (false, Some((near, spec))) if alone && first.chars().count() > 3 || (spec.misspelled)(&near, trimmed) => {
                Heard::Unknown(Some(near))
            }
            (false, _) => self.near_phrase(plain).map_or(Heard::Question, |near| Heard::Unknown(Some(near.to_owned()))),
        }
    }

    /// The language of a command about oneself that is too short to tell it otherwise.
    pub(crate) fn language(&self, text: &str) -> Option<Language> {
        let first = text.trim_start().trim_start_matches(['!', '/']).split_whitespace().next()?.to_lowercase();
        // "Yes" answers in any language.
        let begins = |name: &&str| name.split(' ').next() == Some(first.as_str()) && !name.starts_with("yes");
        let mut own = self.specs.iter().filter(|spec| spec.own);
        own.any(|spec| spec.english.iter().any(begins) && !spec.dutch.iter().any(begins)).then_some(Language::English)
    }

    /// Whether a message begins with the English name of a command.
    pub(crate) fn is_named_in_english(&self, text: &str) -> bool {
        let lower = text.trim_start_matches(['!', '/', ' ']).to_lowercase();
        let begins =
            |name: &&str| lower.strip_prefix(*name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']));
        let longest = |names: fn(&CommandSpec) -> &'static [&'static str]| {
            self.iter().flat_map(names).filter(|name| begins(name)).map(|name| name.len()).max()
        };
        longest(|spec| spec.english) > longest(|spec| spec.dutch)
    }

    /// Those that can be typed in any conversation.
    fn plain(&self) -> impl Iterator<Item = &'static CommandSpec> {
        self.iter().filter(|spec| spec.scope.is_plain())
    }

    /// The command that this is, if it is one.
    pub(crate) fn typed(&self, text: &str) -> Option<Typed> {
        // Capitals mean nothing in a command; whoever needs the words as typed takes them from the message.
        let lower = text.trim_end_matches(['.', '!']).to_lowercase();
        let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = self.plain().flat_map(|spec| spec.names().map(move |name| (spec, name)));
        let begins = named.filter_map(|(spec, name)| Some((name.len(), spec, after_name(&words, name, spec)?)));
        let (_, spec, rest) = begins.max_by_key(|(length, ..)| *length)?;
        let typed = Typed::new(spec, rest, None);
        typed.handler().map(|_| typed)
    }

    /// The command of several words that is at most two typing errors away.
    fn near_phrase(&self, text: &str) -> Option<&'static str> {
        let mut phrases = self.plain().flat_map(|spec| spec.names().filter(|name| spec.colon || name.contains(' ')));
        phrases.find(|phrase| is_within(text, phrase, 2) && strsim::damerau_levenshtein(text, phrase) <= 2)
    }

    /// The command with a name that is at most this many typing errors away, and that name.
    fn nearest(&self, word: &str) -> Option<(String, &'static CommandSpec)> {
        let word = word.to_lowercase();
        let most = if word.chars().count() > 5 { 2 } else { 1 };
        let named = self.plain().flat_map(|spec| spec.names().map(move |name| (name.replace(' ', "-"), spec)));
        named
            .filter(|(name, _)| is_within(&word, name, most))
            .map(|(name, spec)| (strsim::damerau_levenshtein(&word, &name), name, spec))
            .filter(|(distance, ..)| (1..=most).contains(distance))
            .min_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)))
            .map(|(_, name, spec)| (name.replace('-', " "), spec))
    }
}

/// Whether two words can be so few typing errors apart: each adds or drops a letter at most. Their distance costs far more to tell.
fn is_within(one: &str, other: &str, errors: usize) -> bool {
    one.chars().count().abs_diff(other.chars().count()) <= errors
}

/// What follows `name` in `words`, when they begin with it, without thanks where these may stand there.
fn after_name<'a>(words: &'a str, name: &str, spec: &CommandSpec) -> Option<&'a str> {
    if !spec.thanked {
        return after(words, name, spec.colon);
    }
    let is_sign = |c: char| c == ' ' || c == ',' || c == '!' || c == '.';
    let joined = || words.strip_prefix(name.replace(' ', "-").as_str());
    let rest = words.strip_prefix(name).or_else(joined).filter(|rest| rest.is_empty() || rest.starts_with(is_sign))?;
    let rest = rest.trim_start_matches(is_sign);
    let number = rest.get(..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())).unwrap_or_default();
    let thanks = rest.get(number.len()..).unwrap_or_default().trim_matches(is_sign);
    Some(if small_talk::is_courtesy(thanks) { number } else { rest })
}

/// What follows `name` in `words`, when they begin with it.
fn after<'a>(words: &'a str, name: &str, colon: bool) -> Option<&'a str> {
    let rest = match words.strip_prefix(name) {
        Some(rest) if colon || name.contains(' ') => rest.strip_prefix(':').unwrap_or(rest),
        Some(rest) => rest,
        None => words.strip_prefix(&name.replace(' ', "-"))?,
    };
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
}

/// Whether a message that begins like a command about oneself asks something instead: "afwezig door ziekte, wat doen jullie?"
pub(crate) fn asks(text: &str) -> bool {
    text.trim_end().ends_with('?') || text.split_whitespace().count() > LONGEST_OWN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_may_stand_behind_a_verdict() {
        let commands = crate::kernel::obey::commands(crate::features::FEATURES);
        for (text, rest) in [
            ("hielp, toppie", ""),
            ("hielp, top!", ""),
            ("Hielp 2, dank je wel", "2"),
            ("dat hielp, bedankt", ""),
            ("helped, thanks", ""),
            ("helped 1 thanks!", "1"),
            ("hielp!", ""),
        ] {
            let Heard::Command(typed) = commands.hear(text) else { panic!("{text}") };
            assert!(typed.is("hielp") && typed.rest().text == rest, "{text}");
        }
        let Heard::Command(typed) = commands.hear("hielp niet, maar bedankt") else { panic!() };
        assert!(typed.is("hielp niet"));
        for text in ["hielp dat in Breda?", "helpt top", "hielp, maar hoe nu met huurders"] {
            assert!(!matches!(commands.hear(text), Heard::Command(_)), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_command_tells_its_language() {
        let commands = crate::kernel::obey::commands(crate::features::FEATURES);
        for (text, language) in [
            ("profile", Some(Language::English)),
            ("!add waste", Some(Language::English)),
            ("stop", None),
            ("profiel", None),
            ("yes forget me", None),
            ("yes, forget me", None),
        ] {
            assert_eq!(commands.language(text), language, "{text}");
        }
    }
}
