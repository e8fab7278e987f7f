//! The commands that mean something in the rooms of the desk only; elsewhere their words stay free.

use super::{CommandSpec, Commands, Rest, Scope, Typed, obey};
use crate::kernel::feature::Claim;
use crate::kernel::hear::message::Message;
use crate::kernel::{Fault, Turn};

/// Does what somebody typed in a room that has commands of its own.
pub(crate) fn hear(turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
    let said = message.said;
    if message.kinds.desk
        && let Some(typed) = turn.commands.typed_in(Scope::Desk, &said.text)
        && (typed.spec.meant)(turn, said, &typed.rest())?
    {
        return obey::obey(turn, said, &typed).map(|()| Claim::Mine);
    }
    Ok(Claim::NotMine)
}

impl Commands {
    /// The command of such a room that `text` is.
    pub fn typed_in(&self, scope: Scope, text: &str) -> Option<Typed> {
        let text = text.trim().trim_start_matches(['!', '/']);
        let mut named = self.named_in(scope);
        named.find_map(|(spec, name)| {
            let typed = Typed::new(spec, after(text, name)?);
            typed.job().map(|_| typed)
        })
    }

    /// The name that one typing error made of the first word.
    pub(crate) fn near_at_desk(&self, text: &str) -> Option<&'static str> {
        let text = text.trim().trim_start_matches(['!', '/']);
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let (word, rest) = (first.trim_end_matches(SIGNS).to_lowercase(), Rest { text: rest.trim() });
        let near = |name: &str| name.len() > 3 && strsim::damerau_levenshtein(&word, name) == 1;
        let mut named = self.named_in(Scope::Desk);
        named.find(|(spec, name)| near(name) && (spec.read)(&rest).is_some()).map(|(_, name)| name)
    }

    fn named_in(&self, scope: Scope) -> impl Iterator<Item = (&'static CommandSpec, &'static str)> {
        self.iter().filter(move |spec| spec.scope == scope).flat_map(|spec| spec.names().map(move |name| (spec, name)))
    }
}

/// What may stand behind a word.
const SIGNS: [char; 4] = [':', ',', '.', '!'];

/// What follows `name`, when `text` begins with it as whole words, in whichever case.
fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
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
