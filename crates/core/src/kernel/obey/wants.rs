//! What is done with words at the machine.

use crate::kernel::command::wants::Wants;
use crate::kernel::command::{Heard, Scope};
use crate::kernel::feature::Feature;
use crate::kernel::obey;

/// What is done with these words at the machine, and whether passages are looked for.
pub fn wants(text: &str, features: &[&'static dyn Feature]) -> (Wants, bool) {
    let commands = obey::commands(features);
    let scoped = [Scope::Queue, Scope::Moderators].into_iter().find_map(|scope| commands.typed_in(scope, text));
    let typed = scoped.or_else(|| match commands.hear(text) {
        Heard::Command(typed) => Some(typed),
        _ => None,
    });
    typed.map_or((Wants::Nothing, false), |typed| ((typed.spec.at_console)(&typed.rest()), typed.spec.searches))
}
