//! The whole queue at once, for a console; what is said of an item there names it by what was shown of it.

use sha2::{Digest as _, Sha256};

use crate::domain::id::PersonId;
use crate::domain::role::Task;
use crate::domain::worklist::{Item, Mark};
use crate::features::backlog::gaps::Gap;
use crate::features::backlog::store::worklist::Unanswered;
use crate::features::backlog::store::{browsing, worklist};
use crate::features::backlog::subjects::ITEM;
use crate::features::backlog::{gaps, item_words, items};
use crate::kernel::console::asked::{Answer, Waiting, WhiteSpot};
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
    if !may_see(turn, person, power)? {
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

/// Where the corpus has nothing, as far as the queue shows it, for somebody with this power level among the moderators.
pub(crate) fn white_spots(turn: &Turn<'_>, person: &PersonId, power: i64) -> Result<Answer, Fault> {
    if !may_see(turn, person, power)? {
        return Ok(Answer::Refused);
    }
    let away = worklist::away(turn.db, turn.at)?;
    let gaps = gaps::gaps(turn, &|question| away.contains_key(&Mark::Question(question.clone()).to_string()))?;
    Ok(Answer::WhiteSpots(gaps.into_iter().map(spot).collect()))
}

fn spot(gap: Gap) -> WhiteSpot {
    let told: Vec<&Unanswered> = gap.questions.iter().filter(|question| question.text.is_some()).collect();
    let question = told.first().and_then(|question| question.text.clone());
    let shown = if told.is_empty() { gap.questions.iter().collect() } else { told };
    WhiteSpot {
        questions: shown.into_iter().map(|question| question.id.clone()).collect(),
        question,
        subject: gap.subject,
        askers: gap.askers,
    }
}

fn may_see(turn: &Turn<'_>, person: &PersonId, power: i64) -> Result<bool, Fault> {
    Ok(check::role(turn, person, &console::browser(person), power, false)? >= check::least(turn, Task::Worklist))
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
