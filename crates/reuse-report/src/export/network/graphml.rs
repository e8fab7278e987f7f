//! GraphML (Brandes et al. 2002): municipalities, and an edge from giver to taker for each adoption.

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::super::ExportError;
use super::super::named::{Named, Place, Row};
use super::{EDGE, NODE, attributes_of_edge, attributes_of_node, declared, text};

pub(in crate::export) fn write(named: &Named<'_>) -> Result<String, ExportError> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    declared(&mut writer)?;
    let root = writer.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|writer| {
        for (class, attributes) in [("node", NODE), ("edge", EDGE)] {
            for (name, kind) in attributes {
                let id = format!("{class}-{name}");
                let key = writer.create_element("key").with_attribute(("id", id.as_str()));
                let key = key.with_attributes([("for", class), ("attr.name", *name), ("attr.type", *kind)]);
                key.write_empty()?;
            }
        }
        let graph = writer.create_element("graph").with_attribute(("edgedefault", "directed"));
        graph.write_inner_content(|writer| {
            named.places.iter().try_for_each(|(id, place)| node(writer, id, place))?;
            named.adoptions.iter().try_for_each(|row| edge(writer, row))
        })?;
        Ok(())
    })?;
    Ok(text(writer))
}

fn node(writer: &mut Writer<Vec<u8>>, id: &str, place: &Place<'_>) -> std::io::Result<()> {
    let node = writer.create_element("node").with_attribute(("id", id));
    node.write_inner_content(|writer| data(writer, "node", attributes_of_node(place)))?;
    Ok(())
}

fn edge(writer: &mut Writer<Vec<u8>>, row: &Row<'_>) -> std::io::Result<()> {
    let (id, giver, taker) = (row.adoption.number.to_string(), row.giver.id(), row.taker.id());
    let edge = writer.create_element("edge").with_attributes([
        ("id", id.as_str()),
        ("source", giver.as_str()),
        ("target", taker.as_str()),
    ]);
    edge.write_inner_content(|writer| data(writer, "edge", attributes_of_edge(row)))?;
    Ok(())
}

/// What is not known is left out.
fn data(writer: &mut Writer<Vec<u8>>, class: &str, values: Vec<(&'static str, String)>) -> std::io::Result<()> {
    for (name, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
        let key = format!("{class}-{name}");
        let element = writer.create_element("data").with_attribute(("key", key.as_str()));
        element.write_text_content(BytesText::new(&value))?;
    }
    Ok(())
}
