//! PPTX and its kin: slides with their titles, tables, diagrams and speaker's notes.

mod shapes;

use self::shapes::Shapes;
use super::flow::Flow;
use super::package::Package;
use super::relations::{self, Relations};
use super::xml::{Element, Visitor, walk};
use super::{Read, drawing, slide, word};
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};

/// Reads the slides in the order in which they are shown.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    let (_, main) = relations::main(&mut package)?.ok_or(Refusal::Broken)?;
    let mut order = Order::default();
    walk(&package.file(&main)?.ok_or(Refusal::Broken)?, &mut order)?;
    let relations = Relations::of(&mut package, &main)?;
    let mut slides = Slides { package, flow: Flow::default(), hidden: 0 };
    for part in order.0.iter().filter_map(|id| relations.get(id)) {
        slides.read(part)?;
    }
    let Slides { mut package, flow, hidden } = slides;
    let (pages, markdown) = flow.finish()?;
    let remarks = Remark::of(LeftOut::HiddenSlides, hidden).into_iter().collect();
    Ok(Read { known: word::properties(&mut package)?, pages: Some(pages), markdown, remarks, table: None })
}

/// The ids of the slides.
#[derive(Default)]
struct Order(Vec<String>);

impl Visitor for Order {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if element.name == "sldId" {
            self.0.extend(element.relation("id"));
        }
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

struct Slides<'a> {
    package: Package<'a>,
    flow: Flow,
    /// How many slides are not shown.
    hidden: usize,
}

impl Slides<'_> {
    /// Reads one, with its notes behind it. A hidden one keeps its number.
    fn read(&mut self, part: &str) -> Result<(), Refusal> {
        let Some(xml) = self.package.file(part)? else { return Ok(()) };
        self.flow.begin_page();
        let relations = Relations::of(&mut self.package, part)?;
        let drawings = drawing::all(&mut self.package, &relations)?;
        let mut shapes = Shapes::new(&mut self.flow, &drawings);
        walk(&xml, &mut shapes)?;
        let (hidden, blocks) = shapes.finish()?;
        if hidden {
            self.hidden += 1;
            return Ok(());
        }
        slide::put(&mut self.flow, blocks)?;
        let Some(notes) = relations.part("notesSlide") else { return Ok(()) };
        let Some(xml) = self.package.file(notes)? else { return Ok(()) };
        let nothing = Default::default();
        let mut shapes = Shapes::new(&mut self.flow, &nothing);
        walk(&xml, &mut shapes)?;
        let (_, blocks) = shapes.finish()?;
        blocks.iter().filter_map(|block| slide::note(&block.text)).try_for_each(|note| self.flow.block(note))
    }
}
