//! All documents of one place, when somebody wants to see what there is.

use crate::corpus::store::dossiers;
use crate::features::ask::answer::related::line;
use crate::kernel::event::Said;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich};
use crate::speech::words::Value;

/// So many are listed; the rest is counted.
const LISTED: usize = 8;

/// "wat heeft Goes allemaal?": the documents of a municipality, newest first.
pub(crate) fn list_place(turn: &mut Turn<'_>, said: &Said, place: &str) -> Result<(), Fault> {
    let language = reply::language_of(turn, said);
    let viewer = turn.library.viewer(&said.sender, &said.room, said.direct);
    let (found, all) = dossiers::documents_of_place(turn.db, place, LISTED, &viewer)?;
    let named = [("place", Value::Text(place)), ("count", Value::Number(all))];
    if found.is_empty() {
        let words = Rich(vec![reply::marked_line(turn, language, "place-nothing", &named)]);
        return reply::answer_with(turn, said, &words);
    }
    let mut words = Rich(vec![reply::marked_line(turn, language, "place-list", &named)]);
    words.0.push(Block::Bulleted(found.iter().map(line).collect()));
    if all > found.len() {
        let rest = [("count", Value::Number(all - found.len()))];
        words.0.push(reply::marked_line(turn, language, "related-rest", &rest));
    }
    words.0.push(reply::marked_line(turn, language, "place-how", &named));
    reply::answer_with(turn, said, &words)
}
