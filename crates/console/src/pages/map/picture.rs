//! The map as a picture. Whoever cannot see it, or uses no mouse, has the tables below; links of single documents are theirs.

use std::collections::BTreeMap;

use jatwerk_core::speech::words::Value;
use jatwerk_domain::personal_data::shown;
use jatwerk_domain::sentence::shorten;
use maud::{Markup, html};

use super::POINTS;
use super::frame::{Frame, WIDTH};
use super::scene::{Dot, Gap, Scene, Theme};
use super::tint::{Colour, TINTS, shape};
use crate::request::Asked;

/// More documents than this are drawn as cells, or by a script as points; from nearby the rest is left to the tables.
const MOST_DOTS: usize = 4_000;

/// A longer title is cut here.
const LONGEST: usize = 80;

/// How large a document is that was found.
const LIT: f32 = 9.0;

/// When no more documents than this are shown, their titles stand beside them.
const MOST_TITLES: usize = 40;

/// So much of a title stands beside a document.
const SHORT: usize = 34;

/// How high a name is, and how wide a letter of it on the mean.
const LETTERS: (f32, f32) = (22.0, 11.0);

/// The same of titles.
const SMALL_LETTERS: (f32, f32) = (16.0, 7.6);

/// The picture, with what its colours stand for.
pub(super) fn figure(asked: &Asked, scene: &Scene<'_>) -> Markup {
    let box_ = format!("0 0 {WIDTH} {:.0}", scene.frame.height);
    let label = asked.say("console-map-picture");
    // What people ask has its words before themes have theirs, and is drawn above them.
    let mut written = Written::default();
    let spots: Vec<Markup> = scene.gaps.iter().map(|gap| white_spot(asked, scene, gap, &mut written)).collect();
    let drawn = is_many(scene).then(|| format!("{POINTS}?{}", asked.query.with("vak", "")));
    html! {
        figure class="map" {
            @if !scene.is_whole() {
                p { a href={ "?" (without_zoom(asked)) } { (asked.say("console-map-whole")) } }
            }
            div class="wide" tabindex="0" role="region" aria-label=(label) {
                div class="layers" data-points=[drawn] {
                    svg viewBox=(box_) role="group" aria-label=(label) class={ "colour-" (scene.choice.colour.name()) } {
                        (documents(asked, scene))
                        (names(asked, scene, &mut written))
                        @for spot in &spots { (spot) }
                    }
                }
            }
            @if is_many(scene) { script src="/map.js" defer {} }
            figcaption { (legend(asked, scene)) (asked.say("console-map-caption")) }
        }
    }
}

/// All documents: those that are asked for as shapes or in cells, the others as dust.
fn documents(asked: &Asked, scene: &Scene<'_>) -> Markup {
    let count = scene.chosen().count();
    let size = match count {
        0..=120 => 7.0,
        121..=800 => 5.0,
        _ => 4.0,
    };
    let dust = dust(scene);
    html! {
        g aria-hidden="true" {
            @if !dust.is_empty() { path class="dust" d=(dust) {} }
            @if is_many(scene) { g class="cells" { (cells(asked, scene)) } }
            @else if scene.choice.found.is_some() { g class="lit" { @for dot in scene.chosen() { (document(scene, dot, LIT)) } } }
            @else { @for dot in scene.chosen().take(MOST_DOTS) { (document(scene, dot, size)) } }
        }
    }
}

/// Whether there are so many that a script draws them, and else they lie in cells.
fn is_many(scene: &Scene<'_>) -> bool {
    scene.is_whole() && scene.chosen().count() > MOST_DOTS
}

/// What is not asked for, as one path of points.
fn dust(scene: &Scene<'_>) -> String {
    let others = scene.dots.iter().filter(|dot| !dot.chosen && dot.inside);
    others.map(|dot| scene.frame.at(dot.document.point)).map(|[x, y]| format!("M{x:.0} {y:.0}h0")).collect()
}

fn document(scene: &Scene<'_>, dot: &Dot<'_>, size: f32) -> Markup {
    let title = shorten(&shown(&dot.document.title), LONGEST);
    let drawn = html! {
        path class={ "t" (dot.tint) } d=(shape(dot.tint, scene.frame.at(dot.document.point), size)) {}
        title { (title) }
    };
    html! {
        @if scene.opens { a href={ "/stukken/" (dot.document.number) } tabindex="-1" { (drawn) } } @else { g { (drawn) } }
    }
}

