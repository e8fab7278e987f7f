//! Trying the ranking: what comes first for a question and why, what a change would do to the last questions and to those that were
//! judged, and doing it. All of it is said as in the room.

use jatwerk_core::speech::rich::Message;
use jatwerk_domain::role::Task;
use maud::{Markup, html};

use crate::layout::Shown;
use crate::parts::{form_fields, speech};
use crate::request::Asked;
use crate::stop::Stop;

/// The fewest words that make a question.
const SHORTEST: usize = 2;

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    asked.needs(Task::Try)?;
    let question = asked.query.get("q");
    let figures = asked.query.get("cijfers") == "ja";
    let told = if question.len() < SHORTEST { None } else { Some(explained(asked, &question, figures)?) };
    let body = html! {
        p { (asked.say("console-lab-how")) }
        form method="get" role="search" class="filters" {
            p {
                label for="q" { (asked.say("console-lab-question")) }
                input class="utrecht-textbox" id="q" type="search" name="q" value=(question) required size="40";
            }
            p {
                label for="cijfers" { (asked.say("console-lab-as")) }
                select class="utrecht-select" id="cijfers" name="cijfers" {
                    option value="" { (asked.say("console-lab-words")) }
                    option value="ja" selected[figures] { (asked.say("console-lab-figures")) }
                }
            }
            button class="utrecht-button utrecht-button--primary-action" { (asked.say("console-lab-try")) }
        }
        @if let Some(told) = &told {
            h2 class="utrecht-heading-2" { (asked.say("console-lab-found")) }
            @match told {
                None => p { (asked.say("console-lab-slow")) },
                Some(told) => @for message in told { (speech(message)) },
            }
            (changes(asked, &question))
        }
    };
    Ok(Shown::new(asked.say("console-lab"), body))
}

/// What the bot says of the ranking for a question; nothing when that takes longer.
fn explained(asked: &Asked, question: &str, figures: bool) -> Result<Option<Vec<Message>>, Stop> {
    let with = if figures { "met cijfers " } else { "" };
    asked.hear(&format!("proef {with}{question}"))
}

/// What can be changed for this question, each with its preview.
fn changes(asked: &Asked, question: &str) -> Markup {
    let at = format!("bij “{}”", question.replace(['“', '”', '\u{22}'], ""));
    html! {
        h2 class="utrecht-heading-2" { (asked.say("console-lab-changes")) }
        p { (asked.say("console-lab-changes-what")) }
        (form(asked, "synoniem", &html! {
            p {
                label for="synoniem" { (asked.say("console-lexicon-new")) }
                input class="utrecht-textbox" id="synoniem" name="waarde" required size="30" placeholder="boa = handhaver";
            }
        }))
        @for (words, name) in [("zet vast", "console-lab-pin"), ("verberg", "console-lab-hide")] {
            @let id = words.replace(' ', "-");
            (form(asked, words, &html! {
                p { label for=(id) { (asked.say(name)) } (number(&id)) }
                input type="hidden" name="erna" value=(at);
            }))
        }
        (form(asked, "weeg", &html! {
            p { label for="weeg" { (asked.say("console-lab-weigh")) } (number("weeg")) }
            p {
                label for="stappen" { (asked.say("console-lab-steps")) }
                select class="utrecht-select" id="stappen" name="erna" {
                    @for steps in ["+1", "+2", "+3", "-1", "-2", "-3", "0"] { option value=(steps) { (steps) } }
                }
            }
        }))
        (form(asked, "drempel", &html! {
            p {
                label for="drempel" { (asked.say("console-lab-threshold")) }
                input class="utrecht-textbox" id="drempel" name="waarde" required inputmode="numeric" pattern="[0-9]{1,2}|standaard" size="9";
            }
        }))
    }
}

fn number(id: &str) -> Markup {
    html! { input class="utrecht-textbox" id=(id) name="nummer" required inputmode="numeric" pattern="[0-9]+" size="6"; }
}

/// A form that says this word, with its fields behind it.
fn form(asked: &Asked, words: &str, fields: &Markup) -> Markup {
    html! {
        form method="post" action="/zeg" class="act" {
            (form_fields(asked, None))
            input type="hidden" name="woorden" value=(words);
            (fields)
            button class="utrecht-button utrecht-button--secondary-action" { (asked.say("console-preview")) }
        }
    }
}
