//! How the network goes, by week or month: pictures, each with its table. What is counted of fewer than three is hidden (`told`).

use jatwerk_core::features::desk::figures::network::{Network, SILENT, network};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_reuse_report::draw::Drawing;
use jatwerk_reuse_report::privacy;
use maud::{Markup, html};

use crate::chart;
use crate::chart::{Amount, Figure, Table};
use crate::layout::Shown;
use crate::pages::figures::told::{Period, Told, told};
use crate::request::Asked;
use crate::stop::Stop;

/// So many topics are named.
const TOPICS: usize = 40;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let by_month = asked.query.get("per") == "maand";
    let known = asked.look(network)?;
    let page = Page { asked, known: &known, told: told(&known.weeks, by_month) };
    let body = html! {
        p { (asked.say("console-network-how")) }
        form method="get" class="filters" {
            p {
                label for="per" { (asked.say("console-network-by")) }
                select class="utrecht-select" id="per" name="per" {
                    option value="" { (asked.say("console-network-week")) }
                    option value="maand" selected[by_month] { (asked.say("console-network-month")) }
                }
            }
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say("console-show")) }
        }
        div class="figures" {
            @for figure in page.figures() { (figure.draw(asked)) }
        }
        (page.topics())
    };
    Ok(Shown::new(asked.say("console-network"), body))
}

struct Page<'a> {
    asked: &'a Asked,
    known: &'a Network,
    told: Told,
}

impl Page<'_> {
    fn figures(&self) -> Vec<Figure> {
        let one = |value: f64| self.asked.decimal(value, 1);
        let percent = |value: f64| format!("{} %", self.asked.decimal(value, 0));
        let whole = |value: f64| self.asked.decimal(value, 0);
        let mut figures = vec![
            self.over_time("vragen", "console-network-questions", |period| period.questions, &one, true),
            self.over_time("geholpen", "console-network-helped", |period| period.helped, &percent, false),
            self.over_time("eerste-hulp", "console-network-first-help", |period| period.first_help, &one, true),
            self.over_time("niets-gevonden", "console-network-not-found", |period| period.not_found, &percent, false),
            self.over_time("gevraagd", "console-network-asked", |period| period.asked, &whole, true),
            self.over_time("stilte", "console-network-silence", |period| period.silent, &percent, false),
        ];
        figures.extend(self.outcomes());
        figures.push(self.load());
        figures
    }

    /// A figure of each period, as columns or as a line of shares.
    fn over_time(
        &self,
        id: &'static str,
        key: &str,
        of: fn(&Period) -> Amount,
        write: &dyn Fn(f64) -> String,
        columns: bool,
    ) -> Figure {
        let values: Vec<chart::Value> =
            self.told.periods.iter().map(|period| (period.name.clone(), of(period))).collect();
        let drawing =
            if columns { chart::columns(&values, "‹3", write) } else { chart::line(&values, (0.0, 100.0), write) };
        let title = self.asked.say(key);
        self.figure(id, title, "console-period", &values, write, drawing)
    }

    /// What became of what was put to colleagues; nothing when nothing was. To how much nobody said anything is told by week: so that stands
    /// apart, and hides nothing of the rest.
    fn outcomes(&self) -> Option<Figure> {
        let said = self.told.outcomes.iter().map(|(words, count)| (self.asked.say(words), *count));
        let mut values = told_apart(said.collect());
        if self.told.silent > 0 {
            values.push((self.asked.say(SILENT), Amount::Is(self.told.silent as f64)));
        }
        (!values.is_empty()).then(|| self.bars("afloop", "console-network-outcomes", &values))
    }

    /// How much is asked of how many; totals only.
    fn load(&self) -> Figure {
        let values = [("console-network-pinged", self.told.pinged), ("console-network-most", self.told.most)];
        let values: Vec<chart::Value> =
            values.into_iter().map(|(key, count)| (self.asked.say(key), Amount::Is(count as f64))).collect();
        self.bars("belasting", "console-network-load", &values)
    }

    fn bars(&self, id: &'static str, title: &str, values: &[chart::Value]) -> Figure {
        let whole = |value: f64| self.asked.decimal(value, 0);
        let drawing = chart::bars(values, "‹3", &whole);
        self.figure(id, self.asked.say(title), "console-what", values, &whole, drawing)
    }

    fn figure(
        &self,
        id: &'static str,
        title: String,
        of: &str,
        values: &[chart::Value],
        write: &dyn Fn(f64) -> String,
        drawing: Drawing,
    ) -> Figure {
        let hidden = self.asked.say("console-few");
        let told = |amount: Amount| match amount {
            Amount::Is(value) => write(value),
            Amount::Hidden => hidden.clone(),
            Amount::Nothing => "–".to_owned(),
        };
        let rows = values.iter().map(|(name, value)| vec![html! { (name) }, html! { (told(*value)) }]).collect();
        let last = values.last().map(|(_, value)| told(*value)).unwrap_or_default();
        let about =
            [("title", Value::Text(&title)), ("count", Value::Number(values.len())), ("last", Value::Text(&last))];
        let about = self.asked.tell("console-network-about", &about);
        let table =
            Table { caption: title.clone(), head: vec![self.asked.say(of), self.asked.say("console-figure")], rows };
        Figure { id, title, about, drawing, table }
    }

    /// Topics of which one knows, or nobody. Which these are is for whoever tends the documents: it could point at somebody.
    fn topics(&self) -> Markup {
        let tends = self.asked.visitor.standing.tends();
        let lists = [("console-network-one", &self.known.one_holder), ("console-network-none", &self.known.no_holder)];
        html! {
            h2 class="utrecht-heading-2" { (self.asked.say("console-network-topics")) }
            @for (key, topics) in lists {
                p { (self.asked.tell(key, &[("count", Value::Number(topics.len()))])) }
                @if tends && !topics.is_empty() {
                    ul { @for topic in topics.iter().take(TOPICS) { li { (shown(topic)) } } }
                }
            }
        }
    }
}