/// So many documents that they would lie on top of each other: squares, the fuller the more there are.
fn cells(asked: &Asked, scene: &Scene<'_>) -> Markup {
    let mut cells: BTreeMap<(usize, usize), [usize; TINTS]> = BTreeMap::new();
    for dot in scene.chosen() {
        let cell = cells.entry(scene.whole.cell(dot.document.point)).or_default();
        cell.get_mut(dot.tint).into_iter().for_each(|count| *count += 1);
    }
    let fullest = cells.values().map(|counts| counts.iter().sum()).max().unwrap_or(1);
    html! { @for (cell, counts) in &cells { (one_cell(asked, *cell, counts, fullest)) } }
}

#[expect(clippy::cast_precision_loss, reason = "counts of documents, and numbers of cells")]
fn one_cell(asked: &Asked, cell: (usize, usize), counts: &[usize; TINTS], fullest: usize) -> Markup {
    let count: usize = counts.iter().sum();
    let tint = (0..TINTS).zip(counts).max_by_key(|(tint, count)| (**count, TINTS - tint)).map_or(0, |(tint, _)| tint);
    // The eye sees areas: half of each side for the emptiest.
    let side = Frame::cell_size() * (0.3 + 0.65 * (count as f32 / fullest as f32).sqrt());
    let corner = |number: usize| (number as f32 + 0.5) * Frame::cell_size() - side / 2.0;
    let (x, y) = (corner(cell.0), corner(cell.1));
    let to = asked.query.with("vak", &format!("{}-{}", cell.0, cell.1));
    html! {
        a href={ "?" (to) } tabindex="-1" {
            rect class={ "t" (tint) } x={ (format!("{x:.1}")) } y={ (format!("{y:.1}")) }
                width={ (format!("{side:.1}")) } height={ (format!("{side:.1}")) } {}
            title { (asked.tell("console-found", &[("count", Value::Number(count))])) }
        }
    }
}

/// Rectangles of the picture in which something is written already.
#[derive(Default)]
struct Written(Vec<[f32; 4]>);

impl Written {
    /// Whether there is room for so many letters around a point; if so, it is taken.
    fn take(&mut self, [x, y]: [f32; 2], width: f32, height: f32) -> bool {
        let own = [x - width / 2.0, y - height, x + width / 2.0, y + height / 4.0];
        let apart = |[left, top, right, bottom]: &[f32; 4]| {
            own[0] > *right || own[2] < *left || own[1] > *bottom || own[3] < *top
        };
        let free = self.0.iter().all(apart);
        if free {
            self.0.push(own);
        }
        free
    }
}

/// The names of themes, the largest first, and the titles of documents when they are few; as far as there is room.
fn names(asked: &Asked, scene: &Scene<'_>, written: &mut Written) -> Markup {
    let mut chosen: Vec<&Dot<'_>> = scene.chosen().collect();
    let titled = chosen.len() <= MOST_TITLES || scene.choice.found.is_some();
    // What was found comes first as it was found.
    let order = scene.choice.found.clone().unwrap_or_default();
    chosen.sort_by_key(|dot| order.iter().position(|number| *number == dot.document.number).unwrap_or(usize::MAX));
    html! {
        @if titled {
            g aria-hidden="true" { @for dot in chosen.into_iter().take(MOST_TITLES) { (title(scene, dot, written)) } }
        }
        @for theme in &scene.themes { (name(asked, scene, theme, written)) }
    }
}

fn title(scene: &Scene<'_>, dot: &Dot<'_>, written: &mut Written) -> Markup {
    let words = shorten(&shown(&dot.document.title), SHORT);
    let [x, y] = scene.frame.at(dot.document.point);
    let (at, room) = placed([x, y + 24.0], &words, SMALL_LETTERS, &[0.0, -36.0], written);
    html! { @if room { text class="title" x={ (format!("{:.0}", at[0])) } y={ (format!("{:.0}", at[1])) } { (words) } } }
}

