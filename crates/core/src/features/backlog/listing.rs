//! The whole queue at once, for a console; and one item of it, named by its mark.

use crate::domain::id::PersonId;
use crate::domain::role::Task;
use crate::domain::worklist::Item;
use crate::features::backlog::{item_words, items};
use crate::kernel::console::asked::{Answer, Waiting};
use crate::kernel::event::Said;
use crate::kernel::permission::check;
use crate::kernel::{Fault, Turn, console};

/// What is said of an item in a browser replies to this, with the name of one of its marks behind it.
pub const NAMED: &str = "work/";

/// All that waits, for somebody with this power level among the moderators.
pub(crate) fn listing(turn: &Turn<'_>, person: &PersonId, power: i64) -> Result<Answer, Fault> {
    let room = console::browser(person);
    if check::role(turn, person, &room, power, false)? < check::least(turn, Task::Worklist) {
        return Ok(Answer::Refused);
    }
    let list = items::worklist(turn, turn.at, &room)?;
    let waiting = |item: &Item| -> Result<Waiting, Fault> {
        let words = item_words::item_in_words(turn, item, &list.spots)?.message();
        Ok(Waiting { item: item.clone(), words })
    };
    Ok(Answer::Worklist(list.items.iter().map(waiting).collect::<Result<_, _>>()?))
}

/// The mark by which an item is named in a browser, if one is.
pub(crate) fn mark_named(said: &Said) -> Option<&str> {
    let named = said.reply_to.as_ref().filter(|_| console::is_browser(&said.room));
    named.and_then(|event| event.as_str().strip_prefix(NAMED))
}

/// The item with this mark, if it still waits.
pub(crate) fn item_marked(turn: &Turn<'_>, said: &Said, mark: &str) -> Result<Option<Item>, Fault> {
    let items = items::worklist(turn, turn.at, &said.room)?.items;
    Ok(items.into_iter().find(|item| item.marks.iter().any(|(own, _)| own.to_string() == mark)))
}
