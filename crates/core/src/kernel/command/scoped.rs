//! The commands that mean something in rooms of one kind only; elsewhere their words stay free.

use super::reason::{because, without_please};
use super::{CommandSpec, Commands, Rest, Scope, Typed};
use crate::speech::typed::{has_mark, is_aimed, near, plain};

impl Commands {
    /// The command of such a room that `text` is.
    pub fn typed_in(&self, scope: Scope, text: &str) -> Option<Typed> {
        self.read_in(scope, text).into_iter().next()
    }

    /// All commands of such a room that `text` can be read as.
    pub(crate) fn read_in(&self, scope: Scope, text: &str) -> Vec<Typed> {
        let text = said_in(scope, text);
        let read = |spec: &'static CommandSpec| {
            let (text, reason) = if spec.reasons { because(text) } else { (text, None) };
            let around = spec.around.iter().filter_map(|verb| between(text, *verb));
            let mut rests = around.chain(spec.names().filter_map(|name| after(text, name)));
            rests.find_map(|rest| {
                let typed = Typed::new(spec, rest, reason);
                typed.handler().map(|_| typed)
            })
        };
        self.in_scope(scope).filter_map(read).collect()
    }

    /// The command that `text` begins like, when it says how it goes.
    pub fn half_in(&self, scope: Scope, text: &str) -> Option<&'static CommandSpec> {
        let text = said_in(scope, text);
        let mut explained = self.in_scope(scope).filter(|spec| !spec.half.is_empty());
        explained.find(|spec| {
            let text = if spec.reasons { because(text).0 } else { text };
            spec.names().any(|name| after(text, name).is_some())
        })
    }

    /// Whether a command that is not complete is meant for the bot all the same: it stands alone, or goes on with what only a
    /// command has. "Trek terug die brief" is for a colleague.
    pub fn is_half_meant(&self, scope: Scope, text: &str) -> bool {
        let text = plain(said_in(scope, text));
        let words: Vec<&str> = text.split_whitespace().collect();
        self.named_in(scope).any(|(spec, name)| {
            let apart = |rest: &[&str]| spec.around.iter().any(|(verb, end)| *verb == name && rest.contains(end));
            match rest_of(&words, name) {
                None => false,
                Some([]) => !spec.everyday.contains(&name),
                Some(rest) if apart(rest) => true,
                // "Zet 2 stoelen klaar."
                Some(rest) if spec.everyday.contains(&name) => has_mark(rest),
                Some(rest) => is_aimed(rest),
            }
        })
    }

    /// The name that this probably was to be.
    pub fn near_in(&self, scope: Scope, text: &str) -> Option<&'static str> {
        near(said_in(scope, text), self.named_in(scope).map(|(_, name)| name))
    }

    /// The name that one typing error made of the first word.
    pub(crate) fn near_at_desk(&self, text: &str) -> Option<&'static str> {
        let text = said_in(Scope::Desk, text);
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let (word, rest) = (first.trim_end_matches(SIGNS).to_lowercase(), Rest { text: rest.trim(), reason: None });
        let near = |name: &str| name.len() > 3 && strsim::damerau_levenshtein(&word, name) == 1;
        let mut named = self.named_in(Scope::Desk);
        named.find(|(spec, name)| near(name) && (spec.read)(&rest).is_some()).map(|(_, name)| name)
    }

    fn in_scope(&self, scope: Scope) -> impl Iterator<Item = &'static CommandSpec> {
        self.iter().filter(move |spec| spec.scope == scope)
    }

    fn named_in(&self, scope: Scope) -> impl Iterator<Item = (&'static CommandSpec, &'static str)> {
        self.in_scope(scope).flat_map(|spec| spec.names().map(move |name| (spec, name)))
    }
}

/// What may stand behind a word.
const SIGNS: [char; 4] = [':', ',', '.', '!'];

/// What was said, without what says nothing.
fn said_in(scope: Scope, text: &str) -> &str {
    let text = text.trim().trim_start_matches(['!', '/']);
    // At the desk an answer is passed on as it was typed.
    if scope == Scope::Desk { text } else { without_please(text) }
}

/// What follows `name`, when `text` begins with it as whole words, in whichever case.
pub(crate) fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    for word in name.split(' ') {
        let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if first.trim_end_matches(SIGNS).to_lowercase() != word {
            return None;
        }
        rest = after.trim_start();
    }
    Some(rest.trim())
}

/// What stands between the two parts of a verb: "haal 12 weg".
fn between<'a>(text: &'a str, (verb, end): (&str, &str)) -> Option<&'a str> {
    let rest = after(text, verb)?;
    let (between, last) = rest.rsplit_once(char::is_whitespace).unwrap_or(("", rest));
    (last.trim_end_matches(SIGNS).to_lowercase() == end).then(|| between.trim())
}

/// What follows a name of one word or more, when the words begin with it.
fn rest_of<'a, 'b>(words: &'a [&'b str], name: &str) -> Option<&'a [&'b str]> {
    let mut words = words;
    for part in name.split(' ') {
        let (first, rest) = words.split_first()?;
        if first.trim_end_matches([':', ',']) != part {
            return None;
        }
        words = rest;
    }
    Some(words)
}