fn name(asked: &Asked, scene: &Scene<'_>, theme: &Theme<'_>, written: &mut Written) -> Markup {
    let inside: Vec<[f32; 2]> = theme
        .documents
        .iter()
        .filter(|document| scene.frame.has(document.point))
        .map(|document| scene.frame.at(document.point))
        .collect();
    let words = theme.short_name();
    if inside.is_empty() || words.is_empty() || scene.choice.group == Some(theme.group) {
        return Markup::default();
    }
    let middle = |axis: usize| {
        let mut sorted: Vec<f32> = inside.iter().filter_map(|point| point.get(axis).copied()).collect();
        sorted.sort_by(f32::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    };
    let steps = [0.0, -26.0, 26.0, -52.0, 52.0];
    let (at, room) = placed([middle(0), middle(1)], &words, LETTERS, &steps, written);
    let to = asked.query.with("groep", &theme.group.to_string());
    html! {
        @if room {
            a href={ "?" (to) } aria-label={ (asked.say("console-map-nearby")) ": " (theme.name(asked)) } {
                text class="name" x={ (format!("{:.0}", at[0])) } y={ (format!("{:.0}", at[1])) } { (words) }
            }
        }
    }
}

/// Where words are written whose middle would be at a point: there or a step above or below, and whether there is room.
#[expect(clippy::cast_precision_loss, reason = "a number of letters")]
fn placed(
    [x, y]: [f32; 2],
    words: &str,
    (height, letter): (f32, f32),
    steps: &[f32],
    written: &mut Written,
) -> ([f32; 2], bool) {
    let width = letter * words.chars().count() as f32;
    let x = x.clamp(width / 2.0 + 4.0, (WIDTH - width / 2.0 - 4.0).max(width / 2.0 + 4.0));
    for step in steps {
        let at = [x, y + step];
        if at[1] > height && written.take(at, width, height) {
            return (at, true);
        }
    }
    ([x, y], false)
}

/// Questions without a good document: a hollow circle, the wider the more people ask.
#[expect(clippy::cast_precision_loss, reason = "a number of people")]
fn white_spot(asked: &Asked, scene: &Scene<'_>, gap: &Gap<'_>, written: &mut Written) -> Markup {
    let Some(point) = gap.point.filter(|point| scene.frame.has(*point)) else { return Markup::default() };
    let [x, y] = scene.frame.at(point);
    let radius = 9.0 + 4.0 * (gap.spot.askers.min(25) as f32).sqrt();
    let subject = shown(&gap.spot.subject);
    let values = [("subject", Value::Text(&subject)), ("count", Value::Number(gap.spot.askers))];
    let label = asked.tell("console-map-spot", &values);
    let words = format!("{subject}?");
    let steps = [0.0, -2.0 * radius - 22.0];
    let (below, room) = placed([x, y + radius + 15.0], &words, SMALL_LETTERS, &steps, written);
    html! {
        a href="#witte-vlekken" class="spot" {
            title { (label) }
            circle cx={ (format!("{x:.0}")) } cy={ (format!("{y:.0}")) } r={ (format!("{radius:.0}")) } {}
            @if room && !subject.is_empty() {
                text aria-hidden="true" x={ (format!("{:.0}", below[0])) } y={ (format!("{:.0}", below[1])) } { (words) }
            }
        }
    }
}

fn legend(asked: &Asked, scene: &Scene<'_>) -> Markup {
    html! {
        ul class="legend" {
            @for (tint, words) in &scene.legend {
                li { (swatch(*tint, scene.choice.colour)) " " (words) }
            }
            @if !scene.gaps.is_empty() {
                li {
                    svg viewBox="0 0 20 20" class="swatch" aria-hidden="true" { g class="spot" { circle cx="10" cy="10" r="8" {} } }
                    " " (asked.say("console-map-spots-are"))
                }
            }
        }
    }
}

/// A shape with its colour, to stand beside words.
pub(super) fn swatch(tint: usize, colour: Colour) -> Markup {
    html! {
        svg viewBox="0 0 20 20" class={ "swatch colour-" (colour.name()) } aria-hidden="true" {
            path class={ "t" (tint) } d=(shape(tint, [10.0, 10.0], 7.0)) {}
        }
    }
}

/// The address of the whole map with all else that is asked for.
fn without_zoom(asked: &Asked) -> String {
    let mut query = asked.query.clone();
    for name in ["groep", "vak"] {
        query = crate::form::Form::read(query.with(name, "").as_bytes());
    }
    query.with("vak", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_written_over_each_other() {
        let mut written = Written::default();
        let mut place = |at| placed(at, "riolering", LETTERS, &[0.0, -40.0], &mut written);
        assert_eq!(place([500.0, 300.0]), ([500.0, 300.0], true));
        assert_eq!(place([510.0, 300.0]), ([510.0, 260.0], true));
        assert!(!place([490.0, 302.0]).1);
        assert!(place([2.0, 500.0]).0[0] > 40.0, "it would stand outside");
    }
}
