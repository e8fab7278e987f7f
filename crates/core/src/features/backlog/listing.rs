//! The whole queue at once, for a console; what is said of an item there names it by what was shown of it.

use sha2::{Digest as _, Sha256};

use crate::domain::id::PersonId;
use crate::domain::role::Task;
use crate::domain::worklist::Item;
use crate::features::backlog::store::browsing;
use crate::features::backlog::subjects::ITEM;
use crate::features::backlog::{item_words, items};
use crate::kernel::console::asked::{Answer, Waiting};
use crate::kernel::event::Said;
use crate::kernel::permission::check;
use crate::kernel::subject::Subject;
use crate::kernel::{Fault, Turn, console};

/// What is said of an item in a browser replies to this, with the name of the item behind it.
pub const NAMED: &str = "work/";

/// So many bytes of a hash tell items apart.
const NAME_BYTES: usize = 16;

/// All that waits, for somebody with this power level among the moderators.
pub(crate) fn listing(turn: &Turn<'_>, person: &PersonId, power: i64) -> Result<Answer, Fault> {
    let room = console::browser(person);
    if check::role(turn, person, &room, power, false)? < check::least(turn, Task::Worklist) {
        return Ok(Answer::Refused);
    }
    let list = items::worklist(turn, turn.at, &room)?;
    let mut waiting = Vec::new();
    for item in list.items {
        let name = keep_shown(turn, &item)?;
        let words = item_words::item_in_words(turn, &item, &list.gaps)?.message();
        waiting.push(Waiting { item, words, name });
    }
    Ok(Answer::Worklist(waiting))
}

/// Keeps what a word about an item is about that is said in a browser; returns its name. What was not shown has another one, so that
/// nobody decides about more than they saw.
fn keep_shown(turn: &Turn<'_>, item: &Item) -> Result<String, Fault> {
    let name = name(item);
    let shown = Subject::new(ITEM, format!("{NAMED}{name}"));
    browsing::forget_shown(turn.db, &shown)?;
    for (mark, weight) in &item.marks {
        browsing::put_shown_item(turn.db, &shown, &mark.to_string(), *weight)?;
    }
    Ok(name)
}

/// The name of an item in a browser, by all that it holds.
fn name(item: &Item) -> String {
    let mut hash = Sha256::new();
    for (mark, weight) in &item.marks {
        hash.update(format!("{mark}\n{weight}\n"));
    }
    hash.finalize().iter().take(NAME_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether something is said of an item by its name, as in a browser.
pub(crate) fn is_named(said: &Said) -> bool {
    let named = said.reply_to.as_ref().filter(|_| console::is_browser(&said.room));
    named.is_some_and(|event| event.as_str().starts_with(NAMED))
}
