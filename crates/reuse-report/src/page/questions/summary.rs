//! Question 9: what do these figures show, and what not? Made of what was reckoned, refusals included.

use maud::html;

use super::pulls::refused;
use crate::page::Page;
use crate::page::section::Section;
use crate::words::Value;

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let (words, figures) = (page.words, page.figures);
    let told = figures.spreads.iter().filter(|spread| spread.curve.shown().is_some()).count();
    let fitted = figures.models.iter().filter(|fitted| fitted.model.is_ok()).count();
    let counts = [
        ("takings", Value::Count(figures.takings)),
        ("practices", Value::Count(figures.spreads.len())),
        ("told", Value::Count(told)),
    ];
    let few = crate::privacy::shown(figures.takings).is_none();
    let mut sentences = vec![if few { words.say("summary-few") } else { words.with("summary-basis", &counts) }];
    sentences.push(words.say("summary-told"));
    sentences.push(words.with("summary-silent", &[("silent", Value::Text(&words.total(figures.motives.silent)))]));
    sentences.push(words.say("summary-shows"));
    sentences.push(match &figures.pulls {
        Ok(_) => words.say("summary-pulls"),
        Err(refusal) => format!("{} {}", words.say("summary-no-pulls"), refused(words, *refusal)),
    });
    let models = [("fitted", Value::Count(fitted)), ("all", Value::Count(figures.models.len()))];
    sentences.push(words.with("summary-models", &models));
    sentences.push(words.say("summary-cause"));
    sentences.push(words.say("summary-no-rank"));
    let body = html! { p.lead { (sentences.join(" ")) } };
    Section::new("summary", words, Vec::new(), body)
}
