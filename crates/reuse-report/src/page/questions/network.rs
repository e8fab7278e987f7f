//! Question 4: who gives to whom, who passes on, and who ties provinces together?

use std::cmp::Reverse;

use maud::html;

use super::bridges;
use crate::diffusion::network::{Edge, Network, Node};
use crate::diffusion::registry::{Municipality, Registry};
use crate::draw::map::{self, Flow, Map, Point};
use crate::page::Page;
use crate::page::figure::{Figure, Table};
use crate::page::said::told;
use crate::page::section::Section;
use crate::text::clean;
use crate::words::{Value, Words};

/// So many lines are drawn; more cannot be told apart.
const LINES: usize = 160;

/// So many municipalities stand out on the map, with their names: those that most often lie between others.
const LARGE: usize = 12;

/// So many are told of as the ties between others.
const BROKERS: usize = 5;

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let (words, network) = (page.words, &page.figures.network);
    let drawn = strongest(network);
    let body = html! {
        div.figures.wide {
            @if !drawn.is_empty() { (map(page, &drawn).draw(words)) }
            div {
                @if network.bridges.iter().any(|bridge| bridge.takings.shown().is_some()) { (bridges::figure(words, network).draw(words)) }
                @if !network.nodes.is_empty() { (places(page).draw(&words.say("network-places"), words)) }
            }
        }
    };
    Section::new("network", words, says(page), body)
}

fn says(page: &Page<'_>) -> Vec<String> {
    let (words, network) = (page.words, &page.figures.network);
    if network.edges.is_empty() && network.unnamed == 0 {
        return vec![words.say("network-none-here")];
    }
    if network.edges.is_empty() {
        return vec![words.with("network-none", &[("unnamed", Value::Text(&words.total(network.unnamed)))])];
    }
    let gave = network.nodes.iter().filter(|node| node.gave > 0).count();
    let took = network.nodes.iter().filter(|node| node.took > 0).count();
    let crossing = told(network.crossing);
    let key = if crossing.shown().is_some() { "network-says" } else { "network-says-hidden" };
    let crossing = words.share(&crossing);
    let back = words.percent(network.reciprocity.share);
    let first = [("gave", Value::Count(gave)), ("took", Value::Count(took)), ("crossing", Value::Text(&crossing))];
    let then = [("second", Value::Count(network.second_hand.len())), ("back", Value::Text(&back))];
    let mut says = vec![words.with(key, &first), words.with("network-second", &then)];
    let mut brokers: Vec<&Node> = network.nodes.iter().filter(|node| node.betweenness > 0.0).collect();
    brokers.sort_by(|one, other| other.betweenness.total_cmp(&one.betweenness).then(one.place.cmp(&other.place)));
    let mut names: Vec<String> =
        brokers.iter().take(BROKERS).map(|node| clean(page.registry.name(node.place))).collect();
    names.sort();
    if !names.is_empty() {
        says.push(words.with("network-brokers", &[("names", Value::Text(&words.list(&names)))]));
    }
    if network.unnamed > 0 {
        says.push(words.with("network-unnamed", &[("unnamed", Value::Text(&words.total(network.unnamed)))]));
    }
    says
}

/// The lines with most practices.
fn strongest(network: &Network) -> Vec<&Edge> {
    let mut edges: Vec<&Edge> = network.edges.iter().collect();
    edges.sort_by_key(|edge| (Reverse(edge.practices), edge.giver, edge.taker));
    edges.truncate(LINES);
    edges
}

fn map(page: &Page<'_>, drawn: &[&Edge]) -> Figure {
    let (words, registry, network) = (page.words, page.registry, &page.figures.network);
    let place = |at| registry.municipalities.get(at).and_then(point);
    let most = drawn.first().map_or(1.0, |edge| edge.practices as f64);
    let flows = drawn.iter().filter_map(|edge| {
        let broad = 1.6 + 3.4 * (edge.practices as f64 / most).sqrt();
        Some(Flow { from: place(edge.giver)?, to: place(edge.taker)?, broad })
    });
    let between = network.nodes.iter().map(|node| node.betweenness).fold(0.0, f64::max).max(1e-9);
    let mut nodes: Vec<&Node> = network.nodes.iter().collect();
    nodes.sort_by(|one, other| {
        other.betweenness.total_cmp(&one.betweenness).then((other.gave + other.took).cmp(&(one.gave + one.took)))
    });
    let members = nodes.iter().filter_map(|node| place(node.place)).collect();
    let nodes = nodes.iter().take(LARGE).filter_map(|node| {
        let name = Some(clean(registry.name(node.place)));
        Some(map::Node { point: place(node.place)?, radius: 2.4 + 4.6 * (node.betweenness / between).sqrt(), name })
    });
    let drawing = Map {
        all: registry.municipalities.iter().filter_map(point).collect(),
        members,
        flows: flows.collect(),
        nodes: nodes.collect(),
    };
    let values = [("drawn", Value::Count(drawn.len())), ("all", Value::Count(network.edges.len()))];
    Figure {
        id: "network-map".to_owned(),
        title: words.say("network-map-title"),
        about: words.with("network-map-about", &values),
        caption: words.with("network-map-caption", &values),
        drawing: drawing.draw(),
        table: lines(words, registry, drawn),
    }
}

/// Where a municipality lies, if that is known: in Europe.
fn point(place: &Municipality) -> Option<Point> {
    let known = (3.0..7.5).contains(&place.lon) && (50.5..54.0).contains(&place.lat);
    known.then_some(Point { longitude: place.lon, latitude: place.lat })
}

fn lines(words: &Words, registry: &Registry, drawn: &[&Edge]) -> Table {
    let mut rows: Vec<Vec<String>> = drawn
        .iter()
        .map(|edge| {
            let name = |place| clean(registry.name(place));
            vec![name(edge.giver), name(edge.taker), words.number(edge.practices as f64, 0)]
        })
        .collect();
    rows.sort();
    Table { head: ["column-giver", "column-taker", "column-practices"].map(|key| words.say(key)).to_vec(), rows }
}

/// Every municipality in the network, by name: nobody is ranked.
fn places(page: &Page<'_>) -> Table {
    let words = page.words;
    let mut nodes: Vec<(String, &Node)> =
        page.figures.network.nodes.iter().map(|node| (clean(page.registry.name(node.place)), node)).collect();
    nodes.sort_by(|one, other| one.0.cmp(&other.0));
    let number = |count: usize| words.number(count as f64, 0);
    let rows = nodes.into_iter().map(|(name, node)| {
        vec![
            name,
            number(node.gave),
            number(node.took),
            number(node.passed_on),
            number(node.provinces),
            words.number(node.betweenness, 1),
        ]
    });
    let head = ["column-place", "column-gave", "column-took", "column-passed-on", "column-provinces", "column-between"];
    Table { head: head.map(|key| words.say(key)).to_vec(), rows: rows.collect() }
}
