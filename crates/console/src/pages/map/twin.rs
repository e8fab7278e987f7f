//! The same in words and tables: for whoever cannot see the picture, uses no mouse, or wants to read.

use std::collections::{BTreeMap, HashMap};

use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::{fit, shown};
use maud::{Markup, html};

use super::PATH;
use super::picture::swatch;
use super::scene::{Dot, Gap, Scene, Theme};
use super::tint::{Colour, FEWEST};
use crate::request::Asked;

/// So many documents stand in a table; more are reached by their theme.
const MOST: usize = 400;

/// So many places of a theme are named.
const MOST_PLACES: usize = 3;

/// A longer question is cut here.
const LONGEST: usize = 160;

/// What is shown, in a line.
pub(super) fn told(asked: &Asked, scene: &Scene<'_>) -> Markup {
    let values = [
        ("count", Value::Number(scene.chosen().count())),
        ("themes", Value::Number(scene.themes.len())),
        ("spots", Value::Number(scene.gaps.len())),
    ];
    html! { p role="status" { (asked.tell("console-map-told", &values)) } }
}

/// The tables.
pub(super) fn tables(asked: &Asked, scene: &Scene<'_>) -> Markup {
    html! {
        @if !scene.gaps.is_empty() { (white_spots(asked, scene)) }
        @if scene.is_whole() && scene.choice.is_open() { (themes(asked, scene)) }
        @else { (documents(asked, scene)) (themes(asked, scene)) }
    }
}

fn white_spots(asked: &Asked, scene: &Scene<'_>) -> Markup {
    html! {
        h2 class="utrecht-heading-2" id="witte-vlekken" { (asked.say("console-map-spots")) }
        p { (asked.say("console-map-spots-what")) " " a href="/werkvoorraad?soort=spot" { (asked.say("console-map-spots-work")) } }
        (wide(&asked.say("console-map-spots"), &html! {
            thead { tr {
                th scope="col" { (asked.say("console-map-subject")) }
                th scope="col" { (asked.say("console-map-question")) }
                th scope="col" { (asked.say("console-map-askers")) }
                th scope="col" { (asked.say("console-map-near")) }
            } }
            tbody { @for gap in &scene.gaps { (white_spot(asked, scene, gap)) } }
        }))
    }
}

fn white_spot(asked: &Asked, scene: &Scene<'_>, gap: &Gap<'_>) -> Markup {
    let near = gap.group.and_then(|group| scene.theme(group));
    let subject = if gap.spot.subject.is_empty() { asked.say("console-map-untold") } else { shown(&gap.spot.subject) };
    html! {
        tr {
            th scope="row" { (subject) }
            td { (gap.spot.question.as_deref().map(|question| fit(question, LONGEST)).unwrap_or_default()) }
            td class="number" { (gap.spot.askers) }
            td { @if let Some(theme) = near { (link(asked, theme)) } }
        }
    }
}

fn link(asked: &Asked, theme: &Theme<'_>) -> Markup {
    html! { a href={ (PATH) "?groep=" (theme.group) } { (theme.name(asked)) } }
}

fn themes(asked: &Asked, scene: &Scene<'_>) -> Markup {
    let mut spots: HashMap<u32, usize> = HashMap::new();
    scene.gaps.iter().filter_map(|gap| gap.group).for_each(|group| *spots.entry(group).or_default() += 1);
    html! {
        h2 class="utrecht-heading-2" { (asked.say("console-map-themes")) }
        (wide(&asked.say("console-map-themes-what"), &html! {
            thead { tr {
                th scope="col" { (asked.say("console-map-theme")) }
                th scope="col" { (asked.say("console-documents")) }
                th scope="col" { (asked.say("console-map-places")) }
                th scope="col" { (asked.say("console-map-newest")) }
                @if !scene.gaps.is_empty() { th scope="col" { (asked.say("console-map-spots")) } }
            } }
            tbody { @for theme in &scene.themes {
                tr {
                    th scope="row" {
                        @if scene.choice.colour == Colour::Theme { (swatch(theme.tint, Colour::Theme)) " " }
                        (link(asked, theme))
                    }
                    td class="number" { (theme.documents.len()) }
                    td { (places(theme)) }
                    td class="number" { (theme.documents.iter().filter_map(|document| document.year.as_deref()).max().unwrap_or_default()) }
                    @if !scene.gaps.is_empty() { td class="number" { (spots.get(&theme.group).copied().unwrap_or_default()) } }
                }
            } }
        }))
    }
}

/// The places that most documents of a theme come from.
fn places(theme: &Theme<'_>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let places = theme.documents.iter().filter_map(|document| document.place.as_deref());
    places.for_each(|place| *counts.entry(place).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
    let named: Vec<String> = counts.into_iter().take(MOST_PLACES).map(|(place, _)| shown(place)).collect();
    named.join(", ")
}

/// The documents that are asked for, by theme; what was found, as it was found.
fn documents(asked: &Asked, scene: &Scene<'_>) -> Markup {
    let mut chosen: Vec<&Dot<'_>> = scene.chosen().collect();
    let order = scene.choice.found.clone().unwrap_or_default();
    let found = |dot: &Dot<'_>| order.iter().position(|number| *number == dot.document.number);
    let rank = |dot: &Dot<'_>| scene.theme(dot.document.group).map(|theme| theme.rank);
    chosen.sort_by_key(|dot| (found(dot), rank(dot), dot.document.number));
    let heading = scene.choice.group.and_then(|group| scene.theme(group)).map(|theme| theme.name(asked));
    let heading = heading.unwrap_or_else(|| asked.say("console-documents"));
    let left = chosen.len().saturating_sub(MOST);
    html! {
        h2 class="utrecht-heading-2" { (heading) }
        @if chosen.is_empty() { p { (asked.tell("console-found", &[("count", Value::Number(0))])) } }
        @else { (wide(&asked.say("console-map-documents-what"), &html! {
            thead { tr {
                th scope="col" { (asked.say("console-title")) }
                th scope="col" { (asked.say("console-place")) }
                th scope="col" { (asked.say("console-year")) }
                th scope="col" { (asked.say("console-map-theme")) }
                th scope="col" { (asked.say("console-map-help")) }
            } }
            tbody { @for dot in chosen.into_iter().take(MOST) { (document(asked, scene, dot)) } }
        })) }
        @if left > 0 { p { (asked.tell("console-map-more", &[("count", Value::Number(left))])) } }
    }
}

fn document(asked: &Asked, scene: &Scene<'_>, dot: &Dot<'_>) -> Markup {
    let title = format!("{}. {}", dot.document.number, shown(&dot.document.title));
    html! {
        tr {
            th scope="row" {
                @if scene.opens { a href={ "/stukken/" (dot.document.number) } { (title) } } @else { (title) }
            }
            td { (shown(dot.document.place.as_deref().unwrap_or_default())) }
            td class="number" { (dot.document.year.as_deref().unwrap_or_default()) }
            td { (scene.theme(dot.document.group).map(|theme| theme.name(asked)).unwrap_or_default()) }
            td { @if dot.reach.helped >= FEWEST { (asked.say("console-map-helped")) }
                @else if dot.reach.got >= FEWEST { (asked.say("console-map-got")) } }
        }
    }
}

/// A table that may be wider than the screen.
fn wide(caption: &str, table: &Markup) -> Markup {
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(caption) { table class="utrecht-table" { caption { (caption) } (table) } }
    }
}
