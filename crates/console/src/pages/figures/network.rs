//! How the network goes, by week or month: pictures, each with its table. What is counted of fewer than three is hidden.

use std::collections::BTreeMap;

use jatwerk_core::features::desk::figures::network::{Network, Period, Span, network};
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_reuse_report::draw::Drawing;
use jatwerk_reuse_report::privacy;
use maud::{Markup, html};

use crate::chart;
use crate::chart::{Amount, Figure, Table};
use crate::layout::Shown;
use crate::request::Asked;
use crate::stop::Stop;

/// So many weeks and months are looked at.
const WEEKS: usize = 12;
const MONTHS: usize = 12;

/// So many topics are named.
const TOPICS: usize = 40;

/// Seconds in an hour.
const HOUR: f64 = 3600.0;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    let by_month = asked.query.get("per") == "maand";
    let (span, count) = if by_month { (Span::Month, MONTHS) } else { (Span::Week, WEEKS) };
    let known = asked.look(|turn| network(turn, span, count))?;
    let page = Page { asked, known: &known };
    let body = html! {
        p { (asked.say("console-network-how")) }
        form method="get" class="filters" {
            p {
                label for="per" { (asked.say("console-network-by")) }
                select id="per" name="per" {
                    option value="" { (asked.say("console-network-week")) }
                    option value="maand" selected[by_month] { (asked.say("console-network-month")) }
                }
            }
            button { (asked.say("console-show")) }
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
}

impl Page<'_> {
    fn figures(&self) -> Vec<Figure> {
        let one = |value: f64| self.asked.decimal(value, 1);
        let percent = |value: f64| format!("{} %", self.asked.decimal(value, 0));
        let whole = |value: f64| self.asked.decimal(value, 0);
        let per_day =
            |period: &Period| Amount::told(counted(period.questions).map(|count| count / period.days.max(1) as f64));
        let hours = |period: &Period| {
            let first = period.first_help.filter(|_| privacy::shown(period.timed).is_some());
            Amount::told(first.map(|first| first.as_secs_f64() / HOUR)).of(period.timed > 0)
        };
        let told = |period: &Period| counted(period.colleagues).is_some();
        let asked_of = |period: &Period| Amount::told(counted(period.pinged()).filter(|_| told(period)));
        let silent = |period: &Period| {
            let share = share(period.silent, period.pinged());
            if told(period) { share } else { Amount::Hidden }
        };
        let mut figures = vec![
            self.over_time("vragen", "console-network-questions", &per_day, &one, true),
            self.over_time(
                "geholpen",
                "console-network-helped",
                &|period| share(period.helped, period.questions),
                &percent,
                false,
            ),
            self.over_time("eerste-hulp", "console-network-first-help", &hours, &one, true),
            self.over_time(
                "niets-gevonden",
                "console-network-not-found",
                &|period| share(period.not_found, period.questions),
                &percent,
                false,
            ),
            self.over_time("gevraagd", "console-network-asked", &asked_of, &whole, true),
            self.over_time("stilte", "console-network-silence", &silent, &percent, false),
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
        of: &dyn Fn(&Period) -> Amount,
        write: &dyn Fn(f64) -> String,
        columns: bool,
    ) -> Figure {
        let values: Vec<chart::Value> =
            self.known.periods.iter().map(|period| (period.name.clone(), of(period))).collect();
        let drawing =
            if columns { chart::columns(&values, "‹3", write) } else { chart::line(&values, (0.0, 100.0), write) };
        let title = self.asked.say(key);
        self.figure(id, title, "console-period", &values, write, drawing)
    }

    /// What became of what was asked, over all periods; nothing when nothing was.
    fn outcomes(&self) -> Option<Figure> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (words, count) in self.known.periods.iter().flat_map(|period| &period.pings) {
            *counts.entry(words).or_default() += count;
        }
        let values = told_apart(counts.into_iter().map(|(words, count)| (self.asked.say(words), count)).collect());
        let most = self.known.periods.iter().map(|period| period.colleagues).max().unwrap_or_default();
        (!values.is_empty() && counted(most).is_some())
            .then(|| self.bars("afloop", "console-network-outcomes", &values))
    }

    /// How much is asked of how many, over all periods; totals only.
    fn load(&self) -> Figure {
        let pinged: usize = self.known.periods.iter().map(Period::pinged).sum();
        let most = self.known.periods.iter().map(|period| period.colleagues).max().unwrap_or_default();
        let values = [("console-network-pinged", pinged), ("console-network-most", most)];
        let values: Vec<chart::Value> =
            values.into_iter().map(|(key, count)| (self.asked.say(key), Amount::told(counted(count)))).collect();
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
            h2 { (self.asked.say("console-network-topics")) }
            @for (key, topics) in lists {
                p { (self.asked.tell(key, &[("count", Value::Number(topics.len()))])) }
                @if tends && !topics.is_empty() {
                    ul { @for topic in topics.iter().take(TOPICS) { li { (shown(topic)) } } }
                }
            }
        }
    }
}

/// A count that may be told.
fn counted(count: usize) -> Option<f64> {
    privacy::shown(count).map(|count| count as f64)
}

/// A share in per cent, when neither those nor the others are few.
fn share(part: usize, all: usize) -> Amount {
    let told = privacy::total(all, part).is_some() && privacy::shown(part).is_some();
    Amount::told(told.then(|| 100.0 * part as f64 / all as f64)).of(all > 0)
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

    #[test]
    fn a_share_of_few_is_hidden() {
        assert_eq!([share(5, 10), share(0, 10), share(10, 10)], [50.0, 0.0, 100.0].map(Amount::Is));
        assert_eq!([share(2, 10), share(9, 10), share(1, 2)], [Amount::Hidden; 3]);
        assert_eq!(share(0, 0), Amount::Nothing);
    }

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
