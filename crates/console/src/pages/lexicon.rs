//! Words that mean the same: who said so, and how often a question has one of them.

use jatwerk_core::features::curation::pages::synonyms::{Synonyms, synonyms};
use jatwerk_core::speech::moment::day_stamp;
use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_domain::role::Task;
use maud::{Markup, html};

use crate::layout::Shown;
use crate::parts::{A_PAGE, form_fields, pager, say_button};
use crate::request::Asked;
use crate::stop::Stop;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Log)?;
    let (all, questions) = asked.look(synonyms)?;
    let chosen = chosen(asked, all);
    let skip = asked.page() * A_PAGE;
    let page: Vec<&Synonyms> = chosen.iter().skip(skip).take(A_PAGE).collect();
    let body = html! {
        p { (asked.say("console-lexicon-how")) }
        (adding(asked))
        (choosing(asked))
        p role="status" { (asked.tell("console-lexicon-found", &[("count", Value::Number(chosen.len()))])) }
        @if !page.is_empty() { (table(asked, &page, questions)) }
        (pager(asked, chosen.len()))
    };
    Ok(Shown::new(asked.say("console-lexicon"), body))
}

/// Those that hold what is searched for, in the order that is asked for.
fn chosen(asked: &Asked, mut all: Vec<Synonyms>) -> Vec<Synonyms> {
    let wanted = asked.query.get("q").to_lowercase();
    all.retain(|one| one.words.iter().any(|word| word.to_lowercase().contains(&wanted)));
    match asked.query.get("volgorde").as_str() {
        "gebruik" => all.sort_by_key(|synonym| std::cmp::Reverse(synonym.met)),
        "abc" => all.sort_by_key(|one| one.words.join(" ").to_lowercase()),
        _ => {}
    }
    all
}

fn adding(asked: &Asked) -> Markup {
    html! {
        form method="post" action="/zeg" class="act" {
            (form_fields(asked, None))
            input type="hidden" name="woorden" value="synoniem";
            p {
                label for="nieuw" { (asked.say("console-lexicon-new")) }
                input class="utrecht-textbox" id="nieuw" name="waarde" required size="40" placeholder="boa = buitengewoon opsporingsambtenaar";
            }
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say("console-preview")) }
        }
    }
}

fn choosing(asked: &Asked) -> Markup {
    let order = asked.query.get("volgorde");
    html! {
        form method="get" role="search" class="filters" {
            p {
                label for="q" { (asked.say("console-search")) }
                input class="utrecht-textbox" id="q" type="search" name="q" value=(asked.query.get("q"));
            }
            p {
                label for="volgorde" { (asked.say("console-order")) }
                select class="utrecht-select" id="volgorde" name="volgorde" {
                    option value="" { (asked.say("console-order-newest")) }
                    option value="gebruik" selected[order == "gebruik"] { (asked.say("console-order-used")) }
                    option value="abc" selected[order == "abc"] { (asked.say("console-order-letters")) }
                }
            }
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say("console-show")) }
        }
    }
}

fn table(asked: &Asked, page: &[&Synonyms], questions: usize) -> Markup {
    let met = |count: usize| if count == 0 { asked.say("console-never") } else { asked.few(count) };
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(asked.say("console-lexicon")) {
            table class="utrecht-table" {
                caption { (asked.tell("console-lexicon-what", &[("count", Value::Number(questions))])) }
                thead { tr {
                    th scope="col" { (asked.say("console-lexicon-same")) }
                    th scope="col" { (asked.say("console-lexicon-met")) }
                    th scope="col" { (asked.say("console-who")) }
                    th scope="col" { (asked.say("console-date")) }
                    th scope="col" { (asked.say("console-acts")) }
                } }
                tbody { @for one in page { tr {
                    th scope="row" { (shown(&one.words.join(" = "))) }
                    td class="number" { (met(one.met)) }
                    td { @for who in &one.by { (who) " " } }
                    td { @if let Some(at) = one.at { (day_stamp(at)) } }
                    td { @if one.act.can_be_undone {
                        @let (words, name) = (format!("ongedaan {}", one.act.number), one.words.join(" = "));
                        (say_button(asked, &words, None, &asked.say("console-undo"), Some(&name)))
                    } }
                } } }
            }
        }
    }
}
