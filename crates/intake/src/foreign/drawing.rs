//! What diagrams (SmartArt) and charts say.

use std::collections::{HashMap, HashSet};

use super::flow::{Block, Kind};
use super::package::Package;
use super::relations::Relations;
use super::xml::{Element, Visitor, walk};
use crate::domain::refusal::Refusal;

/// More boxes no diagram has.
const MOST_POINTS: usize = 2_000;
/// More values of a chart are no text.
const MOST_VALUES: usize = 200;

/// What the drawings that a part shows say, by the ids that it shows them with.
pub(super) fn all(package: &mut Package<'_>, relations: &Relations) -> Result<HashMap<String, Vec<Block>>, Refusal> {
    let mut drawings = HashMap::new();
    for (id, part) in relations.parts("diagramData") {
        if let Some(xml) = package.file(part)? {
            drawings.insert(id.to_owned(), readable(diagram(&xml))?);
        }
    }
    for (id, part) in relations.parts("chart") {
        if let Some(xml) = package.file(part)? {
            drawings.insert(id.to_owned(), readable(chart(&xml))?);
        }
    }
    Ok(drawings)
}

/// A drawing that is damaged says nothing, and takes nothing else along.
fn readable(read: Result<Vec<Block>, Refusal>) -> Result<Vec<Block>, Refusal> {
    if read == Err(Refusal::Broken) { Ok(Vec::new()) } else { read }
}

/// The boxes of a diagram, each behind the one that it hangs under.
fn diagram(xml: &[u8]) -> Result<Vec<Block>, Refusal> {
    let mut diagram = Diagram::default();
    walk(xml, &mut diagram)?;
    Ok(diagram.blocks())
}

#[derive(Default)]
struct Diagram {
    /// Each with its id, kind and text.
    points: Vec<(String, String, String)>,
    /// What hangs under what, and as which.
    links: Vec<(String, u32, String)>,
    in_text: bool,
    prompt: bool,
}

impl Diagram {
    fn blocks(mut self) -> Vec<Block> {
        self.links.sort_by_key(|(_, order, _)| *order);
        let mut below: HashMap<&str, Vec<&str>> = HashMap::new();
        for (above, _, id) in &self.links {
            below.entry(above).or_default().push(id);
        }
        let root = self.points.iter().find(|(_, kind, _)| kind == "doc").map(|(id, ..)| id.as_str());
        let (mut order, mut seen) = (Vec::new(), HashSet::new());
        let mut waiting: Vec<&str> = root.into_iter().collect();
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                order.push(id);
                waiting.extend(below.get(id).into_iter().flatten().rev());
            }
        }
        order.extend(self.points.iter().map(|(id, ..)| id.as_str()).filter(|id| !seen.contains(id)));
        let texts: HashMap<&str, &str> = self.points.iter().map(|(id, _, text)| (id.as_str(), text.trim())).collect();
        let said = order.into_iter().filter_map(|id| texts.get(id)).filter(|text| !text.is_empty());
        said.map(|text| Block { kind: Kind::Item, text: (*text).to_owned() }).collect()
    }
}

impl Visitor for Diagram {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let said = |name: &str| element.get(name).unwrap_or_default();
        match element.name {
            "pt" if self.points.len() >= MOST_POINTS => return Err(Refusal::TooLarge),
            "pt" => self.points.push((said("modelId"), said("type"), String::new())),
            "cxn" if matches!(said("type").as_str(), "" | "parOf") => {
                self.links.push((said("srcId"), element.number("srcOrd").unwrap_or(0), said("destId")));
            }
            "t" => self.in_text = !self.prompt,
            // What a box shows before somebody fills it.
            "prSet" => self.prompt = element.get("phldr").is_some_and(|prompt| prompt == "1" || prompt == "true"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if name == "pt" {
            self.prompt = false;
        }
        if name == "t" {
            self.in_text = false;
        }
        if let ("p" | "br", Some((_, _, text))) = (name, self.points.last_mut()) {
            text.push(' ');
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        // A box has an element `t` of its own around the paragraphs, between which stands white space only.
        if let (true, Some((_, _, said))) = (self.in_text, self.points.last_mut()) {
            said.push_str(text);
        }
    }
}

/// The titles of a chart, its series and its categories. Its values are left out: they are shown in another way than they
/// are kept.
fn chart(xml: &[u8]) -> Result<Vec<Block>, Refusal> {
    let mut chart = Chart::default();
    walk(xml, &mut chart)?;
    let lines = chart.titles.into_iter().chain([chart.series.join("; "), chart.categories.join("; ")]);
    let said = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    Ok(said.map(|text| Block { kind: Kind::Plain, text }).collect())
}

#[derive(Default)]
struct Chart {
    titles: Vec<String>,
    series: Vec<String>,
    categories: Vec<String>,
    line: String,
    in_text: bool,
    in_series: bool,
    /// Which part of a series is being read.
    part: Option<Part>,
}

#[derive(Clone, Copy)]
enum Part {
    Name,
    Categories,
}

impl Visitor for Chart {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        match element.name {
            "ser" => self.in_series = true,
            "tx" if self.in_series => self.part = Some(Part::Name),
            "cat" if self.series.len() < 2 => self.part = Some(Part::Categories),
            "t" | "v" => self.in_text = true,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "t" => self.in_text = false,
            "v" => {
                self.in_text = false;
                let text = std::mem::take(&mut self.line);
                match self.part {
                    Some(Part::Name) if self.series.len() < MOST_VALUES => self.series.push(text),
                    Some(Part::Categories) if self.categories.len() < MOST_VALUES => self.categories.push(text),
                    _ => {}
                }
            }
            "p" => self.titles.push(std::mem::take(&mut self.line)),
            "tx" | "cat" => self.part = None,
            "ser" => self.in_series = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.line.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Result<Vec<Block>, Refusal>, expected: &[&str]) {
        assert_eq!(found.unwrap().into_iter().map(|block| block.text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn boxes_of_a_diagram_come_in_their_order() {
        let point = |id: &str, text: &str| {
            format!("<d:pt modelId='{id}'><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>")
        };
        let link =
            |above: &str, order: u8, id: &str| format!("<d:cxn srcId='{above}' srcOrd='{order}' destId='{id}'/>");
        let points = [point("1", "Nazorg"), point("2", "Melding"), point("3", "Binnen een week"), point("4", "Los")];
        let links = [link("0", 1, "1"), link("0", 0, "2"), link("2", 0, "3"), link("3", 0, "2")];
        let xml =
            format!("<d:dataModel><d:pt modelId='0' type='doc'/>{}{}</d:dataModel>", points.concat(), links.concat());
        check(diagram(xml.as_bytes()), &["Melding", "Binnen een week", "Nazorg", "Los"]);
    }

    #[test]
    fn a_chart_says_what_it_is_about() {
        let xml = "<c:chart><c:title><a:p><a:r><a:t>Meldingen</a:t></a:r></a:p></c:title>
            <c:ser><c:tx><c:v>2023</c:v></c:tx><c:cat><c:v>Noord</c:v><c:v>Oost</c:v></c:cat><c:val><c:v>0.125</c:v></c:val></c:ser>
            <c:ser><c:tx><c:v>2024</c:v></c:tx><c:cat><c:v>Noord</c:v></c:cat></c:ser></c:chart>";
        check(chart(xml.as_bytes()), &["Meldingen", "2023; 2024", "Noord; Oost"]);
    }
}
