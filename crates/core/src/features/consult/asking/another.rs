//! "vraag een ander": whoever is asked is let go, and somebody else is asked.

use crate::domain::errand::Errand;
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::domain::question::Question;
use crate::features::consult::asking::{choice, errand, progress};
use crate::features::consult::store::{errands, pings};
use crate::kernel::meant::person::Whom;
use crate::kernel::{Fault, Turn};

/// How people ask for somebody else.
const ANOTHER: &[&str] = &[
    "een ander",
    "een andere specialist",
    "een andere collega",
    "iemand anders",
    "another",
    "another specialist",
    "another colleague",
    "someone else",
    "somebody else",
];

/// Whether `words` mean anybody but whoever is asked.
pub(crate) fn is_meant(words: &str) -> bool {
    let lower = words.trim().trim_end_matches(['.', '!', '?']).trim().to_lowercase();
    ANOTHER.contains(&lower.as_str())
}

/// Has somebody else asked, who was not asked in this conversation before. Where nobody else can be, whoever is asked stays so.
pub(crate) fn ask(turn: &mut Turn<'_>, question: &Question, cause: &EventId, direct: bool) -> Result<(), Fault> {
    let mut all: Vec<Errand> = errands::errand(turn.db, &question.id)?.into_iter().collect();
    all.extend(errands::errands_beside(turn.db, question)?);
    let (mut tried, mut open) = (Vec::new(), None);
    for errand in all {
        let pings = pings::pings_of(turn.db, &errand.question)?;
        let busy = pings.iter().find(|ping| !ping.ping.state.is_end()).cloned();
        open = open.or(busy.map(|ping| (errand, ping)));
        tried.extend(pings);
    }
    let Some((known, ping)) = open.filter(|(_, ping)| ping.ping.state != State::Accepted) else {
        return errand::start(turn, question, &Whom::Anyone, cause, direct);
    };
    let Some(other) = choice::best_candidate(turn, question, &tried)? else {
        let errand = Errand { cause: cause.clone(), at: turn.at, ..known };
        return progress::report(turn, &errand, &ping, Some("stage-no-other"));
    };
    errand::start(turn, question, &Whom::Connected(other.person), cause, direct)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_is_not_just_anybody() {
        for words in ["een ander", "Iemand anders!", "someone else", "somebody else."] {
            assert!(is_meant(words), "{words}");
        }
        for words in ["een specialist", "iemand", "someone", "", "een ander stuk"] {
            assert!(!is_meant(words), "{words}");
        }
    }
}
