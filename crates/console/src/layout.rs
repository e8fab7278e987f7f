//! What stands around each page.

use jatwerk_domain::language::Language;
use maud::{DOCTYPE, Markup, html};

use crate::console::Console;
use crate::pages::{PAGES, PageSpec};
use crate::parts::marked;
use crate::request::Asked;
use crate::visitor::Visitor;

/// A page of somebody who is in, without what stands around it.
pub(crate) struct Shown {
    /// Its one heading.
    pub(crate) title: String,
    /// What is below.
    pub(crate) body: Markup,
}

impl Shown {
    /// The page whose heading has these words.
    pub(crate) fn new(title: impl Into<String>, body: Markup) -> Self {
        Self { title: title.into(), body }
    }

    /// The whole page.
    pub(crate) fn whole(&self, asked: &Asked) -> Markup {
        let (console, visitor) = (&asked.console, Some((&asked.visitor, asked.path)));
        // What was said is not said again: from there the way leads back.
        around(console, asked.language, visitor, &asked.here, &self.title, &self.body)
    }
}

/// A page with nothing but a heading, what it says, and the way back.
pub(crate) fn notice(console: &Console, language: Language, visitor: Option<&Visitor>, words: &str) -> Markup {
    let say = |key: &str| console.words.say(language, key, &[]);
    let body = html! {
        p { (say(words)) }
        @if visitor.is_some() { p { a href="/" { (say("console-back")) } } }
        @else { p { (marked(&say("console-how-in"))) } p { a href="/in" { (say("console-in")) } } }
    };
    let here = if visitor.is_some() { "/" } else { "/in" };
    around(console, language, visitor.map(|visitor| (visitor, "")), here, &say("console-notice"), &body)
}

/// A page for whoever is not in.
pub(crate) fn plain(console: &Console, language: Language, title: &str, body: &Markup) -> Markup {
    around(console, language, None, "/in", &console.words.say(language, title, &[]), body)
}

fn around(
    console: &Console,
    language: Language,
    visitor: Option<(&Visitor, &str)>,
    here: &str,
    title: &str,
    body: &Markup,
) -> Markup {
    let say = |key: &str| console.words.say(language, key, &[]);
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · " (say("console-name")) }
                link rel="stylesheet" href="/thema.css";
                link rel="stylesheet" href="/console.css";
                script src="/console.js" defer {}
            }
            body class="utrecht-document" {
                a class="skip" href="#inhoud" { (say("console-skip")) }
                header {
                    p class="name" { (say("console-name")) }
                    @if let Some((visitor, _)) = visitor { (leaving(console, &say, visitor)) }
                    (tongues(&say, language, here))
                    @if let Some((visitor, path)) = visitor { (ways(&say, visitor, path)) }
                }
                main id="inhoud" tabindex="-1" {
                    h1 class="utrecht-heading-1" { (title) }
                    (body)
                }
            }
        }
    }
}

/// The pages that somebody may see, by what stands together.
fn ways(say: &dyn Fn(&str) -> String, visitor: &Visitor, path: &str) -> Markup {
    let theirs = PAGES.iter().filter(|page| !page.name.is_empty() && page.whose.contains(&visitor.standing));
    let mut groups: Vec<(Option<&str>, Vec<&PageSpec>)> = Vec::new();
    for page in theirs {
        match groups.last_mut() {
            Some((group, pages)) if *group == page.group => pages.push(page),
            _ => groups.push((page.group, vec![page])),
        }
    }
    html! {
        nav aria-label=(say("console-ways")) {
            ul class="groups" {
                @for (group, pages) in groups {
                    @match group {
                        None => @for page in pages { li { (way(say, page, path)) } },
                        Some(group) => li {
                            @let id = group.trim_start_matches("console-");
                            span id=(id) class="group" { (say(group)) }
                            ul aria-labelledby=(id) { @for page in pages { li { (way(say, page, path)) } } }
                        },
                    }
                }
            }
        }
    }
}

/// The way to a page; from a page below it one sees where that belongs.
fn way(say: &dyn Fn(&str) -> String, page: &PageSpec, path: &str) -> Markup {
    let below = page.path != "/" && path.strip_prefix(page.path).is_some_and(|rest| rest.starts_with('/'));
    let current = if page.path == path { Some("page") } else { below.then_some("true") };
    html! { a href=(page.path) aria-current=[current] { (say(page.name)) } }
}

fn leaving(console: &Console, say: &dyn Fn(&str) -> String, visitor: &Visitor) -> Markup {
    html! {
        form method="post" action="/uit" class="who" {
            input type="hidden" name="formulier" value=(console.key.form_token(&visitor.session));
            span { (visitor.person) }
            button class="utrecht-button utrecht-button--secondary-action" { (say("console-leave")) }
        }
    }
}

/// The same page in the other languages.
fn tongues(say: &dyn Fn(&str) -> String, language: Language, here: &str) -> Markup {
    html! {
        form method="post" action="/taal" class="tongue" aria-label=(say("console-language")) {
            input type="hidden" name="terug" value=(here);
            @for other in Language::ALL.into_iter().filter(|other| *other != language) {
                button class="utrecht-button utrecht-button--secondary-action" name="taal" value=(other.tag()) lang=(other.tag()) { (named(other)) }
            }
        }
    }
}

/// What a language is called by those who speak it.
fn named(language: Language) -> &'static str {
    match language {
        Language::Dutch => "Nederlands",
        Language::English => "English",
    }
}
