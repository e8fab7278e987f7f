//! What goes from province to province, for question 4.

use crate::diffusion::network::Network;
use crate::draw::matrix::Matrix;
use crate::page::figure::{Figure, Table};
use crate::text::clean;
use crate::words::Words;

/// The provinces from north to south, with their usual letters.
const PROVINCES: &[(&str, &str)] = &[
    ("Groningen", "GR"),
    ("Fryslân", "FR"),
    ("Drenthe", "DR"),
    ("Overijssel", "OV"),
    ("Flevoland", "FL"),
    ("Gelderland", "GE"),
    ("Utrecht", "UT"),
    ("Noord-Holland", "NH"),
    ("Zuid-Holland", "ZH"),
    ("Zeeland", "ZE"),
    ("Noord-Brabant", "NB"),
    ("Limburg", "LI"),
];

pub(super) fn figure(words: &Words, network: &Network) -> Figure {
    let mut provinces: Vec<&str> =
        network.bridges.iter().flat_map(|bridge| [bridge.from.as_str(), bridge.to.as_str()]).collect();
    provinces
        .sort_by_key(|name| (PROVINCES.iter().position(|(known, _)| known == name).unwrap_or(PROVINCES.len()), *name));
    provinces.dedup();
    let takings = |from: &str, to: &str| {
        let bridge = network.bridges.iter().find(|bridge| bridge.from == from && bridge.to == to)?;
        bridge.takings.shown().copied()
    };
    let most = network.bridges.iter().filter_map(|bridge| bridge.takings.shown()).max().copied().unwrap_or(1);
    let square = |from: &str, to: &str| {
        let count = takings(from, to)?;
        Some((count as f64 / most.max(1) as f64, words.number(count as f64, 0)))
    };
    let rows =
        provinces.iter().map(|from| (clean(from), provinces.iter().map(|to| square(from, to)).collect())).collect();
    let mut bridges: Vec<_> = network.bridges.iter().collect();
    bridges.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
    let table = bridges.iter().map(|bridge| vec![clean(&bridge.from), clean(&bridge.to), words.count(&bridge.takings)]);
    let head = ["column-from", "column-to", "column-takings"].map(|key| words.say(key)).to_vec();
    Figure {
        id: "network-bridges".to_owned(),
        title: words.say("network-bridges-title"),
        about: words.say("network-bridges-about"),
        caption: words.say("network-bridges-caption"),
        drawing: Matrix { columns: provinces.iter().map(|name| letters(name)).collect(), rows, names: 92.0 }.draw(),
        table: Table { head, rows: table.collect() },
    }
}

fn letters(province: &str) -> String {
    let known = PROVINCES.iter().find(|(name, _)| *name == province).map(|(_, letters)| (*letters).to_owned());
    known.unwrap_or_else(|| clean(province).chars().take(2).collect())
}
