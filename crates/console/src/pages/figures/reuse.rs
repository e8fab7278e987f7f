//! The figures of the report about re-use, as they are now, on a map of the Netherlands; of a theme or a period.

use std::collections::BTreeMap;

use jatwerk_core::features::reuse::pages::{Known, known};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_domain::reuse::adoption::Adoption;
use jatwerk_reuse_report::page::sections;
use jatwerk_reuse_report::{privacy, registry};
use maud::{Markup, html};

use crate::layout::Shown;
use crate::request::Asked;
use crate::stop::Stop;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let known = asked.look(known)?;
    let filters = choosing(asked, &known);
    let Known { municipalities, adoptions, today } = known;
    let chosen: Vec<Adoption> =
        adoptions.into_iter().filter(|one| fits(asked, one)).map(|(adoption, _)| adoption).collect();
    let count = chosen.len();
    let registry = registry::of(&municipalities, chosen, today);
    let drawn = sections(&registry, asked.language).map_err(|error| {
        tracing::error!(%error, "the figures of re-use cannot be put into words");
        Stop::NoAnswer
    })?;
    let body = html! {
        p { (asked.say("console-reuse-how")) }
        (filters)
        p role="status" { (asked.tell("console-reuse-found", &[("count", Value::Text(&asked.few(count)))])) }
        div class="report" { (drawn) }
    };
    Ok(Shown::new(asked.say("console-reuse"), body))
}

/// Whether an adoption is of the theme and of the years that are asked for.
fn fits(asked: &Asked, (adoption, topics): &(Adoption, Vec<String>)) -> bool {
    let theme = asked.query.get("thema");
    let year = |name: &str| asked.query.get(name).parse::<i16>().ok();
    let begun = began(adoption);
    let after = year("van").is_none_or(|from| begun.is_some_and(|begun| begun >= from));
    let before = year("tot").is_none_or(|until| begun.is_some_and(|begun| begun <= until));
    (theme.is_empty() || topics.iter().any(|topic| topic.eq_ignore_ascii_case(&theme))) && after && before
}

/// The year in which it is first heard of.
fn began(adoption: &Adoption) -> Option<i16> {
    let told = adoption.steps.first().map(|step| step.on);
    adoption.asked_on.into_iter().chain(told).min().map(|day| day.year())
}

fn choosing(asked: &Asked, known: &Known) -> Markup {
    let mut themes: BTreeMap<String, usize> = BTreeMap::new();
    for topic in known.adoptions.iter().flat_map(|(_, topics)| topics) {
        *themes.entry(topic.to_lowercase()).or_default() += 1;
    }
    // What is said of few is not named as a choice.
    themes.retain(|_, count| privacy::shown(*count).is_some());
    let theme = asked.query.get("thema").to_lowercase();
    html! {
        form method="get" class="filters" {
            p {
                label for="thema" { (asked.say("console-reuse-theme")) }
                select id="thema" name="thema" {
                    option value="" { (asked.say("console-all")) }
                    @for (name, _) in &themes { option value=(name) selected[*name == theme] { (shown(name)) } }
                }
            }
            @for (name, key) in [("van", "console-reuse-from"), ("tot", "console-reuse-until")] {
                p {
                    label for=(name) { (asked.say(key)) }
                    input id=(name) name=(name) value=(asked.query.get(name)) inputmode="numeric" pattern="[0-9]{4}"
                        size="4";
                }
            }
            button class="primary" { (asked.say("console-show")) }
        }
    }
}
