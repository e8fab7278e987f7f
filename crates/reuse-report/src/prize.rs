//! The page of a year's prize: one file that honours giver and taker as a pair, with what the jury read and what each said for it.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::reuse::vocabulary::{Adaptation, Effect, Motive};
use crate::page::frame;
use crate::text::clean;
use crate::words::{Value, Words, WordsError};

/// The pair that won, both of which may be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Of which year.
    pub year: i64,
    /// What was taken over.
    pub title: String,
    /// The municipality that gave.
    pub giver: String,
    /// The municipality that took.
    pub taker: String,
    /// Since when it is in use.
    pub since: Option<Date>,
    /// Whether it worked.
    pub effect: Option<Effect>,
    /// Why it was taken over.
    pub motives: Vec<Motive>,
    /// What was changed; nothing when nobody said whether anything was.
    pub adaptations: Option<Vec<Adaptation>>,
    /// How far apart the two are in kilometres, and whether they are of a kind.
    pub distance: Option<(usize, bool)>,
    /// Who took it over from the taker, as far as they may be named.
    pub second_hand: Vec<String>,
    /// What the giver and the taker said for the jury, in their own words.
    pub said: [Option<String>; 2],
}

/// The page of the pair.
///
/// # Errors
/// When the words file is damaged.
pub fn page(pair: &Pair, language: Language) -> Result<String, WordsError> {
    let words = Words::load(language)?;
    let (title, giver, taker) = (clean(&pair.title), clean(&pair.giver), clean(&pair.taker));
    let year = pair.year.to_string();
    let values = [
        ("year", Value::Text(&year)),
        ("title", Value::Text(&title)),
        ("giver", Value::Text(&giver)),
        ("taker", Value::Text(&taker)),
    ];
    let facts = facts(pair, &words);
    let said: Vec<(&str, String)> = [(&giver, &pair.said[0]), (&taker, &pair.said[1])]
        .into_iter()
        .filter_map(|(place, said)| Some((place.as_str(), clean(said.as_deref()?))))
        .collect();
    let body = html! {
        header {
            h1 { (words.with("prize-heading", &values)) }
            p.lead { (words.with("prize-lead", &values)) }
            p { (words.say("prize-why")) }
        }
        main id="content" {
            section aria-labelledby="sheet-heading" {
                h2 id="sheet-heading" { (words.say("prize-sheet")) }
                dl.sheet { @for (name, fact) in &facts { dt { (name) } dd { (fact) } } }
            }
            @if !said.is_empty() { (quotes(&said, &words)) }
        }
        footer { p { (words.say("prize-footer")) } }
    };
    Ok(frame(&words, &words.with("prize-title", &values), &body).into_string())
}

fn quotes(said: &[(&str, String)], words: &Words) -> Markup {
    html! {
        section aria-labelledby="said-heading" {
            h2 id="said-heading" { (words.say("prize-said")) }
            @for (place, said) in said {
                figure.quote { blockquote { p { "“" (said) "”" } } figcaption { (place) } }
            }
        }
    }
}

/// What the jury read, each fact with its name.
fn facts(pair: &Pair, words: &Words) -> Vec<(String, String)> {
    let list = |codes: Vec<String>| words.list(&codes.iter().map(|code| words.say(code)).collect::<Vec<_>>());
    let changed = pair.adaptations.as_ref().map(|changed| match changed.as_slice() {
        [] => words.say("prize-unchanged"),
        some => list(some.iter().map(|one| format!("adaptation-{}", one.code())).collect()),
    });
    let motives = list(pair.motives.iter().map(|one| format!("motive-{}", one.code())).collect());
    let far = pair.distance.map(|(km, is_alike)| {
        words.with(if is_alike { "prize-far-alike" } else { "prize-far" }, &[("km", Value::Count(km))])
    });
    let others: Vec<String> = pair.second_hand.iter().map(|name| clean(name)).collect();
    let all = [
        ("prize-what", Some(clean(&pair.title))),
        ("prize-since", pair.since.map(|since| words.day(since))),
        ("prize-effect", pair.effect.map(|effect| words.say(&format!("effect-{}", effect.code())))),
        ("prize-motives", Some(motives)),
        ("prize-changed", changed),
        ("prize-travelled", far),
        ("prize-second", Some(words.list(&others))),
    ];
    let told = |(key, fact): (&str, Option<String>)| Some((words.say(key), fact.filter(|fact| !fact.is_empty())?));
    all.into_iter().filter_map(told).collect()
}
