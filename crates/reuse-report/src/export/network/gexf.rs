//! GEXF 1.2 (the format of Gephi): the network with the days on which each adoption was alive, and how far it was when.

use quick_xml::Writer;

use super::super::ExportError;
use super::super::named::{Named, Place, Row, alive, spells};
use super::{EDGE, NODE, attributes_of_edge, attributes_of_node, declared, text};
use crate::text::clean;

/// The attribute that changes with time.
const STAGE: &str = "stage_then";

/// Kilometres in a degree of latitude, and in one of longitude at 52° north: a place on the map of Gephi.
const DEGREE_KM: [f64; 2] = [68.7, 111.3];

type Xml = Writer<Vec<u8>>;

pub(in crate::export) fn write(named: &Named<'_>) -> Result<String, ExportError> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    declared(&mut writer)?;
    let root = writer.create_element("gexf").with_attributes([
        ("xmlns", "http://www.gexf.net/1.2draft"),
        ("xmlns:viz", "http://www.gexf.net/1.2draft/viz"),
        ("version", "1.2"),
    ]);
    root.write_inner_content(|writer| {
        let graph = writer.create_element("graph").with_attributes([
            ("mode", "dynamic"),
            ("defaultedgetype", "directed"),
            ("timeformat", "date"),
        ]);
        graph.write_inner_content(|writer| {
            attributes(writer, "node", "static", NODE)?;
            attributes(writer, "edge", "static", &of_edges())?;
            attributes(writer, "edge", "dynamic", &[(STAGE, "string")])?;
            within(writer, "nodes", |writer| named.places.iter().try_for_each(|(id, place)| node(writer, id, place)))?;
            within(writer, "edges", |writer| named.adoptions.iter().try_for_each(|row| edge(writer, row)))
        })?;
        Ok(())
    })?;
    Ok(text(writer))
}

/// The days stand in the spells.
fn of_edges() -> Vec<(&'static str, &'static str)> {
    EDGE.iter().copied().filter(|(name, _)| !matches!(*name, "start" | "end")).collect()
}

fn attributes(writer: &mut Xml, class: &str, mode: &str, all: &[(&str, &str)]) -> std::io::Result<()> {
    let element = writer.create_element("attributes").with_attributes([("class", class), ("mode", mode)]);
    element.write_inner_content(|writer| {
        all.iter().try_for_each(|(name, kind)| {
            let kind = if *kind == "int" { "integer" } else { *kind };
            let one =
                writer.create_element("attribute").with_attributes([("id", *name), ("title", *name), ("type", kind)]);
            one.write_empty().map(drop)
        })
    })?;
    Ok(())
}

fn within(writer: &mut Xml, name: &str, inner: impl FnOnce(&mut Xml) -> std::io::Result<()>) -> std::io::Result<()> {
    writer.create_element(name).write_inner_content(inner).map(drop)
}

fn node(writer: &mut Xml, id: &str, place: &Place<'_>) -> std::io::Result<()> {
    let label = clean(place.name);
    let node = writer.create_element("node").with_attributes([("id", id), ("label", label.as_str())]);
    node.write_inner_content(|writer| {
        within(writer, "attvalues", |writer| values(writer, attributes_of_node(place)))?;
        let Some([longitude, latitude]) = place.point() else { return Ok(()) };
        let [east, north] = DEGREE_KM;
        let (x, y) = (format!("{:.2}", (longitude - 5.3) * east), format!("{:.2}", (latitude - 52.15) * north));
        let position = writer.create_element("viz:position");
        position.with_attributes([("x", x.as_str()), ("y", y.as_str()), ("z", "0")]).write_empty().map(drop)
    })?;
    Ok(())
}

fn edge(writer: &mut Xml, row: &Row<'_>) -> std::io::Result<()> {
    let (id, giver, taker) = (row.adoption.number.to_string(), row.giver.id(), row.taker.id());
    let label = clean(&row.adoption.practice.title);
    let edge = writer.create_element("edge").with_attributes([
        ("id", id.as_str()),
        ("source", giver.as_str()),
        ("target", taker.as_str()),
        ("label", label.as_str()),
    ]);
    edge.write_inner_content(|writer| {
        within(writer, "attvalues", |writer| {
            let fixed = attributes_of_edge(row).into_iter().filter(|(name, _)| !matches!(*name, "start" | "end"));
            values(writer, fixed.collect())?;
            spells(row.adoption).into_iter().try_for_each(|spell| {
                let (start, end) = (spell.start.to_string(), spell.end.map(|end| end.to_string()));
                let value = writer.create_element("attvalue");
                let value = value.with_attributes([("for", STAGE), ("value", spell.stage.code()), ("start", &start)]);
                value.with_attributes(end.as_deref().map(|end| ("end", end))).write_empty().map(drop)
            })
        })?;
        within(writer, "spells", |writer| {
            alive(row.adoption).into_iter().try_for_each(|(start, end)| {
                let (start, end) = (start.to_string(), end.map(|end| end.to_string()));
                let spell = writer.create_element("spell").with_attribute(("start", start.as_str()));
                spell.with_attributes(end.as_deref().map(|end| ("end", end))).write_empty().map(drop)
            })
        })
    })?;
    Ok(())
}

/// What is not known is left out.
fn values(writer: &mut Xml, values: Vec<(&'static str, String)>) -> std::io::Result<()> {
    values.iter().filter(|(_, value)| !value.is_empty()).try_for_each(|(name, value)| {
        let element = writer.create_element("attvalue").with_attributes([("for", *name), ("value", value.as_str())]);
        element.write_empty().map(drop)
    })
}
