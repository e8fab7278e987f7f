//! The figures of the report about re-use, as they are now, on a map of the Netherlands. Of a theme or a period there is only what can be
//! taken from the whole without finding what that hides (`page/chosen` of the report).

use std::collections::BTreeSet;

use jatwerk_core::features::reuse::pages::{Known, known};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_domain::reuse::adoption::Adoption;
use jatwerk_reuse_report::page::{Chosen, named, sections, sections_of};
use jatwerk_reuse_report::privacy::{may_be_named, total};
use jatwerk_reuse_report::registry;
use jatwerk_reuse_report::registry::Registry;
use jatwerk_reuse_report::words::WordsError;
use maud::{Markup, html};

use crate::layout::Shown;
use crate::request::Asked;
use crate::stop::Stop;

/// What is asked for; what is empty is not.
struct Part {
    theme: String,
    from: Option<i16>,
    until: Option<i16>,
}

impl Part {
    fn of(asked: &Asked) -> Self {
        let year = |name: &str| asked.query.get(name).parse().ok();
        Self { theme: asked.query.get("thema").to_lowercase(), from: year("van"), until: year("tot") }
    }

    fn is_whole(&self) -> bool {
        self.theme.is_empty() && !self.is_period()
    }

    fn is_period(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    fn is_about(&self, topics: &[String]) -> bool {
        self.theme.is_empty() || topics.iter().any(|topic| topic.to_lowercase() == self.theme)
    }

    fn was(&self, adoption: &Adoption) -> bool {
        let begun = began(adoption);
        self.from.is_none_or(|from| begun.is_some_and(|begun| begun >= from))
            && self.until.is_none_or(|until| begun.is_some_and(|begun| begun <= until))
    }
}

/// The year in which it is first heard of.
fn began(adoption: &Adoption) -> Option<i16> {
    let told = adoption.steps.first().map(|step| step.on);
    adoption.asked_on.into_iter().chain(told).min().map(|day| day.year())
}

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let known = asked.look(known)?;
    let filters = choosing(asked, &known);
    let part = Part::of(asked);
    let Known { municipalities, adoptions, today } = known;
    let about: BTreeSet<i64> =
        adoptions.iter().filter(|(_, topics)| part.is_about(topics)).map(|(adoption, _)| adoption.number).collect();
    let adoptions = adoptions.into_iter().map(|(adoption, _)| adoption).collect();
    let registry = registry::of(&municipalities, adoptions, today);
    let drawn = if part.is_whole() { whole(asked, &registry) } else { partly(asked, &registry, &part, &about) };
    let (found, drawn) = drawn.map_err(|error| {
        tracing::error!(%error, "the figures of re-use cannot be put into words");
        Stop::NoAnswer
    })?;
    let body = html! {
        p { (asked.say("console-reuse-how")) }
        (filters)
        p role="status" { (found) }
        @if !part.is_whole() { p { (asked.say("console-reuse-part")) " " a href="/jatkaart" { (asked.say("console-reuse-whole")) } } }
        div class="report" { (drawn) }
    };
    Ok(Shown::new(asked.say("console-reuse"), body))
}

/// All figures, with how often something was taken over. Those that are named can be counted on the map.
fn whole(asked: &Asked, registry: &Registry) -> Result<(String, Markup), WordsError> {
    let takings = registry.takings();
    let named = takings.iter().filter(|taking| taking.is_named()).count();
    let count = total(takings.len(), named);
    let count = count.map_or_else(|| asked.say("console-hidden"), |count| asked.decimal(count as f64, 0));
    let found = asked.tell("console-reuse-found", &[("count", Value::Text(&count))]);
    Ok((found, sections(registry, asked.language)?))
}

/// What may be shown of a part, with how often those that are named took something over.
fn partly(
    asked: &Asked,
    registry: &Registry,
    part: &Part,
    about: &BTreeSet<i64>,
) -> Result<(String, Markup), WordsError> {
    let fits = |adoption: &Adoption| about.contains(&adoption.number) && part.was(adoption);
    let count = named(registry, &fits).takings().len();
    let found = asked.tell("console-reuse-named", &[("count", Value::Number(count))]);
    let theirs = registry.adoptions.iter().filter(|adoption| about.contains(&adoption.number));
    let documents: BTreeSet<i64> = theirs.filter_map(|adoption| adoption.practice.document).collect();
    // A practice lies in a theme as a whole, but not in a period.
    let documents = Some(&documents).filter(|_| !part.is_period());
    Ok((found, sections_of(registry, &Chosen { fits: &fits, documents }, asked.language)?))
}

/// The themes of what is named anyhow: that others are re-used is for nobody to tell.
fn themes(known: &Known) -> BTreeSet<String> {
    let named = known.adoptions.iter().filter(|(adoption, _)| may_be_named(adoption));
    named.flat_map(|(_, topics)| topics).map(|topic| topic.to_lowercase()).collect()
}

fn choosing(asked: &Asked, known: &Known) -> Markup {
    let theme = asked.query.get("thema").to_lowercase();
    html! {
        form method="get" class="filters" {
            p {
                label for="thema" { (asked.say("console-reuse-theme")) }
                select class="utrecht-select" id="thema" name="thema" {
                    option value="" { (asked.say("console-all")) }
                    @for name in &themes(known) { option value=(name) selected[*name == theme] { (shown(name)) } }
                }
            }
            @for (name, key) in [("van", "console-reuse-from"), ("tot", "console-reuse-until")] {
                p {
                    label for=(name) { (asked.say(key)) }
                    input class="utrecht-textbox" id=(name) name=(name) value=(asked.query.get(name)) inputmode="numeric" pattern="[0-9]{4}"
                        size="4";
                }
            }
            button class="utrecht-button utrecht-button--primary-action" { (asked.say("console-show")) }
        }
    }
}