/// Counts of which the few are hidden, the most first. How many all are together is known: so one is never hidden alone, nor as many as
/// there are hidden ones; and those that are hidden stand by their names, for an order by number would tell them.
fn told_apart(mut counts: Vec<(String, usize)>) -> Vec<chart::Value> {
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let (mut told, mut hidden): (Vec<_>, Vec<_>) =
        counts.into_iter().partition(|(_, count)| privacy::shown(*count).is_some());
    let sum = |hidden: &[(String, usize)]| hidden.iter().map(|(_, count)| count).sum::<usize>();
    while !hidden.is_empty() && (hidden.len() == 1 || sum(&hidden) == hidden.len()) {
        let Some(least) = told.iter().rposition(|(_, count)| *count > 0) else { break };
        hidden.push(told.remove(least));
    }
    hidden.sort();
    let told = told.into_iter().map(|(name, count)| (name, Amount::Is(count as f64)));
    told.chain(hidden.into_iter().map(|(name, _)| (name, Amount::Hidden))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(counts: &[(&str, usize)], expected: &[(&str, Option<f64>)]) {
        let found = told_apart(counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect());
        let found: Vec<_> = found.iter().map(|(name, amount)| (name.as_str(), amount.value())).collect();
        assert_eq!(found, expected, "{counts:?}");
    }

    #[test]
    fn what_is_hidden_cannot_be_told_from_the_rest() {
        check(&[("a", 3), ("b", 9)], &[("b", Some(9.0)), ("a", Some(3.0))]);
        check(
            &[("a", 9), ("b", 1), ("c", 3), ("d", 0)],
            &[("a", Some(9.0)), ("d", Some(0.0)), ("b", None), ("c", None)],
        );
        // Two that are two together are one each, unless a third may be among them.
        check(&[("b", 1), ("c", 9), ("d", 5), ("a", 1)], &[("c", Some(9.0)), ("a", None), ("b", None), ("d", None)]);
        check(&[("b", 2), ("a", 1), ("c", 9)], &[("c", Some(9.0)), ("a", None), ("b", None)]);
        check(&[("b", 1), ("a", 0)], &[("a", Some(0.0)), ("b", None)]);
    }
}
