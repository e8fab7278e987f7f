//! "Is dit nog jullie aanpak?": what the giver says of it.

use crate::domain::personal_data;
use crate::domain::reuse::fold::{Core, Side, Word};
use crate::features::reuse::speak;
use crate::features::reuse::speak::{Here, line};
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::store::{asked, told};
use crate::features::reuse::telling::tell;
use crate::kernel::{Fault, Turn};
use crate::speech::rich::Rich;

/// Hears ja or deels with what else they say; false when it is something else, or was taken back since.
pub(crate) fn hear(turn: &mut Turn<'_>, here: &Here, asked: &Asked, text: &str) -> Result<bool, Fault> {
    let plain = text.trim().trim_end_matches(['.', '!']);
    let (first, rest) = plain.split_once([' ', ',', ':']).unwrap_or((plain, ""));
    let core = match first.trim().to_lowercase().as_str() {
        "ja" | "jazeker" | "zeker" | "yes" | "👍" | "✅" => Core::Kept,
        "deels" | "gedeeltelijk" | "half" | "partly" | "partially" | "🌗" => Core::Partly,
        "nee" | "niet" | "no" | "not" | "👎" if asked.is_open() => {
            let words = Rich(vec![line(turn, here.language, "reuse-core-how", &[])]);
            let again = Asked { cause: Some(here.cause.clone()), ..asked.clone() };
            return speak::answer(turn, here, &words, Some(again), &[]).map(|_| true);
        }
        _ => return Ok(false),
    };
    // What was taken back since is not spoken of any more.
    let Some(adoption) = asked.adoption.filter(|_| asked.is_open()) else { return Ok(false) };
    if !told::is_told(turn.db, &asked.own_cause())? {
        return Ok(false);
    }
    tell::keep(turn, adoption, &Word::Recognised(core), &here.cause, &here.person)?;
    let note = personal_data::shown(rest.trim_matches([' ', ',', ':', '.', '-', '–']));
    let kept = !note.is_empty() && !crate::domain::citizen::is_named_in(&note);
    if kept {
        tell::keep(turn, adoption, &Word::Noted(Side::Giver, note), &here.cause, &here.person)?;
    }
    asked::put_asked(turn.db, &Asked { ended_at: Some(turn.at), ..asked.clone() })?;
    let key = if core == Core::Kept { "reuse-core-kept" } else { "reuse-core-partly" };
    let words = Rich(vec![line(turn, here.language, key, &[])]);
    let asks = Asked { adoption: Some(adoption), ..here.asks(turn, About::Noted) };
    speak::answer(turn, here, &words, Some(asks), &[]).map(|_| true)
}
